//! One change as plain data: the stable, versioned JSON of `offramp what-if`.

use offramp_analysis::branching::course::Course;
use offramp_analysis::branching::what_if::{Change, Tested, WhatIf};
use offramp_analysis::comparison::Verdict;
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::prose::wording::words;
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::branching::{
    ChanceReport, CourseReport, ShiftReport, act_in_words, chances, deed_in_words,
};
use crate::head::ScenarioHead;
use crate::plain_names::plain_name;

/// The version of the shape; it grows when a key is renamed or removed.
pub const WHAT_IF_VERSION: u32 = 1;

/// The results of `offramp what-if`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhatIfReport {
    /// What it begins with; `runs` is the number of futures of each.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// What was played.
    pub course: CourseReport,
    /// The turn of the change.
    pub turn: u32,
    /// Days after the start.
    pub day: f64,
    /// The date.
    pub date: String,
    /// Who does something else.
    pub actor: String,
    /// Its name in stories.
    pub title: String,
    /// What it did on those tracks that day, in words; empty where it held.
    pub did: Vec<String>,
    /// What it does instead: a move, or `hold`.
    pub does: String,
    /// The same in words.
    pub says: String,
    /// How likely its own policy was to do that.
    pub own_chance: Option<f64>,
    /// The share of futures that end otherwise, with its interval.
    pub flipped: [f64; 3],
    /// The chances as it happened.
    pub as_it_happened: Vec<ChanceReport>,
    /// The chances after the change.
    pub after_the_change: Vec<ChanceReport>,
    /// The differences of all outcomes and measures.
    pub differences: Vec<DifferenceReport>,
}

/// A difference, and what may be said of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DifferenceReport {
    /// The difference, after the change less as it happened.
    #[serde(flatten)]
    pub shift: ShiftReport,
    /// What differs, by a name that a reader knows.
    pub name: String,
    /// Its unit: `share` of an outcome.
    pub unit: String,
    /// Its p-value, corrected for all differences (Holm).
    pub p_holm: f64,
    /// `shown`, `not-shown` or `never-differed`.
    pub verdict: Verdict,
}

/// The results as plain data.
#[must_use]
pub fn report(
    scenario: &Scenario,
    course: &Course<'_>,
    change: &Change,
    what_if: &WhatIf,
) -> WhatIfReport {
    let crisis = course.crisis();
    let names = crisis.outcome_names();
    let day = crisis.day_of_turn(change.turn);
    let flipped = what_if.flipped;
    let name = |id| crisis.catalogue().get(id).name.clone();
    WhatIfReport {
        head: ScenarioHead::new(
            WHAT_IF_VERSION,
            &crisis.parts().name,
            &scenario.hash,
            course.seed(),
            what_if.futures,
        ),
        overrides: scenario.overrides.clone(),
        course: CourseReport::of(course),
        turn: change.turn,
        day,
        date: crisis.date(day).to_string(),
        actor: crisis.actor_name(change.actor).to_owned(),
        title: crisis.actor_title(change.actor).to_owned(),
        did: did(course, change),
        does: change.act.map_or_else(|| "hold".to_owned(), name),
        says: act_in_words(crisis, change.actor, change.act),
        own_chance: what_if.own_chance,
        flipped: [flipped.point, flipped.low, flipped.high],
        as_it_happened: chances(&names, &what_if.chances[0]),
        after_the_change: chances(&names, &what_if.chances[1]),
        differences: differences(crisis, what_if),
    }
}

fn did(course: &Course<'_>, change: &Change) -> Vec<String> {
    let crisis = course.crisis();
    let deeds = course.deeds().iter().filter(|deed| {
        let track = crisis.catalogue().get(deed.id).track();
        (deed.turn, deed.actor) == (change.turn, change.actor)
            && track.is_some_and(|track| change.tracks.contains(&track))
    });
    deeds.map(|deed| deed_in_words(crisis, deed)).collect()
}

fn differences(crisis: &Crisis, what_if: &WhatIf) -> Vec<DifferenceReport> {
    let tested = |(of, name): (&str, String), unit: &Unit, tested: &Tested| DifferenceReport {
        shift: ShiftReport::of(of, &tested.shift),
        name,
        unit: unit.to_string(),
        p_holm: tested.p_holm,
        verdict: tested.verdict,
    };
    let endings = crisis.outcome_names().into_iter().zip(&what_if.endings);
    let endings = endings.map(|(key, ending)| tested((key, words(key)), &Unit::Share, ending));
    let measures = what_if.measures.iter().filter_map(|(measure, found)| {
        let name = plain_name(crisis, measure.id, &measure.name);
        Some(tested(
            (&measure.name, name),
            &measure.unit,
            found.as_ref()?,
        ))
    });
    endings.chain(measures).collect()
}
