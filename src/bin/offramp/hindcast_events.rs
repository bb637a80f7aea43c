//! `offramp hindcast --events`: thousands of dated acts beside what the policy foresaw.

use std::path::Path;

use offramp::chance::Seed;
use offramp::events::confrontation::Confrontation;
use offramp::events::reader::{Events, read};
use offramp::import::act::date;
use offramp::pool::Pool;
use offramp::prose::cause;
use offramp::report::manifest::evidence_manifest;
use offramp::report::sequences::{
    EventsReport, FreePlayReport, Scope, csv, free_play_report, report, text,
};
use offramp::scenario::{Builtin, parse};
use offramp::sequences::baseline::Learned;
use offramp::sequences::free_play::free_play;
use offramp::sequences::hindcast::score_all;
use offramp::sequences::model::Model;
use offramp::sequences::numbers::Numbers;
use offramp::sequences::timeline::Timeline;

use crate::args::Hindcast;
use crate::data_file;
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::origin::origin;
use crate::output::show_as;
use crate::results::{Results, Table, json};

/// Two states that decide by the built-in policy, among incidents.
const TWO_STATES: &str = "population = 'incidents'\nname = 'events'\nstart = 2000-01-01\n\
                          [principals.a]\npolicy = 'historical'\n[principals.b]\npolicy = 'historical'\n";

/// How free play of incidents ends: a war in the sense of the Correlates of War, or nothing for as
/// long as the file watches.
const ENDS: &str = "turn = '1 day'\nturns = 1500\n[[outcomes]]\nname = 'war'\n\
                    when = 'deaths >= 1000 && (days_both(\"offensive\") >= 2 || days_either(\"offensive\") >= 7)'\n\
                    [[outcomes]]\nname = 'over'\nwhen = 'quiet >= ";

pub(crate) fn run(args: &Hindcast, file: &Path) -> Done {
    let numbers = numbers(args)?;
    let mut events = events(file)?;
    let (training, trained_on) = training(args, &mut events)?;
    let interrupt = Interrupt::ends(|| "interrupted".to_owned())?;
    let destination = Destination::begin(args.out.as_deref(), args.force, args.quiet, &interrupt)?;
    let mut destination = destination.drawn_in(args.threads);
    let pool = Pool::of(args.threads.map(|threads| threads as usize))?;
    let learned = Learned::from(&training.iter().collect::<Vec<_>>());
    let lowest = events.censoring.lowest;
    let scored = score_all(
        &Model::new(&numbers),
        &learned,
        &events.confrontations,
        lowest,
        &pool,
    );
    let scope = Scope {
        events: file.display().to_string(),
        censoring: header(&events),
        numbers: "historical".to_owned(),
        trained_on,
        training: training.len() as u64,
        left_out: events.left_out as u64,
    };
    let mut report = report(&scored, scope, Seed(args.seed));
    if report.acts == 0 {
        return Err(Failure::Scenario(format!(
            "error: {}: no act after a first day is scored; there is nothing to foresee\n",
            file.display()
        )));
    }
    if args.free_play {
        report.free_play = Some(played(args, &events, &pool)?);
    }
    let overrides = args.overrides();
    let overrides: Vec<String> = overrides.iter().map(ToString::to_string).collect();
    let manifest = evidence_manifest(
        (env!("CARGO_PKG_VERSION"), args.seed, None),
        &overrides,
        &origin(file.display().to_string(), args.threads),
    );
    destination.keep(|| results(&report, manifest))?;
    show_as(args.format, &report, || text(&report))
}

fn results(report: &EventsReport, manifest: String) -> Result<Results<'_>, Failure> {
    Ok(Results {
        tables: vec![Table::new("events.csv", |out| csv(report, out))],
        json: Some(("events.json", json(report)? + "\n")),
        manifest: Some(manifest),
        ..Results::default()
    })
}

pub(crate) fn events(file: &Path) -> Result<Events, Failure> {
    let shown = file.display().to_string();
    let from = data_file::lines(file)
        .map_err(|error| Failure::Running(format!("cannot read `{shown}`: {}", cause(&error))))?;
    read(&shown, from, &Builtin::new().catalogue)
        .map_err(|error| Failure::Scenario(error.to_string()))
}

/// Free play of what is scored.
fn played(args: &Hindcast, events: &Events, pool: &Pool) -> Result<FreePlayReport, Failure> {
    let silence = events.censoring.silence;
    let ends = format!("{ENDS}{silence}'\n");
    let (head, principals) = TWO_STATES.split_at(TWO_STATES.find('[').unwrap_or(0));
    let scenario = parse(
        "events",
        &format!("{head}{ends}{principals}"),
        &args.overrides(),
    )?;
    let found = free_play(
        &scenario.crisis,
        &events.confrontations,
        silence,
        pool,
        Seed(args.seed),
    );
    let found = found.map_err(|error| Failure::Scenario(format!("error: {error}\n")))?;
    Ok(free_play_report(&found))
}

/// What baselines learn on: another file, or what the file knew before a day; only what began from
/// that day on stays to be scored.
fn training(args: &Hindcast, events: &mut Events) -> Result<(Vec<Timeline>, String), Failure> {
    let sequences =
        |all: &[Confrontation]| -> Vec<Timeline> { all.iter().map(Timeline::of).collect() };
    if let Some(file) = &args.train {
        let learned_on = self::events(file)?;
        let sequences = sequences(&learned_on.confrontations);
        return Ok((sequences, file.display().to_string()));
    }
    let Some(day) = &args.train_before else {
        return Ok((Vec::new(), "nothing".to_owned()));
    };
    let before = split(events, day)?;
    if before.is_empty() || events.confrontations.is_empty() {
        return Err(Failure::Scenario(format!(
            "error: `--train-before {day}` leaves {} confrontations to learn on and {} to score; both need one\n",
            before.len(),
            events.confrontations.len()
        )));
    }
    Ok((sequences(&before), format!("all before {day}")))
}

/// What was known before the day of `--train-before`; what began from it on stays among the events.
pub(crate) fn split(events: &mut Events, day: &str) -> Result<Vec<Confrontation>, Failure> {
    let day = date(day).ok_or_else(|| {
        Failure::Usage(format!(
            "`--train-before {day}`: it is a day of the calendar as 1990-01-01"
        ))
    })?;
    let before = events.confrontations.iter();
    let before: Vec<Confrontation> = before.filter_map(|one| one.before(day)).collect();
    events.confrontations.retain(|one| one.start >= day);
    Ok(before)
}

/// The lines of the header, without the version.
pub(crate) fn header(events: &Events) -> Vec<String> {
    let header = events.censoring.header();
    let lines = header.lines().skip(1);
    lines
        .map(|line| line.trim_start_matches("# ").to_owned())
        .collect()
}

/// The numbers of the built-in policy among incidents, with what `--set` lays over them.
fn numbers(args: &Hindcast) -> Result<Numbers, Failure> {
    let scenario = parse("events", TWO_STATES, &args.overrides())?;
    Ok(Numbers::of(&scenario.crisis))
}
