//! The course of a run or of the recorded history, for the commands that go on from its days.

use std::sync::atomic::AtomicBool;

use offramp::branching::course::Course;
use offramp::branching::futures::Playing;
use offramp::chance::Seed;
use offramp::crisis::measure::Measure;
use offramp::hindcast::record::Record;
use offramp::pool::Pool;
use offramp::prose::numbers::grouped;
use offramp::scenario::Scenario;

use crate::args::{CourseArgs, FuturesArgs, ScenarioArgs};
use crate::failure::Failure;

/// Futures beyond which one has to say yes.
const MANY: u64 = 20_000_000;
/// What a future takes on a core of today, in seconds.
const SECONDS: f64 = 20e-6;

/// Hands the course that was asked for to `work`.
pub(crate) fn with_course<T>(
    args: &ScenarioArgs,
    which: &CourseArgs,
    scenario: &Scenario,
    pool: &Pool,
    work: impl FnOnce(&Course<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let seed = Seed(args.common.seed);
    if let Some(run) = which.run {
        return work(&Course::of_run(&scenario.crisis, seed, run));
    }
    if let Some(game) = &scenario.crisis.parts().game {
        return work(&Course::of_game(&scenario.crisis, game));
    }
    let record = Record::of(&scenario.crisis);
    let record = record.ok_or_else(|| Failure::Scenario(without_history(&args.file)))?;
    work(&Course::of_history(&record, seed, pool))
}

fn without_history(file: &str) -> String {
    format!(
        "error: `{file}` has no `[history]` that goes beyond its start; look at a run of it with `--run 1`\n"
    )
}

/// The course as an argument of another command.
pub(crate) fn option(which: &CourseArgs) -> String {
    which
        .run
        .map_or_else(|| "--history".to_owned(), |run| format!("--run {run}"))
}

/// The threads that were asked for.
pub(crate) fn pool(args: &FuturesArgs) -> Result<Pool, Failure> {
    Ok(Pool::of(args.results.threads())?)
}

/// How futures of a course are played.
pub(crate) fn playing<'a>(
    args: &FuturesArgs,
    course: &'a Course<'a>,
    measures: &'a [Measure],
    (pool, stop): (&'a Pool, &'a AtomicBool),
) -> Playing<'a> {
    Playing {
        course,
        measures,
        futures: args.futures,
        pool,
        stop,
    }
}

/// Asks before very many futures are played from so many points.
pub(crate) fn allow(args: &FuturesArgs, points: u64) -> Result<(), Failure> {
    let all = args.futures.saturating_mul(points);
    if all <= MANY || args.yes {
        return Ok(());
    }
    let minutes = all as f64 * SECONDS / 60.0;
    Err(Failure::Usage(format!(
        "that is about {} futures, some {:.0} minutes on one core; say `--yes`, or fewer `--futures`",
        grouped(all),
        minutes.max(1.0)
    )))
}
