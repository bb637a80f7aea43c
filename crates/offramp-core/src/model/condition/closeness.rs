//! How near a condition is to holding: a number for searches that must be led towards it.

use super::program::{Compare, Node};
use super::{Expression, Values};

/// The most of a condition that does not hold.
const NEARLY: f64 = 0.999;

impl<Q: Copy> Expression<Q> {
    /// How near the condition is to holding: 1 exactly where it holds, and the closer to 0 the more
    /// is missing. Of a comparison of a quantity that must reach a number, the share of the number
    /// that is reached; of conditions of which all must hold, the mean; of alternatives, the
    /// nearest. It is no probability.
    ///
    /// ```
    /// use offramp::crisis::vocabulary::Names;
    /// use offramp::model::quantity::Scene;
    /// use offramp::play::engine::Player;
    ///
    /// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    /// let week = Names::of(crisis.parts()).condition("day >= 8").expect("a condition");
    /// let mut player = Player::new(&crisis, offramp::Seed(1));
    /// player.start(1, &mut ());
    /// player.step(&mut ());
    /// player.step(&mut ());
    /// let scene = Scene { state: player.state(), ladder: crisis.ladder() };
    /// assert!((week.closeness(&scene) - 0.25).abs() < 1e-12);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn closeness(&self, values: &impl Values<Q>) -> f64 {
        if self.holds(values) {
            1.0
        } else {
            self.root.closeness(values).min(NEARLY)
        }
    }
}

impl<Q: Copy> Node<Q> {
    fn closeness(&self, values: &impl Values<Q>) -> f64 {
        let near = |node: &Self| node.closeness(values);
        match self {
            Self::Against(quantity, compare, constant) => {
                compare.closeness(values.value(*quantity), *constant)
            }
            Self::Compare(compare, pair) => {
                compare.closeness(pair[0].value(values), pair[1].value(values))
            }
            Self::And(pair) => f64::midpoint(near(&pair[0]), near(&pair[1])),
            Self::Or(pair) => near(&pair[0]).max(near(&pair[1])),
            Self::Choice(parts) if parts[0].holds(values) => near(&parts[1]),
            Self::Choice(parts) => near(&parts[2]),
            other => f64::from(u8::from(other.holds(values))),
        }
    }
}

impl Compare {
    fn closeness(self, left: f64, right: f64) -> f64 {
        if self.holds(left, right) {
            return 1.0;
        }
        let share = match self {
            Self::AtLeast | Self::Greater => share(left, right),
            Self::AtMost | Self::Less => share(right, left),
            Self::Equal | Self::Different => 0.0,
        };
        share.clamp(0.0, NEARLY)
    }
}

/// What part of the larger number the smaller one is; none where that says nothing.
fn share(small: f64, large: f64) -> f64 {
    if large > 0.0 && small.is_finite() && large.is_finite() {
        small / large
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(compare: Compare, left: f64, right: f64) -> String {
        format!("{:.3}", compare.closeness(left, right))
    }

    #[test]
    fn a_comparison_is_as_near_as_the_share_that_is_reached() {
        assert_eq!(near(Compare::AtLeast, 3.0, 12.0), "0.250");
        assert_eq!(near(Compare::AtLeast, 12.0, 12.0), "1.000");
        assert_eq!(near(Compare::Greater, 12.0, 12.0), "0.999");
        assert_eq!(near(Compare::AtMost, 20.0, 5.0), "0.250");
        assert_eq!(near(Compare::AtMost, f64::INFINITY, 5.0), "0.000");
        assert_eq!(near(Compare::AtLeast, f64::NAN, 5.0), "0.000");
        assert_eq!(near(Compare::AtLeast, -2.0, 5.0), "0.000");
        assert_eq!(near(Compare::Equal, 4.0, 5.0), "0.000");
    }
}
