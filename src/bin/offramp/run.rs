//! `offramp run`: many runs of one scenario.

use offramp::scenario::Scenario;

use crate::args::Run;
use crate::charts;
use crate::destination::Destination;
use crate::ensemble::{Played, played, scenario};
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::output::say;
use crate::results::Results;
use crate::shell::quoted;

pub(crate) fn run(args: &Run) -> Done {
    let scenario = scenario(&args.play)?;
    point_to_warnings(&scenario, args);
    charts::check(&args.play.charts)?;
    let interrupt = Interrupt::stops_playing()?;
    let out = args.out.as_deref();
    let mut destination = Destination::begin(out, args.force, args.play.quiet, &interrupt)?;
    let played = played(scenario, &args.play, destination.folder(), &interrupt)?;
    destination.keep(|| results(args, &played))?;
    played.show(args.play.scenario.common.format)?;
    destination.say_where();
    let again = |command, more| again(command, &args.play.scenario, more);
    let steps = [
        (
            again("tell", "--run worst"),
            "the story of the worst run; `typical` or an ending likewise",
        ),
        (
            again("report", "--out report"),
            "a page with charts and stories",
        ),
        (again("causes", ""), "what drove it"),
    ];
    next(args.play.scenario.common.format, args.play.quiet, &steps);
    played.finished()
}

fn results<'p>(args: &Run, played: &'p Played) -> Result<Results<'p>, Failure> {
    Ok(Results {
        tables: played.tables(),
        style: args.play.tables.style(),
        written: played.written(),
        figures: charts::draw(&args.play, &played.drawn())?,
        formats: charts::formats(&args.play.charts),
        manifest: Some(played.manifest()),
        ..Results::default()
    })
}

/// Says on stderr that the scenario has warnings, unless nothing is to be said.
fn point_to_warnings(scenario: &Scenario, args: &Run) {
    let found = scenario.warnings.len();
    if found > 0 && !args.play.quiet {
        let noun = if found == 1 { "warning" } else { "warnings" };
        let file = quoted(&args.play.scenario.file);
        say(&format!("{found} {noun}; see `offramp check {file}`\n"));
    }
}
