//! `offramp explore`: every policy in many worlds, and what these show.

mod played;

mod discover;
mod inverse;
mod robust;
mod sensitivity;
mod worlds;

use offramp::Seed;
use offramp::experiment::Request;
use offramp::explore::design::{Design, Factor, Sampling};
use offramp::explore::exploration::idle::{TRIED, idle};
use offramp::explore::exploration::{Setup, quantities};
use offramp::factors::{Arms, Sort, arms, asked, factors};
use offramp::prose::numbers::grouped;
use offramp::report::exploration::{DESIGN_VERSION, DesignFile};
use offramp::scenario::load;

use crate::args::{DesignName, Explore, Format, Look, Uncertain, WorldsArgs, policies};
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
    let (design, arms) = designed(args)?;
    let interrupt = Interrupt::stops_playing()?;
    let destination = Destination::of(&args.results, &interrupt)?;
    let worlds = Worlds { args, design, arms };
    worlds.finish(Source::Gathered(gathered), destination, &interrupt)
}

fn explored(args: &WorldsArgs) -> Done {
    if args.results.out.is_none() {
        let message =
            "worlds are kept in a folder, so that you can look into them: add `--out DIR`";
        return Err(Failure::Usage(message.to_owned()));
    }
    let (design, arms) = designed(args)?;
    let interrupt = Interrupt::stops_playing()?;
    let destination = Destination::of(&args.results, &interrupt)?;
    divided::work(Worlds { args, design, arms }, destination, &interrupt)
}

/// The scenario, which the parser asks for unless worlds are only looked into.
fn file(args: &WorldsArgs) -> &str {
    args.file.as_deref().unwrap_or_default()
}

/// The worlds, and the policies that are tried in them.
fn designed(args: &WorldsArgs) -> Result<(DesignFile, Arms), Failure> {
    let request = request(args)?;
    let scenario = load(file(args), &args.common.overrides())?;
    let wanted = wanted(args, factors(&scenario.crisis, &sorts(args)))?;
    let arms = arms(&request, wanted)?;
    let seed = Seed(args.common.seed);
    if arms.factors.is_empty() {
        return Err(nothing_uncertain(&arms));
    }
    let design = Design::of(arms.factors.clone(), sampling(args)?, seed);
    let design = design.map_err(|error| Failure::Usage(error.to_string()))?;
    let names = arms.grid.arms.iter().map(|arm| arm.name.clone()).collect();
    let setup = Setup {
        quantities: quantities(&arms.grid.arms),
        arms: names,
        runs: args.runs,
        seed: seed.0,
        design,
    };
    check_size(&setup, args.yes)?;
    let idle = idle_factors(args, &setup, &arms)?;
    let design = DesignFile {
        shape: DESIGN_VERSION,
        scenario: scenario.crisis.parts().name.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        overrides: scenario.overrides.clone(),
        hashes: arms.grid.arms.iter().map(|arm| arm.hash.clone()).collect(),
        setup,
        idle,
        left_to_luck: arms.left_to_luck.clone(),
    };
    Ok((design, arms))
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

/// What is asked for, then what else is of the kinds that are explored.
fn wanted(args: &WorldsArgs, found: Vec<Factor>) -> Result<Vec<Factor>, Failure> {
    let asked = args.vary_set.iter().map(|argument| asked(argument));
    let mut wanted: Vec<Factor> = asked.collect::<Result<_, _>>().map_err(Failure::Usage)?;
    for factor in found {
        if wanted.iter().all(|other| other.path != factor.path) {
            wanted.push(factor);
        }
    }
    Ok(wanted)
}

fn nothing_uncertain(arms: &Arms) -> Failure {
    let left = match arms.left_to_luck.as_slice() {
        [] => String::new(),
        some => format!(" ({} is not uncertain under every policy)", some.join(", ")),
    };
    Failure::Usage(format!(
        "nothing is uncertain, so there is nothing to explore{left}; add `--vary-set PATH=LOW:HIGH`, or `--uncertain \
         assumed`"
    ))
}

fn sampling(args: &WorldsArgs) -> Result<Sampling, Failure> {
    let usual = match args.design {
        DesignName::Latin => 1_000,
        DesignName::Sobol => 1_024,
        DesignName::Grid => 3,
        DesignName::Saltelli => 256,
        DesignName::Morris => 20,
    };
    let count = usize::try_from(args.worlds.unwrap_or(usual)).map_err(Failure::running)?;
    Ok(match args.design {
        DesignName::Latin => Sampling::LatinHypercube { worlds: count },
        DesignName::Sobol => Sampling::Sobol { worlds: count },
        DesignName::Grid => Sampling::Grid { levels: count },
        DesignName::Saltelli => Sampling::Saltelli { base: count },
        DesignName::Morris => Sampling::Morris {
            trajectories: count,
        },
    })
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

/// Which factors move nothing, said before the work. Before all of them are said to, they are tried
/// with as many runs as a world has.
fn idle_factors(args: &WorldsArgs, setup: &Setup, arms: &Arms) -> Result<Vec<bool>, Failure> {
    let of = |runs| {
        let found = idle(setup, &arms.grid.arms, runs, args.results.threads());
        found.map_err(Failure::running)
    };
    let mut tried = TRIED.min(setup.runs);
    let mut found = of(tried)?;
    if found.iter().all(|idle| *idle) && tried < setup.runs {
        tried = setup.runs;
        found = of(tried)?;
    }
    say_idle(setup, &found, tried, args.results.quiet)?;
    Ok(found)
}

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
