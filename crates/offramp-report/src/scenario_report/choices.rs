//! What the two states could do instead: every other policy, side by side.

use offramp_analysis::comparison::Verdict;
use offramp_core::prose::numbers::{grouped, percent};
use offramp_core::prose::wording::words;

use super::evidence::{Evidence, named};
use crate::document::{Block, Table};
use crate::options::{OptionReport, OptionsReport, ShareReport};

/// Every other policy of both states. The short form is one table of the two shares that matter
/// most, the full one a table for each state with all endings; nothing where there was no other
/// policy.
pub(super) fn choices(evidence: &Evidence<'_>, full: bool) -> Vec<Block> {
    let Some(options) = evidence.options else {
        return Vec::new();
    };
    let mut blocks = vec![
        Block::Heading("What other policies would change".to_owned()),
        Block::Paragraph(explained(options)),
    ];
    let sides: Vec<&[OptionReport]> = options
        .options
        .chunk_by(|a, b| a.actor == b.actor)
        .collect();
    if full {
        let shown = shown(options);
        let tables = sides.iter().map(|side| table(options, side, &shown));
        blocks.extend(tables.map(Block::Table));
    } else {
        let places = evidence.main_endings();
        let places = places.iter().filter_map(|row| place(options, &row.name));
        let places: Vec<usize> = places.collect();
        blocks.push(Block::Table(both(options, &sides, &places)));
    }
    blocks
}

/// The place of an ending among those of the options.
fn place(options: &OptionsReport, name: &str) -> Option<usize> {
    options.outcomes.iter().position(|row| row.name == name)
}

/// A row for each policy, with the shares of some endings if the one state has it, then if the
/// other.
fn both(options: &OptionsReport, sides: &[&[OptionReport]], places: &[usize]) -> Table {
    let columns = || {
        sides
            .iter()
            .flat_map(|side| places.iter().map(move |place| (*side, *place)))
    };
    let headers = columns()
        .map(|(side, place)| format!("{} if {}", named(&options.outcomes[place]), side[0].title));
    let header: Vec<String> = ["Other policy".to_owned(), "What it does".to_owned()]
        .into_iter()
        .chain(headers)
        .collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let as_it_is = columns().map(|(_, place)| percent(options.outcomes[place].share));
    let first = ["as it is".to_owned(), String::new()];
    let mut table = Table::new(&header, 2)
        .caption("If one side had another policy")
        .row(first.into_iter().chain(as_it_is));
    for (policy, says) in policies(options) {
        let cells = columns().map(|(side, place)| {
            let own = side.iter().find(|option| option.policy == policy);
            own.map_or_else(
                || "as it is".to_owned(),
                |option| cell(&option.shares[place]),
            )
        });
        let first = [words(policy), says.to_owned()];
        table = table.row(first.into_iter().chain(cells));
    }
    table
}

/// All policies, each once, with what they do.
fn policies(options: &OptionsReport) -> Vec<(&str, &str)> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for option in &options.options {
        let one = (option.policy.as_str(), option.says.as_str());
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// How the tables are to be read.
fn explained(options: &OptionsReport) -> String {
    format!(
        "One side has another policy, all else is as it is; {} runs each, with the same luck. Shares of the endings in percent, in brackets the change in points where one is shown (p below 0.05 after Holm's correction for all of them); “=” where none is.",
        grouped(options.runs)
    )
}

/// The places of the endings that came about in any arm.
fn shown(options: &OptionsReport) -> Vec<usize> {
    let places = 0..options.outcomes.len();
    let comes_about = |place: &usize| {
        let of_options = options
            .options
            .iter()
            .map(|option| option.shares[*place].share);
        let mut all = of_options.chain([options.outcomes[*place].share]);
        all.any(|share| share > 0.0)
    };
    places.filter(comes_about).collect()
}

/// The policies of one state with the shares of some endings.
fn table(options: &OptionsReport, of_one: &[OptionReport], shown: &[usize]) -> Table {
    let endings = shown.iter().map(|place| named(&options.outcomes[*place]));
    let header: Vec<String> = ["Other policy".to_owned(), "What it does".to_owned()]
        .into_iter()
        .chain(endings)
        .collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let as_it_is = shown
        .iter()
        .map(|place| percent(options.outcomes[*place].share));
    let first = ["as it is".to_owned(), String::new()];
    let mut table = Table::new(&header, 2)
        .caption(format!("{} with another policy", of_one[0].title))
        .row(first.into_iter().chain(as_it_is));
    for option in of_one {
        let cells = shown.iter().map(|place| cell(&option.shares[*place]));
        let first = [words(&option.policy), option.says.clone()];
        table = table.row(first.into_iter().chain(cells));
    }
    table
}

/// `12.4 (+9.5)`: the share, and its change if one is shown.
fn cell(share: &ShareReport) -> String {
    let value = percent(share.share);
    match share.verdict {
        Verdict::Shown => format!("{value}\u{a0}({:+.1})", 100.0 * share.change),
        _ => format!("{value}\u{a0}(=)"),
    }
}
