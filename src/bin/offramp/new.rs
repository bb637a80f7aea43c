//! `offramp new`: a scenario to start from.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use offramp::prose::cause;
use offramp::scenario::starter;

use crate::args::New;
use crate::failure::{Done, Failure};
use crate::output::show;
use crate::shell::quoted_path;
use crate::show::built_in;

pub(crate) fn new(args: &New) -> Done {
    let path = match args.name.extension() {
        Some(_) => args.name.clone(),
        None => args.name.with_extension("toml"),
    };
    let (shown, typed) = (path.display().to_string(), quoted_path(&path));
    let text = match &args.from {
        None => starter(&title(&path), &typed),
        Some(from) => copy(from, &title(&path))?,
    };
    write_new(&path, &text).map_err(|error| {
        Failure::Running(match error.kind() {
            ErrorKind::AlreadyExists => {
                format!("`{shown}` exists already, and is left as it is; choose another name")
            }
            _ => format!("cannot write `{shown}`: {}", cause(&error)),
        })
    })?;
    show(&format!(
        "wrote {shown}\n\nnext:\n  offramp check {typed}\n  offramp run {typed}\n"
    ))
}

/// The text of a built-in scenario under another title.
fn copy(from: &str, title: &str) -> Result<String, Failure> {
    let (name, text) = built_in(from)?;
    let mut lines = text.lines();
    let renamed = |line: &str| {
        if line.starts_with("name = ") {
            format!("name = \"{}\"\n", title.replace(['"', '\\'], "'"))
        } else {
            format!("{line}\n")
        }
    };
    let begun = format!(
        "# Begun from the built-in scenario `{name}`; `offramp show {name}` prints that one.\n#\n"
    );
    Ok(begun + &lines.by_ref().map(renamed).collect::<String>())
}

/// Writes a file that is not there yet, whole or not at all.
fn write_new(path: &PathBuf, text: &str) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = std::fs::remove_file(path);
    }
    written
}

/// `two-neighbours.toml` is titled `Two neighbours`.
fn title(path: &std::path::Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let words = stem.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(
        || "A crisis".to_owned(),
        |first| first.to_uppercase().chain(letters).collect(),
    )
}
