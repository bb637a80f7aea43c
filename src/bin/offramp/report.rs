//! `offramp report`: many runs of one scenario, as a page to read and to print.

use std::io::Write;

use offramp::report::folder::Folder;
use offramp::report::gallery::Played;
use offramp::report::html::page;
use offramp::report::markdown::markdown;
use offramp::report::scenario_report::{self, Contents};

use crate::args::Report;
use crate::charts;
use crate::ensemble::{played, scenario, show_results, write_tables};
use crate::failure::{Done, Failure};
use crate::output::wrote;

pub(crate) fn report(args: &Report) -> Done {
    let scenario = scenario(&args.play)?;
    charts::check(&args.play.charts)?;
    let folder = Folder::begin(&args.out, args.force).map_err(Failure::running)?;
    let played = played(scenario, &args.play, Some(&folder))?;
    write_tables(&folder, &played)?;
    let drawn = Played {
        crisis: &played.scenario.crisis,
        ensemble: &played.ensemble,
        exemplars: played.exemplars,
    };
    let document = scenario_report::page(Contents {
        scenario: &played.scenario,
        run: &played.report,
        figures: charts::draw(&args.play, &drawn)?,
        exemplars: played.exemplars,
        origin: &played.origin,
    });
    charts::write(&folder, document.figures(), &args.play.charts)?;
    let ending = if charts::as_png(&args.play.charts) {
        "png"
    } else {
        "svg"
    };
    for (name, text) in [
        ("report.html", page(&document)),
        ("report.md", markdown(&document, ending)),
    ] {
        folder
            .write(name, |out| out.write_all(text.as_bytes()))
            .map_err(Failure::running)?;
    }
    folder.finish().map_err(Failure::running)?;
    show_results(&played, args.play.scenario.common.format)?;
    wrote(&args.out.join("report.html"), args.play.quiet);
    played.finished()
}
