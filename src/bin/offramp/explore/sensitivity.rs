//! `offramp explore sensitivity`: which assumption, if wrong, changes the answer?

use offramp::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look as Size;
use offramp::report::document::Figure;
use offramp::report::sensitivity::{report, tables, text, tornado};

use super::played::{Found, Played};
use crate::args::Sensitivity;
use crate::failure::{Done, Failure};
use crate::results::Table;

pub(super) fn sensitivity(args: &Sensitivity) -> Done {
    let played = Played::read(&args.question.folder)?;
    let question = played.question(&args.question, args.against.as_deref())?;
    let look = &args.look;
    let destination = played.destination(look)?;
    let found = report(
        &played.design,
        &played.exploration,
        question,
        Seed(look.seed),
    );
    let found = found.map_err(Failure::running)?;
    played.tell(
        look,
        destination,
        Found {
            head: &found.head,
            asks: "which assumption decides it?",
            text: text(&found),
            json: ("sensitivity.json", &found),
            tables: vec![Table::new("sensitivity.csv", |out| {
                tables::sensitivity(&found, out)
            })],
            figures: vec![Figure::of(
                FigureId::Tornado,
                &tornado(&found),
                &Size::default(),
            )],
        },
    )
}
