//! `offramp docs`: the pages of the documentation, which are part of the program.

use std::fmt::Write;

use offramp::prose::spelling::nearest;

use crate::args::Docs;
use crate::failure::{Done, Failure};
use crate::output::show;

/// The pages by their topics: their paths without the ending.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/docs.rs"));

/// The page that lists the others in their order.
const SUMMARY: &str = "SUMMARY";

pub(crate) fn docs(args: &Docs) -> Done {
    match &args.topic {
        None => show(&contents()),
        Some(topic) => show(page(topic).map_err(Failure::Usage)?),
    }
}

/// The text of a topic: its path, or the end of it.
fn page(topic: &str) -> Result<&'static str, String> {
    let plain = topic.trim_end_matches(".md").to_lowercase();
    let is_meant = |known: &str| {
        let known = known.to_lowercase();
        known == plain || known.ends_with(&format!("/{plain}"))
    };
    let found = PAGES.iter().find(|(known, _)| is_meant(known));
    found.map(|(_, text)| *text).ok_or_else(|| {
        let last = |known: &&str| known.rsplit('/').next().unwrap_or_default().to_owned();
        let names: Vec<String> = topics().map(|known| last(&known)).collect();
        let near = nearest(&plain, names.iter().map(String::as_str));
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        format!("there is no page `{topic}`{near} (`offramp docs` lists all pages)")
    })
}

/// The topics of all pages.
fn topics() -> impl Iterator<Item = &'static str> {
    let pages = PAGES.iter().map(|(topic, _)| *topic);
    pages.filter(|topic| *topic != SUMMARY)
}

/// All topics with the titles of their pages, under the headings of the summary.
fn contents() -> String {
    let mut text = "offramp docs TOPIC shows a page:\n".to_owned();
    let summary = PAGES.iter().find(|(topic, _)| *topic == SUMMARY);
    let mut listed = Vec::new();
    for line in summary.map_or("", |(_, text)| text).lines().skip(1) {
        if let Some(heading) = line.strip_prefix("# ") {
            let _ = writeln!(text, "\n{heading}");
        } else if let Some((title, topic)) = link(line).filter(|(_, topic)| is_page(topic)) {
            let _ = writeln!(text, "  {topic:<24}  {title}");
            listed.push(topic);
        }
    }
    let others: Vec<&str> = topics().filter(|topic| !listed.contains(topic)).collect();
    if !others.is_empty() {
        text.push_str("\nOther pages\n");
    }
    for topic in others {
        let _ = writeln!(text, "  {topic:<24}  {}", title(topic));
    }
    text
}

fn is_page(topic: &str) -> bool {
    PAGES.iter().any(|(known, _)| *known == topic)
}

/// The title and the topic of a link such as `- [Title](topic.md)`.
fn link(line: &str) -> Option<(&str, &str)> {
    let (title, rest) = line.split_once('[')?.1.split_once("](")?;
    Some((title, rest.split_once(".md)")?.0))
}

/// The title of a page.
fn title(topic: &str) -> &'static str {
    let page = PAGES.iter().find(|(known, _)| *known == topic);
    let text = page.map_or("", |(_, text)| *text);
    let mut lines = text.lines();
    lines
        .find_map(|line| line.strip_prefix("# "))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_listed_once_and_found_by_its_topic() {
        let contents = contents();
        for topic in topics() {
            let entry = format!("  {topic} ");
            assert_eq!(contents.matches(&entry).count(), 1, "{topic}\n{contents}");
            let last = topic.rsplit('/').next().unwrap_or_default();
            assert!(page(topic).is_ok() && page(last).is_ok(), "{topic}");
            assert!(!title(topic).is_empty(), "{topic} has no title");
        }
        assert!(topics().count() > 10, "{contents}");
    }

    #[test]
    fn a_mistyped_topic_names_the_nearest() {
        let refused = page("glosary").expect_err("no such page");
        assert!(refused.contains("did you mean `glossary`?"), "{refused}");
    }
}
