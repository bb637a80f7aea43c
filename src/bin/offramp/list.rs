//! `offramp list`: what there is to name.

use offramp::report::listing::{self, Readable};
use offramp::scenario::{Builtin, LIBRARY, load};
use serde::Serialize;

use crate::args::{ChartName, Format, List, Listed};
use crate::failure::Done;
use crate::next::next;
use crate::output::{show_json, show_text};

pub(crate) fn list(args: &List) -> Done {
    let Builtin {
        ladder,
        catalogue,
        policies,
    } = match &args.file {
        None => Builtin::new(),
        Some(file) => {
            let scenario = load(file, &[])?;
            let parts = scenario.crisis.into_parts();
            Builtin {
                ladder: parts.ladder,
                catalogue: parts.catalogue,
                policies: scenario.policies,
            }
        }
    };
    match args.what {
        Listed::Charts => present(&listing::charts(ChartName::entries()), args.format),
        Listed::Keys => present(&listing::keys(), args.format),
        Listed::Ladder => present(&listing::rungs(&ladder, &catalogue), args.format),
        Listed::Moves => present(&listing::moves(&ladder, &catalogue), args.format),
        Listed::Policies => {
            let listed = listing::policies(&policies, &ladder, &catalogue);
            present(&listed, args.format)
        }
        Listed::Scenarios => {
            present(&listing::scenarios(&LIBRARY), args.format)?;
            let steps = [
                ("offramp show NAME".to_owned(), "how one is written"),
                ("offramp run NAME".to_owned(), "how it ends, and how often"),
                (
                    "offramp new MINE --from NAME".to_owned(),
                    "a copy to change",
                ),
            ];
            next(args.format, false, &steps);
            Ok(())
        }
    }
}

fn present(list: &(impl Readable + Serialize), format: Format) -> Done {
    match format {
        Format::Text => show_text(&list.text()),
        Format::Json => show_json(list),
    }
}
