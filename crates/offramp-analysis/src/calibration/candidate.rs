//! What a fit tries out: one way to decide for all principals, and how it is put into a crisis.

use crate::hindcast::record::TRACKS;
use offramp_core::crisis::{Conduct, Number, Parts, Target, Uncertainty};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::moves::Track;
use offramp_core::model::parameter::Parameter;
use offramp_core::model::parties::Side;
use offramp_core::policy::response::{Press, Reach, Response};

/// The name that the policy goes by while it is fitted.
const NAME: &str = "fitted";

/// A response, and how far the tempo of an actor on each track may differ from it.
///
/// ```
/// use offramp::calibration::candidate::Candidate;
/// use offramp::policy::response::Response;
///
/// let mut parts = offramp::scenario::load("us-iran-2020", &[])?.crisis.into_parts();
/// Candidate::alike(Response::default()).take_over(&mut parts);
/// assert!(parts.principals.iter().all(|part| part.policy == "fitted"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The weights; its tempos are medians.
    pub response: Response,
    /// Standard deviation of the logarithm of the tempo over actors, for press and reach; 0 where
    /// all are alike.
    pub tempo_sd: [f64; 2],
}

impl Candidate {
    /// All actors alike.
    #[must_use]
    pub fn alike(response: Response) -> Self {
        Self {
            response,
            tempo_sd: [0.0; 2],
        }
    }

    /// Both principals decide like this, without rules, whatever decided for them before.
    pub fn take_over(&self, parts: &mut Parts) {
        for side in Side::BOTH {
            let conduct = Conduct::Response {
                response: Box::new(self.response),
                rules: Vec::new(),
            };
            parts.assign(side, NAME, conduct);
            let unknown = TRACKS.map(|track| self.unknown_tempo(track, parts, side));
            parts.uncertainties.extend(unknown.into_iter().flatten());
        }
    }

    /// The tempo of a principal on a track as it may be, if it is unknown.
    fn unknown_tempo(&self, track: Track, parts: &Parts, side: Side) -> Option<Uncertainty> {
        let sd = self.tempo_sd[index(track)];
        let (number, median) = match track {
            Track::Press => (
                Number::Press(tempo_of(Press::PARAMETERS)?),
                self.response.press.tempo,
            ),
            Track::Reach => (
                Number::Reach(tempo_of(Reach::PARAMETERS)?),
                self.response.reach.tempo,
            ),
        };
        let name = &parts.principals[side].principal.name;
        (sd > 0.0).then(|| Uncertainty {
            path: format!("principals.{name}.{}.tempo", track.name()),
            distribution: Distribution::LogNormal {
                median,
                factor: libm::exp(sd),
                low: 0.0,
                high: 100.0,
            },
            target: Target::Actor(side.into(), number),
            under: None,
        })
    }
}

/// The place of a track among both.
pub(super) fn index(track: Track) -> usize {
    usize::from(track == Track::Reach)
}

fn tempo_of<T>(parameters: &[Parameter<T>]) -> Option<usize> {
    parameters.iter().position(|one| one.name == "tempo")
}
