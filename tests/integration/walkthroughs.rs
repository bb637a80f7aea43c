//! The README, the tutorial, the how-tos and the pages on commands as their reader meets them:
//! files saved, commands typed.
//!
//! A block of TOML that begins with `# NAME.toml` is a file of that name. A console block holds
//! commands behind `$ ` and what they print; `...` stands for lines that are left out, and a
//! command without any lines need only succeed. One that fails shows its error. Every share that
//! the text of these pages names must stand in what a command of the page printed.
//!
//! To accept what the commands print now: `UPDATE=1 cargo test walkthroughs`. Then read the text.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

const LEFT_OUT: &str = "...";

/// A stretch of a page: what stands between two fences, in a language, or all else, fences
/// included.
struct Block<'a> {
    language: Option<&'a str>,
    lines: Vec<&'a str>,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let block = |language, lines| Block { language, lines };
    let mut blocks = vec![block(None, Vec::new())];
    for line in page.lines() {
        let last = blocks.last_mut().expect("a block");
        match (last.language, line.strip_prefix("```")) {
            (Some(_), Some(_)) => blocks.push(block(None, vec![line])),
            (_, None) => last.lines.push(line),
            (None, Some(language)) => {
                last.lines.push(line);
                blocks.push(block(Some(language), Vec::new()));
            }
        }
    }
    blocks
}

/// A command, over as many lines as end in a backslash, and what a page shows of its output.
struct Entry<'a> {
    command: Vec<&'a str>,
    shown: Vec<&'a str>,
}

fn entries<'a>(lines: &[&'a str]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for &line in lines {
        match entries.last_mut() {
            _ if line.starts_with("$ ") => entries.push(Entry {
                command: vec![line],
                shown: Vec::new(),
            }),
            Some(last) if last.is_unfinished() => last.command.push(line),
            Some(last) => last.shown.push(line),
            None => panic!("a console block begins with a command: {line}"),
        }
    }
    entries
}

impl Entry<'_> {
    fn is_unfinished(&self) -> bool {
        self.shown.is_empty() && self.command.last().is_some_and(|line| line.ends_with('\\'))
    }

    /// What the program says to it.
    fn run(&self, folder: &Path) -> String {
        let line = self.command.join("\n");
        let line = line.strip_prefix("$ ").expect("a prompt");
        let program = Path::new(env!("CARGO_BIN_EXE_offramp"));
        let path = format!(
            "{}:{}",
            program.parent().expect("a folder").display(),
            std::env::var("PATH").unwrap_or_default()
        );
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(folder)
            .env("PATH", path)
            .env("COLUMNS", "300")
            .output()
            .expect("a shell");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).expect("UTF-8");
        let fails = self.shown.iter().any(|line| line.starts_with("error"));
        assert_eq!(output.status.success(), !fails, "{line}\n{said}");
        said
    }

    /// The lines of an output that the page is to show: the parts between `...` are as long as they
    /// are now and begin with the line, or the word, with which they begin now.
    fn excerpt(&self, said: &str) -> Vec<String> {
        let said: Vec<&str> = said.trim_end().lines().map(str::trim_end).collect();
        if !self.shown.contains(&LEFT_OUT) {
            let all = if self.shown.is_empty() {
                &[]
            } else {
                &said[..]
            };
            return all.iter().map(|line| (*line).to_owned()).collect();
        }
        let mut excerpt = Vec::new();
        let mut at = 0;
        for (index, part) in self.shown.split(|line| *line == LEFT_OUT).enumerate() {
            if index > 0 {
                excerpt.push(LEFT_OUT.to_owned());
                at = part
                    .first()
                    .map_or(at, |first| at + find(first, &said[at..]));
            }
            let end = (at + part.len()).min(said.len());
            excerpt.extend(said[at..end].iter().map(|line| (*line).to_owned()));
            at = end;
        }
        excerpt
    }
}

/// Where a line stands in an output, or else the first that is most like it.
#[track_caller]
fn find(line: &str, said: &[&str]) -> usize {
    let alikeness = |at: &usize| (said[*at] == line, alike(line, said[*at]));
    let best = (0..said.len()).rev().max_by_key(alikeness);
    let found = best.filter(|at| said[*at] == line || alike(line, said[*at]) > 0);
    found.unwrap_or_else(|| panic!("nothing begins as `{line}` does in\n{}", said.join("\n")))
}

/// With how many words two lines begin alike; one number is like another.
fn alike(one: &str, other: &str) -> usize {
    let is_number = |word: &str| word.contains(|letter: char| letter.is_ascii_digit());
    let pairs = one.split_whitespace().zip(other.split_whitespace());
    let alike = pairs.take_while(|(one, other)| {
        one.trim_end_matches(':') == other.trim_end_matches(':')
            || is_number(one) && is_number(other)
    });
    alike.count()
}

/// The name of the file that a block of TOML is, if its first line says so.
fn file_name<'a>(block: &Block<'a>) -> Option<&'a str> {
    let name = block.lines.first()?.strip_prefix("# ")?;
    (block.language == Some("toml") && name.split('.').next_back() == Some("toml")).then_some(name)
}

/// Reads a page, does what it says in a folder of its own, and holds it to what the program says.
#[track_caller]
fn walk(path: &str) -> String {
    let text = std::fs::read_to_string(path).expect("a page");
    let folder = crate::program::scratch(&format!("walk-{}", path.replace('/', "-")));
    let mut page = Vec::new();
    let mut outputs = String::new();
    for block in blocks(&text) {
        if let Some(name) = file_name(&block) {
            std::fs::write(folder.join(name), block.lines.join("\n")).expect("a file");
        }
        if block.language != Some("console") {
            page.extend(block.lines.iter().map(|line| (*line).to_owned()));
            continue;
        }
        for entry in entries(&block.lines) {
            let said = entry.run(&folder);
            page.extend(entry.command.iter().map(|line| (*line).to_owned()));
            page.extend(entry.excerpt(&said));
            outputs += &said;
        }
    }
    let page = page.join("\n") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).expect("a writable page");
    } else {
        assert!(page == text, "{path} should be:\n{page}");
    }
    outputs
}

/// Walks a page whose text names no share that a command of it does not print.
#[track_caller]
fn walk_and_read(path: &str) {
    let outputs = walk(path);
    let text = std::fs::read_to_string(path).expect("a page");
    for share in shares(&text) {
        assert!(outputs.contains(share), "{path}: no command says {share}");
    }
}

/// The shares in the prose of a page, as `3.0 %`.
fn shares(page: &str) -> Vec<&str> {
    let prose = blocks(page)
        .into_iter()
        .filter(|block| block.language.is_none());
    let lines = prose.flat_map(|block| block.lines);
    lines.flat_map(shares_of_a_line).collect()
}

fn shares_of_a_line(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices(" %").map(|(end, sign)| {
        let is_of_number = |letter: char| letter.is_ascii_digit() || letter == '.';
        let begin = line[..end].trim_end_matches(is_of_number).len();
        &line[begin..end + sign.len()]
    })
}

#[test]
fn the_readme() {
    walk_and_read("README.md");
}

#[test]
fn the_pages_on_commands() {
    walk_and_read("docs/commands.md");
    walk_and_read("docs/comparing.md");
    walk_and_read("docs/history.md");
}

#[test]
fn the_pages_on_how_a_crisis_can_turn() {
    for page in [
        "docs/exits.md",
        "docs/first-signs.md",
        "docs/window.md",
        "docs/play.md",
    ] {
        walk_and_read(page);
    }
}

#[test]
fn the_page_on_reports_that_play() {
    walk("docs/live.md");
}

#[test]
fn the_page_on_many_worlds() {
    walk_and_read("docs/explore.md");
}

#[test]
fn the_page_on_the_best_policy() {
    walk("docs/optimise.md");
}

#[test]
fn the_worked_example_of_the_model() {
    walk("docs/model.md");
}

#[test]
fn the_tutorial() {
    walk_and_read("docs/tutorial.md");
}

#[test]
fn the_how_tos() {
    let pages = std::fs::read_dir("docs/how-to").expect("a folder");
    let mut paths: Vec<PathBuf> = pages.map(|page| page.expect("a page").path()).collect();
    paths.sort();
    assert!(paths.len() >= 11, "{paths:?}");
    for path in paths {
        walk_and_read(path.to_str().expect("UTF-8"));
    }
}

#[test]
fn an_excerpt_begins_its_parts_where_they_began() {
    let said = "title\n\nwar 4\nsettled 2\n\nlevel\n";
    let entry = |shown: &[&'static str]| Entry {
        command: vec!["$ offramp run"],
        shown: shown.to_vec(),
    };
    let war = entry(&["title", LEFT_OUT, "war 3", LEFT_OUT]).excerpt(said);
    assert_eq!(war, ["title", LEFT_OUT, "war 4", LEFT_OUT]);
    assert_eq!(entry(&["anything"]).excerpt(said).len(), 6);
    assert!(entry(&[]).excerpt(said).is_empty());
}

#[test]
fn shares_of_prose_are_found_and_those_of_blocks_are_not() {
    let page = "In 3.0 % (of 95 %)\n```console\n$ offramp\n7 %\n```\nand 12 %.\n";
    assert_eq!(shares(page), ["3.0 %", "95 %", "12 %"]);
}
