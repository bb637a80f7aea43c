//! What is measured by the names that a reader knows, in place of the keys of tables.

use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::prose::wording::words;

/// The plain name of what is measured of a crisis: `Violent acts of Iran` for `violent-acts-iran`.
/// `key` is its name in tables.
///
/// ```
/// use offramp::crisis::measure::measures;
/// use offramp::report::plain_names::plain_name;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let measured = measures(&crisis);
/// let names: Vec<String> =
///     measured.iter().map(|one| plain_name(&crisis, one.id, &one.name)).collect();
/// assert_eq!(names[4..6], ["Violent acts of Iran", "Violent acts of Pakistan"]);
/// # Ok::<(), offramp::ScenarioError>(())
/// ```
#[must_use]
pub fn plain_name(crisis: &Crisis, id: MeasureId, key: &str) -> String {
    match id {
        MeasureId::BuiltIn(measure) => built_in(crisis, measure, key),
        MeasureId::Payoff(_) => {
            let title = title(crisis, key, "payoff-");
            title.map_or_else(
                || capital(&words(key)),
                |title| format!("Payoff of {title}"),
            )
        }
        MeasureId::Outcome(_) | MeasureId::Defined(_) => capital(&words(key)),
    }
}

fn built_in(crisis: &Crisis, measure: BuiltIn, key: &str) -> String {
    match measure {
        BuiltIn::Turns => "Turns until the end".to_owned(),
        BuiltIn::Days => "Days until the end".to_owned(),
        BuiltIn::Peak => "Highest rung".to_owned(),
        BuiltIn::Deaths => "Dead".to_owned(),
        BuiltIn::ViolentActs(_) => {
            let title = title(crisis, key, "violent-acts-");
            title.map_or_else(
                || capital(&words(key)),
                |title| format!("Violent acts of {title}"),
            )
        }
        BuiltIn::ViolentReply => "First violence is answered by violence".to_owned(),
        BuiltIn::ReplyLag => "Days until that answer".to_owned(),
        BuiltIn::DaysStanding(_) => {
            let name = words(key.trim_start_matches("days-"));
            format!("Days with “{name}” in force")
        }
    }
}

/// The title of the actor that a key ends with; another scenario beside this one may have others.
fn title<'c>(crisis: &'c Crisis, key: &str, begins: &str) -> Option<&'c str> {
    let actor = crisis.find_actor(key.strip_prefix(begins)?)?;
    Some(crisis.actor_title(actor))
}

/// A sentence about actors by their names in files with their titles instead: `Pakistan hawkish`
/// for `pakistan=hawkish`, `Iran` for `iran`.
///
/// ```
/// use offramp::report::plain_names::titled;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let said = titled(&crisis, "iran answers pakistan=red-line, china's best, with iranian care");
/// assert_eq!(said, "Iran answers Pakistan red line, China's best, with iranian care");
/// # Ok::<(), offramp::ScenarioError>(())
/// ```
#[must_use]
pub fn titled(crisis: &Crisis, sentence: &str) -> String {
    let title = |name: &str| {
        let actor = crisis.find_actor(name)?;
        Some(crisis.actor_title(actor))
    };
    let tokens = sentence.split(' ').map(|token| {
        let plain = token.trim_end_matches([',', ':', ';', '.']);
        let plain = plain.strip_suffix("'s").unwrap_or(plain);
        let rest = &token[plain.len()..];
        if let Some(title) = title(plain) {
            return format!("{title}{rest}");
        }
        let choice = plain.split_once('=');
        let choice = choice.and_then(|(name, value)| Some((title(name)?, value)));
        choice.map_or_else(
            || token.to_owned(),
            |(title, value)| format!("{title} {}{rest}", words(value)),
        )
    });
    tokens.collect::<Vec<_>>().join(" ")
}

/// Words with a capital letter.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
