//! A bound that an answer is to keep or to pass.

use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{bound as percent_of, short};
use offramp_core::statistics::wilson;
use offramp_explore::answer::{Answer, Question};
use offramp_explore::exploration::Exploration;
use serde::Serialize;

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.96;

/// A bound and the side on which an answer is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Below it, or at it.
    Below(f64),
    /// Above it, or at it.
    Above(f64),
}

impl Bound {
    /// Whether an answer is on its side, and whether the end of its 95 % interval is too.
    #[must_use]
    pub fn kept(self, answer: &Answer, is_share: bool) -> [bool; 2] {
        let [low, high] = ends(answer, is_share);
        match self {
            Self::Below(bound) => [answer.mean <= bound, high <= bound],
            Self::Above(bound) => [answer.mean >= bound, low >= bound],
        }
    }

    /// `below 2 %`.
    #[must_use]
    pub fn words(self, unit: &str) -> String {
        let (way, value) = match self {
            Self::Below(value) => ("at most", value),
            Self::Above(value) => ("at least", value),
        };
        let unit = Unit::from(unit);
        match unit {
            Unit::Share => format!("{way} {} %", short(Some(100.0 * value))),
            _ => format!("{way} {} {unit}", short(Some(value))),
        }
    }
}

/// The ends of the 95 % interval of an answer.
fn ends(answer: &Answer, is_share: bool) -> [f64; 2] {
    if is_share {
        let share = wilson(count(answer.mean * answer.n as f64), answer.n);
        return [share.low, share.high];
    }
    let reach = Z * libm::sqrt(answer.variance / answer.n.max(1) as f64);
    [answer.mean - reach, answer.mean + reach]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a count is a count"
)]
fn count(number: f64) -> u64 {
    number.round() as u64
}

/// Where an outcome never happened in any world: what is asked, with the upper end of the 95 %
/// interval of its share in a world, in words.
#[must_use]
pub fn never(exploration: &Exploration, question: Question) -> Option<String> {
    let quantity = &exploration.setup.quantities[question.quantity];
    let arms = [Some(question.arm), question.against].into_iter().flatten();
    let mut arms = arms.collect::<Vec<_>>().into_iter();
    let all = 0..exploration.worlds.len();
    let nothing = |arm: usize| {
        let mut cells = all
            .clone()
            .map(|world| exploration.cell(world, arm, question.quantity));
        cells.all(|cell| cell.mean <= 0.0)
    };
    (quantity.is_outcome && arms.all(nothing)).then(|| {
        format!(
            "{} never happened in any of these worlds; its share may be up to {} % in each and go unseen",
            quantity.name,
            percent_of(wilson(0, exploration.setup.runs).high)
        )
    })
}
