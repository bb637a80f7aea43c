//! In which numbers two crises differ, and whether these are known.

use super::Crisis;
use super::premise::Premise;
use crate::model::evidence::Grade;

impl Crisis {
    /// The numbers in which it differs from another crisis, each with the grade of what was set by
    /// hand, the weaker where both were. What only one of them has, such as an event, is no number
    /// in which they differ.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<(String, Grade)> {
        let others = other.all_premises();
        let ours = self.all_premises().into_iter();
        let differing = ours.filter_map(|premise| {
            let its = others.iter().find(|it| it.path == premise.path)?;
            let both = [&premise, its];
            let set = both.into_iter().filter(|it| it.is_set());
            let grade = set.map(Premise::grade).min();
            let grade = grade.unwrap_or(premise.grade().min(its.grade()));
            (its.value != premise.value).then_some((premise.path, grade))
        });
        differing.collect()
    }

    /// Whether it differs from another crisis in numbers, and every one of these is assumed.
    #[must_use]
    pub fn differs_by_assumptions(&self, other: &Self) -> bool {
        let differing = self.differing(other);
        let is_assumed = |(_, grade): &(String, Grade)| *grade == Grade::Assumed;
        !differing.is_empty() && differing.iter().all(is_assumed)
    }
}
