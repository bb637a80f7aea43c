//! One change: an actor does something else on one day, and many futures follow.

use super::course::Points;
use super::futures::{Futures, Playing, Shift};
use crate::comparison::{LEVEL, Verdict};
use offramp_core::crisis::measure::Measure;
use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::moves::{Kind, MoveId, Track};
use offramp_core::model::parties::ActorId;
use offramp_core::play::engine::Options;
use offramp_core::prose::UnknownName;
use offramp_core::statistics::IntervalEstimate;
use offramp_core::statistics::holm::corrected;

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The turn.
    pub turn: u32,
    /// Who does something else.
    pub actor: ActorId,
    /// What it does; `None` to hold.
    pub act: Option<MoveId>,
    /// The tracks on which it does what it did no longer.
    pub tracks: Vec<Track>,
}

impl Change {
    /// That an actor makes the move of that name in a turn, or none on `hold`: on the track of the
    /// move, or on both.
    ///
    /// # Errors
    ///
    /// There is no such actor, or it knows no such move.
    pub fn named(
        crisis: &Crisis,
        turn: u32,
        (actor, does): (&str, &str),
    ) -> Result<Self, UnknownName> {
        let actor = crisis.actor_named(actor)?;
        let kind = match crisis.role(actor) {
            Role::Principal(_) => Kind::Principal,
            Role::ArmedGroup(..) => Kind::ArmedGroup,
            Role::ThirdParty(..) => Kind::ThirdParty,
        };
        let act = match crisis.catalogue().find_for(kind, does) {
            _ if does == "hold" => None,
            Some(id) => Some(id),
            None => {
                let known = crisis.catalogue().names(kind).map(str::to_owned);
                return Err(UnknownName::new("move", does, known));
            }
        };
        let track = act.and_then(|id| crisis.catalogue().get(id).track());
        Ok(Self {
            turn,
            actor,
            act,
            tracks: track.map_or(vec![Track::Press, Track::Reach], |track| vec![track]),
        })
    }
}

/// What follows from a change.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// How many futures were played of each.
    pub futures: u64,
    /// How many futures end so as it happened, and after the change, by outcome.
    pub counts: [Vec<u64>; 2],
    /// How likely each ending is as it happened, and after the change.
    pub chances: [Vec<IntervalEstimate>; 2],
    /// How much likelier each ending is after the change.
    pub endings: Vec<Tested>,
    /// By how much each measure is higher after it; nothing where too few futures have it.
    pub measures: Vec<(Measure, Option<Tested>)>,
    /// The share of futures that end otherwise.
    pub flipped: IntervalEstimate,
    /// How likely the actor's own policy was to do that; `None` where it could not.
    pub own_chance: Option<f64>,
}

/// A difference, and what may be said of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// The difference.
    pub shift: Shift,
    /// Its p-value, corrected for all differences (Holm).
    pub p_holm: f64,
    /// Whether it was shown.
    pub verdict: Verdict,
}

/// Why a move cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOpen {
    /// Whether the actor knows the move at all.
    pub is_known: bool,
    /// What is open to it on any track.
    pub open: Vec<MoveId>,
}

/// The chance that the actor's own policy would have done it.
///
/// # Errors
///
/// The move is not open to the actor on that day.
pub fn own_chance(options: &[Options], change: &Change) -> Result<f64, NotOpen> {
    let Some(id) = change.act else {
        let on_tracks = options
            .iter()
            .filter(|it| change.tracks.contains(&it.track));
        let holds =
            |options: &Options| 1.0 - options.open.iter().map(|(_, chance)| chance).sum::<f64>();
        return Ok(on_tracks.map(holds).product());
    };
    let found = options.iter().find_map(|options| options.chance(id));
    found.ok_or_else(|| NotOpen {
        is_known: options.iter().any(|options| options.closed.contains(&id)),
        open: options
            .iter()
            .flat_map(|options| options.open.iter().map(|(id, _)| *id))
            .collect(),
    })
}

/// What follows from a change; `None` if it was stopped before both sides were played.
///
/// # Errors
///
/// The move is not open to the actor on that day.
pub fn what_if(playing: &Playing<'_>, change: &Change) -> Result<Option<WhatIf>, NotOpen> {
    let course = playing.course;
    let options = course.options(change.turn, change.actor);
    let own_chance = own_chance(&options, change)?;
    let at = (change.turn, change.actor);
    let changed = course.after_other(at, &change.tracks, change.act);
    let both: [&Points; 2] = [course.after(change.turn), &changed];
    let futures = playing.play_from(&both, &mut |_| ());
    let [happened, changed] = &futures[..] else {
        return Ok(None);
    };
    Ok(Some(compared(playing, [happened, changed], own_chance)))
}

fn compared(playing: &Playing<'_>, both: [&Futures; 2], own_chance: f64) -> WhatIf {
    let [happened, changed] = both;
    let outcomes = 0..playing.course.crisis().outcome_names().len();
    let endings: Vec<Shift> = outcomes
        .clone()
        .map(|it| changed.chance_above(happened, it))
        .collect();
    let measures: Vec<Option<Shift>> = (0..playing.measures.len())
        .map(|place| changed.measure_above(happened, place))
        .collect();
    let all = endings.iter().chain(measures.iter().flatten());
    let p: Vec<f64> = all.map(|shift| shift.p).collect();
    let mut p = corrected(&p).into_iter();
    let mut tested = |shift: Shift| {
        let p_holm = p.next().unwrap_or(1.0);
        Tested {
            shift,
            p_holm,
            verdict: verdict(&shift, p_holm),
        }
    };
    WhatIf {
        futures: playing.futures,
        counts: both.map(|futures| outcomes.clone().map(|it| futures.ending(it)).collect()),
        chances: both.map(|futures| outcomes.clone().map(|it| futures.chance(it)).collect()),
        endings: endings.into_iter().map(&mut tested).collect(),
        measures: playing
            .measures
            .iter()
            .cloned()
            .zip(measures.into_iter().map(|shift| shift.map(&mut tested)))
            .collect(),
        flipped: changed.flipped(happened),
        own_chance: Some(own_chance),
    }
}

fn verdict(shift: &Shift, p_holm: f64) -> Verdict {
    if !shift.ever_differs {
        Verdict::NeverDiffered
    } else if p_holm < LEVEL {
        Verdict::Shown
    } else {
        Verdict::NotShown {
            detectable: shift.estimate.high - shift.estimate.point,
        }
    }
}
