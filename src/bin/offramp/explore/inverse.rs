//! `offramp explore inverse`: what would have to be true?

use offramp::report::inverse::{report, tables, text};

use super::played::{Found, Played};
use crate::args::Inverse;
use crate::failure::{Done, Failure};
use crate::results::Table;

pub(super) fn inverse(args: &Inverse) -> Done {
    let played = Played::read(&args.folder)?;
    let quantity = played.quantity(args.of.as_deref())?;
    let bound = played.side(quantity, args.above.as_ref(), args.below.as_ref())?;
    let bound = bound.ok_or_else(|| Failure::Usage("name a bound by `--below`".to_owned()))?;
    let look = &args.look;
    let destination = played.destination(look)?;
    let found = report(&played.design, &played.exploration, (quantity, bound));
    played.tell(
        look,
        destination,
        Found {
            head: &found.head,
            asks: "what would have to be true?",
            text: text(&found),
            json: ("inverse.json", &found),
            tables: vec![
                Table::new("inverse.csv", |out| tables::ranges(&found, out)),
                Table::new("nearest.csv", |out| tables::nearest(&found, out)),
            ],
            figures: Vec::new(),
        },
    )
}
