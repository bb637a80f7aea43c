//! `offramp report`: many runs of one scenario, as a page to read and to print.

use offramp::report::scenario_report::{self, Contents};

use crate::args::Report;
use crate::charts;
use crate::destination::Destination;
use crate::ensemble::{Played, played, scenario};
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::output::say;
use crate::results::{Page, Results};

pub(crate) fn report(args: &Report) -> Done {
    let scenario = scenario(&args.play)?;
    charts::check(&args.play.charts)?;
    let interrupt = Interrupt::stops_playing()?;
    let out = Some(args.out.as_path());
    let mut destination = Destination::begin(out, args.force, args.play.quiet, &interrupt)?;
    let played = played(scenario, &args.play, destination.folder(), &interrupt)?;
    destination.keep(|| results(args, &played))?;
    played.show(args.play.scenario.common.format)?;
    if !args.play.quiet {
        say(&format!(
            "wrote {}\n",
            args.out.join("report.html").display()
        ));
    }
    played.finished()
}

fn results<'p>(args: &Report, played: &'p Played) -> Result<Results<'p>, Failure> {
    let document = scenario_report::page(Contents {
        scenario: &played.scenario,
        run: &played.report,
        figures: charts::draw(&args.play, &played.drawn())?,
        exemplars: played.exemplars,
        origin: &played.origin,
    });
    Ok(Results {
        tables: played.tables(),
        formats: charts::formats(&args.play.charts),
        page: Some(Page {
            document,
            as_markdown: true,
        }),
        manifest: Some(played.manifest()),
        ..Results::default()
    })
}
