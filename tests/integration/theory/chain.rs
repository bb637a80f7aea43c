//! Two rungs, calm and strike: a Markov chain on who struck in the last turn (Kemeny & Snell 1960,
//! *Finite Markov Chains*), and what it says of tit for tat.
//!
//! Each principal strikes with one probability after a strike of the rival and with another after
//! calm. That is a memory-one strategy, in code.

use offramp::crisis::Crisis;
use offramp::model::moves::MoveId;
use offramp::model::parties::{ActorId, Side};
use offramp::model::perception::Observation;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer};
use offramp::policy::Policy;
use offramp::policy::hazard::Hazard;
use offramp::policy::odds::Odds;

use super::rungs::{follow, mean_is, observe, share_is, two};

const RUNS: u64 = 20_000;

/// The probabilities of striking after a strike of the rival, and after calm.
#[derive(Debug, Clone, Copy)]
struct Memory {
    struck: f64,
    calm: f64,
}

impl Memory {
    /// Tit for tat that slips with probability `slip` and forgives with probability `forgives`.
    fn tit_for_tat(slip: f64, forgives: f64) -> Self {
        Self {
            struck: (1.0 - forgives) * (1.0 - slip) + forgives * slip,
            calm: slip,
        }
    }

    fn after(self, struck: bool) -> f64 {
        if struck { self.struck } else { self.calm }
    }
}

/// The strategy as a policy with that move.
#[derive(Debug)]
struct Strategy {
    memory: Memory,
    strike: MoveId,
}

impl Policy for Strategy {
    fn decide(&self, seen: &Observation<'_>) -> Odds {
        let was_struck = seen.days_since_rival(self.strike) < 1.5;
        Odds::press(Hazard::per_turn(self.memory.after(was_struck)).of(self.strike))
    }
}

/// Who struck in the last turn, and how many strikes there were.
#[derive(Default)]
struct Strikes {
    turn: u32,
    last: [bool; 2],
    all: u32,
}

impl Observer for Strikes {
    fn acts(&mut self, act: &Act, state: &State) {
        if state.turn > self.turn {
            self.turn = state.turn;
            self.last = [false; 2];
        }
        if state.turn > 0 {
            self.all += 1;
            self.last[usize::from(act.actor == ActorId::from(Side::Second))] = true;
        }
    }

    fn turn_ends(&mut self, state: &State) {
        if state.turn > self.turn {
            self.turn = state.turn;
            self.last = [false; 2];
        }
    }
}

fn play(turns: u32, first: Memory, second: Memory, opening: &str) -> Vec<Strikes> {
    let mut parts = two(turns, opening).crisis.into_parts();
    let strike = parts.catalogue.find("strike").expect("the built-in strike");
    for (side, memory) in [(Side::First, first), (Side::Second, second)] {
        follow(&mut parts, side, Strategy { memory, strike });
    }
    let crisis = Crisis::assemble(parts).expect("a crisis");
    observe(&crisis, RUNS, Strikes::default).collect()
}

/// The exact distribution over (first struck, second struck) after so many turns from calm.
fn exact(turns: u32, first: Memory, second: Memory) -> [[f64; 2]; 2] {
    let mut now = [[1.0, 0.0], [0.0, 0.0]];
    for _ in 0..turns {
        let mut next = [[0.0; 2]; 2];
        for (a, b) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let [strikes, answers] = [first.after(b == 1), second.after(a == 1)];
            for (c, d) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                let one = if c == 1 { strikes } else { 1.0 - strikes };
                let other = if d == 1 { answers } else { 1.0 - answers };
                next[c][d] += now[a][b] * one * other;
            }
        }
        now = next;
    }
    now
}

#[test]
fn a_two_rung_crisis_follows_its_markov_chain() {
    let first = Memory {
        struck: 0.7,
        calm: 0.1,
    };
    let second = Memory {
        struck: 0.5,
        calm: 0.2,
    };
    for turns in [2, 5, 20] {
        let expected = exact(turns, first, second);
        let runs = play(turns, first, second, "");
        for (a, b) in [(false, false), (false, true), (true, false), (true, true)] {
            let count = runs.iter().filter(|run| run.last == [a, b]).count() as u64;
            let probability = expected[usize::from(a)][usize::from(b)];
            share_is(
                count,
                RUNS,
                probability,
                &format!("{a} {b} after {turns} turns"),
            );
        }
    }
}

const STRIKE: &str = "[[opening]]\nby = \"aland\"\ndo = \"strike\"\nkilled = 0";

/// Axelrod 1984, *The Evolution of Cooperation*, on the echo of tit for tat.
#[test]
fn one_strike_echoes_for_ever_between_two_that_pay_back() {
    let strict = Memory::tit_for_tat(0.0, 0.0);
    for run in play(90, strict, strict, STRIKE).iter().take(100) {
        assert_eq!(run.all, 90);
    }
}

/// Each answer comes with probability `1 - g`, so `(1 - g) / g` answers follow a strike on average.
#[test]
fn forgiveness_ends_the_echo_after_a_geometric_number_of_answers() {
    for forgives in [0.1, 1.0 / 3.0] {
        let generous = Memory::tit_for_tat(0.0, forgives);
        let answers: Vec<f64> = play(300, generous, generous, STRIKE)
            .iter()
            .map(|run| f64::from(run.all))
            .collect();
        mean_is(&answers, (1.0 - forgives) / forgives, "answers");
    }
}

/// Molander 1985, "The Optimal Level of Generosity in a Selfish, Uncertain Environment"; Nowak &
/// Sigmund 1992, "Tit for Tat in Heterogeneous Populations": with slips however rare, strict tit
/// for tat strikes half of the time; with forgiveness the share falls to `slip / (1 - struck +
/// slip)`.
#[test]
fn noise_locks_tit_for_tat_in_strikes_and_forgiveness_frees_it() {
    let slip = 0.05;
    for (forgives, expected) in [(0.0, 0.5), (1.0 / 3.0, 0.125)] {
        let memory = Memory::tit_for_tat(slip, forgives);
        let stationary = memory.calm / (1.0 - memory.struck + memory.calm);
        assert!((stationary - expected).abs() < 1e-9, "{stationary}");
        let runs = play(150, memory, memory, "");
        for side in [0, 1] {
            let count = runs.iter().filter(|run| run.last[side]).count() as u64;
            share_is(count, RUNS, stationary, &format!("forgives {forgives}"));
        }
    }
}
