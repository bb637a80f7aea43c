//! `offramp calibrate`: fits the policy `historical` to recorded crises and to events.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use offramp::calibration::{Anchor, Descent, Job, Problem};
use offramp::chance::Seed;
use offramp::hindcast::Hindcast;
use offramp::parts::{Job as Shared, PartsError};
use offramp::report::calibration::{
    CALIBRATION_VERSION, CalibrationReport, Evidence, Fits, Summary, answers, cost, numbers,
    policy_file, text,
};
use offramp::report::folder::{Existing, WholeFile};
use offramp::report::head::Head;
use offramp::report::hindcast::{HindcastReport, report};
use offramp::report::sequences::{EventsReport, Scope};
use offramp::sequences::baseline::Learned;
use offramp::sequences::hindcast::score_all;
use offramp::sequences::model::Model;

use crate::args::{Calibrate, Shard};
use crate::calibrate_evidence::{Given, given};
use crate::checkpoint::{Checkpoint, cannot_write, path_of};
use crate::destination::settle_leftovers;
use crate::failure::{Done, Failure};
use crate::fitted_shard;
use crate::gathered::Gathered;
use crate::interrupt::Interrupt;
use crate::origin::command;
use crate::output::{say, show_as};
use crate::progress::bar_of;

/// No fit goes further than this on the scale of a number.
const FAR: f64 = 1e3;

pub(crate) fn run(args: &Calibrate) -> Done {
    work(args, None)
}

/// The policy file of fits that were worked out in shards.
pub(crate) fn merged(args: &Calibrate, gathered: &Gathered) -> Done {
    work(args, Some(gathered))
}

fn work(args: &Calibrate, gathered: Option<&Gathered>) -> Done {
    keep_what_is_there(args)?;
    let given = given(args)?;
    let problem = &given.problem;
    let checkpoint_path = path_of(&args.out);
    let interrupt = interrupt(checkpoint_path.clone())?;
    settle_leftovers(&args.out, args.quiet);
    let files = interrupt
        .guarding(|| WholeFile::beside(&args.out), WholeFile::traces)
        .map_err(|error| match error.kind() {
            ErrorKind::ResourceBusy => is_being_made(args),
            _ => cannot_write(&args.out, &error),
        })?;
    let key = key(args, problem);
    let is_fit = |values: &[f64]| unpacked(problem, values).is_some();
    let checkpoint = Checkpoint::open(&files, &checkpoint_path, &key, args.force, is_fit)?;
    if checkpoint.len() > 0 && !args.quiet {
        say(&format!("taking up {} fits\n", checkpoint.len()));
    }
    let jobs = jobs(&given.left_out, args.samples);
    let shared = shared(&key, args, &jobs);
    if let Some(gathered) = gathered {
        for fit in gathered.in_order::<Vec<f64>>(&shared)? {
            let fit = fit?;
            let job = usize::try_from(fit.number).ok();
            let job = job.and_then(|place| jobs.get(place));
            let job = job.filter(|_| is_fit(&fit.result));
            let job = job.ok_or_else(|| Failure::running(PartsError::Damaged(fit.number)))?;
            checkpoint.put(job.to_string(), &fit.result)?;
        }
    }
    if let Some(shard) = args.shard {
        let own = share(&given, (args, shard), &checkpoint, (&shared, &jobs))?;
        write_file(args, &files, &own)?;
    } else {
        let (fits, anchor) = fit(&given, args, &checkpoint, &jobs)?;
        let report = summary(&given, (&fits, &anchor), args)?;
        let command = gathered.map_or_else(command, |gathered| gathered.command.clone());
        let found = problem.found_policy(&fits.all);
        let policy = policy_file(&report, &args.name, &found, &command);
        write_file(args, &files, policy.as_bytes())?;
        show_as(args.format, &report, || text(&report))?;
    }
    checkpoint.remove();
    if !args.quiet {
        say(&format!("wrote {}\n", args.out.display()));
    }
    Ok(())
}

/// All fits as a job that can be shared out.
fn shared(key: &str, args: &Calibrate, jobs: &[Job]) -> Shared {
    fitted_shard::job(key, (Seed(args.seed), args.replays), jobs.len())
}

/// Works out the first fit and those of a share, and gives its file.
fn share(
    given: &Given,
    (args, shard): (&Calibrate, Shard),
    checkpoint: &Checkpoint<'_>,
    (whole, jobs): (&Shared, &[Job]),
) -> Result<Vec<u8>, Failure> {
    let others = fitted_shard::others(whole, shard);
    let places = std::iter::once(0).chain(others);
    let own = places.filter_map(|number| {
        let job = jobs.get(usize::try_from(number).ok()?)?;
        Some((number, *job))
    });
    let own: Vec<(u64, Job)> = own.collect();
    let to_fit: Vec<Job> = own.iter().map(|(_, job)| *job).collect();
    fit(given, args, checkpoint, &to_fit)?;
    let fits = own
        .into_iter()
        .filter_map(|(number, job)| Some((number, checkpoint.get(&job.to_string())?)));
    fitted_shard::file(whole, shard, fits)
}

/// An interrupt ends the work; what is done is kept, to the last step of an unfinished fit.
fn interrupt(checkpoint: PathBuf) -> Result<Interrupt, Failure> {
    Interrupt::ends(move || {
        if checkpoint.exists() {
            let kept = checkpoint.display();
            format!(
                "interrupted; the fits so far are in {kept}, and the same command goes on with them"
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

/// Writes the file that was asked for. What has come to its place during the work stays too, unless
/// it may be replaced.
fn write_file(args: &Calibrate, files: &WholeFile, content: &[u8]) -> Done {
    let existing = if args.force {
        Existing::GivesWay
    } else {
        Existing::Stays
    };
    let name = args.out.file_name().unwrap_or_default();
    files
        .write(name, content, existing)
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => is_there(args),
            _ => cannot_write(&args.out, &error),
        })
}

/// What must be the same for a checkpoint to be taken up: the program, what is fitted, and what
/// all evidence says of the shipped policy under this seed, to the last bit.
fn key(args: &Calibrate, problem: &Problem) -> String {
    let shipped = problem.start_values();
    let names: Vec<&str> = problem.free().iter().map(|number| number.name).collect();
    let against = problem.against(&problem.values(&shipped));
    let sum = |nats: &[f64]| nats.iter().sum::<f64>().to_bits();
    format!(
        "{} {} {} {} {} {:016x} {:016x}",
        env!("CARGO_PKG_VERSION"),
        args.seed,
        args.replays,
        problem.penalty_weight(),
        names.join(","),
        sum(&against.crises),
        sum(&against.sequences),
    )
}

/// A fit as a checkpoint keeps it, finished or not; `None` if no fit could be there.
fn unpacked(problem: &Problem, values: &[f64]) -> Option<Descent> {
    let descent = Descent::unpacked(problem.free().len(), values)?;
    let is_far = |place: &f64| place.abs() > FAR;
    (!descent.point().iter().any(is_far)).then_some(descent)
}

fn jobs(left_out: &[usize], samples: u32) -> Vec<Job> {
    let without = left_out.iter().map(|place| Job::Without(*place));
    let samples = (1..=samples).map(Job::Sample);
    std::iter::once(Job::All)
        .chain(without)
        .chain(samples)
        .collect()
}

/// The fit to all evidence first, from which the others start, with the curvature found there.
fn fit(
    given: &Given,
    args: &Calibrate,
    checkpoint: &Checkpoint<'_>,
    jobs: &[Job],
) -> Result<(Fits, Anchor), Failure> {
    let problem = &given.problem;
    let bar = bar_of("fits", jobs.len() as u64, args.quiet);
    let mut fits = Fits::default();
    let mut anchor = None;
    for job in jobs.iter().copied() {
        let name = job.to_string();
        let kept = checkpoint.get(&name);
        let kept = kept.and_then(|values| unpacked(problem, &values));
        let mut descent = kept.unwrap_or_else(|| problem.begin(job, anchor.as_ref()));
        while !descent.is_done() {
            bar.set_message(format!(
                "({name}: step {}, {:.2} nats)",
                descent.steps() + 1,
                descent.cost()
            ));
            problem.step(job, &mut descent);
            checkpoint.put(name.clone(), &descent.packed())?;
        }
        bar.inc(1);
        let values = problem.on_their_scales(descent.point());
        match job {
            Job::All => {
                anchor = Some(problem.anchor(&values));
                fits.all = values;
            }
            Job::Without(place) => fits.without.push((place, values)),
            Job::Sample(_) => fits.samples.push(values),
        }
    }
    bar.finish_and_clear();
    let anchor = anchor.unwrap_or_else(|| problem.anchor(&fits.all));
    Ok((fits, anchor))
}

fn summary(
    given: &Given,
    (fits, anchor): (&Fits, &Anchor),
    args: &Calibrate,
) -> Result<CalibrationReport, Failure> {
    let problem = &given.problem;
    let places = 0..problem.records().len();
    let own: Vec<_> = places.map(|place| (place, &fits.all)).collect();
    let without: Vec<_> = fits
        .without
        .iter()
        .map(|(place, fit)| (*place, fit))
        .collect();
    let left_out = (!without.is_empty()).then(|| scored(problem, args, &without));
    let sequences = |later| sequences(given, args, &fits.all, later);
    Ok(CalibrationReport {
        head: Head::new(CALIBRATION_VERSION, Seed(args.seed)),
        evidence: Evidence {
            crises: problem.records().len() as u64,
            events: args.events.as_ref().map(|file| file.display().to_string()),
            before: args.train_before.clone(),
            confrontations: problem.sequences().timelines.len() as u64,
        },
        replays: args.replays,
        samples: args.samples,
        numbers: numbers(problem, fits, anchor),
        cost: cost(problem, &fits.all),
        cost_as_shipped: cost(problem, &problem.start_values()),
        first_answers: answers(problem, &fits.all),
        fitted: Summary::of(&scored(problem, args, &own)?),
        left_out: left_out.transpose()?,
        sequences: sequences(false),
        later: sequences(true),
    })
}

/// The crises at these places, each scored by that fit.
fn scored(
    problem: &Problem,
    args: &Calibrate,
    fits: &[(usize, &Vec<f64>)],
) -> Result<HindcastReport, Failure> {
    let hindcasts = fits
        .iter()
        .map(|(place, fit)| problem.score(*place, &problem.values(fit), args.particles));
    let hindcasts: Option<Vec<Hindcast>> = hindcasts.collect();
    let hindcasts =
        hindcasts.ok_or_else(|| Failure::Running("a crisis lost its history".to_owned()))?;
    Ok(report(&hindcasts, Seed(args.seed), args.particles))
}

/// The confrontations that the fit has seen, or those that began later, scored by it.
fn sequences(given: &Given, args: &Calibrate, fit: &[f64], later: bool) -> Option<EventsReport> {
    let (problem, events) = (&given.problem, given.events.as_ref()?);
    let scored = if later { &events.later } else { &events.seen };
    if scored.is_empty() {
        return None;
    }
    let model = Model::new(&problem.shipped().sequences(&problem.values(fit)));
    let training: Vec<_> = problem.sequences().timelines.iter().collect();
    let learned = Learned::from(&training);
    let all = score_all(&model, &learned, scored, events.lowest, problem.pool());
    let scope = Scope {
        events: args.events.as_ref()?.display().to_string(),
        censoring: events.censoring.clone(),
        numbers: args.name.clone(),
        trained_on: "what the fit has seen".to_owned(),
        training: training.len() as u64,
        left_out: events.left_out,
    };
    Some(offramp::report::sequences::report(
        &all,
        scope,
        Seed(args.seed),
    ))
}
