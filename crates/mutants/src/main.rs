//! Puts mutants into the sources of a copy of this workspace: each a small mistake, such as `<` for
//! `<=`, behind a guard that an environment variable opens. So one build holds all of them, and
//! tests are run once for each (DeMillo, Lipton & Sayward 1978; guards as in Untch 1992).
//!
//! `mutants FOLDER [--without FILE]` rewrites the sources of core and analysis in FOLDER and prints
//! a line for each mutant: its number, file and line, what stood there and what stands there now.
//! FILE names numbers that are left out, because the compiler refuses them. `.ci/mutants` does the
//! rest.

mod sites;

mod guard;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

/// What is mutated, each with the path by which its files reach the guard.
const CRATES: [(&str, &str); 2] = [
    ("crates/offramp-core", "crate"),
    ("crates/offramp-analysis", "offramp_core"),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [folder] => rewrite(Path::new(folder), &BTreeSet::new()),
        [folder, "--without", file] => {
            left_out(Path::new(file)).and_then(|numbers| rewrite(Path::new(folder), &numbers))
        }
        _ => Err(io::Error::other("usage: mutants FOLDER [--without FILE]")),
    };
    if let Err(error) = done {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The numbers that stand in a file, one a line.
fn left_out(file: &Path) -> io::Result<BTreeSet<usize>> {
    let text = fs::read_to_string(file)?;
    let numbers = text
        .lines()
        .map(|line| line.parse().map_err(io::Error::other));
    numbers.collect()
}

/// Rewrites the sources in a copy of the workspace, and prints the mutants.
fn rewrite(workspace: &Path, without: &BTreeSet<usize>) -> io::Result<()> {
    let mut next = 0;
    for (folder, root) in CRATES {
        for path in sources(&workspace.join(folder).join("src"))? {
            let text = fs::read_to_string(&path)?;
            let found = sites::of(&text).map_err(io::Error::other)?;
            let guarded = guard::put(&text, &found, &mut next, without, root);
            let name = path.strip_prefix(workspace).unwrap_or(&path);
            for mutant in &guarded.mutants {
                println!("{}\t{}:{}", mutant.number, name.display(), mutant.told);
            }
            fs::write(&path, guarded.text)?;
        }
    }
    let core = workspace.join(CRATES[0].0).join("src");
    fs::write(core.join("guarded.rs"), guard::module(next))?;
    let library = fs::read_to_string(core.join("lib.rs"))?;
    fs::write(core.join("lib.rs"), library + "\npub mod guarded;\n")
}

/// The source files in a folder, in the order of their names.
fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut entries: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
    entries.sort();
    let mut all = Vec::new();
    for path in entries {
        if path.is_dir() {
            all.append(&mut sources(&path)?);
        } else if path.extension().is_some_and(|end| end == "rs") {
            all.push(path);
        }
    }
    Ok(all)
}
