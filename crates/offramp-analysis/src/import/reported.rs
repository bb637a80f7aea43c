//! Reading event data: the acts, and what was left out and why.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};

use jiff::civil::Date;

use super::act::Reported;
use super::country::Countries;
use super::crosswalk::Crosswalk;
use super::format::{Format, GDELT, GDELT_WIDTHS};
use super::row::{Outcome, Reading, Skipped};
use crate::events::finding::{EventsError, LineFinding, MOST};
use offramp_core::model::moves::Catalogue;

/// Which acts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Only between these two states.
    pub between: Option<(u16, u16)>,
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
}

impl Wanted {
    pub(super) fn takes(&self, act: &Reported) -> bool {
        let pair = |(one, other): (u16, u16)| (one.min(other), one.max(other)) == act.pair();
        self.between.is_none_or(pair)
            && self.from.is_none_or(|day| act.date >= day)
            && self.to.is_none_or(|day| act.date <= day)
    }
}

/// How many rows a code without a move has, and the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// How many.
    pub rows: u64,
    /// The first line.
    pub line: u64,
}

/// What became of the rows of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Rows below the header.
    pub rows: u64,
    /// Reports of what another row reports too.
    pub duplicates: u64,
    /// Rows in which one of the two is no state, or both are the same.
    pub not_of_two_states: u64,
    /// Rows in which no government or its forces act, or are acted on.
    pub not_of_governments: u64,
    /// Rows of other pairs or days than are wanted.
    pub not_wanted: u64,
    /// Codes that no move carries.
    pub no_move: BTreeMap<String, Passed>,
    /// Acts of which only the month is known.
    pub without_day: u64,
    /// The last day of the data, wanted or not.
    pub last: Option<Date>,
    /// The first days on which pairs of states were in a confrontation, by number; wanted or not.
    pub begun: BTreeMap<(i64, (u16, u16)), Date>,
}

impl Tally {
    /// Whether all events of a confrontation are between the same two states.
    pub(super) fn is_of_two(&self, number: i64) -> bool {
        let pairs = self
            .begun
            .range((number, (0, 0))..=(number, (u16::MAX, u16::MAX)));
        pairs.count() == 1
    }

    fn pass_over(&mut self, why: Skipped, date: Date, line: u64) {
        self.last = self.last.max(Some(date));
        match why {
            Skipped::NotOfTwoStates => self.not_of_two_states += 1,
            Skipped::NotOfGovernments => self.not_of_governments += 1,
            Skipped::NoMove(code) => {
                let passed = self.no_move.entry(code);
                passed.or_insert(Passed { rows: 0, line }).rows += 1;
            }
        }
    }
}

/// The acts of a file, in the order of its lines, and what became of the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The format.
    pub format: Format,
    /// The acts.
    pub acts: Vec<Reported>,
    /// What became of the rows.
    pub tally: Tally,
}

/// Reads event data. The moves of the catalogue say what codes stand for.
///
/// # Errors
///
/// All mistakes at once, with their lines.
///
/// ```
/// use offramp::import::format::Format;
/// use offramp::import::reported::{Wanted, read};
/// use offramp::scenario::Builtin;
///
/// let catalogue = &Builtin::new().catalogue;
/// let text = "date,actor,target,move\n2024-01-18,PAK,IRN,strike\n2024-01-18,PAK,IRN,strike\n";
/// let found = read("acts.csv", text.as_bytes(), Format::Acts, catalogue, &Wanted::default())?;
/// assert_eq!((found.acts.len(), found.tally.duplicates), (1, 1));
/// assert_eq!(found.acts[0].pair(), (630, 770));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(
    file: &str,
    from: impl Read,
    format: Format,
    catalogue: &Catalogue,
    wanted: &Wanted,
) -> Result<Import, EventsError> {
    let countries = Countries::all();
    let crosswalk = Crosswalk::of(catalogue);
    let reading = Reading {
        format,
        countries: &countries,
        crosswalk: &crosswalk,
    };
    let mut collected = Collected {
        file,
        wanted: *wanted,
        import: Import {
            format,
            acts: Vec::new(),
            tally: Tally::default(),
        },
        seen: BTreeSet::new(),
        findings: Vec::new(),
    };
    collected.read(from, &reading);
    let Collected {
        import,
        mut findings,
        ..
    } = collected;
    if findings.is_empty() && import.acts.is_empty() {
        let message = format!(
            "no act of one state towards another among {} rows; look at `--as`, `--between`, `--from` and `--to`",
            import.tally.rows
        );
        findings.push(LineFinding::new(file, 1, &message));
    }
    if findings.is_empty() {
        Ok(import)
    } else {
        Err(EventsError(findings))
    }
}

struct Collected<'f> {
    file: &'f str,
    wanted: Wanted,
    import: Import,
    /// What has been reported already.
    seen: BTreeSet<String>,
    findings: Vec<LineFinding>,
}

impl Collected<'_> {
    fn note(&mut self, line: u64, message: &str) {
        self.findings
            .push(LineFinding::new(self.file, line, message));
    }

    fn read(&mut self, from: impl Read, reading: &Reading<'_>) {
        let mut from = BufReader::new(from);
        let format = reading.format;
        let delimiter = delimiter(&mut from, format);
        let mut rows = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter)
            .quoting(delimiter == b',')
            .has_headers(format != Format::Gdelt)
            .from_reader(from);
        let Some(places) = self.places(&mut rows, format) else {
            return;
        };
        let mut record = csv::ByteRecord::new();
        loop {
            match rows.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    self.note(line, &format!("cannot be read: {error}"));
                    break;
                }
            }
            let line = record.position().map_or(0, csv::Position::line);
            self.import.tally.rows += 1;
            let fields: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
            if places.fits(fields.len()) {
                self.take(reading, &places.of(&fields), &fields, line);
            } else {
                self.note(line, &places.misfit(fields.len()));
            }
            if self.findings.len() > MOST {
                break;
            }
        }
    }

    /// Where the columns of the format stand.
    fn places<R: Read>(&mut self, rows: &mut csv::Reader<R>, format: Format) -> Option<Places> {
        if format == Format::Gdelt {
            let places = GDELT.iter().map(|place| Some(*place)).collect();
            return Some(Places {
                places,
                widths: GDELT_WIDTHS.to_vec(),
            });
        }
        let header: Vec<String> = match rows.byte_headers() {
            Ok(header) => header
                .iter()
                .map(|name| String::from_utf8_lossy(name).trim().to_owned()),
            Err(error) => {
                self.note(1, &format!("cannot be read: {error}"));
                return None;
            }
        }
        .collect();
        let find = |name: &str| {
            let same = |other: &String| {
                other
                    .trim_start_matches('\u{feff}')
                    .eq_ignore_ascii_case(name)
            };
            header.iter().position(same)
        };
        let columns = format.columns();
        let places: Vec<Option<usize>> = columns.iter().map(|column| find(column.name)).collect();
        let missing = columns.iter().zip(&places);
        let missing: Vec<&str> = missing
            .filter(|(column, place)| column.needed && place.is_none())
            .map(|(column, _)| column.name)
            .collect();
        let needed = columns.iter().filter(|column| column.needed);
        let needed: Vec<&str> = needed.map(|column| column.name).collect();
        let mut help = format!("; `--as {}` needs {}", format.name(), needed.join(", "));
        for name in &missing {
            self.note(1, &format!("no column `{name}`{help}"));
            help.clear();
        }
        missing.is_empty().then_some(Places {
            places,
            widths: vec![header.len()],
        })
    }

    /// Takes a row: its fields in the order of the columns, and the whole of it.
    fn take(&mut self, reading: &Reading<'_>, fields: &[&str], row: &[Cow<'_, str>], line: u64) {
        let mut wrong = Vec::new();
        let outcome = reading.row(fields, &mut |message| wrong.push(message));
        for message in wrong {
            self.note(line, &message);
        }
        let tally = &mut self.import.tally;
        let mut act = match outcome {
            Outcome::Act(act) => act,
            Outcome::Mistaken => return,
            Outcome::Skipped(why, date) => return tally.pass_over(why, date, line),
        };
        act.line = line;
        tally.last = tally.last.max(Some(act.date));
        if let Some(number) = act.confrontation {
            let begun = tally.begun.entry((number, act.pair())).or_insert(act.date);
            *begun = act.date.min(*begun);
        }
        if !self.wanted.takes(&act) {
            tally.not_wanted += 1;
            return;
        }
        let key = if reading.format.is_machine_coded() {
            format!("{} {} {} {:?}", act.date, act.actor, act.target, act.done)
        } else {
            row.join("\u{1f}")
        };
        if self.seen.insert(key) {
            tally.without_day += u64::from(!act.exact);
            self.import.acts.push(*act);
        } else {
            tally.duplicates += 1;
        }
    }
}

/// Where the columns of a format stand in a file.
struct Places {
    places: Vec<Option<usize>>,
    widths: Vec<usize>,
}

impl Places {
    fn fits(&self, width: usize) -> bool {
        self.widths.contains(&width)
    }

    fn misfit(&self, found: usize) -> String {
        let widths: Vec<String> = self.widths.iter().map(ToString::to_string).collect();
        format!("{found} fields; a row has {}", widths.join(", "))
    }

    /// The fields in the order of the format's columns; empty where the file has none.
    fn of<'f>(&self, fields: &'f [Cow<'_, str>]) -> Vec<&'f str> {
        let field = |place: &Option<usize>| place.map_or("", |place| fields[place].trim());
        self.places.iter().map(field).collect()
    }
}

/// What separates fields: a tab, unless the first line of the file has none.
fn delimiter(from: &mut impl BufRead, format: Format) -> u8 {
    let first = from.fill_buf().unwrap_or_default();
    let line = first
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let tabs = format == Format::Gdelt || line.contains(&b'\t');
    if tabs { b'\t' } else { b',' }
}
