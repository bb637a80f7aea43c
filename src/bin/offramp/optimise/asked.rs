//! What a search is for, read from its arguments.

use std::fmt::Display;

use offramp::crisis::Crisis;
use offramp::explore::optimise::dials::FreeDial;
use offramp::explore::optimise::goal::Goal;
use offramp::model::parties::{ActorId, Side};
use offramp::scenario::{Scenario, load};

use crate::args::Optimise;
use crate::failure::{Done, Failure};

/// What a search is for.
pub(super) struct Wanted {
    pub(super) scenario: Scenario,
    pub(super) side: Side,
    pub(super) free: Vec<FreeDial>,
    pub(super) goals: Vec<Goal>,
}

impl Wanted {
    pub(super) fn of(args: &Optimise) -> Result<Self, Failure> {
        let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
        let side = side(args, &scenario.crisis)?;
        has_one_policy(&scenario.crisis, side)?;
        Ok(Self {
            side,
            free: free(args)?,
            goals: goals(&scenario.crisis, side, ("--goal", &args.goal))?,
            scenario,
        })
    }
}

/// The side of the actor.
fn side(args: &Optimise, crisis: &Crisis) -> Result<Side, Failure> {
    let mut sides = Side::BOTH.into_iter();
    let found = sides.find(|side| crisis.principal(*side).name == args.actor);
    found.ok_or_else(|| {
        let [first, second] = Side::BOTH.map(|side| crisis.principal(side).name.as_str());
        Failure::Usage(format!(
            "`--actor {}`: only principals are searched; they are {first} and {second}",
            args.actor
        ))
    })
}

/// A search turns the dials of one policy.
pub(super) fn has_one_policy(crisis: &Crisis, side: Side) -> Done {
    let name = &crisis.principal(side).name;
    let mut mixtures = crisis.parts().mixtures.iter();
    if mixtures.any(|mixture| mixture.actor == ActorId::from(side)) {
        return Err(Failure::Usage(format!(
            "{name} has several policies, one of which is drawn for each run; say whose dials are to be turned, \
             such as `--policy {name}=historical`"
        )));
    }
    Ok(())
}

fn free(args: &Optimise) -> Result<Vec<FreeDial>, Failure> {
    let usage = |error: &dyn Display| Failure::Usage(format!("`--free`: {error}"));
    let mut free: Vec<FreeDial> = Vec::new();
    for name in &args.free {
        let dial = FreeDial::named(name.trim()).map_err(|error| usage(&error))?;
        if free.contains(&dial) {
            return Err(usage(&format!("`{}` is named twice", dial.name)));
        }
        free.push(dial);
    }
    Ok(free)
}

/// The goals of a side that an option names.
pub(super) fn goals(
    crisis: &Crisis,
    side: Side,
    (option, text): (&str, &str),
) -> Result<Vec<Goal>, Failure> {
    let goals = Goal::all(text, crisis, &crisis.principal(side).name);
    goals.map_err(|error| Failure::Usage(format!("`{option}`: {error}")))
}
