//! A file of parts: what the chunks of a command came to, a line each, written while they are
//! played.
//!
//! Every line is a JSON array of a digest and an entry. The first entry says of which command and
//! job the parts are; then come the results of the chunks, each after the rows of its runs where
//! those are wanted. A program that is killed leaves whole lines and at most one that is cut off,
//! so all that was finished can be read again; a digest tells what was damaged since. Only where
//! the lines are is kept in memory.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use offramp::ensemble::Row;
use offramp::parts::{Job, Parts};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use crate::args::Shard;
use crate::data_file;
use crate::digest::{DIGITS, digest};
use crate::failure::{Done, Failure};

/// What a file of parts is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// The command, without what differs from machine to machine: its words after `offramp`.
    pub(crate) command: Vec<String>,
    /// Which share of its work.
    pub(crate) shard: Shard,
}

/// A chunk that was played.
#[derive(Debug)]
pub(crate) struct Chunk<T> {
    pub(crate) number: u64,
    /// Its runs one by one, if they are wanted.
    pub(crate) rows: Option<Vec<Row>>,
    pub(crate) result: T,
}

impl<T> From<(u64, T)> for Chunk<T> {
    /// A chunk whose runs are not wanted one by one.
    fn from((number, result): (u64, T)) -> Self {
        Self {
            number,
            rows: None,
            result,
        }
    }
}

/// What stands on a line.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Entry<T, R = Vec<Row>> {
    Head(Head, Parts<()>),
    Rows(u64, R),
    Chunk(u64, T),
}

/// A line of a chunk, whatever is in it.
type Any = Entry<IgnoredAny, IgnoredAny>;

/// Writes parts.
#[derive(Debug)]
pub(crate) struct Writer<W: Write = BufWriter<File>>(W);

/// A file of parts that was looked through.
#[derive(Debug)]
pub(crate) struct PartsFile {
    pub(crate) path: PathBuf,
    pub(crate) head: Head,
    /// Which chunks are there, and of which job.
    pub(crate) parts: Parts<()>,
    /// The line that is damaged, counted from 1; what comes after it was not looked at.
    pub(crate) damaged: Option<u64>,
    /// Where the lines of a chunk are: its result, and its rows.
    lines: BTreeMap<u64, (Span, Option<Span>)>,
    /// How many bytes are whole, from the first.
    whole: u64,
}

/// A line, and its digest.
#[derive(Debug, Clone)]
struct Span {
    begin: u64,
    bytes: usize,
    digest: String,
}

impl Writer {
    /// Begins a file of parts of that job, of which none is there yet.
    pub(crate) fn begin(path: &Path, head: Head, job: &Job) -> Result<Self, Failure> {
        let file = File::create(path).map_err(|cause| refused(path, &cause))?;
        let mut writer = Self::into(BufWriter::new(file), head, job)?;
        writer.flush()?;
        Ok(writer)
    }

    /// Goes on with a file after what is whole of it.
    pub(crate) fn go_on(found: &PartsFile) -> Result<Self, Failure> {
        let file = OpenOptions::new().append(true).open(&found.path);
        let file = file.and_then(|file| file.set_len(found.whole).map(|()| file));
        file.map(|file| Self(BufWriter::new(file)))
            .map_err(|cause| refused(&found.path, &cause))
    }
}

impl<W: Write> Writer<W> {
    /// Begins with the head of parts of that job.
    pub(crate) fn into(out: W, head: Head, job: &Job) -> Result<Self, Failure> {
        let mut writer = Self(out);
        writer.line(&Entry::<(), ()>::Head(head, Parts::of(job.clone())))?;
        Ok(writer)
    }

    /// What was written to.
    pub(crate) fn done(self) -> W {
        self.0
    }

    /// Writes what a chunk came to, after its rows if those are wanted.
    pub(crate) fn write<T: Serialize>(&mut self, chunk: &Chunk<T>) -> Done {
        if let Some(rows) = &chunk.rows {
            self.line(&Entry::<&T, _>::Rows(chunk.number, rows))?;
        }
        self.line(&Entry::<_, &[Row]>::Chunk(chunk.number, &chunk.result))
    }

    /// Hands what was written to the system, which keeps it when this program is killed.
    pub(crate) fn flush(&mut self) -> Done {
        self.0.flush().map_err(Failure::running)
    }

    fn line<R: Serialize>(&mut self, entry: &Entry<impl Serialize, R>) -> Done {
        let text = serde_json::to_string(entry).map_err(Failure::running)?;
        let line = writeln!(self.0, "[\"{}\",{text}]", digest(text.as_bytes()));
        line.map_err(Failure::running)
    }
}

impl PartsFile {
    /// Looks through a file up to where it ends, is cut off or is damaged.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let unreadable = |cause| refused(path, &cause);
        let mut lines = BufReader::new(data_file::lines(path).map_err(unreadable)?);
        let mut line = Vec::new();
        let mut begin = next(&mut lines, &mut line).map_err(unreadable)?;
        let Some((_, Any::Head(head, parts))) = entry(&line) else {
            return Err(foreign(path));
        };
        let mut found = Self {
            path: path.to_owned(),
            head,
            parts,
            damaged: None,
            lines: BTreeMap::new(),
            whole: begin,
        };
        let mut rows = None;
        for number in 2.. {
            let bytes = next(&mut lines, &mut line).map_err(unreadable)?;
            let span = |digest| Span {
                begin,
                bytes: line.len(),
                digest,
            };
            match entry(&line) {
                Some((digest, Any::Rows(chunk, _))) => rows = Some((chunk, span(digest))),
                Some((digest, Any::Chunk(chunk, _))) => {
                    let rows = rows.take().filter(|(of, _)| *of == chunk);
                    let rows = rows.map(|(_, span)| span);
                    found.lines.insert(chunk, (span(digest), rows));
                    found.parts.add(chunk, ());
                    found.whole = begin + bytes;
                }
                _ => {
                    let is_cut = !line.ends_with(b"\n");
                    found.damaged = (!is_cut).then_some(number);
                    return Ok(found);
                }
            }
            begin += bytes;
        }
        Ok(found)
    }

    /// Whether it has the same of a chunk as another.
    pub(crate) fn agrees(&self, other: &Self, chunk: u64) -> bool {
        let digests = |file: &Self| {
            let (result, rows) = file.lines.get(&chunk)?;
            Some((
                result.digest.clone(),
                rows.as_ref().map(|rows| rows.digest.clone()),
            ))
        };
        digests(self) == digests(other)
    }

    /// Reads a chunk that is there.
    pub(crate) fn chunk<T: DeserializeOwned>(&self, number: u64) -> Result<Chunk<T>, Failure> {
        let (result, rows) = self.lines.get(&number).ok_or_else(|| foreign(&self.path))?;
        let Entry::Chunk(_, result) = self.entry::<T>(result)? else {
            return Err(foreign(&self.path));
        };
        let rows = match rows.as_ref().map(|rows| self.entry::<T>(rows)) {
            Some(Ok(Entry::Rows(_, rows))) => Some(rows),
            Some(Err(error)) => return Err(error),
            _ => None,
        };
        Ok(Chunk {
            number,
            rows,
            result,
        })
    }

    fn entry<T: DeserializeOwned>(&self, span: &Span) -> Result<Entry<T>, Failure> {
        let mut line = vec![0; span.bytes];
        let read = data_file::open(&self.path).and_then(|mut file| {
            file.seek(SeekFrom::Start(span.begin))?;
            file.read_exact(&mut line)
        });
        read.map_err(|cause| refused(&self.path, &cause))?;
        let found = entry(&line).ok_or_else(|| foreign(&self.path))?;
        Ok(found.1)
    }
}

/// Reads what a file of parts is of, and nothing else: its head, and of which job it is.
pub(crate) fn begins(path: &Path) -> Result<(Head, impl Fn(&Job) -> bool), Failure> {
    let mut line = Vec::new();
    let read = data_file::lines(path).and_then(|file| next(&mut BufReader::new(file), &mut line));
    read.map_err(|cause| refused(path, &cause))?;
    match entry(&line) {
        Some((_, Any::Head(head, parts))) => Ok((head, move |job: &Job| parts.is_of(job))),
        _ => Err(foreign(path)),
    }
}

/// Reads the next line; returns how many bytes it has.
fn next(lines: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<u64> {
    line.clear();
    lines.read_until(b'\n', line).map(|bytes| bytes as u64)
}

/// The digest and the entry of a line, if it is whole and as it was written.
fn entry<T, R>(line: &[u8]) -> Option<(String, Entry<T, R>)>
where
    T: DeserializeOwned,
    R: DeserializeOwned,
{
    let line = line.strip_prefix(b"[\"")?.strip_suffix(b"]\n")?;
    let (found, text) = line.split_at_checked(DIGITS)?;
    let text = text.strip_prefix(b"\",")?;
    let digest = digest(text);
    let is_whole = digest.as_bytes() == found;
    let entry = is_whole.then(|| serde_json::from_slice(text).ok())?;
    Some((digest, entry?))
}

fn foreign(path: &Path) -> Failure {
    Failure::Running(format!(
        "`{}` holds no parts that offramp {} reads; play them with this version",
        path.display(),
        env!("CARGO_PKG_VERSION")
    ))
}

fn refused(path: &Path, cause: &io::Error) -> Failure {
    let cause = offramp::prose::cause(cause);
    Failure::Running(format!(
        "cannot read or write `{}`: {cause}",
        path.display()
    ))
}
