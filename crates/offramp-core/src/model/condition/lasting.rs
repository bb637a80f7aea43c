//! How long a condition stays as it is while nothing happens: what does not hold now need not be
//! asked again before that day.

use super::program::{Binary, Compare, Node};
use super::{Expression, Values};

/// What becomes of a quantity while nothing happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Course {
    /// It stays as it is.
    Stays,
    /// It grows by 1 a day.
    Grows,
    /// It shrinks towards 0 from above.
    Fades,
    /// It moves.
    Moves,
}

/// What becomes of the quantities of a vocabulary while nothing happens.
pub trait Courses<Q>: Values<Q> {
    /// Today.
    fn day(&self) -> f64;

    /// What becomes of a quantity.
    fn course(&self, quantity: Q) -> Course;
}

/// Days are sums and differences: a crossing may come that much sooner than it seems.
const ROUNDING: f64 = 1e-6;

impl<Q: Copy> Expression<Q> {
    /// `None` where the condition holds; else the day until which it does not, if nothing happens.
    /// It errs on the side of too early. Tells the positions of the [tests](Self::tests) that were
    /// made: until then, only what these read can bring the condition about.
    #[must_use]
    #[inline]
    pub fn fails_until(&self, courses: &impl Courses<Q>, tested: impl FnMut(usize)) -> Option<f64> {
        self.jumps.fails_until(courses, tested)
    }

    /// The quantities that each test of the condition reads.
    #[must_use]
    pub fn tests(&self) -> Vec<Vec<Q>> {
        self.jumps.quantities().collect()
    }

    /// Whether the number is never negative, and never rises while nothing happens, given what
    /// becomes of each quantity then. It errs on the side of no.
    #[must_use]
    pub fn only_falls(&self, course: impl Fn(Q) -> Course) -> bool {
        self.root.only_falls(&course)
    }
}

impl<Q: Copy> Node<Q> {
    fn only_falls(&self, course: &impl Fn(Q) -> Course) -> bool {
        match self {
            Self::Constant(value) => *value >= 0.0,
            Self::Quantity(quantity) => course(*quantity) == Course::Fades,
            Self::Arithmetic(
                Binary::Add | Binary::Multiply | Binary::Least | Binary::Greatest,
                pair,
            ) => pair.iter().all(|node| node.only_falls(course)),
            Self::Arithmetic(Binary::Divide, pair) => {
                let is_shared = matches!(&pair[1], Self::Constant(divisor) if *divisor > 0.0);
                is_shared && pair[0].only_falls(course)
            }
            Self::Choice(parts) => {
                let mut asked = Vec::new();
                parts[0].gather_quantities(&mut asked);
                asked.into_iter().all(|it| course(it) == Course::Stays)
                    && parts[1..].iter().all(|node| node.only_falls(course))
            }
            _ => false,
        }
    }

    /// Whether its value stays as it is: what grows alike on both sides of a comparison leaves it.
    pub(super) fn stays(&self, courses: &impl Courses<Q>) -> bool {
        let all = |nodes: &[Self]| nodes.iter().all(|node| node.stays(courses));
        match self {
            Self::Against(quantity, ..) => courses.course(*quantity) == Course::Stays,
            Self::Compare(_, pair) => {
                let [left, right] = [pair[0].growth(courses), pair[1].growth(courses)];
                left.zip(right).is_some_and(|(left, right)| {
                    left == right
                        && (left == 0 || differ(pair[0].value(courses), pair[1].value(courses)))
                })
            }
            Self::And(pair) | Self::Or(pair) => all(&**pair),
            Self::Not(inner) => inner.stays(courses),
            Self::Choice(parts) => all(&**parts),
            other => other.growth(courses) == Some(0),
        }
    }

    /// By how much a number grows a day, if it grows evenly.
    fn growth(&self, courses: &impl Courses<Q>) -> Option<i32> {
        match self {
            Self::Constant(_) => Some(0),
            Self::Quantity(quantity) => match courses.course(*quantity) {
                Course::Stays => Some(0),
                Course::Grows => Some(1),
                Course::Fades | Course::Moves => None,
            },
            Self::Arithmetic(binary, pair) => {
                let [left, right] = [pair[0].growth(courses)?, pair[1].growth(courses)?];
                match binary {
                    Binary::Add => Some(left + right),
                    Binary::Subtract => Some(left - right),
                    _ => (left == 0 && right == 0).then_some(0),
                }
            }
            Self::Absolute(inner) => inner.growth(courses).filter(|growth| *growth == 0),
            other => other.stays(courses).then_some(0),
        }
    }
}

/// Whether two numbers differ by more than any rounding of days.
fn differ(left: f64, right: f64) -> bool {
    (left - right).abs() > ROUNDING
}

impl Compare {
    /// The day until which a comparison with a constant that is so today stays so.
    pub(super) fn stays_until<Q: Copy>(
        self,
        courses: &impl Courses<Q>,
        (quantity, constant): (Q, f64),
        holds: bool,
    ) -> f64 {
        match courses.course(quantity) {
            Course::Stays => f64::INFINITY,
            Course::Fades => match self {
                Self::AtLeast | Self::Greater if !holds => f64::INFINITY,
                Self::AtMost | Self::Less if holds => f64::INFINITY,
                _ => f64::NEG_INFINITY,
            },
            Course::Moves => f64::NEG_INFINITY,
            Course::Grows => match self {
                Self::AtLeast | Self::Greater if holds => f64::INFINITY,
                Self::AtMost | Self::Less if !holds => f64::INFINITY,
                Self::AtLeast | Self::Greater | Self::AtMost | Self::Less => {
                    courses.day() + (constant - courses.value(quantity)) - ROUNDING
                }
                Self::Equal | Self::Different => f64::NEG_INFINITY,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::condition::few_names::FewNames;

    /// `clock` and `timer` grow by 1 a day from different days, `flag` stays, `fear` fades, `mood`
    /// moves.
    const NAMES: FewNames = FewNames(&["clock", "timer", "flag", "fear", "mood"]);

    struct On(f64);

    impl Values<&'static str> for On {
        fn value(&self, quantity: &'static str) -> f64 {
            match quantity {
                "clock" => self.0,
                "timer" => self.0 - 3.0,
                "flag" => 1.0,
                _ => 0.5,
            }
        }
    }

    impl Courses<&'static str> for On {
        fn day(&self) -> f64 {
            self.0
        }

        fn course(&self, quantity: &'static str) -> Course {
            match quantity {
                "clock" | "timer" => Course::Grows,
                "flag" => Course::Stays,
                "fear" => Course::Fades,
                _ => Course::Moves,
            }
        }
    }

    #[test]
    fn what_fades_never_rises_above_a_constant() {
        assert_eq!(until("fear > 0.7", 2.0), Some(f64::INFINITY));
        assert_eq!(until("fear < 0.3", 2.0), Some(f64::NEG_INFINITY));
    }

    #[test]
    fn a_sum_of_what_fades_only_falls() {
        let only_falls = |text: &str| {
            let number = Expression::number(text, &NAMES).expect("a number");
            number.only_falls(|quantity| On(2.0).course(quantity))
        };
        for text in [
            "0.5",
            "0.001 * (fear + 2 * fear)",
            "fear / 3",
            "min(fear, 0.2)",
            "flag > 0 ? fear : 0",
        ] {
            assert!(only_falls(text), "{text}");
        }
        for text in [
            "clock",
            "mood",
            "flag",
            "1 - fear",
            "-0.5",
            "1 / fear",
            "fear + clock",
            "mood > 0 ? fear : 0",
        ] {
            assert!(!only_falls(text), "{text}");
        }
    }

    fn until(text: &str, day: f64) -> Option<f64> {
        let condition = Expression::condition(text, &NAMES).expect("a condition");
        let until = condition.fails_until(&On(day), |_| ());
        assert_eq!(until.is_none(), condition.holds(&On(day)));
        until
    }

    #[test]
    fn what_does_not_hold_is_asked_again_when_time_may_have_made_it_hold() {
        let soon = |text: &str| until(text, 2.0).expect("it fails");
        assert!((soon("clock >= 7") - 7.0).abs() < 1e-3);
        assert!((soon("timer > 4") - 7.0).abs() < 1e-3);
        assert!(
            (soon("clock >= 5 && clock >= 9") - 5.0).abs() < 1e-3,
            "the first that fails"
        );
        assert!((soon("clock >= 9 || timer >= 4") - 7.0).abs() < 1e-3);
        assert!((soon("!(clock < 7)") - 7.0).abs() < 1e-3);
    }

    #[test]
    fn what_only_an_act_can_change_waits_for_one() {
        let soon = |text: &str| until(text, 2.0).expect("it fails");
        assert!(soon("flag > 1 && mood > 0.7") > 1e9);
        assert!(soon("clock < 1") > 1e9, "what is past does not come back");
        assert!(soon("timer >= clock + 1") > 1e9, "both grow alike");
        assert!(soon("flag + flag > 3") > 1e9);
    }

    #[test]
    fn what_moves_is_asked_every_day() {
        let soon = |text: &str| until(text, 2.0).expect("it fails");
        for text in [
            "mood > 0.7",
            "clock * mood > 5",
            "timer == 4",
            "timer > clock - 3",
        ] {
            assert!(soon(text) <= 2.0, "{text}");
        }
        assert_eq!(until("mood < 0.7 && flag > 0", 2.0), None);
    }
}
