//! The crates that a crate brings.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::Command;

/// The names of the crates in the tree of `package`, itself too: what is built for it but for build
/// scripts, as `cargo tree` says.
///
/// # Errors
/// If `cargo tree` fails.
pub(crate) fn tree(root: &Path, package: &str, options: &[&str]) -> io::Result<BTreeSet<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let out = Command::new(cargo)
        .current_dir(root)
        .args(["tree", "--locked", "--offline", "--edges", "normal"])
        .args(["--prefix", "none", "--format", "{p}", "--package", package])
        .args(options)
        .output()?;
    if !out.status.success() {
        let message = String::from_utf8_lossy(&out.stderr).into_owned();
        return Err(io::Error::other(message));
    }
    let text = String::from_utf8_lossy(&out.stdout);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.map(name_and_version).collect())
}

fn name_and_version(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').take(2).collect();
    words.join(" ")
}
