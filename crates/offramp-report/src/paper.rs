//! The report on one scenario, as a document: what was asked, what came out, how it looks, how it went, and what to hold of it.

use super::CAVEAT;
use super::document::{Block, Document, Figure, Table};
use super::manifest::Origin;
use super::premises;
use super::run::RunReport;
use super::story::tell;
use offramp_core::crisis::Crisis;
use offramp_core::play::recorder::record;
use offramp_core::prose::numbers::{bound, grouped, percent, short};
use offramp_core::prose::spelling::sentence;
use offramp_core::prose::wording::words;
use offramp_core::representative::Exemplars;
use offramp_scenario::Scenario;

/// What a report is made of.
#[derive(Debug)]
pub struct Material<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its ensemble as plain data.
    pub run: &'a RunReport,
    /// The charts.
    pub figures: Vec<Figure>,
    /// The runs worth telling.
    pub exemplars: Option<Exemplars>,
    /// How it was made.
    pub origin: &'a Origin,
}

/// The report on one scenario.
#[must_use]
pub fn paper(material: Material<'_>) -> Document {
    let Material {
        scenario,
        run,
        figures,
        exemplars,
        origin,
    } = material;
    let crisis = &scenario.crisis;
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(run.cut_short().map(|words| Block::Caveat(sentence(&words))));
    blocks.extend(asked(crisis, run));
    blocks.extend(results(run));
    let (mut stairs, others): (Vec<Figure>, Vec<Figure>) = figures
        .into_iter()
        .partition(|figure| figure.name.starts_with("chart-staircase-"));
    if !others.is_empty() {
        blocks.push(Block::Heading("What the runs look like".to_owned()));
        blocks.extend(others.into_iter().map(Block::Figure));
    }
    let mut stair = |name: &str| {
        let place = stairs.iter().position(|figure| figure.name == name)?;
        Some(Block::Figure(stairs.remove(place)))
    };
    if let Some(exemplars) = exemplars {
        let seed = offramp_core::chance::Seed(run.seed);
        for (title, name, number, how) in [
            (
                "A typical run",
                "chart-staircase-typical",
                exemplars.typical,
                TYPICAL,
            ),
            (
                "The worst run",
                "chart-staircase-worst",
                exemplars.worst,
                WORST,
            ),
        ] {
            blocks.push(Block::Heading(title.to_owned()));
            blocks.push(Block::Paragraph(format!("Run {}. {how}", grouped(number))));
            blocks.extend(stair(name));
            let story = tell(&record(crisis, seed, number));
            blocks.push(Block::Story("Its story".to_owned(), story));
        }
    }
    blocks.extend(history(crisis, stair("chart-staircase-history")));
    blocks.extend(assumptions(scenario));
    blocks.extend(provenance(run, origin));
    Document {
        title: run.scenario.clone(),
        lead: crisis.parts().summary.clone(),
        blocks,
    }
}

const TYPICAL: &str = "Of the runs with the most frequent ending it is the one nearest to their medians of peak, deaths and days.";
const WORST: &str = "Of all runs it has the highest peak; among equals the most deaths.";

fn asked(crisis: &Crisis, run: &RunReport) -> Vec<Block> {
    let parts = crisis.parts();
    let turns = format!(
        "{} runs were played, of at most {} turns of {} each, from {} on, under seed {}.",
        grouped(run.runs),
        grouped(u64::from(parts.turns)),
        days(parts.turn_days),
        parts.start.strftime("%-d %B %Y"),
        run.seed
    );
    let mut blocks = vec![
        Block::Heading("What was asked".to_owned()),
        Block::Paragraph(turns),
    ];
    if !run.settings.overrides.is_empty() {
        blocks.push(Block::Paragraph(
            "The scenario was changed from outside:".to_owned(),
        ));
        blocks.push(Block::List(run.settings.overrides.clone()));
    }
    let mut actors = Table::new(&["Actor", "Role", "Policy", "What sets it apart"], 4);
    for actor in crisis.actor_ids() {
        let [role, particulars] = premises::particulars(crisis, actor);
        let title = crisis.actor_title(actor).to_owned();
        actors = actors.row([title, role, premises::policy(crisis, actor), particulars]);
    }
    blocks.push(Block::Table(actors));
    let before = premises::opening(crisis);
    if !before.rows.is_empty() {
        blocks.push(Block::Table(before));
    }
    blocks.push(Block::Paragraph(
        "A run ends as soon as one of these conditions holds; the first one that does names its ending.".to_owned(),
    ));
    blocks.push(Block::Table(premises::endings(crisis)));
    blocks
}

fn results(run: &RunReport) -> Vec<Block> {
    let mut outcomes = Table::new(&["Ending", "Runs", "Share", "95 % interval"], 1);
    for row in &run.outcomes {
        outcomes = outcomes.row([
            words(&row.name),
            grouped(row.count),
            format!("{}\u{a0}%", percent(row.share)),
            format!("{} to {}\u{a0}%", bound(row.low), bound(row.high)),
        ]);
    }
    let header = ["Measure", "Unit", "Runs", "Mean", "5 %", "Median", "95 %"];
    let mut measures = Table::new(&header, 2);
    for row in &run.measures {
        let numbers = [row.mean, row.p05, row.p50, row.p95].map(short);
        let first = [words(&row.name), row.unit.to_string(), grouped(row.n)];
        measures = measures.row(first.into_iter().chain(numbers));
    }
    vec![
        Block::Heading("How it ended".to_owned()),
        Block::Table(outcomes),
        Block::Paragraph("Shares of all runs, with Wilson's intervals: they say how exactly the model was sampled, not how right it is.".to_owned()),
        Block::Heading("What was measured".to_owned()),
        Block::Table(measures),
    ]
}

fn history(crisis: &Crisis, stairs: Option<Block>) -> Vec<Block> {
    let Some(history) = &crisis.parts().history else {
        return Vec::new();
    };
    let mut blocks = vec![Block::Heading("What really happened".to_owned())];
    if !history.summary.is_empty() {
        blocks.push(Block::Paragraph(history.summary.clone()));
    }
    blocks.extend(stairs);
    let mut moves = Table::new(&["Date", "Actor", "Move", "What was done", "Dead"], 4);
    let mut unsure = false;
    for entry in &history.moves {
        let date = crisis.date(f64::from(entry.day));
        let mark = if entry.confirmed { "" } else { "\u{a0}*" };
        unsure |= !entry.confirmed;
        moves = moves.row([
            format!("{date}{mark}"),
            crisis.actor_title(entry.actor).to_owned(),
            words(&crisis.catalogue().get(entry.id).name),
            entry.says.clone(),
            entry.deaths.map_or_else(String::new, grouped),
        ]);
    }
    blocks.push(Block::Table(moves));
    if unsure {
        blocks.push(Block::Paragraph(
            "* The date is the announced or the commonly reported one; it was not read in a source."
                .to_owned(),
        ));
    }
    if !history.source.is_empty() {
        blocks.push(Block::Paragraph(format!("Source: {}.", history.source)));
    }
    blocks
}

fn assumptions(scenario: &Scenario) -> Vec<Block> {
    let mut points: Vec<String> = ASSUMED.map(str::to_owned).to_vec();
    for warning in &scenario.warnings {
        points.push(format!(
            "Warning of the scenario file: {}.",
            warning.message
        ));
    }
    let mut blocks = vec![
        Block::Heading("What is assumed".to_owned()),
        Block::List(points),
    ];
    blocks.extend(premises::premises(&scenario.crisis));
    blocks
}

/// What the model takes for granted, whatever the scenario.
const ASSUMED: [&str; 6] = [
    "Two states decide every turn on two tracks, how hard to press and how far to reach out, each a sum of named terms; the chance of acting and the size of the act follow from the sum.",
    "Nobody sees an act as it was: fog thickens when envoys have left, and what an armed group does is partly blamed on the state it operates from.",
    "The weights of the policies come from theory, judgement and a small fit to eight real crises; few data stand behind each.",
    "The level of the crisis is the gravest act of either side in the last seven days; a run that has ended keeps its last level.",
    "What is not in the scenario cannot happen: no other states, no change of government, no learning from one crisis to the next.",
    "Runs differ by luck and by what is drawn for them; intervals cover that luck and nothing else.",
];

fn provenance(run: &RunReport, origin: &Origin) -> Vec<Block> {
    let table = Table::new(&["What", "Value"], 2)
        .row(["Scenario", &run.scenario])
        .row(["File", &origin.file])
        .row(["Hash (SHA-256)", &run.hash])
        .row(["offramp", &run.version])
        .row(["Seed", &run.seed.to_string()])
        .row(["Runs", &grouped(run.runs)])
        .row(["Command", &origin.command]);
    vec![
        Block::Heading("Where it comes from".to_owned()),
        Block::Table(table),
        Block::Paragraph(
            "The same scenario, seed, number of runs and version give the same numbers on any machine."
                .to_owned(),
        ),
    ]
}

fn days(days: f64) -> String {
    match short(Some(days)).as_str() {
        "1" => "1 day".to_owned(),
        number => format!("{number} days"),
    }
}
