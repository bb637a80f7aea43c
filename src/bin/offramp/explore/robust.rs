//! `offramp explore robust`: which policy holds up in all worlds?

use offramp::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look as Size;
use offramp::explore::exploration::Wanted;
use offramp::report::document::Figure;
use offramp::report::exploration::page;
use offramp::report::manifest::played_manifest;
use offramp::report::robustness::{RobustnessReport, regret_chart, report, tables, text};

use super::played::{Played, destination};
use crate::args::{Robust, Want};
use crate::failure::{Done, Failure};
use crate::origin::origin;
use crate::output::show_as;
use crate::results::{Page, Results, Table, json};

pub(super) fn robust(args: &Robust) -> Done {
    let played = Played::read(&args.folder)?;
    let quantity = played.quantity(args.of.as_deref())?;
    let bound = args.bound.as_ref();
    let bound = bound.map(|bound| played.bound(quantity, ("--bound", bound)));
    let want = args.want.map(|want| match want {
        Want::Less => Wanted::Less,
        Want::More => Wanted::More,
    });
    let look = &args.look;
    let mut destination = destination(look)?;
    let found = report(
        &played.design,
        &played.exploration,
        (quantity, want),
        (bound.transpose()?, Seed(look.seed)),
    );
    let found = found.map_err(|error| Failure::Usage(error.to_string()))?;
    destination.keep(|| results(args, &played, &found))?;
    show_as(look.format, &found, || text(&found))?;
    destination.say_where();
    Ok(())
}

fn results<'r>(
    args: &Robust,
    played: &Played,
    found: &'r RobustnessReport,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.folder.display().to_string(), None);
    let regret = regret_chart(found);
    Ok(Results {
        tables: vec![
            Table::new("robustness.csv", |out| tables::robustness(found, out)),
            Table::new("regrets.csv", |out| tables::regrets(found, out)),
        ],
        page: Some(Page {
            document: page(
                &format!("{}: which policy holds up?", found.head.scenario),
                &text(found),
                [Figure::of(FigureId::Regret, &regret, &Size::default())],
            ),
            as_markdown: false,
            html: None,
        }),
        json: Some(("robustness.json", json(found)?)),
        manifest: Some(played_manifest(
            &found.head,
            played.exploration.is_partial(),
            &played.design.overrides,
            &origin,
        )),
        ..Results::default()
    })
}
