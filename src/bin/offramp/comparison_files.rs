//! What `offramp compare` writes into its folder.

use offramp::comparison::{Comparison, Grid};
use offramp::game::GridGame;
use offramp::report::comparison::{self, ComparisonReport, tables};
use offramp::report::game;
use offramp::report::manifest::{Origin, comparison_manifest};

use crate::args::Compare;
use crate::failure::Failure;
use crate::live_arms::LiveArms;
use crate::results::{Page, Results, Table, json};

/// The tables, charts and page of a comparison.
pub(crate) fn results<'r>(
    args: &Compare,
    report: &'r ComparisonReport,
    games: &'r [GridGame],
    (grid, compared, origin): (&Grid, &Comparison, &Origin),
    live: Option<&LiveArms>,
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
            html: live
                .map(|live| live.page(&document, compared.runs))
                .transpose()?,
            ..Page::of(document)
        }),
        json: Some(("comparison.json", json(report)?)),
        manifest: Some(comparison_manifest(report, origin)),
        ..Results::default()
    })
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
