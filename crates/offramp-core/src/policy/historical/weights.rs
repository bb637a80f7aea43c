//! The numbers behind the policy `historical`.
//!
//! Most were fitted at once to incidents and to recorded crises (`docs/trust.md`), each has a grade
//! of evidence, and each says what it is and in which unit. Where a number has a source in the
//! literature, its line names it.

use crate::model::parameter::parameters;

parameters! {
    /// What moves a state of the record to act, to answer, to go to war and to reach out.
    pub struct Weights {
        /// How much more is at stake in crises that leaders take seriously than in incidents
        /// between fishing boats: it multiplies what is done of one's own accord and the odds of
        /// answering.
        gravity ("gravity") = 6.2, "ratio", 0.0, 1000.0;
        /// How often it presses of its own accord at gravity 1.
        tempo ("tempo") = 0.0012, "1/day", 0.0, 100.0;
        /// How many further acts an own act brings about (Hawkes 1971).
        momentum ("momentum") = 0.2, "acts per act", 0.0, 0.95;
        /// Half-life of that momentum.
        momentum_memory ("momentum-memory") = 3.8, "days", 0.01, f64::INFINITY;
        /// The odds that an act below the danger mark is answered with force at gravity 1, per
        /// rung.
        answer_words ("answer-words") = 0.046, "odds per rung", 0.0, 10.0;
        /// The odds that a threat is answered at gravity 1.
        answer_threat ("answer-threat") = 0.056, "odds", 0.0, 10.0;
        /// The odds that a show of force is answered at gravity 1.
        answer_display ("answer-display") = 0.054, "odds", 0.0, 10.0;
        /// The odds that a use of force is answered at gravity 1.
        answer_force ("answer-force") = 0.47, "odds", 0.0, 10.0;
        /// The odds that an offensive is answered by the victim's own act at gravity 1; it is
        /// resisted in any case.
        answer_offensive ("answer-offensive") = 0.058, "odds", 0.0, 10.0;
        /// How much more, or less, than others this state answers and acts of its own accord.
        temper ("temper") = 1.0, "ratio", 0.0, 100.0;
        /// The share of what is owed for an act that does not press at once but rankles.
        lingering ("lingering") = 0.39, "share", 0.0, 1.0;
        /// Half-life of what rankles.
        lingering_memory ("lingering-memory") = 11.0, "days", 0.01, f64::INFINITY;
        /// Half-life of what is owed for an act and presses at once.
        debt_memory ("debt-memory") = 0.26, "days", 0.01, f64::INFINITY;
        /// How many protests, envoys recalled and other measures short of force a use of force
        /// brings about.
        words ("words") = 0.41, "acts per act", 0.0, 10.0;
        /// Half-life of what is owed in words.
        words_memory ("words-memory") = 2.6, "days", 0.01, f64::INFINITY;
        /// How much a threat that stands raises the odds of answering a use of force, and hastens
        /// the answer.
        commitment ("commitment") = 0.5, "log", -10.0, 10.0;
        /// How much more two nuclear states dare below the threshold (stability-instability: Kapur
        /// 2007; Rauchhaus 2009).
        licence ("licence") = 0.25, "log", -10.0, 10.0;
        /// How much the backing of a patron emboldens its client (Benson 2012), per unit.
        backing ("backing") = 0.4, "log per unit", -10.0, 10.0;
        /// How far a belief that the rival does not answer raises what is done of one's own accord
        /// (Fearon 1995; Kydd 2005).
        temptation ("temptation") = 4.0, "log per share", -20.0, 20.0;
        /// How far urged restraint holds back, per rung.
        heed ("heed") = 0.0, "log per rung", -10.0, 10.0;
        /// How far weariness holds back, per rung.
        weariness ("weariness") = 0.0, "log per rung", -10.0, 10.0;
        /// How far a concession that was accepted, or a truce, calms.
        calm ("calm") = 0.8, "log", -10.0, 10.0;
        /// The share of answers that are in kind; the others are out of habit.
        in_kind ("in-kind") = 0.16, "share", 0.0, 1.0;
        /// The share of answers in kind that are a rung lower than what was seen, and of those that
        /// are a rung higher.
        jitter ("jitter") = 0.077, "share", 0.0, 0.5;
        /// How many own acts weigh as much as what states do in general.
        prior ("prior") = 2.4, "acts", 0.01, 1e6;
        /// The odds that a use of force becomes an offensive at gravity 1.
        war ("war") = 0.03, "odds", 0.0, 10.0;
        /// The share of offensives that the victim answers by its own, where it answers.
        defence ("defence") = 0.95, "share", 0.0, 1.0;
        /// What is left of the share of war for a state that has neither used force nor mobilised.
        unready ("unready") = 0.53, "share", 0.0, 1.0;
        /// How far a belief that the rival answers holds back from an offensive (Huth 1999;
        /// Danilovic 2001).
        deterrence ("deterrence") = 4.0, "log per share", -20.0, 20.0;
        /// How far a nuclear rival holds back from an offensive; half as much again where both are
        /// nuclear.
        nuclear ("nuclear") = 0.5, "log", -20.0, 20.0;
        /// How often it reaches out of its own accord at gravity 1.
        reach_tempo ("reach-tempo") = 0.00094, "1/day", 0.0, 100.0;
        /// How many further steps an own conciliatory step brings about.
        reach_momentum ("reach-momentum") = 0.043, "acts per act", 0.0, 10.0;
        /// How many conciliatory steps the tension of a hostile act brings about.
        reach_tension ("reach-tension") = 0.27, "acts per act", 0.0, 10.0;
        /// Half-life of its own steps and of the tension.
        reach_memory ("reach-memory") = 5.2, "days", 0.01, f64::INFINITY;
        /// How many steps a conciliatory step of the rival brings about.
        reach_answer ("reach-answer") = 0.2, "acts per act", 0.0, 10.0;
        /// Half-life of the rival's step.
        reach_answer_memory ("reach-answer-memory") = 1.2, "days", 0.01, f64::INFINITY;
        /// How far a conciliatory step is taken up within the turn.
        take_up ("take-up") = 0.37, "acts per act", 0.0, 10.0;
        /// How far urged restraint makes it reach out, per rung.
        reach_heed ("reach-heed") = 0.3, "log per rung", -10.0, 10.0;
        /// How far weariness makes it reach out, per rung.
        reach_weariness ("reach-weariness") = 0.25, "log per rung", -10.0, 10.0;
        /// How far an act that is not yet answered holds it back from reaching out.
        reach_debt ("reach-debt") = 0.65, "log per act", -20.0, 20.0;
        /// How far an offensive or an exchange of fire against it holds it back from reaching out.
        under_fire ("under-fire") = 1.0, "log", -20.0, 20.0;
        /// How far a belief that the rival answers makes it reach out.
        prudence ("prudence") = 0.0, "log per share", -20.0, 20.0;
        /// What a mediator adds in a ripe moment (Zartman 2000; Greig 2001).
        mediation ("mediation") = 0.8, "log", -10.0, 10.0;
        /// The chance that the rival accepts a truce or a concession.
        acceptance ("acceptance") = 0.42, "share", 0.0, 1.0;
        /// Before anything was seen: how many acts the rival is taken to have answered.
        prior_answered ("prior-answered") = 1.8, "acts", 0.01, 1e6;
        /// Before anything was seen: how many acts the rival is taken to have left unanswered.
        prior_unanswered ("prior-unanswered") = 1.2, "acts", 0.01, 1e6;
        /// After how many days without an answer the rival is taken to have let an act pass.
        patience ("patience") = 7.0, "days", 0.1, f64::INFINITY;
        /// The part of what is in dispute that a use of force brings which the rival lets pass
        /// (Altman 2017).
        fait_accompli ("fait-accompli") = 0.06, "share", 0.0, 1.0;
        /// The part of what is in dispute that a concession gives away; half of it where the rival
        /// wants more.
        concession ("concession") = 0.10, "share", 0.0, 1.0;
        /// The anger that own civilians killed by the rival raise, per power of ten.
        mourning ("mourning") = 0.3, "rungs per tenfold", 0.0, 10.0;
    }
}

impl Weights {
    /// Whether the weight at that position is a half-life.
    #[must_use]
    pub fn is_a_memory(position: usize) -> bool {
        Self::PARAMETERS[position].name.ends_with("memory")
    }

    /// The share of a rival's acts that it is taken to answer before anything was seen.
    #[must_use]
    pub fn prior_belief(&self) -> f64 {
        self.prior_answered / (self.prior_answered + self.prior_unanswered)
    }
}
