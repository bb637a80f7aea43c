//! How sequences look as a whole: 34 statistics of how long they last, how far they go, who
//! answers, how and when.
//!
//! Each sequence is tallied once; all statistics are made of sums and percentiles of tallies, so
//! that a bootstrap over sequences is cheap.

use super::classes::WAR;
use offramp_core::model::parties::Side;

/// How many statistics there are.
pub const COUNT: usize = 34;
/// Their names.
pub const NAMES: [&str; COUNT] = [
    "acts, mean",
    "acts, median",
    "acts, nine in ten",
    "a single act",
    "both acted",
    "days, median",
    "days, three in four",
    "days, nine in ten",
    "over within a day",
    "over within 30 days",
    "a threat at most",
    "a show of force at most",
    "a use of force at most",
    "war",
    "own last act repeated",
    "show of force first: answered",
    "use of force first: answered",
    "use of force first: by both",
    "a threat is not answered",
    "a threat is answered in kind",
    "a threat is answered higher",
    "a show of force is not answered",
    "a show of force is answered lower",
    "a show of force is answered in kind",
    "a show of force is answered higher",
    "force is not answered",
    "force is answered lower",
    "force is answered in kind",
    "force is answered by war",
    "attack answered on the day",
    "attack answered within a day",
    "attack answered within 3 days",
    "attack answered within 7 days",
    "attack answered within 14 days",
];
/// The place of the share of wars.
pub const WARS: usize = 13;

/// Days within which an act counts as an answer.
const WINDOW: u32 = 30;
/// The lags of answers to attacks.
const LAGS: [u32; 5] = [0, 1, 3, 7, 14];
/// The class of an attack.
const ATTACK: usize = 3;
/// The level of each class: threat, show of force, use of force, war.
const LEVELS: [usize; WAR + 1] = [0, 1, 2, 2, 3];

/// One act: its day, whose it is, its class.
pub type Done = (u32, Side, usize);

/// What a sequence adds to the statistics.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tally {
    acts: f64,
    days: f64,
    peak: usize,
    single: f64,
    both: f64,
    repeated: f64,
    repeatable: f64,
    /// One side alone began with a show, or a use, of force: cases, and those answered.
    shown: [f64; 2],
    forced: [f64; 2],
    /// It began with a use of force: cases, and those of both sides.
    began: [f64; 2],
    /// Of each level: not answered, lower, in kind, higher, all.
    answers: [[f64; 5]; 3],
    lags: [f64; LAGS.len()],
    answered_attacks: f64,
}

impl Tally {
    /// The tally of a sequence, which has at least one act, by day and then by side.
    #[must_use]
    pub fn of(acts: &[Done]) -> Self {
        let mut tally = Self {
            acts: acts.len() as f64,
            days: acts.last().map_or(0.0, |act| f64::from(act.0)),
            peak: acts.iter().map(|act| LEVELS[act.2]).max().unwrap_or(0),
            single: one(acts.len() == 1),
            both: one(Side::BOTH
                .iter()
                .all(|side| acts.iter().any(|act| act.1 == *side))),
            ..Self::default()
        };
        tally.note_habit(acts);
        tally.note_beginning(acts);
        for act in acts.iter().filter(|act| act.2 != WAR) {
            tally.note_answer(*act, acts);
        }
        tally
    }

    fn note_habit(&mut self, acts: &[Done]) {
        for side in Side::BOTH {
            let own: Vec<usize> = acts
                .iter()
                .filter(|act| act.1 == side)
                .map(|act| act.2)
                .collect();
            for pair in own.windows(2) {
                self.repeatable += 1.0;
                self.repeated += one(pair[0] == pair[1]);
            }
        }
    }

    fn note_beginning(&mut self, acts: &[Done]) {
        let first: Vec<&Done> = acts.iter().take_while(|act| act.0 == acts[0].0).collect();
        let Some((_, side, class)) = first.first() else {
            return;
        };
        let alone = first.len() == 1;
        let answered = acts
            .iter()
            .any(|act| act.1 != *side && act.0 - acts[0].0 <= WINDOW);
        let cases = [one(alone), one(alone && answered)];
        match LEVELS[*class] {
            1 => self.shown = cases,
            2 => {
                self.forced = cases;
                self.began = [1.0, one(!alone)];
            }
            _ => {}
        }
    }

    fn note_answer(&mut self, (day, side, class): Done, acts: &[Done]) {
        let level = LEVELS[class];
        let answer = acts
            .iter()
            .find(|act| act.1 != side && (day..=day + WINDOW).contains(&act.0));
        let counted = &mut self.answers[level];
        counted[4] += 1.0;
        let Some(answer) = answer else {
            counted[0] += 1.0;
            return;
        };
        let place = match LEVELS[answer.2].cmp(&level) {
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Equal => 2,
            std::cmp::Ordering::Greater => 3,
        };
        counted[place] += 1.0;
        if class == ATTACK {
            self.answered_attacks += 1.0;
            for (count, most) in self.lags.iter_mut().zip(LAGS) {
                *count += one(answer.0 - day <= most);
            }
        }
    }
}

fn one(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// The statistics of sequences, in the order of [`NAMES`].
///
/// ```
/// use offramp::model::parties::Side::{First, Second};
/// use offramp::sequences::statistics::{NAMES, Tally, statistics};
///
/// let alone = [(0, First, 1)];
/// let answered = [(0, First, 3), (2, Second, 3)];
/// let found = statistics(&[Tally::of(&alone), Tally::of(&answered)]);
/// let of = |name: &str| found[NAMES.iter().position(|known| *known == name).expect("a name")];
/// assert_eq!((of("acts, mean"), of("a single act"), of("both acted")), (1.5, 0.5, 0.5));
/// let within = ["attack answered within a day", "attack answered within 3 days"];
/// assert_eq!(within.map(of), [0.0, 1.0]);
/// ```
#[must_use]
pub fn statistics(tallies: &[Tally]) -> [f64; COUNT] {
    let total = |of: &dyn Fn(&Tally) -> f64| tallies.iter().map(of).sum::<f64>();
    let n = tallies.len() as f64;
    let share = |of: &dyn Fn(&Tally) -> f64| total(of) / n.max(1.0);
    let ratio = |of: &dyn Fn(&Tally) -> f64, by: &dyn Fn(&Tally) -> f64| {
        total(of) / total(by).max(f64::MIN_POSITIVE)
    };
    let acts = sorted(tallies, |tally| tally.acts);
    let days = sorted(tallies, |tally| tally.days);
    let mut all = vec![
        share(&|tally| tally.acts),
        percentile(&acts, 0.5),
        percentile(&acts, 0.9),
        share(&|tally| tally.single),
        share(&|tally| tally.both),
        percentile(&days, 0.5),
        percentile(&days, 0.75),
        percentile(&days, 0.9),
        share(&|tally| one(tally.days <= 1.0)),
        share(&|tally| one(tally.days <= f64::from(WINDOW))),
    ];
    all.extend((0..4).map(|peak| share(&|tally| one(tally.peak == peak))));
    all.push(ratio(&|tally| tally.repeated, &|tally| tally.repeatable));
    all.push(ratio(&|tally| tally.shown[1], &|tally| tally.shown[0]));
    all.push(ratio(&|tally| tally.forced[1], &|tally| tally.forced[0]));
    all.push(ratio(&|tally| tally.began[1], &|tally| tally.began[0]));
    // Nothing is lower than a threat.
    let kinds = [(0, 0), (0, 2), (0, 3)].into_iter();
    let kinds = kinds.chain((1..3).flat_map(|level| (0..4).map(move |how| (level, how))));
    all.extend(kinds.map(|(level, how)| {
        ratio(&|tally| tally.answers[level][how], &|tally| {
            tally.answers[level][4]
        })
    }));
    all.extend(
        (0..LAGS.len())
            .map(|place| ratio(&|tally| tally.lags[place], &|tally| tally.answered_attacks)),
    );
    std::array::from_fn(|place| all[place])
}

fn sorted(tallies: &[Tally], of: impl Fn(&Tally) -> f64) -> Vec<f64> {
    let mut all: Vec<f64> = tallies.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all
}

/// A percentile between the two nearest values (type 7 of Hyndman & Fan 1996).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list"
)]
fn percentile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return 0.0;
    };
    let place = p * last as f64;
    let below = place.floor();
    let (low, high) = (below as usize, (below as usize + 1).min(last));
    sorted[low] + (place - below) * (sorted[high] - sorted[low])
}

#[cfg(test)]
mod tests {
    use super::*;
    use Side::{First, Second};

    fn of(acts: &[Done], name: &str) -> f64 {
        let place = NAMES.iter().position(|known| *known == name);
        statistics(&[Tally::of(acts)])[place.expect("a name")]
    }

    #[test]
    fn answers_are_counted_by_level_and_lag() {
        let acts = [
            (0, First, 1),
            (10, Second, 3),
            (10, First, 0),
            (45, First, 3),
        ];
        assert!((of(&acts, "a show of force is answered higher") - 1.0).abs() < 1e-12);
        // The attack is answered lower on its day; the last attack is not answered.
        assert!((of(&acts, "force is answered lower") - 0.5).abs() < 1e-12);
        assert!((of(&acts, "force is not answered") - 0.5).abs() < 1e-12);
        assert!((of(&acts, "attack answered on the day") - 1.0).abs() < 1e-12);
        assert!((of(&acts, "show of force first: answered") - 1.0).abs() < 1e-12);
        assert!(of(&acts, "own last act repeated").abs() < 1e-12);
    }

    #[test]
    fn a_side_repeats_itself_where_its_own_next_act_is_of_the_same_class() {
        // Of the first side 2, 2, 1; of the second 1, 2: one pair of three.
        let acts = [
            (0, First, 2),
            (1, Second, 1),
            (2, First, 2),
            (3, Second, 2),
            (4, First, 1),
        ];
        assert!((of(&acts, "own last act repeated") - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn war_is_a_peak_and_no_stimulus() {
        let acts = [(0, First, 3), (0, Second, 3), (7, First, 4)];
        assert!((of(&acts, "war") - 1.0).abs() < 1e-12);
        assert!((of(&acts, "use of force first: by both") - 1.0).abs() < 1e-12);
        assert!((of(&acts, "force is answered in kind") - 1.0).abs() < 1e-12);
        assert!(of(&acts, "over within a day").abs() < 1e-12);
    }

    #[test]
    fn percentiles_lie_between_values() {
        assert!((percentile(&[1.0, 2.0, 4.0], 0.75) - 3.0).abs() < 1e-12);
        assert!(percentile(&[], 0.5).abs() < 1e-12);
    }
}
