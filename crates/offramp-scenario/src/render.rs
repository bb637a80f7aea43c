//! Findings as text like rustc's: the place, the line, carets under what is meant.
//!
//! The drawing itself is done by `annotate-snippets`. Only the lines around a place are handed to
//! it, and only the first hundred findings are drawn, so that a large broken file is reported at
//! once.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use offramp_core::prose::wording::is_hidden;

use crate::document::{SourceId, Sources};
use crate::finding::{Finding, Severity, readable};

/// Most findings that are shown.
const MOST: usize = 100;

/// The findings in the order of their places, and how many there are; of more than a hundred, the
/// first hundred.
#[must_use]
pub fn render(findings: &[Finding], sources: &Sources, styled: bool) -> String {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| (finding.place.source, finding.place.span.start));
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    let mut shown: BTreeMap<SourceId, String> = BTreeMap::new();
    for finding in sorted.iter().take(MOST) {
        let source = sources.get(finding.place.source);
        let name = readable(source.name.clone());
        let of_source = shown.entry(finding.place.source);
        let lines = of_source.or_insert_with(|| visible(&source.text));
        text.push_str(&renderer.render(&groups(finding, &name, lines)));
        text.push_str("\n\n");
    }
    text.push_str(&count(findings));
    if sorted.len() > MOST {
        let _ = write!(text, "; the first {MOST} are shown");
    }
    text.push('\n');
    text
}

/// A text with a mark for every character that nobody sees, as a terminal would obey it; each mark
/// has as many bytes, so that places stay where they are.
fn visible(text: &str) -> String {
    let mark = |letter: char| match (is_hidden(letter), letter.len_utf8()) {
        (true, 2) => "¤".to_owned(),
        (true, 3) => "\u{FFFD}".to_owned(),
        (true, 4) => "¤¤".to_owned(),
        // ASCII is left to the drawing, which has pictures of its control characters.
        _ => letter.to_string(),
    };
    text.chars().map(mark).collect()
}

/// The parts of one drawing: the place with its label and advice, then the line as it should be, if
/// the finding has a replacement. The first advice is the title of that second part.
fn groups<'a>(finding: &'a Finding, name: &'a str, text: &'a str) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let Window { text, line, span } = Window::around(&finding.place.span, text);
    let annotation = AnnotationKind::Primary
        .span(span.clone())
        .label(finding.label.as_str());
    let snippet = Snippet::source(text)
        .line_start(line)
        .path(name)
        .annotation(annotation);
    let title = level
        .primary_title(finding.message.as_str())
        .id(finding.code.name());
    let mut first = title.element(snippet);
    if finding.replacement.is_none() || finding.help.len() > 1 {
        let plain = usize::from(finding.replacement.is_some());
        first = first.elements(
            finding
                .help
                .iter()
                .skip(plain)
                .map(|help| Level::HELP.message(help.as_str())),
        );
    }
    let mut groups = vec![first];
    if let Some(replacement) = &finding.replacement {
        let help = finding
            .help
            .first()
            .map_or("a similar name exists", String::as_str);
        let patch = Snippet::source(text)
            .line_start(line)
            .path(name)
            .patch(Patch::new(span, replacement.as_str()));
        groups.push(Level::HELP.secondary_title(help).element(patch));
    }
    groups
}

/// The lines of a text around a place: a drawing needs no more, and large texts take long.
struct Window<'a> {
    /// The lines, with the ends of lines.
    text: &'a str,
    /// The number of its first line.
    line: usize,
    /// The place in it.
    span: Range<usize>,
}

impl<'a> Window<'a> {
    /// Three lines before and three behind the place, as far as there are any.
    fn around(span: &Range<usize>, text: &'a str) -> Self {
        const LINES: usize = 3;
        let begin = text[..span.start]
            .rmatch_indices('\n')
            .nth(LINES)
            .map_or(0, |(at, _)| at + 1);
        let end = text[span.end..]
            .match_indices('\n')
            .nth(LINES)
            .map_or(text.len(), |(at, _)| span.end + at + 1);
        Self {
            text: &text[begin..end],
            line: 1 + text[..begin].matches('\n').count(),
            span: span.start - begin..span.end - begin,
        }
    }
}

/// How many errors and warnings there are, in words.
fn count(findings: &[Finding]) -> String {
    let of = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let some = |count: usize, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    };
    let parts: Vec<String> = [
        some(of(Severity::Error), "error"),
        some(of(Severity::Warning), "warning"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    }
}
