//! The charts of an ensemble, by name.

use offramp_chart::fan::Fan;
use offramp_chart::figure_id::{FigureId, Told};
use offramp_chart::flow::Flow;
use offramp_chart::heat::Heat;
use offramp_chart::outcomes::Outcomes;
use offramp_chart::stability::{Stability, StabilityError, usual_values};
use offramp_chart::staircase::Staircase;
use offramp_chart::theme::Look;
use offramp_chart::{Picture, text_metrics};
use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::{Ensemble, Plan};
use offramp_core::play::recorder::record;
use offramp_core::representative::Exemplars;

use crate::document::Figure;

/// A chart that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The paths of a typical run, of the worst one, and of what really happened.
    Staircase,
    /// Quantiles of the level by day.
    Fan,
    /// The share of runs on each rung by turn.
    Heat,
    /// How often each ending came about.
    Outcomes,
    /// How runs move between rungs.
    Flow,
    /// How often it ends in war, by the reciprocity of both sides. It plays an ensemble for each of
    /// its cells.
    Stability,
}

/// The charts that are drawn if none is named: all but the stability chart.
pub const USUAL: [Name; 5] = [
    Name::Staircase,
    Name::Fan,
    Name::Heat,
    Name::Outcomes,
    Name::Flow,
];

/// Runs of each cell of the stability chart.
pub const RUNS_OF_A_CELL: u64 = 1_000;

/// What charts are drawn of.
#[derive(Debug, Clone, Copy)]
pub struct Played<'a> {
    /// The crisis.
    pub crisis: &'a Crisis,
    /// Its ensemble.
    pub ensemble: &'a Ensemble,
    /// The runs worth telling.
    pub exemplars: Option<Exemplars>,
}

/// The figures of one chart: one, or for the staircase one for each story.
///
/// # Errors
///
/// The ensembles of the stability chart cannot be played.
pub fn figures(
    name: Name,
    played: &Played<'_>,
    look: &Look,
) -> Result<Vec<Figure>, StabilityError> {
    let Played {
        crisis, ensemble, ..
    } = *played;
    let one = |id: FigureId, picture: &dyn Picture| vec![Figure::of(id, picture, look)];
    Ok(match name {
        Name::Staircase => staircases(played, look),
        Name::Fan => one(FigureId::Fan, &Fan::of(crisis, ensemble)),
        Name::Heat => one(FigureId::Heat, &Heat::of(crisis, ensemble)),
        Name::Outcomes => one(FigureId::Outcomes, &Outcomes::of(crisis, ensemble)),
        Name::Flow => one(FigureId::Flow, &Flow::of(crisis, ensemble)),
        Name::Stability => {
            let Plan {
                seed,
                runs,
                threads,
                ..
            } = ensemble.plan;
            let plan = Plan::runs(RUNS_OF_A_CELL.min(runs))
                .seed(seed)
                .threads(threads);
            one(
                FigureId::Stability,
                &Stability::play(crisis, &plan, &usual_values())?,
            )
        }
    })
}

/// The staircase of a typical run, of the worst, and of what really happened.
fn staircases(played: &Played<'_>, look: &Look) -> Vec<Figure> {
    let crisis = played.crisis;
    let seed: Seed = played.ensemble.plan.seed;
    let mut figures = Vec::new();
    if let Some(exemplars) = played.exemplars {
        for (told, shows, run) in [
            (Told::Typical, "A typical run", exemplars.typical),
            (Told::Worst, "The worst run", exemplars.worst),
        ] {
            let trace = record(crisis, seed, run);
            let staircase = Staircase::of_trace(crisis, &trace, shows);
            figures.push(Figure::of(FigureId::Staircase(told), &staircase, look));
        }
    }
    if let Some(history) = &crisis.parts().history {
        let staircase = Staircase::of_history(crisis, history);
        let id = FigureId::Staircase(Told::History);
        figures.push(Figure::of(id, &staircase, look));
    }
    figures
}

/// The names of a crisis that the embedded letters cannot draw, each with its first letter that is
/// missing: those of the crisis itself, of its actors, rungs and outcomes.
#[must_use]
pub fn undrawable(crisis: &Crisis) -> Vec<(String, char)> {
    let actors = crisis.actor_ids().map(|actor| crisis.actor_title(actor));
    let rungs = crisis
        .ladder()
        .rungs()
        .iter()
        .map(|rung| rung.name.as_str());
    let outcomes = crisis.outcome_names();
    let all = std::iter::once(crisis.parts().name.as_str())
        .chain(actors)
        .chain(rungs)
        .chain(outcomes);
    all.filter_map(|name| text_metrics::missing(name).map(|letter| (name.to_owned(), letter)))
        .collect()
}
