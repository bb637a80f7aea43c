//! What drove the wars, as plain data, as a table for a terminal and as CSV: the results of `offramp causes`.

use std::fmt::Write;
use std::io;

use serde::Serialize;

use super::CAVEAT;
use super::comparison::p_value;
use super::run::OutcomeReport;
use super::text::{aligned, grouped};
use offramp_analysis::causes::{Ablation, Causes};
use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_analysis::comparison::tally::lead;
use offramp_analysis::comparison::{ComparedQuantity, Comparison, Difference, LEVEL, Verdict};
use offramp_core::prose::spelling::sentence;
use offramp_scenario::Scenario;

/// The version of the shape; it grows when a key is renamed or removed.
pub const CAUSES_VERSION: u32 = 1;

/// The results of `offramp causes`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CausesReport {
    /// [`CAUSES_VERSION`].
    pub shape: u32,
    /// The scenario's name.
    pub scenario: String,
    /// SHA-256 of the scenario with what was laid over it.
    pub hash: String,
    /// The version of offramp.
    pub version: String,
    /// The seed.
    pub seed: u64,
    /// How many runs of every arm were played.
    pub runs: u64,
    /// It was interrupted: all arms have the same runs, but fewer than were asked for.
    pub partial: bool,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// How many differences were corrected for (Holm).
    pub family: usize,
    /// The outcome that the sentences are about.
    pub lead_outcome: String,
    /// How the runs ended with everything as it is.
    pub outcomes: Vec<OutcomeReport>,
    /// A row a cause.
    pub causes: Vec<CauseReport>,
}

/// What became of one cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CauseReport {
    /// What a run is like then, e.g. `without third parties`.
    pub name: String,
    /// What was switched off; `null` if there was nothing.
    pub switched_off: Option<String>,
    /// The effect on the lead outcome in a sentence.
    pub sentence: String,
    /// That policies give it no weight, if that is so.
    pub note: Option<String>,
    /// The effect on every outcome.
    pub changes: Vec<ChangeReport>,
}

/// How often an outcome comes about without a cause, less how often with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeReport {
    /// The outcome.
    pub outcome: String,
    /// The difference of the shares.
    pub mean: f64,
    /// Lower end of its pointwise 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Runs that turn to the outcome.
    pub gained: u64,
    /// Runs that turn away from it.
    pub lost: u64,
    /// The p-value of this difference alone (exact `McNemar`).
    pub p: f64,
    /// Corrected for all differences (Holm).
    pub p_holm: f64,
    /// `shown`, `not-shown` or `never-differed`.
    pub verdict: Verdict,
}

/// The results as plain data; `None` if there was nothing to switch off and nothing was played.
#[must_use]
pub fn report(scenario: &Scenario, causes: &Causes) -> Option<CausesReport> {
    let comparison = causes.comparison.as_ref()?;
    let crisis = &scenario.crisis;
    let lead = crisis.outcome_names()[lead(crisis)].to_owned();
    Some(CausesReport {
        shape: CAUSES_VERSION,
        scenario: crisis.parts().name.clone(),
        hash: scenario.hash.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed: comparison.seed.0,
        runs: comparison.runs,
        partial: comparison.partial,
        overrides: scenario.overrides.clone(),
        family: comparison.differences.len(),
        outcomes: outcomes(scenario, comparison),
        causes: causes
            .ablations
            .iter()
            .map(|row| cause(causes, row, &lead))
            .collect(),
        lead_outcome: lead,
    })
}

fn outcomes(scenario: &Scenario, comparison: &Comparison) -> Vec<OutcomeReport> {
    let names = scenario.crisis.outcome_names().into_iter().enumerate();
    let rows = names.map(|(place, name)| {
        let share = comparison.arms[0].share(place, comparison.z);
        OutcomeReport::of(name, comparison.arms[0].outcomes[place], share)
    });
    rows.collect()
}

fn cause(causes: &Causes, row: &Ablation, lead: &str) -> CauseReport {
    CauseReport {
        name: row.cause.name().to_owned(),
        switched_off: row.what.clone(),
        sentence: causes.sentence(row, lead),
        note: row.note.clone(),
        changes: causes
            .differences(row)
            .filter_map(|(quantity, difference)| change(quantity, difference))
            .collect(),
    }
}

fn change(quantity: &ComparedQuantity, difference: &Difference) -> Option<ChangeReport> {
    let (estimate, pairs) = (difference.estimate?, difference.discordant?);
    Some(ChangeReport {
        outcome: quantity.name.clone(),
        mean: estimate.point,
        low: estimate.low,
        high: estimate.high,
        gained: pairs.gained,
        lost: pairs.lost,
        p: difference.p,
        p_holm: difference.p_holm,
        verdict: difference.verdict,
    })
}

/// The results for a reader at a terminal.
#[must_use]
pub fn text(report: &CausesReport) -> String {
    let mut text = format!(
        "{}: what drove {}?\n\n",
        report.scenario, report.lead_outcome
    );
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let _ = writeln!(
        text,
        "played     {} runs as it is and without each mechanism, with the same luck, seed {}",
        grouped(report.runs),
        report.seed
    );
    if report.partial {
        text.push_str("partial    interrupted: fewer runs than were asked for\n");
    }
    text.push('\n');
    text.push_str(&table(report));
    text.push_str("points of the runs with 95 % intervals; in brackets the runs that turn to the outcome and away from it\n\n");
    for row in &report.causes {
        let words = format!("{}{}", row.sentence, row.p_of(&report.lead_outcome));
        let _ = writeln!(text, "{}", sentence(&words));
        if let Some(note) = &row.note {
            let _ = writeln!(text, "  {}", sentence(note));
        }
    }
    text.push('\n');
    for row in &report.causes {
        if let Some(what) = &row.switched_off {
            let _ = writeln!(text, "{}: {what} switched off", row.name);
        }
    }
    let _ = writeln!(
        text,
        "\nShown means: p below {LEVEL} after Holm's correction for all {} differences (exact McNemar test); p is the corrected one.\n{CAVEAT}",
        report.family
    );
    text
}

fn table(report: &CausesReport) -> String {
    let mut header = vec![String::new()];
    header.extend(report.outcomes.iter().map(|row| row.name.clone()));
    let mut rows = vec![vec!["as it is".to_owned()]];
    rows[0].extend(
        report
            .outcomes
            .iter()
            .map(|row| format!("{:.1} %", row.share * 100.0)),
    );
    rows.extend(report.causes.iter().map(|row| cells(report, row)));
    let mut to_the_right = vec![true; header.len()];
    to_the_right[0] = false;
    aligned(&header, &to_the_right, &rows)
}

/// The cells of a cause: its name, then the change of every outcome.
fn cells(report: &CausesReport, row: &CauseReport) -> Vec<String> {
    let changes = report.outcomes.iter().map(|outcome| {
        let mut all = row.changes.iter();
        let change = all.find(|change| change.outcome == outcome.name);
        change.map_or_else(|| "none to switch off".to_owned(), cell)
    });
    std::iter::once(row.name.clone()).chain(changes).collect()
}

fn cell(change: &ChangeReport) -> String {
    if change.verdict == Verdict::NeverDiffered {
        return "the same".to_owned();
    }
    let (gained, lost) = (grouped(change.gained), grouped(change.lost));
    format!("{} (+{gained} -{lost})", change.in_points())
}

impl CauseReport {
    /// ` (p 0.03)`: the corrected p-value of the change of an outcome, where there is any to test.
    fn p_of(&self, outcome: &str) -> String {
        let mut tested = self
            .changes
            .iter()
            .filter(|change| change.outcome == outcome && change.verdict != Verdict::NeverDiffered);
        tested.next().map_or_else(String::new, |change| {
            format!(" (p {})", p_value(change.p_holm))
        })
    }
}

impl ChangeReport {
    /// `-1.9 [-2.6, -1.3]`.
    #[must_use]
    pub fn in_points(&self) -> String {
        let [mean, low, high] = [self.mean, self.low, self.high].map(|share| share * 100.0);
        let digits = digits(high - low);
        let [mean, low, high] = [mean, low, high].map(|points| signed(points, digits));
        format!("{mean} [{low}, {high}]")
    }
}

/// `causes.csv`: a row a cause and outcome.
///
/// # Errors
///
/// What the writer says.
pub fn csv(report: &CausesReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new();
    let mut table = table.has_headers(false).from_writer(out);
    let header = [
        "cause", "outcome", "mean", "low", "high", "gained", "lost", "p", "p_holm", "verdict",
    ];
    table.write_record(header)?;
    for row in &report.causes {
        for change in &row.changes {
            table.serialize((&row.name, change))?;
        }
    }
    table.flush()
}
