//! The keys of what actors can do and how they decide.

use super::declaration::{
    Absent, Keys, NO, NONE, OPTIONAL, Takes, drawn, fixed, key, no_numbers, span,
};
use offramp_core::model::ladder::{Landmarks, Rung};
use offramp_core::model::moves::{Deaths, Influence, Move, StandingMeasure};
use offramp_core::policy::historical::dials::Dials;
use offramp_core::policy::historical::weights::Weights;
use offramp_core::policy::involvement::Involvement;
use offramp_core::policy::raiding::Raiding;

const KINDS: Takes = Takes::Word(&["principal", "armed-group", "third-party"]);
const OF_KIND: Absent = Absent::Means("what it is like, or the defaults");

/// `[ladder]`.
pub static LADDER: Keys = Keys {
    noun: "ladder",
    doc: "The escalation ladder. Built-in moves, and rules of built-in policies, that need a rung which is not on it are left out.",
    keys: &[
        key(
            "rungs",
            Takes::Tables(&RUNG),
            Absent::Means("the built-in ones"),
            "The rungs, in place of the built-in ones: 1 to 64 of them with different names and severities, and one with severity 0, the calm.",
        ),
        key(
            "add",
            Takes::Tables(&RUNG),
            NONE,
            "More rungs, beside the built-in ones or those of `rungs`.",
        ),
    ],
    numbers: || fixed(Landmarks::PARAMETERS),
    others: None,
};

/// An entry of `rungs`.
pub static RUNG: Keys = Keys {
    noun: "rung",
    doc: "A named level of the ladder.",
    keys: &[key(
        "name",
        Takes::Text,
        Absent::Never,
        "What it is called, in files and in `rung(\"...\")`.",
    )],
    numbers: || fixed(Rung::PARAMETERS),
    others: None,
};

/// `[standing.NAME]`.
pub static STANDING_MEASURE: Keys = Keys {
    noun: "standing measure",
    doc: "Something that lasts until it is ended: a measure such as a closed border, or, with a rung, an operation. A crisis has at most 32.",
    keys: &[
        key(
            "rung",
            Takes::Name("rung"),
            OPTIONAL,
            "Of an operation: the rung on which it holds the crisis while it lasts, if that is violent.",
        ),
        key(
            "toll",
            Takes::Table(&DEATHS),
            NONE,
            "Of an operation: how many of the rival's people it kills per day.",
        ),
        key(
            "says",
            Takes::Text,
            Absent::Means("its name"),
            "Of an operation: the noun by which a story tells its end, e.g. `offensive`.",
        ),
    ],
    numbers: || fixed(StandingMeasure::PARAMETERS),
    others: None,
};

/// `[moves.NAME]`.
pub static MOVE: Keys = Keys {
    noun: "move",
    doc: "Something that an actor can do in a turn. A crisis has at most 200.",
    keys: &[
        key("by", KINDS, Absent::Never, "Whose move it is."),
        key(
            "rung",
            Takes::Name("rung"),
            Absent::Means("an error, but for third parties"),
            "Its rung. Rungs above the calm are hostile, those below it conciliatory.",
        ),
        key(
            "severity",
            Takes::Number(span(Rung::SEVERITY[0], Rung::SEVERITY[1], "rungs")),
            Absent::Means("the severity of its rung"),
            "Its own severity, where it differs from that of its rung. It is on the same side of the calm: above 0, below 0, or 0.",
        ),
        key(
            "step",
            Takes::Number(span(0.0, 100.0, "steps")),
            Absent::Means("an error for third parties"),
            "Of a third party's move: its step on the ladder of involvement. Step 0 is watching.",
        ),
        key(
            "says",
            Takes::Text,
            Absent::Means("its name"),
            "The words of a story, in the past tense; `{rival}` stands for the other principal.",
        ),
        key(
            "deaths",
            Takes::Table(&DEATHS),
            NONE,
            "How many it kills, where it can kill.",
        ),
        key("quiet", Takes::Flag, NO, "No audience sees it."),
        key(
            "backs-down",
            Takes::Flag,
            NO,
            "It goes back on a public commitment, for which the audience makes a government pay.",
        ),
        key(
            "on-group",
            Takes::Flag,
            NO,
            "It hits an armed group on the rival's soil, not the rival's own forces.",
        ),
        key(
            "concedes",
            Takes::Flag,
            NO,
            "It gives away a part of what is in dispute; once, until the actor is hit again.",
        ),
        key(
            "gives-way",
            Takes::Flag,
            NO,
            "It gives way to an offensive of the rival, which then ends.",
        ),
        key(
            "joint",
            Takes::Flag,
            NO,
            "It is open while both fight, and ends the operations of both if the rival accepts.",
        ),
        key(
            "only",
            Takes::Either(&[Takes::Word(&["nuclear"]), Takes::Names("actor")]),
            Absent::Means("every actor of its kind"),
            "Who may use it: nuclear states, or the actors of a list. An empty list is nobody.",
        ),
        key(
            "sets",
            Takes::Names("standing measure"),
            NONE,
            "Measures that stand after it.",
        ),
        key(
            "clears",
            Takes::Names("standing measure"),
            NONE,
            "Measures that it ends.",
        ),
        key(
            "needs",
            Takes::Names("standing measure"),
            NONE,
            "Measures that must stand before it.",
        ),
        key(
            "mid-action",
            Takes::Whole(0, 21),
            OPTIONAL,
            "Its action code in the Militarized Interstate Dispute data, version 5 (Palmer et al. 2022).",
        ),
        key(
            "mid-hostility",
            Takes::Whole(1, 5),
            OPTIONAL,
            "Its hostility level in the same data.",
        ),
        key(
            "cameo",
            Takes::Names("code"),
            NONE,
            "The codes of CAMEO events (Schrodt 2012) that `import` reads as this move, as `[\"0871\"]`: two to four digits. A code covers all that begin with it, and the longest that fits decides.",
        ),
        key(
            "plover",
            Takes::Names("code"),
            NONE,
            "The PLOVER events that `import` reads as this move: `TYPE`, or `TYPE:mode`, which goes before.",
        ),
    ],
    numbers: || [fixed(Move::PARAMETERS), fixed(Influence::PARAMETERS)].concat(),
    others: None,
};

/// `deaths` of a move.
pub static DEATHS: Keys = Keys {
    noun: "deaths",
    doc: "How many an act kills: log-logistic.",
    keys: &[],
    numbers: || fixed(Deaths::PARAMETERS),
    others: None,
};

/// `[policies.NAME]`.
pub static POLICY: Keys = Keys {
    noun: "policy",
    doc: "How an actor turns what it perceives into a move.",
    keys: &[
        key("for", KINDS, Absent::Never, "Which actors it is for."),
        key(
            "like",
            Takes::Name("policy"),
            Absent::Means("the defaults"),
            "The policy that it is laid over. At most 8 policies are like one another in a row.",
        ),
        key("summary", Takes::Text, OPTIONAL, "What it does, in a line."),
        key("source", Takes::Text, OPTIONAL, "Where the idea is from."),
        key(
            "weights",
            Takes::Table(&WEIGHTS),
            OF_KIND,
            "Of a principal: the numbers of the record, of which `historical` is made.",
        ),
        key(
            "dials",
            Takes::Table(&DIALS),
            OF_KIND,
            "Of a principal: what sets it apart from `historical`.",
        ),
        key(
            "rules",
            Takes::Tables(&RULE),
            NONE,
            "Of a principal: rules that come before the weights. The first that matches decides; at most 64.",
        ),
        key(
            "raid",
            Takes::Table(&RAID),
            OF_KIND,
            "Of an armed group: when and how hard it attacks.",
        ),
        key(
            "involve",
            Takes::Table(&INVOLVE),
            OF_KIND,
            "Of a third party: when and how far it steps in.",
        ),
        key(
            "steps",
            Takes::Names("move of a third party"),
            NONE,
            "Of a third party: the steps that it knows.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// An entry of `rules`.
pub static RULE: Keys = Keys {
    noun: "rule",
    doc: "A move that a policy makes when a condition holds.",
    keys: &[
        key(
            "when",
            Takes::RuleCondition,
            Absent::Never,
            "The condition, on what the actor sees.",
        ),
        key(
            "do",
            Takes::Name("move of a principal"),
            Absent::Never,
            "The move. `hold` holds both tracks, any other move its own.",
        ),
        key(
            "chance",
            Takes::Number(span(0.0, 1.0, "share")),
            Absent::Means("`1`"),
            "The chance that the rule applies in a turn in which its condition holds.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// `weights`.
pub static WEIGHTS: Keys = Keys {
    noun: "weights",
    doc: "The numbers of the record behind `historical` and the policies like it.",
    keys: &[],
    numbers: || drawn(Weights::PARAMETERS),
    others: None,
};

/// `dials`.
pub static DIALS: Keys = Keys {
    noun: "dials",
    doc: "What sets a policy apart from `historical`; every dial is neutral at its default.",
    keys: &[],
    numbers: || drawn(Dials::PARAMETERS),
    others: None,
};

/// `raid`.
pub static RAID: Keys = Keys {
    noun: "raid",
    doc: "When and how hard an armed group attacks.",
    keys: &[],
    numbers: || drawn(Raiding::PARAMETERS),
    others: None,
};

/// `involve`.
pub static INVOLVE: Keys = Keys {
    noun: "involve",
    doc: "When and how far a third party steps in.",
    keys: &[],
    numbers: || drawn(Involvement::PARAMETERS),
    others: None,
};
