//! `offramp calibrate`: fits a policy to recorded crises, leaving each out in turn.

use std::path::Path;

use indicatif::ProgressBar;
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
use offramp::report::head::Head;
use offramp::report::hindcast::{HindcastReport, report};
use offramp::scenario::{Builtin, RECORDED};

use crate::args::{Calibrate, Format};
use crate::baserates::{reference, targets};
use crate::checkpoint::{Checkpoint, write_whole};
use crate::ensemble::command;
use crate::failure::{Done, Failure};
use crate::hindcast::{record, same_crisis};
use crate::output::{say, show, show_json, wrote};
use crate::progress::bar_of;

/// The policy that a fit begins from: its weights that are not fitted stay.
const BASE: &str = "calibrated";

pub(crate) fn run(args: &Calibrate) -> Done {
    keep_what_is_there(args)?;
    let seed = Seed(args.seed);
    let problem = problem(args, seed)?;
    let key = key(args, &problem);
    let checkpoint = Checkpoint::open(&args.checkpoint_path(), &key, args.force)?;
    let jobs = jobs(problem.records().len(), args.samples);
    if checkpoint.len() > 0 && !args.quiet {
        say(&format!("taking up {} finished fits\n", checkpoint.len()));
    }
    let fits = fit(
        &problem,
        &jobs,
        &checkpoint,
        &bar_of("fits", jobs.len() as u64, args.quiet),
    )?;
    let report = summary(&problem, &fits, args)?;
    let candidate = problem.candidate(&fits.all);
    let command = command();
    let policy = policy_file(&report, &args.name, &candidate, &command);
    write_whole(&args.out, policy.as_bytes())?;
    checkpoint.remove();
    match args.format {
        Format::Json => show_json(&report),
        Format::Text => show(&text(&report)),
    }?;
    wrote(&args.out, args.quiet);
    Ok(())
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
    if out.is_some() && !args.force {
        return Err(Failure::Running(format!(
            "`{shown}` is there; choose another name, or replace it by `--force`"
        )));
    }
    Ok(())
}

fn problem(args: &Calibrate, seed: Seed) -> Result<Problem, Failure> {
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
    let problem = Problem::new(&records, base()?, free, seed, args.replays, Pool::of(None)?);
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
    let plan = Plan::runs(args.target_runs).seed(args.seed).threads(1);
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

/// What must be the same for a checkpoint to be taken up: the crises with all their numbers, the base rates, what is fitted, and the seed.
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

/// The fit to all crises first, from which those to samples start. A fit that leaves a crisis out starts afresh: it must know nothing of it.
fn fit(
    problem: &Problem,
    jobs: &[Job],
    checkpoint: &Checkpoint,
    bar: &ProgressBar,
) -> Result<Fits, Failure> {
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

impl Calibrate {
    /// Where fits are kept until all are done.
    fn checkpoint_path(&self) -> std::path::PathBuf {
        let mut name = self.out.file_name().unwrap_or_default().to_owned();
        name.push(".checkpoint");
        self.out
            .parent()
            .unwrap_or_else(|| Path::new(""))
            .join(name)
    }
}
