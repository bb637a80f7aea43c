//! The other products: causes, exits, first signs, hindcasts.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use offramp::causes::Causes;
use offramp::chance::Seed;
use offramp::chart::committor::Committor;
use offramp::chart::compared::effects;
use offramp::chart::figure_id::FigureId;
use offramp::chart::foreseen::Foreseen;
use offramp::chart::ratios::Ratios;
use offramp::chart::reliability::Reliability;
use offramp::chart::theme::Look;
use offramp::exits::Exits;
use offramp::first_signs::FirstSigns;
use offramp::hindcast::record::Record;
use offramp::hindcast::{fold, job, play_chunks};
use offramp::pool::Pool;
use offramp::report;
use offramp::report::document::Figure;
use offramp::scenario::{Scenario, load, training};
use serde::Serialize;

use crate::comparison::short;
use crate::product::{Contents, written};

/// A table of a report as CSV.
pub(crate) type Writer<R> = fn(&R, &mut Vec<u8>) -> std::io::Result<()>;

/// A report with its tables and charts.
pub(crate) struct Reported<R: 'static> {
    pub(crate) report: R,
    pub(crate) text: fn(&R) -> String,
    pub(crate) tables: &'static [(&'static str, Writer<R>)],
    pub(crate) figures: Vec<Figure>,
}

impl<R: Serialize + Send + Sync> Contents for Reported<R> {
    fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(&self.report)
    }

    fn text(&self) -> String {
        (self.text)(&self.report)
    }

    fn tables(&self) -> Vec<&'static str> {
        self.tables.iter().map(|(name, _)| *name).collect()
    }

    fn table(&self, name: &str) -> Option<Result<RecordBatch, ArrowError>> {
        let (_, write) = self.tables.iter().find(|(other, _)| *other == name)?;
        Some(written(|out| write(&self.report, out)))
    }

    fn charts(&self) -> Vec<String> {
        self.figures.iter().map(short).collect()
    }

    fn chart(&self, name: &str) -> Option<Figure> {
        let found = self.figures.iter().find(|figure| short(figure) == name);
        found.cloned()
    }
}

/// What drove the worst ending; `None` if there is nothing to switch off.
pub(crate) fn causes(
    scenario: &Scenario,
    found: Causes,
) -> Option<Reported<report::causes::CausesReport>> {
    let report = report::causes::report(scenario, &found)?;
    let effects = effects(&found, &report.lead_outcome, &report.head.scenario);
    Some(Reported {
        figures: vec![Figure::of(
            FigureId::Differences,
            &effects,
            &Look::default(),
        )],
        report,
        text: report::causes::text,
        tables: &[("causes", |report, out| {
            report::causes::tables::changes(report, out)
        })],
    })
}

/// How crises end, by the day and the rung on which they stand.
pub(crate) fn exits(
    scenario: &Scenario,
    found: Exits,
    days: Vec<u32>,
) -> Reported<report::exits::ExitsReport> {
    let crisis = &scenario.crisis;
    let last = crisis.day_of_turn(crisis.parts().turns);
    let mut days = days;
    if days.is_empty() {
        let usual = report::exits::USUAL_DAYS.into_iter();
        days = usual.filter(|day| f64::from(*day) <= last).collect();
    }
    days.sort_unstable();
    days.dedup();
    let committor = Committor::of(crisis, &found);
    Reported {
        figures: vec![Figure::of(
            FigureId::Committor,
            &committor,
            &Look::default(),
        )],
        report: report::exits::report(scenario, &found, &days),
        text: report::exits::text,
        tables: &[("returns", |report, out| {
            report::exits::tables::returns(report, out)
        })],
    }
}

/// Which facts of the first days tell of the worst ending.
pub(crate) fn first_signs(
    scenario: &Scenario,
    found: &FirstSigns,
) -> Reported<report::first_signs::FirstSignsReport> {
    let ratios = Ratios::of(&scenario.crisis, found);
    Reported {
        figures: vec![Figure::of(FigureId::FirstSigns, &ratios, &Look::default())],
        report: report::first_signs::report(scenario, found),
        text: report::first_signs::text,
        tables: &[("first-signs", |report, out| {
            report::first_signs::tables::signs(report, out)
        })],
    }
}

/// The scores of a scenario against its recorded history.
pub(crate) fn hindcast(
    scenario: &Arc<Scenario>,
    (seed, particles): (Seed, u32),
    (pool, stop): (&Pool, &AtomicBool),
) -> Result<Reported<report::hindcast::HindcastReport>, String> {
    let record = Record::of(&scenario.crisis).filter(|record| record.acts() > 0);
    let record = record.ok_or("the scenario has no `[history]` with an act after its first day")?;
    let others = training().map(|name| {
        let other = load(name, &[]).map_err(|error| error.to_string())?;
        Record::of(&other.crisis).ok_or_else(|| format!("`{name}` has no history"))
    });
    let others = others.collect::<Result<Vec<Record>, String>>()?;
    let fitted = others.iter().any(|other| other.is_same_as(&record));
    let others: Vec<&Record> = others.iter().collect();
    let job = job(&[scenario.hash.as_str()], seed, particles);
    let records = vec![record];
    let parts = play_chunks(&records, &job, 0..1, pool, stop);
    let hindcasts = fold(records, &others, &job, [parts]).map_err(|error| error.to_string())?;
    let look = Look::default();
    let reliability = Reliability::of(&hindcasts, seed.0);
    let name = "crisis".to_owned();
    let foreseen = Foreseen::of(&hindcasts[0]);
    let report = report::hindcast::report(&hindcasts, seed, particles);
    Ok(Reported {
        report: report
            .of_scenarios(&[(**scenario).clone()])
            .fitted_to(&[fitted]),
        text: report::hindcast::text,
        tables: &[],
        figures: vec![
            Figure::of(FigureId::Reliability, &reliability, &look),
            Figure::of(FigureId::Foreseen(name), &foreseen, &look),
        ],
    })
}
