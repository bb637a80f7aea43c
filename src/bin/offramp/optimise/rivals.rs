//! Whom a policy meets: while it is searched, and when it is judged.

use std::path::Path;

use offramp::Seed;
use offramp::experiment::{Policies, Request};
use offramp::explore::design::{Design, Factor, Sampling};
use offramp::explore::optimise::search::Rival;
use offramp::explore::optimise::worlds::Worlds;
use offramp::factors::{Arms, Sort, arms, factors};
use offramp::scenario::{Override, SCENARIOS, load};

use super::asked::{Wanted, goals, has_one_policy};
use crate::args::Optimise;
use crate::failure::Failure;

/// The built-in policies of principals, those that the search meets before those that it does not.
const POLICIES: [[&str; 4]; 2] = [
    ["historical", "restraint", "hawkish", "proportional"],
    ["measured", "appeasement", "brinkmanship", "unforgiving"],
];
/// What stands for them.
const ALL: &str = "policies";

/// Whom a policy meets.
pub(super) struct Rivals {
    pub(super) met: Vec<Rival>,
    pub(super) unmet: Vec<Rival>,
    pub(super) worlds: Option<Worlds>,
}

/// A rival as it is named.
enum Named<'a> {
    Policy(&'a str),
    File(&'a str),
}

impl Rivals {
    pub(super) fn of(args: &Optimise, wanted: &Wanted) -> Result<Self, Failure> {
        let met = named(args);
        let is_met = |policy: &&str| {
            let mut met = met.iter();
            met.any(|own| matches!(own, Named::Policy(own) if own == policy))
        };
        let unmet = POLICIES
            .into_iter()
            .flatten()
            .filter(|policy| !is_met(policy));
        let unmet: Vec<Named<'_>> = unmet.map(Named::Policy).collect();
        Ok(Self {
            worlds: worlds(args, wanted, &met)?,
            met: rivals(args, wanted, &met)?,
            unmet: rivals(args, wanted, &unmet)?,
        })
    }
}

/// The rivals that the search meets.
fn named(args: &Optimise) -> Vec<Named<'_>> {
    let each = args.against.iter().map(|name| name.trim());
    let each = each.flat_map(|name| {
        let all = if name == ALL {
            POLICIES[0].to_vec()
        } else {
            vec![name]
        };
        all.into_iter().map(|name| {
            if is_file(name) {
                Named::File(name)
            } else {
                Named::Policy(name)
            }
        })
    });
    each.collect()
}

/// Whether it names a scenario and not a policy.
fn is_file(name: &str) -> bool {
    let is_toml = Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "toml");
    is_toml || SCENARIOS.iter().any(|(known, _)| *known == name)
}

fn rivals(args: &Optimise, wanted: &Wanted, named: &[Named<'_>]) -> Result<Vec<Rival>, Failure> {
    let weight = 1.0 / named.len().max(1) as f64;
    let one = |rival: &Named<'_>| match rival {
        Named::Policy(policy) => with_policy(args, wanted, policy, weight),
        Named::File(file) => of_file(args, wanted, file, weight),
    };
    named.iter().map(one).collect()
}

/// The rival of the scenario with another policy.
fn with_policy(
    args: &Optimise,
    wanted: &Wanted,
    policy: &str,
    weight: f64,
) -> Result<Rival, Failure> {
    let rival = &wanted.scenario.crisis.principal(wanted.side.rival()).name;
    let mut overrides = args.scenario.common.overrides();
    overrides.push(Override::Policy(format!("{rival}={policy}")));
    Ok(Rival {
        name: policy.to_owned(),
        crisis: load(&args.scenario.file, &overrides)?.crisis,
        weight,
    })
}

/// The rival that another scenario has, met there.
fn of_file(args: &Optimise, wanted: &Wanted, file: &str, weight: f64) -> Result<Rival, Failure> {
    let crisis = load(file, &args.scenario.common.overrides())?.crisis;
    if crisis.principal(wanted.side).name != args.actor {
        return Err(Failure::Usage(format!(
            "`--against {file}`: {} is not the same principal there as in {}",
            args.actor, args.scenario.file
        )));
    }
    has_one_policy(&crisis, wanted.side)?;
    goals(&crisis, wanted.side, ("--goal", &args.goal))?;
    Ok(Rival {
        name: file.to_owned(),
        crisis,
        weight,
    })
}

/// Worlds in which assumed numbers are turned: all but dials, which the search and the rivals have.
/// They are those of the scenario, against the policies that the search meets.
fn worlds(args: &Optimise, wanted: &Wanted, met: &[Named<'_>]) -> Result<Option<Worlds>, Failure> {
    let count = usize::try_from(args.worlds).map_err(Failure::running)?;
    let crisis = &wanted.scenario.crisis;
    let mut factors = factors(crisis, &[Sort::Assumed]);
    factors.retain(|factor| !factor.path.contains(".dials."));
    if count == 0 || factors.is_empty() {
        return Ok(None);
    }
    let Arms { grid, factors, .. } = arms(&request(args, wanted, met), factors)?;
    if factors.is_empty() {
        return Ok(None);
    }
    let weight = 1.0 / grid.arms.len() as f64;
    let rivals = grid.arms.into_iter().map(|arm| Rival {
        name: arm.name,
        crisis: arm.crisis,
        weight,
    });
    Ok(Some(Worlds {
        rivals: rivals.collect(),
        design: design(factors, count, Seed(args.scenario.common.seed))?,
        count,
        runs: args.runs,
    }))
}

fn request(args: &Optimise, wanted: &Wanted, met: &[Named<'_>]) -> Request {
    let rival = &wanted.scenario.crisis.principal(wanted.side.rival()).name;
    let mut policies = met.iter().filter_map(|own| match own {
        Named::Policy(policy) => Some(*policy),
        Named::File(_) => None,
    });
    let request = Request::of([args.scenario.file.as_str()]);
    let request = request.overrides(args.scenario.common.overrides());
    let Some(first) = policies.next() else {
        return request;
    };
    request.vary([policies.fold(Policies::of(rival, first), Policies::or)])
}

/// A Latin hypercube with at least as many worlds as factors.
fn design(factors: Vec<Factor>, count: usize, seed: Seed) -> Result<Design, Failure> {
    let worlds = count.max(factors.len());
    let design = Design::of(factors, Sampling::LatinHypercube { worlds }, seed);
    design.map_err(|error| Failure::Usage(error.to_string()))
}
