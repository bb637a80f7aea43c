//! `offramp explore sensitivity`: which assumption, if wrong, changes the answer?

use offramp::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look as Size;
use offramp::report::document::Figure;
use offramp::report::exploration::page;
use offramp::report::manifest::played_manifest;
use offramp::report::sensitivity::{SensitivityReport, report, tables, text, tornado};

use super::played::{Played, destination};
use crate::args::Sensitivity;
use crate::failure::{Done, Failure};
use crate::origin::origin;
use crate::output::show_as;
use crate::results::{Page, Results, Table, json};

pub(super) fn sensitivity(args: &Sensitivity) -> Done {
    let played = Played::read(&args.question.folder)?;
    let question = played.question(&args.question, args.against.as_deref())?;
    let look = &args.look;
    let mut destination = destination(look)?;
    let report = report(
        &played.design,
        &played.exploration,
        question,
        Seed(look.seed),
    );
    let report = report.map_err(Failure::running)?;
    destination.keep(|| results(args, &played, &report))?;
    show_as(look.format, &report, || text(&report))?;
    destination.say_where();
    Ok(())
}

fn results<'r>(
    args: &Sensitivity,
    played: &Played,
    report: &'r SensitivityReport,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.question.folder.display().to_string(), None);
    let figure = Figure::of(FigureId::Tornado, &tornado(report), &Size::default());
    Ok(Results {
        tables: vec![Table::new("sensitivity.csv", |out| {
            tables::sensitivity(report, out)
        })],
        page: Some(Page {
            document: page(
                &format!("{}: which assumption decides it?", report.head.scenario),
                &text(report),
                [figure],
            ),
            as_markdown: false,
            html: None,
        }),
        json: Some(("sensitivity.json", json(report)?)),
        manifest: Some(played_manifest(
            &report.head,
            played.exploration.is_partial(),
            &played.design.overrides,
            &origin,
        )),
        ..Results::default()
    })
}
