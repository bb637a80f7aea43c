//! `offramp what-if`: what if an actor had done something else on one day?

use offramp::branching::course::Course;
use offramp::branching::what_if::{Change, NotOpen, WhatIf as Found, what_if as play};
use offramp::chart::figure_id::FigureId;
use offramp::chart::outcomes::{Arm, Outcomes};
use offramp::chart::theme::Look;
use offramp::chart::{Ending, Source};
use offramp::crisis::measure::measures;
use offramp::model::moves::{MoveId, Track};
use offramp::prose::numbers::short;
use offramp::report::document::Figure;
use offramp::report::manifest::what_if_manifest;
use offramp::report::what_if::{WhatIfReport, report, tables, text};
use offramp::scenario::load;

use crate::args::{TrackName, WhatIf};
use crate::course::{allow, option, playing, pool, with_course};
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::origin::origin;
use crate::output::show_as;
use crate::results::{Results, Table, json};

pub(crate) fn what_if(args: &WhatIf) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let interrupt = Interrupt::stops_playing()?;
    let futures = &args.futures;
    let mut destination = Destination::of(&futures.results, &interrupt)?;
    let pool = pool(futures)?;
    with_course(&args.scenario, &args.course, &scenario, &pool, |course| {
        allow(futures, 2)?;
        let change = change(args, course)?;
        let measures = measures(course.crisis());
        let playing = playing(futures, course, &measures, (&pool, interrupt.raised()));
        let found = play(&playing, &change)
            .map_err(|not_open| Failure::Usage(why_not(course, &change, &not_open)))?;
        let Some(found) = found else {
            let message = "interrupted before both sides were played; there is nothing to show";
            return Err(Failure::Interrupted(message.to_owned()));
        };
        let report = report(&scenario, course, &change, &found);
        destination.keep(|| results(args, &report, course, &found))?;
        show_as(args.scenario.common.format, &report, || text(&report))?;
        destination.say_where();
        let course = option(&args.course);
        let steps = [(
            again("turning-points", &args.scenario, &course),
            "the moves that mattered most",
        )];
        next(args.scenario.common.format, futures.results.quiet, &steps);
        Ok(())
    })
}

fn results<'r>(
    args: &WhatIf,
    report: &'r WhatIfReport,
    course: &Course<'_>,
    found: &Found,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.futures.results.threads);
    Ok(Results {
        tables: vec![Table::new("differences.csv", |out| {
            tables::differences(report, out)
        })],
        figures: vec![Figure::of(
            FigureId::Outcomes,
            &both(report, course, found),
            &Look::default(),
        )],
        json: Some(("what-if.json", json(report)?)),
        manifest: Some(what_if_manifest(report, &origin)),
        ..Results::default()
    })
}

/// How the futures end, as it happened and after the change, as two bars.
fn both(report: &WhatIfReport, course: &Course<'_>, found: &Found) -> Outcomes {
    let crisis = course.crisis();
    let arm = |name: String, counts: &Vec<u64>| Arm {
        name,
        counts: counts.clone(),
    };
    let [happened, changed] = &found.counts;
    Outcomes {
        source: Source {
            scenario: crisis.parts().name.clone(),
            runs: Some(found.futures),
            seed: Some(course.seed().0),
            remark: format!(
                "Runs are futures of {} from day {} on.",
                report.course.words(),
                short(Some(report.day))
            ),
            ..Source::default()
        },
        endings: Ending::all_of(crisis),
        days: crisis.day_of_turn(crisis.parts().turns),
        arms: vec![
            arm("as it happened".to_owned(), happened),
            arm(format!("had {} {}", report.title, report.says), changed),
        ],
    }
}

/// What the arguments ask for.
fn change(args: &WhatIf, course: &Course<'_>) -> Result<Change, Failure> {
    let turn = turn(&args.on, course)?;
    let asked = (args.actor.as_str(), args.does.as_str());
    let change = Change::named(course.crisis(), turn, asked);
    let mut change = change.map_err(|unknown| Failure::Usage(unknown.to_string()))?;
    if let Some(track) = args.track {
        if change.act.is_some() {
            return Err(Failure::Usage(
                "`--track` says on which track to hold; a move has its own".to_owned(),
            ));
        }
        change.tracks = vec![match track {
            TrackName::Press => Track::Press,
            TrackName::Reach => Track::Reach,
        }];
    }
    Ok(change)
}

/// The turn of a day or a date.
fn turn(on: &str, course: &Course<'_>) -> Result<u32, Failure> {
    let crisis = course.crisis();
    let last = course.last_turn();
    let day_of = |turn: u32| crisis.day_of_turn(turn);
    let date = |turn: u32| crisis.date(day_of(turn)).to_string();
    let found = if let Ok(day) = on.trim().parse::<f64>() {
        course.turn_of_day(day)
    } else {
        (1..=last).find(|turn| date(*turn) == on.trim())
    };
    found.ok_or_else(|| {
        let (first, end) = (date(1), date(last));
        Failure::Usage(format!(
            "`--on {on}` is no day of it: it has the days {} to {}, or the dates {first} to {end}",
            short(Some(day_of(1))),
            short(Some(day_of(last)))
        ))
    })
}

/// Why a move cannot be made, and which can.
fn why_not(course: &Course<'_>, change: &Change, not_open: &NotOpen) -> String {
    let crisis = course.crisis();
    let name = |id: &MoveId| format!("`{}`", crisis.catalogue().get(*id).name);
    let act = change.act.as_ref().map(name).unwrap_or_default();
    let who = crisis.actor_name(change.actor);
    let day = short(Some(crisis.day_of_turn(change.turn)));
    let why = if not_open.is_known {
        "it ends or restores what does not stand, sets up what stands already, or lacks what it needs"
    } else {
        "its policy does not know it"
    };
    let open: Vec<String> = not_open.open.iter().map(name).collect();
    format!(
        "{act} is not open to {who} on day {day}: {why}; open to it: {}, or `hold`",
        open.join(", ")
    )
}
