//! When a side acts: at the base rate, by a lookup, or by a tempo that acts raise.

use super::known::{HALF_LIVES, Known};

/// Ranges of the recency lookup.
const BINS: usize = 8;
/// How many decisions at the base rate each range begins with.
const PSEUDO: f64 = 20.0;
/// How much an act in memory adds to the tempo, in tempos, as it is tried.
const EXCITATIONS: [f64; 11] = [0.0, 0.5, 1.0, 2.0, 4.0, 6.0, 9.0, 13.0, 20.0, 35.0, 60.0];
/// Prior count of acts.
const SMOOTH: f64 = 0.2;

/// How the chance of acting is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::hindcast) enum When {
    /// The base rate.
    Always,
    /// A lookup of how many acts of anybody are remembered.
    Lookup,
    /// A tempo that each act of the two states raises for some days.
    SelfExciting,
}

/// How many of these were decisions to act.
fn acts(all: &[Known]) -> f64 {
    all.iter().filter(|known| known.observed.is_some()).count() as f64
}

/// The chance of acting, as it was learned.
#[derive(Debug, Clone, Copy)]
pub(super) enum Timing {
    Rate(f64),
    Lookup([f64; BINS - 1], [f64; BINS]),
    SelfExciting {
        memory: usize,
        tempo: f64,
        excitation: f64,
    },
}

impl Timing {
    pub(super) fn learned(when: When, all: &[Known]) -> Self {
        let rate = (acts(all) + SMOOTH) / (all.len() as f64 + 5.0);
        match when {
            When::Always => Self::Rate(rate),
            When::Lookup => Self::lookup(rate, all),
            When::SelfExciting => Self::self_exciting(rate, all),
        }
    }

    /// Ranges with equally many decisions each.
    fn lookup(rate: f64, all: &[Known]) -> Self {
        let mut sorted: Vec<f64> = all.iter().map(|known| known.anybody).collect();
        sorted.sort_by(f64::total_cmp);
        let bounds = std::array::from_fn(|place| {
            let at = (place + 1) * sorted.len() / BINS;
            sorted.get(at).copied().unwrap_or(0.0)
        });
        let mut counts = [(PSEUDO * rate, PSEUDO); BINS];
        for known in all {
            let (acts, all) = &mut counts[bin(&bounds, known.anybody)];
            *acts += f64::from(u8::from(known.observed.is_some()));
            *all += 1.0;
        }
        Self::Lookup(bounds, counts.map(|(acts, all)| acts / all))
    }

    /// The likeliest of the half-lives, excitations and tempos that are tried.
    fn self_exciting(rate: f64, all: &[Known]) -> Self {
        let stretches = stretches(all);
        let acted = acts(all) + SMOOTH;
        let mut best = (f64::NEG_INFINITY, Self::Rate(rate));
        for memory in 0..HALF_LIVES.len() {
            let mean = all.iter().map(|known| known.states[memory]).sum::<f64>();
            let mean = mean / all.len().max(1) as f64;
            for excitation in EXCITATIONS {
                let by = |tempo: f64| Self::SelfExciting {
                    memory,
                    tempo,
                    excitation,
                };
                // As many acts as there were, at first order; then scaled until the counts agree.
                let mut tempo = rate / (1.0 + excitation * mean);
                for _ in 0..4 {
                    tempo *= acted / (by(tempo).expected(&stretches) + SMOOTH);
                }
                let likelihood = by(tempo).log_likelihood(&stretches);
                if likelihood > best.0 {
                    best = (likelihood, by(tempo));
                }
            }
        }
        best.1
    }

    /// How many acts are expected.
    fn expected(&self, stretches: &[&[Known]]) -> f64 {
        let mut expected = 0.0;
        for stretch in stretches {
            let acting = self.acting(&stretch[0]);
            for _ in *stretch {
                expected += acting;
            }
        }
        expected
    }

    /// How likely what was done is, as a logarithm.
    fn log_likelihood(&self, stretches: &[&[Known]]) -> f64 {
        let mut likelihood = 0.0;
        for stretch in stretches {
            let acting = self.acting(&stretch[0]).clamp(1e-9, 1.0 - 1e-9);
            let holds = libm::log(1.0 - acting);
            for known in *stretch {
                likelihood += match known.observed {
                    Some(_) => libm::log(acting),
                    None => holds,
                };
            }
        }
        likelihood
    }

    pub(super) fn acting(&self, known: &Known) -> f64 {
        match self {
            Self::Rate(rate) => *rate,
            Self::Lookup(bounds, chances) => chances[bin(bounds, known.anybody)],
            Self::SelfExciting {
                memory,
                tempo,
                excitation,
            } => -libm::expm1(-tempo * (1.0 + excitation * known.states[*memory])),
        }
    }
}

/// Decisions one after the other that remember the same acts, as the two sides do on a day.
fn stretches(all: &[Known]) -> Vec<&[Known]> {
    let bits = |known: &Known| known.states.map(f64::to_bits);
    all.chunk_by(|one, next| bits(one) == bits(next)).collect()
}

fn bin(bounds: &[f64; BINS - 1], value: f64) -> usize {
    bounds.iter().filter(|bound| value >= **bound).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hindcast::classes::MOST;

    #[test]
    fn a_lookup_has_equally_many_decisions_in_each_range() {
        let many = 100 * BINS;
        let all: Vec<Known> = (0..many)
            .map(|place| Known {
                observed: (place % 2 == 1).then_some(0),
                anybody: place as f64,
                states: [0.0; HALF_LIVES.len()],
                last: None,
                own: [0.0; MOST],
                rival: [0.0; MOST],
            })
            .collect();
        let Timing::Lookup(bounds, chances) = Timing::learned(When::Lookup, &all) else {
            panic!("a lookup");
        };
        for (place, bound) in (1..).zip(bounds) {
            assert!((bound - f64::from(100 * place)).abs() < 1e-9, "{bounds:?}");
        }
        assert!(chances.iter().all(|chance| (chance - 0.5).abs() < 0.01));
    }

    #[test]
    fn acts_that_follow_acts_are_learned_as_excitement() {
        let all: Vec<Known> = (0..400)
            .map(|place| {
                let is_excited = place % 10 == 0;
                Known {
                    observed: (is_excited && place % 20 == 0).then_some(0),
                    anybody: 0.0,
                    states: [f64::from(u8::from(is_excited)); HALF_LIVES.len()],
                    last: None,
                    own: [0.0; MOST],
                    rival: [0.0; MOST],
                }
            })
            .collect();
        let learned = Timing::learned(When::SelfExciting, &all);
        let Timing::SelfExciting { excitation, .. } = learned else {
            panic!("{learned:?}");
        };
        assert!(excitation > 10.0, "{excitation}");
    }
}
