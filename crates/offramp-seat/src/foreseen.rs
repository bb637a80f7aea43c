//! How far an agent foresees what states really did: asked on every day of a recorded crisis what
//! it would do in their place, before it learns what they did.

use offramp_analysis::hindcast::classes::{self, ClassOfMoves};
use offramp_analysis::hindcast::forecast::Forecast;
use offramp_analysis::hindcast::record::{Decision, Record};
use offramp_core::chance::Seed;
use offramp_core::model::moves::Track;
use offramp_core::model::parties::Side;
use offramp_core::model::perception::Observation;
use offramp_core::play::engine::{Observer, Player};
use offramp_core::policy::menu::Menu;
use offramp_core::policy::odds::TrackOdds;

/// How far decisions were foreseen; those of several crises add up.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Foreseen {
    /// Decisions, holding included.
    pub decisions: u64,
    /// Decisions to act.
    pub acts: u64,
    /// Decisions to act of which the class of the act was foreseen as likelier than all else.
    pub acts_foreseen: u64,
    /// Decisions to hold of which holding was.
    pub holds_foreseen: u64,
    /// The surprise in bits, of whoever gives odds.
    pub bits: f64,
}

impl Foreseen {
    /// These and others together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            decisions: self.decisions + other.decisions,
            acts: self.acts + other.acts,
            acts_foreseen: self.acts_foreseen + other.acts_foreseen,
            holds_foreseen: self.holds_foreseen + other.holds_foreseen,
            bits: self.bits + other.bits,
        }
    }

    /// How far forecasts foresaw these decisions.
    #[must_use]
    pub fn of(decisions: &[Decision], forecasts: &[Forecast]) -> Self {
        let both = decisions.iter().zip(forecasts);
        both.fold(Self::default(), |sum, (decision, forecast)| {
            let is_right = likeliest(forecast) == decision.observed;
            let is_act = decision.observed.is_some();
            sum.and(Self {
                decisions: 1,
                acts: u64::from(is_act),
                acts_foreseen: u64::from(is_act && is_right),
                holds_foreseen: u64::from(!is_act && is_right),
                bits: forecast.surprise(decision.observed).bits(),
            })
        })
    }

    /// The share of moves that were foreseen; `None` where nobody moved.
    #[must_use]
    pub fn moves(&self) -> Option<f64> {
        (self.acts > 0).then(|| self.acts_foreseen as f64 / self.acts as f64)
    }

    /// The share of decisions to hold that were foreseen.
    #[must_use]
    pub fn holds(&self) -> Option<f64> {
        let holds = self.decisions - self.acts;
        (holds > 0).then(|| self.holds_foreseen as f64 / holds as f64)
    }
}

/// What is likelier than all else: a class, or `None` for holding.
fn likeliest(forecast: &Forecast) -> Option<usize> {
    let mut best = (None, 1.0 - forecast.acts());
    for (class, chance) in forecast.classes().iter().enumerate() {
        if *chance > best.1 {
            best = (Some(class), *chance);
        }
    }
    best.0
}

/// The forecasts that the policies of a record's principals give of its decisions, in one replay:
/// each policy is asked once on every day, in the order of time.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::hindcast::record::Record;
/// use offramp::seat::foreseen::{Foreseen, forecasts};
///
/// let scenario = offramp::scenario::load("us-iran-2020", &[])?;
/// let record = Record::of(&scenario.crisis).ok_or("no history")?;
/// let found = Foreseen::of(record.decisions(), &forecasts(&record, Seed(1)));
/// assert_eq!(found.decisions, record.decisions().len() as u64);
/// assert!(found.holds().ok_or("nobody held")? > 0.9, "a policy mostly expects nothing");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn forecasts(record: &Record, seed: Seed) -> Vec<Forecast> {
    let mut watch = Watch {
        classes: ClassOfMoves::of(&record.crisis().catalogue().moves),
        forecasts: Vec::with_capacity(record.decisions().len()),
    };
    Player::new(record.crisis(), seed).replay(1, record.script(), &mut watch);
    watch.forecasts
}

struct Watch {
    classes: ClassOfMoves,
    forecasts: Vec<Forecast>,
}

impl Observer for Watch {
    const SEES_DECISIONS: bool = false;

    fn weighs(
        &mut self,
        _: Side,
        track: Track,
        odds: &TrackOdds,
        menu: &Menu<'_>,
        _: &Observation<'_>,
    ) {
        let mut joint = [0.0; classes::MOST];
        self.classes.add(&mut joint, track, (odds, menu), 1.0);
        self.forecasts.push(Forecast::of(track, &joint));
    }
}
