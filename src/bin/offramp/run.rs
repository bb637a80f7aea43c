//! `offramp run`: many runs of one scenario.

use offramp::report::folder::Folder;
use offramp::report::gallery::Material;

use crate::Done;
use crate::args::Run;
use crate::charts;
use crate::ensemble::{played, scenario, show_results, write_tables};
use crate::exit::Failure;

pub(crate) fn run(args: &Run) -> Done {
    let scenario = scenario(&args.play)?;
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
        let figures = charts::draw(&args.play.charts, &material, args.play.quiet)?;
        charts::write(&folder, &figures, &args.play.charts)?;
        played.finish(folder)?;
    }
    show_results(&played, args.play.scenario.common.format)?;
    if let (Some(path), false) = (&args.out, args.play.quiet) {
        eprintln!("wrote {}", path.display());
    }
    Ok(())
}
