//! One row of event data: an act, a reason to leave it out, or mistakes.

use jiff::civil::Date;

use crate::events::finding::quoted;

use super::act::{Done, Reported, date};
use super::country::Countries;
use super::crosswalk::Crosswalk;
use super::format::Format;
use offramp_core::model::moves::MoveId;
use offramp_core::prose::spelling::nearest;

/// Why a row is no act of one state towards another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Skipped {
    /// One of the two is no state, or both are the same.
    NotOfTwoStates,
    /// Neither governments nor their forces acted on each other.
    NotOfGovernments,
    /// No move stands for the code.
    NoMove(String),
}

/// What reading a row came to.
pub(super) enum Outcome {
    Act(Box<Reported>),
    /// No act, and on which day it stands.
    Skipped(Skipped, Date),
    /// Its mistakes have been noted.
    Mistaken,
}

/// What rows are read with.
pub(super) struct Reading<'r> {
    pub(super) format: Format,
    pub(super) countries: &'r Countries,
    pub(super) crosswalk: &'r Crosswalk<'r>,
}

impl Reading<'_> {
    /// Reads the fields of a row, in the order of the columns of the format.
    pub(super) fn row(&self, fields: &[&str], note: &mut dyn FnMut(String)) -> Outcome {
        match self.format {
            Format::Mie => self.mie(fields, note),
            Format::Icews => self.icews(fields, note),
            Format::Polecat => self.polecat(fields, note),
            Format::Gdelt => self.gdelt(fields, note),
            Format::Acts => self.acts(fields, note),
        }
    }

    fn mie(&self, fields: &[&str], note: &mut dyn FnMut(String)) -> Outcome {
        let mut number = |place: usize| whole(self.column(place), fields[place], note);
        let numbers: Vec<Option<i64>> = (0..fields.len()).map(&mut number).collect();
        let Some(numbers) = numbers.into_iter().collect::<Option<Vec<i64>>>() else {
            return Outcome::Mistaken;
        };
        let [
            confrontation,
            one,
            other,
            year,
            month,
            day,
            end_year,
            end_month,
            end_day,
            side_a,
            action,
            hostility,
            dead,
            others,
        ] = numbers[..]
        else {
            return Outcome::Mistaken;
        };
        let dates = mie_dates([year, month, day], [end_year, end_month, end_day], note);
        let (Some((first, last)), Some((action, hostility))) =
            (dates, mie_codes(action, hostility, note))
        else {
            return Outcome::Mistaken;
        };
        let states = [one, other].map(|state| u16::try_from(state).unwrap_or(0));
        if states[0] == states[1] || states.contains(&0) {
            note(format!(
                "`{one}` and `{other}`; an event is between two COW numbers"
            ));
            return Outcome::Mistaken;
        }
        let [actor, target] = states;
        Outcome::Act(Box::new(Reported {
            line: 0,
            date: first,
            exact: day > 0,
            days: length(first, last),
            actor,
            target,
            done: Done::Coded { action, hostility },
            mutual: action == CLASH,
            on_side_a: Some(side_a == 1),
            killed: u32::try_from(dead.max(0) + others.max(0)).unwrap_or(u32::MAX),
            confrontation: Some(confrontation),
            says: String::new(),
        }))
    }

    fn icews(&self, fields: &[&str], note: &mut dyn FnMut(String)) -> Outcome {
        let [date, one, other, code, sectors, others, name, rival] = fields else {
            return Outcome::Mistaken;
        };
        let Some(date) = day(date, note) else {
            return Outcome::Mistaken;
        };
        // A government, its forces, or the country itself.
        let governs = |sectors: &str, name: &str, country: &str| {
            let of = |word: &str| sectors.contains(word);
            of("Government") || of("Military") || name.is_empty() || name == country
        };
        let governed = governs(sectors, name, one) && governs(others, rival, other);
        let Some(code) = cameo(code, note) else {
            return Outcome::Mistaken;
        };
        let found = self.crosswalk.cameo(code);
        self.of_governments((date, one, other), governed, found.ok_or(code))
    }

    fn polecat(&self, fields: &[&str], note: &mut dyn FnMut(String)) -> Outcome {
        let [date, one, other, kind, sector, rival, mode] = fields else {
            return Outcome::Mistaken;
        };
        let Some(date) = day(date, note) else {
            return Outcome::Mistaken;
        };
        if kind.is_empty() || !kind.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            note(format!(
                "`Event Type` is `{kind}`; it is a type of PLOVER such as CONSULT"
            ));
            return Outcome::Mistaken;
        }
        let governs = |sector: &str| ["GOV", "MIL", "", "None"].contains(&sector);
        let (kind, mode) = (kind.to_uppercase(), mode.to_lowercase());
        let found = self.crosswalk.plover(&kind, &mode);
        let code = if mode.is_empty() {
            kind
        } else {
            format!("{kind}:{mode}")
        };
        let governed = governs(sector) && governs(rival);
        self.of_governments((date, one, other), governed, found.ok_or(&code))
    }

    fn gdelt(&self, fields: &[&str], note: &mut dyn FnMut(String)) -> Outcome {
        let [date, one, other, code, role, rival] = fields else {
            return Outcome::Mistaken;
        };
        let Some(date) = compact(date, note) else {
            return Outcome::Mistaken;
        };
        let Some(code) = cameo(code, note) else {
            return Outcome::Mistaken;
        };
        let governs = |role: &str| ["GOV", "MIL", ""].contains(&role);
        let found = self.crosswalk.cameo(code);
        let governed = governs(role) && governs(rival);
        self.of_governments((date, one, other), governed, found.ok_or(code))
    }

    fn acts(&self, fields: &[&str], note: &mut dyn FnMut(String)) -> Outcome {
        let [date, one, other, name, killed, says] = fields else {
            return Outcome::Mistaken;
        };
        let dated = month_or_day(date, note);
        let states = [one, other].map(|text| self.state(text, note));
        let found = self.crosswalk.named(name);
        if found.is_none() {
            let near = nearest(name, self.crosswalk.names());
            let hint = near.map_or_else(
                || "`offramp list moves` has the names".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            note(format!("unknown move `{name}`; {hint}"));
        }
        let killed = if killed.is_empty() {
            Some(0)
        } else {
            whole("killed", killed, note)
        };
        let ([Some(actor), Some(target)], Some(id), Some((date, exact)), Some(killed)) =
            (states, found, dated, killed)
        else {
            return Outcome::Mistaken;
        };
        let Ok(killed) = u32::try_from(killed) else {
            note(format!("`killed` is `{killed}`; it is a number of people"));
            return Outcome::Mistaken;
        };
        if actor == target {
            note(format!(
                "`{one}` acts on itself; an act is of one state towards another"
            ));
            return Outcome::Mistaken;
        }
        let mut act = Reported::of(date, actor, target, Done::Move(id));
        (act.exact, act.killed) = (exact, killed);
        (*says).clone_into(&mut act.says);
        Outcome::Act(Box::new(act))
    }

    /// An act that a machine read: of two states, by governments, and a move.
    fn of_governments(
        &self,
        (date, one, other): (Date, &str, &str),
        governed: bool,
        found: Result<MoveId, &str>,
    ) -> Outcome {
        let states = [one, other].map(|text| self.countries.find(text));
        let [Some(actor), Some(target)] = states else {
            return Outcome::Skipped(Skipped::NotOfTwoStates, date);
        };
        if actor == target {
            return Outcome::Skipped(Skipped::NotOfTwoStates, date);
        }
        if !governed {
            return Outcome::Skipped(Skipped::NotOfGovernments, date);
        }
        match found {
            Err(code) => Outcome::Skipped(Skipped::NoMove(quoted(code).into_owned()), date),
            Ok(id) => {
                let act = Reported::of(date, actor.cow, target.cow, Done::Move(id));
                Outcome::Act(Box::new(act))
            }
        }
    }

    fn state(&self, text: &str, note: &mut dyn FnMut(String)) -> Option<u16> {
        let found = self.countries.find(text).map(|country| country.cow);
        if found.is_none() {
            let hint = self.countries.nearest(text).map_or_else(
                || "a state is a COW number, an ISO 3166 alpha-3 code or a name".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            note(format!("unknown state `{text}`; {hint}"));
        }
        found
    }

    fn column(&self, place: usize) -> &'static str {
        self.format.columns()[place].name
    }
}

/// The action code of a clash, in which both acted.
const CLASH: u8 = 17;

/// The first and the last day of an event, whose days may be unknown.
fn mie_dates(
    [year, month, day]: [i64; 3],
    [end_year, end_month, end_day]: [i64; 3],
    note: &mut dyn FnMut(String),
) -> Option<(Date, Date)> {
    let Some(first) = date_of(year, month, day.max(0)) else {
        note(format!("{year}-{month}-{day} is no day of the calendar"));
        return None;
    };
    let last = date_of(end_year, end_month, end_day.max(0)).unwrap_or(first);
    if day > 0 && end_day > 0 && last < first {
        note(format!("ends on {last}, before it begins on {first}"));
        return None;
    }
    Some((first, last))
}

/// The action and the hostility level of an event.
fn mie_codes(action: i64, hostility: i64, note: &mut dyn FnMut(String)) -> Option<(u8, u8)> {
    let code = |code: i64, most: u8| u8::try_from(code).ok().filter(|it| (1..=most).contains(it));
    let codes = code(action, 22).zip(code(hostility, 5));
    if codes.is_none() {
        note(format!(
            "unknown code: action {action} of hostility {hostility}; actions are 1 to 22, hostility 1 to 5"
        ));
    }
    codes
}

fn whole(column: &str, text: &str, note: &mut dyn FnMut(String)) -> Option<i64> {
    let number = text.parse().ok();
    if number.is_none() {
        note(format!("`{column}` is `{text}`; it is a whole number"));
    }
    number
}

/// A date whose day may be 0, for which the 15th stands in.
fn date_of(year: i64, month: i64, day: i64) -> Option<Date> {
    let day = if day == 0 { 15 } else { day };
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// How many days an act lasts, with the first.
fn length(first: Date, last: Date) -> u32 {
    let days = last.duration_since(first).as_hours() / 24;
    u32::try_from(days.max(0)).unwrap_or(0) + 1
}

fn day(text: &str, note: &mut dyn FnMut(String)) -> Option<Date> {
    let date = date(text);
    if date.is_none() {
        note(format!(
            "the date is `{text}`; it is a day of the calendar as 2001-12-13"
        ));
    }
    date
}

/// A date as GDELT writes it.
fn compact(text: &str, note: &mut dyn FnMut(String)) -> Option<Date> {
    let whole = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|it| it.parse().ok());
    let date = whole.then_some(()).and_then(|()| {
        date_of(
            number(0..4)?,
            number(4..6)?,
            number(6..8).filter(|it| *it > 0)?,
        )
    });
    if date.is_none() {
        note(format!(
            "the date is `{text}`; it is a day of the calendar as 20011213"
        ));
    }
    date
}

/// A day, or a month of which the day is not known.
fn month_or_day(text: &str, note: &mut dyn FnMut(String)) -> Option<(Date, bool)> {
    if text.len() == 7 {
        let middle = format!("{text}-15").parse().ok();
        if let Some(date) = middle {
            return Some((date, false));
        }
    }
    let date = date(text);
    if date.is_none() {
        note(format!(
            "`date` is `{text}`; it is a day as 2001-12-13, or a month as 2001-12 where the day is not known"
        ));
    }
    date.map(|date| (date, true))
}

fn cameo<'c>(code: &'c str, note: &mut dyn FnMut(String)) -> Option<&'c str> {
    let sound = (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    if !sound {
        note(format!(
            "unknown code `{code}`; a CAMEO code has two to four digits, as 0871"
        ));
    }
    sound.then_some(code)
}
