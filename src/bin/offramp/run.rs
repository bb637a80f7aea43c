//! `offramp run`: many runs of one scenario.

use std::ops::Range;

use offramp::ensemble::{Counts, job};
use offramp::parts::Job;
use offramp::pool::Pool;
use offramp::scenario::Scenario;

use crate::agents::{IN_ONE_PLACE, Named, Seated, exchanges};
use crate::args::Run;
use crate::charts;
use crate::destination::Destination;
use crate::divided::{self, Asked, Divided};
use crate::ensemble::{BATCH, Played, batches, plan, played, scenario};
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::output::say;
use crate::parts_file::Chunk;
use crate::results::Results;
use crate::rows::headers;
use crate::shell::quoted;
use crate::work::{Source, is_long};

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
    divided::work(Runs { args, scenario }, destination, &interrupt)
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
    if args.rows.traces.is_some() {
        let message = "acts are written by playing the runs again, and agents are not asked twice: leave out `--traces`";
        return Err(Failure::Usage(message.to_owned()));
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
    let begun = Destination::begin(out, args.force, args.play.quiet, interrupt)?;
    Ok(begun.drawn_in(args.play.threads))
}

/// The runs of a scenario, which fall into chunks.
struct Runs<'a> {
    args: &'a Run,
    scenario: Scenario,
}

impl Divided for Runs<'_> {
    type Part = Counts;

    const BATCH: u64 = BATCH;

    fn asked(&self) -> Asked<'_> {
        let play = &self.args.play;
        Asked {
            parts: self.args.parts,
            out: self.args.out.as_deref(),
            file: play.scenario.file.clone(),
            threads: play.threads,
            format: play.scenario.common.format,
            quiet: play.quiet,
        }
    }

    fn job(&self) -> Result<Job, Failure> {
        Ok(job(&self.scenario.hash, &plan(&self.args.play)))
    }

    fn is_long(&self, job: &Job) -> bool {
        is_long(job.runs(), 1)
    }

    /// A share has the rows of its runs.
    fn batches<'b>(
        &'b self,
        job: &'b Job,
        pool: &'b Pool,
        interrupt: &'b Interrupt,
    ) -> impl FnMut(Range<u64>) -> Result<Vec<Chunk<Counts>>, Failure> + 'b {
        batches(&self.scenario, job, pool, true, interrupt)
    }

    fn finish(self, source: Source<'_>, destination: Destination, interrupt: &Interrupt) -> Done {
        let source = (source, &Seated::default());
        finish(self.args, self.scenario, source, destination, interrupt)
    }
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
    let mut played = played(scenario, (&args.play, args.rows), source, folder, interrupt)?;
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
        written: headers(&played.scenario.crisis, args.rows),
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
