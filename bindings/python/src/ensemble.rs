//! Many runs of one scenario.

use std::io;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

use arrow_array::builder::{Float64Builder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::ArrowError;
use offramp::chart::theme::Look;
use offramp::crisis::Drawn;
use offramp::ensemble::{Ensemble, EnsembleObserver, Row};
use offramp::report::CsvStyle;
use offramp::report::document::Figure;
use offramp::report::gallery::{self, Name, Played};
use offramp::report::run::{report, tables, text};
use offramp::representative::{Chooser, Exemplars};
use offramp::scenario::Scenario;

use crate::interruptible::Watched;
use crate::product::{Contents, written};
use crate::table::of_columns;

/// The charts of an ensemble, by the names of the command line.
const CHARTS: [(&str, Name); 7] = [
    ("stand", Name::Stand),
    ("staircase", Name::Staircase),
    ("fan", Name::Fan),
    ("heat", Name::Heat),
    ("outcomes", Name::Outcomes),
    ("flow", Name::Flow),
    ("stability", Name::Stability),
];

/// An ensemble with its rows, if they were wanted.
pub(crate) struct Runs {
    pub(crate) scenario: Arc<Scenario>,
    pub(crate) ensemble: Ensemble,
    pub(crate) exemplars: Option<Exemplars>,
    pub(crate) runs: OnceLock<RecordBatch>,
}

impl Contents for Runs {
    fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(&report(&self.scenario, &self.ensemble))
    }

    fn text(&self) -> String {
        text(
            &report(&self.scenario, &self.ensemble),
            &self.scenario.crisis,
        )
    }

    fn tables(&self) -> Vec<&'static str> {
        let rows = self.runs.get().map(|_| "runs");
        ["outcomes", "measures", "levels"]
            .into_iter()
            .chain(rows)
            .collect()
    }

    fn table(&self, name: &str) -> Option<Result<RecordBatch, ArrowError>> {
        let report = || report(&self.scenario, &self.ensemble);
        let crisis = &self.scenario.crisis;
        match name {
            "outcomes" => Some(written(|out| tables::outcomes(&report(), out))),
            "measures" => Some(written(|out| tables::measures(&report(), out))),
            "levels" => Some(written(|out| tables::levels(&report(), crisis, out))),
            "runs" => self.runs.get().cloned().map(Ok),
            _ => None,
        }
    }

    fn charts(&self) -> Vec<String> {
        let drawn = CHARTS.iter().filter(|(_, name)| self.has(*name));
        drawn.map(|(name, _)| (*name).to_owned()).collect()
    }

    fn chart(&self, name: &str) -> Option<Figure> {
        let (_, name) = CHARTS.iter().find(|(other, _)| *other == name)?;
        let played = Played {
            crisis: &self.scenario.crisis,
            ensemble: &self.ensemble,
            exemplars: self.exemplars,
        };
        let figures = gallery::figures(*name, &played, &Look::default());
        figures.ok()?.into_iter().next()
    }
}

impl Runs {
    /// Whether there is what a chart needs: staircases need rows, to choose the runs.
    fn has(&self, name: Name) -> bool {
        let is_recorded = self.scenario.crisis.parts().history.is_some();
        name != Name::Staircase || self.exemplars.is_some() || is_recorded
    }
}

/// Keeps the rows of runs as columns while they are played.
pub(crate) struct Keeper<'w> {
    watched: &'w Watched,
    wanted: bool,
    chooser: Chooser,
    outcomes: Vec<i32>,
    values: Vec<Float64Builder>,
    draws: Vec<Column>,
}

/// What runs drew of one thing: a number, or a policy.
enum Column {
    Numbers(Float64Builder),
    Policies(StringBuilder),
}

impl<'w> Keeper<'w> {
    pub(crate) fn of(scenario: &Scenario, wanted: bool, watched: &'w Watched) -> Self {
        Self {
            watched,
            wanted,
            chooser: Chooser::of(&scenario.crisis),
            outcomes: Vec::new(),
            values: Vec::new(),
            draws: Vec::new(),
        }
    }

    /// The runs worth telling, and a row for each run: its number, its outcome, its measures and
    /// what it drew.
    pub(crate) fn finish(
        mut self,
        scenario: &Scenario,
        ensemble: &Ensemble,
    ) -> Result<(Option<Exemplars>, OnceLock<RecordBatch>), ArrowError> {
        let kept = OnceLock::new();
        if !self.wanted {
            return Ok((None, kept));
        }
        let runs = i64::try_from(self.outcomes.len()).unwrap_or(i64::MAX);
        let endings = StringArray::from_iter_values(scenario.crisis.outcome_names());
        let outcomes = Int32Array::from(std::mem::take(&mut self.outcomes));
        let outcomes = DictionaryArray::<Int32Type>::try_new(outcomes, Arc::new(endings))?;
        let mut columns: Vec<(String, ArrayRef)> = vec![
            (
                "run".to_owned(),
                Arc::new(Int64Array::from_iter_values(1..=runs)),
            ),
            ("outcome".to_owned(), Arc::new(outcomes)),
        ];
        for ((measure, _), values) in ensemble.measures.iter().zip(&mut self.values) {
            columns.push((CsvStyle::name(&measure.name), Arc::new(values.finish())));
        }
        for (path, draws) in scenario.crisis.drawn_paths().into_iter().zip(self.draws) {
            let draws: ArrayRef = match draws {
                Column::Numbers(mut numbers) => Arc::new(numbers.finish()),
                Column::Policies(mut policies) => Arc::new(policies.finish()),
            };
            columns.push((CsvStyle::name(path), draws));
        }
        let _ = kept.set(of_columns(columns)?);
        Ok((self.chooser.choose(), kept))
    }

    fn keep(&mut self, row: &Row) {
        self.outcomes
            .push(i32::try_from(row.outcome).unwrap_or(i32::MAX));
        if self.values.is_empty() {
            self.values
                .resize_with(row.values.len(), Float64Builder::new);
            let columns = row.draws.iter().map(|drawn| match drawn {
                Drawn::Policy(_) => Column::Policies(StringBuilder::new()),
                Drawn::Number(_) | Drawn::NotNeeded => Column::Numbers(Float64Builder::new()),
            });
            self.draws = columns.collect();
        }
        for (own, value) in self.values.iter_mut().zip(&row.values) {
            own.append_option(*value);
        }
    }
}

/// The rows of runs, for a scenario whose draws have names.
pub(crate) struct Rows<'w> {
    pub(crate) keeper: Keeper<'w>,
    pub(crate) scenario: &'w Scenario,
}

impl EnsembleObserver for Rows<'_> {
    fn wants_rows(&self) -> bool {
        self.keeper.wanted
    }

    fn rows(&mut self, rows: &[Row]) -> io::Result<()> {
        let (keeper, crisis) = (&mut self.keeper, &self.scenario.crisis);
        keeper.chooser.look(rows);
        for row in rows {
            keeper.keep(row);
            for (place, (own, drawn)) in keeper.draws.iter_mut().zip(&row.draws).enumerate() {
                match (own, drawn) {
                    (Column::Numbers(numbers), Drawn::Number(number)) => {
                        numbers.append_value(*number);
                    }
                    (Column::Numbers(numbers), _) => numbers.append_null(),
                    (Column::Policies(policies), drawn) => {
                        policies.append_value(crisis.drawn_text(place, *drawn));
                    }
                }
            }
        }
        Ok(())
    }

    fn progress(&mut self, played: u64) {
        self.keeper.watched.done.store(played, Ordering::Relaxed);
    }
}
