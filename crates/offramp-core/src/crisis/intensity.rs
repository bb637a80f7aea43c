//! How intense a crisis is on a day: quiet, coercion, force, violence or war.
//!
//! The five are those of barometers of conflict (Heidelberg Institute 2023), read off what is done
//! and what stands, not off a window: a day is as intense as the gravest thing that a principal
//! does on it or that stands between the two at its end. So nothing changes a week after an act
//! because a week has passed.

use super::Crisis;
use crate::model::ladder::Ladder;
use crate::model::moves::{Kind, MAX_MEASURES, Measures, Move, MoveId};

/// How intense a crisis is.
///
/// ```
/// use offramp::crisis::Intensity;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let of = |severity| Intensity::of_severity(severity, crisis.ladder());
/// assert_eq!([1.0, 3.0, 5.0, 6.0, 9.0].map(of), Intensity::ALL);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Intensity {
    /// Nothing beyond a protest is done, and nothing stands.
    Quiet,
    /// Diplomatic and economic measures: recalled envoys, closed borders, sanctions.
    Coercion,
    /// Threats and shows of force, and forces that stand ready.
    Force,
    /// Violent acts, and exchanges of fire that stand.
    Violence,
    /// An offensive stands, or is met by another.
    War,
}

impl Intensity {
    /// All, the lowest first.
    pub const ALL: [Self; 5] = [
        Self::Quiet,
        Self::Coercion,
        Self::Force,
        Self::Violence,
        Self::War,
    ];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Coercion => "coercion",
            Self::Force => "force",
            Self::Violence => "violence",
            Self::War => "war",
        }
    }

    /// That of something of this severity: the landmarks of the ladder divide the upper four, its
    /// lowest hostile rung is still quiet.
    #[must_use]
    pub fn of_severity(severity: f64, ladder: &Ladder) -> Self {
        let landmarks = ladder.landmarks();
        let lowest = ladder.rungs().get(usize::from(ladder.calm().0) + 1);
        match severity {
            severity if severity >= landmarks.offensive => Self::War,
            severity if severity >= landmarks.violence => Self::Violence,
            severity if severity >= landmarks.danger => Self::Force,
            severity if lowest.is_some_and(|rung| severity > rung.severity) => Self::Coercion,
            _ => Self::Quiet,
        }
    }
}

/// How intense each act and each standing measure of a crisis is.
#[derive(Debug, Clone)]
pub struct Intensities {
    acts: Vec<Intensity>,
    standing: [Measures; Intensity::ALL.len()],
    /// For how many days an act is one of the day.
    day: f64,
}

impl Intensities {
    /// Those of a crisis.
    #[must_use]
    pub fn of(crisis: &Crisis) -> Self {
        let (catalogue, ladder) = (crisis.catalogue(), crisis.ladder());
        let measures: Vec<Intensity> = (0..catalogue.measures.len())
            .map(|bit| of_measure(bit, crisis))
            .collect();
        let of_move = |one: &Move| of_move(one, &measures, ladder);
        let standing = |intensity: Intensity| {
            let bits = measures
                .iter()
                .enumerate()
                .filter(|(_, own)| **own == intensity);
            Measures(bits.fold(0, |bits, (bit, _)| bits | 1 << bit))
        };
        Self {
            acts: catalogue.moves.iter().map(of_move).collect(),
            standing: Intensity::ALL.map(standing),
            day: crisis.parts().turn_days.max(1.0),
        }
    }

    /// That of a move of a principal; quiet for moves of others.
    #[must_use]
    #[inline]
    pub fn of_act(&self, id: MoveId) -> Intensity {
        self.acts[usize::from(id.0)]
    }

    /// The highest of what stands.
    #[must_use]
    #[inline]
    pub fn of_standing(&self, standing: Measures) -> Intensity {
        let mut all = Intensity::ALL.into_iter().rev();
        let meets = |intensity: &Intensity| standing.meets(self.standing[*intensity as usize]);
        all.find(meets).unwrap_or(Intensity::Quiet)
    }
}

/// A standing measure is as intense as its own rung or, without one, as the mildest act of a
/// principal that sets it up.
fn of_measure(bit: usize, crisis: &Crisis) -> Intensity {
    let (catalogue, ladder) = (crisis.catalogue(), crisis.ladder());
    debug_assert!(bit < MAX_MEASURES, "measures are bits");
    if let Some((_, severity)) = catalogue.measures[bit].rung {
        return Intensity::of_severity(severity, ladder);
    }
    let sets = |one: &&Move| one.by == Kind::Principal && one.sets.0 >> bit & 1 == 1;
    let severities = catalogue.moves.iter().filter(sets).map(|one| one.severity);
    let mildest = severities
        .filter(|severity| *severity > 0.0)
        .fold(f64::INFINITY, f64::min);
    if mildest.is_finite() {
        Intensity::of_severity(mildest, ladder)
    } else {
        Intensity::Quiet
    }
}

/// A move of a principal is as intense as its severity, but no threat is violence: what neither
/// kills nor sets up a violent operation is force at most.
fn of_move(one: &Move, measures: &[Intensity], ladder: &Ladder) -> Intensity {
    if one.by != Kind::Principal {
        return Intensity::Quiet;
    }
    let of_severity = Intensity::of_severity(one.severity, ladder);
    let mut set = measures.iter().enumerate();
    let is_violent = one.deaths.is_some()
        || set.any(|(bit, own)| one.sets.0 >> bit & 1 == 1 && *own >= Intensity::Violence);
    if is_violent {
        of_severity
    } else {
        of_severity.min(Intensity::Force)
    }
}

/// The intensity of one run, day by day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// The day of the last act of each intensity.
    last: [f64; Intensity::ALL.len()],
    /// The day of the last act of any.
    latest: f64,
}

impl Default for Course {
    fn default() -> Self {
        Self {
            last: [f64::NEG_INFINITY; Intensity::ALL.len()],
            latest: f64::NEG_INFINITY,
        }
    }
}

impl Course {
    /// Notes an act on a day.
    #[inline]
    pub fn note(&mut self, intensity: Intensity, day: f64) {
        self.last[intensity as usize] = day;
        self.latest = self.latest.max(day);
    }

    /// How intense the crisis is on that day, at whose end these measures stand: the gravest of
    /// what was done on it, or in the turn that ends it if that is longer, and of what stands.
    #[must_use]
    #[inline]
    pub fn on(&self, day: f64, standing: Measures, of: &Intensities) -> Intensity {
        let before_today = day - of.day + ROUNDING;
        if self.latest <= before_today && standing.is_empty() {
            return Intensity::Quiet;
        }
        let today = |intensity: &Intensity| self.last[*intensity as usize] > before_today;
        let acts = Intensity::ALL.into_iter().rev().find(today);
        acts.unwrap_or(Intensity::Quiet)
            .max(of.of_standing(standing))
    }
}

/// Days that differ by less are the same.
const ROUNDING: f64 = 1e-9;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ladder::{Landmarks, Rung};

    const STANDING: [u32; 5] = [0, 1, 2, 4, 8];

    fn intensities() -> Intensities {
        Intensities {
            acts: Intensity::ALL.to_vec(),
            standing: STANDING.map(Measures),
            day: 1.0,
        }
    }

    #[test]
    fn landmarks_divide_the_severities() {
        let rungs = [
            ("calm", 0.0),
            ("protest", 1.0),
            ("coercion", 3.0),
            ("war", 10.0),
        ];
        let rungs = rungs.map(|(name, severity)| Rung {
            name: name.to_owned(),
            severity,
        });
        let landmarks = Landmarks {
            danger: 4.0,
            alert: 5.0,
            violence: 6.0,
            offensive: 9.0,
        };
        let ladder = Ladder::new(rungs.to_vec(), landmarks).expect("a ladder");
        let found = [1.0, 1.5, 3.9, 4.0, 5.9, 6.0, 8.9, 9.0]
            .map(|severity| Intensity::of_severity(severity, &ladder));
        let [quiet, coercion, force, violence, war] = Intensity::ALL;
        assert_eq!(
            found,
            [
                quiet, coercion, coercion, force, force, violence, violence, war
            ]
        );
    }

    #[test]
    fn a_day_is_as_intense_as_its_gravest_act() {
        let (of, mut course) = (intensities(), Course::default());
        let days: [(f64, &[u8]); 4] = [(1.0, &[]), (2.0, &[3, 1]), (3.0, &[1]), (4.0, &[])];
        let found = days.map(|(day, done)| {
            for id in done {
                course.note(of.of_act(MoveId(*id)), day);
            }
            course.on(day, Measures(0), &of)
        });
        assert_eq!(
            found,
            [
                Intensity::Quiet,
                Intensity::Violence,
                Intensity::Coercion,
                Intensity::Quiet
            ]
        );
    }

    #[test]
    fn what_stands_counts_until_it_ends() {
        let (of, course) = (intensities(), Course::default());
        let on = |standing| course.on(40.0, Measures(standing), &of);
        assert_eq!(on(1 | 4), Intensity::Violence);
        assert_eq!(on(1), Intensity::Coercion);
        assert_eq!(on(16), Intensity::Quiet);
    }
}
