//! The keys at the top of a file.

use super::actors::{ARMED_GROUP, PRINCIPAL, THIRD_PARTY};
use super::conduct::{LADDER, MOVE, POLICY, STANDING_MEASURE};
use super::declaration::{
    Absent, Keys, NONE, OPTIONAL, Takes, drawn, fixed, key, no_numbers, span,
};
use super::game::GAME;
use super::story::{EVENT, HISTORY, MEASURE, OPENING_MOVE, OUTCOME};
use offramp_core::crisis::{MAX_TURNS, Relation};
use offramp_core::model::clashes::ClashRates;
use offramp_core::model::hotline::HotlineNumbers;
use offramp_core::model::inadvertence::InadvertenceRates;
use offramp_core::model::issues::IssueNumbers;

const MOST_TURNS: i64 = MAX_TURNS as i64;

/// A scenario file.
pub static SCENARIO: Keys = Keys {
    noun: "scenario",
    doc: "The keys at the top of a file, above every table.",
    keys: &[
        key(
            "extends",
            Takes::Text,
            OPTIONAL,
            "The file, beside this one, or the built-in scenario that this one is laid over. Tables merge key by key; lists, numbers, distributions and mixtures are replaced. At most 8 scenarios extend one another.",
        ),
        key(
            "without",
            Takes::Names("armed group, third party or event"),
            NONE,
            "What is taken out of the scenario that this one extends, together with its opening moves, past moves and payoffs.",
        ),
        key(
            "population",
            Takes::Name("population"),
            Absent::Means("`\"crises\"`"),
            "Which confrontations it is one of: `\"crises\"`, in which leaders see much at stake (ICB), or `\"incidents\"`, all militarised acts between two states (MID, MIE). The few numbers that differ between the two are fitted to each.",
        ),
        key(
            "class",
            Takes::Name("class"),
            OPTIONAL,
            "The class of real crises that it is one of, whose base rates a report puts beside the shares: `\"icb-violent\"` begins with an attack, `\"icb-armed-group\"` with that of an armed group, `\"icb-military\"` with a mobilisation, `\"icb\"` with a political or economic blow, `\"icb-two-nuclear\"` with one between nuclear states; of incidents, `\"mid\"` with a show of force, `\"mid-threat\"`, `\"mid-attack\"`, `\"mid-rivals-attack\"`, `\"mid-seizure\"`, `\"mid-clash\"`. It moves nothing in play.",
        ),
        key(
            "name",
            Takes::Text,
            Absent::Never,
            "The title of the scenario in tables and reports.",
        ),
        key(
            "summary",
            Takes::Text,
            OPTIONAL,
            "What it is about, in a sentence or two.",
        ),
        key(
            "start",
            Takes::Date,
            Absent::Never,
            "The day on which free play begins. Opening moves are on it or before it.",
        ),
        key(
            "turn",
            Takes::Duration,
            Absent::Means("`\"1 day\"`"),
            "The length of a turn: more than nothing and at most one day. It changes the resolution, not the behaviour.",
        ),
        key(
            "turns",
            Takes::Whole(1, MOST_TURNS),
            Absent::Means("`90`"),
            "How many turns a run has at most. What is still open then is a `standoff`.",
        ),
        key(
            "relation",
            Takes::Table(&RELATION),
            Absent::Means("its defaults"),
            "What lies between the two principals.",
        ),
        key(
            "principals",
            Takes::Each("principal", &Takes::Table(&PRINCIPAL)),
            Absent::Never,
            "The two rival states. There are exactly two.",
        ),
        key(
            "armed-groups",
            Takes::Each("armed group", &Takes::Table(&ARMED_GROUP)),
            NONE,
            "Groups that attack one principal from the soil of the other.",
        ),
        key(
            "third-parties",
            Takes::Each("third party", &Takes::Table(&THIRD_PARTY)),
            NONE,
            "Outside states and organisations.",
        ),
        key(
            "opening",
            Takes::Tables(&OPENING_MOVE),
            NONE,
            "Scripted moves from before free play.",
        ),
        key(
            "clashes",
            Takes::Table(&CLASHES),
            Absent::Means("there are none"),
            "Clashes that nobody decides.",
        ),
        key(
            "hotline",
            Takes::Table(&HOTLINE),
            Absent::Means("there is none"),
            "A hotline between the principals.",
        ),
        key(
            "inadvertent",
            Takes::Table(&INADVERTENT),
            Absent::Means("there is none"),
            "Nuclear arms that come into play without a decision.",
        ),
        key(
            "issues",
            Takes::Each("issue", &Takes::Table(&ISSUE)),
            Absent::Means("one, of which each holds half"),
            "What is in dispute, where that is more than one thing. A principal's `stake` is the sum of what it holds, by weight. There are at most 16.",
        ),
        key(
            "events",
            Takes::Each("event", &Takes::Table(&EVENT)),
            NONE,
            "What happens beside the moves of the actors.",
        ),
        key(
            "outcomes",
            Takes::Tables(&OUTCOME),
            NONE,
            "How a run can end, in the order in which they are tested. The first that holds ends the run.",
        ),
        key(
            "measures",
            Takes::Each("measure", &Takes::Table(&MEASURE)),
            NONE,
            "What is measured of every run beside the built-in measures.",
        ),
        key(
            "payoffs",
            Takes::Each("actor", &Takes::Expression),
            NONE,
            "What a run is worth to an actor, in points, evaluated at its end.",
        ),
        key(
            "history",
            Takes::Table(&HISTORY),
            NONE,
            "What really happened after the start, where the crisis is one that happened.",
        ),
        key(
            "game",
            Takes::Table(&GAME),
            NONE,
            "The game that it is, where somebody played it: what `offramp play` saves.",
        ),
        key(
            "sources",
            Takes::Each("path of a number", &Takes::Text),
            NONE,
            "Where numbers that were set by hand are from, such as `\"principals.iran.perception.blame\" = \"...\"`. A number without a source is an assumption.",
        ),
        key(
            "ladder",
            Takes::Table(&LADDER),
            Absent::Means("the built-in ladder"),
            "The escalation ladder.",
        ),
        key(
            "standing",
            Takes::Each("standing measure", &Takes::Table(&STANDING_MEASURE)),
            Absent::Means("the built-in ones"),
            "Measures that stand until they are cleared, such as a recalled envoy. They add to the built-in ones.",
        ),
        key(
            "moves",
            Takes::Each("move", &Takes::Table(&MOVE)),
            Absent::Means("the built-in ones"),
            "What actors can do. They add to the built-in ones or change one of them by its name.",
        ),
        key(
            "policies",
            Takes::Each("policy", &Takes::Table(&POLICY)),
            Absent::Means("the built-in ones"),
            "How actors decide. They add to the built-in ones or change one of them by its name.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// `[relation]`.
pub static RELATION: Keys = Keys {
    noun: "relation",
    doc: "What lies between the two principals.",
    keys: &[],
    numbers: || drawn(Relation::PARAMETERS),
    others: None,
};

/// `[clashes]`.
pub static CLASHES: Keys = Keys {
    noun: "clashes",
    doc: "Fire along a line that nobody ordered: an act of both, with a hazard of its own that clashes and force raise. Either side owes for it a third of what it owes for a blow.",
    keys: &[key(
        "move",
        Takes::Name("move of a principal"),
        Absent::Means("`\"border-fire\"`"),
        "The violent move that a clash is.",
    )],
    numbers: || fixed(ClashRates::PARAMETERS),
    others: None,
};

/// `[inadvertent]`.
pub static INADVERTENT: Keys = Keys {
    noun: "inadvertent path",
    doc: "While an offensive stands against a state with nuclear arms, its nuclear forces may be readied, or used, though nobody decided it (Posen 1991). The attacker owes for that as for any act; it pays for nothing, and is no habit. Nothing comes of it where nobody has such arms.",
    keys: &[
        key(
            "signal-move",
            Takes::Name("move of a principal"),
            Absent::Means("`\"nuclear-alert\"`"),
            "The move that a signal is, graver than an offensive.",
        ),
        key(
            "use-move",
            Takes::Name("move of a principal"),
            Absent::Means("`\"nuclear-strike\"`"),
            "The move that a use is, likewise.",
        ),
    ],
    numbers: || fixed(InadvertenceRates::PARAMETERS),
    others: None,
};

/// `[issues.NAME]`.
pub static ISSUE: Keys = Keys {
    noun: "issue",
    doc: "Something that is in dispute. What is conceded is of the lightest issue that the actor holds a part of, and costs the more at home the more that weighs; a use of force that is let pass, and an operation that `takes`, bring of the heaviest; who gives way to an offensive loses of every one.",
    keys: &[key(
        "held",
        Takes::Each("principal", &Takes::Number(span(0.0, 1.0, "share"))),
        Absent::Means("half by each"),
        "The part that each principal holds at the beginning. Of one that is not named it is the rest.",
    )],
    numbers: || fixed(IssueNumbers::PARAMETERS),
    others: None,
};

/// `[hotline]`.
pub static HOTLINE: Keys = Keys {
    noun: "hotline",
    doc: "A line between the principals: a standing measure of both, which may fail while an exchange of fire or an offensive stands, or by an event, and which a conciliatory move restores.",
    keys: &[
        key(
            "between",
            Takes::Names("principal"),
            Absent::Never,
            "Its two ends: both principals.",
        ),
        key(
            "stands",
            Takes::Flag,
            Absent::Means("true"),
            "Whether it stands at the beginning.",
        ),
        key(
            "restored-by",
            Takes::Name("conciliatory move of a principal"),
            Absent::Means("`\"talk\"`"),
            "The move of either principal that restores it.",
        ),
    ],
    numbers: || fixed(HotlineNumbers::PARAMETERS),
    others: None,
};
