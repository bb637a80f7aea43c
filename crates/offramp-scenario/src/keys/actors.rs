//! The keys of those who take part.

use super::conduct::{DIALS, INVOLVE, RAID, WEIGHTS};
use super::declaration::{Absent, Keys, NO, NONE, OPTIONAL, Takes, drawn, key, no_numbers, span};
use offramp_core::model::actor::{Home, Perception, Reaction, ThirdParty, Tilt, Weight};
use offramp_core::model::feelings::{Beginning, Memory};
use offramp_core::policy::hostility::Hostility;

const TITLE: &str = "Its name in stories and charts. The key of its table is its name everywhere else: letters a to z, digits and `-`.";
const SHORT: &str = "What charts call it, where its title is long, such as `FLS` for a Front for the Liberation of the Straits.";
const POLICY: Takes = Takes::Either(&[
    Takes::Name("policy"),
    Takes::Each("policy", &Takes::Number(span(0.0, 1.0, "share"))),
]);
const POLICY_DOC: &str = "How it decides: the name of a policy, or a mixture such as `{ measured = 0.7, hawkish = 0.3 }` of which one is drawn per run; the shares add up to 1.";
const OF_POLICY: Absent = Absent::Means("what the policy says");
const DEFAULTS: Absent = Absent::Means("its defaults");

/// `[principals.NAME]`.
pub static PRINCIPAL: Keys = Keys {
    noun: "principal",
    doc: "One of the two rival states.",
    keys: &[
        key("title", Takes::Text, Absent::Means("its name"), TITLE),
        key("short", Takes::Text, Absent::Means("its title"), SHORT),
        key(
            "policy",
            POLICY,
            Absent::Means("`\"historical\"`"),
            POLICY_DOC,
        ),
        key(
            "nuclear",
            Takes::Flag,
            NO,
            "Whether it has nuclear arms: it may then use the moves for nuclear states, and the rival sees more risk.",
        ),
        key(
            "weights",
            Takes::Table(&WEIGHTS),
            OF_POLICY,
            "Its own numbers of the record, laid over those of its policy.",
        ),
        key(
            "dials",
            Takes::Table(&DIALS),
            OF_POLICY,
            "What sets it apart from its policy.",
        ),
        key(
            "perception",
            Takes::Table(&PERCEPTION),
            DEFAULTS,
            "How it perceives acts against it.",
        ),
        key(
            "memory",
            Takes::Table(&MEMORY),
            DEFAULTS,
            "How fast it forgets.",
        ),
        key(
            "reaction",
            Takes::Table(&REACTION),
            DEFAULTS,
            "How acts change what it feels.",
        ),
        key("home", Takes::Table(&HOME), DEFAULTS, "Domestic pressure."),
        key(
            "beginning",
            Takes::Table(&BEGINNING),
            DEFAULTS,
            "What it brings into the crisis.",
        ),
    ],
    numbers: || drawn(Weight::PARAMETERS),
    others: None,
};

/// `[principals.NAME.perception]`.
static PERCEPTION: Keys = Keys {
    noun: "perception",
    doc: "How a principal perceives acts against it.",
    keys: &[],
    numbers: || drawn(Perception::PARAMETERS),
    others: None,
};

/// `[principals.NAME.memory]`.
static MEMORY: Keys = Keys {
    noun: "memory",
    doc: "How fast a principal forgets: half-lives.",
    keys: &[],
    numbers: || drawn(Memory::PARAMETERS),
    others: None,
};

/// `[principals.NAME.reaction]`.
static REACTION: Keys = Keys {
    noun: "reaction",
    doc: "How acts change what a principal feels.",
    keys: &[],
    numbers: || drawn(Reaction::PARAMETERS),
    others: None,
};

/// `[principals.NAME.beginning]`.
static BEGINNING: Keys = Keys {
    noun: "beginning",
    doc: "What a principal brings into the crisis.",
    keys: &[],
    numbers: || drawn(Beginning::PARAMETERS),
    others: None,
};

/// `[principals.NAME.home]`.
pub static HOME: Keys = Keys {
    noun: "home",
    doc: "Domestic pressure on a principal.",
    keys: &[key(
        "factions",
        Takes::Tables(&FACTION),
        NONE,
        "Named factions. Their weights add to `hawks` and `doves`, each of which is at most 1 altogether.",
    )],
    numbers: || drawn(Home::PARAMETERS),
    others: None,
};

/// An entry of `factions`.
pub static FACTION: Keys = Keys {
    noun: "faction",
    doc: "A group at home that calls for an answer or for caution.",
    keys: &[
        key("name", Takes::Text, OPTIONAL, "What it is called."),
        key(
            "stance",
            Takes::Word(&["hawk", "dove"]),
            Absent::Never,
            "What it calls for: an answer, or caution.",
        ),
        key(
            "weight",
            Takes::Number(span(0.0, 1.0, "share")),
            Absent::Never,
            "How much it weighs.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// `[armed-groups.NAME]`.
pub static ARMED_GROUP: Keys = Keys {
    noun: "armed group",
    doc: "A group that attacks one principal from the soil of the other.",
    keys: &[
        key("title", Takes::Text, Absent::Means("its name"), TITLE),
        key("short", Takes::Text, Absent::Means("its title"), SHORT),
        key(
            "base",
            Takes::Name("principal"),
            Absent::Never,
            "The principal on whose soil it operates, and who is blamed.",
        ),
        key(
            "enemy",
            Takes::Name("principal"),
            Absent::Means("the rival of `base`"),
            "The principal that it attacks.",
        ),
        key("policy", POLICY, Absent::Never, POLICY_DOC),
        key(
            "raid",
            Takes::Table(&RAID),
            OF_POLICY,
            "Its own numbers of how it attacks, laid over those of its policy.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// `[third-parties.NAME.hostile]`.
pub static HOSTILE: Keys = Keys {
    noun: "hostility",
    doc: "How a third party acts against a principal of its own accord: by the hostile moves of principals that begin no operation. The principal owes it for that, and answers against it or against its client. What passes between the two leaves the channel, the level and the quiet of the crisis as they are.",
    keys: &[key(
        "to",
        Takes::Name("principal"),
        Absent::Means("nobody, until an event names one"),
        "The principal that it acts against.",
    )],
    numbers: || drawn(Hostility::PARAMETERS),
    others: None,
};

/// `[third-parties.NAME]`.
pub static THIRD_PARTY: Keys = Keys {
    noun: "third party",
    doc: "An outside state or organisation.",
    keys: &[
        key("title", Takes::Text, Absent::Means("its name"), TITLE),
        key("short", Takes::Text, Absent::Means("its title"), SHORT),
        key("policy", POLICY, Absent::Never, POLICY_DOC),
        key(
            "leverage",
            Takes::Each(
                "principal",
                &Takes::Amount(span(
                    ThirdParty::LEVERAGE[0],
                    ThirdParty::LEVERAGE[1],
                    "share",
                )),
            ),
            Absent::Means("none over anybody"),
            "How much weight its words have with each principal: the share of the restraint that it urges which arrives.",
        ),
        key(
            "favours",
            Takes::Name("principal"),
            Absent::Means("neither"),
            "The principal that it favours.",
        ),
        key(
            "hostile",
            Takes::Table(&HOSTILE),
            NONE,
            "How it acts against a principal of its own accord.",
        ),
        key(
            "involve",
            Takes::Table(&INVOLVE),
            OF_POLICY,
            "Its own numbers of when and how far it steps in, laid over those of its policy.",
        ),
    ],
    numbers: || drawn(Tilt::PARAMETERS),
    others: None,
};
