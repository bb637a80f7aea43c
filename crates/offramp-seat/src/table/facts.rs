//! What happened since the seats decided last, and what of it a government learns.

use offramp_core::crisis::Crisis;
use offramp_core::model::parties::Side;
use offramp_core::model::state::State;
use offramp_core::play::engine::{Act, Observer};

use crate::briefing::News;
use crate::wording::in_words;

/// What happened, in the order in which it came about.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    facts: Vec<Fact>,
}

#[derive(Debug, Clone, Copy)]
enum Fact {
    Act(Act),
    Event(usize, u64),
    /// A standing operation of a side has killed so many.
    Toll(Side, usize, u64),
    /// An operation of a side has ended without a move.
    StandsDown(Side, usize),
    Hotline(bool),
    BacksDown(Side),
}

impl Observer for Facts {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn acts(&mut self, act: &Act, _: &State) {
        self.facts.push(Fact::Act(*act));
    }

    fn happens(&mut self, event: usize, deaths: u64, _: &State) {
        self.facts.push(Fact::Event(event, deaths));
    }

    fn operates(&mut self, side: Side, operation: usize, deaths: u64, _: &State) {
        self.facts.push(Fact::Toll(side, operation, deaths));
    }

    fn stands_down(&mut self, side: Side, operation: usize, _: &State) {
        self.facts.push(Fact::StandsDown(side, operation));
    }

    fn hotline(&mut self, stands: bool, _: &State) {
        self.facts.push(Fact::Hotline(stands));
    }

    fn backs_down(&mut self, side: Side, _: f64, _: f64, _: &State) {
        self.facts.push(Fact::BacksDown(side));
    }
}

impl Facts {
    /// What the government of a side learns of it.
    pub(super) fn news(&self, crisis: &Crisis, side: Side) -> Vec<News> {
        let facts = self.facts.iter();
        facts.map(|fact| fact.news(crisis, side)).collect()
    }
}

impl Fact {
    fn news(self, crisis: &Crisis, side: Side) -> News {
        let measure = |place: usize| &crisis.catalogue().measures[place];
        let of = |side: Side| {
            let principal = crisis.principal(side);
            (principal.name.clone(), &principal.title)
        };
        let plain = |by: String, what: &str, says: String, deaths: Option<u64>| News {
            by,
            what: what.to_owned(),
            says,
            deaths,
            looks: None,
        };
        match self {
            Self::Act(act) => of_act(crisis, &act, side),
            Self::Event(place, deaths) => {
                let event = &crisis.parts().events[place];
                let told = event.deaths.map(|_| deaths);
                plain(String::new(), &event.name, event.says.clone(), told)
            }
            Self::Toll(whose, place, deaths) => {
                let (by, title) = of(whose);
                let says = format!("{title}'s {} goes on", measure(place).says);
                plain(by, &measure(place).name, says, Some(deaths))
            }
            Self::StandsDown(whose, place) => {
                let (by, title) = of(whose);
                let says = format!("{title}'s {} has ended", measure(place).says);
                plain(by, &measure(place).name, says, None)
            }
            Self::Hotline(stands) => {
                let says = if stands { "works again" } else { "fails" };
                let says = format!("the hotline {says}");
                plain(String::new(), "hotline", says, None)
            }
            Self::BacksDown(whose) => {
                let (by, title) = of(whose);
                let says = format!("{title} is seen to have gone back on its word");
                plain(by, "backs-down", says, None)
            }
        }
    }
}

fn of_act(crisis: &Crisis, act: &Act, side: Side) -> News {
    let entry = crisis.catalogue().get(act.id);
    let mut says = format!(
        "{} {}",
        crisis.actor_title(act.actor),
        in_words(crisis, act.actor, act.id, act.against)
    );
    match act.accepted {
        Some(true) => says.push_str(", which was accepted"),
        Some(false) => says.push_str(", which was refused"),
        None => {}
    }
    if act.inadvertent {
        says.push_str(", though nobody ordered it");
    }
    let struck = act.struck.filter(|(victim, _)| *victim == side);
    News {
        by: crisis.actor_name(act.actor).to_owned(),
        what: entry.name.clone(),
        says,
        deaths: entry.deaths.map(|_| act.deaths + act.own_deaths),
        looks: struck.map(|(_, severity)| severity),
    }
}
