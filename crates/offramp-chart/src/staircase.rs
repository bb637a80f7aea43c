//! The staircase: one run, or what really happened, as the climbs of the two sides with their moves named on the steps.

mod drawing;

use std::fmt::Write;

use super::climb::{Corner, climb};
pub use super::deed::{Deed, Doer};
use super::deed::{doer, of_happening};
use super::sheet::Step;
use super::theme::{BLUE, Colour, Look, VERMILLION};
use super::{Chart, Picture, Source, days_after, sides, steps};
use offramp_core::crisis::{Crisis, History};
use offramp_core::play::trace::Trace;
use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::{clean, words};

/// One run, or what really happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Staircase {
    /// Where the data are from.
    pub source: Source,
    /// What it shows, e.g. `A typical run`.
    pub shows: String,
    /// The rungs of the ladder, lowest first.
    pub rungs: Vec<Step>,
    /// Names of the two sides.
    pub sides: [String; 2],
    /// What happened, in order of time.
    pub moves: Vec<Deed>,
    /// The first and the last day.
    pub days: (f64, f64),
    /// The title of the axis of days.
    pub axis: String,
    /// How it ended, in a few words.
    pub ending: String,
}

/// How long before the start the picture begins at most.
const BEFORE: f64 = 10.0;
/// How to read the picture.
const READING: &str = "Lines: the gravest act of the last 7 days, in rungs. Dots: moves, those below calm conciliatory.";
/// Colours of the sides.
pub(crate) const SIDES: [Colour; 2] = [BLUE, VERMILLION];

impl Staircase {
    /// One run of a crisis.
    #[must_use]
    pub fn of_trace(crisis: &Crisis, trace: &Trace, shows: &str) -> Self {
        let mut moves = Vec::new();
        for turn in &trace.turns {
            for happening in &turn.happenings {
                moves.extend(of_happening(crisis, turn.day, happening));
            }
        }
        let source = Source {
            scenario: trace.scenario.clone(),
            run: Some(trace.run),
            seed: Some(trace.seed),
            ..Source::default()
        };
        let ending = format!(
            "{} after {} days, {} dead",
            words(&trace.outcome),
            short(Some(trace.days)),
            grouped(trace.deaths)
        );
        Self::new(crisis, source, shows, moves, trace.days, ending)
    }

    /// What really happened, as the scenario records it.
    #[must_use]
    pub fn of_history(crisis: &Crisis, history: &History) -> Self {
        let moves = history.moves.iter().map(|entry| {
            let (catalogued, doer) = (crisis.catalogue().get(entry.id), doer(crisis, entry.actor));
            Deed {
                day: f64::from(entry.day),
                by: doer,
                what: words(&catalogued.name),
                severity: catalogued.severity,
                deaths: entry.deaths,
            }
        });
        let source = Source {
            scenario: crisis.parts().name.clone(),
            remark: match history.source.as_str() {
                "" => String::new(),
                source => format!("Record: {source}."),
            },
            ..Source::default()
        };
        let ending = format!("the record ends on day {}", history.until);
        let until = f64::from(history.until);
        Self::new(
            crisis,
            source,
            "What really happened",
            moves.collect(),
            until,
            ending,
        )
    }

    fn new(
        crisis: &Crisis,
        source: Source,
        shows: &str,
        moves: Vec<Deed>,
        until: f64,
        ending: String,
    ) -> Self {
        let days = moves.iter().map(|deed| deed.day);
        let first = days.filter(|day| *day >= -BEFORE).fold(0.0, f64::min);
        Self {
            source,
            shows: shows.to_owned(),
            rungs: steps(crisis, f64::NEG_INFINITY, f64::INFINITY),
            sides: sides(crisis),
            moves,
            days: (first, until),
            axis: days_after(crisis),
            ending,
        }
    }

    /// The climb of a side.
    #[must_use]
    pub fn climb(&self, side: usize) -> Vec<Corner> {
        let own = self
            .moves
            .iter()
            .filter(|deed| deed.by == Doer::Side(side) && deed.severity > 0.0);
        let acts: Vec<(f64, f64)> = own.map(|deed| (deed.day, deed.severity)).collect();
        climb(&acts, self.days.0, self.days.1)
    }

    /// The gravest hostile act of a side, the earliest of several.
    fn highest(&self, side: usize) -> Option<&Deed> {
        let acts = self.by_sides().filter(|(by, _)| *by == side);
        acts.map(|(_, deed)| deed)
            .filter(|deed| deed.severity > 0.0)
            .max_by(|a, b| {
                let severity = a.severity.total_cmp(&b.severity);
                severity.then(b.day.total_cmp(&a.day))
            })
    }

    /// That both sides go equally high, in words.
    fn both(&self, first: &Deed, second: &Deed) -> String {
        let act = |deed: &Deed, what: &str| {
            let (who, day) = (clean(self.name(deed)), short(Some(deed.day)));
            format!("{who}{what} on day {day}{}", killed(deed))
        };
        if first.what == second.what {
            let what = clean(&first.what);
            let acts = [first, second].map(|deed| act(deed, ""));
            format!("Both sides go as high as {what}: {}", acts.join(", "))
        } else {
            let acts = [first, second].map(|deed| act(deed, &format!("'s {}", clean(&deed.what))));
            format!("Both sides go equally high: {}", acts.join(", "))
        }
    }

    /// What happened before the picture begins, in words.
    fn earlier(&self) -> String {
        let earlier: Vec<&Deed> = self
            .moves
            .iter()
            .filter(|deed| deed.day < self.days.0)
            .collect();
        match earlier.as_slice() {
            [] => String::new(),
            [.., last] => {
                let count = match earlier.len() {
                    1 => "Earlier".to_owned(),
                    count => format!("{count} earlier, the last"),
                };
                let day = short(Some(last.day)).replace('-', "\u{2212}");
                let by = clean(self.name(last));
                format!(" {count}: {by}, {} (day\u{a0}{day}).", last.text())
            }
        }
    }

    fn name<'d>(&'d self, deed: &'d Deed) -> &'d str {
        match &deed.by {
            Doer::Side(side) => &self.sides[*side],
            Doer::Other(name) => name,
            Doer::Event => "event",
        }
    }

    fn shown(&self) -> impl Iterator<Item = &Deed> {
        self.moves.iter().filter(|deed| deed.day >= self.days.0)
    }

    fn by_sides(&self) -> impl Iterator<Item = (usize, &Deed)> {
        self.shown().filter_map(|deed| match deed.by {
            Doer::Side(side) => Some((side, deed)),
            _ => None,
        })
    }

    fn span(&self) -> (f64, f64) {
        let severities = || self.by_sides().map(|(_, deed)| deed.severity);
        (
            severities().fold(0.0, f64::min),
            severities().fold(1.0, f64::max),
        )
    }
}

impl Picture for Staircase {
    fn draw(&self, look: &Look) -> Chart {
        let notes = format!("{READING}{}", self.earlier());
        drawing::draw(self, look, &self.says(), &notes)
    }

    fn csv(&self) -> String {
        let mut table = csv::Writer::from_writer(Vec::new());
        let mut rows = vec![["day", "by", "what", "severity", "deaths", "role"].map(str::to_owned)];
        rows.extend(self.moves.iter().map(|deed| {
            let by = self.name(deed).to_owned();
            let deaths = deed
                .deaths
                .map_or_else(String::new, |dead| dead.to_string());
            [
                deed.day.to_string(),
                by,
                deed.what.clone(),
                deed.severity.to_string(),
                deaths,
                deed.by.role().to_owned(),
            ]
        }));
        for row in rows {
            table
                .write_record(row)
                .expect("writing into memory does not fail");
        }
        let bytes = table.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn says(&self) -> String {
        let mut text = match [0, 1].map(|side| self.highest(side)) {
            [Some(first), Some(second)] if first.severity.total_cmp(&second.severity).is_eq() => {
                self.both(first, second)
            }
            [first, second] => first
                .into_iter()
                .chain(second)
                .max_by(|a, b| a.severity.total_cmp(&b.severity))
                .map_or_else(
                    || "Neither side takes a hostile step".to_owned(),
                    |deed| {
                        let (who, what) = (clean(self.name(deed)), clean(&deed.what));
                        let (dead, day) = (killed(deed), short(Some(deed.day)));
                        format!("The highest step is {who}'s {what}{dead} on day {day}")
                    },
                ),
        };
        let _ = write!(text, "; {}.", clean(&self.ending));
        text
    }
}

/// How many an act killed, where it is known to have killed any.
fn killed(deed: &Deed) -> String {
    match deed.deaths {
        Some(count) if count > 0 => format!(" ({} dead)", grouped(count)),
        _ => String::new(),
    }
}
