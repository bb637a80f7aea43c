//! What a principal feels: every quantity declared once, with who may change it.
//!
//! From this one table come the [`Feelings`] of a principal, their half-lives ([`Memory`]) and what
//! they begin at ([`Beginning`]), the names in expressions and rules, what events may change, and
//! the trace. Outcomes, measures and payoffs read every feeling, the rules of a policy those of its
//! actor, and a trace records them all. What has no half-life, no beginning or no place in events
//! says why.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use crate::model::parameter::parameters;

/// Why something is not so, as a clause.
pub type Reason = &'static str;

/// How an event changes a feeling, which then stays within its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// By adding to it.
    Adds,
    /// By an increase that is taken in like an act: the stronger of the two counts whole, the
    /// weaker by the share `carry`. A decrease is added.
    Provokes,
    /// By an increase that raises the feeling to that height. A decrease is added.
    Raises,
    /// Not at all.
    Never(Reason),
}

/// What is declared of a feeling.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Declaration {
    /// Which it is.
    pub feeling: Feeling,
    /// Its key in files, e.g. `urged-restraint`.
    pub key: &'static str,
    /// Its name in expressions and traces, e.g. `urged_restraint`.
    pub name: &'static str,
    /// Its unit, e.g. `rungs`.
    pub unit: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// The lowest value that it can have.
    pub low: f64,
    /// The highest value that it can have.
    pub high: f64,
    /// Its half-life where a scenario is silent, in days; or why it does not fade.
    pub half_life: Result<f64, Reason>,
    /// What it begins at where a scenario is silent; or why it always begins at nothing.
    pub beginning: Result<f64, Reason>,
    /// How events change it.
    pub events: Change,
}

/// Declares all feelings: the struct that holds them, their half-lives, their beginnings and the
/// table.
///
/// A half-life or a beginning is a default with its meaning, or `none` with the reason.
macro_rules! feelings {
    ($(
        $(#[doc = $doc:literal])+
        $feeling:ident $field:ident ($key:literal, $unit:literal, $low:expr, $high:expr) {
            half_life: $( $half_life:literal, $fades:literal )? $( none, $lasts:literal )?;
            beginning: $( $begins:literal, ($least:literal, $most:literal), $begun:literal )?
                $( none, $nothing:literal )?;
            events: $events:expr;
        }
    )+) => {
        /// Something that a principal feels.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Feeling {
            $( $(#[doc = $doc])+ $feeling, )+
        }

        /// What a principal feels.
        #[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Feelings {
            $( $(#[doc = $doc])+ pub $field: f64, )+
        }

        parameters! {
            /// How fast a principal forgets: half-lives.
            pub struct Memory {
                $( $(
                    #[doc = $fades]
                    $field ($key) = $half_life, "days", 0.01, f64::INFINITY;
                )? )+
            }
        }

        parameters! {
            /// What a principal brings into the crisis.
            pub struct Beginning {
                $( $(
                    #[doc = $begun]
                    $field ($key) = $begins, $unit, $least, $most;
                )? )+
            }
        }

        impl Feeling {
            /// All feelings, in the order of every list.
            pub const DECLARED: &'static [Declaration] = &[ $( Declaration {
                feeling: Self::$feeling,
                key: $key,
                name: stringify!($field),
                unit: $unit,
                doc: concat!($($doc),+).trim_ascii(),
                low: $low,
                high: $high,
                half_life: only([ $( Ok($half_life) )? $( Err($lasts) )? ]),
                beginning: only([ $( Ok($begins) )? $( Err($nothing) )? ]),
                events: $events,
            }, )+ ];
        }

        impl Feelings {
            /// What a principal feels before anything has happened.
            #[must_use]
            pub fn beginning(begin: &Beginning) -> Self {
                let mut feelings = Self::default();
                // The default is named so that the repetition is of the feelings that have one.
                $( $( (_, feelings.$field) = ($begins, begin.$field); )? )+
                feelings
            }

            /// Lets the time pass that `fading` was made for.
            #[inline]
            pub fn fade(&mut self, fading: &Fading) {
                $( $( (_, self.$field) = ($half_life, self.$field * fading.$field); )? )+
            }

            /// The same so many times, side by side with other values and their factors.
            #[inline]
            pub(crate) fn fade_beside<const N: usize>(
                &mut self,
                fading: &Fading,
                (others, factors): (&mut [f64; N], &[f64; N]),
                times: u32,
            ) {
                let fading = [ $( $( ($half_life, fading.$field).1, )? )+ ];
                let mut own = [ $( $( ($half_life, self.$field).1, )? )+ ];
                for _ in 0..times {
                    shrink(&mut own, &fading);
                    shrink(others, factors);
                }
                let mut own = own.into_iter();
                $( $( (_, self.$field) = ($half_life, own.next().unwrap_or_default()); )? )+
            }
        }

        impl Index<Feeling> for Feelings {
            type Output = f64;

            #[inline]
            fn index(&self, feeling: Feeling) -> &f64 {
                match feeling {
                    $( Feeling::$feeling => &self.$field, )+
                }
            }
        }

        impl IndexMut<Feeling> for Feelings {
            #[inline]
            fn index_mut(&mut self, feeling: Feeling) -> &mut f64 {
                match feeling {
                    $( Feeling::$feeling => &mut self.$field, )+
                }
            }
        }
    };
}

feelings! {
    /// The strongest act that it has not answered, as it saw it.
    Provocation provocation ("provocation", "rungs", 0.0, f64::INFINITY) {
        half_life: 10.0, "Half-life of the provocation.";
        beginning: 0.0, (0.0, 20.0), "Provocation at the beginning.";
        events: Change::Provokes;
    }
    /// Its long memory of the rival's acts.
    Grudge grudge ("grudge", "rungs", 0.0, f64::INFINITY) {
        half_life: 180.0, "Half-life of the grudge.";
        beginning: 2.0, (0.0, 20.0), "Grudge at the beginning.";
        events: Change::Adds;
    }
    /// The anger at home: hardliners and opposition that call for an answer.
    Anger anger ("anger", "rungs", 0.0, f64::INFINITY) {
        half_life: 10.0, "Half-life of the anger at home.";
        beginning: 0.0, (0.0, 20.0), "Anger at home at the beginning.";
        events: Change::Adds;
    }
    /// Its weariness: own dead, costs and spending.
    Weariness weariness ("weariness", "rungs", 0.0, f64::INFINITY) {
        half_life: 30.0, "Half-life of the weariness.";
        beginning: 0.0, (0.0, 20.0), "Weariness at the beginning.";
        events: Change::Adds;
    }
    /// The restraint that third parties urge on it.
    UrgedRestraint urged_restraint ("urged-restraint", "rungs", 0.0, f64::INFINITY) {
        half_life: 7.0, "Half-life of the restraint urged by third parties.";
        beginning: 0.0, (0.0, 20.0), "Restraint urged on it at the beginning.";
        events: Change::Adds;
    }
    /// The goodwill that it received: the rival's recent conciliation.
    Goodwill goodwill ("goodwill", "rungs", 0.0, f64::INFINITY) {
        half_life: 7.0, "Half-life of the goodwill received.";
        beginning: 0.0, (0.0, 20.0), "Goodwill received at the beginning.";
        events: Change::Adds;
    }
    /// The momentum of its own recent posture.
    Momentum momentum ("momentum", "rungs", 0.0, f64::INFINITY) {
        half_life: 6.0, "Half-life of its own momentum.";
        beginning: 0.0, (0.0, 20.0), "Momentum at the beginning.";
        events: Change::Raises;
    }
    /// How much anybody in the crisis has lately done: what keeps it on the desks of leaders.
    Attention attention ("attention", "acts", 0.0, f64::INFINITY) {
        half_life: 4.0, "Half-life of its attention: how much anybody in the crisis has lately done.";
        beginning: none, "nobody has done anything yet";
        events: Change::Adds;
    }
    /// What drives it beside the rival's acts, such as a success elsewhere.
    Initiative initiative ("initiative", "rungs", f64::NEG_INFINITY, f64::INFINITY) {
        half_life: 30.0,
            "Half-life of what drives it beside the rival's acts, such as a success elsewhere.";
        beginning: 0.0, (-20.0, 20.0), "Initiative at the beginning, beside that of its policy.";
        events: Change::Adds;
    }
    /// Its own acts that the rival has not yet answered.
    Unanswered unanswered ("unanswered", "rungs", 0.0, f64::INFINITY) {
        half_life: 10.0,
            "Half-life of its memory of its own acts that the rival has not yet answered.";
        beginning: none, "it has not acted yet; what came before is in the opening";
        events: Change::Never("only an act opens this account, and only an answer settles it");
    }
    /// The alert of its forces: the gravest of its recent acts from the alert mark up.
    Alert alert ("alert", "rungs", 0.0, f64::INFINITY) {
        half_life: 10.0, "Half-life of the alert of its forces.";
        beginning: none, "its forces are at rest; what came before is in the opening";
        events: Change::Raises;
    }
    /// The share of the audience cost that third parties spare it.
    Cover cover ("cover", "share", 0.0, 1.0) {
        half_life: 14.0, "Half-life of the cover that third parties gave it.";
        beginning: none, "no third party has stepped in yet";
        events: Change::Never("only the step of a third party gives cover");
    }
    /// The strength that third parties lend it.
    Backing backing ("backing", "ratio", 0.0, f64::INFINITY) {
        half_life: 30.0, "Half-life of the backing that third parties gave it.";
        beginning: none, "no third party has stepped in yet";
        events: Change::Never("only the step of a third party lends strength");
    }
    /// Its reputation for carrying out threats, beyond the untested belief.
    Reputation reputation ("reputation", "share", -1.0, 1.0) {
        half_life: 180.0,
            "Half-life of its reputation for carrying out threats, beyond the untested belief.";
        beginning: 0.0, (-1.0, 1.0),
            "Reputation for carrying out threats, beyond the untested belief.";
        events: Change::Adds;
    }
    /// What it threatened in public and has not done.
    Commitment commitment ("commitment", "rungs", 0.0, f64::INFINITY) {
        half_life: none, "it holds until the patience of the public is over";
        beginning: none, "it has not threatened anything yet; what came before is in the opening";
        events: Change::Never("only a move makes a commitment, carries it out or goes back on it");
    }
}

/// Multiplies each value by its factor.
#[inline]
fn shrink<const N: usize>(values: &mut [f64; N], factors: &[f64; N]) {
    for (value, factor) in values.iter_mut().zip(factors) {
        *value *= factor;
    }
}

/// What is left of each memory of a principal after a fixed time: factors between 0 and 1.
pub type Fading = Memory;

impl Feeling {
    /// What is declared of it.
    #[must_use]
    pub fn declared(self) -> &'static Declaration {
        &Self::DECLARED[self as usize]
    }

    /// The feelings that events can change.
    pub fn changed_by_events() -> impl Iterator<Item = &'static Declaration> {
        let declared = Self::DECLARED.iter();
        declared.filter(|it| !matches!(it.events, Change::Never(_)))
    }
}

impl Feelings {
    /// Takes in an act of that perceived severity: the stronger counts whole, the weaker by
    /// `carry`.
    pub fn provoke(&mut self, seen: f64, carry: f64) {
        self.provocation = strongest(self.provocation, seen, carry);
    }

    /// Lets an event change a feeling; nothing happens where events do not change it.
    pub fn change(&mut self, feeling: Feeling, by: f64, carry: f64) {
        let declared = feeling.declared();
        let old = self[feeling];
        let new = match declared.events {
            Change::Provokes if by > 0.0 => strongest(old, by, carry),
            Change::Raises if by > 0.0 => old.max(by),
            Change::Adds | Change::Provokes | Change::Raises => old + by,
            Change::Never(_) => old,
        };
        self[feeling] = new.clamp(declared.low, declared.high);
    }
}

/// The intake rule of provocation: the stronger of two counts whole, the weaker by `carry`.
#[must_use]
#[inline]
pub fn strongest(old: f64, new: f64, carry: f64) -> f64 {
    old.max(new) + carry * old.min(new)
}

/// The one element of a list in the table: more than one, or none, does not compile.
const fn only([one]: [Result<f64, Reason>; 1]) -> Result<f64, Reason> {
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feeling_has_its_own_place() {
        let mut feelings = Feelings::default();
        for (place, declared) in Feeling::DECLARED.iter().enumerate() {
            assert_eq!(declared.feeling.declared(), declared);
            feelings[declared.feeling] = place as f64;
        }
        for (place, declared) in Feeling::DECLARED.iter().enumerate() {
            let felt = feelings[declared.feeling];
            assert!(
                (felt - place as f64).abs() < f64::EPSILON,
                "{}",
                declared.name
            );
        }
    }

    #[test]
    fn a_feeling_fades_and_begins_or_the_table_says_why_not() {
        for declared in Feeling::DECLARED {
            let memory = Memory::PARAMETERS.iter().find(|it| it.name == declared.key);
            assert_eq!(memory.and_then(|it| it.default), declared.half_life.ok());
            let begin = Beginning::PARAMETERS
                .iter()
                .find(|it| it.name == declared.key);
            assert_eq!(begin.and_then(|it| it.default), declared.beginning.ok());
            for reason in [declared.half_life.err(), declared.beginning.err()] {
                assert_ne!(reason, Some(""), "{}", declared.name);
            }
        }
    }

    #[test]
    fn the_stronger_provocation_counts_whole() {
        assert!((strongest(6.0, 2.0, 0.15) - 6.3).abs() < 1e-12);
        assert!((strongest(2.0, 6.0, 0.15) - 6.3).abs() < 1e-12);
    }

    #[test]
    fn an_event_changes_a_feeling_within_its_bounds() {
        let mut feelings = Feelings::default();
        feelings.change(Feeling::Attention, 3.0, 0.0);
        feelings.change(Feeling::Reputation, 5.0, 0.0);
        feelings.change(Feeling::Anger, -1.0, 0.0);
        feelings.change(Feeling::Alert, 4.0, 0.0);
        feelings.change(Feeling::Alert, 2.0, 0.0);
        feelings.change(Feeling::Cover, 1.0, 0.0);
        let expected = Feelings {
            attention: 3.0,
            reputation: 1.0,
            alert: 4.0,
            ..Feelings::default()
        };
        assert_eq!(feelings, expected);
    }
}
