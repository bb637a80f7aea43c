//! The gallery has every built-in scenario: the recorded crises with a picture of their record, and
//! the others in a list.
//!
//! To write the page and its pictures anew: `UPDATE=1 cargo test gallery`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use offramp::crisis::{Crisis, History};
use offramp::scenario::{CORPUS, CORPUS_TEST, SCENARIOS, load_builtin, training};

use crate::folders::entries;
use crate::program::{expect, scratch};

const PAGE: &str = "docs/gallery.md";
const PICTURES: &str = "docs/images/gallery";
const BEGIN: &str = "<!-- from here on written by the program -->";
const END: &str = "<!-- until here -->";

/// The built-in scenarios in the order of their start.
fn scenarios() -> Vec<(&'static str, Crisis)> {
    let names = SCENARIOS.iter().chain(CORPUS).map(|(name, _)| *name);
    let mut all: Vec<_> = names
        .map(|name| {
            let scenario = load_builtin(name, &[]).expect("a scenario");
            (name, scenario.expect("a sound one").crisis)
        })
        .collect();
    all.sort_by_key(|(name, crisis)| (crisis.parts().start, *name));
    all
}

/// The record of a scenario that has one of its own, not one of the scenario that it extends.
fn record<'a>(name: &str, crisis: &'a Crisis) -> Option<&'a History> {
    let texts = SCENARIOS.iter().chain(CORPUS);
    let (_, text) = texts.copied().find(|(found, _)| *found == name)?;
    let history = crisis.parts().history.as_ref();
    history.filter(|_| text.contains("\n[history]\n"))
}

/// What a recorded crisis was used for.
fn used(name: &str) -> &'static str {
    if CORPUS_TEST.contains(&name) {
        "nothing was fitted to it (test set)"
    } else if training().any(|fitted| fitted == name) {
        "`historical` is fitted to it, among others"
    } else {
        "the base scenario of these pages"
    }
}

/// The picture and the paragraph of a recorded crisis.
fn entry(name: &str, crisis: &Crisis, history: &History) -> String {
    let parts = crisis.parts();
    let acts = history.moves.len();
    format!(
        "### {}\n\n{} {}\n\n![The record of {name}](images/gallery/{name}.svg)\n\n\
         `{name}`: {acts} acts from {} to {}; {}. Source: {}.\n",
        parts.name,
        parts.summary,
        history.summary,
        parts.start,
        crisis.date(history.until.into()),
        used(name),
        history.source.trim_end_matches('.'),
    )
}

fn generated(scenarios: &[(&str, Crisis)]) -> String {
    let mut lines = vec!["\n## Recorded crises\n".to_owned()];
    let recorded = |(name, crisis): &(&str, Crisis)| {
        record(name, crisis).map(|history| entry(name, crisis, history))
    };
    lines.extend(scenarios.iter().filter_map(recorded));
    lines.push("## Other scenarios\n\n| scenario | what it asks |\n|---|---|".to_owned());
    let others = scenarios
        .iter()
        .filter(|(name, crisis)| record(name, crisis).is_none());
    lines.extend(others.map(|(name, crisis)| format!("| `{name}` | {} |", crisis.parts().summary)));
    lines.join("\n") + "\n"
}

/// Draws the record of a crisis, as a person who runs it would.
fn draw(name: &str, to: &Path) {
    let out = scratch(&format!("gallery-{name}"));
    let folder = out.to_str().expect("UTF-8");
    let chart = ["--chart", "staircase", "--svg", "--width", "480"];
    let run = [
        "run", name, "--runs", "100", "--quiet", "--force", "--out", folder,
    ];
    expect(&[&run[..], &chart[..]].concat(), 0);
    std::fs::copy(out.join("chart-staircase-history.svg"), to).expect("a picture");
}

#[test]
fn the_gallery_has_every_scenario_and_a_picture_of_every_record() {
    let scenarios = scenarios();
    let recorded = scenarios
        .iter()
        .filter(|(name, crisis)| record(name, crisis).is_some());
    let pictures: BTreeSet<String> = recorded.map(|(name, _)| format!("{name}.svg")).collect();
    let page = std::fs::read_to_string(PAGE).expect("a page");
    let (before, rest) = page.split_once(BEGIN).expect("where it begins");
    let (_, after) = rest.split_once(END).expect("where it ends");
    let wanted = format!("{before}{BEGIN}\n{}\n{END}{after}", generated(&scenarios));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PAGE, &wanted).expect("a writable page");
        for picture in &pictures {
            let to: PathBuf = [PICTURES, picture].iter().collect();
            draw(picture.trim_end_matches(".svg"), &to);
        }
    } else {
        assert!(page == wanted, "`UPDATE=1 cargo test gallery`:\n{wanted}");
    }
    let there: BTreeSet<String> = entries(Path::new(PICTURES)).into_iter().collect();
    assert_eq!(there, pictures);
    assert!(pictures.len() > 50);
}
