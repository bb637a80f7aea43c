//! The briefing of a government and its menu, as the terminal shows them.

use std::fmt::Write;

use offramp::crisis::Crisis;
use offramp::model::feelings::{Feeling, Feelings};
use offramp::prose::numbers::{grouped, short};
use offramp::prose::wording::words;
use offramp::seat::briefing::{Briefing, News, Offer, Stand};
use offramp::seat::wording::rung_near;

/// Feelings below this are not told.
const FAINT: f64 = 0.05;

/// The day's news, and how it stands.
pub(super) fn briefing(crisis: &Crisis, seen: &Briefing) -> String {
    let mut text = format!(
        "\n{}, day {} ({}), turn {} of {}\n\n",
        seen.title,
        short(Some(seen.day)),
        seen.date,
        seen.turn,
        seen.turns
    );
    if seen.news.is_empty() {
        text.push_str("Nothing is reported.\n");
    }
    for news in &seen.news {
        text.push_str(&reported(crisis, news));
    }
    let width = seen
        .title
        .chars()
        .count()
        .max(seen.rival_title.chars().count());
    let _ = writeln!(text, "\n{:width$}  {}", seen.title, stand(&seen.own));
    let _ = writeln!(text, "{:width$}  {}", seen.rival_title, stand(&seen.other));
    let _ = writeln!(text, "{:width$}  {}", "felt", feelings(&seen.feelings));
    let _ = writeln!(
        text,
        "{:width$}  {} rungs of risk; the two can talk at {} of 1",
        "seen",
        short(Some(seen.risk)),
        short(Some(seen.channel))
    );
    text
}

fn reported(crisis: &Crisis, news: &News) -> String {
    let mut text = format!("- {}", news.says);
    if let Some(deaths) = news.deaths {
        let _ = write!(text, "; {} dead", grouped(deaths));
    }
    text.push('.');
    if let Some(looks) = news.looks {
        let _ = write!(
            text,
            " To you it looks like {} ({} on the ladder).",
            words(rung_near(crisis, looks)),
            short(Some(looks))
        );
    }
    text.push('\n');
    text
}

fn stand(stand: &Stand) -> String {
    let mut text = format!("{}, {} dead", words(&stand.rung), grouped(stand.deaths));
    if !stand.standing.is_empty() {
        let standing: Vec<String> = stand.standing.iter().map(|name| words(name)).collect();
        let _ = write!(text, "; stands: {}", standing.join(", "));
    }
    text
}

fn feelings(feelings: &Feelings) -> String {
    let felt = Feeling::DECLARED.iter().filter_map(|declared| {
        let value = feelings[declared.feeling];
        (value.abs() >= FAINT).then(|| format!("{} {}", words(declared.key), short(Some(value))))
    });
    let felt: Vec<String> = felt.collect();
    if felt.is_empty() {
        "nothing".to_owned()
    } else {
        felt.join(", ")
    }
}

/// What may be done, with a number each.
pub(super) fn menu(seen: &Briefing) -> String {
    let mut text = String::new();
    for (track, title) in [("press", "To press"), ("reach", "To reach out")] {
        let _ = writeln!(text, "{title}, one of:");
        let offers = seen.menu.iter().enumerate();
        let offers: Vec<(usize, &Offer)> = offers.filter(|(_, it)| it.track == track).collect();
        let width = offers
            .iter()
            .map(|(_, offer)| offer.name.len())
            .max()
            .unwrap_or(0);
        for (place, offer) in offers {
            let _ = writeln!(
                text,
                "{:>4}  {:width$}  {}",
                place + 1,
                offer.name,
                meaning(offer)
            );
        }
    }
    text + "Or `hold`. One of each may go together: `protest talk`.\n"
}

/// What a move is and what it risks.
fn meaning(offer: &Offer) -> String {
    let mut parts = vec![format!("{} ({})", offer.says, words(&offer.rung))];
    if let Some(kills) = offer.kills {
        parts.push(format!("kills about {}", short(Some(kills))));
    }
    if offer.misjudged {
        parts.push("may be taken for more or less".to_owned());
    }
    if offer.commits > 0.0 {
        parts.push("commits you in public".to_owned());
    }
    if offer.backs_down {
        parts.push("costs at home if you are committed".to_owned());
    }
    if offer.joint {
        parts.push("the rival must accept".to_owned());
    }
    if offer.quiet {
        parts.push("your public does not see it".to_owned());
    }
    if !offer.sets.is_empty() {
        parts.push(format!("then stands: {}", named(&offer.sets)));
    }
    if !offer.clears.is_empty() {
        parts.push(format!("ends: {}", named(&offer.clears)));
    }
    parts.join("; ")
}

fn named(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| words(name)).collect();
    names.join(", ")
}
