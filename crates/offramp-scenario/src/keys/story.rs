//! The keys of what happens, of what is measured, and of how it ends.

use super::declaration::{
    Absent, Key, Keys, NO, NONE, NumberKey, OPTIONAL, Takes, fixed, key, no_numbers, span,
};
use offramp_core::crisis::Opening;
use offramp_core::crisis::event::{Effect, Event};
use offramp_core::model::actor::Home;
use offramp_core::model::feelings::Feeling;
use offramp_core::model::moves::Deaths;

const ACTOR: Takes = Takes::Name("actor");
const DO: Key = key(
    "do",
    Takes::Name("move"),
    Absent::Never,
    "The move, one of the actor's kind.",
);

const BY: Key = key(
    "by",
    Takes::Either(&[ACTOR, Takes::Names("principal")]),
    Absent::Never,
    "Who makes it; a list of both principals for an act of both, such as a meeting, a truce or a clash.",
);
const OF: Key = key(
    "of",
    Takes::Either(&[ACTOR, Takes::Names("actor")]),
    Absent::Means("the other side; of an act of both, each side half"),
    "Whose people died: an actor, or a list of those who share the dead evenly. No principal counts those of an armed group or a third party as its own.",
);

const AGAINST: Key = key(
    "against",
    Takes::Name("actor"),
    Absent::Means("the rival; the enemy of an armed group"),
    "Whom a hostile move hits, where a third party is at one end: the third party that a principal acts against, or the principal that a third party hits with a move of principals.",
);

const ANY: Takes = Takes::Number(span(f64::NEG_INFINITY, f64::INFINITY, ""));

/// `[[opening]]`.
pub static OPENING_MOVE: Keys = Keys {
    noun: "opening move",
    doc: "A scripted move from before free play.",
    keys: &[
        key(
            "on",
            Takes::Date,
            Absent::Means("the `start`"),
            "The day: the start, or before it.",
        ),
        BY,
        DO,
        AGAINST,
        key(
            "killed",
            Takes::Either(&[
                Takes::Whole(0, Opening::MOST_KILLED),
                Takes::Amount(span(0.0, Opening::MOST_KILLED as f64, "people")),
                Takes::Numbers,
            ]),
            Absent::Means("drawn as the move says"),
            "How many it killed: a whole number, or what it may be: a distribution, or the least and the most, between which it is drawn evenly. A draw is rounded to a whole number.",
        ),
        OF,
    ],
    numbers: no_numbers,
    others: None,
};

/// `[events.NAME]`.
pub static EVENT: Keys = Keys {
    noun: "event",
    doc: "Something that happens to the actors beside their own moves: on a date, or with a hazard.",
    keys: &[
        key(
            "on",
            Takes::Date,
            Absent::Means("there is a `hazard`"),
            "The day. On the start or before it, the event belongs to the opening.",
        ),
        key(
            "hazard",
            Takes::Either(&[
                Takes::Amount(span(Event::HAZARD[0], Event::HAZARD[1], "1/day")),
                Takes::Expression,
            ]),
            Absent::Means("there is an `on`"),
            "The hazard per day: a number, a distribution or an expression.",
        ),
        key(
            "says",
            Takes::Text,
            Absent::Means("its name"),
            "What a story says of it.",
        ),
        key("once", Takes::Flag, NO, "It happens at most once in a run."),
        key("effects", Takes::Table(&EFFECTS), NONE, "What it changes."),
        key(
            "deaths",
            Takes::Table(&EVENT_DEATHS),
            NONE,
            "Whom it kills.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// `effects` of an event.
pub static EFFECTS: Keys = Keys {
    noun: "effects",
    doc: "What an event changes. A provocation, momentum or alert is taken in like that of an act; everything else is added.",
    keys: &[
        key(
            "channel",
            Takes::Amount(span(Effect::BY[0], Effect::BY[1], "share")),
            NONE,
            "How well the principals can talk.",
        ),
        key(
            "hotline",
            Takes::Flag,
            Absent::Means("as it was"),
            "Whether the hotline stands from then on.",
        ),
    ],
    numbers: no_numbers,
    others: Some(("actor", Takes::Table(&EFFECT))),
};

/// What an event changes of one actor.
pub static EFFECT: Keys = Keys {
    noun: "effect",
    doc: "What an event changes of one actor: what a principal feels, its politics at home and its policy, how far an armed group is held down, or whom a third party favours and acts against.",
    keys: &[
        key(
            "policy",
            Takes::Name("policy of a principal"),
            Absent::Means("the one that it has"),
            "Of a principal: the policy by which it decides from then on, after an election or a coup. Its own numbers beside its policy do not hold for the new one.",
        ),
        key(
            "favours",
            Takes::Name("principal"),
            Absent::Means("whom it favours"),
            "Of a third party: the principal that it favours from then on, or `\"nobody\"`.",
        ),
        key(
            "hostile",
            Takes::Name("principal"),
            Absent::Means("whom it acts against"),
            "Of a third party: the principal that it acts against from then on, or `\"nobody\"`.",
        ),
    ],
    numbers: effects,
    others: None,
};

fn effects() -> Vec<NumberKey> {
    let number = |name: &'static str, unit, doc| NumberKey {
        name,
        span: span(Effect::BY[0], Effect::BY[1], unit),
        default: Some(0.0),
        drawn: true,
        doc,
        grade: None,
    };
    let feelings = Feeling::changed_by_events().map(|it| number(it.key, it.unit, it.doc));
    let suppressed = number(
        "suppressed",
        "halvings",
        "Of an armed group: how far it is held down, in halvings of its tempo.",
    );
    let home = Home::PARAMETERS.iter();
    let home = home.map(|it| number(it.name, it.unit, it.doc));
    feelings.chain(home).chain([suppressed]).collect()
}

/// `deaths` of an event.
pub static EVENT_DEATHS: Keys = Keys {
    noun: "deaths of an event",
    doc: "Whom an event kills, and how many: log-logistic.",
    keys: &[key(
        "of",
        Takes::Name("principal"),
        Absent::Never,
        "Whose dead they are.",
    )],
    numbers: || fixed(Deaths::PARAMETERS),
    others: None,
};

/// `[[outcomes]]`.
pub static OUTCOME: Keys = Keys {
    noun: "outcome",
    doc: "How a run can end.",
    keys: &[
        key(
            "name",
            Takes::Text,
            Absent::Never,
            "What it is called. `standoff` is taken.",
        ),
        key(
            "when",
            Takes::Condition,
            Absent::Never,
            "The condition that must hold at the end of a turn.",
        ),
        key(
            "for",
            Takes::Duration,
            Absent::Means("`\"0 days\"`"),
            "How long it must hold without a break.",
        ),
        key(
            "says",
            Takes::Text,
            OPTIONAL,
            "The condition in plain words: a sentence for those who read results and no conditions.",
        ),
        key(
            "tone",
            Takes::Word(&["good", "neutral", "bad"]),
            Absent::Means(
                "what the condition says: good if both must have reached out, bad if it takes a war and no calm fulfils it, else neutral",
            ),
            "Whether one would wish for it: it gives its colour and its place in charts, and says what is better in a comparison.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// `[measures.NAME]`.
pub static MEASURE: Keys = Keys {
    noun: "measure",
    doc: "Something that is measured of every run, evaluated at its end. A crisis defines at most 64.",
    keys: &[
        key("value", Takes::Expression, Absent::Never, "Its value."),
        key("unit", Takes::Text, Absent::Never, "Its unit in tables."),
        key("summary", Takes::Text, OPTIONAL, "What it means."),
    ],
    numbers: no_numbers,
    others: None,
};

/// `[history]`.
pub static HISTORY: Keys = Keys {
    noun: "history",
    doc: "What really happened after the start. Charts draw it over what was simulated, and a scenario can be scored against it.",
    keys: &[
        key(
            "summary",
            Takes::Text,
            OPTIONAL,
            "What happened, in a sentence or two.",
        ),
        key("source", Takes::Text, OPTIONAL, "Who says so."),
        key(
            "until",
            Takes::Date,
            Absent::Means("the day of the last move"),
            "The last day of the record: until then, days without a move are days on which nobody moved.",
        ),
        key(
            "moves",
            Takes::Tables(&PAST_MOVE),
            Absent::Never,
            "The moves in order of time.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// An entry of `moves` in `[history]`.
pub static PAST_MOVE: Keys = Keys {
    noun: "past move",
    doc: "A move that was really made.",
    keys: &[
        key("on", Takes::Date, Absent::Never, "The day."),
        BY,
        DO,
        AGAINST,
        key(
            "killed",
            Takes::Either(&[Takes::Whole(0, Opening::MOST_KILLED), Takes::Numbers]),
            OPTIONAL,
            "How many it killed, where that is known: a whole number, or the least and the most, of which the middle counts.",
        ),
        OF,
        key("says", Takes::Text, OPTIONAL, "What it was, in words."),
        key(
            "confirmed",
            Takes::Flag,
            Absent::Means("true"),
            "Whether sources agree that it happened so.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// A number that nobody knows.
pub static DISTRIBUTION: Keys = Keys {
    noun: "distribution",
    doc: "A number that nobody knows, drawn once per run: `{ low, high }`, anything between two values; `{ mean, sd }`, a normal distribution cut off at the ends of the number's range; `{ median, factor }`, a log-normal one, cut off likewise; or `{ one-of }`, one of some values.",
    keys: &[
        key("low", ANY, OPTIONAL, "The lowest value."),
        key("high", ANY, OPTIONAL, "The highest value."),
        key(
            "mean",
            ANY,
            OPTIONAL,
            "The mean, before the distribution is cut off.",
        ),
        key(
            "sd",
            Takes::Number(span(1e-6, 1e6, "")),
            OPTIONAL,
            "The standard deviation, before the distribution is cut off.",
        ),
        key(
            "median",
            ANY,
            OPTIONAL,
            "The median of a number that is above 0, before the distribution is cut off.",
        ),
        key(
            "factor",
            Takes::Number(span(1.0, 1e6, "")),
            OPTIONAL,
            "The factor that one standard deviation of the logarithm multiplies or divides the median by.",
        ),
        key(
            "one-of",
            Takes::Numbers,
            OPTIONAL,
            "1 to 100 values, all alike.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};
