//! `offramp tell`: the story of one run.

use offramp::chance::Seed;
use offramp::play::recorder::{record, record_game};
use offramp::report::story;
use offramp::scenario::load;

use crate::args::{Format, Tell};
use crate::exemplar::number;
use crate::failure::Done;
use crate::next::{again, next};
use crate::output::{show_json, show_text};

pub(crate) fn tell(args: &Tell) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let trace = if let (Some(game), None) = (&scenario.crisis.parts().game, &args.run) {
        record_game(&scenario.crisis, game)
    } else {
        let run = number(args, &scenario.crisis)?;
        record(&scenario.crisis, Seed(args.scenario.common.seed), run)
    };
    match args.scenario.common.format {
        Format::Json => show_json(&trace)?,
        Format::Text => show_text(&story::tell(&trace))?,
    }
    let steps = [
        (
            again("tell", &args.scenario, "--run worst"),
            "the worst of the first runs; `typical` or an ending likewise",
        ),
        (again("run", &args.scenario, ""), "how often it ends so"),
    ];
    next(args.scenario.common.format, args.quiet, &steps);
    Ok(())
}
