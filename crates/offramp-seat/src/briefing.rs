//! What a government sees before it decides, and what it may do.
//!
//! A briefing is made from an [`Observation`]: it holds no more than a policy sees. It is plain
//! data, the same for a person at a terminal and for a program.

use offramp_core::crisis::Crisis;
use offramp_core::model::feelings::Feelings;
use offramp_core::model::moves::{Move, MoveId, Track};
use offramp_core::model::parties::Side;
use offramp_core::model::perception::Observation;
use serde::{Deserialize, Serialize};

use crate::wording::{in_words, measures, rung_near};

/// What a government sees before it decides.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::model::parties::{BySide, Side};
/// use offramp::play::engine::Player;
/// use offramp::seat::briefing::Briefing;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let mut player = Player::new(&crisis, Seed(1));
/// player.take_seats(BySide::new(false, true));
/// player.start(1, &mut ());
/// player.open_turn(&[], &mut ());
/// let briefing = Briefing::of(&crisis, &player.sees(Side::Second));
/// assert_eq!((briefing.seat.as_str(), briefing.turn), ("pakistan", 1));
/// assert!(briefing.news.iter().any(|news| news.by == "iran"));
/// assert!(briefing.offer("talk").is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Briefing {
    /// The actor for whom it decides, by its name in files.
    pub seat: String,
    /// Its title.
    pub title: String,
    /// The rival, by its name in files.
    pub rival: String,
    /// The rival's title.
    pub rival_title: String,
    /// The turn, from 1 on.
    pub turn: u32,
    /// How many turns a run has at most.
    pub turns: u32,
    /// Days since the start.
    pub day: f64,
    /// The date, as `2024-01-16`.
    pub date: String,
    /// What happened since the last decision; before the first, all that came before.
    pub news: Vec<News>,
    /// How the own side stands.
    pub own: Stand,
    /// How the rival stands, as far as all can see.
    pub other: Stand,
    /// What it feels, in rungs but for flags; the restraint that third parties urge is as loud as
    /// the factions at home let it be.
    pub feelings: Feelings,
    /// What may come of the crisis, in rungs.
    pub risk: f64,
    /// The posture of the crisis: the higher momentum of the two, in rungs.
    pub posture: f64,
    /// How well the two can talk, from 0 to 1.
    pub channel: f64,
    /// What it may do: hostile moves, then conciliatory ones, each by severity. It may make one
    /// move of each track, or none.
    pub menu: Vec<Offer>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct News {
    /// Who did it, by its name in files; nobody for an event.
    pub by: String,
    /// The move or the event, by its name in files.
    pub what: String,
    /// What it was, in a sentence without its full stop.
    pub says: String,
    /// How many it killed, where that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deaths: Option<u64>,
    /// How severe it looks to the government that is briefed, in rungs, if it was hit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looks: Option<f64>,
}

/// How a side stands, for all to see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Stand {
    /// The severity of its level.
    pub level: f64,
    /// The rung of that severity.
    pub rung: String,
    /// Its measures and operations that stand.
    pub standing: Vec<String>,
    /// Its dead.
    pub deaths: u64,
}

/// A move that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of a move, and any may go with any other"
)]
pub struct Offer {
    /// `press` or `reach`.
    pub track: String,
    /// Its name in files.
    #[serde(rename = "move")]
    pub name: String,
    /// What it is, in the words of a story.
    pub says: String,
    /// The rung it stands on.
    pub rung: String,
    /// Its severity; negative for conciliatory moves.
    pub severity: f64,
    /// How many it kills, as a median, if it can kill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kills: Option<f64>,
    /// The rival may take it for more or less than it is.
    pub misjudged: bool,
    /// The public holds the government to it: the commitment, in rungs.
    pub commits: f64,
    /// It goes back on a public commitment, which costs at home.
    pub backs_down: bool,
    /// No audience sees it.
    pub quiet: bool,
    /// It comes about only if the rival accepts.
    pub joint: bool,
    /// Measures that stand after it.
    pub sets: Vec<String>,
    /// Measures that it ends.
    pub clears: Vec<String>,
}

impl Briefing {
    /// What that side sees now.
    #[must_use]
    pub fn of(crisis: &Crisis, seen: &Observation<'_>) -> Self {
        let (own, other) = (
            crisis.principal(seen.side),
            crisis.principal(seen.side.rival()),
        );
        let stand = |side: Side, level: f64| Stand {
            level,
            rung: rung_near(crisis, level).to_owned(),
            standing: measures(crisis, seen.standing(side)),
            deaths: seen.deaths(side),
        };
        Self {
            seat: own.name.clone(),
            title: own.title.clone(),
            rival: other.name.clone(),
            rival_title: other.title.clone(),
            turn: turn(crisis, seen),
            turns: crisis.parts().turns,
            day: seen.day,
            date: crisis.date(seen.day).to_string(),
            news: news(crisis, seen),
            own: stand(seen.side, seen.own_level),
            other: stand(seen.side.rival(), seen.rival_level),
            feelings: seen.feelings,
            risk: seen.risk,
            posture: seen.posture,
            channel: seen.channel,
            menu: menu(crisis, seen),
        }
    }

    /// The move of that name on the menu.
    #[must_use]
    pub fn offer(&self, name: &str) -> Option<&Offer> {
        self.menu.iter().find(|offer| offer.name == name)
    }
}

/// The turn in which it is seen.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days from 0 on, by the length of a turn"
)]
pub fn turn(crisis: &Crisis, seen: &Observation<'_>) -> u32 {
    (seen.day / crisis.parts().turn_days).round() as u32
}

/// What was done since the last decision, as far as an observation tells: who made which move.
fn news(crisis: &Crisis, seen: &Observation<'_>) -> Vec<News> {
    let days = crisis.parts().turn_days;
    let is_first = turn(crisis, seen) <= 1;
    let is_new = |since: f64| since.is_finite() && (is_first || since <= days * 1.5);
    let moves = || {
        crisis
            .catalogue()
            .all()
            .filter(|(_, it)| it.track().is_some())
    };
    let all = crisis
        .actor_ids()
        .flat_map(|actor| moves().map(move |(id, _)| (actor, id)));
    let new = all.filter(|(actor, id)| is_new(seen.days_since(*actor, *id)));
    new.map(|(actor, id)| News {
        by: crisis.actor_name(actor).to_owned(),
        what: crisis.catalogue().get(id).name.clone(),
        says: format!(
            "{} {}",
            crisis.actor_title(actor),
            in_words(crisis, actor, id, None)
        ),
        deaths: None,
        looks: None,
    })
    .collect()
}

fn menu(crisis: &Crisis, seen: &Observation<'_>) -> Vec<Offer> {
    let mut menu = Vec::new();
    for track in [Track::Press, Track::Reach] {
        let mut open: Vec<(MoveId, &Move)> = seen.menu(track).collect();
        open.sort_by(|a, b| a.1.severity.abs().total_cmp(&b.1.severity.abs()));
        menu.extend(open.into_iter().map(|(id, entry)| Offer {
            track: track.name().to_owned(),
            name: entry.name.clone(),
            says: in_words(crisis, seen.side.into(), id, None),
            rung: crisis.ladder().rung(entry.rung).name.clone(),
            severity: entry.severity,
            kills: entry.deaths.map(|deaths| deaths.median),
            misjudged: entry.severity >= crisis.ladder().landmarks().violence,
            commits: entry.commits,
            backs_down: entry.backs_down,
            quiet: entry.quiet,
            joint: entry.joint,
            sets: measures(crisis, entry.sets),
            clears: measures(crisis, entry.clears),
        }));
    }
    menu
}
