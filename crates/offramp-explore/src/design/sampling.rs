//! How worlds are chosen.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Most worlds of a design.
pub const MOST_WORLDS: usize = 10_000_000;
/// Most base points of a Sobol sequence.
pub const MOST_SOBOL: usize = 1 << 16;
/// Most dimensions of a Sobol sequence.
pub const SOBOL_DIMENSIONS: usize = 256;

/// How worlds are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sampling {
    /// A Latin hypercube (`McKay`, Beckman & Conover 1979): the range of every factor is cut into
    /// as many equal parts as there are worlds, and each part has one.
    LatinHypercube {
        /// How many worlds.
        worlds: usize,
    },
    /// The Sobol sequence with Owen's scrambling (Owen 1995; Burley 2020): evenly spread in all
    /// dimensions at once. Powers of two are best.
    Sobol {
        /// How many worlds.
        worlds: usize,
    },
    /// Every combination of so many values of each factor, the ends of its range among them.
    Grid {
        /// How many values of each factor.
        levels: usize,
    },
    /// What Sobol indices are computed from (Saltelli et al. 2010): for each base point a world, a
    /// second one, and for each factor the first with this factor from the second.
    Saltelli {
        /// How many base points; powers of two are best.
        base: usize,
    },
    /// What elementary effects are computed from (Morris 1991): paths through a grid of four
    /// levels on which each step changes one factor.
    Morris {
        /// How many paths.
        trajectories: usize,
    },
}

impl fmt::Display for Sampling {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LatinHypercube { .. } => formatter.pad("a Latin hypercube"),
            Self::Sobol { .. } => formatter.pad("a scrambled Sobol sequence"),
            Self::Grid { levels } => write!(formatter, "a grid of {levels} values a factor"),
            Self::Saltelli { base } => write!(formatter, "Saltelli's design on {base} base points"),
            Self::Morris { trajectories } => {
                write!(formatter, "Morris' design of {trajectories} paths")
            }
        }
    }
}

impl Sampling {
    /// The one of that name on the command line, `latin`, `sobol`, `grid`, `saltelli` or `morris`,
    /// of so many worlds, values, base points or paths; a usual number of them without one. `None`
    /// if there is none of that name.
    #[must_use]
    pub fn named(name: &str, count: Option<usize>) -> Option<Self> {
        let or = |usual| count.unwrap_or(usual);
        Some(match name {
            "latin" => Self::LatinHypercube { worlds: or(1_000) },
            "sobol" => Self::Sobol { worlds: or(1_024) },
            "grid" => Self::Grid { levels: or(3) },
            "saltelli" => Self::Saltelli { base: or(256) },
            "morris" => Self::Morris {
                trajectories: or(20),
            },
            _ => return None,
        })
    }

    /// How many worlds it chooses for so many factors.
    #[must_use]
    pub fn worlds(self, factors: usize) -> usize {
        match self {
            Self::LatinHypercube { worlds } | Self::Sobol { worlds } => worlds,
            Self::Grid { levels } => {
                (0..factors).fold(1, |all: usize, _| all.saturating_mul(levels))
            }
            Self::Saltelli { base } => base.saturating_mul(factors + 2),
            Self::Morris { trajectories } => trajectories.saturating_mul(factors + 1),
        }
    }
}

/// Why there is no design.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SamplingError {
    /// There is nothing to vary.
    #[error("nothing is uncertain, so there is nothing to explore")]
    NoFactor,
    /// A factor is named twice.
    #[error("`{0}` is varied twice; give one range for it")]
    Twice(String),
    /// A design that says nothing of each factor.
    #[error(
        "{worlds} worlds are fewer than the {factors} factors, so the effects of these cannot be told \
         apart; take at least {factors}, better ten times as many, or fewer factors"
    )]
    TooFew {
        /// How many worlds.
        worlds: usize,
        /// How many factors.
        factors: usize,
    },
    /// More worlds than anybody plays.
    #[error("{worlds} worlds, more than {MOST_WORLDS}; take fewer worlds or factors")]
    TooMany {
        /// How many worlds.
        worlds: usize,
    },
    /// More than the Sobol sequence has.
    #[error(
        "the Sobol sequence has {MOST_SOBOL} points and {SOBOL_DIMENSIONS} dimensions; \
         {points} points in {dimensions} dimensions were asked for"
    )]
    BeyondSobol {
        /// How many points.
        points: usize,
        /// How many dimensions.
        dimensions: usize,
    },
    /// A grid needs two values of each factor, and indices two base points or paths.
    #[error("it takes at least 2 {0}")]
    TooCoarse(&'static str),
}
