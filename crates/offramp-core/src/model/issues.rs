//! Several issues at stake: who holds how much of each, and what each weighs.
//!
//! Without them one thing is in dispute, of which each principal holds its part. With them each
//! principal's part is the weighted sum over the issues, and an issue changes hands as it lends
//! itself to: what is conceded is of the lightest one, what is grabbed of the heaviest.

use crate::model::parameter::parameters;
use crate::model::parties::{BySide, Side};

/// Most issues of a crisis.
pub const MAX_ISSUES: usize = 16;

parameters! {
    /// What an issue weighs.
    pub struct IssueNumbers {
        /// How much it weighs beside the other issues.
        weight ("weight") = 1.0, "ratio", 0.0, 1000.0;
    }
}

/// One thing that is in dispute.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Its name in files.
    pub name: String,
    /// The part of it that the first principal holds at the beginning, from 0 to 1.
    pub held: f64,
    /// What it weighs.
    pub numbers: IssueNumbers,
}

/// Of which issue a part changes hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The lightest one of which the loser holds anything.
    Lightest,
    /// The heaviest one of which the loser holds anything.
    Heaviest,
    /// Every one.
    All,
}

/// The issues of a crisis as they stand in a run.
#[derive(Debug, Clone, Default)]
pub struct Dispute {
    /// From the lightest to the heaviest: the share of all weight, and who held what at first.
    weights: Vec<f64>,
    first: Vec<f64>,
    /// Who holds how much now.
    held: Vec<BySide<f64>>,
}

impl Dispute {
    /// The issues of a crisis; `None` where one thing is in dispute.
    #[must_use]
    pub fn of(issues: &[Issue]) -> Option<Self> {
        let all: f64 = issues.iter().map(|issue| issue.numbers.weight).sum();
        if issues.is_empty() || all <= 0.0 {
            return None;
        }
        let mut sorted: Vec<&Issue> = issues.iter().collect();
        sorted.sort_by(|a, b| a.numbers.weight.total_cmp(&b.numbers.weight));
        let first: Vec<f64> = sorted.iter().map(|issue| issue.held).collect();
        let mut dispute = Self {
            weights: sorted.iter().map(|it| it.numbers.weight / all).collect(),
            held: vec![BySide::default(); first.len()],
            first,
        };
        dispute.restart();
        Some(dispute)
    }

    /// Goes back to the beginning of a run.
    pub fn restart(&mut self) {
        for (held, first) in self.held.iter_mut().zip(&self.first) {
            *held = BySide::new(*first, 1.0 - first);
        }
    }

    /// Each principal's part of all that is in dispute, by weight.
    #[must_use]
    pub fn stakes(&self) -> BySide<f64> {
        BySide::each(|side| {
            let all = self.weights.iter().zip(&self.held);
            all.map(|(weight, held)| weight * held[side]).sum()
        })
    }

    /// What the issue that a principal would concede next weighs, compared with an average one;
    /// that of the lightest where it holds nothing.
    #[must_use]
    pub fn dearness(&self, side: Side) -> f64 {
        let place = self.held_by(side, Of::Lightest).next().unwrap_or(0);
        self.weights[place] * self.weights.len() as f64
    }

    /// A part of an issue, or of all, goes to one side.
    pub fn shift(&mut self, to: Side, part: f64, of: Of) {
        let places: [Option<usize>; MAX_ISSUES] = {
            let mut found = self.held_by(to.rival(), of);
            std::array::from_fn(|_| found.next())
        };
        let most = if of == Of::All { MAX_ISSUES } else { 1 };
        for place in places.into_iter().flatten().take(most) {
            let held = &mut self.held[place];
            let taken = part.min(held[to.rival()]);
            held[to] += taken;
            held[to.rival()] -= taken;
        }
    }

    /// The places of the issues of which a side holds anything, the heaviest first if it is about
    /// that.
    fn held_by(&self, side: Side, of: Of) -> impl Iterator<Item = usize> + use<'_> {
        let count = self.held.len();
        let places = (0..count).map(move |place| match of {
            Of::Heaviest => count - 1 - place,
            Of::Lightest | Of::All => place,
        });
        places.filter(move |place| self.held[*place][side] > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(name: &str, held: f64, weight: f64) -> Issue {
        Issue {
            name: name.to_owned(),
            held,
            numbers: IssueNumbers { weight },
        }
    }

    fn dispute() -> Dispute {
        let issues = [issue("strip", 0.5, 3.0), issue("shrine", 0.2, 1.0)];
        Dispute::of(&issues).expect("issues")
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found}");
    }

    #[test]
    fn a_part_of_all_is_the_weighted_sum() {
        let stakes = dispute().stakes();
        near(stakes[Side::First], (3.0 * 0.5 + 0.2) / 4.0);
        near(stakes[Side::First] + stakes[Side::Second], 1.0);
        assert!(Dispute::of(&[]).is_none());
    }

    #[test]
    fn the_light_is_conceded_and_the_heavy_grabbed() {
        let mut dispute = dispute();
        near(dispute.dearness(Side::First), 0.5);
        dispute.shift(Side::Second, 0.3, Of::Lightest);
        near(dispute.stakes()[Side::First], 1.5 / 4.0);
        near(dispute.dearness(Side::First), 1.5);
        dispute.shift(Side::First, 0.1, Of::Heaviest);
        near(dispute.stakes()[Side::First], 1.8 / 4.0);
        dispute.shift(Side::First, 0.3, Of::All);
        near(dispute.stakes()[Side::First], (3.0 * 0.9 + 0.3) / 4.0);
        dispute.restart();
        near(dispute.stakes()[Side::First], 1.7 / 4.0);
    }
}
