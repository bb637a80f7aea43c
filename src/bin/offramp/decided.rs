//! Where what a report tells of was decided: what really happened, the typical run and the worst.

use std::sync::atomic::AtomicBool;

use offramp::branching::course::Course;
use offramp::branching::futures::Playing;
use offramp::branching::turning_points::{chances, payoffs};
use offramp::chance::Seed;
use offramp::chart::figure_id::{FigureId, Told};
use offramp::chart::theme::Look;
use offramp::crisis::Crisis;
use offramp::hindcast::record::Record;
use offramp::pool::Pool;
use offramp::report::document::Figure;
use offramp::report::turning_points::{TurningPointsReport, report};
use offramp::representative::Exemplars;
use offramp::scenario::Scenario;

use crate::turning_points;

/// How many futures from every day: enough for three points of a hundred.
const FUTURES: u64 = 300;

/// How courses are played on.
pub(crate) struct Deciding<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) seed: Seed,
    pub(crate) pool: &'a Pool,
    pub(crate) stop: &'a AtomicBool,
    pub(crate) look: &'a Look,
}

/// What was found of one course.
pub(crate) struct Decided {
    pub(crate) report: TurningPointsReport,
    pub(crate) figure: Figure,
}

impl Deciding<'_> {
    /// What really happened, where that is recorded, and the runs that are told.
    pub(crate) fn all(&self, exemplars: Option<Exemplars>) -> Vec<Decided> {
        let crisis = &self.scenario.crisis;
        let history = Record::of(crisis).map(|record| self.history(&record));
        let runs = exemplars.map_or_else(Vec::new, |runs| {
            vec![(Told::Typical, runs.typical), (Told::Worst, runs.worst)]
        });
        let runs = runs
            .into_iter()
            .map(|(told, run)| self.run(crisis, told, run));
        history.into_iter().chain(runs).collect()
    }

    fn history(&self, record: &Record) -> Decided {
        let course = Course::of_history(record, self.seed, self.pool);
        self.decided(&course, Told::History)
    }

    fn run(&self, crisis: &Crisis, told: Told, run: u64) -> Decided {
        self.decided(&Course::of_run(crisis, self.seed, run), told)
    }

    fn decided(&self, course: &Course<'_>, told: Told) -> Decided {
        let measures = payoffs(course.crisis());
        let found = chances(&Playing {
            course,
            measures: &measures,
            futures: FUTURES,
            pool: self.pool,
            stop: self.stop,
        });
        let report = report(self.scenario, course, &found);
        let chart = turning_points::chances(&report, course, &found);
        Decided {
            figure: Figure::of(FigureId::Chances(Some(told)), &chart, self.look),
            report,
        }
    }
}
