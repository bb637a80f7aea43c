//! Acts as they land, and who is told what happens in a run.

use crate::crisis::Drawn;
use crate::model::moves::{MoveId, Track};
use crate::model::parties::{ActorId, Side};
use crate::model::perception::Observation;
use crate::model::state::State;
use crate::policy::menu::{Chosen, Menu};
use crate::policy::odds::TrackOdds;

/// An act as it lands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Act {
    /// Who acts.
    pub actor: ActorId,
    /// What it does.
    pub id: MoveId,
    /// How many it kills of the side that it hits.
    pub deaths: u64,
    /// How many of its own side die in it.
    pub own_deaths: u64,
    /// Whether it is an act of both principals, of which this is one side's part.
    pub joint: bool,
    /// Whether it came about without a decision, under an offensive against nuclear forces.
    pub inadvertent: bool,
    /// Whom it is against, if it passes between a principal and a third party.
    pub against: Option<ActorId>,
    /// The perpetrator's logistic draw: how the act happens to be misjudged.
    pub misjudgement: f64,
    /// Who is hit by it, and how severe it looks to it after fairness or blame.
    pub seen: Option<(Side, f64)>,
    /// Who is hit by it, and how severe it looks to it.
    pub struck: Option<(Side, f64)>,
    /// How far it is itself an answer, from 0 to 1.
    pub answers: f64,
    /// The share of it that the one who is hit excuses, as it was itself an answer.
    pub excused: f64,
    /// Whether the rival accepted it, if it was a truce or a concession that asks for that.
    pub accepted: Option<bool>,
    /// Whether it was made within the turn, after the acts of the others had landed.
    pub replies: bool,
}

/// What a replay works out of what a principal could do, for an observer that does not look at
/// decisions; one that does is told all odds.
///
/// Where a principal has rules or a policy in code, its odds are worked out and told all the same:
/// they say what the rules do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighing {
    /// Nothing.
    Nothing,
    /// How often it is expected to act, by part.
    Parts,
    /// All odds.
    Odds,
}

/// Is told what happens in a run. Every method does nothing unless it is written.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::model::state::State;
/// use offramp::play::engine::{Act, Observer, Player};
///
/// #[derive(Default)]
/// struct Acts(usize);
///
/// impl Observer for Acts {
///     fn acts(&mut self, _act: &Act, _state: &State) {
///         self.0 += 1;
///     }
/// }
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let mut acts = Acts::default();
/// Player::new(&crisis, Seed(1)).play(1, &mut acts);
/// assert!(acts.0 >= crisis.parts().opening.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Observer {
    /// Whether it is told of decisions, [`decides`](Self::decides) and [`replies`](Self::replies).
    /// An observer that says no is spared their odds, which take longer than the rest of a turn.
    const SEES_DECISIONS: bool = true;
    /// Whether it looks, when a turn ends, at what fades: feelings, accounts and what they rest on,
    /// the channel, groups, the strain. An observer that says no need not be told what principals
    /// [believe](Self::believes), and when a [turn ends](Self::turn_ends) what fades may be as it
    /// was some turns before; all else, and what fades at any other time, is as it is.
    const SEES_FADING: bool = true;
    /// What a replay works out for it of what principals could have done.
    const WEIGHING: Weighing = Weighing::Odds;
    /// A run begins; nothing has happened yet.
    #[inline]
    fn begins(&mut self, _run: u64, _state: &State) {}
    /// What the run drew before it began, in the order of
    /// [`drawn_paths`](crate::crisis::Crisis::drawn_paths).
    #[inline]
    fn draws(&mut self, _drawn: &[Drawn]) {}
    /// An event happens, by its position in the crisis, and kills that many people.
    #[inline]
    fn happens(&mut self, _event: usize, _deaths: u64, _state: &State) {}
    /// An actor has decided on a track.
    #[inline]
    fn decides(
        &mut self,
        _actor: ActorId,
        _track: Track,
        _odds: &TrackOdds,
        _chosen: Option<Chosen>,
    ) {
    }
    /// A principal that was hit in this turn and held has decided to answer within it.
    #[inline]
    fn replies(&mut self, actor: ActorId, track: Track, odds: &TrackOdds, chosen: Option<Chosen>) {
        self.decides(actor, track, odds, chosen);
    }
    /// A principal weighs what it could do on a track; only a replay tells this, just before what
    /// was decided.
    #[inline]
    fn weighs(
        &mut self,
        _side: Side,
        _track: Track,
        _odds: &TrackOdds,
        _menu: &Menu<'_>,
        _seen: &Observation<'_>,
    ) {
    }
    /// What a principal could still do within the turn, in answer to the recorded acts of its
    /// rival, if it does nothing before them; only a replay tells this, just after what it weighed.
    #[inline]
    fn weighs_reply(&mut self, _side: Side, _track: Track, _odds: &TrackOdds, _menu: &Menu<'_>) {}
    /// How many acts are expected of a principal on a track, by part; only a replay tells this, in
    /// place of what is [weighed](Self::weighs), and only an observer that asks for
    /// [`Weighing::Parts`].
    #[inline]
    fn expects(&mut self, _side: Side, _track: Track, _parts: [f64; 4]) {}
    /// The same of answers within the turn, in place of [`weighs_reply`](Self::weighs_reply).
    #[inline]
    fn expects_reply(&mut self, _side: Side, _track: Track, _parts: [f64; 4]) {}
    /// An act has landed.
    #[inline]
    fn acts(&mut self, _deed: &Act, _state: &State) {}
    /// A standing operation of a principal, by its position, has killed that many of the rival's
    /// people in this turn.
    #[inline]
    fn operates(&mut self, _side: Side, _operation: usize, _deaths: u64, _state: &State) {}
    /// An operation of a principal, by its position, has ended without a move.
    #[inline]
    fn stands_down(&mut self, _side: Side, _operation: usize, _state: &State) {}
    /// The hotline has failed, or stands again.
    #[inline]
    fn hotline(&mut self, _stands: bool, _state: &State) {}
    /// A principal has gone back on a commitment of that size, and its anger at home has grown by
    /// the cost.
    #[inline]
    fn backs_down(&mut self, _side: Side, _commitment: f64, _cost: f64, _state: &State) {}
    /// What share of its acts each principal believes the rival to answer, just before a turn ends.
    #[inline]
    fn believes(&mut self, _share: impl Fn(Side) -> f64) {}
    /// A turn has ended.
    #[inline]
    fn turn_ends(&mut self, _state: &State) {}
    /// The run has ended.
    #[inline]
    fn ends(&mut self, _state: &State) {}
}

/// Remembers nothing.
impl Observer for () {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;
    const WEIGHING: Weighing = Weighing::Nothing;
}
