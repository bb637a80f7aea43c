//! Intervals of 95 % hold the truth in 93 % of repetitions at least, kind by kind, where the truth
//! is known; in more than 97.5 % only where the reason is known.
//!
//! `COVERAGE=20 cargo test --release --test coverage -- --nocapture --test-threads 1` repeats
//! everything twenty times as often and shows the table of `docs/reliability.md`.

mod drawn;

mod contenders;
mod gains;
mod games;
mod means;
mod sensitivity;
mod shares;
mod splitting;

/// How often something is repeated: quickly, or as the environment asks.
fn repetitions(quick: u64) -> u64 {
    let times = std::env::var("COVERAGE").ok();
    let times = times.and_then(|times| times.parse::<u64>().ok());
    quick * times.unwrap_or(1)
}

/// Least share of repetitions whose interval holds the truth.
const LEAST: f64 = 0.93;
/// Most of them, but where the reason is known.
const MOST: f64 = 0.975;

/// A kind of interval in a setting.
struct Kind {
    what: String,
    held: u64,
    of: u64,
}

impl Kind {
    fn named(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            held: 0,
            of: 0,
        }
    }

    fn note(&mut self, truth: f64, [low, high]: [f64; 2]) {
        self.of += 1;
        // What is exact may differ from the truth by rounding.
        let off = 1e-12 * truth.abs();
        self.held += u64::from(low <= truth + off && truth <= high + off);
    }

    fn coverage(&self) -> f64 {
        self.held as f64 / self.of as f64
    }

    /// Holds between 93 % and 97.5 %, as far as so many repetitions tell.
    #[track_caller]
    fn holds(&self) {
        self.holds_at_least();
        let luck = 3.0 * (MOST * (1.0 - MOST) / self.of as f64).sqrt();
        assert!(self.coverage() <= MOST + luck, "{}", self.row());
    }

    /// Holds in 93 % at least; that it may be more has a reason, which stands where it is called.
    #[track_caller]
    fn holds_at_least(&self) {
        println!("{}", self.row());
        let luck = 2.5 * (LEAST * (1.0 - LEAST) / self.of as f64).sqrt();
        assert!(self.coverage() >= LEAST - luck, "{}", self.row());
    }

    fn row(&self) -> String {
        format!(
            "| {} | {:.1} % | {} |",
            self.what,
            100.0 * self.coverage(),
            self.of
        )
    }
}
