//! Why arms could not be compared.

use offramp_core::ensemble::EnsembleError;
use offramp_core::parts::PartsError;
use offramp_core::prose::UnknownName;
use offramp_core::prose::spelling::nearest;

/// Why arms could not be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ComparisonError {
    /// There is nothing to compare.
    #[error("{0} arms; a comparison takes at least 2")]
    TooFewArms(usize),
    /// A quantity that the arms do not have in common.
    #[error("{}", unknown_quantity(.0, .1))]
    UnknownQuantity(String, Vec<String>),
    /// A precision was asked for, and no share to which it applies.
    #[error(
        "a precision is one of shares, and none is asked for; add an outcome to the quantities"
    )]
    NoShare,
    /// It was stopped before the first chunk of runs was played.
    #[error("stopped before any run was played by all arms; there is nothing to show")]
    NothingPlayed,
    /// A name that nothing in the comparison has.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// Two arms of one name.
    #[error("two arms are called `{0}`")]
    SameName(String),
    /// Two arms that were not compared with each other.
    #[error("`{0}` was not compared with `{1}`")]
    NotCompared(String, String),
    /// Parts that do not make a whole.
    #[error(transparent)]
    Parts(#[from] PartsError),
    /// The arms could not be played.
    #[error(transparent)]
    Ensemble(#[from] EnsembleError),
}

fn unknown_quantity(name: &str, known: &[String]) -> String {
    let known_names = known.iter().map(String::as_str);
    match nearest(name, known_names) {
        Some(near) => format!("unknown quantity `{name}`; did you mean `{near}`?"),
        None => format!(
            "unknown quantity `{name}`; what all arms have: {}",
            known.join(", ")
        ),
    }
}
