//! Numbers that somebody judged, and on which ground.
//!
//! What the numbers were set against and then left alone is a judgement too, until a fit gives it
//! an interval. A study that is named supports the mechanism and its sign, not the size.

/// A number that was judged.
pub(super) struct Judged {
    /// The group of parameters, by the name of its type.
    pub(super) group: &'static str,
    /// Its key in files; `*` for every number of the group that has no row of its own.
    pub(super) key: &'static str,
    /// On which ground.
    pub(super) basis: &'static str,
}

/// A row of [`ASSUMED`].
const fn judged(group: &'static str, key: &'static str, basis: &'static str) -> Judged {
    Judged { group, key, basis }
}

const JUDGEMENT: &str = "a judgement";
const PER_CRISIS: &str = "a judgement, made for each crisis";
const RULES: &str = "a judgement; only rules, expressions and armed groups read what it moves";
const NEUTRAL: &str = "neutral here; how far a policy turns it is a judgement";

/// Every number that was judged.
pub(super) const ASSUMED: &[Judged] = &[
    judged(
        "Perception",
        "fog",
        "Jervis 1976, for the sign; the size is a judgement",
    ),
    judged(
        "Perception",
        "harm",
        "a judgement: per power of ten, as the senses weigh (Fechner 1860)",
    ),
    judged("Perception", "credence", PER_CRISIS),
    judged("Perception", "blame", PER_CRISIS),
    judged(
        "Perception",
        "belief",
        "Fearon 1994, for the sign; the size is a judgement",
    ),
    judged("Perception", "*", JUDGEMENT),
    judged(
        "ClashRates",
        "*",
        "the hazard of clashes in MIE 1.0, 1946 to 2014; that it is the same in graver crises is a judgement",
    ),
    judged(
        "HotlineNumbers",
        "*",
        "Schelling 1960, for the sign of the fog and of quiet messages; the sizes are a judgement",
    ),
    judged("Memory", "provocation", RULES),
    judged("Memory", "grudge", RULES),
    judged("Memory", "goodwill", RULES),
    judged("Memory", "momentum", RULES),
    judged("Memory", "attention", RULES),
    judged("Memory", "unanswered", RULES),
    judged("Memory", "*", JUDGEMENT),
    judged("Reaction", "relief", JUDGEMENT),
    judged("Reaction", "toll", JUDGEMENT),
    judged(
        "Reaction",
        "credibility",
        "Fearon 1994, for the sign; the size is a judgement",
    ),
    judged("Reaction", "*", RULES),
    judged(
        "Weights",
        "temper",
        "neutral here; the spread over states, which `historical` states, was fitted: 0.7 in logarithms",
    ),
    judged(
        "Weights",
        "commitment",
        "Schelling 1966; Fearon 1994, for the sign; the size is a judgement",
    ),
    judged(
        "Weights",
        "licence",
        "Kapur 2007; Rauchhaus 2009, for the sign; the size is a judgement",
    ),
    judged(
        "Weights",
        "backing",
        "Benson 2012, for the sign; the size is a judgement",
    ),
    judged(
        "Weights",
        "temptation",
        "Fearon 1995; Kydd 2005, for the sign; the size is a judgement",
    ),
    judged(
        "Weights",
        "heed",
        "no effect on pressing in eight recorded crises",
    ),
    judged(
        "Weights",
        "weariness",
        "no effect on pressing in eight recorded crises",
    ),
    judged(
        "Weights",
        "reach-heed",
        "set by hand: the fit has 0.03, give or take 0.4, and mediators would do nothing then",
    ),
    judged("Weights", "calm", JUDGEMENT),
    judged("Weights", "defence", JUDGEMENT),
    judged(
        "Weights",
        "deterrence",
        "Huth 1999; Danilovic 2001, for the sign; the size is a judgement",
    ),
    judged(
        "Weights",
        "nuclear",
        "Rauchhaus 2009, for the sign; the size is a judgement",
    ),
    judged(
        "Weights",
        "reach-weariness",
        "Zartman 2000, for the sign; the size is a judgement",
    ),
    judged("Weights", "under-fire", JUDGEMENT),
    judged(
        "Weights",
        "prudence",
        "Kydd 2005, for the sign; the size is a judgement",
    ),
    judged(
        "Weights",
        "mediation",
        "Zartman 2000; Greig 2001, for the sign; the size is a judgement",
    ),
    judged("Weights", "prior-answered", JUDGEMENT),
    judged("Weights", "prior-unanswered", JUDGEMENT),
    judged("Weights", "patience", JUDGEMENT),
    judged(
        "Weights",
        "fait-accompli",
        "Altman 2017, for the sign; the size is a judgement",
    ),
    judged("Weights", "concession", JUDGEMENT),
    judged("Weights", "mourning", JUDGEMENT),
    judged("Dials", "*", NEUTRAL),
    judged("Weight", "*", RULES),
    judged(
        "Home",
        "audience",
        "Fearon 1994, for the sign; the size is a judgement",
    ),
    judged("Home", "*", JUDGEMENT),
    judged("Beginning", "*", PER_CRISIS),
    judged("Relation", "*", JUDGEMENT),
    judged(
        "Raiding",
        "spoiling",
        "Stedman 1997; Kydd & Walter 2002, for the sign; the size is a judgement",
    ),
    judged("Raiding", "*", JUDGEMENT),
    judged("Involvement", "*", JUDGEMENT),
    judged("Tilt", "tilt", JUDGEMENT),
    judged(
        "Hostility",
        "exposed",
        "Snyder 1984; Leng 1993, for the sign; the size is a judgement",
    ),
    judged("Hostility", "*", PER_CRISIS),
    judged("IssueNumbers", "*", PER_CRISIS),
    judged(
        "InadvertenceRates",
        "*",
        "Posen 1991; Talmadge 2017, for the mechanism; no case says how often: a judgement",
    ),
    judged(
        "Landmarks",
        "*",
        "after Kahn 1965 and the hostility levels of the MID data; where a line is drawn is a judgement",
    ),
    judged(
        "Influence",
        "*",
        "nothing unless a step says so; the sizes of the shipped steps are judgements",
    ),
    judged(
        "Move",
        "*",
        "shares of moves as MIE 1.0 and eight recorded crises have them; effects are judgements",
    ),
    judged(
        "StandingMeasure",
        "*",
        "a judgement: no source counts the dead of an operation by the day, or how long one lasts",
    ),
    judged("Deaths", "*", "a judgement, made for each move"),
    judged(
        "Rung",
        "*",
        "an order after Kahn 1965; the distances are a judgement",
    ),
];
