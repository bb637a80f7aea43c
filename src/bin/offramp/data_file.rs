//! How files of data are opened and read: only files, and no more of them than fits.
//!
//! A pipe may never give anything and a device may never end, so both are refused by what they are.
//! What is read at once has at most [`MOST_AT_ONCE`] bytes, and what is read line by line at most
//! [`MOST_OF_A_LINE`] bytes from one end of a line to the next.

use std::fs::{File, FileType, Metadata};
use std::io::{self, Read};
use std::path::Path;

use offramp::scenario::is_shown_by_the_system;

/// Most bytes of a file that is read at once.
const MOST_AT_ONCE: u64 = 1 << 30;
/// Most bytes of a line, where a file is read line by line.
const MOST_OF_A_LINE: usize = 64 << 20;

/// Opens a file, after following links.
///
/// # Errors
///
/// It cannot be opened, or is anything but a file.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    // To open a named pipe would wait for who writes into it.
    check(path, &path.metadata()?)?;
    let file = File::open(path)?;
    // Another may have taken its name since.
    check(path, &file.metadata()?)?;
    Ok(file)
}

/// The text of a whole file.
///
/// # Errors
///
/// As [`open`], and it is larger than [`MOST_AT_ONCE`] or not UTF-8.
pub(crate) fn text(path: &Path) -> io::Result<String> {
    let bytes = at_most(open(path)?, MOST_AT_ONCE)?;
    String::from_utf8(bytes).map_err(|_| io::Error::other("the text is not UTF-8"))
}

/// A file that is read line by line.
///
/// # Errors
///
/// As [`open`]. Reading fails where a line is longer than [`MOST_OF_A_LINE`].
pub(crate) fn lines(path: &Path) -> io::Result<Lines<File>> {
    open(path).map(Lines::of)
}

/// What is read line by line; it fails where a line does not end in time.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    from: R,
    /// Bytes since the last line ended.
    since: usize,
}

impl<R> Lines<R> {
    fn of(from: R) -> Self {
        Self { from, since: 0 }
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let found = self.from.read(into)?;
        let rest = into[..found].rsplit(|byte| *byte == b'\n').next();
        let rest = rest.map_or(0, <[u8]>::len);
        self.since = if rest < found {
            rest
        } else {
            self.since + found
        };
        if self.since > MOST_OF_A_LINE {
            return Err(too_long(MOST_OF_A_LINE as u64, "in a line"));
        }
        Ok(found)
    }
}

/// All of a file that is not larger than it may be.
fn at_most(file: File, most: u64) -> io::Result<Vec<u8>> {
    let too_long = || too_long(most, "in the file");
    // Most that are too large say so at once; the length of others is not known.
    if file.metadata()?.len() > most {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(too_long());
    }
    Ok(bytes)
}

fn too_long(most: u64, place: &str) -> io::Error {
    io::Error::other(format!(
        "there are more than {} MB {place}; at most that much is read",
        most >> 20
    ))
}

/// Refuses anything but a file.
fn check(path: &Path, found: &Metadata) -> io::Result<()> {
    let kind = found.file_type();
    if !kind.is_file() {
        return Err(io::Error::other(what_it_is(kind)));
    }
    if is_shown_by_the_system(path) {
        return Err(io::Error::other("it is shown by the system, and no file"));
    }
    Ok(())
}

/// What it is instead of a file.
fn what_it_is(kind: FileType) -> &'static str {
    if kind.is_dir() {
        return "it is a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "it is a pipe, not a file";
        }
        if kind.is_socket() {
            return "it is a socket, not a file";
        }
    }
    "it is a device, not a file"
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[test]
    fn a_line_has_a_most_and_a_file_of_many_lines_has_none() {
        let line = vec![b'x'; MOST_OF_A_LINE];
        let two = || (&line[..]).chain(&b"\n"[..]).chain(&line[..]);
        let read = |from: &mut dyn Read| io::copy(from, &mut io::sink());
        let all = read(&mut BufReader::new(Lines::of(two())));
        assert_eq!(all.expect("lines"), 2 * MOST_OF_A_LINE as u64 + 1);
        let refused = read(&mut Lines::of(two().chain(&b"x"[..])));
        let refused = refused.expect_err("a line that is too long").to_string();
        assert!(refused.contains("more than 64 MB in a line"), "{refused}");
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_by_its_length() {
        let name = format!("offramp-large-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let large = File::create(&path).expect("a file");
        large.set_len(MOST_AT_ONCE + 1).expect("no room is taken");
        let refused = text(&path).expect_err("too large").to_string();
        std::fs::remove_file(&path).expect("the file");
        assert!(
            refused.contains("more than 1024 MB in the file"),
            "{refused}"
        );
    }
}
