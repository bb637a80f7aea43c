//! `offramp run`: many runs of one scenario.

use offramp::ensemble::job;
use offramp::parts::Job;
use offramp::pool::Pool;
use offramp::scenario::Scenario;

use crate::agents::{IN_ONE_PLACE, Named, Seated, exchanges};
use crate::args::{Run, Shard};
use crate::charts;
use crate::destination::Destination;
use crate::ensemble::{BATCH, Played, batches, plan, played, scenario};
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::output::say;
use crate::results::Results;
use crate::shard::Share;
use crate::shell::quoted;
use crate::work::{Source, Work};

pub(crate) fn run(args: &Run) -> Done {
    let scenario = scenario(&args.play)?;
    point_to_warnings(&scenario, args);
    charts::check(&args.play.charts)?;
    let interrupt = Interrupt::stops_playing()?;
    let destination = destination(args, &interrupt)?;
    let named = Named::of(&args.agents, &scenario.crisis)?.one_each()?;
    if !named.is_empty() {
        return with_agents(args, scenario, &named, (destination, &interrupt));
    }
    let job = job(&scenario.hash, &plan(&args.play));
    let place = (args.parts, args.out.as_deref(), args.play.quiet);
    let work = Work::of(&job, 1, place, BATCH)?;
    match (work, args.parts.shard) {
        (Some(work), Some(shard)) => share(
            args,
            &scenario,
            (&job, shard, work),
            destination,
            &interrupt,
        ),
        (Some(work), None) => {
            let source = (Source::Work(&work), &Seated::default());
            let done = finish(args, scenario, source, destination, &interrupt);
            work.finished(done)
        }
        (None, _) => {
            let source = (Source::Played, &Seated::default());
            finish(args, scenario, source, destination, &interrupt)
        }
    }
}

/// Runs in which agents decide, all of them here and in order.
fn with_agents(
    args: &Run,
    mut scenario: Scenario,
    named: &Named<'_>,
    (destination, interrupt): (Destination, &Interrupt),
) -> Done {
    if args.parts.shard.is_some() {
        return Err(Failure::Usage(IN_ONE_PLACE.to_owned()));
    }
    let recording = exchanges(named, destination.folder())?;
    let seated;
    (scenario.crisis, seated) = named.seated(&scenario.crisis, recording.as_ref())?;
    let source = (Source::Played, &seated);
    finish(args, scenario, source, destination, interrupt)
}

/// The results of shards.
pub(crate) fn merged(args: &Run, gathered: &Gathered) -> Done {
    let scenario = scenario(&args.play)?;
    let interrupt = Interrupt::stops_playing()?;
    let destination = destination(args, &interrupt)?;
    let source = (Source::Gathered(gathered), &Seated::default());
    finish(args, scenario, source, destination, &interrupt)
}

fn destination(args: &Run, interrupt: &Interrupt) -> Result<Destination, Failure> {
    let out = args.out.as_deref();
    Destination::begin(out, args.force, args.play.quiet, interrupt)
}

/// Plays a share of the runs, with their rows.
fn share(
    args: &Run,
    scenario: &Scenario,
    (job, shard, work): (&Job, Shard, Work),
    destination: Destination,
    interrupt: &Interrupt,
) -> Done {
    let pool = Pool::of(plan(&args.play).threads)?;
    let chunks = work.chunks(batches(scenario, job, &pool, true, interrupt))?;
    let own = Share {
        work,
        job,
        shard,
        file: args.play.scenario.file.clone(),
        threads: args.play.threads,
        format: args.play.scenario.common.format,
        quiet: args.play.quiet,
    };
    own.finish(destination, chunks)
}

/// Makes the results, wherever the runs come from, writes them and shows them.
fn finish(
    args: &Run,
    scenario: Scenario,
    (source, seated): (Source<'_>, &Seated),
    mut destination: Destination,
    interrupt: &Interrupt,
) -> Done {
    let folder = destination.folder();
    let mut played = played(scenario, &args.play, source, folder, interrupt)?;
    seated.refuse_other_record()?;
    played.report.settings.agents = seated.tallies();
    destination.keep(|| results(args, &played))?;
    played.show(args.play.scenario.common.format)?;
    destination.say_where();
    let again = |command, more| again(command, &args.play.scenario, more);
    let steps = [
        (
            again("tell", "--run worst"),
            "the story of the worst run; `typical` or an ending likewise",
        ),
        (
            again("report", "--out report"),
            "a page with charts and stories",
        ),
        (again("causes", ""), "what drove it"),
    ];
    next(args.play.scenario.common.format, args.play.quiet, &steps);
    played.finished()
}

fn results<'p>(args: &Run, played: &'p Played) -> Result<Results<'p>, Failure> {
    Ok(Results {
        tables: played.tables(),
        style: args.play.tables.style(),
        as_workbook: args.play.tables.xlsx,
        quiet: args.play.quiet,
        written: played.written(),
        figures: charts::draw(&args.play, &played.drawn())?,
        formats: charts::formats(&args.play.charts),
        manifest: Some(played.manifest()),
        ..Results::default()
    })
}

/// Says on stderr that the scenario has warnings, unless nothing is to be said.
fn point_to_warnings(scenario: &Scenario, args: &Run) {
    let found = scenario.warnings.len();
    if found > 0 && !args.play.quiet {
        let noun = if found == 1 { "warning" } else { "warnings" };
        let file = quoted(&args.play.scenario.file);
        say(&format!("{found} {noun}; see `offramp check {file}`\n"));
    }
}
