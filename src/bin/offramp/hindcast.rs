//! `offramp hindcast`: the model beside what happened.

use offramp::chance::Seed;
use offramp::hindcast::hindcast;
use offramp::hindcast::record::Record;
use offramp::report::hindcast::{report, text};
use offramp::scenario::{Override, RECORDED, load};

use crate::Done;
use crate::args::{Format, Hindcast};
use crate::exit::Failure;
use crate::output::{show, show_json};

pub(crate) fn run(args: &Hindcast) -> Done {
    let mut records = Vec::new();
    for file in &args.files {
        records.push(record(file, &args.overrides())?);
    }
    let learned_on = recorded()?;
    let seed = Seed(args.seed);
    let all: Vec<&Record> = records.iter().chain(&learned_on).collect();
    let all = distinct(&all);
    let hindcasts: Vec<_> = records
        .iter()
        .map(|record| hindcast(record.clone(), &all, seed, args.particles))
        .collect();
    let report = report(&hindcasts, seed, args.particles);
    match args.format {
        Format::Json => show_json(&report),
        Format::Text => show(&text::text(&report)),
    }
}

/// The record of a scenario.
pub(crate) fn record(file: &str, overrides: &[Override]) -> Result<Record, Failure> {
    let scenario = load(file, overrides)?;
    Record::of(&scenario.crisis).ok_or_else(|| {
        Failure::Scenario(format!(
            "error: `{file}` has no `[history]` that goes beyond its start; there is nothing to score\n"
        ))
    })
}

/// The recorded crises that come with the program.
pub(crate) fn recorded() -> Result<Vec<Record>, Failure> {
    RECORDED.iter().map(|name| record(name, &[])).collect()
}

/// One record a crisis.
fn distinct<'r>(all: &[&'r Record]) -> Vec<&'r Record> {
    let mut kept: Vec<&Record> = Vec::new();
    for record in all {
        if !kept.iter().any(|other| other.is_same_as(record)) {
            kept.push(record);
        }
    }
    kept
}
