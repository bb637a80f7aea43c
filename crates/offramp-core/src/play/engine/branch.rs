//! Branches: a run, or the replay of a history, goes on from any of its turns, with its own luck or
//! with that of one of many futures, by its own policies or by those of another crisis.
//!
//! What is common to all futures of a branch is what happened until then; what sets them apart is
//! the luck of everybody from then on. A future has the same luck whatever was done before it, and
//! on whatever turn it begins, so two moments of a run, or two moves in one, are compared future by
//! future.

use super::Player;
use crate::crisis::Crisis;
use crate::model::issues::Dispute;
use crate::model::parties::ActorId;
use crate::model::state::State;
use crate::play::run_parameters::RunParameters;
use crate::policy::hostility::Returns;

/// All that a run carries from one turn to the next.
///
/// A branch without a change is the run itself:
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::play::engine::Player;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let mut player = Player::new(&crisis, Seed(1));
/// let end = player.play(7, &mut ()).clone();
///
/// player.start(7, &mut ());
/// player.step(&mut ());
/// let second_day = player.moment();
/// player.play(8, &mut ());
/// player.resume(&second_day);
/// assert_eq!(*player.play_on(&mut ()), end);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Moment {
    run: u64,
    state: State,
    parameters: RunParameters,
    happened: Vec<bool>,
    held_since: Vec<Option<f64>>,
    returns: Vec<Returns>,
    dispute: Option<Dispute>,
}

impl Moment {
    /// The number of the run.
    #[must_use]
    pub fn run(&self) -> u64 {
        self.run
    }

    /// How the run stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }
}

impl<'c> Player<'c> {
    /// The crisis that it plays.
    #[must_use]
    pub fn crisis(&self) -> &'c Crisis {
        self.crisis
    }

    /// How the run stands after the turn that was played last, to be [resumed](Self::resume).
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment {
            run: self.run,
            state: self.state.clone(),
            parameters: self.parameters.clone(),
            happened: self.happened.clone(),
            held_since: self.held_since.clone(),
            returns: self.returns.clone(),
            dispute: self.dispute.clone(),
        }
    }

    /// Goes back to a moment of a run of this crisis, with the run's own luck from then on. It may
    /// be of another crisis with the same actors, moves, events and outcomes: then all numbers stay
    /// as they were, those of policies too, until [`take_policy_of`](Self::take_policy_of) changes
    /// them; what a third party can do is that of this crisis.
    pub fn resume(&mut self, moment: &Moment) {
        self.take_back_own_luck();
        if self.run != moment.run {
            self.run = moment.run;
            self.streams.restart(moment.run);
        }
        self.go_back_to(moment);
    }

    /// Goes back to a moment of a run, with the luck of a future from then on. Futures are numbered
    /// from 0; those of another branch, or of another run, have other luck.
    pub fn resume_in_future(&mut self, moment: &Moment, branch: u32, future: u64) {
        let run = moment.run;
        self.run = run;
        if self.branch.replace((run, branch)) != Some((run, branch)) {
            self.streams.branch_off(run, branch);
        }
        self.streams.restart(future);
        self.go_back_to(moment);
    }

    fn go_back_to(&mut self, moment: &Moment) {
        self.state.copy(&moment.state);
        let fades_alike = self.parameters.fades_like(&moment.parameters);
        self.parameters.copy(&moment.parameters);
        self.is_altered = true;
        self.happened.copy_from_slice(&moment.happened);
        self.held_since.copy_from_slice(&moment.held_since);
        self.returns.copy_from_slice(&moment.returns);
        self.dispute.clone_from(&moment.dispute);
        self.acts.clear();
        self.plan.refresh(&self.parameters);
        self.forget();
        if !fades_alike {
            self.turn_fade.refresh(&self.parameters);
        }
    }

    /// From now on an actor decides by the policy that it has in the crisis of this player, as its
    /// run of the same number draws it; the run may have been begun with another.
    pub fn take_policy_of(&mut self, actor: ActorId) {
        let mut drawn = RunParameters::of(self.crisis);
        if let Some(parameter_draw) = &mut self.parameter_draw {
            self.once.draw(self.run);
            parameter_draw.draw(&self.once, self.crisis, (&mut drawn, false));
        }
        self.parameters.take_policy_of(actor, &drawn);
        self.is_altered = true;
        self.turn_fade.refresh(&self.parameters);
        self.plan.refresh(&self.parameters);
        self.forget();
    }

    /// The luck is again that of the run.
    pub(super) fn take_back_own_luck(&mut self) {
        if self.branch.take().is_some() {
            let run = self.run;
            self.streams.return_to_run(run);
        }
    }
}
