//! How well every number of the model is supported: its grade of evidence, with a source.
//!
//! A number is looked up by the group of parameters that it belongs to and its key. What was fitted
//! stands before what a study measured, and that before what was judged, so that a fit needs only
//! rows in `fitted`: everything that shows a grade follows.
//!
//! - [`grade`]: the three grades, and what each has to say for itself
//! - `fitted`: numbers fitted to records, with their intervals
//! - `literature`: numbers whose size a study or a count states
//! - `assumed`: numbers that somebody judged, and on which ground

pub mod grade;

mod assumed;
mod fitted;
mod literature;

pub use grade::{Evidence, Grade};

/// The evidence for a number of the model; `None` if nobody has graded it, which a test forbids.
#[must_use]
pub const fn evidence(group: &str, key: &str) -> Option<Evidence> {
    let mut place = 0;
    while place < fitted::FITTED.len() {
        let row = &fitted::FITTED[place];
        if same(row.group, group) && same(row.key, key) {
            return Some(Evidence::Fitted {
                low: row.interval[0],
                high: row.interval[1],
                to: row.to,
            });
        }
        place += 1;
    }
    place = 0;
    while place < literature::LITERATURE.len() {
        let row = &literature::LITERATURE[place];
        if same(row.group, group) && same(row.key, key) {
            return Some(Evidence::Literature {
                source: row.source,
                effect: row.effect,
            });
        }
        place += 1;
    }
    place = 0;
    while place < assumed::ASSUMED.len() {
        let row = &assumed::ASSUMED[place];
        if same(row.group, group) && (same(row.key, key) || same(row.key, "*")) {
            return Some(Evidence::Assumed { basis: row.basis });
        }
        place += 1;
    }
    None
}

/// Whether two texts are the same; in a `const`, texts cannot be compared otherwise.
const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut place = 0;
    while place < one.len() {
        if one[place] != other[place] {
            return false;
        }
        place += 1;
    }
    true
}

/// Every number that has a row, as its group and its key; `*` stands for the rest of a group.
#[must_use]
pub fn rows() -> Vec<[&'static str; 2]> {
    let fitted = fitted::FITTED.iter().map(|row| [row.group, row.key]);
    let measured = literature::LITERATURE
        .iter()
        .map(|row| [row.group, row.key]);
    let assumed = assumed::ASSUMED.iter().map(|row| [row.group, row.key]);
    fitted.chain(measured).chain(assumed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_fitted_has_an_interval_and_says_to_what() {
        let fairness = evidence("Perception", "fairness").expect("a grade");
        let Evidence::Fitted { low, high, to } = fairness else {
            panic!("{fairness:?}");
        };
        assert!(low < 0.8 && 0.8 < high && to.contains("13 of 19"));
        for row in fitted::FITTED {
            assert!(row.interval[0] < row.interval[1], "{}", row.key);
        }
    }

    #[test]
    fn a_number_of_its_own_comes_before_the_rest_of_its_group() {
        let grade = |group, key| evidence(group, key).map(Evidence::grade);
        assert_eq!(grade("Weights", "debt-memory"), Some(Grade::Fitted));
        assert_eq!(grade("Memory", "anger"), Some(Grade::Assumed));
        assert_eq!(grade("Memories", "anger"), None);
    }
}
