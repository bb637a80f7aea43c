//! Sums over fixed blocks of runs, which a bootstrap draws from.
//!
//! Künsch 1989, "The jackknife and the bootstrap for general stationary observations", resamples
//! blocks. Runs are independent of one another, so here blocks only keep memory small: there are at
//! most [`MOST`].

/// The most blocks that are kept. When all are full, neighbours are joined in pairs.
pub const MOST: usize = 256;

/// Sums of several numbers over blocks of consecutive runs. The sums are floats, so add in the
/// order of the runs.
///
/// ```
/// use offramp::statistics::Blocks;
///
/// let mut blocks = Blocks::new(1);
/// for deaths in [0.0, 4.0, 2.0] {
///     blocks.add([deaths].into_iter());
/// }
/// assert_eq!(blocks.means(&[0, 1, 2]), [2.0]);
/// assert_eq!(blocks.means(&[1, 1, 2]), [10.0 / 3.0]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Blocks {
    width: usize,
    runs_per_block: u64,
    in_last: u64,
    sums: Vec<f64>,
}

impl Blocks {
    /// Sums of `width` numbers a run, before the first run.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            width,
            runs_per_block: 1,
            in_last: 1,
            sums: Vec::new(),
        }
    }

    /// Adds the numbers of the next run.
    pub fn add(&mut self, run: impl Iterator<Item = f64>) {
        if self.in_last == self.runs_per_block {
            if self.len() == MOST {
                self.join();
            }
            self.sums.resize(self.sums.len() + self.width, 0.0);
            self.in_last = 0;
        }
        let last = self.sums.len() - self.width;
        for (sum, value) in self.sums[last..].iter_mut().zip(run) {
            *sum += value;
        }
        self.in_last += 1;
    }

    fn join(&mut self) {
        let width = self.width;
        for block in 0..MOST / 2 {
            for place in 0..width {
                let (first, second) = (2 * block * width + place, (2 * block + 1) * width + place);
                self.sums[block * width + place] = self.sums[first] + self.sums[second];
            }
        }
        self.sums.truncate(MOST / 2 * width);
        self.runs_per_block *= 2;
        // The last block is full, so that the next run begins another.
        self.in_last = self.runs_per_block;
    }

    /// How many blocks there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sums.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there is no block.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sums of a block.
    #[must_use]
    pub fn sums(&self, block: usize) -> &[f64] {
        &self.sums[block * self.width..(block + 1) * self.width]
    }

    /// How many runs a block holds. Only the last may hold fewer than the others.
    #[must_use]
    pub fn runs(&self, block: usize) -> u64 {
        if block + 1 == self.len() {
            self.in_last
        } else {
            self.runs_per_block
        }
    }

    /// The mean of each number over the blocks that were drawn; a block counts as often as it was
    /// drawn.
    #[must_use]
    pub fn means(&self, drawn: &[usize]) -> Vec<f64> {
        let mut means = Vec::new();
        self.means_into(drawn, &mut means);
        means
    }

    /// The same in a list that is there: what it holds is replaced.
    pub fn means_into(&self, drawn: &[usize], means: &mut Vec<f64>) {
        means.clear();
        // Up to eight sums at a time need no memory but registers.
        while means.len() < self.width {
            let place = means.len();
            match self.width - place {
                1 => means.extend(self.summed::<1>(drawn, place)),
                2 => means.extend(self.summed::<2>(drawn, place)),
                3 => means.extend(self.summed::<3>(drawn, place)),
                4 => means.extend(self.summed::<4>(drawn, place)),
                5 => means.extend(self.summed::<5>(drawn, place)),
                6 => means.extend(self.summed::<6>(drawn, place)),
                7 => means.extend(self.summed::<7>(drawn, place)),
                _ => means.extend(self.summed::<8>(drawn, place)),
            }
        }
        let last = self.len().saturating_sub(1);
        let of_last = drawn.iter().filter(|block| **block == last).count() as u64;
        let runs = (drawn.len() as u64 - of_last) * self.runs_per_block + of_last * self.in_last;
        for mean in means {
            *mean /= runs as f64;
        }
    }

    /// The sums of neighbouring numbers over the blocks that were drawn.
    fn summed<const N: usize>(&self, drawn: &[usize], place: usize) -> [f64; N] {
        let mut sums = [0.0; N];
        let sums_of = |block: &usize| {
            let from = self.sums.get(block * self.width + place..)?;
            from.first_chunk::<N>()
        };
        for values in drawn.iter().filter_map(sums_of) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += value;
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stay_few_and_lose_no_run() {
        for runs in [0_u32, 1, 255, 256, 257, 1_000, 5_003] {
            let mut blocks = Blocks::new(2);
            for run in 1..=runs {
                blocks.add([f64::from(run), 1.0].into_iter());
            }
            assert!(blocks.len() <= MOST && blocks.len() >= (runs as usize).min(MOST / 2));
            let counted: u64 = (0..blocks.len()).map(|block| blocks.runs(block)).sum();
            let summed: f64 = (0..blocks.len()).map(|block| blocks.sums(block)[0]).sum();
            assert_eq!(counted, u64::from(runs));
            let expected = f64::from(runs) * f64::from(runs + 1) / 2.0;
            assert!((summed - expected).abs() < 1e-6, "{runs}");
        }
    }

    #[test]
    fn the_mean_over_all_blocks_is_the_mean() {
        let mut blocks = Blocks::new(1);
        for run in 0..1_500 {
            blocks.add(std::iter::once(f64::from(run)));
        }
        let all: Vec<usize> = (0..blocks.len()).collect();
        assert!((blocks.means(&all)[0] - 749.5).abs() < 1e-9);
    }

    #[test]
    fn every_number_has_its_own_mean() {
        for width in 1..20_u32 {
            let mut blocks = Blocks::new(width as usize);
            for run in 0..300_u32 {
                blocks.add((0..width).map(|place| f64::from(run * 10 + place)));
            }
            let means = blocks.means(&[3, 0, 3]);
            let block = |block: usize, place: u32| blocks.sums(block)[place as usize];
            for (place, mean) in (0..width).zip(&means) {
                let sum = block(3, place) + block(0, place) + block(3, place);
                let runs = 2 * blocks.runs(3) + blocks.runs(0);
                assert!((mean - sum / runs as f64).abs() < 1e-9, "{width} {place}");
            }
            assert_eq!(means.len(), width as usize);
        }
    }
}
