//! Agents as arms of a comparison, beside the scenario as it is.

use offramp::comparison::Grid;
use offramp::comparison::arm::{Arm, Axis, Varied};
use offramp::model::parties::Side;
use offramp::seat::agent::{Recording, Tally};

use crate::agents::{Named, Seated};
use crate::failure::Failure;
use crate::shell::quoted;

/// The grid with an arm for each agent, which decides for its actor in the scenario as it is.
pub(crate) fn with_agents(
    grid: &Grid,
    named: &Named<'_>,
    recording: Option<&Recording>,
) -> Result<(Grid, Seated), Failure> {
    let (crises, seated) = named.seated_alone(&grid.arms[0].crisis, recording)?;
    if crises.is_empty() {
        return Ok((grid.clone(), seated));
    }
    let [as_it_is] = &grid.arms[..] else {
        let message = "`--agent` is compared with the scenario as it is; leave out `--vary`, `--vary-set`, `--without` \
                       and other scenarios";
        return Err(Failure::Usage(message.to_owned()));
    };
    let mut axes: Vec<Axis> = Vec::new();
    let mut arms = vec![as_it_is.clone()];
    for ((side, crisis), tally) in crises.into_iter().zip(seated.tallies()) {
        let values = arm_values(&mut axes, as_it_is, side);
        let mut name = tally.agent.clone();
        while values.contains(&name) {
            name.push('\'');
        }
        values.push(name.clone());
        arms.push(Arm {
            name: format!("{}={name}", tally.seat),
            overrides: vec![asked(&tally)],
            hash: as_it_is.hash.clone(),
            ..Arm::new(String::new(), crisis)
        });
    }
    let levels = |arm: &Arm| {
        let level = |axis: &Axis| {
            let own = arm
                .name
                .split_once('=')
                .filter(|(name, _)| *name == axis.name);
            let place = own.and_then(|(_, value)| axis.values.iter().position(|it| it == value));
            place.unwrap_or(0)
        };
        axes.iter().map(level).collect()
    };
    let all: Vec<Vec<usize>> = arms.iter().map(levels).collect();
    for (arm, levels) in arms.iter_mut().zip(all) {
        arm.levels = levels;
    }
    let own = axes
        .iter()
        .map(|axis| format!("{}={}", axis.name, axis.values[0]));
    arms[0].name = own.collect::<Vec<String>>().join(", ");
    let full = axes.len() == 1;
    Ok((Grid { axes, arms, full }, seated))
}

/// What was asked for, as on the command line: a program, or the record of one.
fn asked(tally: &Tally) -> String {
    if tally.command.is_empty() {
        return format!("--playback, {} for {}", tally.agent, tally.seat);
    }
    format!("--agent {}={}", tally.seat, quoted(&tally.command))
}

/// The values of the axis of an actor, the policy of the scenario first.
fn arm_values<'a>(axes: &'a mut Vec<Axis>, as_it_is: &Arm, side: Side) -> &'a mut Vec<String> {
    let name = &as_it_is.crisis.principal(side).name;
    let place = axes
        .iter()
        .position(|axis| axis.name == *name)
        .unwrap_or_else(|| {
            axes.push(Axis {
                name: name.clone(),
                what: Varied::Policy,
                values: vec![as_it_is.crisis.policy_name(side.into()).to_owned()],
            });
            axes.len() - 1
        });
    &mut axes[place].values
}
