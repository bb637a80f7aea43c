//! Turning points: how likely every ending was on every day, which moves changed that, and what
//! else could have been done.

use super::course::{Deed, Points};
use super::futures::{Futures, Playing, Shift};
use crate::comparison::LEVEL;
use offramp_core::crisis::measure::{Measure, MeasureId, measures};
use offramp_core::crisis::{Crisis, Tone};
use offramp_core::model::moves::MoveId;
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::statistics::IntervalEstimate;

/// How many of the moves that mattered most are looked into.
pub const GRAVEST: usize = 5;
/// Chances below this are of moves that a policy would never make.
pub const NEVER: f64 = 0.000_5;

/// Where a course was decided.
#[derive(Debug, Clone, PartialEq)]
pub struct TurningPoints {
    /// How many futures were played from each day, and after each alternative.
    pub futures: u64,
    /// The chances before the first turn, then after every turn.
    pub days: Vec<Chances>,
    /// What was done, each with what it changed, in the order in which it landed.
    pub moved: Vec<Moved>,
    /// The moves that mattered most, the gravest first.
    pub gravest: Vec<TurningMove>,
    /// Whether it was stopped before everything was played.
    pub partial: bool,
}

impl TurningPoints {
    /// The places of what was done, by how far it moved the chances, the gravest first. Moves on
    /// one track in one turn are undone together: the first of them stands for all.
    #[must_use]
    pub fn by_size(&self) -> Vec<usize> {
        by_size(&self.moved)
    }
}

fn by_size(moved: &[Moved]) -> Vec<usize> {
    let undone = |place: &usize| {
        let deed = &moved[*place].deed;
        (deed.turn, deed.actor, deed.track)
    };
    let is_first = |place: &usize| (0..*place).all(|other| undone(&other) != undone(place));
    let mut places: Vec<usize> = (0..moved.len()).filter(is_first).collect();
    let size = |place: &usize| moved[*place].size();
    places.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.cmp(b)));
    places
}

/// How likely each ending is after a turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Chances {
    /// The turn; 0 before the first.
    pub turn: u32,
    /// Of every outcome, the open end last.
    pub endings: Vec<IntervalEstimate>,
    /// How much likelier than a turn before, paired; nothing for the first.
    pub news: Vec<Shift>,
}

/// What a move changed: the chances after it, less those had its author held.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// What was done.
    pub deed: Deed,
    /// The chances had it held.
    pub held: Vec<IntervalEstimate>,
    /// How much likelier each ending became.
    pub endings: Vec<Shift>,
    /// What each principal gained or lost by it in points, where it has a payoff.
    pub payoffs: [Option<Shift>; 2],
}

impl Moved {
    /// The ending that it moved most, and by how much.
    #[must_use]
    pub fn most(&self) -> (usize, Shift) {
        let moved = |shift: &Shift| shift.estimate.point.abs();
        let endings = self.endings.iter().copied().enumerate();
        endings.fold((0, self.endings[0]), |best, next| {
            if moved(&next.1) > moved(&best.1) {
                next
            } else {
                best
            }
        })
    }

    /// How far it moved the ending that it moved most.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.most().1.estimate.point.abs()
    }
}

/// A move that mattered, with all that could have been done instead.
#[derive(Debug, Clone, PartialEq)]
pub struct TurningMove {
    /// Its place among those that [`moved`](TurningPoints::moved).
    pub place: usize,
    /// What else its author could have done on that track, holding first.
    pub alternatives: Vec<Alternative>,
    /// The best of them for its author, by its payoff or, where it has none, by the chance of a bad
    /// ending; `None` where none is shown to be better than what was done (p below 0.05, corrected
    /// for all that were tried).
    pub best: Option<usize>,
}

/// Something else that could have been done.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The move; `None` for holding.
    pub id: Option<MoveId>,
    /// How likely the actor's own policy was to choose it, before it saw what others did that turn.
    pub own_chance: f64,
    /// How likely each ending is after it.
    pub chances: Vec<IntervalEstimate>,
    /// How much likelier each ending is after it than after what was done.
    pub endings: Vec<Shift>,
    /// How much likelier any bad ending is than after what was done.
    pub bad: Shift,
    /// How many points its author gains by it, where it has a payoff.
    pub payoff: Option<Shift>,
}

impl Alternative {
    /// What its author gains by it: points or, where it has no payoff, the chance of a bad ending
    /// that is averted; with the p-value of that.
    fn gain(&self) -> (f64, f64) {
        let averted = (-self.bad.estimate.point, self.bad.p);
        self.payoff
            .map_or(averted, |shift| (shift.estimate.point, shift.p))
    }

    /// Whether the actor's own policy would never choose it.
    #[must_use]
    pub fn is_out_of_character(&self) -> bool {
        self.own_chance < NEVER
    }
}

/// Finds the turning points of a course. `progress` is called with the number of points from which
/// futures were played, and how many are known to be needed.
pub fn turning_points(
    playing: &Playing<'_>,
    progress: &mut dyn FnMut(usize, usize),
) -> TurningPoints {
    search(playing, GRAVEST, progress)
}

/// The same without looking for what else could have been done.
#[must_use]
pub fn chances(playing: &Playing<'_>) -> TurningPoints {
    search(playing, 0, &mut |_, _| ())
}

fn search(
    playing: &Playing<'_>,
    most: usize,
    progress: &mut dyn FnMut(usize, usize),
) -> TurningPoints {
    let search = Search::of(playing);
    let course = playing.course;
    let days: Vec<&Points> = (0..=course.last_turn())
        .map(|turn| course.after(turn))
        .collect();
    let deeds = course.deeds();
    let needed = days.len() + deeds.len();
    let by_day = playing.play_from(&days, &mut |done| progress(done, needed));
    let holding: Vec<Points> = deeds
        .iter()
        .map(|deed| course.after_other((deed.turn, deed.actor), &[deed.track], None))
        .collect();
    let holding: Vec<&Points> = holding.iter().collect();
    let held = playing.play_from(&holding, &mut |done| progress(days.len() + done, needed));
    let moved: Vec<Moved> = deeds
        .iter()
        .zip(&held)
        .filter_map(|(deed, held)| {
            let after = by_day.get(deed.turn as usize)?;
            Some(search.moved(*deed, after, held))
        })
        .collect();
    let gravest = search.gravest((&moved, &by_day), most, progress, needed);
    TurningPoints {
        futures: playing.futures,
        partial: by_day.len() < days.len()
            || moved.len() < deeds.len()
            || gravest.len() < most.min(by_size(&moved).len()),
        days: search.chances(&by_day),
        moved,
        gravest,
    }
}

/// What every turning-point search needs: the measures it plays with are the payoffs of the two
/// principals.
#[must_use]
pub fn payoffs(crisis: &Crisis) -> Vec<Measure> {
    let all = measures(crisis).into_iter();
    all.filter(|measure| matches!(measure.id, MeasureId::Payoff(ActorId::Principal(_))))
        .collect()
}

struct Search<'a> {
    playing: &'a Playing<'a>,
    outcomes: usize,
    bad: Vec<usize>,
}

impl<'a> Search<'a> {
    fn of(playing: &'a Playing<'a>) -> Self {
        let tones = playing.course.crisis().tones();
        let bad = tones.iter().enumerate();
        Self {
            playing,
            outcomes: tones.len(),
            bad: bad
                .filter(|(_, tone)| **tone == Tone::Bad)
                .map(|(place, _)| place)
                .collect(),
        }
    }

    fn chances_of(&self, futures: &Futures) -> Vec<IntervalEstimate> {
        (0..self.outcomes).map(|it| futures.chance(it)).collect()
    }

    fn shifts(&self, own: &Futures, others: &Futures) -> Vec<Shift> {
        let outcomes = 0..self.outcomes;
        outcomes.map(|it| own.chance_above(others, it)).collect()
    }

    fn chances(&self, by_day: &[Futures]) -> Vec<Chances> {
        let days = by_day.iter().enumerate();
        days.map(|(turn, futures)| Chances {
            turn: u32::try_from(turn).unwrap_or(u32::MAX),
            endings: self.chances_of(futures),
            news: match turn {
                0 => Vec::new(),
                turn => self.shifts(futures, &by_day[turn - 1]),
            },
        })
        .collect()
    }

    fn payoff_place(&self, side: Side) -> Option<usize> {
        let wanted = MeasureId::Payoff(ActorId::Principal(side));
        let mut measures = self.playing.measures.iter();
        measures.position(|measure| measure.id == wanted)
    }

    fn moved(&self, deed: Deed, after: &Futures, held: &Futures) -> Moved {
        Moved {
            deed,
            held: self.chances_of(held),
            endings: self.shifts(after, held),
            payoffs: Side::BOTH.map(|side| {
                let place = self.payoff_place(side)?;
                after.measure_above(held, place)
            }),
        }
    }

    fn gravest(
        &self,
        (moved, by_day): (&[Moved], &[Futures]),
        most: usize,
        progress: &mut dyn FnMut(usize, usize),
        done_before: usize,
    ) -> Vec<TurningMove> {
        let mut order = by_size(moved);
        order.truncate(most);
        let choices: Vec<Vec<(Option<MoveId>, f64)>> = order
            .iter()
            .map(|place| self.open_to(&moved[*place].deed))
            .collect();
        let all: usize = choices.iter().map(Vec::len).sum();
        let mut done = 0;
        let mut gravest = Vec::new();
        for (place, choices) in order.into_iter().zip(choices) {
            let deed = &moved[place].deed;
            let after: Vec<Points> = choices
                .iter()
                .map(|(id, _)| {
                    let at = (deed.turn, deed.actor);
                    self.playing.course.after_other(at, &[deed.track], *id)
                })
                .collect();
            let after: Vec<&Points> = after.iter().collect();
            let futures = self.playing.play_from(&after, &mut |some| {
                progress(done_before + done + some, done_before + all);
            });
            done += futures.len();
            if futures.len() < choices.len() {
                break;
            }
            let happened = &by_day[deed.turn as usize];
            let tried = choices.into_iter().zip(&futures);
            let alternatives: Vec<Alternative> = tried
                .map(|(choice, futures)| self.alternative(deed, choice, futures, happened))
                .collect();
            let best = best(&alternatives);
            gravest.push(TurningMove {
                place,
                alternatives,
                best,
            });
        }
        gravest
    }

    /// What an actor could have done instead, holding first, with the chance that its policy gave
    /// to each.
    fn open_to(&self, deed: &Deed) -> Vec<(Option<MoveId>, f64)> {
        let options = self.playing.course.options(deed.turn, deed.actor);
        let Some(options) = options.into_iter().find(|it| it.track == deed.track) else {
            return vec![(None, 1.0)];
        };
        let acts: f64 = options.open.iter().map(|(_, chance)| chance).sum();
        let catalogue = self.playing.course.crisis().catalogue();
        let others = options
            .open
            .iter()
            .filter(|(id, _)| *id != deed.id && catalogue.get(*id).track().is_some());
        let holding = std::iter::once((None, (1.0 - acts).max(0.0)));
        let others = others.map(|(id, chance)| (Some(*id), *chance));
        holding.chain(others).collect()
    }

    fn alternative(
        &self,
        deed: &Deed,
        (id, own_chance): (Option<MoveId>, f64),
        futures: &Futures,
        happened: &Futures,
    ) -> Alternative {
        Alternative {
            id,
            own_chance,
            chances: self.chances_of(futures),
            endings: self.shifts(futures, happened),
            bad: futures.chance_of_any_above(happened, &self.bad),
            payoff: match deed.actor {
                ActorId::Principal(side) => self
                    .payoff_place(side)
                    .and_then(|place| futures.measure_above(happened, place)),
                ActorId::Group(_) | ActorId::Third(_) => None,
            },
        }
    }
}

/// The best of those that are shown to be better than what was done (Bonferroni).
fn best(alternatives: &[Alternative]) -> Option<usize> {
    let tried = alternatives.len() as f64;
    let gains = alternatives.iter().map(Alternative::gain).enumerate();
    gains
        .filter(|(_, (gain, p))| *gain > 0.0 && p * tried < LEVEL)
        .max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(&a.0)))
        .map(|(place, _)| place)
}
