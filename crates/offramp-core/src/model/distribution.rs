//! What a number may be where nobody knows it: a range, a normal distribution, or one of some
//! values.
//!
//! A number is drawn by its quantile function from one uniform, so that a draw keeps its rank when
//! the distribution is changed: comparisons stay paired.

use std::fmt;

/// The distribution of a number that is drawn once per run.
#[derive(Debug, Clone, PartialEq)]
pub enum Distribution {
    /// Anything between two values, all alike.
    Uniform {
        /// The lowest value.
        low: f64,
        /// The highest value.
        high: f64,
    },
    /// A normal distribution, cut off where the number may not be.
    Normal {
        /// Its mean before it is cut off.
        mean: f64,
        /// Its standard deviation before it is cut off.
        sd: f64,
        /// Nothing below this.
        low: f64,
        /// Nothing above this.
        high: f64,
    },
    /// A log-normal distribution, cut off where the number may not be: a rate or a size whose order
    /// of magnitude is unknown.
    LogNormal {
        /// Its median.
        median: f64,
        /// Two thirds of the draws lie within this factor of the median: the exponential of the
        /// standard deviation of the logarithm.
        factor: f64,
        /// Nothing below this.
        low: f64,
        /// Nothing above this.
        high: f64,
    },
    /// One of these values, all alike.
    OneOf(Vec<f64>),
}

impl Distribution {
    /// The value below which the share `uniform` of the draws lies, for a share strictly between 0
    /// and 1.
    ///
    /// ```
    /// use offramp::model::distribution::Distribution;
    ///
    /// let leverage = Distribution::Uniform { low: 0.4, high: 0.8 };
    /// assert!((leverage.quantile(0.25) - 0.5).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn quantile(&self, uniform: f64) -> f64 {
        match self {
            Self::Uniform { low, high } => low + uniform * (high - low),
            Self::Normal {
                mean,
                sd,
                low,
                high,
            } => {
                let (from, to) = (
                    normal_share((low - mean) / sd),
                    normal_share((high - mean) / sd),
                );
                let standard = normal_quantile(from + uniform * (to - from));
                (mean + sd * standard).clamp(*low, *high)
            }
            Self::LogNormal {
                median,
                factor,
                low,
                high,
            } => {
                let draw = libm::exp(libm::log(*factor) * normal_quantile(uniform));
                (median * draw).clamp(*low, *high)
            }
            Self::OneOf(values) => values[place(uniform, values.len())],
        }
    }

    /// What stands for the number where one value is needed: the median, or the first of some
    /// values.
    #[must_use]
    pub fn centre(&self) -> f64 {
        match self {
            Self::OneOf(values) => values[0],
            other => other.quantile(0.5),
        }
    }
}

impl fmt::Display for Distribution {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uniform { low, high } => write!(formatter, "anything from {low} to {high}"),
            Self::Normal { mean, sd, .. } => {
                write!(formatter, "normal with mean {mean} and sd {sd}")
            }
            Self::LogNormal { median, factor, .. } => {
                write!(
                    formatter,
                    "log-normal around {median} within a factor of {factor}"
                )
            }
            Self::OneOf(values) => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                write!(formatter, "one of {}", values.join(", "))
            }
        }
    }
}

/// Which of `count` equal parts of the unit interval a number is in.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn place(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count - 1)
}

/// The distribution function of the standard normal distribution.
#[must_use]
pub fn normal_share(value: f64) -> f64 {
    0.5 * libm::erfc(-value / std::f64::consts::SQRT_2)
}

/// The quantile function of the standard normal distribution (Wichura 1988, algorithm AS 241,
/// `PPND16`): right to about 16 digits for a share strictly between 0 and 1.
#[must_use]
pub fn normal_quantile(share: f64) -> f64 {
    let centred = share - 0.5;
    if centred.abs() <= 0.425 {
        let r = 0.180_625 - centred * centred;
        return centred * polynomial(&CENTRE[0], r) / polynomial(&CENTRE[1], r);
    }
    let tail = if centred < 0.0 { share } else { 1.0 - share };
    let r = libm::sqrt(-libm::log(tail));
    let distance = if r <= 5.0 {
        polynomial(&MIDDLE[0], r - 1.6) / polynomial(&MIDDLE[1], r - 1.6)
    } else {
        polynomial(&TAIL[0], r - 5.0) / polynomial(&TAIL[1], r - 5.0)
    };
    if centred < 0.0 { -distance } else { distance }
}

fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

const CENTRE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ],
];

const MIDDLE: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

const TAIL: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_7e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantiles_of_the_normal_distribution_are_the_printed_ones() {
        let printed = [
            (0.975, 1.959_963_984_540_054),
            (0.5, 0.0),
            (0.001, -3.090_232_306_167_813_5),
            (1e-10, -6.361_340_902_404_056),
            (0.9, 1.281_551_565_544_600_4),
        ];
        for (share, value) in printed {
            assert!((normal_quantile(share) - value).abs() < 1e-9, "{share}");
            assert!((normal_share(normal_quantile(share)) - share).abs() < 1e-12);
        }
    }

    #[test]
    fn a_cut_normal_stays_inside_and_keeps_its_middle() {
        let cut = Distribution::Normal {
            mean: 0.5,
            sd: 1.0,
            low: 0.0,
            high: 1.0,
        };
        for step in 1..100 {
            let value = cut.quantile(f64::from(step) / 100.0);
            assert!((0.0..=1.0).contains(&value));
        }
        assert!((cut.centre() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_log_normal_has_its_median_and_its_factor() {
        let tempo = Distribution::LogNormal {
            median: 0.01,
            factor: 2.0,
            low: 0.0,
            high: 100.0,
        };
        assert!((tempo.centre() - 0.01).abs() < 1e-12);
        let one_sd = normal_share(1.0);
        assert!((tempo.quantile(one_sd) - 0.02).abs() < 1e-9);
        assert!((tempo.quantile(1.0 - one_sd) - 0.005).abs() < 1e-9);
    }

    #[test]
    fn each_of_some_values_has_the_same_share() {
        let choice = Distribution::OneOf(vec![1.0, 2.0, 4.0]);
        let drawn = |uniform| choice.quantile(uniform).to_bits();
        assert_eq!(drawn(0.3), 1.0_f64.to_bits());
        assert_eq!(drawn(0.4), 2.0_f64.to_bits());
        assert_eq!(drawn(0.999), 4.0_f64.to_bits());
    }
}
