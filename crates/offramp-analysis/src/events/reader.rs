//! Reads a file of events, one confrontation after another: only one is held in memory.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};

use super::censoring::{Censoring, Inexact, STATED};
use super::confrontation::{Confrontation, Deed, EventAct, days_between};
use super::finding::{EventsError, LineFinding, MOST};
use super::row::{Columns, Row, row};
use offramp_core::model::moves::Catalogue;
use offramp_core::model::parties::{BySide, Side};

/// A file of events in memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Events {
    /// What the header states.
    pub censoring: Censoring,
    /// The confrontations, in the order of the file.
    pub confrontations: Vec<Confrontation>,
    /// How many were left out because they begin as war, or nobody watched after their first day.
    pub left_out: usize,
}

/// Reads a whole file of events.
///
/// # Errors
///
/// All mistakes at once, with their lines.
///
/// ```
/// let error = offramp::events::reader::read("e.csv", "day\n".as_bytes(), &Default::default());
/// let told = error.unwrap_err().to_string();
/// assert!(told.starts_with("error: e.csv:1: the header does not state `offramp-events`"));
/// ```
pub fn read(file: &str, from: impl Read, catalogue: &Catalogue) -> Result<Events, EventsError> {
    let mut reader = EventsReader::new(file, from, catalogue)?;
    let (mut confrontations, mut findings) = (Vec::new(), Vec::new());
    for found in reader.by_ref() {
        match found {
            Ok(confrontation) => confrontations.push(confrontation),
            Err(error) => findings.extend(error.0),
        }
        if findings.len() > MOST {
            break;
        }
    }
    if confrontations.is_empty() && findings.is_empty() {
        findings.push(reader.finding(
            reader.line,
            "no confrontation with a day to foresee; every one needs a day after its first, and may not begin as war",
        ));
    }
    if findings.is_empty() {
        Ok(Events {
            censoring: reader.censoring,
            confrontations,
            left_out: reader.left_out,
        })
    } else {
        Err(EventsError(findings))
    }
}

/// Reads one confrontation after another. Those with mistakes come as errors, and reading goes on.
pub struct EventsReader<'c, R> {
    file: String,
    rows: csv::Reader<BufReader<R>>,
    columns: Columns,
    width: usize,
    censoring: Censoring,
    catalogue: &'c Catalogue,
    /// Lines of the header, which the CSV reader has not seen.
    above: u64,
    /// The line that was read last.
    line: u64,
    /// The first row of the next confrontation.
    next: Option<(Row, u64)>,
    /// Mistakes of rows that could not be read.
    findings: Vec<LineFinding>,
    seen: BTreeSet<String>,
    left_out: usize,
}

impl<R> std::fmt::Debug for EventsReader<'_, R> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = formatter.debug_struct("EventsReader");
        shown.field("file", &self.file).field("line", &self.line);
        shown.finish_non_exhaustive()
    }
}

impl<'c, R: Read> EventsReader<'c, R> {
    /// Reads the header of a file. Moves that rows name are looked up in the catalogue.
    ///
    /// # Errors
    ///
    /// All that the header lacks, or states wrongly.
    pub fn new(file: &str, from: R, catalogue: &'c Catalogue) -> Result<Self, EventsError> {
        let mut from = BufReader::new(from);
        let finding = |line, message: String| LineFinding::new(file, line, &message);
        let head = Head::read(&mut from);
        if !head.wrong.is_empty() {
            let wrong = head.wrong.into_iter();
            let wrong = wrong.map(|(line, message)| finding(line, message));
            return Err(EventsError(wrong.collect()));
        }
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(from);
        let line = head.lines + 1;
        let header = rows
            .headers()
            .cloned()
            .map_err(|error| EventsError(vec![finding(line, format!("no CSV: {error}"))]))?;
        let columns = Columns::of(&header).map_err(|wrong| {
            let wrong = wrong.into_iter().map(|message| finding(line, message));
            EventsError(wrong.collect())
        })?;
        Ok(Self {
            file: file.to_owned(),
            rows,
            columns,
            width: header.len(),
            censoring: head.censoring,
            catalogue,
            above: head.lines,
            line,
            next: None,
            findings: Vec::new(),
            seen: BTreeSet::new(),
            left_out: 0,
        })
    }

    /// What the header states.
    #[must_use]
    pub fn censoring(&self) -> &Censoring {
        &self.censoring
    }

    /// How many confrontations were left out so far, because they begin as war or nobody watched
    /// after their first day.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    fn finding(&self, line: u64, message: &str) -> LineFinding {
        LineFinding::new(&self.file, line, message)
    }

    fn note(&mut self, line: u64, message: &str) {
        let finding = self.finding(line, message);
        self.findings.push(finding);
    }

    /// The next row, with the line it stands on; rows with mistakes are noted and passed over.
    fn row(&mut self) -> Option<(Row, u64)> {
        let mut record = csv::StringRecord::new();
        loop {
            let read = self.rows.read_record(&mut record);
            let position = match &read {
                Ok(_) => record.position(),
                Err(error) => error.position(),
            };
            if let Some(position) = position {
                self.line = self.above + position.line();
            }
            let line = self.line;
            match read {
                Ok(false) => return None,
                Ok(true) if record.len() == self.width => {}
                Ok(true) => {
                    let (found, width) = (record.len(), self.width);
                    self.note(line, &format!(
                        "{found} fields under {width} columns; a field with a comma stands in quotes"
                    ));
                    continue;
                }
                Err(error) if error.is_io_error() => {
                    self.note(line, &format!("cannot be read: {error}"));
                    return None;
                }
                Err(error) => {
                    self.note(line, &format!("no CSV: {error}"));
                    continue;
                }
            }
            let mut wrong = Vec::new();
            let found = row(&record, &self.columns, self.catalogue, &mut |message| {
                wrong.push(message);
            });
            for message in wrong {
                self.note(line, &message);
            }
            if let Some(row) = found {
                return Some((row, line));
            }
        }
    }

    /// All rows of the next confrontation with their lines.
    fn group(&mut self) -> Vec<(Row, u64)> {
        let first = self.next.take().or_else(|| self.row());
        let mut group: Vec<_> = first.into_iter().collect();
        while let Some((head, _)) = group.first() {
            let Some(next) = self.row() else { break };
            if next.0.confrontation != head.confrontation {
                self.next = Some(next);
                break;
            }
            group.push(next);
        }
        group
    }

    /// Checks what the rows of one confrontation say together.
    fn check(&mut self, rows: &[(Row, u64)]) {
        let (first, line) = &rows[0];
        let name = &first.confrontation;
        if !self.seen.insert(name.clone()) {
            self.note(*line, &format!(
                "the confrontation `{name}` was there before; its rows stand one below the other"
            ));
        }
        let last = rows.iter().map(|(row, _)| row.day).max().unwrap_or(0);
        if let Some(watched) = first.watched.filter(|watched| *watched < last) {
            self.note(*line, &format!(
                "`watched` is {watched}, but `{name}` has an act on day {last}; it is the last day on which acts were recorded"
            ));
        }
        let mut before = 0;
        for (row, line) in rows {
            if let Some(message) = self.misfit(row, first, before) {
                self.note(*line, &message);
            }
            before = row.day;
        }
    }

    /// What of a row does not go with its confrontation.
    fn misfit(&self, row: &Row, first: &Row, before: u32) -> Option<String> {
        let mut pair = first.states.clone();
        pair.sort();
        let mut states = row.states.clone();
        states.sort();
        let [one, other] = &pair;
        let name = &first.confrontation;
        let days = days_between(first.date, row.date);
        if states != pair {
            let [actor, target] = &row.states;
            Some(format!(
                "`{actor}` and `{target}` in `{name}`, which is between `{one}` and `{other}`; only confrontations of two are read"
            ))
        } else if row.day < before {
            Some(format!(
                "day {} after day {before}; rows stand in the order of days",
                row.day
            ))
        } else if i64::from(row.day) != days + i64::from(first.day) {
            Some(format!(
                "day {} does not go with the date {}, which is day {days}",
                row.day, row.date
            ))
        } else if first.day != 0 {
            Some(format!(
                "`{name}` begins on day {}; days are counted from 0",
                first.day
            ))
        } else if !row.exact && self.censoring.inexact == Inexact::None {
            Some("`exact` is 0, but the header states `inexact: none`".to_owned())
        } else {
            None
        }
    }

    fn confrontation(&mut self, rows: &[(Row, u64)]) -> Option<Confrontation> {
        self.check(rows);
        let (first, _) = rows.first()?;
        let [one, other] = first.states.clone();
        let (name, watched) = (first.confrontation.clone(), first.watched);
        let deed = |row: &Row| Deed {
            act: EventAct {
                day: row.day,
                side: if row.states[0] == one {
                    Side::First
                } else {
                    Side::Second
                },
                track: row.track,
                severity: row.severity,
                exact: row.exact,
                clash: false,
                war: row.war,
                deaths: row.deaths,
            },
            mutual: row.mutual,
            date: row.date,
        };
        let deeds: Vec<Deed> = rows.iter().map(|(row, _)| deed(row)).collect();
        let sides = BySide::new(one, other);
        let found = Confrontation::of(name, sides, &deeds, watched, &self.censoring);
        self.left_out += usize::from(found.is_none());
        found
    }
}

impl<R: Read> Iterator for EventsReader<'_, R> {
    type Item = Result<Confrontation, EventsError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rows = self.group();
            let done = rows.is_empty();
            let found = if done {
                None
            } else {
                self.confrontation(&rows)
            };
            let mut findings = std::mem::take(&mut self.findings);
            findings.sort_by_key(|finding| finding.line);
            if !findings.is_empty() {
                return Some(Err(EventsError(findings)));
            }
            if done {
                return None;
            }
            if let Some(found) = found {
                return Some(Ok(found));
            }
        }
    }
}

/// The comment lines on top of a file.
struct Head {
    censoring: Censoring,
    lines: u64,
    wrong: Vec<(u64, String)>,
}

impl Head {
    fn read(from: &mut impl BufRead) -> Self {
        let mut head = Self {
            censoring: Censoring::default(),
            lines: 0,
            wrong: Vec::new(),
        };
        let mut stated: Vec<String> = Vec::new();
        while let Ok([b'#', ..]) = from.fill_buf() {
            let mut line = String::new();
            head.lines += 1;
            if let Err(error) = from.read_line(&mut line) {
                head.wrong
                    .push((head.lines, format!("cannot be read: {error}")));
                break;
            }
            head.line(line.trim_start_matches('#').trim(), &mut stated);
        }
        for key in STATED {
            if !stated.iter().any(|known| known == key) {
                head.wrong.push((head.lines.max(1), format!(
                    "the header does not state `{key}`; a file of events begins with lines such as\n{}",
                    Censoring::default().header()
                )));
                break;
            }
        }
        head
    }

    /// A line of the header: `key: value`, or a source.
    fn line(&mut self, line: &str, stated: &mut Vec<String>) {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let (key, value) = (key.trim(), value.trim());
        if key == "source" || key.is_empty() {
            return;
        }
        let taken = if stated.iter().any(|known| known == key) {
            Err(format!("`{key}` is stated twice"))
        } else {
            self.censoring.state(key, value)
        };
        stated.push(key.to_owned());
        if let Err(message) = taken {
            self.wrong.push((self.lines, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::confrontation::Confrontation;
    use offramp_core::model::moves::Track;

    const HEAD: &str = "# offramp-events: 1\n# source: made up\n# lowest: 4\n# inexact: month\n\
        # clashes: incidents\n# silence: 180\n";
    const COLUMNS: &str = "confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched\n";

    fn events(rows: &str) -> Result<Events, EventsError> {
        let text = format!("{HEAD}{COLUMNS}{rows}");
        read("e.csv", text.as_bytes(), &Catalogue::default())
    }

    fn one(rows: &str) -> Confrontation {
        events(rows).expect("sound").confrontations.remove(0)
    }

    fn told(rows: &str) -> String {
        events(rows).expect_err("a mistake").to_string()
    }

    #[test]
    fn acts_of_a_side_and_day_are_one_the_furthest() {
        let found = one("a,0,2001-01-01,1,1,2,20,0,1,7,3,0,\n\
             a,3,2001-01-04,1,1,20,2,0,0,1,2,1,\n\
             a,3,2001-01-04,9,1,20,2,0,0,16,4,2,\n");
        let acts = found
            .acts
            .iter()
            .map(|act| (act.day, act.severity, act.deaths));
        assert_eq!(acts.collect::<Vec<_>>(), [(0, 5.0, 0), (3, 7.0, 3)]);
        assert_eq!(found.acts[1].side, Side::Second);
        assert_eq!(found.acts[1].track, Track::Press);
        assert_eq!((found.watched_until, found.scored_acts()), (183, 1));
    }

    #[test]
    fn silence_ends_where_nobody_watched_any_more() {
        let row = |watched: &str| format!("a,0,2001-01-01,1,1,2,20,0,1,7,3,0,{watched}\n");
        assert_eq!(one(&row("40")).watched_until, 40);
        assert_eq!(one(&row("400")).watched_until, 180);
        assert_eq!(one(&row("")).watched_until, 180);
    }

    #[test]
    fn a_clash_is_of_both_and_nobodys_decision() {
        let rows = "a,0,2001-01-01,1,1,2,20,0,1,7,3,0,\na,2,2001-01-03,1,1,2,20,1,1,17,4,5,\n";
        let found = one(rows);
        let sides: Vec<Side> = found.acts[1..].iter().map(|act| act.side).collect();
        assert_eq!(sides, Side::BOTH);
        assert!(found.acts[1..].iter().all(|act| act.clash));
        assert_eq!(found.scored_acts(), 0);
        let text = format!("{HEAD}{COLUMNS}{rows}").replace("incidents", "decisions");
        let both = read("e.csv", text.as_bytes(), &Catalogue::default()).expect("sound");
        assert_eq!(both.confrontations[0].scored_acts(), 2);
    }

    #[test]
    fn a_month_without_a_day_is_not_scored_for_that_side() {
        let found = one("a,0,2001-01-30,1,1,2,20,0,1,7,3,0,\n\
             a,3,2001-02-02,1,1,20,2,0,0,7,3,0,\n\
             a,16,2001-02-15,1,0,20,2,0,0,7,3,0,\n\
             a,16,2001-02-15,1,1,2,20,0,1,7,3,0,\n");
        let open = |day| Side::BOTH.map(|side| found.is_open(side, day));
        assert_eq!(open(1), [true, true], "31 January");
        assert_eq!(open(2), [true, false], "1 February");
        assert_eq!(open(29), [true, false], "28 February");
        assert_eq!(open(30), [true, true], "1 March");
        assert_eq!(found.acts.len(), 4, "what is not scored is remembered");
        assert_eq!(found.scored_acts(), 1);
    }

    #[test]
    fn war_ends_a_sequence_and_one_that_begins_with_it_is_left_out() {
        let found = events(
            "a,0,2001-01-01,1,1,2,20,0,1,7,3,0,\n\
             a,5,2001-01-06,1,1,2,20,0,1,20,5,0,\n\
             a,9,2001-01-10,1,1,20,2,0,0,16,4,0,\n\
             b,0,2001-01-01,1,1,2,20,0,1,22,5,0,\n",
        )
        .expect("sound");
        assert_eq!((found.confrontations.len(), found.left_out), (1, 1));
        let war = &found.confrontations[0];
        assert_eq!((war.watched_until, war.acts.len()), (5, 2));
        assert!(war.acts[1].war);
    }

    #[test]
    fn what_was_fitted_before_a_day_sees_nothing_of_it() {
        let found =
            one("a,0,1989-12-20,1,1,2,20,0,1,7,3,0,\na,20,1990-01-09,1,1,20,2,0,0,16,4,0,\n");
        let day = "1990-01-01".parse().expect("a day");
        let cut = found.before(day).expect("begun before");
        assert_eq!((cut.watched_until, cut.acts.len()), (11, 1));
        assert_eq!(cut.date(cut.watched_until).to_string(), "1989-12-31");
        assert!(found.before("1989-12-20".parse().expect("a day")).is_none());
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let wrong = told(
            "a,0,2001-01-01,1,1,2,20,0,1,7,3,0,\n\
             a,2,2001-01-02,1,1,20,2,0,0,7,3,0,\n\
             a,1,2001-02-30,1,1,20,2,0,0,7,3,0,\n\
             a,0,2001-01-01,1,1,2,365,0,1,7,9,0,\n\
             b,0,2001-01-01,1,0,2,20,0,1,7,3,0,\n\
             c,0,2001-01-01,1,1,2,20\n\
             d,0,2001-01-01,1,1,2,20,0,1,7,3,0,\n\
             a,0,2001-01-01,1,1,2,20,0,1,7,3,0,\n",
        );
        for line in [
            "e.csv:9: day 2 does not go with the date 2001-01-02, which is day 1",
            "e.csv:10: `date` is `2001-02-30`; it is a day of the calendar",
            "e.csv:11: `hostlev` is `9`; it is a whole number from 1 to 5",
            "e.csv:12: `exact` is 0, and the date is not the 15th",
            "e.csv:13: 7 fields under 13 columns",
            "e.csv:15: the confrontation `a` was there before",
        ] {
            assert!(wrong.contains(line), "{line}\nin\n{wrong}");
        }
    }

    #[test]
    fn only_confrontations_of_two_are_read() {
        let wrong =
            told("a,0,2001-01-01,1,1,2,20,0,1,7,3,0,\na,1,2001-01-02,1,1,2,365,0,1,7,3,0,\n");
        assert!(wrong.contains("e.csv:9: `2` and `365` in `a`, which is between `2` and `20`"));
    }

    #[test]
    fn a_header_states_the_censoring() {
        let read = |text: &str| read("e.csv", text.as_bytes(), &Catalogue::default());
        let error = |text: &str| read(text).expect_err("a mistake").to_string();
        let some = "# offramp-events: 1\n# lowest: low\n# inexact: month\n# clashes: both\n";
        let wrong = error(some);
        assert!(wrong.contains("e.csv:2: `lowest` is `low`; it is a severity from 0 to 20 rungs"));
        assert!(wrong.contains("e.csv:4: `clashes` is `both`; it is `incidents` or `decisions`"));
        assert!(wrong.contains("the header does not state `silence`"));
        assert!(error(HEAD).contains("e.csv:7: no column `confrontation`"));
        let empty = error(&format!("{HEAD}{COLUMNS}"));
        assert!(
            empty.contains("no confrontation with a day to foresee"),
            "{empty}"
        );
    }
}
