//! The charts of an ensemble, by name.

use offramp_chart::fan::Fan;
use offramp_chart::figure_id::{FigureId, Told};
use offramp_chart::flow::Flow;
use offramp_chart::heat::Heat;
use offramp_chart::outcomes::Outcomes;
use offramp_chart::stability::{Stability, StabilityError, usual_values};
use offramp_chart::staircase::Staircase;
use offramp_chart::stand::Stand;
use offramp_chart::theme::Look;
use offramp_chart::{Picture, text_metrics};
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::{Ensemble, Plan};
use offramp_core::play::recorder::record;
use offramp_core::representative::Exemplars;

use crate::document::Figure;

/// A chart that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// Where the runs stand, day by day: the picture to begin with.
    Stand,
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
    /// How often it ends in war, by the dial `answer` of both sides. It plays an ensemble for
    /// each of its cells.
    Stability,
}

/// The charts that are drawn if none is named: all but the stability chart.
pub const USUAL: [Name; 6] = [
    Name::Stand,
    Name::Staircase,
    Name::Fan,
    Name::Heat,
    Name::Outcomes,
    Name::Flow,
];

/// Runs of each cell of the stability chart.
pub const RUNS_OF_A_CELL: u64 = 1_000;

/// What charts are drawn of.
///
/// ```
/// use offramp::chart::theme::Look;
/// use offramp::ensemble::{Plan, play};
/// use offramp::report::gallery::{Name, Played, figures};
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let ensemble = play(&crisis, &Plan::runs(20), &mut ())?;
/// let played = Played {
///     crisis: &crisis,
///     ensemble: &ensemble,
///     exemplars: None,
/// };
/// let fan = figures(Name::Fan, &played, &Look::default())?;
/// assert!(fan[0].chart.svg.starts_with("<svg"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Played<'a> {
    /// The crisis.
    pub crisis: &'a Crisis,
    /// Its ensemble.
    pub ensemble: &'a Ensemble,
    /// The runs worth telling.
    pub exemplars: Option<Exemplars>,
}

/// The figures of one chart: one, or for the staircase one for each story. All but the stability
/// chart are drawn from the ensemble; that one plays an ensemble of its own for each cell.
///
/// # Errors
///
/// The ensembles of the stability chart cannot be played.
pub fn figures(
    name: Name,
    played: &Played<'_>,
    look: &Look,
) -> Result<Vec<Figure>, StabilityError> {
    let (crisis, ensemble) = (played.crisis, played.ensemble);
    let one = |id: FigureId, picture: &dyn Picture| vec![Figure::of(id, picture, look)];
    Ok(match name {
        Name::Stand => one(FigureId::Stand, &Stand::of(crisis, ensemble)),
        Name::Staircase => staircases(played, look),
        Name::Fan => one(FigureId::Fan, &Fan::of(crisis, ensemble)),
        Name::Heat => one(FigureId::Heat, &Heat::of(crisis, ensemble)),
        Name::Outcomes => one(FigureId::Outcomes, &Outcomes::of(crisis, ensemble)),
        Name::Flow => one(FigureId::Flow, &Flow::of(crisis, ensemble)),
        Name::Stability => one(FigureId::Stability, &stability(crisis, &ensemble.plan)?),
    })
}

/// The stability chart under the seed and with the threads of an ensemble, of at most
/// [`RUNS_OF_A_CELL`] runs a cell.
fn stability(crisis: &Crisis, ensemble: &Plan) -> Result<Stability, StabilityError> {
    let plan = Plan::runs(RUNS_OF_A_CELL.min(ensemble.runs))
        .seed(ensemble.seed)
        .threads(ensemble.threads);
    Stability::play(crisis, &plan, &usual_values())
}

/// The staircase of a typical run, of the worst, and of what really happened, as far as there are
/// such.
fn staircases(played: &Played<'_>, look: &Look) -> Vec<Figure> {
    let mut figures = Vec::new();
    if let Some(Exemplars { typical, worst }) = played.exemplars {
        figures.extend([
            of_run(played, (Told::Typical, "A typical run"), typical, look),
            of_run(played, (Told::Worst, "The worst run"), worst, look),
        ]);
    }
    figures.extend(recorded(played.crisis, look));
    figures
}

/// The staircase of a run of the ensemble, which is played again for it; with what it tells, and
/// how its title begins.
fn of_run(played: &Played<'_>, (told, shows): (Told, &str), run: u64, look: &Look) -> Figure {
    let trace = record(played.crisis, played.ensemble.plan.seed, run);
    let staircase = Staircase::of_trace(played.crisis, &trace, shows);
    Figure::of(FigureId::Staircase(told), &staircase, look)
}

/// The staircase of what really happened, where somebody recorded it.
fn recorded(crisis: &Crisis, look: &Look) -> Option<Figure> {
    let history = crisis.parts().history.as_ref()?;
    let staircase = Staircase::of_history(crisis, history);
    let id = FigureId::Staircase(Told::History);
    Some(Figure::of(id, &staircase, look))
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
