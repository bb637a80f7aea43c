//! `offramp run`: many runs of one scenario.

use offramp::report::folder::Folder;
use offramp::report::gallery::Played;
use offramp::scenario::Scenario;

use crate::args::Run;
use crate::charts;
use crate::ensemble::{played, scenario, show_results, write_tables};
use crate::failure::{Done, Failure};
use crate::output::{say, wrote};

pub(crate) fn run(args: &Run) -> Done {
    let scenario = scenario(&args.play)?;
    point_to_warnings(&scenario, args);
    charts::check(&args.play.charts)?;
    let folder = args
        .out
        .as_deref()
        .map(|path| Folder::begin(path, args.force))
        .transpose()
        .map_err(Failure::running)?;
    let played = played(scenario, &args.play, folder.as_ref())?;
    if let Some(folder) = folder {
        write_tables(&folder, &played)?;
        let drawn = Played {
            crisis: &played.scenario.crisis,
            ensemble: &played.ensemble,
            exemplars: played.exemplars,
        };
        let figures = charts::draw(&args.play, &drawn)?;
        charts::write(&folder, &figures, &args.play.charts)?;
        folder.finish().map_err(Failure::running)?;
    }
    show_results(&played, args.play.scenario.common.format)?;
    if let Some(path) = &args.out {
        wrote(path, args.play.quiet);
    }
    played.finished()
}

/// Says on stderr that the scenario has warnings, unless nothing is to be said.
fn point_to_warnings(scenario: &Scenario, args: &Run) {
    let found = scenario.warnings.len();
    if found > 0 && !args.play.quiet {
        let noun = if found == 1 { "warning" } else { "warnings" };
        let file = &args.play.scenario.file;
        say(&format!("{found} {noun}; see `offramp check {file}`\n"));
    }
}
