//! The patient rule induction method (Friedman & Fisher 1999, "Bump hunting in high-dimensional
//! data"): peeling.
//!
//! From the box of all worlds a twentieth of those inside is peeled off at a time, at the end of
//! the factor where that leaves the highest mean weight, and of several such the one that restricts
//! the fewest factors, until a twentieth of all is left.

/// The share of the worlds inside that is peeled off at a time.
const PEELED: f64 = 0.05;
/// The least share of all worlds in a box.
const LEAST: f64 = 0.05;

/// A box: the lowest and the highest value of each factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits(pub Vec<[f64; 2]>);

impl Limits {
    /// For each world whether it is inside. `columns` are the values of each factor.
    #[must_use]
    pub fn inside(&self, columns: &[Vec<f64>]) -> Vec<bool> {
        let worlds = 0..columns.first().map_or(0, Vec::len);
        let is_in = |world: usize| {
            let mut all = self.0.iter().zip(columns);
            all.all(|([low, high], column)| *low <= column[world] && column[world] <= *high)
        };
        worlds.map(is_in).collect()
    }

    /// The factors that it restricts, as against the box of all worlds.
    pub fn restricted(&self, whole: &Self) -> impl Iterator<Item = usize> {
        let pairs = self.0.iter().zip(&whole.0).enumerate();
        let restricted = pairs.filter(|(_, (own, whole))| own[0] > whole[0] || own[1] < whole[1]);
        restricted.map(|(factor, _)| factor)
    }

    /// The same box for worlds beyond those that it was found in: what is not restricted has no
    /// end.
    #[must_use]
    pub fn beyond(&self, whole: &Self) -> Self {
        let open = |([low, high], [from, to]): (&[f64; 2], &[f64; 2])| {
            [
                if low > from { *low } else { f64::NEG_INFINITY },
                if high < to { *high } else { f64::INFINITY },
            ]
        };
        Self(self.0.iter().zip(&whole.0).map(open).collect())
    }

    /// Lifts the restriction of a factor.
    pub fn free(&mut self, factor: usize, whole: &Self) {
        self.0[factor] = whole.0[factor];
    }
}

/// The way of the peeling: the box of all worlds, then every smaller one.
#[derive(Debug, Clone, PartialEq)]
pub struct Peeling {
    /// The boxes.
    pub boxes: Vec<Limits>,
}

impl Peeling {
    /// The box of all worlds.
    #[must_use]
    pub fn whole(&self) -> &Limits {
        &self.boxes[0]
    }
}

/// Peels worlds with these weights. `columns` are the values of each factor, world by world.
///
/// ```
/// use offramp::explore::discovery::prim::prim;
///
/// let column: Vec<f64> = (0..100).map(f64::from).collect(); let weights: Vec<f64> =
/// column.iter().map(|value| f64::from(u8::from(*value >= 50.0))).collect(); let peeling =
/// prim(&[column], &weights); let last = peeling.boxes.last().unwrap(); assert!(last.0[0][0] >
/// 49.0);
/// ```
#[must_use]
pub fn prim(columns: &[Vec<f64>], weights: &[f64]) -> Peeling {
    let ends = columns.iter().map(|column| {
        column
            .iter()
            .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], value| {
                [low.min(*value), high.max(*value)]
            })
    });
    let mut boxes = vec![Limits(ends.collect())];
    let mut inside: Vec<usize> = (0..weights.len()).collect();
    loop {
        let last = (&boxes[boxes.len() - 1], inside.as_slice());
        let Some((limits, left)) = peeled(columns, weights, last, &boxes[0]) else {
            break;
        };
        boxes.push(limits);
        inside = left;
    }
    Peeling { boxes }
}

/// The next box with the worlds inside; `None` if too few would be left.
fn peeled(
    columns: &[Vec<f64>],
    weights: &[f64],
    (limits, inside): (&Limits, &[usize]),
    whole: &Limits,
) -> Option<(Limits, Vec<usize>)> {
    let mut best: Option<(f64, usize, Limits, Vec<usize>)> = None;
    for (factor, column) in columns.iter().enumerate() {
        let mut sorted: Vec<f64> = inside.iter().map(|world| column[*world]).collect();
        sorted.sort_by(f64::total_cmp);
        for is_upper in [true, false] {
            let bound = bound(&sorted, is_upper);
            let is_left = |world: &&usize| {
                let value = column[**world];
                if is_upper {
                    value <= bound
                } else {
                    value >= bound
                }
            };
            let left: Vec<usize> = inside.iter().filter(is_left).copied().collect();
            if left.is_empty() || left.len() == inside.len() {
                continue;
            }
            let held: f64 = left.iter().map(|world| weights[*world]).sum();
            let mean = held / left.len() as f64;
            let mut smaller = limits.clone();
            smaller.0[factor][usize::from(is_upper)] = bound;
            let restricted = smaller.restricted(whole).count();
            let is_better = best.as_ref().is_none_or(|(most, fewest, ..)| {
                mean > *most || (mean >= *most && restricted < *fewest)
            });
            if is_better {
                best = Some((mean, restricted, smaller, left));
            }
        }
    }
    let least = LEAST * weights.len() as f64;
    best.filter(|(.., left)| left.len() as f64 >= least)
        .map(|(_, _, limits, left)| (limits, left))
}

/// Where sorted values are cut so that about a twentieth lies beyond: between two values, not at
/// one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn bound(sorted: &[f64], is_upper: bool) -> f64 {
    let last = sorted.len() - 1;
    let share = if is_upper { 1.0 - PEELED } else { PEELED };
    let at = last as f64 * share;
    let (mut below, mut above) = (at.floor() as usize, (at.ceil() as usize).min(last));
    let is_same = |one: usize, other: usize| sorted[one].total_cmp(&sorted[other]).is_eq();
    if is_upper {
        while below > 0 && is_same(below, above) {
            below -= 1;
        }
    } else {
        while above < last && is_same(below, above) {
            above += 1;
        }
    }
    f64::midpoint(sorted[below], sorted[above])
}
