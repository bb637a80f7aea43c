//! `offramp run`: many runs of one scenario.

use offramp::report::folder::Folder;
use offramp::report::gallery::Material;

use crate::Done;
use crate::args::Run;
use crate::charts;
use crate::ensemble::{played, scenario, show_results, write_tables};
use crate::exit::Failure;
use crate::output::wrote;

pub(crate) fn run(args: &Run) -> Done {
    let scenario = scenario(&args.play)?;
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
        let material = Material {
            crisis: &played.scenario.crisis,
            ensemble: &played.ensemble,
            exemplars: played.exemplars,
        };
        let figures = charts::draw(&args.play, &material)?;
        charts::write(&folder, &figures, &args.play.charts)?;
        folder.finish().map_err(Failure::running)?;
    }
    show_results(&played, args.play.scenario.common.format)?;
    if let Some(path) = &args.out {
        wrote(path, args.play.quiet);
    }
    played.finished()
}
