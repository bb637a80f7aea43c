//! The report of a comparison: what was varied, charts, arms, differences, the game, the method.

use super::CAVEAT;
use super::causes::CausesReport;
use super::comparison::{ArmReport, ComparisonReport};
use super::document::{Block, Document, Figure, Table};
use super::game::GameReport;
use crate::numeral::{grouped, short};

/// Pairs of which every verdict is in the report; of more, only what was shown.
const FEW_PAIRS: usize = 8;

/// The report of a comparison with these figures.
#[must_use]
pub fn document(report: &ComparisonReport, figures: Vec<Figure>) -> Document {
    let mut blocks = vec![
        Block::Caveat(CAVEAT.to_owned()),
        Block::List(setup(report)),
        Block::Heading("In pictures".to_owned()),
    ];
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
    ];
    let mut table = Table::new(&header, 2);
    for row in &report.causes {
        for change in &row.changes {
            let flips = [change.gained, change.lost].map(grouped);
            let cells = [row.name.clone(), change.outcome.clone(), change.in_points()];
            table = table.row(cells.into_iter().chain(flips));
        }
    }
    let sentences = report.causes.iter().map(|row| row.sentence.clone());
    let off = report.causes.iter().filter_map(|row| {
        let what = row.switched_off.as_ref()?;
        Some(format!("{}: {what} switched off", row.name))
    });
    Document {
        title: format!("{}: what drives {}?", report.scenario, report.lead_outcome),
        lead: String::new(),
        blocks: vec![
            Block::Caveat(CAVEAT.to_owned()),
            Block::Paragraph(format!(
                "{} runs as it is and without each mechanism, with the same luck, seed {}.",
                grouped(report.runs),
                report.seed
            )),
            Block::Figure(figure),
            Block::List(sentences.collect()),
            Block::Table(table),
            Block::Paragraph(
                "Changes in percentage points, and how many runs turn to an outcome or away from it."
                    .to_owned(),
            ),
            Block::List(off.collect()),
        ],
    }
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
    if report.partial {
        points.push("interrupted: every arm has these runs, fewer than were asked for".to_owned());
    }
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
    let outcomes = &report.arms[0].outcomes;
    let measures: Vec<&str> = report.arms[0]
        .measures
        .iter()
        .map(|row| row.name.as_str())
        .filter(|name| ["days", "peak", "deaths"].contains(name) || name.starts_with("payoff-"))
        .collect();
    let shares: Vec<String> = outcomes
        .iter()
        .map(|row| format!("{} %", row.name))
        .collect();
    let mut header = vec!["arm"];
    header.extend(shares.iter().map(String::as_str));
    header.extend(&measures);
    let mut table = Table::new(&header, 1);
    for arm in &report.arms {
        let shares = outcomes.iter().map(|row| share(arm, &row.name));
        let means = measures.iter().map(|name| mean(arm, name));
        table = table.row(std::iter::once(arm.name.clone()).chain(shares).chain(means));
    }
    table
}

fn share(arm: &ArmReport, name: &str) -> String {
    let row = arm.outcomes.iter().find(|row| row.name == name);
    row.map_or_else(String::new, |row| {
        let half = 50.0 * (row.high - row.low);
        format!("{:.1} ±{half:.1}", 100.0 * row.share)
    })
}

fn mean(arm: &ArmReport, name: &str) -> String {
    let row = arm.measures.iter().find(|row| row.name == name);
    row.map_or_else(String::new, |row| {
        let half = row.high.zip(row.mean).map(|(high, mean)| high - mean);
        format!("{} ±{}", short(row.mean), short(half))
    })
}

fn differences(report: &ComparisonReport) -> Vec<Block> {
    let pairs: Vec<_> = report
        .differences
        .chunk_by(|a, b| a.arm == b.arm && a.against == b.against)
        .collect();
    let few = pairs.len() <= FEW_PAIRS;
    let mut blocks = Vec::new();
    for rows in pairs {
        let sentences = rows.iter().filter(|row| few || row.verdict == "shown");
        blocks.push(Block::Paragraph(format!(
            "{} against {}:",
            rows[0].arm, rows[0].against
        )));
        let gain = |gain: Option<f64>| {
            gain.map_or_else(String::new, |gain| {
                format!(" (unpaired, {gain:.1} times as many runs)")
            })
        };
        let points = sentences.map(|row| match row.verdict {
            "shown" => format!("{}{}", row.sentence, gain(row.pairing_gain)),
            _ => row.sentence.clone(),
        });
        blocks.push(Block::List(points.collect()));
    }
    blocks
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
         Outcomes: {}; measures: {}. “Shown” means a p-value below {} after {}'s correction for all {} differences. \
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
