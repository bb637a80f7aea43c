//! Findings as text like rustc's: the place, the line, carets under what is meant.

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::document::{Source, Sources};
use super::finding::{Finding, Severity};

/// All findings in the order of their places, and how many there are.
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
    for finding in sorted {
        text.push_str(&renderer.render(&groups(finding, sources.get(finding.place.source))));
        text.push_str("\n\n");
    }
    text.push_str(&count(findings));
    text.push('\n');
    text
}

fn groups<'a>(finding: &'a Finding, source: &'a Source) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let span = finding.place.span.clone();
    let annotation = AnnotationKind::Primary
        .span(span.clone())
        .label(finding.label.as_str());
    let snippet = Snippet::source(source.text.as_str())
        .path(source.name.as_str())
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
        let patch = Snippet::source(source.text.as_str())
            .path(source.name.as_str())
            .patch(Patch::new(span, replacement.as_str()));
        groups.push(Level::HELP.secondary_title(help).element(patch));
    }
    groups
}

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
