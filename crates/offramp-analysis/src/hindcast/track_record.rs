//! How well the policy `historical`, as it is shipped, foresaw crises that nothing was fitted to.
//!
//! Reports quote these figures. A test of the facade scores the crises again and holds them equal.

/// How well a policy foresaw recorded crises, in bits an act: the surprise at all decisions
/// together, days without an act included, divided by the number of acts. Smaller is better.
///
/// ```
/// use offramp::hindcast::track_record::shipped;
///
/// let record = shipped();
/// assert!(record.policy < record.base_rate);
/// assert!(record.times_as_likely_as_the_base_rate() > 1.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrackRecord {
    /// Crises that no number was fitted to.
    pub crises: u32,
    /// Acts in them that were to be foreseen.
    pub acts: u32,
    /// What the policy needs.
    pub policy: f64,
    /// What the base rate of other crises needs.
    pub base_rate: f64,
    /// What the best simple forecaster needs.
    pub best: f64,
    /// Lower end of the 95 % interval of the gain over that forecaster, over crises.
    pub gain_low: f64,
    /// Upper end.
    pub gain_high: f64,
}

/// The figures, as the test writes them.
const SHIPPED: &str = include_str!("track-record.csv");

/// The record of `historical` as it is shipped.
///
/// # Panics
///
/// Never: a test reads the figures.
#[must_use]
pub fn shipped() -> TrackRecord {
    let row = SHIPPED.lines().nth(1).unwrap_or_default();
    let cells: Vec<&str> = row.split(',').collect();
    let whole = |place: usize| cells[place].parse().expect("a whole number");
    let number = |place: usize| cells[place].parse().expect("a number");
    TrackRecord {
        crises: whole(0),
        acts: whole(1),
        policy: number(2),
        base_rate: number(3),
        best: number(4),
        gain_low: number(5),
        gain_high: number(6),
    }
}

impl TrackRecord {
    /// How many times the chance that the base rate gave the policy gave to what was done: the
    /// geometric mean over acts.
    #[must_use]
    pub fn times_as_likely_as_the_base_rate(&self) -> f64 {
        libm::exp2(self.base_rate - self.policy)
    }

    /// The same beside the best simple forecaster.
    #[must_use]
    pub fn times_as_likely_as_the_best(&self) -> f64 {
        libm::exp2(self.best - self.policy)
    }

    /// Whether the gain over the best simple forecaster is more than luck of the sample.
    #[must_use]
    pub fn is_surely_better_than_the_best(&self) -> bool {
        self.gain_low > 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_is_twice_the_chance() {
        let record = TrackRecord {
            crises: 2,
            acts: 10,
            policy: 7.0,
            base_rate: 9.0,
            best: 8.0,
            gain_low: -0.1,
            gain_high: 2.0,
        };
        assert!((record.times_as_likely_as_the_base_rate() - 4.0).abs() < 1e-12);
        assert!((record.times_as_likely_as_the_best() - 2.0).abs() < 1e-12);
        assert!(!record.is_surely_better_than_the_best());
        assert!(shipped().acts > shipped().crises);
    }
}
