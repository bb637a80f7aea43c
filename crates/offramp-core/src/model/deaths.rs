//! How many people an act, or a day of an operation, kills.

use crate::elementary::exp;
use crate::model::parameter::{Parameter, parameter_table};

/// The logistic draw that one act in a thousand exceeds: `ln(999)`.
const DEADLIEST: f64 = 6.906_754_778_648_554;

/// How many people a move kills: log-logistic, so `median * (u/(1-u))^spread`, and never more than
/// one such act in a thousand would, so that means and variances are finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deaths {
    /// Half of such acts kill at most this many.
    pub median: f64,
    /// The shape: 0 always kills the median; 0.8 puts nine in ten between a sixth and six times the
    /// median.
    pub spread: f64,
}

impl Deaths {
    /// Its numbers.
    pub const PARAMETERS: &'static [Parameter<Self>] = parameter_table! { "Deaths":
        median ("median") = None, "people", 0.0, 1e9, "Half of such acts kill at most this many.";
        spread ("spread") = Some(0.0), "log", 0.0, 10.0,
            "The shape: 0 always kills the median; 0.8 puts nine in ten between a sixth and six times the median.";
    };

    /// The deaths of one act, from the logistic draw of its perpetrator.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded just before, and never negative"
    )]
    pub fn draw(self, logistic: f64) -> u64 {
        const MOST: f64 = 1e9;
        (self.median * exp(self.spread * logistic.min(DEADLIEST)))
            .min(MOST)
            .round() as u64
    }

    /// The deaths of a part of a day, or of a day on which it kills several times as many.
    #[must_use]
    pub fn draw_times(self, logistic: f64, times: f64) -> u64 {
        let median = self.median * times;
        Self { median, ..self }.draw(logistic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_draws_kill_more_than_the_median() {
        let deaths = Deaths {
            median: 4.0,
            spread: 0.8,
        };
        assert_eq!(deaths.draw(0.0), 4);
        assert_eq!(deaths.draw(-50.0), 0);
        assert_eq!(deaths.draw(1e6), deaths.draw(DEADLIEST));
    }

    #[test]
    fn no_act_kills_more_than_one_in_a_thousand_would() {
        let heavy = Deaths {
            median: 0.1,
            spread: 1.25,
        };
        assert_eq!(heavy.draw(50.0), 562);
    }
}
