//! Every act of every run, a row each: what timelines, sequences and networks of acts are worked
//! out from elsewhere.
//!
//! Runs are played again for it, a few hundred at a time, and written in their order: no more of
//! them are in memory, and the bytes do not depend on the threads.

use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::model::state::State;
use offramp_core::play::engine::{Act, Observer, Player};
use offramp_core::pool::Pool;

use crate::cell::{Cell, Kind};
use crate::csv_style::CsvStyle;
use crate::parquet::ParquetTable;

/// The columns: which run, when (turn 0 is what comes before the first decision), who did what to
/// whom, how grave it is and looked, and where the crisis stands after it.
pub const COLUMNS: [(&str, Kind); 18] = [
    ("run", Kind::Count),
    ("turn", Kind::Count),
    ("day", Kind::Number),
    ("actor", Kind::Words),
    ("move", Kind::Words),
    ("against", Kind::Words),
    ("rung", Kind::Words),
    ("severity", Kind::Number),
    ("seen", Kind::Number),
    ("deaths", Kind::Count),
    ("own_deaths", Kind::Count),
    ("answers", Kind::Number),
    ("excused", Kind::Number),
    ("accepted", Kind::Flag),
    ("within_turn", Kind::Flag),
    ("joint", Kind::Flag),
    ("inadvertent", Kind::Flag),
    ("level", Kind::Number),
];

/// Runs that are played by one thread at a time.
const RUNS_AT_ONCE: u64 = 256;

/// The format of a table of acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TraceFormat {
    /// Comma-separated values.
    Csv,
    /// A JSON object in each line.
    JsonLines,
    /// Parquet, if the program was built with it.
    Parquet,
}

/// A table of acts that is being written.
#[derive(Debug)]
pub enum TraceTable<W: Write + Send> {
    /// Lines of text.
    Lines {
        /// To what.
        out: W,
        /// How numbers are written.
        style: CsvStyle,
        /// Whether each line is a JSON object.
        json: bool,
    },
    /// Parquet.
    Parquet(Box<ParquetTable<W>>),
}

impl<W: Write + Send> TraceTable<W> {
    /// Begins a table; a file of comma-separated values with the names of its columns.
    ///
    /// # Errors
    ///
    /// What the writer says, or that the program was built without the format.
    pub fn new(mut out: W, format: TraceFormat, style: CsvStyle) -> io::Result<Self> {
        let json = match format {
            TraceFormat::Parquet => {
                return ParquetTable::new(out, &COLUMNS).map(|table| Self::Parquet(table.into()));
            }
            TraceFormat::JsonLines => true,
            TraceFormat::Csv => {
                out.write_all(style.begins().as_bytes())?;
                out.write_all(&csv_line(COLUMNS.map(|(name, _)| name.to_owned()))?)?;
                false
            }
        };
        Ok(Self::Lines { out, style, json })
    }

    /// Plays these runs again and writes their acts.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn write(
        &mut self,
        crisis: &Crisis,
        (seed, runs): (Seed, Range<u64>),
        pool: &Pool,
    ) -> io::Result<()> {
        let chunks = (runs.end - runs.start).div_ceil(RUNS_AT_ONCE);
        let of_chunk = |chunk: u64| {
            let first = runs.start + chunk * RUNS_AT_ONCE;
            acts(crisis, seed, first..runs.end.min(first + RUNS_AT_ONCE))
        };
        let written = match self {
            Self::Lines { out, style, json } => pool.in_order(
                0..chunks,
                |chunk| lines(&of_chunk(chunk), *style, *json),
                |lines| broken_by(lines.and_then(|lines| out.write_all(&lines))),
            ),
            Self::Parquet(table) => pool.in_order(0..chunks, of_chunk, |acts| {
                let mut acts = acts.into_iter();
                broken_by(acts.try_for_each(|act| table.row(act)))
            }),
        };
        match written {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(error) => Err(error),
        }
    }

    /// Writes what is still in memory.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn finish(self) -> io::Result<()> {
        let mut out = match self {
            Self::Lines { out, .. } => out,
            Self::Parquet(table) => table.finish()?,
        };
        out.flush()
    }
}

fn broken_by(result: io::Result<()>) -> ControlFlow<io::Error> {
    result.map_or_else(ControlFlow::Break, ControlFlow::Continue)
}

/// A row of the table.
type ActRow<'c> = [Cell<'c>; COLUMNS.len()];

/// The acts of these runs, in their order.
fn acts(crisis: &Crisis, seed: Seed, runs: Range<u64>) -> Vec<ActRow<'_>> {
    let mut kept = Acts {
        crisis,
        run: 0,
        rows: Vec::new(),
    };
    let mut player = Player::new(crisis, seed);
    for run in runs {
        kept.run = run;
        player.play(run, &mut kept);
    }
    kept.rows
}

/// Keeps the acts of runs.
struct Acts<'c> {
    crisis: &'c Crisis,
    run: u64,
    rows: Vec<ActRow<'c>>,
}

impl Observer for Acts<'_> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn acts(&mut self, act: &Act, state: &State) {
        let (crisis, ladder) = (self.crisis, self.crisis.ladder());
        let entry = crisis.catalogue().get(act.id);
        let hit = act.struck.map(|(side, _)| side.into());
        let against = act.against.or(hit);
        let against = against.map(|actor| crisis.actor_name(actor).into());
        self.rows.push([
            Cell::Count(self.run),
            Cell::Count(state.turn.into()),
            Cell::Number(state.day),
            crisis.actor_name(act.actor).into(),
            entry.name.as_str().into(),
            against.unwrap_or(Cell::Empty),
            ladder.rung(entry.rung).name.as_str().into(),
            Cell::Number(entry.severity),
            act.struck.map(|(_, severity)| severity).into(),
            Cell::Count(act.deaths),
            Cell::Count(act.own_deaths),
            Cell::Number(act.answers),
            act.struck.map(|_| act.excused).into(),
            act.accepted.into(),
            Cell::Flag(act.replies),
            Cell::Flag(act.joint),
            Cell::Flag(act.inadvertent),
            Cell::Number(ladder.severity(state.level())),
        ]);
    }
}

/// Acts as lines.
fn lines(acts: &[ActRow<'_>], style: CsvStyle, json: bool) -> io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for act in acts {
        if json {
            json_line(act, &mut lines)?;
        } else {
            lines.extend(csv_line(act.iter().map(|cell| cell.in_csv(style)))?);
        }
    }
    Ok(lines)
}

fn csv_line(cells: impl IntoIterator<Item = String>) -> io::Result<Vec<u8>> {
    let mut line = csv::Writer::from_writer(Vec::new());
    line.write_record(cells)?;
    line.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn json_line(act: &ActRow<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    for (place, ((name, _), cell)) in COLUMNS.iter().zip(act).enumerate() {
        write!(out, "{}\"{name}\":", if place == 0 { '{' } else { ',' })?;
        serde_json::to_writer(&mut *out, cell)?;
    }
    out.extend(b"}\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: TraceFormat, pool: &Pool) -> String {
        let scenario = offramp::load("iran-pakistan-2024").expect("a scenario");
        let mut bytes = Vec::new();
        let style = CsvStyle::default();
        let mut table = TraceTable::new(&mut bytes, format, style).expect("a table");
        for runs in [1..400, 400..601] {
            table
                .write(&scenario.crisis, (Seed(3), runs), pool)
                .expect("room");
        }
        table.finish().expect("room");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn formats_agree_at_any_number_of_threads() {
        let csv = written(TraceFormat::Csv, &Pool::here());
        assert_eq!(
            csv,
            written(TraceFormat::Csv, &Pool::of(Some(3)).expect("threads"))
        );
        let json = written(TraceFormat::JsonLines, &Pool::here());
        assert_eq!(csv.lines().count(), json.lines().count() + 1);
        let first: serde_json::Value =
            serde_json::from_str(json.lines().next().expect("an act")).expect("JSON");
        assert_eq!((&first["run"], &first["turn"]), (&1.into(), &0.into()));
        let runs = json.lines().map(|line| {
            let act: serde_json::Value = serde_json::from_str(line).expect("JSON");
            act["run"].as_u64().expect("a number")
        });
        let runs: Vec<u64> = runs.collect();
        assert!(runs.is_sorted() && runs.last() == Some(&600));
    }
}
