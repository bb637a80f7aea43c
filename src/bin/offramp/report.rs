//! `offramp report`: many runs of one scenario, as a page to read and to print.

use std::sync::atomic::{AtomicBool, Ordering};

use offramp::causes::{Causes, causes};
use offramp::chance::Seed;
use offramp::chart::compared::effects;
use offramp::chart::figure_id::FigureId;
use offramp::comparison::{PairedPlan, Pairs};
use offramp::ensemble::Plan;
use offramp::first_signs::first_signs;
use offramp::live::ask::Ask;
use offramp::live::changes::Changes;
use offramp::live::page::live_page;
use offramp::live::session::Session;
use offramp::options::{Options, options};
use offramp::pool::Pool;
use offramp::report::causes as driven;
use offramp::report::document::{Document, Figure};
use offramp::report::first_signs::{FirstSignsReport, report as signs_report};
use offramp::report::options as chosen;
use offramp::report::scenario_report::{self, Contents};
use offramp::report::turning_points::TurningPointsReport;
use offramp::scenario::Scenario;

use crate::args::{Report, RowArgs, ScenarioArgs};
use crate::charts;
use crate::decided::{Decided, Deciding};
use crate::destination::Destination;
use crate::ensemble::{Played, played, scenario};
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::output::say;
use crate::results::{Page, Results, Table};
use crate::rows::headers;
use crate::shell::quoted_path;
use crate::work::Source;

/// Most runs of each option: enough for half a point on a rare ending.
const RUNS_OF_AN_OPTION: u64 = 2_000;
/// Most runs without each mechanism.
const RUNS_OF_A_CAUSE: u64 = 4_000;
/// Most runs in which first signs are looked for.
const RUNS_OF_SIGNS: u64 = 10_000;

pub(crate) fn report(args: &Report) -> Done {
    let scenario = scenario(&args.play)?;
    charts::check(&args.play.charts)?;
    let interrupt = Interrupt::stops_playing()?;
    let out = Some(args.out.as_path());
    let destination = Destination::begin(out, args.force, args.play.quiet, &interrupt)?;
    let mut destination = destination.drawn_in(args.play.threads);
    let source = Source::Played;
    let played = played(
        scenario,
        (&args.play, RowArgs::default()),
        source,
        destination.folder(),
        &interrupt,
    )?;
    let changed = Changed::of(&played.scenario, args, interrupt.raised())?;
    let decided = decided(&played, args, interrupt.raised())?;
    destination.keep(|| results(args, &played, &changed, decided))?;
    played.show(args.play.scenario.common.format)?;
    if !args.play.quiet {
        say(&format!(
            "wrote {}\n",
            args.out.join("report.html").display()
        ));
    }
    let page = args.out.join("report.html");
    let steps = [(format!("open {} in a browser", quoted_path(&page)), "")];
    next(args.play.scenario.common.format, args.play.quiet, &steps);
    played.finished()
}

/// Where what is told was decided, and the first signs: in the long form of a report, and not after
/// an interrupt.
#[derive(Default)]
struct Turned {
    courses: Vec<Decided>,
    signs: Option<FirstSignsReport>,
}

fn decided(played: &Played, args: &Report, stop: &AtomicBool) -> Result<Turned, Failure> {
    if !args.full || stop.load(Ordering::Relaxed) {
        return Ok(Turned::default());
    }
    let common = &args.play.scenario.common;
    let threads = args.play.threads.map(|threads| threads as usize);
    let pool = Pool::of(threads)?;
    let deciding = Deciding {
        scenario: &played.scenario,
        seed: Seed(common.seed),
        pool: &pool,
        stop,
        look: &charts::look(&args.play.charts),
    };
    let courses = deciding.all(played.exemplars);
    let plan = Plan::runs(args.play.runs.min(RUNS_OF_SIGNS))
        .seed(common.seed)
        .threads(threads);
    let signs = first_signs(&played.scenario.crisis, &plan, stop, &mut |_| ());
    Ok(Turned {
        courses,
        signs: signs
            .ok()
            .map(|found| signs_report(&played.scenario, &found)),
    })
}

/// The same runs with other policies, and without each mechanism; neither after an interrupt.
struct Changed {
    options: Option<chosen::OptionsReport>,
    causes: Option<(Causes, driven::CausesReport)>,
}

impl Changed {
    const NONE: Self = Self {
        options: None,
        causes: None,
    };

    fn of(scenario: &Scenario, args: &Report, stop: &AtomicBool) -> Result<Self, Failure> {
        let changed = Self::played(scenario, args, stop);
        // What was interrupted may have no runs at all.
        if stop.load(Ordering::Relaxed) {
            return Ok(Self::NONE);
        }
        changed
    }

    fn played(scenario: &Scenario, args: &Report, stop: &AtomicBool) -> Result<Self, Failure> {
        let options = played_options(scenario, &plan(args, RUNS_OF_AN_OPTION, stop))?;
        let causes = causes(
            &scenario.crisis,
            &plan(args, RUNS_OF_A_CAUSE, stop),
            &mut |_| (),
        )?;
        Ok(Self {
            options: chosen::report(scenario, &options),
            causes: driven::report(scenario, &causes).map(|report| (causes, report)),
        })
    }
}

fn played_options(scenario: &Scenario, plan: &PairedPlan<'_>) -> Result<Options, Failure> {
    let policies: Vec<_> = scenario.policies.iter().collect();
    options(&scenario.crisis, &policies, plan, &mut |_| ()).map_err(Failure::running)
}

/// At most so many of the runs that were asked for, with the same luck.
fn plan<'s>(args: &Report, most: u64, stop: &'s AtomicBool) -> PairedPlan<'s> {
    let plan = Plan::runs(args.play.runs.min(most))
        .seed(args.play.scenario.common.seed)
        .threads(args.play.threads.map(|threads| threads as usize));
    PairedPlan::from(plan)
        .pairs(Pairs::WithFirst)
        .stopped_by(stop)
}

/// The page with the engine within, if that was asked for. Its runs are those that were played.
fn live(args: &Report, played: &Played, document: &Document) -> Result<Option<String>, Failure> {
    if !args.live {
        return Ok(None);
    }
    let (scenario, head) = (&played.scenario, &played.report.head);
    let ScenarioArgs { file, common } = &args.play.scenario;
    let session = Session::of(file, scenario, Changes::of(&common.set, &common.policy));
    let ask = Ask {
        changes: Changes::default(),
        seed: head.seed.to_string(),
        runs: head.runs,
    };
    let page = live_page(document, scenario, &session, &ask);
    page.map(Some).map_err(Failure::Running)
}

fn results<'p>(
    args: &Report,
    played: &'p Played,
    changed: &'p Changed,
    turned: Turned,
) -> Result<Results<'p>, Failure> {
    let mut figures = charts::draw(&args.play, &played.drawn())?;
    let look = charts::look(&args.play.charts);
    figures.extend(changed.causes.as_ref().map(|(causes, report)| {
        let effects = effects(causes, &report.lead_outcome, &report.head.scenario);
        Figure::of(FigureId::Differences, &effects, &look)
    }));
    let (courses, chances): (Vec<TurningPointsReport>, Vec<Figure>) = turned
        .courses
        .into_iter()
        .map(|decided| (decided.report, decided.figure))
        .unzip();
    figures.extend(chances);
    let document = scenario_report::page(Contents {
        scenario: &played.scenario,
        run: &played.report,
        figures: figures.clone(),
        exemplars: played.exemplars,
        gravest: played.gravest,
        options: changed.options.as_ref(),
        causes: changed.causes.as_ref().map(|(_, report)| report),
        decided: &courses,
        first_signs: turned.signs.as_ref(),
        origin: &played.origin,
        full: args.full,
        every_chart: args.full || !args.play.charts.chart.is_empty(),
    });
    document.leave_out(&mut figures);
    let mut tables = played.tables();
    tables.extend(
        changed
            .options
            .as_ref()
            .map(|report| Table::new("options.csv", |out| chosen::tables::options(report, out))),
    );
    tables.extend(
        changed.causes.as_ref().map(|(_, report)| {
            Table::new("causes.csv", |out| driven::tables::changes(report, out))
        }),
    );
    Ok(Results {
        tables,
        figures,
        style: args.play.tables.style(),
        as_workbook: args.play.tables.xlsx,
        quiet: args.play.quiet,
        written: headers(&played.scenario.crisis, RowArgs::default()),
        formats: charts::formats(&args.play.charts),
        page: Some(Page {
            html: live(args, played, &document)?,
            document,
            as_markdown: true,
        }),
        manifest: Some(played.manifest()),
        ..Results::default()
    })
}
