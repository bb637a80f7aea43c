//! The acts of one pair as a scenario with a `[history]`.

use std::fmt::Write;

use jiff::civil::Date;

use super::act::{Done, Reported};
use super::country::{Countries, Country};
use super::crosswalk::Crosswalk;
use super::reported::{Import, Wanted};
use super::sequences::joined;
use offramp_core::model::moves::Catalogue;
use offramp_core::prose::wording::clean;

/// How many days after the last act are recorded as days on which nobody acted.
const SILENCE: i64 = 60;

/// The text of a scenario that tells what two states did, in TOML; `None` if one of the two is no
/// state, or nothing was done. `extends` is the scenario whose moves were read, `made_by` the
/// command.
#[must_use]
pub fn scenario(
    import: &Import,
    catalogue: &Catalogue,
    wanted: &Wanted,
    extends: &str,
    made_by: &str,
) -> Option<String> {
    let countries = Countries::all();
    let (one, other) = wanted.between?;
    let acts = joined(import, catalogue);
    let (first, last) = (acts.first()?, acts.last()?);
    let begins = countries.of(first.actor)?;
    let states = [
        begins,
        countries.of(if first.actor == one { other } else { one })?,
    ];
    let mut text = format!("# Made by `{made_by}`.\n");
    text.push_str(
        "# Dates and codes are as the data have them: check each in a source, and put what happened into words.\n\n",
    );
    let _ = writeln!(text, "extends = {}\n", string(extends));
    let year = first.date.year();
    let title = format!("{} and {}, {year}", begins.name(), states[1].name());
    let _ = writeln!(text, "name = {}\nstart = {}\n", string(&title), first.date);
    for state in states {
        let _ = writeln!(
            text,
            "[principals.{}]\ntitle = {}\npolicy = \"historical\"\nperception = {{ blame = 1.0 }}\n",
            state.key(),
            string(&state.title())
        );
    }
    let until = until(last.date, wanted.to, import);
    let source = string(import.format.source());
    let _ = writeln!(
        text,
        "[history]\nsource = {source}\nuntil = {until}\nmoves = ["
    );
    let crosswalk = Crosswalk::of(catalogue);
    for act in &acts {
        text.push_str(&entry(act, states, catalogue, &crosswalk)?);
    }
    text.push_str("]\n");
    Some(text)
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
            let _ = write!(text, ", says = {}", string(&says));
        }
        text.push_str(if act.exact {
            " },\n"
        } else {
            ", confirmed = false },\n"
        });
    }
    Some(text)
}

/// A text as TOML writes it.
fn string(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            letter if letter.is_control() => {
                let _ = write!(written, "\\u{:04X}", u32::from(letter));
            }
            letter => written.push(letter),
        }
    }
    written.push('"');
    written
}
