//! `offramp explore robust`: which policy holds up in all worlds?

use offramp::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look as Size;
use offramp::explore::exploration::Wanted;
use offramp::report::document::Figure;
use offramp::report::robustness::{regret_chart, report, tables, text};

use super::played::{Found, Played};
use crate::args::{Robust, Want};
use crate::failure::{Done, Failure};
use crate::results::Table;

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
    let destination = played.destination(look)?;
    let found = report(
        &played.design,
        &played.exploration,
        (quantity, want),
        (bound.transpose()?, Seed(look.seed)),
    );
    let found = found.map_err(|error| Failure::Usage(error.to_string()))?;
    played.tell(
        look,
        destination,
        Found {
            head: &found.head,
            asks: "which policy holds up?",
            text: text(&found),
            json: ("robustness.json", &found),
            tables: vec![
                Table::new("robustness.csv", |out| tables::robustness(&found, out)),
                Table::new("regrets.csv", |out| tables::regrets(&found, out)),
            ],
            figures: vec![Figure::of(
                FigureId::Regret,
                &regret_chart(&found),
                &Size::default(),
            )],
        },
    )
}
