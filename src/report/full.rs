//! The form for people: each finding with the words it is about.
//!
//! This is the only module that knows miette, which draws the excerpts.

use std::fmt;

use anstyle::{AnsiColor, Style};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::language::{Ui, capitalized};

use super::excerpt::{self, Excerpt};
use super::layout::{clean, hanging, wrap};
use super::{Look, PageFindings, Report, words};

/// So many related places are drawn; the others are only named, lest they hide the next finding.
const RELATED_DRAWN: usize = 3;

/// The columns that miette takes beside the line number.
const GUTTER: usize = 4;

/// The columns between a label's stem and its words.
const STEM: usize = 4;

/// Words under a label are not squeezed into fewer columns than this.
const LABEL_COLUMNS: usize = 24;

/// The columns before a message.
const MESSAGE: usize = 4;

/// The findings with excerpts, and a summary as the last line.
#[must_use]
pub fn render(report: &Report<'_>, look: Look) -> String {
    let mut out = String::new();
    if report.checked == 0 {
        return out;
    }
    for page in &report.pages {
        for diagnostic in page.diagnostics {
            finding(&mut out, page, diagnostic, report.ui, look);
            out.push('\n');
        }
    }
    for line in words::summary(report).lines() {
        out.push_str(&wrap(line, look.width).join("\n"));
        out.push('\n');
    }
    out
}

fn finding(out: &mut String, page: &PageFindings<'_>, diagnostic: &Diagnostic, ui: Ui, look: Look) {
    let code = format!("{}[{}]", words::severity(ui, diagnostic.severity), diagnostic.rule);
    let drawing = Drawing { page, severity: Some(diagnostic.severity), code: Some(code), look };
    let near = drawing.draw(out, &diagnostic.message, &diagnostic.primary, &diagnostic.related);
    let mut far =
        diagnostic.related.iter().enumerate().filter(|(index, _)| !near.contains(&(index + 1)));
    let unnamed = words::related(ui);
    for (_, label) in far.by_ref().take(RELATED_DRAWN) {
        let text = if label.text.is_empty() { &unnamed } else { &label.text };
        let bare = Label { place: label.place, text: String::new() };
        Drawing { page, severity: None, code: None, look }.draw(out, text, &bare, &[]);
    }
    let more: Vec<String> = far.map(|(_, label)| position(page, diagnostic, label)).collect();
    if !more.is_empty() {
        line(out, &words::more_places(ui), &more.join(", "), look);
    }
    let language = diagnostic.language.map(|language| capitalized(language.name(ui)));
    let path = language
        .into_iter()
        .chain(diagnostic.location.iter().map(|title| clean(title).into_owned()));
    let path = path.collect::<Vec<_>>().join(" › ");
    if !path.is_empty() {
        line(out, &words::location(ui), &path, look);
    }
    if !diagnostic.help.is_empty() {
        line(out, &words::help(ui), &clean(&diagnostic.help), look);
    }
}

/// A line such as `  help: …`.
fn line(out: &mut String, word: &str, text: &str, look: Look) {
    let text = hanging(&format!("  {word}: "), text, look.width);
    let style = if look.color { AnsiColor::Cyan.on_default() } else { Style::new() };
    // The colour is put in last, so that it counts for nothing when the text is wrapped.
    let painted = format!("  {style}{word}:{style:#}");
    let plain = format!("  {word}:");
    out.push_str(&painted);
    out.push_str(text.strip_prefix(&plain).unwrap_or(&text));
}

/// A place that is only named; its source too, where it is another one.
fn position(page: &PageFindings<'_>, diagnostic: &Diagnostic, label: &Label) -> String {
    let source = page.source(label.place);
    let position = source.position(label.place.span.start);
    let number = format!("{}:{}", position.line, position.column);
    if label.place.source == diagnostic.primary.place.source {
        number
    } else {
        format!("{}:{number}", clean(source.name()))
    }
}

/// How one excerpt is drawn: with the severity of a finding, or none for a related place.
struct Drawing<'a> {
    page: &'a PageFindings<'a>,
    severity: Option<Severity>,
    code: Option<String>,
    look: Look,
}

impl Drawing<'_> {
    /// Draws a text and the excerpt of a label; returns which labels stand in it.
    fn draw(self, out: &mut String, text: &str, primary: &Label, related: &[Label]) -> Vec<usize> {
        let width = self.look.width;
        let source = self.page.source(primary.place);
        let digits = source.position(primary.place.span.start).line.to_string().len();
        let room = width.saturating_sub(GUTTER + digits);
        let excerpt = excerpt::around(source, primary, related, room);
        let labels = excerpt.labels.iter().map(|shown| {
            let text =
                if shown.index == 0 { &primary.text } else { &related[shown.index - 1].text };
            let left =
                room.saturating_sub(shown.column + shown.width / 2 + STEM).max(LABEL_COLUMNS);
            let text = (!text.is_empty()).then(|| wrap(&clean(text), left).join("\n"));
            let span = SourceSpan::from(shown.range.clone());
            if shown.index == 0 {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        });
        let labels = labels.collect();
        let shown = excerpt.labels.iter().map(|shown| shown.index).collect();
        let handler = handler(self.severity, self.look);
        let text = wrap(&clean(text), width.saturating_sub(MESSAGE)).join("\n");
        let name = clean(source.name()).into_owned();
        let rendered = Rendered {
            severity: self.severity,
            code: self.code,
            text,
            snippet: Snippet { name, text: format!("{}\n", excerpt.text), excerpt },
            labels,
        };
        // Writing into a string fails only where an excerpt cannot be read, and ours always can.
        let _ = handler.render_report(out, &rendered);
        shown
    }
}

/// miette's printer; it takes no colours and no width from its surroundings.
fn handler(severity: Option<Severity>, look: Look) -> GraphicalReportHandler {
    let mut characters = ThemeCharacters::unicode();
    if severity.is_none() {
        "↳".clone_into(&mut characters.advice);
    }
    let styles = if look.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(look.width)
        .with_context_lines(CONTEXT_LINES)
        .with_wrap_lines(false)
        .with_links(false)
        .without_syntax_highlighting()
}

/// miette asks with this many lines for the excerpt, and with none for the header's position.
const CONTEXT_LINES: usize = 1;

/// A finding, or a related place of one, as miette wants it.
#[derive(Debug)]
struct Rendered {
    severity: Option<Severity>,
    code: Option<String>,
    text: String,
    snippet: Snippet,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Rendered {}

impl miette::Diagnostic for Rendered {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as _)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Some(Severity::Error) => miette::Severity::Error,
            Some(Severity::Warning) => miette::Severity::Warning,
            Some(Severity::Info) | None => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.snippet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// An excerpt as a text of its own, which knows where in the page it stands.
#[derive(Debug)]
struct Snippet {
    name: String,
    /// Ends with a line end, without which miette shows no hole after the last letter.
    text: String,
    excerpt: Excerpt,
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        before: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let position = self.excerpt.position;
        let column = if before == 0 { position.column - 1 } else { 0 };
        let whole = (0, self.text.len()).into();
        let (name, text) = (self.name.clone(), self.text.as_bytes());
        Ok(Box::new(MietteSpanContents::new_named(name, text, whole, position.line - 1, column, 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Fingerprint, Place, RuleName, SourceId};
    use crate::language::Language;
    use crate::report::Coverage;
    use crate::source::{Source, Span};

    fn label(text: &str, words: &str, nth: usize, label: &str) -> Label {
        let (start, found) = text.match_indices(words).nth(nth).unwrap();
        let span = Span::new(start, start + found.len());
        Label { place: Place { source: SourceId(0), span }, text: label.to_owned() }
    }

    fn rendered(text: &str, primary: Label, related: Vec<Label>, ui: Ui, width: usize) -> String {
        let source = [Source::new("sider/a.txt", text.as_bytes().to_vec()).unwrap()];
        let diagnostic = [Diagnostic {
            rule: RuleName::new("prose/repeated-word"),
            severity: Severity::Error,
            language: Language::named("nb"),
            message: "«for» står to ganger etter hverandre i «plan for for arbeidet».".to_owned(),
            help: "Ta bort det ene.".to_owned(),
            primary,
            related,
            fix: None,
            location: vec!["Mål".to_owned()],
            subject: String::new(),
            fingerprint: Fingerprint::default(),
        }];
        let page = PageFindings { is_page: true, sources: &source, diagnostics: &diagnostic };
        let report = Report {
            pages: vec![page],
            checked: 1,
            coverage: Coverage { compared: 1, ..Coverage::default() },
            suppressed: 0,
            failures: &[],
            rules: Vec::new(),
            ui,
        };
        render(&report, Look { width, color: false })
    }

    fn hole(at: usize) -> Label {
        Label { place: Place { source: SourceId(0), span: Span::at(at) }, text: String::new() }
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let filler = "Ord om skolen og barnehagen på fjellet. ".repeat(10);
        let text = format!("å\n{filler}Vi lager en plan for for arbeidet her. {filler}");
        let output = rendered(&text, label(&text, "for for", 0, "her"), Vec::new(), Ui::Nb, 72);
        insta::assert_snapshot!(output, @r"
        feil[prose/repeated-word]

          × «for» står to ganger etter hverandre i «plan for for arbeidet».
           ╭─[sider/a.txt:2:418]
         2 │ … fjellet. Vi lager en plan for for arbeidet her. Ord om …
           ·                             ───┬───
           ·                                ╰── her
           ╰────
          hvor: Bokmål › Mål
          hjelp: Ta bort det ene.

        1 feil på 1 side (1 sammenlignet)
        ");
        assert!(output.lines().all(|line| crate::report::layout::width(line) <= 72));
    }

    #[test]
    fn related_places_on_the_line_stand_in_the_same_excerpt() {
        let text = "Først en plan, så en plan for for arbeidet.\nEn annen linje med planen.";
        let related =
            vec![label(text, "en plan", 0, "den første"), label(text, "planen", 0, "planen igjen")];
        let output = rendered(text, label(text, "for for", 0, ""), related, Ui::Nn, 80);
        insta::assert_snapshot!(output, @r"
        feil[prose/repeated-word]

          × «for» står to ganger etter hverandre i «plan for for arbeidet».
           ╭─[sider/a.txt:1:27]
         1 │ Først en plan, så en plan for for arbeidet.
           ·       ───┬───             ───────
           ·          ╰── den første
           ╰────
          ↳ planen igjen
           ╭─[sider/a.txt:2:20]
         2 │ En annen linje med planen.
           ·                    ──────
           ╰────
          kvar: Bokmål › Mål
          hjelp: Ta bort det ene.

        1 feil på 1 side (1 samanlikna)
        ");
    }

    #[test]
    fn a_hole_is_drawn_at_its_place() {
        let text = "• første punkt\r\n• andre\u{a0}punkt\tog mer\r\n\r\n";
        let end = text.find("mer").unwrap() + 3;
        let output = rendered(text, hole(end), Vec::new(), Ui::En, 80).replace('\u{a0}', "~");
        let excerpt = output.lines().skip(3).take(4).collect::<Vec<_>>().join("\n");
        insta::assert_snapshot!(excerpt, @r"
           ╭─[sider/a.txt:2:21]
         2 │ • andre~punkt og mer
           ·                     ▲
           ╰────
        ");
        // An empty line, and an empty page.
        let output = rendered(text, hole(text.len()), Vec::new(), Ui::En, 80);
        assert!(output.contains("sider/a.txt:4:1") && output.contains('▲'), "{output}");
        assert!(rendered("", hole(0), Vec::new(), Ui::En, 80).contains('▲'));
    }

    #[test]
    fn a_label_over_more_than_one_line_stops_at_the_line_end() {
        let text = "en setning som går\nover to linjer";
        let output = rendered(text, label(text, "går\nover", 0, ""), Vec::new(), Ui::En, 80);
        assert!(output.contains(" 1 │ en setning som går\n"), "{output}");
        assert!(output.contains("sider/a.txt:1:16"), "{output}");
    }

    #[test]
    fn any_width_and_any_place_can_be_drawn() {
        let text = "\u{feff}blå\u{1b}[31m\u{301}bær 🫐\tfor for\r\nny\u{202e} linje";
        for width in [0, 1, 20, 500] {
            for (at, _) in text.char_indices() {
                for end in [at, text.len()] {
                    let mut label = hole(at);
                    label.place.span.end = end as u32;
                    let output = rendered(text, label.clone(), vec![label], Ui::En, width);
                    assert!(!output.contains('\u{1b}'));
                }
            }
        }
    }
}
