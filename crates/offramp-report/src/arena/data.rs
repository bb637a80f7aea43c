//! A tournament as plain data: the stable, versioned JSON of `offramp arena`.

use offramp_core::chance::Seed;
use offramp_core::model::parties::Side;
use offramp_core::statistics::{IntervalEstimate, Moments, wilson};
use offramp_scenario::Scenario;
use offramp_seat::agent::Tally;
use offramp_seat::arena::{Mean, Played, Tournament};
use offramp_seat::foreseen::Foreseen;
use serde::Serialize;

use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const ARENA_VERSION: u32 = 1;

/// The results of `offramp arena`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArenaReport {
    /// What it begins with; `runs` is the number of runs of every pairing.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// It was interrupted: the last pairings are missing, and nothing is said of contenders.
    pub partial: bool,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// The crises on which contenders were held against what states really did.
    pub crises: Vec<String>,
    /// The contenders, the best first: by points or, where nobody has any, by fewest bad endings.
    pub contenders: Vec<ContenderReport>,
    /// Every pairing.
    pub pairings: Vec<PairingReport>,
    /// What was asked of agents, and how often they failed.
    pub agents: Vec<Tally>,
}

/// A number with its 95 % interval; the ends are `null` with too few runs to tell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct EstimateReport {
    /// The number.
    pub mean: f64,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

impl From<Mean> for EstimateReport {
    fn from(found: Mean) -> Self {
        Self {
            mean: found.mean,
            low: found.interval.map(|[low, _]| low),
            high: found.interval.map(|[_, high]| high),
        }
    }
}

impl From<IntervalEstimate> for EstimateReport {
    fn from(estimate: IntervalEstimate) -> Self {
        let IntervalEstimate { point, low, high } = estimate;
        Self {
            mean: point,
            low: Some(low),
            high: Some(high),
        }
    }
}

/// How a contender did, over all that it met and both seats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContenderReport {
    /// Its name.
    pub name: String,
    /// Its mean payoff in points; `null` where no state has payoffs.
    pub points: Option<EstimateReport>,
    /// How much that is above the mean of all, paired by run.
    pub points_above: Option<EstimateReport>,
    /// The share of its runs that ended badly.
    pub bad: EstimateReport,
    /// How much that is above the mean of all, paired by run.
    pub bad_above: EstimateReport,
    /// How far it foresees what states really did; `null` where it was not asked.
    pub foreseen: Option<ForeseenReport>,
}

/// How far a contender foresees what states really did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForeseenReport {
    /// Decisions, holding included.
    pub decisions: u64,
    /// Decisions to act.
    pub acts: u64,
    /// The surprise in bits per act; `null` for one that does not answer with odds.
    pub bits_per_act: Option<f64>,
    /// The share of acts of which it named the class; `null` where nobody acted.
    pub moves_foreseen: Option<f64>,
    /// The share of decisions to hold that it foresaw.
    pub holds_foreseen: Option<f64>,
}

impl ForeseenReport {
    /// The report on what was foreseen, with bits if it was foreseen with odds.
    #[must_use]
    pub fn of(found: &Foreseen, has_odds: bool) -> Self {
        Self {
            decisions: found.decisions,
            acts: found.acts,
            bits_per_act: has_odds.then(|| found.bits / found.acts.max(1) as f64),
            moves_foreseen: found.moves(),
            holds_foreseen: found.holds(),
        }
    }
}

/// A pairing: who decided for whom, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairingReport {
    /// The contenders that decided for the two states, by the states' names in files.
    pub seats: Vec<SeatOfPairing>,
    /// The share of runs that ended badly.
    pub bad: EstimateReport,
}

/// Who decided for a state in a pairing, and what it got.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeatOfPairing {
    /// The state.
    pub actor: String,
    /// The contender.
    pub contender: String,
    /// Its mean payoff in points; `null` where the state has none.
    pub points: Option<f64>,
}

/// Who took part: their names, and how far each foresees what states did.
#[derive(Debug, Clone, Copy)]
pub struct Field<'f> {
    /// The names of the contenders.
    pub names: &'f [String],
    /// How far each foresees, where it was asked.
    pub foreseen: &'f [Option<ForeseenReport>],
    /// The crises on which they were asked.
    pub crises: &'f [String],
    /// What was asked of agents.
    pub agents: &'f [Tally],
}

/// The report on a tournament of so many runs.
#[must_use]
pub fn report(
    scenario: &Scenario,
    (seed, runs): (Seed, u64),
    field: Field<'_>,
    tournament: &Tournament,
) -> ArenaReport {
    let count = field.names.len();
    let partial = tournament.runs.len() < count * count;
    let name = &scenario.crisis.parts().name;
    ArenaReport {
        head: ScenarioHead::new(ARENA_VERSION, name, &scenario.hash, seed, runs),
        partial,
        overrides: scenario.overrides.clone(),
        crises: field.crises.to_vec(),
        contenders: if partial {
            Vec::new()
        } else {
            contenders(field, tournament)
        },
        pairings: pairings(scenario, field.names, tournament),
        agents: field.agents.to_vec(),
    }
}

fn contenders(field: Field<'_>, tournament: &Tournament) -> Vec<ContenderReport> {
    let standings = tournament.standings(field.names.len());
    let all = standings.into_iter().zip(field.names).zip(field.foreseen);
    let mut all: Vec<ContenderReport> = all
        .map(|((standing, name), foreseen)| ContenderReport {
            name: name.clone(),
            points: standing.payoff.map(Into::into),
            points_above: standing.lead.map(Into::into),
            bad: standing.bad.into(),
            bad_above: standing.bad_lead.into(),
            foreseen: foreseen.clone(),
        })
        .collect();
    let points = |it: &ContenderReport| it.points.map_or(0.0, |points| points.mean);
    all.sort_by(|a, b| {
        let by_points = points(b).total_cmp(&points(a));
        by_points.then(a.bad.mean.total_cmp(&b.bad.mean))
    });
    all
}

fn pairings(scenario: &Scenario, names: &[String], tournament: &Tournament) -> Vec<PairingReport> {
    let pairings = tournament.seats.iter().zip(&tournament.runs);
    let points = |runs: &[Played], side: Side| {
        Moments::of(runs.iter().filter_map(|run| run.payoffs[side])).mean()
    };
    pairings
        .map(|(seats, runs)| PairingReport {
            seats: Side::BOTH
                .map(|side| SeatOfPairing {
                    actor: scenario.crisis.principal(side).name.clone(),
                    contender: names[seats[side]].clone(),
                    points: points(runs, side),
                })
                .to_vec(),
            bad: wilson(
                runs.iter().filter(|run| run.is_bad).count() as u64,
                runs.len() as u64,
            )
            .into(),
        })
        .collect()
}
