//! `offramp explore inverse`: what would have to be true?

use offramp::report::exploration::{Bound, page};
use offramp::report::inverse::{InverseReport, report, tables, text};
use offramp::report::manifest::played_manifest;

use super::played::{Played, destination};
use crate::args::Inverse;
use crate::failure::{Done, Failure};
use crate::origin::origin;
use crate::output::show_as;
use crate::results::{Page, Results, Table, json};

pub(super) fn inverse(args: &Inverse) -> Done {
    let played = Played::read(&args.folder)?;
    let quantity = played.quantity(args.of.as_deref())?;
    let bound = match (&args.below, &args.above) {
        (Some(below), _) => Bound::Below(played.bound(quantity, ("--below", below))?),
        (None, Some(above)) => Bound::Above(played.bound(quantity, ("--above", above))?),
        (None, None) => return Err(Failure::Usage("name a bound by `--below`".to_owned())),
    };
    let look = &args.look;
    let mut destination = destination(look)?;
    let found = report(&played.design, &played.exploration, (quantity, bound));
    destination.keep(|| results(args, &played, &found))?;
    show_as(look.format, &found, || text(&found))?;
    destination.say_where();
    Ok(())
}

fn results<'r>(
    args: &Inverse,
    played: &Played,
    found: &'r InverseReport,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.folder.display().to_string(), None);
    Ok(Results {
        tables: vec![
            Table::new("inverse.csv", |out| tables::ranges(found, out)),
            Table::new("nearest.csv", |out| tables::nearest(found, out)),
        ],
        page: Some(Page {
            document: page(
                &format!("{}: what would have to be true?", found.head.scenario),
                &text(found),
                [],
            ),
            as_markdown: false,
            html: None,
        }),
        json: Some(("inverse.json", json(found)?)),
        manifest: Some(played_manifest(
            &found.head,
            played.exploration.is_partial(),
            &played.design.overrides,
            &origin,
        )),
        ..Results::default()
    })
}
