//! The layers of the chart, from below: good endings, other endings, crises that go on, bad
//! endings.

use offramp_core::crisis::{Intensity, Tone};

use super::data::{Day, Stand};
use crate::graphics::theme::{Colour, OPEN_END, of_ending, of_intensity};

/// What a layer stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Runs that ended so, by the place of the ending.
    Ended(usize),
    /// Runs that go on.
    Open(Intensity),
}

impl State {
    /// How many runs are in it on a day.
    pub(super) fn runs(self, day: &Day) -> u64 {
        match self {
            Self::Ended(place) => day.ended.get(place).copied().unwrap_or(0),
            Self::Open(intensity) => day.open[intensity as usize],
        }
    }

    pub(super) fn colour(self, stand: &Stand) -> Colour {
        match self {
            Self::Ended(place) => ending_colour(stand, place),
            Self::Open(intensity) => of_intensity(intensity),
        }
    }
}

/// The colour of an ending: by its tone and its place among those of the tone; the open end is
/// grey.
pub(super) fn ending_colour(stand: &Stand, place: usize) -> Colour {
    if place + 1 == stand.endings.len() {
        return OPEN_END;
    }
    let tone = stand.endings[place].tone;
    let same = stand.endings[..place]
        .iter()
        .filter(|other| other.tone == tone);
    of_ending(tone, same.count())
}

/// The endings from the best to the worst: those of a tone in the order of the scenario, but the
/// bad ones the other way round, so that the first of them lies on top; the open end before those.
pub(super) fn best_first(stand: &Stand) -> Vec<usize> {
    let of = |tone: Tone| {
        let places = 0..stand.endings.len();
        places.filter(move |place| stand.endings[*place].tone == tone)
    };
    let bad: Vec<usize> = of(Tone::Bad).collect();
    let others = of(Tone::Good).chain(of(Tone::Neutral));
    others.chain(bad.into_iter().rev()).collect()
}

/// All states from below.
pub(super) fn states(stand: &Stand) -> Vec<State> {
    let open = stand.endings.len() - 1;
    let endings = best_first(stand).into_iter().filter(|place| *place != open);
    let (bad, others): (Vec<usize>, Vec<usize>) =
        endings.partition(|place| stand.endings[*place].tone == Tone::Bad);
    let others = others.into_iter().map(State::Ended);
    let open = Intensity::ALL.into_iter().map(State::Open);
    others
        .chain(open)
        .chain(bad.into_iter().map(State::Ended))
        .collect()
}

/// The edges of all layers on a day, from 0 up to all runs: layer `n` lies between `n` and `n + 1`.
pub(super) fn edges(states: &[State], day: &Day) -> Vec<u64> {
    let mut edges = vec![0];
    let mut sum = 0;
    for state in states {
        sum += state.runs(day);
        edges.push(sum);
    }
    edges
}
