//! The report of a comparison: what was varied, charts, arms, differences, the game, the method.

use offramp_analysis::comparison::Verdict;
use offramp_core::crisis::measure::BuiltIn;
use offramp_core::prose::numbers::{grouped, short};

use super::data::{ComparisonReport, DifferenceReport, PrecisionReport, p_value};
use crate::caveat::CAVEAT;
use crate::document::{Block, Document, Figure, Table};
use crate::game;

/// Pairs of which every verdict is in the report; of more, only what was shown.
const FEW_PAIRS: usize = 8;

/// The report of a comparison with these figures. In order: what was varied, the charts, a table of
/// all arms, the differences with their verdicts, the games, and the method.
#[must_use]
pub fn page(report: &ComparisonReport, figures: Vec<Figure>) -> Document {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.head.runs));
    blocks.push(Block::List(setup(report)));
    blocks.push(Block::Heading("In pictures".to_owned()));
    blocks.extend(figures.into_iter().map(Block::Figure));
    blocks.push(Block::Heading("The arms".to_owned()));
    blocks.push(Block::Table(arms(report)));
    blocks.push(Block::Paragraph(
        "Shares and means with half their 95 % interval. The first arm is the baseline.".to_owned(),
    ));
    blocks.push(Block::Heading("Differences over the same runs".to_owned()));
    blocks.extend(differences(report));
    for game in &report.games {
        blocks.extend(game::blocks(game));
    }
    blocks.push(Block::Heading("How this was made".to_owned()));
    blocks.push(Block::Paragraph(method(report)));
    Document {
        title: format!("{}: a comparison", report.head.scenario),
        lead: String::new(),
        blocks,
    }
}

/// That not all runs were played, where that is so.
pub(crate) fn interrupted(partial: bool, runs: u64) -> Option<Block> {
    partial.then(|| {
        let runs = grouped(runs);
        Block::Caveat(format!(
            "Interrupted: every arm has its first {runs} runs, fewer than were asked for."
        ))
    })
}

/// What was varied and changed, how much was played, and the precision that was reached.
fn setup(report: &ComparisonReport) -> Vec<String> {
    let axes = report.settings.axes.iter();
    let varied = axes.map(|axis| format!("varied: {}: {}", axis.name, axis.values.join(", ")));
    let overrides = report.settings.overrides.iter();
    let changed = overrides.map(|change| format!("changed: {change}"));
    let precision = report.precision.as_ref().map(reached);
    varied
        .chain(changed)
        .chain([played(report)])
        .chain(precision)
        .collect()
}

fn played(report: &ComparisonReport) -> String {
    format!(
        "{} arms x {} runs with the same luck, seed {}",
        grouped(report.arms.len() as u64),
        grouped(report.head.runs),
        report.head.seed
    )
}

/// Whether the wanted precision was reached, in percentage points.
fn reached(precision: &PrecisionReport) -> String {
    let points = |share: f64| short(Some(100.0 * share));
    let word = if precision.reached {
        "reached"
    } else {
        "not reached"
    };
    format!(
        "precision of {} points {word} after {} looks; the widest interval is ±{} points",
        points(precision.wanted),
        precision.looks,
        points(precision.widest)
    )
}

fn arms(report: &ComparisonReport) -> Table {
    let outcomes = report.outcome_names();
    let measures = report.measure_names(&[BuiltIn::Days, BuiltIn::Peak, BuiltIn::Deaths]);
    let shares: Vec<String> = outcomes.iter().map(|name| format!("{name} %")).collect();
    let mut header = vec!["arm"];
    header.extend(shares.iter().map(String::as_str));
    header.extend(&measures);
    let mut table = Table::new(&header, 1);
    for arm in &report.arms {
        let shares = outcomes.iter().map(|name| arm.share(name, "±"));
        let means = measures.iter().map(|name| arm.mean(name, "±"));
        table = table.row(std::iter::once(arm.name.clone()).chain(shares).chain(means));
    }
    table
}

fn differences(report: &ComparisonReport) -> Vec<Block> {
    let few = report.pairs().count() <= FEW_PAIRS;
    let mut blocks = Vec::new();
    for rows in report.pairs() {
        blocks.push(Block::Paragraph(format!(
            "{} against {}:",
            rows[0].arm, rows[0].against
        )));
        let sentences = rows
            .iter()
            .filter(|row| few || row.verdict == Verdict::Shown);
        let mut points: Vec<String> = sentences
            .map(|row| format!("{}{}", row.sentence, remarks(row)))
            .collect();
        if !few {
            points.extend(not_shown(rows));
        }
        blocks.push(Block::List(points));
    }
    blocks
}

/// ` (p < 0.001; unpaired, 2.1 times as many runs)`: the corrected p-value, and the gain from
/// pairing where a difference was shown.
fn remarks(row: &DifferenceReport) -> String {
    let p = p_value(row.p_holm).replace(' ', "\u{a0}");
    match (row.verdict, row.pairing_gain) {
        (Verdict::Shown, Some(gain)) => {
            let caution = row.caution();
            format!(" (p\u{a0}{p}; unpaired, {gain:.1} times as many runs{caution})")
        }
        (Verdict::Shown | Verdict::NotShown { .. }, _) => {
            format!(" (p\u{a0}{p}{})", row.caution())
        }
        _ => String::new(),
    }
}

/// The quantities of a pair in which no difference was shown, each with one that would have been.
fn not_shown(rows: &[DifferenceReport]) -> Option<String> {
    let sizes = rows.iter().filter_map(|row| {
        let size = row.would_have_been_shown()?;
        let unit = row.unit.of_differences();
        Some(format!("{} ({size} {unit})", row.quantity))
    });
    let sizes: Vec<String> = sizes.collect();
    (!sizes.is_empty()).then(|| {
        format!(
            "no difference shown, in brackets one that would have been: {}",
            sizes.join(", ")
        )
    })
}

fn method(report: &ComparisonReport) -> String {
    let method = &report.method;
    format!(
        "Every arm plays the same runs, and each actor's luck belongs to its name, so differences are taken run by run. \
         Outcomes: {}; measures: {}. “Shown” means a p-value below {} after {}'s correction for all {} differences; every p given is the corrected one. \
         Intervals are {}, ±{:.2} standard errors. Where no difference was shown, one of the size given would have been, with a chance of \
         80 %. offramp {}, seed {}, scenario hash of the baseline {}.",
        method.outcomes,
        method.measures,
        method.level,
        method.correction,
        method.family,
        method.intervals,
        method.z,
        report.head.version,
        report.head.seed,
        report.head.hash
    )
}
