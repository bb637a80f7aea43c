//! What `offramp calibrate` fits to.

use std::path::Path;

use offramp::calibration::table::{NUMBERS, find};
use offramp::calibration::values::Shipped;
use offramp::calibration::{Problem, Sequences};
use offramp::chance::Seed;
use offramp::events::confrontation::Confrontation;
use offramp::events::reader::Events;
use offramp::hindcast::record::Record;
use offramp::pool::Pool;
use offramp::prose::UnknownName;
use offramp::scenario::{parse, training};
use offramp::sequences::timeline::Timeline;

use crate::args::Calibrate;
use crate::failure::Failure;
use crate::hindcast::{record, same_crisis};
use crate::hindcast_events::{events, header, split};

/// Two states that decide by the built-in policy.
const TWO_STATES: &str = "extends = 'generic'\nname = 'two states'\nstart = 2000-01-01\n\
                          [principals.a]\npolicy = 'historical'\n[principals.b]\npolicy = 'historical'\n";
/// Crises that it takes to leave one out.
const FEWEST: usize = 3;

/// The confrontations of a file.
pub(crate) struct GivenEvents {
    /// Those that the fit sees.
    pub(crate) seen: Vec<Confrontation>,
    /// Those that began later.
    pub(crate) later: Vec<Confrontation>,
    /// What its header says.
    pub(crate) censoring: Vec<String>,
    /// The lowest severity that it records.
    pub(crate) lowest: f64,
    /// Confrontations with nothing to foresee.
    pub(crate) left_out: u64,
}

/// What is to be fitted, and to what.
pub(crate) struct Given {
    pub(crate) problem: Problem,
    pub(crate) events: Option<GivenEvents>,
    /// The places of the crises that are left out in turn.
    pub(crate) left_out: Vec<usize>,
}

pub(crate) fn given(args: &Calibrate) -> Result<Given, Failure> {
    let files: Vec<String> = if args.files.is_empty() {
        training().map(str::to_owned).collect()
    } else {
        args.files.clone()
    };
    let records = records(&files)?;
    let left_out = left_out(args, &files)?;
    let events = args.events.as_deref().map(|file| seen(args, file));
    let events = events.transpose()?;
    let pool = Pool::of(args.threads.map(|threads| threads as usize))?;
    let weight = if args.no_penalty {
        0.0
    } else {
        args.icb_weight
    };
    let problem = Problem::new(shipped()?, records, Seed(args.seed), args.replays, pool)
        .with_first_answers(weight);
    let problem = match &events {
        Some(events) => problem.with_sequences(Sequences {
            timelines: events.seen.iter().map(Timeline::of).collect(),
            lowest: events.lowest,
        }),
        None => problem,
    };
    let fitted = fitted(args, &problem)?;
    Ok(Given {
        problem: match fitted {
            Some(places) => problem.fitting(places),
            None => problem,
        },
        events,
        left_out,
    })
}

/// The built-in policy, among crises and among incidents.
fn shipped() -> Result<Shipped, Failure> {
    let crises = parse("crises", TWO_STATES, &[])?;
    let among_incidents = format!("population = 'incidents'\n{TWO_STATES}");
    let incidents = parse("incidents", &among_incidents, &[])?;
    Ok(Shipped::of(&crises.crisis, &incidents.crisis))
}

fn records(files: &[String]) -> Result<Vec<Record>, Failure> {
    let records = files.iter().map(|file| record(file, &[]));
    let records = records.collect::<Result<Vec<_>, _>>()?;
    if let Some((one, other)) = same_crisis(&records) {
        return Err(Failure::Scenario(format!(
            "error: `{}` and `{}` tell of the same crisis; with one of them left out, a fit would know the other: name one\n",
            files[one], files[other]
        )));
    }
    Ok(records)
}

/// The places of the crises that are left out in turn.
fn left_out(args: &Calibrate, files: &[String]) -> Result<Vec<usize>, Failure> {
    let Some(names) = &args.left_out else {
        return Ok(Vec::new());
    };
    if files.len() < FEWEST {
        return Err(Failure::Scenario(format!(
            "error: {} recorded crises; leaving each out in turn takes at least {FEWEST}\n",
            files.len()
        )));
    }
    if names.is_empty() {
        return Ok((0..files.len()).collect());
    }
    let place = |name: &String| {
        let place = files.iter().position(|file| file == name);
        place.ok_or_else(|| {
            Failure::Usage(UnknownName::new("crisis to leave out", name, files).to_string())
        })
    };
    names.iter().map(place).collect()
}

/// The confrontations that the fit sees, and those that began later.
fn seen(args: &Calibrate, file: &Path) -> Result<GivenEvents, Failure> {
    let shown = file.display();
    let mut all: Events = events(file)?;
    let seen = match &args.train_before {
        Some(day) => split(&mut all, day)?,
        None => std::mem::take(&mut all.confrontations),
    };
    let acts: u32 = seen.iter().map(|one| Timeline::of(one).scored_acts()).sum();
    let when = args.train_before.as_ref();
    let when = when.map_or_else(String::new, |day| format!(" before {day}"));
    if seen.len() < 2 {
        return Err(Failure::Scenario(format!(
            "error: {shown}: {} confrontations{when}; a fit takes at least 2\n",
            seen.len()
        )));
    }
    if acts == 0 {
        return Err(Failure::Scenario(format!(
            "error: {shown}: no act{when} after the first day of a confrontation is scored; there is nothing to fit to\n"
        )));
    }
    Ok(GivenEvents {
        seen,
        later: std::mem::take(&mut all.confrontations),
        censoring: header(&all),
        lowest: all.censoring.lowest,
        left_out: all.left_out as u64,
    })
}

/// The places of the numbers that were named; nothing where none was.
fn fitted(args: &Calibrate, problem: &Problem) -> Result<Option<Vec<usize>>, Failure> {
    let mut places = Vec::new();
    for name in &args.fit {
        let place = find(name).map_err(|error| Failure::Usage(format!("`--fit`: {error}")))?;
        if !problem.tells_of(&NUMBERS[place]) {
            return Err(Failure::Usage(format!(
                "`--fit {name}`: recorded crises do not tell of it; add `--events FILE`"
            )));
        }
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok((!places.is_empty()).then_some(places))
}
