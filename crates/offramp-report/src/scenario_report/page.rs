//! The report on one scenario as a document.

use offramp_chart::figure_id::{FigureId, Told};
use offramp_core::prose::spelling::sentence;

use super::choices::choices;
use super::contents::Contents;
use super::decided::decided;
use super::drivers::drivers;
use super::evidence::Evidence;
use super::judgements::judgements;
use super::sections::{asked, assumptions, history, measured, provenance};
use super::stories::{stories, take};
use super::sureness::sureness;
use crate::caveat::CAVEAT;
use crate::document::{Block, Document, Figure};
use crate::run::RunReport;

/// The report on one scenario. The first page is the answer: key judgements, the main picture, and
/// how far to trust it. Then come what other policies would change, what drives the gravest ending,
/// the stories, what really happened, what is assumed, and where the results come from.
#[must_use]
pub fn page(mut contents: Contents<'_>) -> Document {
    let evidence = Evidence::of(&contents);
    let (scenario, run, full) = (contents.scenario, contents.run, contents.full);
    let mut figures = std::mem::take(&mut contents.figures);
    let mut blocks = answer(&evidence, run, &mut figures);
    blocks.extend(choices(&evidence, full));
    let forest = remove(&mut figures, &FigureId::Differences);
    blocks.extend(drivers(contents.causes, forest));
    let is_chances = |figure: &Figure| matches!(figure.id, FigureId::Chances(_));
    let (chances, figures): (Vec<Figure>, Vec<Figure>) = figures.into_iter().partition(is_chances);
    blocks.extend(decided(contents.decided, chances, contents.first_signs));
    let is_staircase = |figure: &Figure| matches!(figure.id, FigureId::Staircase(_));
    let (mut staircases, others): (Vec<Figure>, Vec<Figure>) =
        figures.into_iter().partition(is_staircase);
    if contents.every_chart {
        blocks.extend(pictures(others));
    }
    blocks.extend(stories(&contents, &mut staircases));
    let recorded = take(&mut staircases, Told::History);
    blocks.extend(history(&evidence, recorded, full));
    if full {
        blocks.extend(asked(&scenario.crisis, run));
        blocks.extend(measured(&scenario.crisis, run));
    }
    blocks.extend(assumptions(scenario, full));
    blocks.extend(provenance(run, contents.origin));
    Document {
        title: run.head.scenario.clone(),
        lead: scenario.crisis.parts().summary.clone(),
        blocks,
    }
}

/// The first page: what it comes to, and how far to trust that.
fn answer(evidence: &Evidence<'_>, run: &RunReport, figures: &mut Vec<Figure>) -> Vec<Block> {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(run.cut_short().map(|words| Block::Caveat(sentence(&words))));
    blocks.push(Block::Judgements(judgements(evidence)));
    let main = remove(figures, &FigureId::Stand);
    let main = main.or_else(|| remove(figures, &FigureId::Outcomes));
    blocks.extend(main.map(Block::Figure));
    blocks.extend(sureness(evidence));
    blocks.push(Block::Contents);
    blocks
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

/// Takes a figure out of others, if it was drawn.
fn remove(figures: &mut Vec<Figure>, id: &FigureId) -> Option<Figure> {
    let index = figures.iter().position(|figure| figure.id == *id)?;
    Some(figures.remove(index))
}
