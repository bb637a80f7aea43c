//! Plays runs: one turn as named phases, one run as its turns.
//!
//! A turn goes through **fade** (memories shrink), **operate** (what stands goes on), **happen**
//! (events), **decide** (all actors at once, on the same snapshot), **act** (answers clear old
//! provocation, then acts land, hostile before conciliatory), **feel** (what was learned,
//! commitments that lapse) and **settle** (levels and outcomes). In a **lull**, where nobody can
//! act by the numbers that were drawn, all but the first and the last are left out. No phase
//! allocates memory, and no sum depends on the order in which a scenario declares its actors.
//!
//! What is remembered of a run is up to an [`Observer`], a type parameter: not recording costs
//! nothing.

mod observer;
mod streams;

mod abroad;
mod act;
mod belief;
mod branch;
mod decide;

mod clash;
mod fade;
mod feel;
mod happen;
mod hotline;
mod inadvertence;
mod issues;
mod lull;
mod opening;
mod operate;
mod owe;
mod plan;
mod reply;
mod script;
mod script_replies;
mod settle;
mod watch;

mod options;

mod seats;

use crate::chance::{DrawsByRun, Seed};
use crate::crisis::Crisis;
use crate::model::hotline::Hotline;
use crate::model::issues::Dispute;
use crate::model::parties::{BySide, Side};
use crate::model::state::{PrincipalState, State};
use crate::play::run_parameters::{Drawing, RunParameters};
use crate::policy::hostility::Returns;
use clash::Clashing;
use fade::Fade;
use inadvertence::Forces;
use lull::{Bound, Lull, Stirs};
use opening::Prologue;
use operate::Operations;
use plan::Plan;
use streams::Streams;
use watch::Watch;

pub use branch::Moment;
pub use observer::{Act, Observer, Weighing};
pub use options::Options;
pub use script::{Line, Script};

/// Plays runs of one crisis under one seed, one after the other, in memory that it keeps.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::play::engine::Player;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let mut player = Player::new(&crisis, Seed(1));
/// let last_day = player.play(7, &mut ()).day;
/// assert_eq!(player.play(7, &mut ()).day, last_day, "a run is always the same");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Player<'c> {
    crisis: &'c Crisis,
    /// The number of the run.
    run: u64,
    /// The run and the number of the branch whose futures its luck is, if it is not its own.
    branch: Option<(u64, u32)>,
    parameters: RunParameters,
    /// Whether the numbers may be those of another run or of another crisis.
    is_altered: bool,
    parameter_draw: Option<Drawing>,
    /// What is drawn once per run, in one call: the numbers that nobody knows, then the luck of the
    /// opening.
    once: DrawsByRun,
    numbers_drawn: usize,
    plan: Plan<'c>,
    turn_fade: Fade,
    lull: Lull,
    /// What the conditions of outcomes wait for.
    watch: Watch,
    /// Who may act in this turn.
    stirs: Stirs,
    /// The sides for which somebody outside decides.
    seats: BySide<bool>,
    prologue: Prologue,
    streams: Streams,
    state: State,
    happened: Vec<bool>,
    /// Whether the hazard of each event, an expression, only falls until something happens.
    rates_fall: Vec<bool>,
    acts: Vec<Act>,
    /// Since which day the condition of each outcome has held without a break, if it does.
    held_since: Vec<Option<f64>>,
    targets: BySide<bool>,
    operations: Operations,
    /// Clashes, where the crisis has them.
    clashes: Option<Clashing>,
    /// The hotline, where the crisis has one.
    hotline: Option<Hotline>,
    /// What each third party owes for acts against it.
    returns: Vec<Returns>,
    /// Nuclear forces, where these may come into play inadvertently.
    forces: Option<Forces>,
    /// The issues, where there are several.
    dispute: Option<Dispute>,
}

impl<'c> Player<'c> {
    /// A player of `crisis` with the luck of `seed`.
    #[must_use]
    pub fn new(crisis: &'c Crisis, seed: Seed) -> Self {
        let parts = crisis.parts();
        let parameters = RunParameters::of(crisis);
        let calm = crisis.ladder().calm();
        let principals =
            BySide::each(|side| PrincipalState::beginning(&parameters.traits[side], calm));
        let state = State::beginning(
            principals,
            parameters.relation.channel,
            calm,
            crisis.actors(),
            crisis.catalogue().moves.len(),
        );
        let operations = Operations::of(crisis);
        let streams = Streams::of(crisis, seed);
        let numbers = Drawing::luck(crisis, seed);
        let is_target = |side: Side| parts.groups.iter().any(|part| part.group.enemy == side);
        Self {
            crisis,
            run: 0,
            branch: None,
            is_altered: false,
            parameter_draw: Drawing::of(crisis),
            numbers_drawn: numbers.len(),
            once: DrawsByRun::of(numbers.into_iter().chain(Prologue::luck(crisis, seed))),
            plan: Plan::of(crisis, &parameters, operations),
            turn_fade: Fade::of(crisis, &parameters, parts.turn_days),
            lull: Lull::of(Bound::all(crisis, &streams)),
            watch: Watch::of(crisis, &state),
            stirs: Stirs::ANYBODY,
            seats: BySide::default(),
            prologue: Prologue::of(crisis, &parameters),
            streams,
            state,
            happened: vec![false; parts.events.len()],
            rates_fall: parts
                .events
                .iter()
                .map(|it| it.trigger.only_falls())
                .collect(),
            acts: Vec::with_capacity(4 + crisis.actors().count()),
            held_since: vec![None; parts.outcomes.len()],
            targets: BySide::each(is_target),
            operations,
            clashes: Clashing::of(crisis),
            hotline: crisis.parts().hotline,
            forces: Forces::of(crisis),
            dispute: Dispute::of(&parts.issues),
            returns: vec![Returns::default(); parts.third_parties.len()],
            parameters,
        }
    }

    /// Plays one run from its opening to its end and returns the state it ended in.
    pub fn play<O: Observer>(&mut self, run: u64, observer: &mut O) -> &State {
        self.start(run, observer);
        self.play_on(observer)
    }

    /// Plays a run while `goes_on` says so, which is asked every 512 turns: a run may have
    /// 100 000. Says whether it was played to its end; if not, the observer is told of none.
    pub fn play_while<O: Observer>(
        &mut self,
        run: u64,
        observer: &mut O,
        goes_on: impl Fn() -> bool,
    ) -> bool {
        self.start(run, observer);
        self.play_on_while(observer, goes_on)
    }

    /// Plays on to the end of the run in the same way.
    pub fn play_on_while<O: Observer>(
        &mut self,
        observer: &mut O,
        goes_on: impl Fn() -> bool,
    ) -> bool {
        const TURNS: u32 = 512;
        while !self.is_over() {
            let turn = self.state.turn;
            if turn > 0 && turn.is_multiple_of(TURNS) && !goes_on() {
                self.catch_up();
                return false;
            }
            self.turn(observer);
        }
        self.play_on(observer);
        true
    }

    /// Begins a run with its opening; [`step`](Self::step) plays its turns.
    pub fn start<O: Observer>(&mut self, run: u64, observer: &mut O) {
        self.begin(run);
        observer.begins(run, &self.state);
        if let Some(parameter_draw) = &self.parameter_draw {
            observer.draws(parameter_draw.drawn());
        }
        self.open(observer);
        self.reply(observer);
    }

    /// Plays on to the end of the run and returns the state it ended in.
    pub fn play_on<O: Observer>(&mut self, observer: &mut O) -> &State {
        while !self.is_over() {
            self.turn(observer);
        }
        self.catch_up();
        let open_end = self.crisis.parts().outcomes.len();
        self.state.outcome.get_or_insert(open_end);
        observer.ends(&self.state);
        &self.state
    }

    /// Whether the run has ended: by an outcome, or as all its turns are played.
    #[must_use]
    #[inline]
    pub fn is_over(&self) -> bool {
        self.state.outcome.is_some() || self.state.turn >= self.crisis.parts().turns
    }

    /// How the run stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Plays one turn more, whether the run is over or not.
    pub fn step<O: Observer>(&mut self, observer: &mut O) {
        self.turn(observer);
        self.catch_up();
    }

    /// A turn, after which what fades may be [left behind](Self::catch_up).
    #[inline]
    fn turn<O: Observer>(&mut self, observer: &mut O) {
        self.turn_over();
        if O::SEES_DECISIONS {
            self.passes_for_all();
            self.stir(observer);
        } else if !self.passes_in_a_lull() {
            self.stir(observer);
        }
        self.settle();
        if O::SEES_FADING {
            self.catch_up();
            observer.believes(|side| self.believed(side));
        }
        observer.turn_ends(&self.state);
    }

    /// The next turn begins.
    #[inline]
    fn turn_over(&mut self) {
        self.state.turn += 1;
        self.state.day = self.crisis.day_of_turn(self.state.turn);
    }

    /// A turn in which somebody may act.
    fn stir<O: Observer>(&mut self, observer: &mut O) {
        // In a lull no operation stands, and who may act is known.
        let is_busy = self.stirs.is_anybody();
        if is_busy {
            self.operate(observer);
        }
        self.strain_hotline(observer);
        if is_busy {
            self.happen(observer);
        }
        self.decide(observer);
        self.clash();
        self.slip();
        self.act(observer);
        self.reply(observer);
        self.feel(observer);
    }

    fn begin(&mut self, run: u64) {
        self.take_back_own_luck();
        self.run = run;
        self.once.draw(run);
        let was_altered = std::mem::take(&mut self.is_altered);
        if let Some(parameter_draw) = &mut self.parameter_draw {
            let parameters = (&mut self.parameters, was_altered);
            parameter_draw.draw(&self.once, self.crisis, parameters);
            self.plan.refresh(&self.parameters);
            if parameter_draw.changes_half_lives() {
                self.turn_fade.refresh(&self.parameters);
                self.prologue.refresh(&self.parameters);
            }
        } else if was_altered {
            self.parameters = RunParameters::of(self.crisis);
            self.plan.refresh(&self.parameters);
        }
        if was_altered {
            self.turn_fade.refresh(&self.parameters);
        }
        let calm = self.crisis.ladder().calm();
        let principals =
            BySide::each(|side| PrincipalState::beginning(&self.parameters.traits[side], calm));
        self.state
            .restart(principals, self.parameters.relation.channel, calm);
        self.forget();
        self.happened.fill(false);
        self.held_since.fill(None);
        self.streams.restart(run);
        if let Some(hotline) = &self.hotline {
            self.state.hotline = hotline.stands;
        }
        self.returns.fill(Returns::default());
        if let Some(dispute) = &mut self.dispute {
            dispute.restart();
            self.tally_stakes();
        }
    }
}
