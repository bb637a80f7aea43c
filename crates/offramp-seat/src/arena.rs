//! A tournament: contenders, agents or policies, decide for either state against each other, on
//! equal luck (Axelrod 1984).
//!
//! Every contender meets every other one and itself, once in each seat, in the same runs; so what
//! sets two of them apart is compared run by run.

use std::sync::atomic::{AtomicBool, Ordering};

use offramp_core::chance::Seed;
use offramp_core::crisis::measure::{MeasureId, TurnCounts};
use offramp_core::crisis::{Crisis, Tone};
use offramp_core::ensemble::FEWEST_RUNS;
use offramp_core::model::parties::{ActorId, BySide, Side};
use offramp_core::model::state::State;
use offramp_core::play::engine::{Observer, Player};
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::paired::mean_difference;
use offramp_core::statistics::{Moments, wilson};

/// A crisis in which one contender decides for each state, by its place in the list.
#[derive(Debug, Clone)]
pub struct Pairing {
    /// Who decides for whom.
    pub seats: BySide<usize>,
    /// What is played.
    pub crisis: Crisis,
}

/// What came of one run of a pairing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Played {
    /// The outcome, by its place among the names of the crisis.
    pub outcome: usize,
    /// Whether it is a bad one.
    pub is_bad: bool,
    /// What each state gets out of it, in points; nothing where it has no payoff.
    pub payoffs: BySide<Option<f64>>,
}

/// The runs of every pairing; all have the same runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Tournament {
    /// Who decided for whom in each pairing.
    pub seats: Vec<BySide<usize>>,
    /// The runs of each pairing, in their order.
    pub runs: Vec<Vec<Played>>,
}

/// Plays that many runs of every pairing, one after the other, so that agents are asked in order.
/// A pairing that was begun when `stop` was set is left out, and all after it. `progress` is called
/// with the number of runs that are done.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::model::parties::BySide;
/// use offramp::seat::arena::{Pairing, play};
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let hawkish = scenario.policy("hawkish")?;
/// let other = scenario.crisis.with_policy("pakistan", hawkish)?;
/// let pairings = [
///     Pairing { seats: BySide::new(0, 0), crisis: scenario.crisis.clone() },
///     Pairing { seats: BySide::new(0, 1), crisis: other },
/// ];
/// let stop = std::sync::atomic::AtomicBool::new(false);
/// let played = play(&pairings, Seed(1), 40, &stop, &mut |_| ());
/// let standings = played.standings(2);
/// assert!(standings[1].bad.mean >= standings[0].bad.mean);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn play(
    pairings: &[Pairing],
    seed: Seed,
    runs: u64,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Tournament {
    let mut tournament = Tournament {
        seats: Vec::new(),
        runs: Vec::new(),
    };
    let mut done = 0;
    for pairing in pairings {
        let mut player = Player::new(&pairing.crisis, seed);
        let mut counts = Counting(TurnCounts::of(&pairing.crisis));
        let tones = pairing.crisis.tones();
        let mut all = Vec::new();
        for run in 1..=runs {
            if stop.load(Ordering::Relaxed) {
                return tournament;
            }
            counts.0.restart();
            let end = player.play(run, &mut counts);
            all.push(played(&pairing.crisis, (end, &counts.0), &tones));
            done += 1;
            progress(done);
        }
        tournament.seats.push(pairing.seats);
        tournament.runs.push(all);
    }
    tournament
}

fn played(crisis: &Crisis, (end, counts): (&State, &TurnCounts), tones: &[Tone]) -> Played {
    let outcome = end.outcome.unwrap_or_default();
    Played {
        outcome,
        is_bad: tones.get(outcome) == Some(&Tone::Bad),
        payoffs: BySide::each(|side| {
            let id = MeasureId::Payoff(ActorId::Principal(side));
            let amount = id.amount(end, counts, crisis)?;
            Some(amount * id.unit_per_amount(crisis))
        }),
    }
}

struct Counting(TurnCounts);

impl Observer for Counting {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn turn_ends(&mut self, state: &State) {
        self.0.note(state);
    }
}

/// A mean over the runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Its 95 % interval; nothing with too few runs to tell.
    pub interval: Option<[f64; 2]>,
}

impl Mean {
    /// That of what is compared run by run.
    fn of_pairs(values: &[f64]) -> Self {
        let moments = Moments::of(values.iter().copied());
        let found = mean_difference(&moments, Z95);
        Self {
            mean: moments.mean().unwrap_or_default(),
            interval: found.map(|it| [it.low, it.high]),
        }
    }

    /// That of points, which takes as many runs as the mean of any measure; where no run differs
    /// from another, nothing tells how much they might.
    fn of_points(values: &[f64]) -> Self {
        let found = Self::of_pairs(values);
        let is_told = values.len() as u64 >= FEWEST_RUNS && !are_all_the_same(values);
        Self {
            interval: found.interval.filter(|_| is_told),
            ..found
        }
    }

    /// That of shares, of which also all or none may be.
    fn of_shares(values: &[f64]) -> Self {
        let found = Self::of_pairs(values);
        let is_at_an_end = found.mean <= 0.0 || found.mean >= 1.0;
        if !are_all_the_same(values) || found.interval.is_none() || !is_at_an_end {
            return found;
        }
        let runs = values.len() as u64;
        let bounds = wilson(if found.mean > 0.5 { runs } else { 0 }, runs);
        Self {
            interval: Some([bounds.low, bounds.high]),
            ..found
        }
    }

    /// That of what one has above the mean of all, run by run.
    fn above(all: &[Vec<f64>], it: usize) -> Self {
        let runs = 0..all[it].len();
        let above = runs.map(|run| {
            let field: f64 = all.iter().map(|own| own[run]).sum::<f64>() / all.len() as f64;
            all[it][run] - field
        });
        Self::of_pairs(&above.collect::<Vec<f64>>())
    }
}

fn are_all_the_same(values: &[f64]) -> bool {
    values
        .windows(2)
        .all(|two| two[0].total_cmp(&two[1]).is_eq())
}

/// How a contender did, over all that it met and both seats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Its mean payoff in points; nothing where a state has no payoff.
    pub payoff: Option<Mean>,
    /// How much that is above the mean of all contenders, paired by run.
    pub lead: Option<Mean>,
    /// The mean share of its runs that ended badly.
    pub bad: Mean,
    /// How much that is above the mean of all contenders, paired by run.
    pub bad_lead: Mean,
}

impl Tournament {
    /// How each of so many contenders did, in their order.
    #[must_use]
    pub fn standings(&self, contenders: usize) -> Vec<Standing> {
        let is_bad = |run: &Played, _| Some(f64::from(u8::from(run.is_bad)));
        let all = || 0..contenders;
        let payoffs: Option<Vec<Vec<f64>>> = all().map(|it| self.by_run(it, payoff)).collect();
        let bad: Vec<Vec<f64>> = all()
            .map(|it| self.by_run(it, is_bad).unwrap_or_default())
            .collect();
        all()
            .map(|it| Standing {
                payoff: payoffs.as_ref().map(|all| Mean::of_points(&all[it])),
                lead: payoffs.as_ref().map(|all| Mean::above(all, it)),
                bad: Mean::of_shares(&bad[it]),
                bad_lead: Mean::above(&bad, it),
            })
            .collect()
    }

    /// Something of a contender, run by run: the mean over its pairings and seats. Nothing where
    /// one of them lacks it.
    fn by_run(
        &self,
        contender: usize,
        of: impl Fn(&Played, Side) -> Option<f64>,
    ) -> Option<Vec<f64>> {
        let pairings = self.seats.iter().zip(&self.runs);
        let own = pairings.flat_map(|(seats, runs)| {
            let sides = Side::BOTH.into_iter();
            sides
                .filter(|side| seats[*side] == contender)
                .map(move |side| (side, runs))
        });
        let own: Vec<(Side, &Vec<Played>)> = own.collect();
        let runs = own.first().map_or(0, |(_, runs)| runs.len());
        (0..runs)
            .map(|run| {
                let sum: Option<f64> = own.iter().map(|(side, runs)| of(&runs[run], *side)).sum();
                Some(sum? / own.len() as f64)
            })
            .collect()
    }
}

fn payoff(run: &Played, side: Side) -> Option<f64> {
    run.payoffs[side]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(bad: bool, payoffs: [f64; 2]) -> Played {
        Played {
            outcome: 0,
            is_bad: bad,
            payoffs: BySide::new(Some(payoffs[0]), Some(payoffs[1])),
        }
    }

    #[test]
    fn points_of_few_runs_or_of_equal_ones_have_no_interval() {
        let of = |runs: u32, period: u32| {
            let points: Vec<f64> = (0..runs).map(|run| f64::from(run % period)).collect();
            Mean::of_points(&points).interval
        };
        assert_eq!(of(99, 2), None);
        assert_eq!(of(100, 1), None);
        let [low, high] = of(100, 2).expect("enough");
        assert!(low < 0.5 && 0.5 < high && high - low < 0.25, "{low} {high}");
    }

    #[test]
    fn a_contender_gets_what_its_seats_got() {
        let tournament = Tournament {
            seats: vec![
                BySide::new(0, 0),
                BySide::new(0, 1),
                BySide::new(1, 0),
                BySide::new(1, 1),
            ],
            runs: vec![
                vec![run(false, [3.0, 3.0]), run(false, [3.0, 3.0])],
                vec![run(true, [0.0, 5.0]), run(false, [0.0, 5.0])],
                vec![run(true, [5.0, 0.0]), run(false, [5.0, 0.0])],
                vec![run(true, [1.0, 1.0]), run(true, [1.0, 1.0])],
            ],
        };
        let standings = tournament.standings(2);
        let points: Vec<f64> = standings
            .iter()
            .map(|it| it.payoff.expect("points").mean)
            .collect();
        assert!((points[0] - 1.5).abs() < 1e-12 && (points[1] - 3.0).abs() < 1e-12);
        let leads: Vec<f64> = standings
            .iter()
            .map(|it| it.lead.expect("points").mean)
            .collect();
        assert!((leads[0] + 0.75).abs() < 1e-12 && (leads[1] - 0.75).abs() < 1e-12);
        assert!((standings[0].bad.mean - 0.25).abs() < 1e-12);
        assert!((standings[1].bad.mean - 0.75).abs() < 1e-12);
    }
}
