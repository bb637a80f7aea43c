//! The acts of one pair as a scenario with a `[history]`.

use std::fmt::Write;

use jiff::civil::Date;

use super::act::{Done, Reported};
use super::country::{Countries, Country};
use super::crosswalk::Crosswalk;
use super::reported::{Import, Wanted};
use super::sequences::joined;
use offramp_core::crisis::{MAX_ENTRIES, MAX_TURNS};
use offramp_core::model::moves::Catalogue;
use offramp_core::prose::toml_text::quoted;
use offramp_core::prose::wording::clean;

/// How many days after the last act are recorded as days on which nobody acted.
const SILENCE: i64 = 60;

/// Why no scenario tells of acts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Untold {
    /// Nothing was done between two states.
    #[error("no act to tell of")]
    NoAct,
    /// From the first act to the end of the record it is longer than a run.
    #[error(
        "the record runs from {first} to {until}, {days} days; a scenario tells of {MAX_TURNS} at most: choose fewer by `--from` and `--to`"
    )]
    TooLong {
        /// The day of the first act.
        first: Date,
        /// The last day of the record: some time after the last act.
        until: Date,
        /// Days from the one to the other.
        days: i32,
    },
    /// More than a list of a scenario may have; an act of both counts twice.
    #[error(
        "{found} acts; a scenario tells of {MAX_ENTRIES} at most: choose fewer by `--from` and `--to`"
    )]
    TooMany {
        /// How many there are.
        found: usize,
    },
}

/// The text of a scenario that tells what two states did, in TOML. `extends` is the scenario whose
/// moves were read, `made_by` the command.
///
/// # Errors
///
/// One of the two is no state, nothing was done, or more than a scenario can hold.
pub fn scenario(
    import: &Import,
    catalogue: &Catalogue,
    wanted: &Wanted,
    extends: &str,
    made_by: &str,
) -> Result<String, Untold> {
    let mut acts = joined(import, catalogue);
    acts.retain(|act| wanted.takes(act));
    let states = wanted.between.zip(acts.first());
    let countries = Countries::all();
    let states = states.and_then(|(pair, first)| states_of(&countries, pair, first));
    let (Some(states), [first, .., last] | [first @ last]) = (states, &*acts) else {
        return Err(Untold::NoAct);
    };
    let until = until(last.date, wanted.to, import);
    fits(&acts, until)?;
    let mut text = format!("# Made by `{made_by}`.\n");
    text.push_str(
        "# Dates and codes are as the data have them: check each in a source, and put what happened into words.\n\n",
    );
    let _ = writeln!(text, "extends = {}\n", quoted(extends));
    let year = first.date.year();
    let title = format!("{} and {}, {year}", states[0].name(), states[1].name());
    let _ = writeln!(text, "name = {}\nstart = {}\n", quoted(&title), first.date);
    for state in states {
        let _ = writeln!(
            text,
            "[principals.{}]\ntitle = {}\npolicy = \"historical\"\nperception = {{ blame = 1.0 }}\n",
            state.key(),
            quoted(&state.title())
        );
    }
    let source = quoted(import.format.source());
    let _ = writeln!(
        text,
        "[history]\nsource = {source}\nuntil = {until}\nmoves = ["
    );
    let crosswalk = Crosswalk::of(catalogue);
    for act in &acts {
        let entry = entry(act, states, catalogue, &crosswalk);
        text.push_str(&entry.ok_or(Untold::NoAct)?);
    }
    text.push_str("]\n");
    Ok(text)
}

/// The two states, the one that acted first before the other.
fn states_of<'c>(
    countries: &'c Countries,
    (one, other): (u16, u16),
    first: &Reported,
) -> Option<[&'c Country; 2]> {
    let second = if first.actor == one { other } else { one };
    Some([countries.of(first.actor)?, countries.of(second)?])
}

/// Whether a scenario can hold these acts.
fn fits(acts: &[Reported], until: Date) -> Result<(), Untold> {
    let found = acts.iter().map(|act| 1 + usize::from(act.mutual)).sum();
    if found > MAX_ENTRIES {
        return Err(Untold::TooMany { found });
    }
    let first = acts.first().map_or(until, |act| act.date);
    let days = (until - first).get_days();
    if u32::try_from(days).is_ok_and(|days| days <= MAX_TURNS) {
        Ok(())
    } else {
        Err(Untold::TooLong { first, until, days })
    }
}

/// The last day of the record: silence is recorded, as far as the data go.
fn until(last: Date, to: Option<Date>, import: &Import) -> Date {
    let silent = last.saturating_add(jiff::Span::new().days(SILENCE));
    let known = if import.format.is_machine_coded() {
        import.tally.last.unwrap_or(silent)
    } else {
        silent
    };
    to.unwrap_or(silent).min(silent).min(known).max(last)
}

/// The lines of an act: one for each who did it.
fn entry(
    act: &Reported,
    states: [&Country; 2],
    catalogue: &Catalogue,
    crosswalk: &Crosswalk<'_>,
) -> Option<String> {
    let id = match act.done {
        Done::Move(id) => id,
        Done::Coded { action, hostility } => crosswalk.mid(action, hostility)?,
    };
    let name = &catalogue.get(id).name;
    let mut text = String::new();
    for state in states {
        let acted = state.cow == act.actor;
        if !acted && !act.mutual {
            continue;
        }
        let _ = write!(
            text,
            "  {{ on = {}, by = \"{}\", do = \"{name}\"",
            act.date,
            state.key()
        );
        // The dead of a clash are counted once.
        if act.killed > 0 && acted {
            let _ = write!(text, ", killed = {}", act.killed);
        }
        // Data may hold what no scenario may.
        let says = clean(&act.says);
        if !says.is_empty() {
            let _ = write!(text, ", says = {}", quoted(&says));
        }
        text.push_str(if act.exact {
            " },\n"
        } else {
            ", confirmed = false },\n"
        });
    }
    Some(text)
}
