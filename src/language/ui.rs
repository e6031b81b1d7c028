//! The languages that paritet itself speaks, and the two ways that it says things in all of them: code says
//! messages, and tables hold localized texts.

use serde::Deserialize;

/// The language that paritet itself speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ui {
    /// English.
    #[default]
    En,
    /// Norwegian bokmål.
    Nb,
    /// Norwegian nynorsk.
    Nn,
}

impl Ui {
    /// All interface languages.
    pub const ALL: [Self; 3] = [Self::En, Self::Nb, Self::Nn];

    /// The interface language of a code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ui| ui.code() == code)
    }

    /// The interface language of a locale such as `nn_NO.UTF-8`; English for any other.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        match locale.split(['_', '-', '.', '@']).next().unwrap_or_default() {
            "nb" | "no" => Self::Nb,
            "nn" => Self::Nn,
            _ => Self::En,
        }
    }

    /// The code: `en`, `nb` or `nn`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nb => "nb",
            Self::Nn => "nn",
        }
    }
}

/// A text in each interface language.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    en: String,
    nb: String,
    nn: String,
}

impl Localized {
    /// The text in one interface language.
    #[must_use]
    pub fn get(&self, ui: Ui) -> &str {
        match ui {
            Ui::En => &self.en,
            Ui::Nb => &self.nb,
            Ui::Nn => &self.nn,
        }
    }
}

/// Defines a function that says something in the interface language.
///
/// All three languages must be there and use the same arguments: an argument
/// that one of them leaves out does not compile.
macro_rules! message {
    ($(#[$meta:meta])* $visibility:vis fn $name:ident($($argument:ident),* $(,)?) {
        en: $en:literal, nb: $nb:literal, nn: $nn:literal $(,)?
    }) => {
        $(#[$meta])*
        $visibility fn $name(ui: $crate::language::Ui $(, $argument: impl std::fmt::Display)*) -> String {
            match ui {
                $crate::language::Ui::En => format!($en $(, $argument = $argument)*),
                $crate::language::Ui::Nb => format!($nb $(, $argument = $argument)*),
                $crate::language::Ui::Nn => format!($nn $(, $argument = $argument)*),
            }
        }
    };
}
pub(crate) use message;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_choose_the_interface_language() {
        assert_eq!(Ui::from_locale("nn_NO.UTF-8"), Ui::Nn);
        assert_eq!(Ui::from_locale("no"), Ui::Nb);
        assert_eq!(Ui::from_locale("C.UTF-8"), Ui::En);
    }
}
