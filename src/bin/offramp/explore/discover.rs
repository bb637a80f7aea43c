//! `offramp explore discover`: in which worlds does it end so?

use offramp::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look as Size;
use offramp::explore::answer::Question;
use offramp::explore::discovery::{DiscoveryError, Wanted};
use offramp::report::discovery::{
    DiscoveryReport, box_scatter, report, tables, text, trajectory, weights,
};
use offramp::report::document::Figure;
use offramp::report::exploration::{Bound, never};

use super::played::{Found, Played};
use crate::args::Discover;
use crate::failure::{Done, Failure};
use crate::results::Table;

pub(super) fn discover(args: &Discover) -> Done {
    let played = Played::read(&args.question.folder)?;
    let question = played.question(&args.question, args.against.as_deref())?;
    let bound = side(args, &played, question)?;
    let look = &args.look;
    let destination = played.destination(look)?;
    let wanted = args
        .number
        .map_or(Wanted::Proposed, |number| Wanted::Numbered(number as usize));
    let found = report(
        &played.design,
        &played.exploration,
        (question, bound),
        (wanted, Seed(look.seed)),
    );
    let found = found.map_err(|error| refused(&played, question, &error))?;
    played.tell(
        look,
        destination,
        Found {
            head: &found.head,
            asks: "where does it end so?",
            text: text(&found),
            json: ("discovery.json", &found),
            tables: vec![
                Table::new("box.csv", |out| tables::restrictions(&found, out)),
                Table::new("peeling.csv", |out| tables::peeling(&found, out)),
            ],
            figures: figures(&played, (question, bound), &found),
        },
    )
}

/// Which worlds count.
fn side(args: &Discover, played: &Played, question: Question) -> Result<Option<Bound>, Failure> {
    let (above, below) = (args.above.as_ref(), args.below.as_ref());
    let bound = played.side(question.quantity, above, below)?;
    let quantity = &played.exploration.setup.quantities[question.quantity];
    if bound.is_none() && (!quantity.is_share() || question.against.is_some()) {
        return Err(Failure::Usage(format!(
            "which worlds are sought? Of {} say it by `--above` or `--below`",
            quantity.name
        )));
    }
    Ok(bound)
}

fn refused(played: &Played, question: Question, error: &DiscoveryError) -> Failure {
    let why = match error {
        DiscoveryError::Alike => never(&played.exploration, question),
        _ => None,
    };
    Failure::Running(why.unwrap_or_else(|| error.to_string()))
}

/// The way of the peeling, and the worlds with the box where it has a range.
fn figures(
    played: &Played,
    (question, bound): (Question, Option<Bound>),
    found: &DiscoveryReport,
) -> Vec<Figure> {
    let size = Size::default();
    let weights = weights(&played.exploration, question, bound);
    let worlds = box_scatter(found, &played.exploration, &weights);
    let worlds = worlds.map(|worlds| Figure::of(FigureId::Worlds, &worlds, &size));
    let peeling = Figure::of(FigureId::Peeling, &trajectory(found), &size);
    std::iter::once(peeling).chain(worlds).collect()
}
