//! A day on which both sides acted on one track, scored as one event.
//!
//! Either both acted of their own accord, or one did and the other answered within the day. Were
//! each scored given what the other did, an answer would foresee the act that it answers. So the
//! probability of the day is the sum over the three ways. It is told as two forecasts that multiply
//! to it: that of the side which is likelier to have opened, made before the day, and that of the
//! other, given that the first acted.

use super::classes::MOST;
use super::forecast::Forecast;
use offramp_core::model::moves::Track;

/// What a replay gave for one side on one track of a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'r> {
    /// Each class of its own accord, or for what happened before the day.
    pub(super) own: &'r [f64; MOST],
    /// The same, with answers to what the record says that others did on the day.
    pub(super) with_answers: &'r [f64; MOST],
}

impl Given<'_> {
    fn acts(&self) -> f64 {
        self.own.iter().sum()
    }

    fn answers(&self) -> f64 {
        self.with_answers.iter().sum::<f64>() - self.acts()
    }

    fn answers_by(&self, class: usize) -> f64 {
        self.with_answers[class] - self.own[class]
    }
}

/// What is known of such a day: sums over replays with their weights.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BothActed {
    /// That both acted.
    acts: f64,
    /// That both did what they did.
    acts_so: f64,
    /// That each opened and the other answered.
    opened: [f64; 2],
    /// That each acted, whatever the other did.
    alone: [f64; 2],
    /// That each did what it did, whatever the other did.
    alone_so: [f64; 2],
    with_answers: [[f64; MOST]; 2],
}

impl BothActed {
    /// Adds a replay; gives the likelihood of what was done.
    pub(super) fn add(&mut self, given: [Given<'_>; 2], done: [usize; 2], weight: f64) -> f64 {
        let [first, second] = given;
        let acts = [
            first.acts() * second.answers(),
            second.acts() * first.answers(),
        ];
        let so = [
            first.own[done[0]] * second.answers_by(done[1]),
            second.own[done[1]] * first.answers_by(done[0]),
        ];
        let likelihood = first.own[done[0]] * second.own[done[1]] + so[0] + so[1];
        self.acts_so += weight * likelihood;
        self.acts += weight * (first.acts() * second.acts() + acts[0] + acts[1]);
        for side in [0, 1] {
            let (own, other) = (given[side], given[1 - side]);
            self.opened[side] += weight * acts[side];
            self.alone[side] += weight * (own.acts() + acts[1 - side]);
            self.alone_so[side] +=
                weight * (own.own[done[side]] + other.acts() * own.answers_by(done[side]));
            for class in 0..MOST {
                self.with_answers[side][class] += weight * own.with_answers[class];
            }
        }
        likelihood
    }

    /// The forecasts of both sides; their probabilities of what was done multiply to that of the
    /// day.
    pub(super) fn forecasts(&self, track: Track, done: [usize; 2]) -> [Forecast; 2] {
        let opener = usize::from(self.opened[1] > self.opened[0]);
        let other = 1 - opener;
        let (acts, so) = (self.alone[opener], self.alone_so[opener]);
        let mut both = [Forecast::of(track, &[]); 2];
        for (side, acts, so) in [
            (opener, acts, so),
            (other, share(self.acts, acts), share(self.acts_so, so)),
        ] {
            both[side] = stated(
                track,
                &self.with_answers[side],
                done[side],
                so,
                acts.max(so),
            );
        }
        both
    }
}

/// The share of a part in a whole; nothing of nothing.
fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The forecast that gives `so` to a class and `acts` to all, the others in proportion.
fn stated(track: Track, all: &[f64; MOST], class: usize, so: f64, acts: f64) -> Forecast {
    let others = all.iter().sum::<f64>() - all[class];
    let scale = share(acts - so, others);
    let mut joint = all.map(|share| share * scale);
    joint[class] = so;
    Forecast::of(track, &joint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_does_not_foresee_the_act_that_it_answers() {
        let mut own = [[0.0; MOST]; 2];
        (own[0][2], own[1][4]) = (0.01, 0.02);
        let mut with = own;
        (with[0][2], with[1][4]) = (0.9, 0.9);
        let given = [0, 1].map(|side| Given {
            own: &own[side],
            with_answers: &with[side],
        });
        let mut both = BothActed::default();
        let likelihood = both.add(given, [2, 4], 1.0);
        let expected = 0.01 * 0.02 + 0.01 * 0.88 + 0.02 * 0.89;
        assert!((likelihood - expected).abs() < 1e-12);
        let [first, second] = both.forecasts(Track::Press, [2, 4]);
        let product = first.probability(Some(2)) * second.probability(Some(4));
        assert!((product - expected).abs() < 1e-12, "{product}");
        assert!(first.acts() <= 1.0 && second.acts() <= 1.0);
        // Each can do one thing only, so that both acted is that both did what they did.
        assert!((first.acts() * second.acts() - expected).abs() < 1e-12);
    }

    /// Both act if each does of its own accord, or one answers the other, whatever they do.
    #[test]
    fn that_both_acted_is_likelier_than_that_both_did_what_they_did() {
        let mut own = [[0.0; MOST]; 2];
        (own[0][1], own[0][2]) = (0.1, 0.2);
        (own[1][3], own[1][4]) = (0.05, 0.25);
        let mut with = own;
        (with[0][2], with[1][3], with[1][4]) = (0.4, 0.1, 0.5);
        let given = [0, 1].map(|side| Given {
            own: &own[side],
            with_answers: &with[side],
        });
        let mut both = BothActed::default();
        both.add(given, [1, 4], 1.0);
        let [first, second] = both.forecasts(Track::Press, [1, 4]);
        let expected = 0.3 * 0.3 + 0.3 * 0.3 + 0.3 * 0.2;
        let found = first.acts() * second.acts();
        assert!((found - expected).abs() < 1e-12, "{found}");
    }

    #[test]
    fn what_nobody_held_possible_has_no_chance() {
        let none = [0.0; MOST];
        let given = [Given {
            own: &none,
            with_answers: &none,
        }; 2];
        let mut both = BothActed::default();
        assert!(both.add(given, [0, 0], 1.0) <= 0.0);
        for forecast in both.forecasts(Track::Press, [0, 0]) {
            assert!(forecast.acts() <= 0.0 && forecast.surprise(Some(0)).bits().is_finite());
        }
    }
}
