//! Free play of incidents beside what is on record: every confrontation is begun as it really
//! began and played until nobody has acted for as long as the file watched, or to war; then the
//! same [`statistics`](super::statistics) are taken of both.
//!
//! What the other side did on the first day is given, as it is in the score: a run in which it did
//! something else on that day is left out, and another is played in its place.

use super::classes::{WAR, class};
use super::statistics::{COUNT, Done, Tally, WARS, statistics};
use crate::events::confrontation::Confrontation;
use offramp_core::chance::{Luck, Purpose, Seed};
use offramp_core::crisis::{Casualties, Crisis, Flaws, Opening};
use offramp_core::model::moves::{Kind, MoveId, Track};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::model::state::State;
use offramp_core::play::engine::{Act, Observer, Player};
use offramp_core::pool::Pool;

/// How often each confrontation is played.
pub const REPLICATIONS: u32 = 20;
/// Draws of the bootstrap over confrontations.
const DRAWS: u64 = 300;
/// The least standard error of a statistic, and of the share of wars, of which there are few.
const LEAST: f64 = 0.001;
const LEAST_OF_WARS: f64 = 0.002;
/// Runs that are tried for one that begins as the record does.
const TRIES: u64 = 100;
/// The class of a clash.
const CLASH: usize = 3;
/// An offensive that is a war has begun so many days before it counts as one at most.
const BEFORE_WAR: u32 = 8;

/// How a confrontation began: the class of what each side did on its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beginning {
    acts: [Option<usize>; 2],
    clash: bool,
}

/// Why confrontations cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum Unplayable {
    /// The two states have no move of a class.
    #[error("no move of the two states stands for a {0}, with which a confrontation begins")]
    NoMove(&'static str),
    /// The scenario does not bear these first acts.
    #[error(transparent)]
    Flaws(#[from] Flaws),
    /// Runs never begin as a confrontation did.
    #[error("{tries} runs, and none begins as the record does")]
    NeverBegins {
        /// How many were tried.
        tries: u64,
    },
}

/// Statistics of the record and of free play.
#[derive(Debug, Clone, PartialEq)]
pub struct FreePlay {
    /// Confrontations that were played.
    pub confrontations: u64,
    /// How often each was.
    pub replications: u32,
    /// What is on record.
    pub record: [f64; COUNT],
    /// Its standard errors, by bootstrap over confrontations.
    pub errors: [f64; COUNT],
    /// What free play gives.
    pub played: [f64; COUNT],
}

impl FreePlay {
    /// How many standard errors of the record free play is away from it.
    #[must_use]
    pub fn distance(&self, place: usize) -> f64 {
        (self.played[place] - self.record[place]) / self.errors[place]
    }

    /// How many statistics are less than two standard errors away.
    #[must_use]
    pub fn within_two(&self) -> usize {
        (0..COUNT)
            .filter(|place| self.distance(*place).abs() < 2.0)
            .count()
    }
}

/// Plays every confrontation and compares. `crisis` is of two states without an opening; its first
/// outcome is war, and it ends in no other way before `silence` days without an act.
///
/// # Errors
///
/// A confrontation begins in a way that the crisis cannot begin in.
pub fn free_play(
    crisis: &Crisis,
    confrontations: &[Confrontation],
    silence: u32,
    pool: &Pool,
    seed: Seed,
) -> Result<FreePlay, Unplayable> {
    let records: Vec<Vec<Done>> = confrontations.iter().map(recorded).collect();
    let tallies: Vec<Tally> = records.iter().map(|acts| Tally::of(acts)).collect();
    let mut beginnings: Vec<(Beginning, u64)> = Vec::new();
    for one in confrontations {
        let begun = Beginning::of(one);
        match beginnings.binary_search_by_key(&begun, |(known, _)| *known) {
            Ok(place) => beginnings[place].1 += 1,
            Err(place) => beginnings.insert(place, (begun, 1)),
        }
    }
    let played = pool.map(&beginnings, |(begun, times)| {
        let crisis = begun.crisis(crisis)?;
        play(&crisis, *begun, *times, silence, seed)
    });
    let mut all = Vec::new();
    for part in played {
        all.extend(part?);
    }
    Ok(FreePlay {
        confrontations: confrontations.len() as u64,
        replications: REPLICATIONS,
        record: statistics(&tallies),
        errors: errors(&tallies, seed),
        played: statistics(&all),
    })
}

/// The militarised acts of a record, by day and side; the furthest of each.
fn recorded(confrontation: &Confrontation) -> Vec<Done> {
    let acts = confrontation.acts.iter();
    let acts = acts.filter(|act| act.track == Track::Press);
    let acts = acts.filter_map(|act| Some((act.day, act.side, class(act.severity)?)));
    furthest(acts.collect())
}

/// One act a day and side, in order.
fn furthest(mut acts: Vec<Done>) -> Vec<Done> {
    acts.sort_by_key(|(day, side, class)| (*day, *side, std::cmp::Reverse(*class)));
    acts.dedup_by_key(|(day, side, _)| (*day, *side));
    acts
}

impl Beginning {
    fn of(confrontation: &Confrontation) -> Self {
        let first = recorded(confrontation);
        let did = |side: Side| {
            let act = first.iter().find(|act| act.0 == 0 && act.1 == side);
            act.map(|act| act.2)
        };
        let clash = confrontation
            .acts
            .iter()
            .any(|act| act.day == 0 && act.clash);
        Self {
            acts: Side::BOTH.map(did),
            clash: clash && Side::BOTH.iter().all(|side| did(*side).is_some()),
        }
    }

    /// The crisis with these first acts.
    fn crisis(self, crisis: &Crisis) -> Result<Crisis, Unplayable> {
        let mut parts = crisis.clone().into_parts();
        for (side, class) in Side::BOTH.into_iter().zip(self.acts) {
            let Some(class) = class else {
                continue;
            };
            let id = match crisis.parts().clashes {
                Some(clashes) if self.clash => clashes.id,
                _ => stands_for(crisis, class)?,
            };
            parts.opening.push(Opening {
                day: 0.0,
                actor: ActorId::from(side),
                id,
                deaths: None,
                casualties: Casualties::default(),
                joint: self.clash,
                against: None,
            });
        }
        Ok(Crisis::assemble(parts)?)
    }
}

/// The likeliest move of a class that is done of one's own accord.
fn stands_for(crisis: &Crisis, wanted: usize) -> Result<MoveId, Unplayable> {
    let moves = &crisis.catalogue().moves;
    let own = moves.iter().filter(|entry| {
        entry.by == Kind::Principal && class(entry.severity) == Some(wanted) && entry.weight > 0.0
    });
    let likeliest = own.max_by(|one, other| one.weight.total_cmp(&other.weight));
    likeliest
        .and_then(|entry| crisis.catalogue().find_for(Kind::Principal, &entry.name))
        .ok_or(Unplayable::NoMove(super::classes::NAMES[wanted]))
}

/// Plays runs that begin in the same way.
fn play(
    crisis: &Crisis,
    begun: Beginning,
    times: u64,
    silence: u32,
    seed: Seed,
) -> Result<Vec<Tally>, Unplayable> {
    let wanted = times * u64::from(REPLICATIONS);
    let mut player = Player::new(crisis, seed);
    let mut watch = Watch {
        crisis,
        acts: Vec::new(),
    };
    let mut tallies = Vec::new();
    for run in 1..=wanted * TRIES {
        let ended = player.play(run, &mut watch);
        let war = (ended.outcome == Some(0)).then(|| whole(ended.day));
        let acts = sequence(&watch.acts, war, silence);
        let first = Side::BOTH.map(|side| {
            let act = acts.iter().find(|act| act.0 == 0 && act.1 == side);
            act.map(|act| act.2)
        });
        if first == begun.first() {
            tallies.push(Tally::of(&acts));
        }
        if tallies.len() as u64 == wanted {
            return Ok(tallies);
        }
    }
    Err(Unplayable::NeverBegins {
        tries: wanted * TRIES,
    })
}

impl Beginning {
    /// The classes as play shows them.
    fn first(self) -> [Option<usize>; 2] {
        if self.clash {
            [Some(CLASH); 2]
        } else {
            self.acts
        }
    }
}

/// Notes the militarised acts of a run.
struct Watch<'c> {
    crisis: &'c Crisis,
    acts: Vec<Done>,
}

/// The sequence of a run: up to the first silence, or to the offensive that became a war, which
/// lies shortly before the day on which it counts as one; other offensives are attacks.
fn sequence(acts: &[Done], war: Option<u32>, silence: u32) -> Vec<Done> {
    let mut acts = furthest(acts.to_vec());
    let gap = acts
        .windows(2)
        .position(|pair| pair[1].0 - pair[0].0 > silence);
    acts.truncate(gap.map_or(acts.len(), |place| place + 1));
    let opened = war.and_then(|day| {
        let near = |act: &Done| act.2 == WAR && act.0 + BEFORE_WAR >= day;
        acts.iter().position(near)
    });
    for (place, act) in acts.iter_mut().enumerate() {
        if Some(place) != opened {
            act.2 = act.2.min(CLASH);
        }
    }
    acts.truncate(opened.map_or(acts.len(), |place| place + 1));
    acts
}

impl Observer for Watch<'_> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn begins(&mut self, _run: u64, _state: &State) {
        self.acts.clear();
    }

    fn acts(&mut self, act: &Act, state: &State) {
        let entry = self.crisis.catalogue().get(act.id);
        let ActorId::Principal(side) = act.actor else {
            return;
        };
        if entry.track() != Some(Track::Press) {
            return;
        }
        let is_clash = act.joint;
        if let Some(class) = class(entry.severity) {
            let class = if is_clash { CLASH } else { class };
            self.acts.push((whole(state.day), side, class));
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days of a run are neither negative nor many"
)]
fn whole(day: f64) -> u32 {
    day.floor() as u32
}

/// Standard errors by bootstrap over sequences (Efron 1979).
fn errors(tallies: &[Tally], seed: Seed) -> [f64; COUNT] {
    let mut luck = Luck::once(seed, "bootstrap/sequences").run(0);
    let (mut sum, mut squares) = ([0.0; COUNT], [0.0; COUNT]);
    let mut turn = 0;
    for _ in 0..DRAWS {
        let drawn: Vec<Tally> = tallies
            .iter()
            .map(|_| {
                turn += 1;
                tallies[place(luck.turn(turn).uniform(Purpose::Harm), tallies.len())]
            })
            .collect();
        for (place, value) in statistics(&drawn).into_iter().enumerate() {
            sum[place] += value;
            squares[place] += value * value;
        }
    }
    let n = DRAWS as f64;
    std::array::from_fn(|place| {
        let mean = sum[place] / n;
        let least = if place == WARS { LEAST_OF_WARS } else { LEAST };
        (squares[place] / n - mean * mean)
            .max(0.0)
            .sqrt()
            .max(least)
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list"
)]
fn place(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Side::{First, Second};

    #[test]
    fn what_is_less_than_two_standard_errors_away_is_counted() {
        let mut found = FreePlay {
            confrontations: 1,
            replications: 1,
            record: [1.0; COUNT],
            errors: [0.5; COUNT],
            played: [1.0; COUNT],
        };
        found.played[..4].copy_from_slice(&[1.9, 0.1, 2.1, -0.5]);
        assert!((found.distance(1) + 1.8).abs() < 1e-12);
        assert_eq!(found.within_two(), COUNT - 2);
    }

    #[test]
    fn an_offensive_is_a_war_only_shortly_before_it_is_counted_as_one() {
        let acts = [
            (0, First, 3),
            (9, Second, WAR),
            (40, First, WAR),
            (41, Second, 3),
        ];
        let of = |war: Option<u32>, silence: u32| sequence(&acts, war, silence);
        let attack = |day, side| (day, side, CLASH);
        let all = vec![
            attack(0, First),
            attack(9, Second),
            attack(40, First),
            attack(41, Second),
        ];
        assert_eq!(of(None, 180), all);
        assert_eq!(of(Some(42), 180), [&all[..2], &[(40, First, WAR)]].concat());
        assert_eq!(of(None, 30), all[..2]);
    }

    #[test]
    fn the_furthest_act_of_a_side_and_day_counts() {
        let acts = vec![(3, Second, 1), (3, First, 0), (3, First, 3), (0, First, 1)];
        assert_eq!(
            furthest(acts),
            [(0, First, 1), (3, First, 3), (3, Second, 1)]
        );
    }

    #[test]
    fn standard_errors_are_those_of_the_sample() {
        let single = Tally::of(&[(0, First, 1)]);
        let both = Tally::of(&[(0, First, 1), (2, Second, 1)]);
        let half: Vec<Tally> = (0..100)
            .map(|n| if n < 50 { single } else { both })
            .collect();
        let found = errors(&half, Seed(1));
        // The share of single acts: sqrt(0.25 / 100).
        assert!((found[3] - 0.05).abs() < 0.01, "{}", found[3]);
        assert!((found[WARS] - LEAST_OF_WARS).abs() < 1e-12);
    }
}
