//! The ordered response (McCullagh 1980, "Regression Models for Ordinal Data"): probabilities of
//! moves in closed form.

use offramp::chance::logistic;
use offramp::model::moves::{MoveId, Only};
use offramp::model::parties::{ActorId, Side};
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer};

use super::rungs::{observe, plain, share_is, two};

const RUNS: u64 = 60_000;

#[derive(Default)]
struct Answer(Option<MoveId>);

impl Observer for Answer {
    fn acts(&mut self, act: &Act, state: &State) {
        if state.turn == 1 && act.actor == ActorId::from(Side::Second) {
            self.0 = Some(act.id);
        }
    }
}

/// A strike on the day before, and one day to answer it: every probability can be written down.
#[test]
fn a_played_turn_has_the_probabilities_of_the_closed_form() {
    let second = plain(
        "reciprocity = 0.8, ties = 0.5, spread = 1.3, tempo = 0.1, urgency = 1.5, stride = 1",
    )
    .replace("provocation = 1e12", "provocation = 10");
    let opening = "[[opening]]\nby = \"aland\"\ndo = \"strike\"\nkilled = 0";
    let crisis = two(1, &plain("tempo = 0"), &second, opening).crisis;

    let press = 0.8 * 7.0 * libm::exp2(-0.1) - 0.5;
    let acts = 1.0 - libm::exp(-0.1 * (1.0 + 1.5 * press));
    let below = |size: f64| logistic((size - press) / 1.3);
    let open = |id: &MoveId| {
        let entry = crisis.catalogue().get(*id);
        let reachable = 0.0 < entry.severity && entry.severity <= 8.0;
        let free = entry.needs.is_empty();
        reachable
            && free
            && entry.by.name() == "principal"
            && entry.only == Only::Anyone
            && !entry.on_group
    };
    let ids: Vec<MoveId> = (0..crisis.catalogue().moves.len())
        .map(|place| MoveId(u8::try_from(place).expect("few moves")))
        .filter(open)
        .collect();
    let size = |id: MoveId| crisis.catalogue().get(id).severity;

    let answers: Vec<Option<MoveId>> = observe(&crisis, RUNS, Answer::default)
        .map(|answer| answer.0)
        .collect();
    let count = |id| answers.iter().filter(|answer| **answer == id).count() as u64;
    share_is(count(None), RUNS, 1.0 - acts, "holding");
    for id in &ids {
        let own = size(*id);
        let sizes = || ids.iter().map(|other| size(*other));
        let next = sizes()
            .filter(|other| *other > own)
            .fold(f64::INFINITY, f64::min);
        let last = sizes()
            .filter(|other| *other < own)
            .fold(f64::NEG_INFINITY, f64::max);
        let weight = |id: MoveId| crisis.catalogue().get(id).weight;
        let rung = ids
            .iter()
            .filter(|other| (size(**other) - own).abs() < 1e-9);
        let share = weight(*id) / rung.map(|other| weight(*other)).sum::<f64>();
        let mass = below(f64::midpoint(own, next)) - below(f64::midpoint(last, own));
        let name = &crisis.catalogue().get(*id).name;
        share_is(count(Some(*id)), RUNS, acts * mass * share, name);
    }
}
