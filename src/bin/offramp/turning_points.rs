//! `offramp turning-points`: where was it decided?

use offramp::branching::course::Course;
use offramp::branching::turning_points::{
    GRAVEST, TurningPoints as Found, payoffs, turning_points as search,
};
use offramp::chart::chances::{Chances, Mark};
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::chart::{Ending, Source};
use offramp::report::document::Figure;
use offramp::report::manifest::turning_points_manifest;
use offramp::report::turning_points::{TurningPointsReport, report, tables, text};
use offramp::scenario::load;

use crate::args::TurningPoints;
use crate::course::{allow, option, playing, pool, with_course};
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::{again, next};
use crate::origin::origin;
use crate::output::show_as;
use crate::progress::bar_of;
use crate::results::{Results, Table, json};
use crate::shell::quoted;

/// About how many alternatives are tried in all.
const TRIED: u64 = 60;

pub(crate) fn turning_points(args: &TurningPoints) -> Done {
    let scenario = load(&args.scenario.file, &args.scenario.common.overrides())?;
    let interrupt = Interrupt::stops_playing()?;
    let futures = &args.futures;
    let mut destination = Destination::of(&futures.results, &interrupt)?;
    let pool = pool(futures)?;
    with_course(&args.scenario, &args.course, &scenario, &pool, |course| {
        let points = u64::from(course.last_turn()) + course.deeds().len() as u64;
        allow(futures, points + TRIED)?;
        let measures = payoffs(course.crisis());
        let playing = playing(futures, course, &measures, (&pool, interrupt.raised()));
        let bar = bar_of("points", points, futures.results.quiet);
        let found = search(&playing, &mut |done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        });
        bar.finish_and_clear();
        let report = report(&scenario, course, &found);
        destination.keep(|| results(args, &report, course, &found))?;
        show_as(args.scenario.common.format, &report, || text(&report))?;
        destination.say_where();
        suggest(args, &report);
        if found.partial {
            let message = "interrupted: what was finished is shown";
            return Err(Failure::Interrupted(message.to_owned()));
        }
        Ok(())
    })
}

/// A change to try: that the act that moved the chances most had not been made.
fn suggest(args: &TurningPoints, report: &TurningPointsReport) {
    let Some(act) = report.by_size.first().map(|place| &report.acts[*place]) else {
        return;
    };
    let course = option(&args.course);
    let change = format!(
        "{course} --on {} --actor {} --do hold",
        act.day,
        quoted(&act.actor)
    );
    let steps = [
        (
            again("what-if", &args.scenario, &change),
            "what would have followed",
        ),
        (
            "offramp docs turning-points".to_owned(),
            "how it is reckoned",
        ),
    ];
    let format = args.scenario.common.format;
    next(format, args.futures.results.quiet, &steps);
}

fn results<'r>(
    args: &TurningPoints,
    report: &'r TurningPointsReport,
    course: &Course<'_>,
    found: &Found,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.scenario.file.clone(), args.futures.results.threads);
    let chances = chances(report, course, found);
    Ok(Results {
        tables: vec![
            Table::new("chances.csv", |out| tables::chances(report, out)),
            Table::new("acts.csv", |out| tables::acts(report, out)),
            Table::new("alternatives.csv", |out| tables::alternatives(report, out)),
        ],
        figures: vec![Figure::of(
            FigureId::Chances(None),
            &chances,
            &Look::default(),
        )],
        json: Some(("turning-points.json", json(report)?)),
        manifest: Some(turning_points_manifest(report, &origin)),
        ..Results::default()
    })
}

/// The chart of the chances by day.
pub(crate) fn chances(report: &TurningPointsReport, course: &Course<'_>, found: &Found) -> Chances {
    let crisis = course.crisis();
    let by_size = found.by_size();
    let named = &by_size[..by_size.len().min(GRAVEST)];
    let rank = |place: usize| named.iter().position(|other| *other == place);
    let marks = found.moved.iter().zip(&report.acts).enumerate();
    Chances {
        source: Source {
            scenario: crisis.parts().name.clone(),
            runs: Some(found.futures),
            seed: Some(course.seed().0),
            remark: format!("Runs are futures of {}.", report.course.words()),
            ..Source::default()
        },
        endings: Ending::all_of(crisis),
        days: report
            .days
            .iter()
            .map(|day| (day.day, day.chances.iter().map(|it| it.chance).collect()))
            .collect(),
        marks: marks
            .map(|(place, (moved, act))| Mark {
                day: act.day,
                size: moved.size(),
                text: format!("day {}, {}", act.day, act.says),
                most: moved.most().0,
                moved: moved.most().1.estimate.point,
                rank: rank(place).map(|rank| rank + 1),
            })
            .collect(),
        axis: "days after the start".to_owned(),
    }
}
