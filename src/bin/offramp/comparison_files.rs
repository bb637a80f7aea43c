//! What `offramp compare` writes into its folder.

use offramp::comparison::arm::{Arm as GridArm, Varied};
use offramp::comparison::{Comparison, Grid};
use offramp::game::GridGame;
use offramp::live::ask::Ask;
use offramp::live::changes::Changes;
use offramp::live::page::{Arm, live_comparison};
use offramp::live::session::Session;
use offramp::report::comparison::{self, ComparisonReport, tables};
use offramp::report::document::Document;
use offramp::report::game;
use offramp::report::manifest::{Origin, comparison_manifest};
use offramp::scenario::load;

use crate::args::Compare;
use crate::failure::Failure;
use crate::results::{Page, Results, Table, json};

/// The tables, charts and page of a comparison.
pub(crate) fn results<'r>(
    args: &Compare,
    report: &'r ComparisonReport,
    games: &'r [GridGame],
    (grid, compared, origin): (&Grid, &Comparison, &Origin),
) -> Result<Results<'r>, Failure> {
    let baseline = &grid.arms[0].crisis;
    let mut figures = comparison::figures(grid, compared);
    let document = comparison::page(report, baseline, figures.clone(), args.all_pairs);
    document.leave_out(&mut figures);
    Ok(Results {
        tables: all_tables(report, games),
        style: args.tables.style(),
        as_workbook: args.tables.xlsx,
        quiet: args.quiet,
        figures,
        page: Some(Page {
            html: live(args, grid, (&document, compared.runs))?,
            ..Page::of(document)
        }),
        json: Some(("comparison.json", json(report)?)),
        manifest: Some(comparison_manifest(report, origin)),
        ..Results::default()
    })
}

/// The page with the engine within, if that was asked for: the first arm as it is, and a link to
/// each of the others.
fn live(
    args: &Compare,
    grid: &Grid,
    (document, runs): (&Document, u64),
) -> Result<Option<String>, Failure> {
    if !args.live {
        return Ok(None);
    }
    let (first, others) = (&grid.arms[0], &grid.arms[1..]);
    let scenario = load(&args.files[0], &args.common.overrides())?;
    let session = Session::of(
        &args.files[0],
        &scenario,
        Changes::of_arguments(&first.overrides),
    );
    let scenario = session.scenario(&Changes::default());
    let scenario = scenario.map_err(Failure::Running)?;
    let ask = Ask {
        changes: Changes::default(),
        seed: args.common.seed.to_string(),
        runs,
    };
    let others: Vec<Arm> = others.iter().map(|arm| beside(first, arm, grid)).collect();
    let page = live_comparison(
        document,
        (&scenario, &session, &ask),
        (&first.name, &others),
    );
    page.map(Some).map_err(Failure::Running)
}

/// An arm as the page tells of it.
fn beside(first: &GridArm, arm: &GridArm, grid: &Grid) -> Arm {
    let axes = grid.axes.iter().zip(&arm.levels);
    let is_other = axes
        .clone()
        .any(|(axis, level)| axis.what == Varied::Scenario && *level > 0);
    let own = arm.overrides.iter();
    let own = own.filter(|change| !first.overrides.contains(change));
    Arm {
        name: arm.name.clone(),
        changes: (!is_other).then(|| own.cloned().collect()),
    }
}

fn all_tables<'r>(report: &'r ComparisonReport, games: &'r [GridGame]) -> Vec<Table<'r>> {
    let mut all = vec![
        Table::new("arms.csv", |out| tables::arms(report, out)),
        Table::new("differences.csv", |out| tables::differences(report, out)),
    ];
    if !games.is_empty() {
        all.push(Table::new("payoffs.csv", |out| {
            game::tables::payoffs(&report.games, out)
        }));
        all.push(Table::new("game.csv", |out| {
            game::tables::statements(&report.games, out)
        }));
        all.push(Table::new("equilibria.csv", |out| {
            game::tables::equilibria(&report.games, out)
        }));
        all.push(Table::new("responses.csv", |out| {
            game::tables::responses(&report.games, out)
        }));
    }
    for place in 0..games.len() {
        let (name, text) = game::tables::gambit_file(&report.head.scenario, games, place);
        all.push(Table::new(name, move |out| out.write_all(text.as_bytes())));
    }
    all
}
