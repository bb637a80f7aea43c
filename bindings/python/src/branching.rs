//! Where a run, or what really happened, was decided; and what would have turned it.

use std::sync::atomic::Ordering;

use offramp::branching::course::Course;
use offramp::branching::futures::Playing;
use offramp::branching::turning_points::{payoffs, turning_points as search};
use offramp::branching::what_if::{Change, what_if as play};
use offramp::chance::Seed;
use offramp::crisis::measure::measures;
use offramp::hindcast::record::Record;
use offramp::model::moves::MoveId;
use offramp::pool::Pool;
use offramp::report::turning_points::TurningPointsReport;
use offramp::report::what_if::WhatIfReport;
use offramp::report::{turning_points, what_if};
use offramp::scenario::Scenario;

use crate::interruptible::Watched;
use crate::reports::Reported;

/// Futures of a run, or of what really happened.
pub(crate) struct Futures {
    /// The run; `None` for what really happened.
    pub(crate) run: Option<u64>,
    pub(crate) seed: Seed,
    pub(crate) futures: u64,
    pub(crate) threads: Option<usize>,
}

impl Futures {
    /// Hands the course to `work`.
    fn with_course<T>(
        &self,
        scenario: &Scenario,
        work: impl FnOnce(&Course<'_>, &Pool) -> Result<T, String>,
    ) -> Result<T, String> {
        let pool = Pool::of(self.threads).map_err(|error| error.to_string())?;
        if let Some(run) = self.run {
            return work(&Course::of_run(&scenario.crisis, self.seed, run), &pool);
        }
        let record = Record::of(&scenario.crisis);
        let record = record.ok_or("the scenario has no `[history]`; give a `run`")?;
        work(&Course::of_history(&record, self.seed, &pool), &pool)
    }

    /// The chance of every ending by day, and the moves that changed it.
    pub(crate) fn turning_points(
        &self,
        scenario: &Scenario,
        watched: &Watched,
    ) -> Result<Reported<TurningPointsReport>, String> {
        self.with_course(scenario, |course, pool| {
            let measures = payoffs(course.crisis());
            let playing = Playing {
                course,
                measures: &measures,
                futures: self.futures,
                pool,
                stop: &watched.stop,
            };
            let found = search(&playing, &mut |done, _| {
                watched.done.store(done as u64, Ordering::Relaxed);
            });
            Ok(Reported {
                report: turning_points::report(scenario, course, &found),
                text: turning_points::text,
                tables: &[
                    ("chances", |report, out| {
                        turning_points::tables::chances(report, out)
                    }),
                    ("acts", |report, out| {
                        turning_points::tables::acts(report, out)
                    }),
                    ("alternatives", |report, out| {
                        turning_points::tables::alternatives(report, out)
                    }),
                ],
                figures: Vec::new(),
            })
        })
    }

    /// What had followed if an actor had made that move on that day, or held.
    pub(crate) fn what_if(
        &self,
        scenario: &Scenario,
        (on, actor, does): (f64, &str, &str),
        watched: &Watched,
    ) -> Result<Reported<WhatIfReport>, String> {
        self.with_course(scenario, |course, pool| {
            let turn = course.turn_of_day(on);
            let turn = turn.ok_or_else(|| format!("day {on} is no day of it"))?;
            let change = Change::named(course.crisis(), turn, (actor, does));
            let change = change.map_err(|error| error.to_string())?;
            let measures = measures(course.crisis());
            let playing = Playing {
                course,
                measures: &measures,
                futures: self.futures,
                pool,
                stop: &watched.stop,
            };
            let found = play(&playing, &change).map_err(|not_open| {
                let name = |id: &MoveId| course.crisis().catalogue().get(*id).name.clone();
                let open: Vec<String> = not_open.open.iter().map(name).collect();
                format!(
                    "`{does}` is not open to {actor} on day {on}; open to it: {}, hold",
                    open.join(", ")
                )
            })?;
            let found = found.ok_or("it was stopped before both sides were played")?;
            Ok(Reported {
                report: what_if::report(scenario, course, &change, &found),
                text: what_if::text,
                tables: &[("differences", |report, out| {
                    what_if::tables::differences(report, out)
                })],
                figures: Vec::new(),
            })
        })
    }
}
