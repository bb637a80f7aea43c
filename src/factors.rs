//! Which numbers of a scenario are uncertain, and in what range they are explored.

use offramp_analysis::comparison::arm::{Arm, Grid};
use offramp_core::crisis::{Crisis, Drawable, Premise, Support};
use offramp_core::model::evidence::{Evidence, Grade};
use offramp_explore::design::factor::{Factor, Origin, Range};

use crate::experiment::{GridError, Request};
use crate::scenario::Override;

/// How far below and above it an assumed number is tried, as a factor.
const ASSUMED: f64 = 2.0;
/// How far a number is tried whose size a study states.
const STATED: f64 = 1.25;
/// The share of its range by which a number that is nil is tried to either side.
const OF_NIL: f64 = 0.1;

/// Which numbers are explored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// What the scenario says to be uncertain.
    Declared,
    /// What is assumed: from half of it to twice as much, within what the key allows; from a tenth
    /// of that range below nil to a tenth above, where it is nil.
    Assumed,
    /// What was fitted, within the interval of the fit.
    Fitted,
    /// What a study states: from 0.8 times to 1.25 times as much.
    Stated,
}

/// The numbers of these sorts in a crisis, in the order of its premises. What is drawn only under
/// some policy of a mixture is left to luck, and so is which policy that is.
///
/// ```
/// use offramp::factors::{Sort, factors};
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let assumed = factors(&crisis, &[Sort::Assumed]);
/// let outcry = assumed.iter().find(|it| it.path == "principals.iran.home.outcry").unwrap();
/// let [low, high] = outcry.ends();
/// assert!(low < high);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn factors(crisis: &Crisis, sorts: &[Sort]) -> Vec<Factor> {
    let mut found = Vec::new();
    if sorts.contains(&Sort::Declared) {
        let declared = crisis.parts().uncertainties.iter();
        found.extend(declared.filter(|it| it.under.is_none()).map(|it| Factor {
            path: it.path.clone(),
            range: Range::of(&it.distribution),
            usual: it.distribution.centre(),
            origin: Origin::Declared,
        }));
    }
    let known = crisis.premises();
    found.extend(
        known
            .iter()
            .filter_map(|premise| of_premise(premise, sorts)),
    );
    found
}

fn of_premise(premise: &Premise, sorts: &[Sort]) -> Option<Factor> {
    let drawable = premise.drawable?;
    let (sort, origin, range) = match (&premise.support, premise.grade()) {
        (Support::Model(Evidence::Fitted { low, high, .. }), _) => {
            (Sort::Fitted, Origin::Fitted, [*low, *high])
        }
        (_, Grade::Assumed) => (Sort::Assumed, Origin::Assumed, around(drawable, ASSUMED)),
        _ => (Sort::Stated, Origin::Stated, around(drawable, STATED)),
    };
    let [low, high] = range;
    let (low, high) = (low.max(drawable.low), high.min(drawable.high));
    (sorts.contains(&sort) && low < high && high.is_finite()).then(|| Factor {
        path: premise.path.clone(),
        range: Range::Between([low, high]),
        usual: drawable.value,
        origin,
    })
}

/// A range around a number.
fn around(number: Drawable, times: f64) -> [f64; 2] {
    let Drawable { value, low, high } = number;
    if value.abs() > 0.0 {
        let ends = [value / times, value * times];
        return if value > 0.0 {
            ends
        } else {
            [ends[1], ends[0]]
        };
    }
    let reach = (high - low) * OF_NIL;
    [value - reach, value + reach]
}

/// What an argument such as `principals.iran.home.outcry=0.1:0.3` says, or one that lists values:
/// `principals.iran.dials.pace=1,2`.
///
/// # Errors
///
/// What is wrong with it, as the end of a sentence.
pub fn asked(argument: &str) -> Result<Factor, String> {
    const FORM: &str = "write it as `PATH=LOW:HIGH`, or `PATH=VALUE,VALUE` for some values";
    let wrong = |what: &str| format!("`--vary-set {argument}`: {what}; {FORM}");
    let (path, values) = argument
        .split_once('=')
        .ok_or_else(|| wrong("there is no `=`"))?;
    let number = |text: &str| {
        let number: Option<f64> = text.trim().parse().ok();
        number
            .filter(|number| number.is_finite())
            .ok_or_else(|| wrong(&format!("`{}` is no number", text.trim())))
    };
    let range = match values.split_once(':') {
        Some((low, high)) => Range::Between([number(low)?, number(high)?]),
        None => Range::OneOf(values.split(',').map(number).collect::<Result<_, _>>()?),
    };
    ranged(path.trim(), range).map_err(|what| wrong(&what))
}

/// A number that is explored because that is asked for.
///
/// # Errors
///
/// The range is empty or of one value, or an end of it is no number.
pub fn ranged(path: &str, range: Range) -> Result<Factor, String> {
    match &range {
        Range::Between([low, high]) if low >= high => {
            return Err(format!("the range from {low} to {high} is empty"));
        }
        Range::OneOf(values) if values.len() < 2 => {
            return Err("one value varies nothing".to_owned());
        }
        Range::Between(ends) if ends.iter().any(|end| !end.is_finite()) => {
            return Err("a range ends in a number".to_owned());
        }
        Range::OneOf(values) if values.iter().any(|value| !value.is_finite()) => {
            return Err("a value is a number".to_owned());
        }
        _ => {}
    }
    Ok(Factor {
        path: path.to_owned(),
        usual: range.distribution().centre(),
        range,
        origin: Origin::Asked,
    })
}

/// The policies that are explored, and the numbers that are uncertain under each of them.
#[derive(Debug, Clone)]
pub struct Arms {
    /// The policies, each with a crisis in which the factors are drawn.
    pub grid: Grid,
    /// The factors.
    pub factors: Vec<Factor>,
    /// Paths that the scenario says to be uncertain but that are not uncertain under every policy:
    /// they are left to luck.
    pub left_to_luck: Vec<String>,
}

/// Reads the scenario under every policy of a request, with these factors laid over each.
///
/// # Errors
///
/// The scenario has mistakes, or a range does not fit its key.
pub fn arms(request: &Request, factors: Vec<Factor>) -> Result<Arms, GridError> {
    let factors = as_usual(request, factors)?;
    let laid = factors
        .iter()
        .filter(|factor| factor.origin != Origin::Declared);
    let request = request.clone().overrides(laid.map(laid_over));
    let grid = request.grid()?;
    let (factors, left): (Vec<Factor>, Vec<Factor>) = factors
        .into_iter()
        .partition(|factor| grid.arms.iter().all(|arm| draws(arm, &factor.path)));
    Ok(Arms {
        grid,
        factors,
        left_to_luck: left.into_iter().map(|factor| factor.path).collect(),
    })
}

/// The same factors, those that were asked for with their values in the scenario as it stands.
fn as_usual(request: &Request, mut factors: Vec<Factor>) -> Result<Vec<Factor>, GridError> {
    let grid = request.grid()?;
    let Some(arm) = grid.arms.first() else {
        return Ok(factors);
    };
    let (known, drawn) = (arm.crisis.premises(), &arm.crisis.parts().uncertainties);
    for factor in factors.iter_mut().filter(|it| it.origin == Origin::Asked) {
        let number = drawn.iter().find(|number| number.path == factor.path);
        let premise = known.iter().find(|premise| premise.path == factor.path);
        let fixed = premise.and_then(|premise| premise.drawable);
        let value = number.map(|number| number.distribution.centre());
        let value = value.or(fixed.map(|drawable| drawable.value));
        factor.usual = value.unwrap_or(factor.usual);
    }
    Ok(factors)
}

fn draws(arm: &Arm, path: &str) -> bool {
    let mut drawn = arm.crisis.parts().uncertainties.iter();
    drawn.any(|number| number.path == path)
}

/// The change of a scenario by which a factor is drawn.
fn laid_over(factor: &Factor) -> Override {
    let path = &factor.path;
    let range = match &factor.range {
        Range::Between([low, high]) => format!("{{ low = {low}, high = {high} }}"),
        Range::Normal([mean, sd, ..]) => format!("{{ mean = {mean}, sd = {sd} }}"),
        Range::LogNormal([median, factor, ..]) => {
            format!("{{ median = {median}, factor = {factor} }}")
        }
        Range::OneOf(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("{{ one-of = [{}] }}", values.join(", "))
        }
    };
    Override::Set(format!("{path}={range}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_a_range_or_some_values() {
        let range = asked("principals.iran.home.outcry = 0.1:0.3").expect("a range");
        assert_eq!(range.path, "principals.iran.home.outcry");
        assert_eq!(range.range, Range::Between([0.1, 0.3]));
        let values = asked("principals.iran.dials.pace=1,2").expect("values");
        assert_eq!(values.range, Range::OneOf(vec![1.0, 2.0]));
        for (argument, what) in [
            ("principals.iran.dials.pace", "there is no `=`"),
            ("principals.iran.dials.pace=2:1", "from 2 to 1 is empty"),
            ("principals.iran.dials.pace=a:1", "`a` is no number"),
            ("principals.iran.dials.pace=1", "one value varies nothing"),
            ("principals.iran.dials.pace=1:inf", "`inf` is no number"),
        ] {
            let error = asked(argument).expect_err(argument);
            assert!(error.contains(what), "{error}");
        }
    }

    #[test]
    fn an_assumed_number_is_tried_from_half_to_twice() {
        let number = |value, low, high| Drawable { value, low, high };
        assert_eq!(
            around(number(2.0, 0.0, 9.0), 2.0).map(f64::to_bits),
            [1.0, 4.0].map(f64::to_bits)
        );
        assert_eq!(
            around(number(-2.0, -9.0, 9.0), 2.0).map(f64::to_bits),
            [-4.0, -1.0].map(f64::to_bits)
        );
        assert_eq!(
            around(number(0.0, -20.0, 20.0), 2.0).map(f64::to_bits),
            [-4.0, 4.0].map(f64::to_bits)
        );
    }
}
