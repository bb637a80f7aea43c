//! What is wrong with a scenario, where, and what to do about it.
//!
//! A finding is data: a stable [`Code`] to match on, a [`Place`], and English for people. Programs
//! should never compare the English. [`render`](crate::render()) draws findings as text.
//!
//! Every text that goes into a finding may contain what the author wrote, so control characters are
//! escaped as it is made.

use crate::document::Place;
use offramp_core::model::noun::{Noun, Subject};
use offramp_core::prose::spelling::article;
use offramp_core::prose::wording::is_hidden;

/// Most findings that are searched for what was meant: a hostile file could ask for that forever.
pub(crate) const MOST_SUGGESTIONS: usize = 100;
/// Most findings after which no more expressions are read, as each can have many mistakes.
pub(crate) const MOST_WITH_EXPRESSIONS: usize = 1_000;

/// Whether a finding stops the scenario from being played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be played.
    Error,
    /// It can, but surely not as it was meant.
    Warning,
}

/// The kinds of findings. Their names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The text is no TOML.
    Syntax,
    /// The text is too large or nested too deeply to be read.
    TooLarge,
    /// A key that nothing reads.
    UnknownKey,
    /// A key that must be there is not.
    MissingKey,
    /// A value of another type than its key takes.
    WrongType,
    /// A number outside its range, or one that is none.
    OutOfRange,
    /// A name of an actor, move, policy or rung that does not exist.
    UnknownName,
    /// A name that cannot be used, or is used twice.
    BadName,
    /// A duration that cannot be read.
    BadDuration,
    /// A condition, hazard or payoff with a mistake.
    BadExpression,
    /// What is no distribution and no mixture of policies.
    BadUncertainty,
    /// A crisis needs exactly two principals.
    Principals,
    /// Things that do not fit together.
    Conflict,
    /// A scenario that another one extends cannot be read.
    Unreadable,
    /// A condition that can never hold.
    NeverHolds,
    /// An event after the end of every run, or one whose hazard is never above 0.
    NeverHappens,
    /// A policy that nobody has.
    UnusedPolicy,
    /// A third party without leverage.
    NoLeverage,
    /// A rule that an earlier one always shadows.
    ShadowedRule,
    /// An outcome that an earlier one always shadows.
    ShadowedOutcome,
    /// A half-life shorter than a turn.
    ShortHalfLife,
    /// Built-in moves and rules that a scenario has no place for.
    LeftOut,
    /// A rule, an actor or a landmark that can never act.
    NeverActs,
    /// The lowest of what is wanted is above the highest.
    FloorAboveCeiling,
    /// An event that changes nothing, or by more than can be; or a move below the calm that kills.
    OddEffect,
    /// A turn of less than a minute, or a run of less than a day.
    ShortTurn,
    /// A word in braces that nothing fills in.
    UnknownPlaceholder,
    /// A measure, payoff or hazard that divides by what can be 0.
    UndefinedValue,
    /// A source for what is no number that was set by hand.
    IdleSource,
    /// A number of the first model that nothing in the scenario reads, or a dial that another one
    /// leaves nothing to move.
    IdleLever,
    /// An operation that nothing ends.
    EndlessOperation,
    /// A key or a policy of an earlier version, which has a successor.
    Gone,
}

impl Code {
    /// All codes.
    pub const ALL: [Self; 32] = [
        Self::Syntax,
        Self::TooLarge,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::OutOfRange,
        Self::UnknownName,
        Self::BadName,
        Self::BadDuration,
        Self::BadExpression,
        Self::BadUncertainty,
        Self::Principals,
        Self::Conflict,
        Self::Unreadable,
        Self::NeverHolds,
        Self::NeverHappens,
        Self::UnusedPolicy,
        Self::NoLeverage,
        Self::ShadowedRule,
        Self::ShadowedOutcome,
        Self::ShortHalfLife,
        Self::LeftOut,
        Self::NeverActs,
        Self::FloorAboveCeiling,
        Self::OddEffect,
        Self::ShortTurn,
        Self::UnknownPlaceholder,
        Self::UndefinedValue,
        Self::IdleSource,
        Self::IdleLever,
        Self::EndlessOperation,
        Self::Gone,
    ];

    /// Its name in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::TooLarge => "too-large",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::WrongType => "wrong-type",
            Self::OutOfRange => "out-of-range",
            Self::UnknownName => "unknown-name",
            Self::BadName => "bad-name",
            Self::BadDuration => "bad-duration",
            Self::BadExpression => "bad-expression",
            Self::BadUncertainty => "bad-uncertainty",
            Self::Principals => "principals",
            Self::Conflict => "conflict",
            Self::Unreadable => "unreadable",
            Self::NeverHolds => "never-holds",
            Self::NeverHappens => "never-happens",
            Self::UnusedPolicy => "unused-policy",
            Self::NoLeverage => "no-leverage",
            Self::ShadowedRule => "shadowed-rule",
            Self::ShadowedOutcome => "shadowed-outcome",
            Self::ShortHalfLife => "short-half-life",
            Self::LeftOut => "left-out",
            Self::NeverActs => "never-acts",
            Self::FloorAboveCeiling => "floor-above-ceiling",
            Self::OddEffect => "odd-effect",
            Self::ShortTurn => "short-turn",
            Self::UnknownPlaceholder => "unknown-placeholder",
            Self::UndefinedValue => "undefined-value",
            Self::IdleSource => "idle-source",
            Self::IdleLever => "idle-lever",
            Self::EndlessOperation => "endless-operation",
            Self::Gone => "gone",
        }
    }
}

/// Findings in the order in which they were noted.
pub type Findings = Vec<Finding>;

/// Something wrong with a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub code: Code,
    /// Whether it stops the scenario from being played.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What was found and what is allowed.
    pub message: String,
    /// A few words for the place itself.
    pub label: String,
    /// The name that means nothing, if that is what is wrong.
    pub about: Option<Subject>,
    /// What to do.
    pub help: Vec<String>,
    /// What to write instead at the place, if that is known.
    pub replacement: Option<String>,
}

impl Finding {
    /// A finding that stops the scenario from being played.
    #[must_use]
    pub fn error(
        code: Code,
        place: Place,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        let (message, label) = (readable(message.into()), readable(label.into()));
        Self {
            code,
            severity: Severity::Error,
            place,
            message,
            label,
            about: None,
            help: Vec::new(),
            replacement: None,
        }
    }

    /// A finding about what is legal but surely not meant.
    #[must_use]
    pub fn warning(
        code: Code,
        place: Place,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message, label)
        }
    }

    /// An error about a name that no such thing has.
    #[must_use]
    pub(crate) fn unknown_name(place: Place, noun: Noun, name: &str) -> Self {
        let (word, article) = (noun.name(), article(noun.name()));
        let message = format!("unknown {word} `{name}`");
        let label = format!("not {article} {word}");
        let finding = Self::error(Code::UnknownName, place, message, label);
        finding.about(Some(Subject::new(noun, name)))
    }

    /// Adds which name means nothing.
    #[must_use]
    pub(crate) fn about(self, about: Option<Subject>) -> Self {
        Self { about, ..self }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(readable(help.into()));
        self
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn replacement(mut self, replacement: Option<String>) -> Self {
        self.replacement = replacement;
        self
    }
}

/// A text in which characters that nobody sees are written as escapes: a terminal would obey them,
/// or show another text.
pub(crate) fn readable(text: String) -> String {
    let escaped = |char: char| char.is_control() || is_hidden(char);
    if !text.contains(escaped) {
        return text;
    }
    let written = |char: char| {
        if escaped(char) {
            char.escape_default().to_string()
        } else {
            char.to_string()
        }
    };
    text.chars().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_different_names() {
        for (position, code) in Code::ALL.iter().enumerate() {
            assert!(
                Code::ALL[..position]
                    .iter()
                    .all(|other| other.name() != code.name())
            );
        }
    }
}
