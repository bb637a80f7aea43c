//! The report of a comparison: the verdict, all arms, charts, differences, the game, the method.

use offramp_analysis::comparison::Verdict;
use offramp_chart::figure_id::FigureId;
use offramp_core::crisis::Crisis;
use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::words;

use super::arm_names::arm_names;
use super::data::{ComparisonReport, DifferenceReport, PrecisionReport, p_value};
use super::overview::overview;
use super::verdicts::{main_endings, verdicts};
use crate::caveat::CAVEAT;
use crate::document::{Block, Document, Figure};
use crate::game;
use crate::plain_names::plain_name;

/// Pairs of which every verdict is in the report; of more, only what was shown.
const FEW_PAIRS: usize = 8;

/// The report of a comparison with these figures; `crisis` is that of the baseline. In order: the
/// verdict, one table of all arms, the charts, every difference from the baseline (or between any
/// two arms that were compared, if `all_pairs`), the games, and the method.
#[must_use]
pub fn page(
    report: &ComparisonReport,
    crisis: &Crisis,
    figures: Vec<Figure>,
    all_pairs: bool,
) -> Document {
    let names = arm_names(report, crisis);
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.head.runs));
    blocks.push(Block::Judgements(verdicts(report, crisis, &names)));
    blocks.push(Block::Table(overview(report, crisis, &names)));
    blocks.push(Block::Note(LEGEND.to_owned()));
    blocks.push(Block::Contents);
    let telling = telling(report, crisis);
    let told = figures
        .into_iter()
        .filter(|figure| telling.shows(&figure.id));
    let told: Vec<Block> = told.map(Block::Figure).collect();
    if !told.is_empty() {
        blocks.push(Block::Heading("In pictures".to_owned()));
        blocks.extend(told);
    }
    blocks.push(Block::Heading(
        "Every difference over the same runs".to_owned(),
    ));
    blocks.extend(differences(report, crisis, &names, all_pairs));
    for game in &report.games {
        blocks.extend(game::blocks(game, crisis));
    }
    blocks.push(Block::Heading("How this was made".to_owned()));
    blocks.push(Block::List(setup(report)));
    blocks.push(Block::Paragraph(method(report)));
    Document {
        title: format!("{}: a comparison", report.head.scenario),
        lead: asked(report, crisis),
        blocks,
    }
}

/// What the pictures of the page are of: the endings of the verdict, and payoffs.
struct Telling<'r>(Vec<&'r str>);

fn telling<'r>(report: &'r ComparisonReport, crisis: &'r Crisis) -> Telling<'r> {
    let payoffs = report.measure_names(&[]).into_iter();
    Telling(
        main_endings(report, crisis)
            .into_iter()
            .chain(payoffs)
            .collect(),
    )
}

impl Telling<'_> {
    /// Whether a chart is on the page; the others are in its folder.
    fn shows(&self, id: &FigureId) -> bool {
        match id {
            FigureId::Matrix { quantity, .. } => self.0.contains(&quantity.as_str()),
            _ => true,
        }
    }
}

/// How the table is to be read.
const LEGEND: &str = "In brackets the change from the first arm, run by run, where one is shown; “=” where none is. Medians, and shares of disasters, are not compared.";

/// What was varied, in a line.
fn asked(report: &ComparisonReport, crisis: &Crisis) -> String {
    let axes = report.settings.axes.iter().map(|axis| {
        let values: Vec<String> = axis.values.iter().map(|value| words(value)).collect();
        let actor = crisis.find_actor(&axis.name);
        let name = actor.map_or(axis.name.as_str(), |actor| crisis.actor_title(actor));
        format!("{name}: {}", values.join(", "))
    });
    let axes: Vec<String> = axes.collect();
    format!(
        "{} arms, {} runs of each with the same luck. {}",
        grouped(report.arms.len() as u64),
        grouped(report.head.runs),
        axes.join("; ")
    )
    .trim_end()
    .to_owned()
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

/// The differences of each arm from the baseline, and of other pairs if they are wanted.
fn differences(
    report: &ComparisonReport,
    crisis: &Crisis,
    names: &[String],
    all_pairs: bool,
) -> Vec<Block> {
    let base = &report.arms[0].name;
    let pairs = report.pairs();
    let pairs: Vec<&[DifferenceReport]> = pairs
        .filter(|rows| all_pairs || rows[0].against == *base)
        .collect();
    let few = pairs.len() <= FEW_PAIRS;
    let plain = |arm: &str| {
        let place = report.arms.iter().position(|one| one.name == arm);
        place.map_or_else(|| arm.to_owned(), |place| names[place].clone())
    };
    let mut blocks = Vec::new();
    for rows in pairs {
        blocks.push(Block::Subheading(format!(
            "{} against {}",
            plain(&rows[0].arm),
            plain(&rows[0].against)
        )));
        let sentences = rows
            .iter()
            .filter(|row| few || row.verdict == Verdict::Shown);
        let mut points: Vec<String> = sentences
            .map(|row| format!("{}{}", sentence(row, crisis), remarks(row)))
            .collect();
        if !few {
            points.extend(not_shown(rows, crisis));
        }
        blocks.push(Block::List(points));
    }
    blocks
}

/// The sentence on a difference, with the plain name of what is compared.
fn sentence(row: &DifferenceReport, crisis: &Crisis) -> String {
    let plain = plain_name(crisis, row.id, &row.quantity);
    row.sentence.replacen(&row.quantity, &plain, 1)
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
fn not_shown(rows: &[DifferenceReport], crisis: &Crisis) -> Option<String> {
    let sizes = rows.iter().filter_map(|row| {
        let size = row.would_have_been_shown()?;
        let unit = row.unit.of_differences();
        let plain = plain_name(crisis, row.id, &row.quantity);
        Some(format!("{plain} ({size} {unit})"))
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
