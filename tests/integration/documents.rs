//! The documents say what is so.

use std::collections::BTreeSet;
use std::process::Command;

/// The console blocks of a document: commands behind `$ `.
fn commands(document: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut inside = false;
    for line in document.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            commands.push(command.to_owned());
        }
    }
    commands
}

/// Runs the commands of a document one after the other in one folder, as its reader would.
#[track_caller]
fn run_all(document: &str, at_least: usize) {
    let commands = commands(document);
    let ours: Vec<&String> = commands
        .iter()
        .filter(|command| command.starts_with("offramp "))
        .collect();
    assert!(ours.len() >= at_least, "{commands:?}");
    let scratch = crate::program::scratch(&format!("document-{}", document.len()));
    for command in ours {
        let args: Vec<&str> = command.split_whitespace().skip(1).collect();
        let output = Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args(args)
            .current_dir(&scratch)
            .output()
            .expect("the program");
        assert!(
            output.status.success(),
            "{command}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn the_commands_of_the_reference_run() {
    run_all(include_str!("../../docs/scenario.md"), 3);
}

#[test]
fn the_readme_is_short_and_has_the_two_commands() {
    let readme = include_str!("../../README.md");
    assert!(readme.lines().count() <= 70);
    assert!(
        readme.contains("cargo run --release -- run scenarios/iran-pakistan-2024.toml")
            && readme.contains("cargo test")
    );
}

#[test]
fn the_changelog_and_the_citation_have_the_version() {
    assert!(include_str!("../../CHANGELOG.md").contains(concat!("## ", env!("CARGO_PKG_VERSION"))));
    let version = concat!("\nversion: ", env!("CARGO_PKG_VERSION"), "\n");
    assert!(include_str!("../../CITATION.cff").contains(version));
}

/// Every document, as its path and its text.
fn documents() -> Vec<(String, String)> {
    let folders =
        ["docs", "docs/how-to"].map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let pages = folders.into_iter().flatten();
    let pages = pages.map(|entry| entry.expect("an entry").path().display().to_string());
    let root = [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    ];
    let root = root.map(str::to_owned);
    pages
        .chain(root)
        .filter(|path| {
            std::path::Path::new(path)
                .extension()
                .is_some_and(|ending| ending == "md")
        })
        .map(|path| (path.clone(), std::fs::read_to_string(path).expect("a page")))
        .collect()
}

/// Where the links of a document lead, outside its blocks.
fn links(document: &str) -> impl Iterator<Item = &str> {
    let outside = document.split("```").step_by(2);
    let ends = outside.flat_map(|text| text.split("](").skip(1));
    ends.filter_map(|text| text.split(')').next())
}

/// The anchors of the headings of a document, as GitHub and mdBook make them.
fn anchors(document: &str) -> BTreeSet<String> {
    let outside = document.split("```").step_by(2);
    let headings = outside
        .flat_map(str::lines)
        .filter(|line| line.starts_with('#'));
    let titles = headings.map(|line| line.trim_start_matches('#').trim().to_lowercase());
    let anchor = |title: String| {
        let kept = title.chars().filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            _ => letter.is_alphanumeric().then_some(letter),
        });
        kept.collect()
    };
    titles.map(anchor).collect()
}

/// The page and the anchor that a link of a page leads to, if it leads to a file at all.
fn goal<'a>(page: &str, link: &'a str) -> Option<(std::path::PathBuf, &'a str)> {
    if link.contains("://") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let page = std::path::Path::new(page);
    let folder = page.parent().expect("a folder");
    let target = if path.is_empty() {
        page.to_owned()
    } else {
        folder.join(path)
    };
    Some((target, anchor))
}

#[test]
fn the_links_in_the_documents_lead_somewhere() {
    let mut followed = 0;
    for (page, text) in documents() {
        for (target, anchor) in links(&text).filter_map(|link| goal(&page, link)) {
            assert!(target.exists(), "{page}: there is no {}", target.display());
            let is_page = target.extension().is_some_and(|ending| ending == "md");
            let has = || anchors(&std::fs::read_to_string(&target).expect("a page"));
            let is_there = anchor.is_empty() || is_page && has().contains(anchor);
            assert!(
                is_there,
                "{page}: there is no #{anchor} in {}",
                target.display()
            );
            followed += 1;
        }
    }
    assert!(followed > 100, "{followed} links");
}

/// What is read as a site leads to nothing outside it but by an address.
#[test]
fn the_pages_of_the_site_link_to_pages_of_the_site() {
    let summary = std::fs::read_to_string("docs/SUMMARY.md").expect("a summary");
    let listed: BTreeSet<&str> = links(&summary).collect();
    for (page, text) in documents() {
        let Some(name) = page.strip_prefix("docs/") else {
            continue;
        };
        assert!(
            name == "SUMMARY.md" || listed.contains(name),
            "docs/SUMMARY.md lacks {name}"
        );
        let folder = std::path::Path::new(name).parent().expect("a folder");
        let depth = folder.components().count();
        let leaves = |link: &str| link.matches("../").count() > depth;
        let out: Vec<&str> = links(&text).filter(|link| leaves(link)).collect();
        assert!(out.is_empty(), "{page} links outside the site: {out:?}");
    }
}

/// What a person writes in a document: neither code nor tables, nor what the program writes.
fn prose(document: &str) -> impl Iterator<Item = &str> {
    let by_hand = document.split("<!-- from here on written by the program -->");
    let lines = by_hand.take(1).flat_map(str::lines);
    let mut is_code = false;
    lines.filter(move |line| {
        let is_fence = line.starts_with("```");
        is_code ^= is_fence;
        !(is_code || is_fence || line.starts_with("    ") || line.starts_with('|'))
    })
}

#[test]
fn the_prose_of_documents_is_at_most_100_columns_wide() {
    for (path, text) in documents() {
        for line in prose(&text) {
            let width = line.chars().count();
            assert!(width <= 100, "{path}: {width} columns: {line}");
        }
    }
}

/// Whoever is named with a year at the beginning of a text, such as `Kahn 1965`.
fn author_and_year(text: &str) -> Option<&str> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    Some(&text[..digits + 4])
}

#[test]
fn the_glossary_lists_the_sources_that_it_cites_and_no_others() {
    let page = include_str!("../../docs/glossary.md");
    let (table, list) = page.split_once("## Sources").expect("a list of sources");
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = rows.map(|row| row.trim_end_matches(" |").rsplit(" | ").next());
    let cited: BTreeSet<&str> = cells.flatten().filter(|source| *source != "-").collect();
    let items = list.lines().filter_map(|line| line.strip_prefix("- "));
    let listed: Vec<&str> = items.filter_map(author_and_year).collect();
    assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), cited);
    assert_eq!(listed.len(), cited.len(), "a source is there twice");
}

/// The first Rust program of a text, without the lines that only its test needs.
fn first_program(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.strip_prefix("//! ").unwrap_or(line));
    let lines = lines.map(|line| if line == "//!" { "" } else { line });
    let inside = lines.skip_while(|line| !line.starts_with("```") || line.contains("console"));
    let program = inside.skip(1).take_while(|line| !line.starts_with("```"));
    let shown = program.filter(|line| !line.starts_with("# "));
    shown.fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn the_program_of_four_steps_is_the_same_wherever_it_stands() {
    let docs = first_program(include_str!("../../src/lib.rs"));
    assert!(
        docs.contains("fn main()") && docs.lines().count() <= 20,
        "{docs}"
    );
    assert_eq!(docs, first_program(include_str!("../../docs/library.md")));
}

/// The words in code of a document that name a path of this repository, without those in blocks
/// and those that stand for several.
fn paths(document: &str) -> Vec<&str> {
    let outside = document.split("```").step_by(2);
    let words = outside.flat_map(|text| text.split('`').skip(1).step_by(2));
    let folders = [
        ".ci",
        ".clippy",
        "crates",
        "docs",
        "examples",
        "scenarios",
        "src",
        "tests",
    ];
    words
        .filter(|word| folders.iter().any(|folder| word.starts_with(folder)))
        .filter(|word| !word.contains([' ', '*']))
        .collect()
}

#[test]
fn the_paths_in_the_documents_are_there() {
    for (document, text) in documents() {
        let paths = paths(&text);
        for path in &paths {
            let is_there = std::path::Path::new(path).exists();
            assert!(is_there, "{document}: there is no {path}");
        }
        let is_a_map = document == "docs/architecture.md";
        assert!(!is_a_map || paths.len() > 40, "{paths:?}");
    }
}
