//! Who takes part: two principals, armed groups and third parties, with the numbers that make them
//! differ.

use crate::model::feelings::{Beginning, Memory};
use crate::model::ladder::Ladder;
use crate::model::moves::{Kind, Move};
use crate::model::parameter::parameters;
use crate::model::parties::{BySide, Side};

parameters! {
    /// How a principal perceives acts against it.
    pub struct Perception {
        /// Spread of what is misjudged about an act of violence, as the scale of a logistic.
        fog ("fog") = 0.25, "rungs", 0.0, 20.0;
        /// How far a cut channel thickens the fog: with no channel left, fog is `1 + blackout`
        /// times as thick.
        blackout ("blackout") = 1.5, "share", 0.0, 100.0;
        /// How much worse an act looks per power of ten of its deaths.
        harm ("harm") = 0.4, "rungs per tenfold", 0.0, 20.0;
        /// How much worse than they are all acts of the rival look.
        suspicion ("suspicion") = 0.0, "rungs", -20.0, 20.0;
        /// How far it accepts that an answer to its own act is only an answer.
        fairness ("fairness") = 0.93, "share", 0.0, 1.0;
        /// How far it believes the rival's claim to have hit an armed group and not the state.
        credence ("credence") = 1.0, "share", 0.0, 1.0;
        /// How far it blames the rival for the attacks of armed groups that operate from the
        /// rival's soil.
        blame ("blame") = 0.5, "share", 0.0, 1.0;
        /// How far it believes a threat of a rival whose word has not been tested.
        belief ("belief") = 0.5, "share", 0.0, 1.0;
    }
}

parameters! {
    /// How acts change what a principal feels.
    pub struct Reaction {
        /// The share of the weaker of two provocations that adds to the stronger.
        carry ("carry") = 0.15, "share", 0.0, 1.0;
        /// The share of the provocation that an answer in kind clears.
        satisfaction ("satisfaction") = 0.9, "share", 0.0, 1.0;
        /// The share of the anger at home that an answer in kind clears.
        relief ("relief") = 0.8, "share", 0.0, 1.0;
        /// How far a conciliatory move of the rival lowers the provocation, per rung.
        soothing ("soothing") = 0.8, "rungs per rung", 0.0, 10.0;
        /// The share of the goodwill that a hostile act of the rival destroys.
        disillusion ("disillusion") = 0.5, "share", 0.0, 1.0;
        /// The weariness that own dead leave, per power of ten.
        toll ("toll") = 0.5, "rungs per tenfold", 0.0, 10.0;
        /// How far keeping or breaking its word moves its reputation.
        credibility ("credibility") = 0.25, "share", 0.0, 1.0;
    }
}

parameters! {
    /// Domestic pressure.
    pub struct Home {
        /// How loud the public is: the anger that an unanswered provocation raises, per rung and
        /// day, and, compared with the reference, how loudly the dead are mourned.
        outcry ("outcry") = 0.12, "1/day", 0.0, 10.0;
        /// Anger that backing down from a public commitment raises (Fearon 1994), per rung of
        /// commitment. A government that has much to lose by it threatens only where it wants the
        /// fight: its threats are rarer and more often kept.
        audience ("audience") = 0.5, "rungs per rung", 0.0, 20.0;
        /// How long the public waits for a commitment to be carried out.
        patience ("patience") = 10.0, "days", 0.1, f64::INFINITY;
        /// Weight of those who demand an answer: raises outcry, lowers the ear for restraint.
        hawks ("hawks") = 0.0, "share", 0.0, 1.0;
        /// Weight of those who urge caution: lowers outcry, raises the ear for restraint.
        doves ("doves") = 0.0, "share", 0.0, 1.0;
    }
}

impl Home {
    /// Outcry as the factions leave it.
    #[must_use]
    pub fn effective_outcry(&self) -> f64 {
        self.outcry * (1.0 + self.hawks - self.doves)
    }

    /// How loudly the dead are mourned at home, as a ratio to the reference.
    #[must_use]
    pub fn loudness(&self) -> f64 {
        self.effective_outcry() / Self::default().outcry
    }

    /// How much louder (above 1) or softer the factions make urged restraint.
    #[must_use]
    pub fn ear(&self) -> f64 {
        1.0 + self.doves - self.hawks
    }
}

parameters! {
    /// What weighs between states.
    pub struct Weight {
        /// Strength relative to the rival: how much risk the rival sees in a crisis with it.
        strength ("strength") = 1.0, "ratio", 0.0, 100.0;
    }
}

/// The numbers of a principal, all of which a run may draw anew.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Traits {
    /// How it perceives.
    pub perception: Perception,
    /// How fast it forgets.
    pub memory: Memory,
    /// How acts change what it feels.
    pub reaction: Reaction,
    /// Domestic pressure.
    pub home: Home,
    /// What it brings into the crisis.
    pub beginning: Beginning,
    /// What weighs between states.
    pub weight: Weight,
}

/// One of the two rival states.
#[derive(Debug, Clone, PartialEq)]
pub struct Principal {
    /// Its name in files; its luck belongs to it.
    pub name: String,
    /// Its name in stories and charts.
    pub title: String,
    /// Whether it has nuclear arms.
    pub nuclear: bool,
    /// Its numbers.
    pub traits: Traits,
}

impl Principal {
    /// Whether the move is one of principals, and of those one that this principal may use.
    #[must_use]
    pub fn may_use(&self, entry: &Move) -> bool {
        entry.by == Kind::Principal && entry.only.admits(&self.name, self.nuclear)
    }
}

/// An armed group: attacks one principal from the soil of the other.
#[derive(Debug, Clone, PartialEq)]
pub struct ArmedGroup {
    /// Its name in files; its luck belongs to it.
    pub name: String,
    /// Its name in stories and charts.
    pub title: String,
    /// The principal on whose soil it operates.
    pub base: Side,
    /// The principal that it attacks.
    pub enemy: Side,
}

parameters! {
    /// How a third party's influence is spread over the principals.
    pub struct Tilt {
        /// How far its pressure spares the favoured principal and weighs on the other.
        tilt ("tilt") = 0.0, "share", 0.0, 1.0;
    }
}

/// An outside state or organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct ThirdParty {
    /// Its name in files; its luck belongs to it.
    pub name: String,
    /// Its name in stories and charts.
    pub title: String,
    /// Its leverage over each principal, from 0 to 1 or more.
    pub leverage: BySide<f64>,
    /// The principal that it favours, if any.
    pub favours: Option<Side>,
    /// How far it favours it.
    pub tilt: Tilt,
}

impl ThirdParty {
    /// The lowest and the highest leverage.
    pub const LEVERAGE: [f64; 2] = [0.0, 10.0];

    /// The share of its pressure, costs and cover that reaches that principal.
    #[must_use]
    pub fn reach(&self, side: Side) -> f64 {
        Self::reach_with(side, self.favours, self.leverage, self.tilt)
    }

    /// The same of one that favours that principal, with that leverage and tilt.
    #[must_use]
    pub fn reach_with(side: Side, favours: Option<Side>, leverage: BySide<f64>, tilt: Tilt) -> f64 {
        let leverage = leverage[side];
        match favours {
            None => leverage,
            Some(favoured) if favoured == side => leverage * (1.0 - tilt.tilt),
            Some(_) => leverage * (1.0 + tilt.tilt),
        }
    }
}

/// The factor by which something with that half-life shrinks over a time, both in days.
#[must_use]
pub fn retention(half_life: f64, days: f64) -> f64 {
    libm::exp2(-days / half_life)
}

/// How far a crisis at that severity stands above the ladder's danger mark.
#[must_use]
#[inline]
pub fn height_of_danger(ladder: &Ladder, severity: f64) -> f64 {
    (severity - ladder.landmarks().danger).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factions_move_outcry_and_ear_in_opposite_directions() {
        let hawkish = Home {
            hawks: 0.5,
            ..Home::default()
        };
        assert!(hawkish.effective_outcry() > Home::default().effective_outcry());
        assert!(hawkish.ear() < Home::default().ear());
    }

    #[test]
    fn tilt_spares_the_favoured_side() {
        let patron = ThirdParty {
            name: "china".to_owned(),
            title: "China".to_owned(),
            leverage: BySide::new(0.6, 0.6),
            favours: Some(Side::Second),
            tilt: Tilt { tilt: 0.5 },
        };
        assert!((patron.reach(Side::First) - 0.9).abs() < 1e-12);
        assert!((patron.reach(Side::Second) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn half_is_left_after_a_half_life() {
        assert!((retention(10.0, 10.0) - 0.5).abs() < 1e-15);
        assert!((retention(f64::INFINITY, 10.0) - 1.0).abs() < 1e-15);
    }
}
