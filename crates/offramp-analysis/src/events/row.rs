//! One row of a file of events, strictly read.

use jiff::civil::Date;

use offramp_core::model::moves::{Catalogue, Kind, Track};

use offramp_core::prose::spelling::nearest;

/// The columns that a file must have.
pub(super) const COLUMNS: [&str; 13] = [
    "confrontation",
    "day",
    "date",
    "days",
    "exact",
    "actor",
    "target",
    "mutual",
    "side_a",
    "action",
    "hostlev",
    "deaths",
    "watched",
];
/// The columns that it may have.
pub(super) const OPTIONAL: [&str; 3] = ["track", "move", "says"];

/// Where each column stands.
pub(super) struct Columns {
    needed: [usize; COLUMNS.len()],
    track: Option<usize>,
    entry: Option<usize>,
}

impl Columns {
    /// The columns of a header; what is wrong with it otherwise.
    pub(super) fn of(header: &csv::StringRecord) -> Result<Self, Vec<String>> {
        let mut wrong = Vec::new();
        let known = || COLUMNS.iter().chain(&OPTIONAL).copied();
        for (place, name) in header.iter().enumerate() {
            if !known().any(|column| column == name) {
                let hint = nearest(name, known()).map_or_else(
                    || format!("the columns are {}", COLUMNS.join(", ")),
                    |nearest| format!("did you mean `{nearest}`?"),
                );
                wrong.push(format!("unknown column `{name}`; {hint}"));
            } else if header.iter().take(place).any(|earlier| earlier == name) {
                wrong.push(format!("the column `{name}` is there twice"));
            }
        }
        let find = |wanted: &str| header.iter().position(|name| name == wanted);
        let needed = COLUMNS.map(find);
        for (column, _) in COLUMNS.iter().zip(needed).filter(|(_, it)| it.is_none()) {
            wrong.push(format!(
                "no column `{column}`; the columns are {}",
                COLUMNS.join(", ")
            ));
        }
        let columns = Self {
            needed: needed.map(Option::unwrap_or_default),
            track: find("track"),
            entry: find("move"),
        };
        if wrong.is_empty() {
            Ok(columns)
        } else {
            Err(wrong)
        }
    }
}

/// A row.
pub(super) struct Row {
    pub(super) confrontation: String,
    pub(super) day: u32,
    pub(super) date: Date,
    pub(super) exact: bool,
    pub(super) states: [String; 2],
    pub(super) mutual: bool,
    pub(super) track: Track,
    pub(super) severity: f64,
    pub(super) war: bool,
    pub(super) deaths: u32,
    pub(super) watched: Option<u32>,
}

/// The severity of war.
const WAR: f64 = 10.0;

/// The severity that an action of the Militarized Interstate Dispute data stands for, in rungs: 4
/// threats, 5 shows of force, 6 seizures, blockades and occupations, 7 attacks and clashes, 10 war.
pub(crate) fn severity(action: u8, hostility: u8) -> f64 {
    match action {
        _ if hostility == 5 => WAR,
        20..=22 => WAR,
        0..=6 => 4.0,
        7..=12 => 5.0,
        13..=15 => 6.0,
        _ => 7.0,
    }
}

/// Reads the fields of a row, and notes all that is wrong with it.
pub(super) fn row(
    record: &csv::StringRecord,
    columns: &Columns,
    catalogue: &Catalogue,
    note: &mut impl FnMut(String),
) -> Option<Row> {
    let mut sound = true;
    let mut note = |message: String| {
        sound = false;
        note(message);
    };
    let [
        confrontation,
        day,
        date,
        days,
        exact,
        actor,
        target,
        mutual,
        side_a,
        action,
        hostlev,
        deaths,
        watched,
    ] = columns.needed.map(|column| record[column].trim());
    check_names([confrontation, actor, target], &mut note);
    whole("days", days, 1..=36_500, &mut note);
    flag("side_a", side_a, &mut note);
    let exact = flag("exact", exact, &mut note);
    let date = parsed_date(date, &mut note);
    if exact == Some(false) && date.is_some_and(|date| date.day() != 15) {
        note(
            "`exact` is 0, and the date is not the 15th, which stands for a whole month".to_owned(),
        );
    }
    let done = Done {
        action,
        hostlev,
        entry: columns.entry.map_or("", |column| record[column].trim()),
        track: columns.track.map_or("", |column| record[column].trim()),
    };
    let done = done.read(catalogue, &mut note);
    let row = Row {
        confrontation: confrontation.to_owned(),
        day: whole("day", day, 0..=36_500, &mut note).unwrap_or_default(),
        date: date.unwrap_or_default(),
        exact: exact.unwrap_or_default(),
        states: [actor.to_owned(), target.to_owned()],
        mutual: flag("mutual", mutual, &mut note).unwrap_or_default(),
        track: done.map_or(Track::Press, |(track, ..)| track),
        severity: done.map_or(0.0, |(_, severity, _)| severity),
        war: done.is_some_and(|(.., war)| war),
        deaths: whole("deaths", deaths, 0..=u32::MAX, &mut note).unwrap_or_default(),
        watched: match watched {
            "" => None,
            days => whole("watched", days, 0..=36_500, &mut note),
        },
    };
    sound.then_some(row)
}

/// Notes a name that is missing, and a state that acts on itself.
fn check_names(names: [&str; 3], note: &mut impl FnMut(String)) {
    for (column, text) in ["confrontation", "actor", "target"].iter().zip(names) {
        if text.is_empty() {
            note(format!("`{column}` is empty; it is a name or a number"));
        }
    }
    let [_, actor, target] = names;
    if actor == target {
        note(format!("`{actor}` acts on itself; a row has two states"));
    }
}

/// The date of a field, as `2001-12-13`.
pub(super) fn parsed_date(text: &str, note: &mut impl FnMut(String)) -> Option<Date> {
    let date = text.parse().ok().filter(|_| text.len() == 10);
    if date.is_none() {
        note(format!(
            "`date` is `{text}`; it is a day of the calendar as 2001-12-13"
        ));
    }
    date
}

/// A whole number in a range.
fn whole(
    column: &str,
    text: &str,
    range: std::ops::RangeInclusive<u32>,
    note: &mut impl FnMut(String),
) -> Option<u32> {
    let number = text.parse().ok().filter(|number| range.contains(number));
    if number.is_none() {
        let (low, high) = (range.start(), range.end());
        note(format!(
            "`{column}` is `{text}`; it is a whole number from {low} to {high}"
        ));
    }
    number
}

fn flag(column: &str, text: &str, note: &mut impl FnMut(String)) -> Option<bool> {
    match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => {
            note(format!("`{column}` is `{text}`; it is 0 or 1"));
            None
        }
    }
}

/// A track, how far an act went, and whether it is war.
type What = (Track, f64, bool);

/// What was done: by the name of a move, or by codes of the Militarized Interstate Dispute data.
struct Done<'r> {
    action: &'r str,
    hostlev: &'r str,
    entry: &'r str,
    track: &'r str,
}

impl Done<'_> {
    /// The track, how far the act went, and whether it is war.
    fn read(&self, catalogue: &Catalogue, note: &mut impl FnMut(String)) -> Option<What> {
        let found = if self.entry.is_empty() {
            let severity = self.coded(note);
            severity.map(|severity| (Track::Press, severity, severity >= WAR))
        } else {
            self.named(catalogue, note)
        };
        let (track, severity, war) = found?;
        if !["", track.name()].contains(&self.track) {
            note(format!(
                "`track` is `{}`, but the act is of the track `{}`",
                self.track,
                track.name()
            ));
            return None;
        }
        Some((track, severity, war))
    }

    fn coded(&self, note: &mut impl FnMut(String)) -> Option<f64> {
        let action = whole("action", self.action, 1..=22, note)?;
        let hostility = whole("hostlev", self.hostlev, 1..=5, note)?;
        Some(severity(
            u8::try_from(action).ok()?,
            u8::try_from(hostility).ok()?,
        ))
    }

    fn named(&self, catalogue: &Catalogue, note: &mut impl FnMut(String)) -> Option<What> {
        let name = self.entry;
        let entry = catalogue
            .find_for(Kind::Principal, name)
            .map(|id| catalogue.get(id));
        let Some(entry) = entry else {
            let hint = nearest(name, catalogue.names(Kind::Principal)).map_or_else(
                || "`offramp list moves` has the names".to_owned(),
                |nearest| format!("did you mean `{nearest}`?"),
            );
            note(format!("unknown move `{name}`; {hint}"));
            return None;
        };
        let track = entry.track();
        if track.is_none() {
            note(format!(
                "`{name}` is no act: leave out the days on which nothing was done"
            ));
        }
        // A nuclear signal stands higher than war and is none.
        let severity = entry.severity.abs();
        let is_war = |hostility| hostility == 5;
        let war = entry.mid_hostility.map_or(severity >= WAR, is_war);
        track.map(|track| (track, severity, war))
    }
}
