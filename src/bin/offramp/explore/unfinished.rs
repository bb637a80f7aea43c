//! Worlds that were played while others were not, beside the folder that they are for: the same
//! command goes on with them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use offramp::explore::exploration::World;
use offramp::prose::numbers::grouped;
use offramp::report::exploration::{DesignFile, line, parsed};

use crate::checkpoint::cannot_write;
use crate::failure::Failure;
use crate::output::say;

/// The worlds so far: in memory, and in a file whose first line is their design.
pub(super) struct Unfinished {
    path: PathBuf,
    file: File,
    worlds: Vec<World>,
}

impl Unfinished {
    /// Takes up the worlds of this design, if there are any; those of another design are in the
    /// way, unless everything is to begin anew.
    pub(super) fn open(
        out: &Path,
        design: &DesignFile,
        fresh: bool,
        quiet: bool,
    ) -> Result<Self, Failure> {
        let path = path_of(out);
        let head = serde_json::to_string(design).map_err(Failure::running)? + "\n";
        let found = if fresh { None } else { found(&path)? };
        let worlds = match found.as_deref() {
            Some(text) => taken_up(text, &head, design, &path)?,
            None => Vec::new(),
        };
        let count = grouped(worlds.len() as u64);
        if !worlds.is_empty() && !quiet {
            let of = grouped(design.setup.design.len() as u64);
            say(&format!("going on after {count} of {of} worlds\n"));
        }
        let file = whole(&path, &head, found.as_deref());
        let file = file.map_err(|error| cannot_write(&path, &error))?;
        Ok(Self { path, file, worlds })
    }

    /// The worlds so far.
    pub(super) fn worlds(&self) -> &[World] {
        &self.worlds
    }

    /// Keeps another world; how many there are with it.
    pub(super) fn add(&mut self, world: World) -> Result<u64, Failure> {
        let text = line(&world).map_err(Failure::running)?;
        self.file
            .write_all(text.as_bytes())
            .map_err(|error| cannot_write(&self.path, &error))?;
        self.worlds.push(world);
        Ok(self.worlds.len() as u64)
    }

    /// All worlds are in their folder; nothing is left to go on with.
    pub(super) fn remove(self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// The file, to add to it: begun, or what there is of it up to its last whole line. Worlds that are
/// in it stay where they are.
fn whole(path: &Path, head: &str, found: Option<&str>) -> io::Result<File> {
    let mut how = OpenOptions::new();
    let Some(found) = found.filter(|text| text.starts_with(head)) else {
        let mut file = how.create(true).write(true).truncate(true).open(path)?;
        file.write_all(head.as_bytes())?;
        return Ok(file);
    };
    let file = how.append(true).open(path)?;
    let end = found.rfind('\n').map_or(0, |end| end + 1);
    file.set_len(end as u64)?;
    Ok(file)
}

/// Where unfinished worlds of a folder are.
fn path_of(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    out.with_file_name(name)
}

fn found(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Running(format!(
            "cannot read `{}`: {error}",
            path.display()
        ))),
    }
}

/// The worlds of a file up to the first that is not whole, as a program that was killed leaves it.
fn taken_up(
    text: &str,
    head: &str,
    design: &DesignFile,
    path: &Path,
) -> Result<Vec<World>, Failure> {
    let Some(lines) = text.strip_prefix(head) else {
        return Err(Failure::Running(format!(
            "`{}` holds worlds of another design: its factors, policies, runs, scenario or program differ; finish \
             that one, choose another `--out`, or begin anew by `--fresh`",
            path.display()
        )));
    };
    let whole = lines.rfind('\n').map_or("", |end| &lines[..=end]);
    if whole.is_empty() {
        return Ok(Vec::new());
    }
    let read = parsed(design, whole);
    read.map(|read| read.worlds).map_err(|_| {
        Failure::Running(format!(
            "`{}` is damaged; begin anew by `--fresh`",
            path.display()
        ))
    })
}
