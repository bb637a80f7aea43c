//! How the chances of the classes of a decision change with what stands behind its odds.

use crate::hindcast::classes::{ClassOfMoves, MOST};
use offramp_core::model::moves::Track;
use offramp_core::policy::hazard::Hazard;
use offramp_core::policy::menu::{Menu, Rungs};
use offramp_core::policy::odds::{TrackOdds, What};
use offramp_core::policy::shares::{Choosing, Parts};

/// Parts of the hazard of a track.
pub(super) const PARTS: usize = 4;
/// Most factors of the parts of a track.
pub(super) const FACTORS: usize = 8;
/// The relative step of a difference where shares have no handy closed form.
const STEP: f64 = 1e-6;
/// Shares that add up to 1 but for rounding.
const WHOLE: f64 = 1e-9;

/// The chances of the classes of a track.
pub(super) type Chances = [f64; MOST];

/// A number that moves shares, beside the parts of the hazard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shaping {
    /// The share of answers in kind.
    InKind,
    /// The share that is a rung lower or higher.
    Jitter,
    /// What habit weighs.
    Prior,
    /// The odds of war.
    War,
    /// The weight of a group of moves, by its place.
    Group(usize),
}

/// Groups of moves that are scaled together: for each, its weight on every rung that it touches,
/// by the index of the rung.
pub(super) type Groups = Vec<Vec<(u8, f64)>>;

/// Some odds as they were weighed, with what their slopes need.
#[derive(Debug, Clone)]
pub(super) struct WeighedOdds {
    pub(super) track: Track,
    pub(super) is_reply: bool,
    pub(super) parts: [f64; PARTS],
    /// The logarithms of what multiplied the parts.
    pub(super) factors: [f64; FACTORS],
    /// The odds of war in it, 0 for reaching out.
    pub(super) war: f64,
    /// The chance of each class.
    pub(super) chances: Chances,
    /// The shares of the classes for each part alone, where they matter.
    by_part: Option<[Chances; PARTS]>,
    /// How the shares of the classes change with the logarithm of each number, where they matter.
    shaped: Vec<(Shaping, Chances)>,
}

impl WeighedOdds {
    /// Looks at odds; `matters` says whether something was done, so that it matters what.
    pub(super) fn of(
        (track, is_reply, matters): (Track, bool, bool),
        (odds, menu): (&TrackOdds, &Menu<'_>),
        of_moves: &ClassOfMoves,
        groups: &Groups,
    ) -> Self {
        let chances = chances(track, (odds, menu), of_moves);
        let mut own = Self {
            track,
            is_reply,
            parts: parts(odds),
            factors: factors(odds),
            war: 0.0,
            chances,
            by_part: None,
            shaped: Vec::new(),
        };
        let acts = odds.hazard.probability(1.0);
        let is_whole = (chances.iter().sum::<f64>() - acts).abs() < WHOLE * acts;
        if let What::Press(choosing) = &odds.what {
            own.war = choosing.war;
        }
        if acts > 0.0 && (matters || !is_whole) {
            own.look_closer(odds, menu, of_moves, groups);
        }
        own
    }

    fn look_closer(
        &mut self,
        odds: &TrackOdds,
        menu: &Menu<'_>,
        of_moves: &ClassOfMoves,
        groups: &Groups,
    ) {
        let track = self.track;
        let shares = |what: What, menu: &Menu<'_>| {
            let odds = Hazard::PerTurn(1.0).choosing(what);
            chances(track, (&odds, menu), of_moves)
        };
        let here = shares(odds.what.clone(), menu);
        let slope = |there: Chances| -> Chances {
            std::array::from_fn(|class| (there[class] - here[class]) / STEP)
        };
        if let What::Press(choosing) = odds.what {
            let alone = |parts: Parts| shares(What::Press(Choosing { parts, ..choosing }), menu);
            self.by_part = Some(each_part().map(alone));
            for (shaping, there) in steps(choosing) {
                self.shaped
                    .push((shaping, slope(shares(What::Press(there), menu))));
            }
        }
        let Some(rungs) = menu.shared_rungs() else {
            return;
        };
        for (group, weights) in groups.iter().enumerate() {
            if let Some(rungs) = scaled(rungs, weights) {
                let there = shares(odds.what.clone(), &menu.with_rungs(&rungs));
                self.shaped.push((Shaping::Group(group), slope(there)));
            }
        }
    }

    /// Expected acts.
    fn mass(&self) -> f64 {
        self.parts.iter().sum()
    }

    /// How what changes so with the chances of the classes changes with each part.
    pub(super) fn by_parts(&self, by_chances: &Chances) -> [f64; PARTS] {
        let mass = self.mass();
        let acts = -libm::expm1(-mass);
        if acts <= 0.0 {
            return [0.0; PARTS];
        }
        let sum = |chances: &Chances| -> f64 { dot(by_chances, chances) };
        let by_share = sum(&self.chances) / acts;
        let by_mass = (1.0 - acts) * by_share;
        match &self.by_part {
            Some(shares) => {
                let part = |place: usize| acts / mass * (sum(&shares[place]) - by_share);
                std::array::from_fn(|place| by_mass + part(place))
            }
            None => [by_mass; PARTS],
        }
    }

    /// How it changes with the logarithms of the numbers that move shares.
    pub(super) fn by_shaping<'w>(
        &'w self,
        by_chances: &'w Chances,
    ) -> impl Iterator<Item = (Shaping, f64)> + 'w {
        let acts = -libm::expm1(-self.mass());
        let all = self.shaped.iter();
        all.map(move |(shaping, slopes)| (*shaping, acts * dot(by_chances, slopes)))
    }
}

/// The parts of the hazard behind odds.
pub(super) fn parts(odds: &TrackOdds) -> [f64; PARTS] {
    let mut parts = [0.0; PARTS];
    for (part, (_, value)) in parts.iter_mut().zip(odds.terms.iter()) {
        *part = value;
    }
    parts
}

/// The logarithms of what multiplied them.
fn factors(odds: &TrackOdds) -> [f64; FACTORS] {
    let mut factors = [0.0; FACTORS];
    for (factor, (_, times)) in factors.iter_mut().zip(odds.factors.iter()) {
        if (times - 1.0).abs() > 0.0 {
            *factor = libm::log(times);
        }
    }
    factors
}

/// The chances of the classes.
fn chances(
    track: Track,
    (odds, menu): (&TrackOdds, &Menu<'_>),
    of_moves: &ClassOfMoves,
) -> Chances {
    let mut all = [0.0; MOST];
    of_moves.add(&mut all, track, (odds, menu), 1.0);
    all
}

/// A hazard of each part alone.
fn each_part() -> [Parts; PARTS] {
    let none = Parts::default();
    [
        Parts {
            accord: 1.0,
            ..none
        },
        Parts {
            momentum: 1.0,
            ..none
        },
        Parts { debt: 1.0, ..none },
        Parts { words: 1.0, ..none },
    ]
}

/// The same choice where each number is a little larger.
fn steps(choosing: Choosing) -> [(Shaping, Choosing); 4] {
    let more = 1.0 + STEP;
    let (mut in_kind, mut jitter) = (choosing, choosing);
    in_kind.answering.in_kind *= more;
    jitter.answering.jitter *= more;
    let prior = Choosing {
        prior: choosing.prior * more,
        ..choosing
    };
    let war = Choosing {
        war: choosing.war * more,
        ..choosing
    };
    [
        (Shaping::InKind, in_kind),
        (Shaping::Jitter, jitter),
        (Shaping::Prior, prior),
        (Shaping::War, war),
    ]
}

/// The rungs where a group weighs a little more; `None` where it is on none of them.
fn scaled(rungs: &Rungs, weights: &[(u8, f64)]) -> Option<Rungs> {
    let mut scaled = rungs.clone();
    let mut is_there = false;
    for rung in &mut scaled.shares {
        if let Some((_, weight)) = weights.iter().find(|(place, _)| *place == rung.rung.0) {
            rung.share += STEP * weight;
            is_there = true;
        }
    }
    is_there.then_some(scaled)
}

/// The sum of the products.
pub(super) fn dot(one: &Chances, other: &Chances) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
