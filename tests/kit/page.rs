//! Pages made of text.

use paritet::language::Language;
use paritet::markup::Form;
use paritet::page::Page;
use paritet::source::Source;

/// A source of some text.
pub fn source(name: &str, text: &str) -> Source {
    Source::new(name, text.as_bytes().to_vec()).unwrap()
}

/// A page in one file.
pub fn page(text: &str, form: Form) -> Page {
    Page::new(source("page", text), form)
}

/// A page of tagged text.
pub fn tagged(text: &str) -> Page {
    page(text, Form::Tagged)
}

/// A page in HTML.
pub fn html(text: &str) -> Page {
    page(text, Form::Html)
}

/// A page with a file for each of its two versions.
pub fn siblings(nb: &str, nn: &str, form: Form) -> Page {
    let parts = [("nb", nb), ("nn", nn)];
    let part = |(code, text)| {
        (Language::named(code).unwrap(), source(&format!("page.{code}"), text), form)
    };
    Page::siblings(parts.map(part).to_vec())
}
