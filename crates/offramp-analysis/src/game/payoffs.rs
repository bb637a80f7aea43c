//! From a comparison to the games behind its grid.

use super::normal_form::{Game, Player};
use crate::comparison::arm::combinations;
use crate::comparison::tally::lead;
use crate::comparison::{ArmTally, Comparison, Grid, Varied};

/// A game with the arms that its profiles are.
#[derive(Debug, Clone, PartialEq)]
pub struct GridGame {
    /// What no player chooses, in words; empty if the players choose everything that is varied.
    pub condition: String,
    /// The game, with means over all runs.
    pub game: Game,
    /// The arm of every profile.
    pub arms: Vec<usize>,
    /// Share of the lead outcome and mean deaths of every profile.
    pub costs: Vec<[f64; 2]>,
    /// The name of the lead outcome.
    pub lead: String,
    /// Where the payoffs of the players stand among those of each arm.
    places: Vec<Vec<usize>>,
}

/// A game over runs that were drawn, with the lead outcome and deaths of its profiles.
#[derive(Debug, Clone, PartialEq)]
pub struct Resample {
    /// The game.
    pub game: Game,
    /// Share of the lead outcome and mean deaths of every profile.
    pub costs: Vec<[f64; 2]>,
    /// The means of an arm: kept for the next.
    means: Vec<f64>,
}

/// The games behind a full grid; none where no varied actor has payoffs, or not every combination
/// was played.
#[must_use]
pub fn games(grid: &Grid, comparison: &Comparison) -> Vec<GridGame> {
    let players: Vec<usize> = (0..grid.axes.len())
        .filter(|axis| grid.axes[*axis].what == Varied::Policy && has_payoffs(grid, *axis))
        .collect();
    if players.is_empty() || !grid.full {
        return Vec::new();
    }
    let others: Vec<usize> = (0..grid.axes.len())
        .filter(|axis| !players.contains(axis))
        .collect();
    let sizes: Vec<usize> = others
        .iter()
        .map(|axis| grid.axes[*axis].values.len())
        .collect();
    combinations(&sizes)
        .into_iter()
        .filter_map(|levels| grid_game(grid, comparison, &players, (&others, &levels)))
        .collect()
}

/// Whether the actor of an axis has payoffs in every arm.
fn has_payoffs(grid: &Grid, axis: usize) -> bool {
    let name = &grid.axes[axis].name;
    grid.arms.iter().all(|arm| {
        let mut payoffs = arm.crisis.parts().payoffs.iter();
        payoffs.any(|payoff| payoff.actor == *name)
    })
}

fn grid_game(
    grid: &Grid,
    comparison: &Comparison,
    players: &[usize],
    (others, levels): (&[usize], &[usize]),
) -> Option<GridGame> {
    let sizes: Vec<usize> = players
        .iter()
        .map(|axis| grid.axes[*axis].values.len())
        .collect();
    // A profile is a combination of the players' policies; the other axes keep their levels.
    let arm = |choices: &Vec<usize>| {
        let mut place = vec![0; grid.axes.len()];
        for (axis, level) in players.iter().zip(choices).chain(others.iter().zip(levels)) {
            place[*axis] = *level;
        }
        grid.find(&place)
    };
    let arms: Vec<usize> = combinations(&sizes)
        .iter()
        .map(arm)
        .collect::<Option<_>>()?;
    let crisis = &grid.arms[*arms.first()?].crisis;
    let mut game = GridGame {
        condition: condition(grid, others, levels),
        game: Game {
            players: players.iter().map(|axis| player(grid, *axis)).collect(),
            payoffs: Vec::new(),
        },
        places: arms
            .iter()
            .map(|arm| payoff_places(grid, *arm, players))
            .collect::<Option<_>>()?,
        costs: Vec::new(),
        lead: crisis.outcome_names()[lead(crisis)].to_owned(),
        arms,
    };
    let every_block: Vec<usize> = (0..comparison.arms.first()?.blocks()).collect();
    let mut whole = Resample::of(&game.game);
    game.draw(&comparison.arms, &every_block, &mut whole);
    (game.game, game.costs) = (whole.game, whole.costs);
    Some(game)
}

/// Where the payoffs of the players stand among those of an arm.
fn payoff_places(grid: &Grid, arm: usize, players: &[usize]) -> Option<Vec<usize>> {
    let payoffs = &grid.arms[arm].crisis.parts().payoffs;
    let place = |axis: &usize| {
        let name = &grid.axes[*axis].name;
        payoffs.iter().position(|payoff| payoff.actor == *name)
    };
    players.iter().map(place).collect()
}

fn player(grid: &Grid, axis: usize) -> Player {
    let axis = &grid.axes[axis];
    Player {
        name: axis.name.clone(),
        policies: axis.values.clone(),
    }
}

fn condition(grid: &Grid, others: &[usize], levels: &[usize]) -> String {
    let parts = others.iter().zip(levels).map(|(axis, level)| {
        let axis = &grid.axes[*axis];
        format!("{}={}", axis.name, axis.values[*level])
    });
    parts.collect::<Vec<_>>().join(", ")
}

impl Resample {
    /// A game of the same players and policies, of which nothing is drawn yet.
    #[must_use]
    pub fn of(game: &Game) -> Self {
        let (players, profiles) = (game.players.clone(), game.profiles());
        Self {
            game: Game {
                payoffs: vec![vec![0.0; profiles]; players.len()],
                players,
            },
            costs: vec![[0.0; 2]; profiles],
            means: Vec::new(),
        }
    }
}

impl GridGame {
    /// Makes the game, and the lead outcome and deaths of its profiles, those over the blocks of
    /// runs that were drawn.
    pub fn draw(&self, arms: &[ArmTally], drawn: &[usize], resample: &mut Resample) {
        let Resample { game, costs, means } = resample;
        let profiles = self.arms.iter().zip(&self.places).zip(costs);
        for (profile, ((arm, places), costs)) in profiles.enumerate() {
            arms[*arm].blocks.means_into(drawn, means);
            let (beside, of_actors) = means.split_at(2);
            costs.copy_from_slice(beside);
            for (own, place) in game.payoffs.iter_mut().zip(places) {
                own[profile] = of_actors[*place];
            }
        }
    }

    /// The profiles as points whose every coordinate is the better the smaller: lead outcome,
    /// deaths, and less payoff of a player.
    #[must_use]
    pub fn points(game: &Game, costs: &[[f64; 2]], player: usize) -> Vec<[f64; 3]> {
        let pairs = costs.iter().zip(&game.payoffs[player]);
        pairs
            .map(|([lead, deaths], payoff)| [*lead, *deaths, -payoff])
            .collect()
    }
}
