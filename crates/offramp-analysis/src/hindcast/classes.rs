//! The classes that recorded acts can be told apart by, and how the rungs of a ladder map to them.
//!
//! Records name fewer kinds of acts than the ladder has rungs: a threat (4) counts as coercion (3),
//! a strike on a group (6) and a limited strike (7) as one, everything from a major offensive (9)
//! up as war, a quiet message as talks. The same classes are used for every crisis, whatever its
//! ladder, so that scores can be compared.

use offramp_core::model::moves::{Move, MoveId, Track};
use offramp_core::policy::menu::Menu;
use offramp_core::policy::odds::TrackOdds;

/// Severities of the classes on the press track.
pub const PRESS: [f64; 7] = [1.0, 2.0, 3.0, 5.0, 6.5, 8.0, 10.0];
/// Sizes of the classes on the reach track.
pub const REACH: [f64; 3] = [1.0, 2.0, 3.0];
/// Most classes that a track has.
pub const MOST: usize = PRESS.len();

/// Where one class of the press track ends and the next begins.
const PRESS_BOUNDS: [f64; 6] = [1.5, 2.5, 4.5, 5.5, 7.5, 8.5];
const REACH_BOUNDS: [f64; 2] = [1.5, 2.5];

/// How many classes a track has.
#[must_use]
pub fn count(track: Track) -> usize {
    match track {
        Track::Press => PRESS.len(),
        Track::Reach => REACH.len(),
    }
}

/// The severity (press) or size (reach) that a class stands for.
#[must_use]
pub fn size(track: Track, class: usize) -> f64 {
    match track {
        Track::Press => PRESS[class],
        Track::Reach => REACH[class],
    }
}

/// The name of a class in tables.
#[must_use]
pub fn name(track: Track, class: usize) -> &'static str {
    const PRESS_NAMES: [&str; 7] = [
        "protest",
        "diplomatic break",
        "coercion or threat",
        "show of force",
        "limited strike",
        "sustained exchange",
        "war",
    ];
    const REACH_NAMES: [&str; 3] = ["talks", "restoration", "settlement"];
    match track {
        Track::Press => PRESS_NAMES[class],
        Track::Reach => REACH_NAMES[class],
    }
}

/// The class of a move of that size on that track.
#[must_use]
pub fn class(track: Track, size: f64) -> usize {
    let bounds: &[f64] = match track {
        Track::Press => &PRESS_BOUNDS,
        Track::Reach => &REACH_BOUNDS,
    };
    bounds.iter().filter(|bound| size > **bound).count()
}

/// The class of every move of a catalogue on each track, found once.
#[derive(Debug, Clone)]
pub struct ClassOfMoves(Vec<[usize; 2]>);

impl ClassOfMoves {
    /// Of the moves of a crisis.
    #[must_use]
    pub fn of(moves: &[Move]) -> Self {
        let on = |entry: &Move, track: Track| class(track, entry.severity.abs());
        let on_both = |entry| [on(entry, Track::Press), on(entry, Track::Reach)];
        Self(moves.iter().map(on_both).collect())
    }

    /// The class of a move on a track.
    #[must_use]
    #[inline]
    pub fn class(&self, track: Track, id: MoveId) -> usize {
        self.0[usize::from(id.0)][usize::from(track == Track::Reach)]
    }

    /// Adds the chances that odds give to the moves of a track to those of their classes, times as
    /// much.
    #[inline]
    pub fn add(
        &self,
        sums: &mut [f64; MOST],
        track: Track,
        (odds, menu): (&TrackOdds, &Menu<'_>),
        times: f64,
    ) {
        if odds.is_never() {
            return;
        }
        odds.each_probability(1.0, menu, |id, chance| {
            sums[self.class(track, id)] += times * chance;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rungs_map_to_the_classes_of_the_record() {
        let press: Vec<usize> = (1..=12_u8)
            .map(|rung| class(Track::Press, f64::from(rung)))
            .collect();
        assert_eq!(press, [0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 6, 6]);
        let reach = [0.5, 1.0, 2.0, 3.0].map(|size| class(Track::Reach, size));
        assert_eq!(reach, [0, 0, 1, 2]);
        for track in [Track::Press, Track::Reach] {
            assert!((0..count(track)).all(|place| class(track, size(track, place)) == place));
        }
    }
}
