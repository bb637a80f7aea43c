//! Acts as a file of [`events`](crate::events): confrontations of two states each.
//!
//! Where the data number confrontations, those in which all events are between the same two states
//! are kept; else the acts of a pair are one confrontation until six months pass without any.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use jiff::civil::Date;

use super::act::{Done, Reported};
use super::format::Format;
use super::reported::Import;
use crate::events::censoring::{Censoring, Inexact};
use offramp_core::model::moves::{Catalogue, Move, MoveId, Track};
use offramp_core::prose::spreadsheet::shown;

/// A file of events, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequences {
    /// The file.
    pub csv: String,
    /// How many confrontations it has.
    pub confrontations: u64,
    /// How many acts.
    pub acts: u64,
    /// How many confrontations of more than two states were left out.
    pub of_more_than_two: u64,
}

/// Acts as a file of events. `end` is the last day on which acts were recorded, where it is known
/// better than by the last row.
///
/// ```
/// use offramp::import::format::Format;
/// use offramp::import::reported::{Wanted, read};
/// use offramp::import::sequences::sequences;
/// use offramp::scenario::Builtin;
///
/// let catalogue = &Builtin::new().catalogue;
/// let text = "date,actor,target,move\n2024-01-16,IRN,PAK,strike\n2024-01-18,PAK,IRN,strike\n";
/// let import = read("acts.csv", text.as_bytes(), Format::Acts, catalogue, &Wanted::default())?;
/// let found = sequences(&import, catalogue, None);
/// assert_eq!((found.confrontations, found.acts), (1, 2));
/// offramp::events::reader::read("events.csv", found.csv.as_bytes(), catalogue)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn sequences(import: &Import, catalogue: &Catalogue, end: Option<Date>) -> Sequences {
    let censoring = censoring(import, catalogue);
    let joined = joined(import, catalogue);
    let (groups, of_more_than_two) = if import.format == Format::Mie {
        numbered(import, joined)
    } else {
        (by_gaps(joined, censoring.silence), 0)
    };
    let file = File {
        import,
        catalogue,
        silence: censoring.silence,
        end: end.or_else(|| watched_to(import)),
        next: next_of_pair(import, &groups),
    };
    let mut csv = censoring.header();
    let _ = writeln!(csv, "# source: {}", import.format.source());
    csv.push_str(
        "confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched",
    );
    csv.push_str(if import.format == Format::Mie {
        "\n"
    } else {
        ",track,move,says\n"
    });
    for (name, acts) in &groups {
        file.write(&mut csv, name, acts);
    }
    Sequences {
        csv,
        confrontations: groups.len() as u64,
        acts: groups.iter().map(|(_, acts)| acts.len() as u64).sum(),
        of_more_than_two,
    }
}

/// What the data cannot say.
fn censoring(import: &Import, catalogue: &Catalogue) -> Censoring {
    let standard = Censoring::default();
    if import.format == Format::Mie {
        return standard;
    }
    let press = catalogue
        .moves
        .iter()
        .filter(|entry| entry.track() == Some(Track::Press));
    let lowest = press
        .map(|entry| entry.severity)
        .fold(f64::INFINITY, f64::min);
    let inexact = match import.format {
        Format::Acts => Inexact::Month,
        _ => Inexact::None,
    };
    Censoring {
        lowest: lowest.min(standard.lowest),
        inexact,
        ..standard
    }
}

/// The last day on which acts were recorded: the end of the last year of MIE, the last row of data
/// that machines coded; of acts written down by hand nothing is known.
fn watched_to(import: &Import) -> Option<Date> {
    match import.format {
        Format::Acts => None,
        Format::Mie => import.tally.last.map(Date::last_of_year),
        _ => import.tally.last,
    }
}

/// The acts of confrontations of two states in order of time. Talks, truces and exchanges of fire
/// that are reported of both sides on one day are one act of both: a meeting is one event.
pub(super) fn joined(import: &Import, catalogue: &Catalogue) -> Vec<Reported> {
    let mut acts = import.acts.clone();
    acts.sort_by_key(|act| (act.date, act.line));
    acts.retain(|act| {
        act.confrontation
            .is_none_or(|number| import.tally.is_of_two(number))
    });
    if !import.format.is_machine_coded() {
        return acts;
    }
    let of_both = |done: Done| match done {
        Done::Coded { .. } => false,
        Done::Move(id) => {
            let entry = catalogue.get(id);
            entry.track() == Some(Track::Reach) || entry.mid_action == Some(17)
        }
    };
    let key = |act: &Reported, actor: u16| match act.done {
        Done::Move(id) => (act.date, act.pair(), id, actor),
        Done::Coded { .. } => (act.date, act.pair(), MoveId(0), actor),
    };
    let all: BTreeSet<_> = acts.iter().map(|act| key(act, act.actor)).collect();
    let is_joint = |act: &Reported| of_both(act.done) && all.contains(&key(act, act.target));
    acts.into_iter()
        .filter_map(|mut act| {
            act.mutual = is_joint(&act);
            (!act.mutual || act.actor == act.pair().0).then_some(act)
        })
        .collect()
}

type Groups = Vec<(String, Vec<Reported>)>;

/// The confrontations by their numbers, and how many are of more than two states.
fn numbered(import: &Import, acts: Vec<Reported>) -> (Groups, u64) {
    let mut groups: BTreeMap<i64, Vec<Reported>> = BTreeMap::new();
    for act in acts {
        if let Some(number) = act.confrontation {
            groups.entry(number).or_default().push(act);
        }
    }
    let numbers: BTreeSet<i64> = import
        .tally
        .begun
        .keys()
        .map(|(number, _)| *number)
        .collect();
    let others = numbers
        .iter()
        .filter(|number| !import.tally.is_of_two(**number));
    let others = others.count() as u64;
    let groups = groups
        .into_iter()
        .map(|(number, acts)| (number.to_string(), acts));
    (groups.collect(), others)
}

/// The acts of each pair, a new confrontation wherever nothing was done for so many days.
fn by_gaps(acts: Vec<Reported>, silence: u32) -> Groups {
    let mut pairs: BTreeMap<(u16, u16), Vec<Vec<Reported>>> = BTreeMap::new();
    for act in acts {
        let groups = pairs.entry(act.pair()).or_default();
        let last = groups.last().and_then(|group| group.last());
        let gap = last.map(|last| days(last.date, act.date));
        match groups
            .last_mut()
            .filter(|_| gap.is_some_and(|gap| gap <= i64::from(silence)))
        {
            Some(group) => group.push(act),
            None => groups.push(vec![act]),
        }
    }
    let named = pairs.into_iter().flat_map(|((one, other), groups)| {
        groups.into_iter().map(move |acts| {
            let name = format!("{one}-{other}-{}", acts[0].date);
            (name, acts)
        })
    });
    named.collect()
}

/// When the pair of each confrontation begins its next one.
fn next_of_pair(import: &Import, groups: &Groups) -> BTreeMap<(u16, u16), Vec<Date>> {
    let mut begun: BTreeMap<(u16, u16), Vec<Date>> = BTreeMap::new();
    for ((_, pair), date) in &import.tally.begun {
        begun.entry(*pair).or_default().push(*date);
    }
    if import.format != Format::Mie {
        for (_, acts) in groups {
            begun.entry(acts[0].pair()).or_default().push(acts[0].date);
        }
    }
    begun
}

fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

struct File<'i> {
    import: &'i Import,
    catalogue: &'i Catalogue,
    silence: u32,
    end: Option<Date>,
    next: BTreeMap<(u16, u16), Vec<Date>>,
}

impl File<'_> {
    /// The last day on which an act would have been recorded, counted from the first.
    fn watched(&self, acts: &[Reported]) -> i64 {
        let (first, last) = (acts[0].date, acts[acts.len() - 1].date);
        let begun = self.next.get(&acts[0].pair());
        let later = begun.into_iter().flatten().filter(|date| **date > last);
        let next = later.min().map(|date| days(first, *date) - 1);
        let end = self.end.map(|end| days(first, end));
        let silent = days(first, last) + i64::from(self.silence);
        let ends = [Some(silent), next, end].into_iter().flatten();
        ends.min().unwrap_or(silent).max(days(first, last))
    }

    fn write(&self, csv: &mut String, name: &str, acts: &[Reported]) {
        for (place, act) in acts.iter().enumerate() {
            let watched = match place {
                0 => self.watched(acts).to_string(),
                _ => String::new(),
            };
            let begins = act.on_side_a.unwrap_or(act.actor == acts[0].actor);
            let (action, hostility, entry) = match act.done {
                Done::Coded { action, hostility } => (Some(action), Some(hostility), None),
                Done::Move(id) => {
                    let entry = self.catalogue.get(id);
                    (entry.mid_action, entry.mid_hostility, Some(entry))
                }
            };
            let code = |code: Option<u8>| code.map_or_else(String::new, |code| code.to_string());
            let _ = write!(
                csv,
                "{name},{},{},{},{},{},{},{},{},{},{},{},{watched}",
                days(acts[0].date, act.date),
                act.date,
                act.days,
                u8::from(act.exact),
                act.actor,
                act.target,
                u8::from(act.mutual),
                u8::from(begins),
                code(action),
                code(hostility),
                act.killed,
            );
            if self.import.format != Format::Mie {
                let track = entry.and_then(Move::track);
                let _ = write!(
                    csv,
                    ",{},{},{}",
                    track.map_or("", Track::name),
                    entry.map_or("", |entry| entry.name.as_str()),
                    quoted(&shown(&act.says))
                );
            }
            csv.push('\n');
        }
    }
}

/// A field of a CSV file.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
