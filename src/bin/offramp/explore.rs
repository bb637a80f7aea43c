//! `offramp explore`: every policy in many worlds, and what these show.

mod played;

mod discover;
mod inverse;
mod robust;
mod sensitivity;
mod worlds;

use std::sync::atomic::Ordering;

use offramp::Seed;
use offramp::comparison::Grid;
use offramp::experiment::Request;
use offramp::explore::design::Sampling;
use offramp::explore::exploration::Setup;
use offramp::factors::{Sort, asked};
use offramp::prose::numbers::grouped;
use offramp::report::exploration::DesignFile;
use offramp::scenario::load;
use offramp::worlds::{Asked, WorldsError};

use crate::args::{Explore, Format, Look, Uncertain, WorldsArgs, policies};
use crate::destination::Destination;
use crate::divided::{self, Divided};
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::interrupt::Interrupt;
use crate::output::say;
use crate::work::Source;
use worlds::Worlds;

/// More runs in all are not played without being asked twice.
const MANY_RUNS: u64 = 10_000_000_000;

pub(crate) fn explore(args: &Explore) -> Done {
    match &args.look {
        Some(Look::Sensitivity(args)) => sensitivity::sensitivity(args),
        Some(Look::Discover(args)) => discover::discover(args),
        Some(Look::Robust(args)) => robust::robust(args),
        Some(Look::Inverse(args)) => inverse::inverse(args),
        None => explored(&args.worlds),
    }
}

/// The worlds of shards.
pub(crate) fn merged(args: &mut Explore, gathered: &Gathered, shown: (Format, bool)) -> Done {
    let args = &mut args.worlds;
    (args.common.format, args.results.quiet) = shown;
    let interrupt = Interrupt::stops_playing()?;
    let (design, grid) = designed(args)?;
    let destination = Destination::of(&args.results, &interrupt)?;
    let worlds = Worlds { args, design, grid };
    worlds.finish(Source::Gathered(gathered), destination, &interrupt)
}

fn explored(args: &WorldsArgs) -> Done {
    if args.results.out.is_none() {
        let message =
            "worlds are kept in a folder, so that you can look into them: add `--out DIR`";
        return Err(Failure::Usage(message.to_owned()));
    }
    let interrupt = Interrupt::stops_playing()?;
    let (design, grid) = designed(args)?;
    if interrupt.raised().load(Ordering::Relaxed) {
        let message = "interrupted: no world was played";
        return Err(Failure::Interrupted(message.to_owned()));
    }
    let destination = Destination::of(&args.results, &interrupt)?;
    divided::work(Worlds { args, design, grid }, destination, &interrupt)
}

/// The scenario, which the parser asks for unless worlds are only looked into.
fn file(args: &WorldsArgs) -> &str {
    args.file.as_deref().unwrap_or_default()
}

/// The worlds, and the policies that are tried in them.
fn designed(args: &WorldsArgs) -> Result<(DesignFile, Grid), Failure> {
    let scenario = load(file(args), &args.common.overrides())?;
    let asked = args.vary_set.iter().map(|argument| asked(argument));
    let asked = Asked {
        request: request(args)?,
        factors: asked.collect::<Result<_, _>>().map_err(Failure::Usage)?,
        sorts: sorts(args),
        sampling: sampling(args)?,
        runs: args.runs,
        seed: Seed(args.common.seed),
    };
    let worlds = asked.worlds(&scenario).map_err(refused)?;
    check_size(&worlds.setup, args.yes)?;
    let (idle, tried) = worlds
        .idle(args.results.threads())
        .map_err(Failure::running)?;
    say_idle(&worlds.setup, &idle, tried, args.results.quiet)?;
    Ok((worlds.design(&scenario, idle), worlds.grid))
}

fn refused(error: WorldsError) -> Failure {
    match error {
        WorldsError::Grid(error) => error.into(),
        WorldsError::Certain(_) => Failure::Usage(format!(
            "{error}; add `--vary-set PATH=LOW:HIGH`, or `--uncertain assumed`"
        )),
        other => Failure::Usage(other.to_string()),
    }
}

fn request(args: &WorldsArgs) -> Result<Request, Failure> {
    let vary = args.vary.iter().map(|argument| policies(argument));
    let vary = vary
        .collect::<Result<Vec<_>, _>>()
        .map_err(Failure::Usage)?;
    Ok(Request::of([file(args)])
        .overrides(args.common.overrides())
        .vary(vary)
        .without(&args.without))
}

/// The kinds of numbers that are explored.
fn sorts(args: &WorldsArgs) -> Vec<Sort> {
    if args.uncertain.is_empty() && args.vary_set.is_empty() {
        return vec![Sort::Declared];
    }
    let sorts = args.uncertain.iter().map(|kind| match kind {
        Uncertain::Declared => Sort::Declared,
        Uncertain::Assumed => Sort::Assumed,
        Uncertain::Fitted => Sort::Fitted,
        Uncertain::Stated => Sort::Stated,
    });
    sorts.collect()
}

fn sampling(args: &WorldsArgs) -> Result<Sampling, Failure> {
    let count = args.worlds.map(usize::try_from).transpose();
    let count = count.map_err(Failure::running)?;
    let sampling = Sampling::named(args.design.name(), count);
    sampling.ok_or_else(|| Failure::Running("there is no such design".to_owned()))
}

fn check_size(setup: &Setup, sure: bool) -> Done {
    let cells = (setup.design.len() as u64).saturating_mul(setup.arms.len() as u64);
    let all = cells.saturating_mul(setup.runs);
    if all <= MANY_RUNS || sure {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "{} runs in all, more than {}; `--yes` plays them, fewer worlds or runs make them fewer",
        grouped(all),
        grouped(MANY_RUNS)
    )))
}

/// Says which factors move nothing, before the work.
fn say_idle(setup: &Setup, idle: &[bool], tried: u64, quiet: bool) -> Done {
    let factors = &setup.design.factors;
    if idle.iter().all(|idle| *idle) {
        let paths: Vec<&str> = factors.iter().map(|factor| factor.path.as_str()).collect();
        return Err(Failure::Usage(format!(
            "{} moves nothing: {} runs of every policy are the same at both ends of the range; widen it, or vary \
             something else",
            paths.join(", "),
            grouped(tried)
        )));
    }
    for (factor, _) in factors
        .iter()
        .zip(idle)
        .filter(|(_, idle)| **idle && !quiet)
    {
        say(&format!(
            "note: `{}` moves nothing: {} runs of every policy are the same at both ends of its range\n",
            factor.path,
            grouped(tried)
        ));
    }
    Ok(())
}
