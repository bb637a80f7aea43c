//! What is known before a decision: how lately acts were made, and what each side did before.

use offramp_core::model::moves::Track;
use offramp_core::model::parties::{BySide, Side};

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
    let fading = Fading::until(record.decisions().last().map_or(0, |last| last.day));
    let mut today = Remembered::on(&all, 0, &fading);
    let mut done = Done::given(&all);
    let decisions = record.decisions().iter().enumerate();
    let on_track = decisions.filter(|(_, decision)| decision.track == track);
    on_track
        .map(|(place, decision)| {
            if today.day != decision.day {
                today = Remembered::on(&all, decision.day, &fading);
                done.pass_day();
            }
            let known = done.before(decision, &today);
            done.note(decision);
            (place, known)
        })
        .collect()
}

/// What is left of an act after so many days, by age, for [`LOOKUP_HALF_LIFE`] and for each of
/// [`HALF_LIVES`].
struct Fading(Vec<(f64, [f64; HALF_LIVES.len()])>);

impl Fading {
    /// For every age that an act may have until that day.
    fn until(day: u32) -> Self {
        let after = |age: u32| {
            let left = |half_life: f64| libm::exp2(-f64::from(age) / half_life);
            (left(LOOKUP_HALF_LIFE), HALF_LIVES.map(left))
        };
        Self((0..=day).map(after).collect())
    }
}

/// What is remembered on a day, whoever decides.
#[derive(Debug, Clone, Copy)]
struct Remembered {
    day: u32,
    anybody: f64,
    states: [f64; HALF_LIVES.len()],
}

impl Remembered {
    fn on(all: &[Act], day: u32, fading: &Fading) -> Self {
        let mut today = Self {
            day,
            anybody: 0.0,
            states: [0.0; HALF_LIVES.len()],
        };
        for (made, side, _) in all.iter().filter(|(made, ..)| *made < day) {
            let (of_anybody, of_states) = fading.0[(day - made) as usize];
            today.anybody += of_anybody;
            if side.is_some() {
                for (sum, left) in today.states.iter_mut().zip(of_states) {
                    *sum += left;
                }
            }
        }
        today
    }
}

/// What both sides have done on a track so far: all acts of the start day, and the furthest act of
/// each day since.
struct Done {
    counts: BySide<[f64; MOST]>,
    last: BySide<Option<usize>>,
    /// What is decided today, which nobody knows when it decides.
    today: Vec<(Side, usize)>,
}

impl Done {
    fn given(all: &[Act]) -> Self {
        let given = all.iter().filter(|(day, ..)| *day == 0);
        let mut done = Self {
            counts: BySide::default(),
            last: BySide::default(),
            today: Vec::new(),
        };
        for (side, class) in given.filter_map(|(_, side, class)| Some(((*side)?, (*class)?))) {
            done.add(side, class);
        }
        done
    }

    fn add(&mut self, side: Side, class: usize) {
        self.counts[side][class] += 1.0;
        self.last[side] = Some(class);
    }

    fn note(&mut self, decision: &Decision) {
        self.today
            .extend(decision.observed.map(|class| (decision.side, class)));
    }

    fn pass_day(&mut self) {
        for (side, class) in std::mem::take(&mut self.today) {
            self.add(side, class);
        }
    }

    fn before(&self, decision: &Decision, remembered: &Remembered) -> Known {
        Known {
            observed: decision.observed,
            anybody: remembered.anybody,
            states: remembered.states,
            last: self.last[decision.side],
            own: self.counts[decision.side],
            rival: self.counts[decision.side.rival()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tempos_remember_the_acts_of_states_and_the_lookup_those_of_anybody() {
        let (state, group) = (Some(Side::First), None);
        let all = [(1, state, Some(0)), (4, group, None), (9, state, Some(1))];
        let today = Remembered::on(&all, 9, &Fading::until(9));
        let fading = |half_life: f64, age: f64| libm::exp2(-age / half_life);
        let of_both = fading(LOOKUP_HALF_LIFE, 8.0) + fading(LOOKUP_HALF_LIFE, 5.0);
        assert!((today.anybody - of_both).abs() < 1e-12);
        for (memory, half_life) in today.states.into_iter().zip(HALF_LIVES) {
            assert!((memory - fading(half_life, 8.0)).abs() < 1e-12);
        }
    }
}
