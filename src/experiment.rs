//! What is to be compared: scenarios, and what is varied over them, as the arms of a grid.

mod alternatives;

use offramp_analysis::comparison::arm::{Arm, Axis, Grid, Varied, combinations, single_changes};
use offramp_core::model::moves::Kind;

use crate::scenario::{OneOf, Override, Scenario, ScenarioError, load, parse};

use alternatives::Alternatives;
pub use alternatives::{Policies, Values};

/// Most arms that are compared without being asked twice.
pub const MANY_ARMS: usize = 10_000;

const KINDS: [Kind; 3] = [Kind::Principal, Kind::ArmedGroup, Kind::ThirdParty];

/// What is to be compared.
///
/// ```
/// use offramp::experiment::{Policies, Request};
///
/// let request = Request::of(["iran-pakistan-2024"])
///     .vary([Policies::of("pakistan", "measured").or("hawkish").or("restraint")])
///     .without(["china"]);
/// assert_eq!(request.size()?, 6);
/// assert_eq!(request.one_at_a_time().size()?, 4);
/// # Ok::<(), offramp::experiment::GridError>(())
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Request {
    /// Scenario files, or names of built-in scenarios; several are an axis of their own.
    pub files: Vec<String>,
    /// The text of the scenario, if it is not read from where its name says.
    pub text: Option<String>,
    /// What is laid over every scenario.
    pub overrides: Vec<Override>,
    /// Policies, for each actor that is varied.
    pub vary: Vec<Policies>,
    /// Values, for each path that is varied.
    pub vary_set: Vec<Values>,
    /// Armed groups, third parties or events: with and without.
    pub without: Vec<String>,
    /// Changes that make one more value together: without all of them, and with all.
    pub together: Vec<Override>,
    /// Only the baseline and what differs from it in one value, not every combination.
    pub one_at_a_time: bool,
}

/// Why there is no grid.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GridError {
    /// The same thing is varied twice: its two names.
    #[error("{}; list all its values in one argument", twice(.0, .1))]
    Twice(String, String),
    /// Scenarios with mistakes, or values that do not fit them: all that were found.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Scenario(Vec<Misfit>),
}

/// A scenario with mistakes, or values that do not fit it.
#[derive(Debug, thiserror::Error)]
#[error("{error}{}", .scenario.as_ref().map_or_else(String::new, |name| format!("\nin `{name}`")))]
pub struct Misfit {
    /// Which scenario, by its name as an argument; `None` where there is only one.
    pub scenario: Option<String>,
    /// What is wrong.
    pub error: ScenarioError,
}

/// An axis with the change that each of its values stands for.
struct Variation {
    axis: Axis,
    changes: Vec<Change>,
}

#[derive(Clone)]
enum Change {
    File(String),
    Lay(Override),
    LayAll(Vec<Override>),
    Nothing,
}

impl Request {
    /// These scenario files or built-in scenarios, of which nothing is varied yet.
    #[must_use]
    pub fn of<S: Into<String>>(files: impl IntoIterator<Item = S>) -> Self {
        Self {
            files: files.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// The same with these changes laid over every scenario.
    #[must_use]
    pub fn overrides(mut self, overrides: impl IntoIterator<Item = Override>) -> Self {
        self.overrides.extend(overrides);
        self
    }

    /// The same with these policies varied.
    #[must_use]
    pub fn vary(mut self, policies: impl IntoIterator<Item = Policies>) -> Self {
        self.vary.extend(policies);
        self
    }

    /// The same with these values varied.
    #[must_use]
    pub fn vary_set(mut self, values: impl IntoIterator<Item = Values>) -> Self {
        self.vary_set.extend(values);
        self
    }

    /// The same with and without each of these armed groups, third parties or events.
    #[must_use]
    pub fn without<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.without.extend(names.into_iter().map(Into::into));
        self
    }

    /// The same, without all of these changes and with all of them.
    #[must_use]
    pub fn together(mut self, changes: impl IntoIterator<Item = Override>) -> Self {
        self.together.extend(changes);
        self
    }

    /// Only the baseline and what differs from it in one value, not every combination.
    #[must_use]
    pub fn one_at_a_time(mut self) -> Self {
        self.one_at_a_time = true;
        self
    }

    /// How many arms it makes.
    ///
    /// # Errors
    ///
    /// The same thing is varied twice.
    pub fn size(&self) -> Result<usize, GridError> {
        let sizes: Vec<usize> = self.variations()?.iter().map(Variation::size).collect();
        Ok(if self.one_at_a_time {
            sizes.iter().fold(1, |sum, size| sum + (size - 1))
        } else {
            sizes
                .iter()
                .fold(1, |product: usize, size| product.saturating_mul(*size))
        })
    }

    /// Reads every scenario with what is laid over it.
    ///
    /// # Errors
    ///
    /// The same thing is varied twice, a scenario has mistakes, or a value does not fit it. Every
    /// value is tried alone first, so that all mistakes come at once.
    pub fn grid(&self) -> Result<Grid, GridError> {
        let variations = self.variations()?;
        self.try_values(&variations)?;
        let sizes: Vec<usize> = variations.iter().map(Variation::size).collect();
        let all = if self.one_at_a_time {
            single_changes(&sizes)
        } else {
            combinations(&sizes)
        };
        let by_reference: Vec<&Variation> = variations.iter().collect();
        let arms = all.iter().map(|levels| self.arm(&by_reference, levels));
        let arms: Result<Vec<Arm>, Misfit> = arms.collect();
        Ok(Grid {
            arms: arms.map_err(|misfit| GridError::Scenario(vec![misfit]))?,
            axes: variations.into_iter().map(|one| one.axis).collect(),
            full: !self.one_at_a_time,
        })
    }

    /// Tries every scenario without any variation, then with every value alone.
    fn try_values(&self, variations: &[Variation]) -> Result<(), GridError> {
        let (files, others): (Vec<&Variation>, Vec<&Variation>) = variations
            .iter()
            .partition(|variation| variation.axis.what == Varied::Scenario);
        let mut misfits: Vec<Misfit> = Vec::new();
        for file in 0..self.files.len().max(1) {
            let levels: Vec<usize> = files.iter().map(|_| file).collect();
            if let Err(misfit) = self.arm(&files, &levels) {
                misfits.push(misfit);
                continue;
            }
            for variation in &others {
                let both = [files.as_slice(), &[*variation]].concat();
                for level in 0..variation.size() {
                    let levels = [levels.as_slice(), &[level]].concat();
                    if let Err(misfit) = self.arm(&both, &levels)
                        && misfits
                            .iter()
                            .all(|known| known.to_string() != misfit.to_string())
                    {
                        misfits.push(misfit);
                    }
                }
            }
        }
        if misfits.is_empty() {
            Ok(())
        } else {
            Err(GridError::Scenario(misfits))
        }
    }

    fn arm(&self, variations: &[&Variation], levels: &[usize]) -> Result<Arm, Misfit> {
        let mut file = self.files.first().cloned().unwrap_or_default();
        let mut overrides = self.overrides.clone();
        for (variation, level) in variations.iter().zip(levels) {
            match &variation.changes[*level] {
                Change::File(own) => file.clone_from(own),
                Change::Lay(change) => overrides.push(change.clone()),
                Change::LayAll(changes) => overrides.extend(changes.iter().cloned()),
                Change::Nothing => {}
            }
        }
        let scenario = match &self.text {
            Some(text) => parse(&file, text, &overrides),
            None => load(&file, &overrides),
        };
        let scenario = scenario.map_err(|error| Misfit {
            scenario: (self.files.len() > 1).then(|| file.clone()),
            error,
        })?;
        let name = name(variations, levels, &scenario);
        Ok(Arm {
            name,
            levels: levels.to_vec(),
            overrides: scenario.overrides,
            hash: scenario.hash,
            crisis: scenario.crisis,
        })
    }

    fn variations(&self) -> Result<Vec<Variation>, GridError> {
        let mut all = Vec::new();
        if self.files.len() > 1 {
            all.push(Variation {
                axis: Axis {
                    name: "scenario".to_owned(),
                    what: Varied::Scenario,
                    values: distinct(&self.files.iter().map(|file| stem(file)).collect::<Vec<_>>()),
                },
                changes: self.files.iter().cloned().map(Change::File).collect(),
            });
        }
        let policies = self.vary.iter().map(|policies| &policies.0);
        let policies = policies.map(|one| listed(one, Varied::Policy, Override::OneOfPolicies));
        all.extend(policies);
        let values = self.vary_set.iter().map(|values| &values.0);
        all.extend(values.map(|one| listed(one, Varied::Value, Override::OneOfValues)));
        all.extend(self.without.iter().map(|name| Variation {
            axis: Axis {
                name: name.clone(),
                what: Varied::Presence,
                values: vec!["present".to_owned(), "absent".to_owned()],
            },
            changes: vec![
                Change::Nothing,
                Change::Lay(Override::Without(name.clone())),
            ],
        }));
        all.extend(together(&self.together));
        nothing_twice(&all)?;
        Ok(all)
    }
}

/// The axis of changes that are made together; none without any.
fn together(changes: &[Override]) -> Option<Variation> {
    let words = changes.iter().map(|change| {
        let text = change.to_string();
        text.split_once(' ')
            .map_or("", |(_, change)| change)
            .to_owned()
    });
    let made = words.collect::<Vec<_>>().join(" and ");
    (!changes.is_empty()).then(|| Variation {
        axis: Axis {
            name: "changes".to_owned(),
            what: Varied::Value,
            values: vec!["none".to_owned(), made],
        },
        changes: vec![Change::Nothing, Change::LayAll(changes.to_vec())],
    })
}

fn nothing_twice(all: &[Variation]) -> Result<(), GridError> {
    for (place, Variation { axis, .. }) in all.iter().enumerate() {
        let mut earlier = all[..place].iter().map(|one| &one.axis);
        if let Some(other) = earlier.find(|other| varies_the_same(axis, other)) {
            return Err(GridError::Twice(other.name.clone(), axis.name.clone()));
        }
    }
    Ok(())
}

/// Says that two axes are one.
fn twice(one: &str, other: &str) -> String {
    if one == other {
        format!("`{one}` is varied twice")
    } else {
        format!("`{one}` and `{other}` vary the same")
    }
}

/// Whether two axes are about the same thing: the same name, or a policy and the path at which it
/// stands.
fn varies_the_same(one: &Axis, other: &Axis) -> bool {
    let is_policy = |path: &Axis, actor: &Axis| {
        let path = plain(&path.name);
        let mut kinds = KINDS.iter();
        kinds.any(|kind| path == format!("{}.{}.policy", kind.table(), plain(&actor.name)))
    };
    match (one.what, other.what) {
        (Varied::Value, Varied::Policy) => is_policy(one, other),
        (Varied::Policy, Varied::Value) => is_policy(other, one),
        _ => plain(&one.name) == plain(&other.name),
    }
}

/// A path without the spaces and quotes that TOML allows in it.
fn plain(path: &str) -> String {
    path.replace([' ', '\t', '"', '\''], "")
}

impl Variation {
    fn size(&self) -> usize {
        self.changes.len()
    }
}

/// The axis of several alternatives, each of which makes a change.
fn listed(
    alternatives: &Alternatives,
    what: Varied,
    change: impl Fn(OneOf) -> Override,
) -> Variation {
    Variation {
        axis: Axis {
            name: alternatives.name().to_owned(),
            what,
            values: distinct(&alternatives.values()),
        },
        changes: alternatives
            .each()
            .map(|one| Change::Lay(change(one)))
            .collect(),
    }
}

/// The same names, those that came before with a number behind them.
fn distinct(names: &[String]) -> Vec<String> {
    let number = |place: usize, name: &String| {
        let earlier = names[..place].iter().filter(|other| *other == name).count();
        if earlier == 0 {
            name.clone()
        } else {
            format!("{name} #{}", earlier + 1)
        }
    };
    names
        .iter()
        .enumerate()
        .map(|(place, name)| number(place, name))
        .collect()
}

/// A path without its folders and ending.
fn stem(file: &str) -> String {
    let stem = std::path::Path::new(file).file_stem();
    stem.map_or_else(
        || file.to_owned(),
        |stem| stem.to_string_lossy().into_owned(),
    )
}

fn name(variations: &[&Variation], levels: &[usize], scenario: &Scenario) -> String {
    if variations.is_empty() {
        return scenario.crisis.parts().name.clone();
    }
    let parts = variations.iter().zip(levels).map(|(variation, level)| {
        let Axis { name, what, values } = &variation.axis;
        match (what, level) {
            (Varied::Scenario, _) => values[*level].clone(),
            (Varied::Presence, 0) => format!("with {name}"),
            (Varied::Presence, _) => format!("without {name}"),
            (Varied::Policy | Varied::Value, _) => format!("{name}={}", values[*level]),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_values_get_a_number() {
        let names = ["a", "b", "a"].map(str::to_owned).to_vec();
        assert_eq!(distinct(&names), ["a", "b", "a #2"]);
    }

    #[test]
    fn sizes_multiply_or_add_up() {
        let mut request = Request::of(["iran-pakistan-2024"])
            .vary([Policies::of("iran", "measured").or("hawkish").or("grit")])
            .without(["china"]);
        assert_eq!(request.size().expect("readable"), 6);
        request.one_at_a_time = true;
        assert_eq!(request.size().expect("readable"), 4);
        let alone = request.clone();
        request.vary.push(Policies::of("iran", "measured"));
        assert!(matches!(request.size(), Err(GridError::Twice(..))));
        let mut request = alone;
        request.vary_set = vec![Values::of("principals.\"iran\" . policy", "\"grit\"")];
        let error = request
            .size()
            .expect_err("the same policy twice")
            .to_string();
        assert_eq!(
            error,
            "`iran` and `principals.\"iran\" . policy` vary the same; list all its values in one argument"
        );
        request.vary_set = vec![Values::of("principals.iran.home.outcry", "0.1").or("0.2")];
        assert_eq!(request.size().expect("readable"), 5);
    }
}
