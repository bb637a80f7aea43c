//! Names that stand for nothing.

use super::spelling::nearest;

/// A name that stands for nothing: what was asked for, and what there is.
///
/// ```
/// use offramp::prose::UnknownName;
///
/// let error = UnknownName::new("outcome", "wra", ["war", "settled"]);
/// assert_eq!(error.to_string(), "unknown outcome `wra`; did you mean `war`?");
/// let error = UnknownName::new("outcome", "peace", ["war", "settled"]);
/// assert_eq!(error.to_string(), "unknown outcome `peace`; there are: war, settled");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {kind} `{name}`; {}", way_out(.name, .known))]
#[non_exhaustive]
pub struct UnknownName {
    /// What it was to be the name of, e.g. `outcome`.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// The names that there are.
    pub known: Vec<String>,
}

impl UnknownName {
    /// That name, and those that there are.
    #[must_use]
    pub fn new<N: Into<String>>(
        kind: &'static str,
        name: impl Into<String>,
        known: impl IntoIterator<Item = N>,
    ) -> Self {
        Self {
            kind,
            name: name.into(),
            known: known.into_iter().map(Into::into).collect(),
        }
    }
}

fn way_out(name: &str, known: &[String]) -> String {
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none".to_owned(),
        None => format!("there are: {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_is_told_or_that_there_is_none() {
        let told = |known: &[&str]| UnknownName::new("policy", "xyz", known.to_vec()).to_string();
        assert_eq!(told(&[]), "unknown policy `xyz`; there is none");
        let some = told(&["hawkish", "measured"]);
        assert_eq!(some, "unknown policy `xyz`; there are: hawkish, measured");
    }
}
