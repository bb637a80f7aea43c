//! `offramp tell`: the story of one run.

use offramp::chance::Seed;
use offramp::play::recorder::record;
use offramp::report::story;
use offramp::scenario::load;

use crate::args::{Format, Tell};
use crate::failure::Done;
use crate::output::{show, show_json};

pub(crate) fn tell(args: &Tell) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let trace = record(&scenario.crisis, Seed(args.scenario.common.seed), args.run);
    match args.scenario.common.format {
        Format::Json => show_json(&trace),
        Format::Text => show(&story::tell(&trace)),
    }
}
