//! What is known before a decision: how lately acts were made, and what each side did before.

use offramp_core::model::moves::Track;
use offramp_core::model::parties::Side;

use crate::hindcast::classes::{self, MOST};
use crate::hindcast::record::{Decision, Record};

/// The half-lives of the memory that a self-exciting process is tried with, in days.
pub(super) const HALF_LIVES: [f64; 6] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0];
/// The half-life of the recency lookup, in days.
const LOOKUP_HALF_LIFE: f64 = 4.0;

/// What is known before a decision.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) observed: Option<usize>,
    /// Acts remembered with [`LOOKUP_HALF_LIFE`], of anybody.
    pub(super) anybody: f64,
    /// Acts of the two states, with each of [`HALF_LIVES`].
    pub(super) states: [f64; HALF_LIVES.len()],
    /// The class of the side's last act on that track.
    pub(super) last: Option<usize>,
    /// The side's acts on that track so far, by class.
    pub(super) own: [f64; MOST],
    /// The rival's.
    pub(super) rival: [f64; MOST],
}

/// An act of a record: its day, the state that made it, and its class if it is on the track.
type Act = (u32, Option<Side>, Option<usize>);

/// What is known before every decision of a record on a track; the place of each decision with it.
pub(super) fn known(record: &Record, track: Track) -> Vec<(usize, Known)> {
    let crisis = record.crisis();
    let history = crisis.parts().history.iter();
    let all: Vec<Act> = history
        .flat_map(|history| &history.moves)
        .map(|entry| {
            let made = crisis.catalogue().get(entry.id);
            let side = Side::BOTH
                .into_iter()
                .find(|side| offramp_core::model::parties::ActorId::from(*side) == entry.actor);
            let class = made.track().filter(|own| *own == track);
            let class = class.map(|own| classes::class(own, made.severity.abs()));
            (entry.day, side, class)
        })
        .collect();
    let decisions = record.decisions().iter().enumerate();
    let on_track = decisions.filter(|(_, decision)| decision.track == track);
    let mut today = Remembered::on(&all, 0);
    on_track
        .map(|(place, decision)| {
            if today.day != decision.day {
                today = Remembered::on(&all, decision.day);
            }
            (place, before(&all, today, decision, record.decisions()))
        })
        .collect()
}

/// What is remembered on a day, whoever decides.
#[derive(Debug, Clone, Copy)]
struct Remembered {
    day: u32,
    anybody: f64,
    states: [f64; HALF_LIVES.len()],
}

impl Remembered {
    fn on(all: &[Act], day: u32) -> Self {
        let memory = |half_life: f64, of_states: bool| -> f64 {
            let earlier = all.iter().filter(|(made, ..)| *made < day);
            let counted = earlier.filter(|(_, side, _)| !of_states || side.is_some());
            let ages = counted.map(|(made, ..)| f64::from(day - made));
            ages.map(|age| libm::exp2(-age / half_life)).sum()
        };
        Self {
            day,
            anybody: memory(LOOKUP_HALF_LIFE, false),
            states: HALF_LIVES.map(|half_life| memory(half_life, true)),
        }
    }
}

/// What is known before a decision: what all did, and the furthest act of each side and day.
fn before(
    all: &[Act],
    remembered: Remembered,
    decision: &Decision,
    decisions: &[Decision],
) -> Known {
    let mut counts = [[0.0; MOST]; 2];
    let mut last = None;
    let given = all.iter().filter(|(day, ..)| *day == 0);
    let given = given.filter_map(|(_, side, class)| Some(((*side)?, (*class)?)));
    let made = decisions
        .iter()
        .filter(|other| other.track == decision.track && other.day < decision.day);
    let made = made.filter_map(|other| Some((other.side, other.observed?)));
    for (side, class) in given.chain(made) {
        let rival = usize::from(side != decision.side);
        counts[rival][class] += 1.0;
        if rival == 0 {
            last = Some(class);
        }
    }
    Known {
        observed: decision.observed,
        anybody: remembered.anybody,
        states: remembered.states,
        last,
        own: counts[0],
        rival: counts[1],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tempos_remember_the_acts_of_states_and_the_lookup_those_of_anybody() {
        let (state, group) = (Some(Side::First), None);
        let all = [(1, state, Some(0)), (4, group, None), (9, state, Some(1))];
        let today = Remembered::on(&all, 9);
        let fading = |half_life: f64, age: f64| libm::exp2(-age / half_life);
        let of_both = fading(LOOKUP_HALF_LIFE, 8.0) + fading(LOOKUP_HALF_LIFE, 5.0);
        assert!((today.anybody - of_both).abs() < 1e-12);
        for (memory, half_life) in today.states.into_iter().zip(HALF_LIVES) {
            assert!((memory - fading(half_life, 8.0)).abs() < 1e-12);
        }
    }
}
