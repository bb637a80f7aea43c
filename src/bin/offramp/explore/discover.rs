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
use offramp::report::exploration::{Bound, never, page};
use offramp::report::manifest::played_manifest;

use super::played::{Played, destination};
use crate::args::Discover;
use crate::failure::{Done, Failure};
use crate::origin::origin;
use crate::output::show_as;
use crate::results::{Page, Results, Table, json};

pub(super) fn discover(args: &Discover) -> Done {
    let played = Played::read(&args.question.folder)?;
    let question = played.question(&args.question, args.against.as_deref())?;
    let bound = side(args, &played, question)?;
    let look = &args.look;
    let mut destination = destination(look)?;
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
    destination.keep(|| results(args, &played, (question, bound), &found))?;
    show_as(look.format, &found, || text(&found))?;
    destination.say_where();
    Ok(())
}

/// Which worlds count.
fn side(args: &Discover, played: &Played, question: Question) -> Result<Option<Bound>, Failure> {
    let of = |option, bound| played.bound(question.quantity, (option, bound));
    let bound = match (&args.above, &args.below) {
        (Some(above), _) => Some(Bound::Above(of("--above", above)?)),
        (None, Some(below)) => Some(Bound::Below(of("--below", below)?)),
        (None, None) => None,
    };
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

fn results<'r>(
    args: &Discover,
    played: &Played,
    (question, bound): (Question, Option<Bound>),
    found: &'r DiscoveryReport,
) -> Result<Results<'r>, Failure> {
    let origin = origin(args.question.folder.display().to_string(), None);
    let size = Size::default();
    let mut figures = vec![Figure::of(FigureId::Peeling, &trajectory(found), &size)];
    let weights = weights(&played.exploration, question, bound);
    let worlds = box_scatter(found, &played.exploration, &weights);
    figures.extend(worlds.map(|worlds| Figure::of(FigureId::Worlds, &worlds, &size)));
    Ok(Results {
        tables: vec![
            Table::new("box.csv", |out| tables::restrictions(found, out)),
            Table::new("peeling.csv", |out| tables::peeling(found, out)),
        ],
        page: Some(Page {
            document: page(
                &format!("{}: where does it end so?", found.head.scenario),
                &text(found),
                figures,
            ),
            as_markdown: false,
            html: None,
        }),
        json: Some(("discovery.json", json(found)?)),
        manifest: Some(played_manifest(
            &found.head,
            played.exploration.is_partial(),
            &played.design.overrides,
            &origin,
        )),
        ..Results::default()
    })
}
