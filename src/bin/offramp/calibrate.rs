//! `offramp calibrate`: fits a policy to recorded crises, leaving each out in turn.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use offramp::calibration::base_rates::BaseRates;
use offramp::calibration::free::Free;
use offramp::calibration::{Anchor, Job, Problem};
use offramp::chance::Seed;
use offramp::crisis::{Conduct, Doctrine};
use offramp::ensemble::Plan;
use offramp::hindcast::Hindcast;
use offramp::policy::response::Response;
use offramp::pool::Pool;
use offramp::report::calibration::{
    CALIBRATION_VERSION, CalibrationReport, Fits, Summary, WeighedIn, policy_file, text, weights,
};
use offramp::report::folder::{Existing, WholeFile};
use offramp::report::head::Head;
use offramp::report::hindcast::{HindcastReport, report};
use offramp::scenario::{Builtin, RECORDED};

use crate::args::Calibrate;
use crate::baserates::{reference, targets};
use crate::checkpoint::{Checkpoint, cannot_write, path_of};
use crate::destination::settle_leftovers;
use crate::failure::{Done, Failure};
use crate::hindcast::{record, same_crisis};
use crate::interrupt::Interrupt;
use crate::origin::command;
use crate::output::{say, show_as};
use crate::progress::bar_of;

/// The policy that a fit begins from: its weights that are not fitted stay.
const BASE: &str = "calibrated";

pub(crate) fn run(args: &Calibrate) -> Done {
    keep_what_is_there(args)?;
    let problem = problem(args)?;
    let checkpoint_path = path_of(&args.out);
    let interrupt = interrupt(checkpoint_path.clone())?;
    settle_leftovers(&args.out, args.quiet);
    let files = interrupt
        .guarding(|| WholeFile::beside(&args.out), WholeFile::traces)
        .map_err(|error| match error.kind() {
            ErrorKind::ResourceBusy => is_being_made(args),
            _ => cannot_write(&args.out, &error),
        })?;
    let key = key(args, &problem);
    let is_fit = |values: &[f64]| problem.could_be_a_fit(values);
    let checkpoint = Checkpoint::open(&files, &checkpoint_path, &key, args.force, is_fit)?;
    if checkpoint.len() > 0 && !args.quiet {
        say(&format!("taking up {} finished fits\n", checkpoint.len()));
    }
    let fits = fit(&problem, args, &checkpoint)?;
    let report = summary(&problem, &fits, args)?;
    let policy = policy_file(
        &report,
        &args.name,
        &problem.candidate(&fits.all),
        &command(),
    );
    write_policy(args, &files, &policy)?;
    checkpoint.remove();
    show_as(args.format, &report, || text(&report))?;
    if !args.quiet {
        say(&format!("wrote {}\n", args.out.display()));
    }
    Ok(())
}

/// An interrupt ends the work; what is finished is kept.
fn interrupt(checkpoint: PathBuf) -> Result<Interrupt, Failure> {
    Interrupt::ends(move || {
        if checkpoint.exists() {
            let kept = checkpoint.display();
            format!(
                "interrupted; finished fits are in {kept}, and the same command goes on with them"
            )
        } else {
            "interrupted".to_owned()
        }
    })
}

/// Refuses to write over a scenario that is read, and over any other file unless that is asked for.
fn keep_what_is_there(args: &Calibrate) -> Done {
    let out = args.out.canonicalize().ok();
    let is_read = |file: &String| out.is_some() && Path::new(file).canonicalize().ok() == out;
    let shown = args.out.display();
    if args.files.iter().any(is_read) {
        return Err(Failure::Running(format!(
            "`{shown}` is one of the crises; choose another name"
        )));
    }
    if args.out.is_dir() {
        let message = format!("`{shown}` is a folder; choose the name of a file");
        return Err(Failure::Running(message));
    }
    if args.out.symlink_metadata().is_ok() && !args.force {
        return Err(is_there(args));
    }
    Ok(())
}

fn is_being_made(args: &Calibrate) -> Failure {
    Failure::Running(format!(
        "another calibration is at work on `{}`; wait for it, or choose another `--out`",
        args.out.display()
    ))
}

fn is_there(args: &Calibrate) -> Failure {
    Failure::Running(format!(
        "`{}` is there; choose another name, or replace it by `--force`",
        args.out.display()
    ))
}

/// Writes the policy file. What has come to its place during the work stays too, unless it may be
/// replaced.
fn write_policy(args: &Calibrate, files: &WholeFile, policy: &str) -> Done {
    let existing = if args.force {
        Existing::GivesWay
    } else {
        Existing::Stays
    };
    let name = args.out.file_name().unwrap_or_default();
    files
        .write(name, policy.as_bytes(), existing)
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => is_there(args),
            _ => cannot_write(&args.out, &error),
        })
}

fn problem(args: &Calibrate) -> Result<Problem, Failure> {
    let built_in = RECORDED.map(str::to_owned);
    let files: &[String] = if args.files.is_empty() {
        &built_in
    } else {
        &args.files
    };
    let records = files
        .iter()
        .map(|file| record(file, &[]))
        .collect::<Result<Vec<_>, _>>()?;
    if let Some((one, other)) = same_crisis(&records) {
        return Err(Failure::Scenario(format!(
            "error: `{}` and `{}` tell of the same crisis; with one of them left out, a fit would know the other: name one\n",
            files[one], files[other]
        )));
    }
    if records.len() < 3 {
        return Err(Failure::Scenario(format!(
            "error: {} recorded crises; leaving each out in turn takes at least 3\n",
            records.len()
        )));
    }
    let mut free = Free::usual();
    for name in &args.fit {
        let wanted =
            Free::named(name).map_err(|error| Failure::Scenario(format!("error: {error}\n")))?;
        if !free.iter().any(|other| other.name() == wanted.name()) {
            free.push(wanted);
        }
    }
    let pool = Pool::of(args.threads.map(|threads| threads as usize))?;
    let problem = Problem::new(&records, base()?, free, Seed(args.seed), args.replays, pool);
    Ok(match base_rates(args)? {
        Some(base_rates) => problem.with_base_rates(base_rates),
        None => problem,
    })
}

/// The base rates that are weighed in, if any.
fn base_rates(args: &Calibrate) -> Result<Option<BaseRates>, Failure> {
    let Some(path) = args.targets.as_deref() else {
        return Ok(None);
    };
    let plan = Plan::runs(args.target_runs).seed(args.seed);
    let base_rates = BaseRates::new(
        targets(Some(path))?,
        reference(args.classes.as_deref())?,
        args.population.into(),
        plan,
        args.target_weight,
    );
    if base_rates.targets().is_empty() {
        return Err(Failure::Scenario(format!(
            "error: {}: no target of tier A that the model can express of that population; the other one has some, or `offramp baserates --targets {0}` says why\n",
            path.display()
        )));
    }
    Ok(Some(base_rates))
}

fn base() -> Result<Response, Failure> {
    match Builtin::new().doctrine(BASE) {
        Some(Doctrine::Principal(Conduct::Response { response, .. })) => Ok(*response),
        _ => Err(Failure::Running(format!("no built-in policy `{BASE}`"))),
    }
}

/// What must be the same for a checkpoint to be taken up: the crises with all their numbers, the
/// base rates, what is fitted, and the seed.
fn key(args: &Calibrate, problem: &Problem) -> String {
    let records = problem.records().iter();
    let parts: Vec<String> = records
        .map(|record| format!("{:?}", record.crisis().parts()))
        .collect();
    format!(
        "{} {} {} {:?} {} {:?}",
        env!("CARGO_PKG_VERSION"),
        args.seed,
        args.replays,
        problem.free(),
        parts.join(" "),
        problem.base_rates()
    )
}

fn jobs(crises: usize, samples: u32) -> Vec<Job> {
    let without = (0..crises).map(Job::Without);
    let samples = (1..=samples).map(Job::Sample);
    std::iter::once(Job::All)
        .chain(without)
        .chain(samples)
        .collect()
}

/// The fit to all crises first, from which those to samples start. A fit that leaves a crisis out
/// starts afresh: it must know nothing of it.
fn fit(problem: &Problem, args: &Calibrate, checkpoint: &Checkpoint<'_>) -> Result<Fits, Failure> {
    let jobs = jobs(problem.records().len(), args.samples);
    let bar = bar_of("fits", jobs.len() as u64, args.quiet);
    let one = |job: Job, anchor: Option<&Anchor>| {
        let values = if let Some(values) = checkpoint.get(&job.to_string()) {
            values
        } else {
            let values = problem.fit(job, anchor).map_err(Failure::running)?;
            checkpoint.put(job.to_string(), &values)?;
            values
        };
        bar.inc(1);
        Ok::<_, Failure>((job, values))
    };
    let (_, all) = one(Job::All, None)?;
    let anchor = problem.anchor(&all).map_err(Failure::running)?;
    let others = problem.pool().map(&jobs[1..], |job| match job {
        Job::Sample(_) => one(*job, Some(&anchor)),
        Job::All | Job::Without(_) => one(*job, None),
    });
    let others = others.into_iter().collect::<Result<Vec<_>, _>>()?;
    bar.finish_and_clear();
    let (without, samples): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|(job, _)| matches!(job, Job::Without(_)));
    let values = |fits: Vec<(Job, Vec<f64>)>| fits.into_iter().map(|(_, values)| values).collect();
    Ok(Fits {
        all,
        without: values(without),
        samples: values(samples),
    })
}

fn summary(problem: &Problem, fits: &Fits, args: &Calibrate) -> Result<CalibrationReport, Failure> {
    let left_out = scored(problem, args, |place| &fits.without[place])?;
    let fitted = scored(problem, args, |_| &fits.all)?;
    Ok(CalibrationReport {
        head: Head::new(CALIBRATION_VERSION, Seed(args.seed)),
        replays: args.replays,
        samples: args.samples,
        weights: weights(problem, fits),
        fitted: Summary {
            bits_per_act: fitted.scores.bits_per_act,
            rps: fitted.scores.rps,
            gains: fitted.gains,
        },
        base_rates: weighed_in(problem, fits)?,
        left_out,
    })
}

/// How the fit meets the base rates that were weighed in, beside a fit to the histories alone.
fn weighed_in(problem: &Problem, fits: &Fits) -> Result<Option<WeighedIn>, Failure> {
    let Some(base_rates) = problem.base_rates() else {
        return Ok(None);
    };
    let lines = |values: &[f64]| {
        let lines = base_rates.lines(&problem.candidate(values));
        lines.map_err(Failure::running)
    };
    let histories_alone = problem
        .fit_to_histories(Job::All)
        .map_err(Failure::running)?;
    Ok(Some(WeighedIn::of(
        base_rates,
        &lines(&fits.all)?,
        &lines(&histories_alone)?,
    )))
}

fn scored<'v>(
    problem: &Problem,
    args: &Calibrate,
    values: impl Fn(usize) -> &'v Vec<f64>,
) -> Result<HindcastReport, Failure> {
    let places = 0..problem.records().len();
    let hindcasts: Option<Vec<Hindcast>> = places
        .map(|place| problem.score(place, values(place), args.particles))
        .collect();
    let hindcasts =
        hindcasts.ok_or_else(|| Failure::Running("a crisis lost its history".to_owned()))?;
    Ok(report(&hindcasts, Seed(args.seed), args.particles))
}
