//! The report of a comparison: what was varied, charts, arms, differences, the game, the method.

use super::CAVEAT;
use super::causes::CausesReport;
use super::comparison::{ComparisonReport, DifferenceReport, p_value};
use super::document::{Block, Document, Figure, Table};
use super::game::GameReport;
use offramp_analysis::comparison::Verdict;
use offramp_core::crisis::measure::BuiltIn;
use offramp_core::prose::numbers::{grouped, short};

/// Pairs of which every verdict is in the report; of more, only what was shown.
const FEW_PAIRS: usize = 8;

/// The report of a comparison with these figures.
#[must_use]
pub fn document(report: &ComparisonReport, figures: Vec<Figure>) -> Document {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.runs));
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
        blocks.extend(self::game(game));
    }
    blocks.push(Block::Heading("How this was made".to_owned()));
    blocks.push(Block::Paragraph(method(report)));
    Document {
        title: format!("{}: a comparison", report.scenario),
        lead: String::new(),
        blocks,
    }
}

/// The report of the causes of wars with this figure.
#[must_use]
pub fn causes_document(report: &CausesReport, figure: Figure) -> Document {
    let header = [
        "",
        "outcome",
        "change [95 % interval]",
        "turn to it",
        "turn away",
        "p",
    ];
    let mut table = Table::new(&header, 2);
    for row in &report.causes {
        for change in &row.changes {
            let flips = [change.gained, change.lost].map(grouped);
            let cells = [row.name.clone(), change.outcome.clone(), change.in_points()];
            let p = p_value(change.p_holm);
            table = table.row(cells.into_iter().chain(flips).chain([p]));
        }
    }
    let sentences = report.causes.iter().map(|row| row.sentence.clone());
    let off = report.causes.iter().filter_map(|row| {
        let what = row.switched_off.as_ref()?;
        Some(format!("{}: {what} switched off", row.name))
    });
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.runs));
    blocks.extend([
        Block::Paragraph(format!(
            "{} runs as it is and without each mechanism, with the same luck, seed {}.",
            grouped(report.runs),
            report.seed
        )),
        Block::Figure(figure),
        Block::List(sentences.collect()),
        Block::Table(table),
        Block::Paragraph(
            "Changes in percentage points, how many runs turn to an outcome or away from it, and the p-value after Holm's correction."
                .to_owned(),
        ),
        Block::List(off.collect()),
    ]);
    let notes: Vec<String> = report
        .causes
        .iter()
        .filter_map(|row| row.note.clone())
        .collect();
    if !notes.is_empty() {
        blocks.push(Block::List(notes));
    }
    Document {
        title: format!("{}: what drives {}?", report.scenario, report.lead_outcome),
        lead: String::new(),
        blocks,
    }
}

/// That not all runs were played, where that is so.
fn interrupted(partial: bool, runs: u64) -> Option<Block> {
    partial.then(|| {
        let runs = grouped(runs);
        Block::Caveat(format!(
            "Interrupted: every arm has its first {runs} runs, fewer than were asked for."
        ))
    })
}

fn setup(report: &ComparisonReport) -> Vec<String> {
    let axes = report.settings.axes.iter();
    let mut points: Vec<String> = axes
        .map(|axis| format!("varied: {}: {}", axis.name, axis.values.join(", ")))
        .collect();
    let changes = report.settings.overrides.iter();
    points.extend(changes.map(|change| format!("changed: {change}")));
    points.push(format!(
        "{} arms x {} runs with the same luck, seed {}",
        grouped(report.arms.len() as u64),
        grouped(report.runs),
        report.seed
    ));
    if let Some(precision) = &report.precision {
        points.push(format!(
            "precision of {} points {} after {} looks; the widest interval is ±{} points",
            short(Some(100.0 * precision.wanted)),
            if precision.reached {
                "reached"
            } else {
                "not reached"
            },
            precision.looks,
            short(Some(100.0 * precision.widest))
        ));
    }
    points
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

/// ` (p < 0.001; unpaired, 2.1 times as many runs)`: the corrected p-value, and the gain from pairing where a difference was shown.
fn remarks(row: &DifferenceReport) -> String {
    let p = p_value(row.p_holm).replace(' ', "\u{a0}");
    match (row.verdict, row.pairing_gain) {
        (Verdict::Shown, Some(gain)) => {
            format!(" (p\u{a0}{p}; unpaired, {gain:.1} times as many runs)")
        }
        (Verdict::Shown | Verdict::NotShown { .. }, _) => format!(" (p\u{a0}{p})"),
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

fn game(game: &GameReport) -> Vec<Block> {
    let title = if game.condition.is_empty() {
        "The game behind the grid".to_owned()
    } else {
        format!("The game with {}", game.condition)
    };
    let mut header: Vec<String> = game.players.iter().map(|one| one.name.clone()).collect();
    header.extend(
        game.players
            .iter()
            .map(|one| format!("payoff of {}", one.name)),
    );
    header.extend([format!("{} %", game.lead_outcome), "deaths".to_owned()]);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut table = Table::new(&header, game.players.len());
    for profile in &game.profiles {
        let payoffs = profile.payoffs.iter().map(|payoff| format!("{payoff:.2}"));
        let costs = [
            format!("{:.1}", 100.0 * profile.lead_share),
            short(Some(profile.deaths)),
        ];
        table = table.row(profile.policies.iter().cloned().chain(payoffs).chain(costs));
    }
    let statements = game.statements.iter();
    let statements = statements.map(|row| format!("{} ({:.1} %)", row.sentence, 100.0 * row.holds));
    let mut blocks = vec![
        Block::Heading(title),
        Block::Table(table),
        Block::Paragraph(game.note.clone().unwrap_or_else(|| {
            "Payoffs are means over the runs. In brackets: the share of 1 000 bootstrap resamples in which the statement holds."
                .to_owned()
        })),
    ];
    blocks.push(Block::List(statements.collect()));
    blocks
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
        report.version,
        report.seed,
        report.hash
    )
}
