//! The charts of a folder of results, and the names of their files.

use std::fmt::{self, Display, Formatter};

/// A chart of a folder of results. Written out it is the name of the chart's files, without ending.
///
/// ```
/// use offramp::chart::figure_id::{FigureId, Told};
///
/// assert_eq!(FigureId::Staircase(Told::Worst).to_string(), "chart-staircase-worst");
/// let matrix = FigureId::Matrix { quantity: "war".to_owned(), condition: Some(2) };
/// assert_eq!(matrix.to_string(), "chart-matrix-war-2");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FigureId {
    /// One run, or what really happened.
    Staircase(Told),
    /// How likely each ending was, day by day, in the one course that was looked at or in one of
    /// several.
    Chances(Option<Told>),
    /// Where the runs stand, day by day.
    Stand,
    /// Quantiles of the level by day.
    Fan,
    /// The share of runs on each rung by turn.
    Heat,
    /// How often each ending came about.
    Outcomes,
    /// How runs move between rungs.
    Flow,
    /// How often it ends in war, by the dial `answer` of both sides.
    Stability,
    /// How likely the worst ending is, by day and rung.
    Committor,
    /// Which first signs tell of the worst ending.
    FirstSigns,
    /// What an intervention is worth, by the day on which it begins.
    Window,
    /// How likely each level on the way to a rare ending is.
    Splitting,
    /// A number for every combination of two things that were varied.
    Matrix {
        /// The outcome or measure.
        quantity: String,
        /// The number of the condition, from 1 on, where there are several.
        condition: Option<usize>,
    },
    /// The differences between two arms, or what drives an outcome.
    Differences,
    /// Which assumption moves an answer.
    Tornado,
    /// How dense boxes of worlds are, by how much they hold.
    Peeling,
    /// How it ends in worlds, by two assumptions.
    Worlds,
    /// How far policies are from the best, by world.
    Regret,
    /// What more of one goal costs of another.
    Pareto,
    /// Rates of real crises beside the model's.
    BaseRates,
    /// How often states acted when the model gave acting a certain chance.
    Reliability,
    /// What was held likely beside what happened, by the name of the record.
    Foreseen(String),
}

/// Which course of events a staircase tells.
///
/// ```
/// use offramp::chart::figure_id::{FigureId, Told};
///
/// let names = [Told::Typical, Told::Worst, Told::History].map(FigureId::Staircase);
/// assert_eq!(names[2].to_string(), "chart-staircase-history");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// A typical run.
    Typical,
    /// The worst run.
    Worst,
    /// What really happened.
    History,
}

impl Told {
    fn name(self) -> &'static str {
        match self {
            Self::Typical => "typical",
            Self::Worst => "worst",
            Self::History => "history",
        }
    }
}

impl Display for FigureId {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staircase(told) => write!(out, "chart-staircase-{}", told.name()),
            Self::Chances(None) => out.write_str("chart-chances"),
            Self::Chances(Some(told)) => write!(out, "chart-chances-{}", told.name()),
            Self::Stand => out.write_str("chart-stand"),
            Self::Fan => out.write_str("chart-fan"),
            Self::Heat => out.write_str("chart-heat"),
            Self::Outcomes => out.write_str("chart-outcomes"),
            Self::Flow => out.write_str("chart-flow"),
            Self::Stability => out.write_str("chart-stability"),
            Self::Committor => out.write_str("chart-committor"),
            Self::FirstSigns => out.write_str("chart-first-signs"),
            Self::Window => out.write_str("chart-window"),
            Self::Splitting => out.write_str("chart-splitting"),
            Self::Matrix {
                quantity,
                condition,
            } => {
                write!(out, "chart-matrix-{quantity}")?;
                condition.map_or(Ok(()), |number| write!(out, "-{number}"))
            }
            Self::Differences => out.write_str("chart-differences"),
            Self::Tornado => out.write_str("chart-tornado"),
            Self::Peeling => out.write_str("chart-peeling"),
            Self::Worlds => out.write_str("chart-worlds"),
            Self::Regret => out.write_str("chart-regret"),
            Self::Pareto => out.write_str("chart-pareto"),
            Self::BaseRates => out.write_str("chart-baserates"),
            Self::Reliability => out.write_str("reliability"),
            Self::Foreseen(record) => write!(out, "foreseen-{record}"),
        }
    }
}
