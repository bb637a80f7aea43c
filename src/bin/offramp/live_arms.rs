//! The arms of a comparison as its page that plays has them. They are made before anything is
//! played, from what is played then.

use offramp::comparison::Grid;
use offramp::comparison::arm::{Arm as GridArm, Varied};
use offramp::live::ask::Ask;
use offramp::live::changes::Changes;
use offramp::live::page::{Arm, Settings, live_comparison};
use offramp::live::session::Session;
use offramp::report::document::Document;
use offramp::scenario::{Scenario, load};

use crate::args::Compare;
use crate::failure::Failure;

/// What a page that plays begins with.
pub(crate) struct LiveArms {
    session: Session,
    scenario: Scenario,
    arms: Vec<Arm>,
    seed: String,
}

impl LiveArms {
    /// Those of a comparison, if it was asked for a page that plays.
    pub(crate) fn of(args: &Compare, grid: &Grid) -> Result<Option<Self>, Failure> {
        if !args.live {
            return Ok(None);
        }
        let arms = grid.arms.iter().map(|one| arm(one, grid));
        let arms: Vec<Arm> = arms.collect::<Result<_, _>>()?;
        let file = &args.files[0];
        let read = load(file, &args.common.overrides())?;
        let first = arms[0].settings.as_ref().map(Settings::changes);
        let session = Session::of(file, &read, first.unwrap_or_default());
        let scenario = session.scenario(&Changes::default());
        Ok(Some(Self {
            scenario: scenario.map_err(Failure::Running)?,
            session,
            arms,
            seed: args.common.seed.to_string(),
        }))
    }

    /// The page, which plays at most so many runs.
    pub(crate) fn page(&self, document: &Document, runs: u64) -> Result<String, Failure> {
        let ask = Ask {
            changes: Changes::default(),
            seed: self.seed.clone(),
            runs,
        };
        let (first, others) = (&self.arms[0], &self.arms[1..]);
        let played = (&self.scenario, &self.session, &ask);
        live_comparison(document, played, (first, others)).map_err(Failure::Running)
    }
}

/// An arm as the page tells of it. What it lays over the scenario begins with what was laid over
/// all of them.
fn arm(arm: &GridArm, grid: &Grid) -> Result<Arm, Failure> {
    let mut axes = grid.axes.iter().zip(&arm.levels);
    let is_other = axes.any(|(axis, level)| axis.what == Varied::Scenario && *level > 0);
    let settings = Settings::of(&arm.overrides).map_err(|[outer, inner]| {
        Failure::Usage(format!(
            "`{inner}` lies within `{outer}`, and a page that plays cannot say which of them comes last; \
             give one of the two, or leave out `--live`"
        ))
    })?;
    Ok(Arm {
        name: arm.name.clone(),
        settings: (!is_other).then_some(settings),
    })
}
