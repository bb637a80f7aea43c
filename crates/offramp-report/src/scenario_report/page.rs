//! The report on one scenario as a document.

use offramp_chart::figure_id::{FigureId, Told};
use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::play::recorder::record;
use offramp_core::prose::numbers::grouped;
use offramp_core::prose::spelling::sentence;
use offramp_core::representative::Exemplars;
use offramp_scenario::Scenario;

use super::sections::{asked, assumptions, history, provenance, results};
use crate::caveat::CAVEAT;
use crate::document::{Block, Document, Figure};
use crate::manifest::Origin;
use crate::run::RunReport;
use crate::story::tell;

/// What a report is made of.
#[derive(Debug)]
pub struct Contents<'a> {
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

/// How a typical run is chosen.
const TYPICAL: &str = "Of the runs with the most frequent ending it is the one nearest to their medians of peak, deaths and days.";
/// How the worst run is chosen.
const WORST: &str = "Of all runs it has the highest peak; among equals the most deaths.";

/// The report on one scenario. In order: where 100 crises stand, day by day, what was asked, what
/// came out, the charts, a typical and the worst run with their stories, what really happened, what
/// is assumed, and where the results come from.
#[must_use]
pub fn page(contents: Contents<'_>) -> Document {
    let (scenario, run) = (contents.scenario, contents.run);
    let (main, rest): (Vec<Figure>, Vec<Figure>) = contents
        .figures
        .into_iter()
        .partition(|figure| figure.id == FigureId::Stand);
    let (mut staircases, others): (Vec<Figure>, Vec<Figure>) = rest
        .into_iter()
        .partition(|figure| matches!(figure.id, FigureId::Staircase(_)));
    let crisis = &scenario.crisis;
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(run.cut_short().map(|words| Block::Caveat(sentence(&words))));
    blocks.extend(main.into_iter().map(Block::Figure));
    blocks.extend(asked(crisis, run));
    blocks.extend(results(run));
    blocks.extend(pictures(others));
    if let Some(exemplars) = contents.exemplars {
        blocks.extend(stories(crisis, run, exemplars, &mut staircases));
    }
    blocks.extend(history(crisis, take(&mut staircases, Told::History)));
    blocks.extend(assumptions(scenario));
    blocks.extend(provenance(run, contents.origin));
    Document {
        title: run.head.scenario.clone(),
        lead: crisis.parts().summary.clone(),
        blocks,
    }
}

/// The charts of all runs under a heading; nothing where none was drawn.
fn pictures(figures: Vec<Figure>) -> Vec<Block> {
    if figures.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading("What the runs look like".to_owned());
    let figures = figures.into_iter().map(Block::Figure);
    std::iter::once(heading).chain(figures).collect()
}

/// The typical run, then the worst: how it was chosen, its staircase, its story.
fn stories(
    crisis: &Crisis,
    run: &RunReport,
    exemplars: Exemplars,
    staircases: &mut Vec<Figure>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (told, title, how, number) in [
        (Told::Typical, "A typical run", TYPICAL, exemplars.typical),
        (Told::Worst, "The worst run", WORST, exemplars.worst),
    ] {
        blocks.push(Block::Heading(title.to_owned()));
        blocks.push(Block::Paragraph(format!("Run {}. {how}", grouped(number))));
        blocks.extend(take(staircases, told));
        let story = tell(&record(crisis, Seed(run.head.seed), number));
        blocks.push(Block::Story("Its story".to_owned(), story));
    }
    blocks
}

/// Takes the staircase that tells this out of others, if it was drawn.
fn take(staircases: &mut Vec<Figure>, told: Told) -> Option<Block> {
    let wanted = FigureId::Staircase(told);
    let index = staircases.iter().position(|figure| figure.id == wanted)?;
    Some(Block::Figure(staircases.remove(index)))
}
