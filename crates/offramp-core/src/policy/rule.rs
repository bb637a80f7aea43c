//! Rules of a policy: when a condition on what the actor sees holds, do this; the first that
//! matches decides.
//!
//! A rule that acts gets one chance each time its condition begins to hold, and another after each
//! hostile act of the rival; a rule that holds applies as long as its condition does. So neither
//! depends on the length of a turn.

use super::odds::{Odds, Ruling};
use crate::model::condition::Expression;
use crate::model::moves::{MoveId, Track};
use crate::model::perception::Observation;
use crate::model::rule_quantity::RuleQuantity;

/// Most rules that a policy may have.
pub const MAX_RULES: usize = 64;

/// What a rule decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Hold on both tracks.
    Hold,
    /// Make this move on its track.
    Do(Track, MoveId),
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// When it applies.
    pub when: Expression<RuleQuantity>,
    /// What it decides.
    pub order: Order,
    /// The chance that it decides when it applies, from 0 to 1.
    pub chance: f64,
}

/// Lets the first matching rule of each track decide before the ordered choice.
pub fn apply(rules: &[Rule], seen: &Observation<'_>, odds: &mut Odds) {
    let mut spent = seen.spent_rules;
    let (mut press, mut reach) = (false, false);
    for (position, rule) in rules.iter().enumerate().take(MAX_RULES) {
        if press && reach {
            break;
        }
        let bit = 1 << position;
        if !rule.when.holds(seen) {
            spent &= !bit;
            continue;
        }
        match rule.order {
            Order::Hold => {
                let ruling = Ruling {
                    rule: position,
                    chance: rule.chance,
                    act: None,
                };
                claim(&mut press, &mut odds.press.ruling, ruling);
                claim(&mut reach, &mut odds.reach.ruling, ruling);
            }
            Order::Do(track, id) if spent & bit == 0 => {
                spent |= bit;
                let ruling = Ruling {
                    rule: position,
                    chance: rule.chance,
                    act: Some(id),
                };
                match track {
                    Track::Press => claim(&mut press, &mut odds.press.ruling, ruling),
                    Track::Reach => claim(&mut reach, &mut odds.reach.ruling, ruling),
                }
            }
            Order::Do(..) => {}
        }
    }
    odds.spent_rules = spent;
}

fn claim(taken: &mut bool, place: &mut Option<Ruling>, ruling: Ruling) {
    if !*taken {
        *taken = true;
        *place = Some(ruling);
    }
}
