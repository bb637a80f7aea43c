//! Targets: counted shares and durations with their intervals, and files of them.

use std::fmt;

use offramp_core::crisis::Unit;
use offramp_core::prose::wording::harmless;
use serde::Serialize;

/// How a target is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Tier {
    /// For calibration.
    A,
    /// For checking only: few cases, or a selection.
    B,
}

/// One figure that was counted of real incidents or crises.
///
/// ```
/// use offramp::baserates::targets::{Tier, built_in};
///
/// let targets = built_in();
/// assert!(targets.iter().all(|one| one.low <= one.value && one.value <= one.high));
/// assert!(targets.iter().any(|one| one.tier == Tier::A));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Its id, which [`definition`](super::codebook::definition) knows.
    pub id: String,
    /// How it is used.
    pub tier: Tier,
    /// What it was counted of, with the source.
    pub population: String,
    /// What was counted.
    pub statistic: String,
    /// The value.
    pub value: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// How many cases there were.
    pub n: u64,
    /// Its unit: share or days.
    pub unit: Unit,
}

/// All that is wrong with a file of targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetsError(pub Vec<TargetFinding>);

impl std::error::Error for TargetsError {}

/// A line for every mistake.
impl fmt::Display for TargetsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|finding| writeln!(formatter, "error: {finding}"))
    }
}

/// A mistake in a file of targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetFinding {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What was found, what is allowed and what to do.
    pub message: String,
}

impl fmt::Display for TargetFinding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = harmless(&self.message);
        write!(formatter, "{}:{}: {message}", self.file, self.line)
    }
}

const COLUMNS: [&str; 9] = [
    "id",
    "tier",
    "population",
    "statistic",
    "value",
    "lo95",
    "hi95",
    "n",
    "unit",
];

/// The built-in targets: 85 figures computed from MID 5.0, MIE 1.0 and ICB v14, 1946 to 2014 or
/// 2017.
///
/// # Panics
///
/// Never: a test reads them.
#[must_use]
pub fn built_in() -> Vec<Target> {
    parse("<built-in targets>", include_str!("targets.csv"))
        .expect("the built-in targets are sound")
}

/// Reads a file of targets: the columns `id,tier,population,statistic,value,lo95,hi95,n,unit` in
/// any order.
///
/// # Errors
///
/// All mistakes at once, with their lines.
///
/// ```
/// let error = offramp::baserates::targets::parse("my.csv", "id,tier\nmid_recip,C\n").unwrap_err();
/// let first = error.0[0].to_string();
/// assert!(first.starts_with("my.csv:1: no column `population`; the columns are id, tier"));
/// ```
pub fn parse(file: &str, text: &str) -> Result<Vec<Target>, TargetsError> {
    let mut reading = Reading {
        file,
        findings: Vec::new(),
    };
    let targets = reading.targets(text);
    if reading.findings.is_empty() {
        Ok(targets)
    } else {
        Err(TargetsError(reading.findings))
    }
}

struct Reading<'f> {
    file: &'f str,
    findings: Vec<TargetFinding>,
}

impl Reading<'_> {
    fn note(&mut self, line: u64, message: String) {
        self.findings.push(TargetFinding {
            file: self.file.to_owned(),
            line,
            message,
        });
    }

    fn targets(&mut self, text: &str) -> Vec<Target> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                self.note(1, format!("no CSV: {error}"));
                return Vec::new();
            }
        };
        let Some(columns) = self.columns(&header) else {
            return Vec::new();
        };
        let mut targets: Vec<Target> = Vec::new();
        let mut rows = 0;
        for record in reader.records() {
            rows += 1;
            let Some((target, line)) = self.row(record, &columns, header.len()) else {
                continue;
            };
            if targets.iter().any(|earlier| earlier.id == target.id) {
                self.note(line, format!("the target `{}` is there twice", target.id));
            }
            targets.push(target);
        }
        if rows == 0 {
            self.note(1, "no target below the header".to_owned());
        }
        targets
    }

    /// The target of a row, and the line it stands in.
    fn row(
        &mut self,
        record: csv::Result<csv::StringRecord>,
        columns: &[usize; 9],
        width: usize,
    ) -> Option<(Target, u64)> {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                self.note(line, format!("no CSV: {error}"));
                return None;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != width {
            let message = format!(
                "{} fields under {width} columns; a field with a comma stands in quotes",
                record.len()
            );
            self.note(line, message);
            return None;
        }
        let fields = columns.map(|column| record[column].trim());
        self.target(fields, line).map(|target| (target, line))
    }

    /// Where each of [`COLUMNS`] stands.
    fn columns(&mut self, header: &csv::StringRecord) -> Option<[usize; 9]> {
        let all = COLUMNS.join(", ");
        let before = self.findings.len();
        for (place, name) in header.iter().enumerate() {
            if !COLUMNS.contains(&name.trim()) {
                let nearest = offramp_core::prose::spelling::nearest(name, COLUMNS);
                let hint = nearest.map_or_else(
                    || format!("the columns are {all}"),
                    |nearest| format!("did you mean `{nearest}`?"),
                );
                self.note(1, format!("unknown column `{name}`; {hint}"));
            } else if header.iter().take(place).any(|earlier| earlier == name) {
                self.note(1, format!("the column `{name}` is there twice"));
            }
        }
        let places = COLUMNS.map(|wanted| header.iter().position(|name| name.trim() == wanted));
        for (wanted, _) in COLUMNS
            .iter()
            .zip(places)
            .filter(|(_, place)| place.is_none())
        {
            self.note(1, format!("no column `{wanted}`; the columns are {all}"));
        }
        (self.findings.len() == before).then(|| places.map(Option::unwrap_or_default))
    }

    fn target(&mut self, fields: [&str; 9], line: u64) -> Option<Target> {
        // Every field is checked, so that all mistakes of a line are told at once; with any, there
        // is no target.
        let before = self.findings.len();
        let [id, tier, population, statistic, value, low, high, n, unit] = fields;
        self.check_id(id, line);
        let tier = self.one_of("tier", tier, &[("A", Tier::A), ("B", Tier::B)], line);
        let units = [("share", Unit::Share), ("days", Unit::Days)];
        let unit = self.one_of("unit", unit, &units, line);
        let most = if unit == Some(Unit::Share) { 1.0 } else { 1e6 };
        let [value, low, high] = [("value", value), ("lo95", low), ("hi95", high)]
            .map(|(column, text)| self.number(column, text, most, line));
        let n = n.parse::<u64>().ok().filter(|n| *n > 0).or_else(|| {
            let message = format!("`n` is `{n}`; it is a whole number of cases, 1 or more");
            self.note(line, message);
            None
        });
        if let (Some(value), Some(low), Some(high)) = (value, low, high)
            && !(low <= value && value <= high)
        {
            let message = format!(
                "an interval from {low} to {high} around {value}; `lo95` <= `value` <= `hi95`"
            );
            self.note(line, message);
        }
        if self.findings.len() > before {
            return None;
        }
        Some(Target {
            id: id.to_owned(),
            tier: tier?,
            population: population.to_owned(),
            statistic: statistic.to_owned(),
            value: value?,
            low: low?,
            high: high?,
            n: n?,
            unit: unit?,
        })
    }

    fn check_id(&mut self, id: &str, line: u64) {
        let known = super::codebook::ids();
        if known.contains(&id) {
            return;
        }
        let hint = offramp_core::prose::spelling::nearest(id, known).map_or_else(
            || "the built-in file lists the known ones".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        self.note(line, format!("unknown target `{id}`; {hint}"));
    }

    fn one_of<T: Clone>(
        &mut self,
        column: &str,
        text: &str,
        known: &[(&str, T)],
        line: u64,
    ) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let names: Vec<String> = known.iter().map(|(name, _)| format!("`{name}`")).collect();
            let message = format!("`{column}` is `{text}`; it is {}", names.join(" or "));
            self.note(line, message);
        }
        found.map(|(_, value)| value.clone())
    }

    fn number(&mut self, column: &str, text: &str, most: f64, line: u64) -> Option<f64> {
        let found = text
            .parse::<f64>()
            .ok()
            .filter(|value| (0.0..=most).contains(value));
        if found.is_none() {
            let message = format!("`{column}` is `{text}`; it is a number from 0 to {most}");
            self.note(line, message);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id,tier,population,statistic,value,lo95,hi95,n,unit\n";

    #[track_caller]
    fn messages(text: &str) -> Vec<String> {
        let TargetsError(findings) = parse("my.csv", text).expect_err("mistakes");
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_built_in_targets_are_all_known() {
        let targets = built_in();
        assert_eq!(targets.len(), 85);
        let a = targets.iter().filter(|target| target.tier == Tier::A);
        assert_eq!(a.count(), 73);
    }

    #[test]
    fn all_mistakes_of_a_file_come_at_once() {
        let rows = "mid_recp,A,x,y,0.4,0.3,0.5,10,share\nmid_recip,C,x,y,0.4,0.5,0.3,0,shares\nmid_dur_p50,A,x,y,ten,1,2,3,days\nmid_recip,A,x\n";
        assert_eq!(
            messages(&format!("{HEADER}{rows}")),
            [
                "my.csv:2: unknown target `mid_recp`; did you mean `mid_recip`?",
                "my.csv:3: `tier` is `C`; it is `A` or `B`",
                "my.csv:3: `unit` is `shares`; it is `share` or `days`",
                "my.csv:3: `n` is `0`; it is a whole number of cases, 1 or more",
                "my.csv:3: an interval from 0.5 to 0.3 around 0.4; `lo95` <= `value` <= `hi95`",
                "my.csv:4: `value` is `ten`; it is a number from 0 to 1000000",
                "my.csv:5: 3 fields under 9 columns; a field with a comma stands in quotes",
            ]
        );
    }

    #[test]
    fn unknown_and_missing_columns_are_named() {
        let found = messages("id,tier,population,statistic,valu,lo95,hi95,n,unit\n");
        assert_eq!(
            found[0],
            "my.csv:1: unknown column `valu`; did you mean `value`?"
        );
        assert!(found[1].starts_with("my.csv:1: no column `value`"));
    }

    #[test]
    fn a_file_without_targets_is_none() {
        assert_eq!(messages(HEADER), ["my.csv:1: no target below the header"]);
        let twice = "mid_recip,A,x,y,0.4,0.3,0.5,10,share\n".repeat(2);
        let found = messages(&format!("{HEADER}{twice}"));
        assert_eq!(found, ["my.csv:3: the target `mid_recip` is there twice"]);
    }
}
