//! The numbers that can be fitted, with their priors.
//!
//! Priors are weak: their middle is what a scholar would have guessed before the fit, their
//! standard deviations are on the scale, so that 2 means a factor of 7.

use super::number::Scale::{LogOdds, Logarithm, Plain};
use super::number::{FreeNumber, Meaning, Scale};
use offramp_core::prose::UnknownName;

/// What crises and incidents have in common.
const fn both(name: &'static str, scale: Scale, centre: f64, sd: f64) -> FreeNumber {
    FreeNumber::weight(name, scale, centre, sd)
}

/// A number of crises alone.
const fn crises(name: &'static str, scale: Scale, centre: f64, sd: f64) -> FreeNumber {
    FreeNumber::weight(name, scale, centre, sd).of_crises()
}

/// The summed weights of the moves of a rung; those of one rung of each track are the measure of
/// the others, and no number.
const fn moves(
    name: &'static str,
    centre: f64,
    sd: f64,
    moves: &'static [&'static str],
) -> FreeNumber {
    crises(name, Logarithm, centre, sd).meaning(Meaning::Moves(moves))
}

/// A number of incidents alone.
const fn incidents(name: &'static str, centre: f64, sd: f64, meaning: Meaning) -> FreeNumber {
    FreeNumber::weight(name, Logarithm, centre, sd)
        .of_incidents()
        .meaning(meaning)
}

/// Every number that can be fitted.
pub const NUMBERS: &[FreeNumber] = &[
    both("tempo", Logarithm, 0.000_8, 4.0),
    both("momentum", LogOdds(0.95), 0.2, 4.0),
    both("momentum-memory", Logarithm, 8.0, 2.0),
    both("answer-threat", Logarithm, 0.05, 2.0),
    both("answer-force", Logarithm, 0.125, 2.0),
    both("fairness", LogOdds(1.0), 0.8, 2.0).meaning(Meaning::Fairness),
    both("in-kind", LogOdds(1.0), 0.6, 2.0),
    both("jitter", LogOdds(0.5), 0.05, 1.0),
    both("prior", Logarithm, 2.5, 2.0),
    both("temper-spread", Logarithm, 0.7, 1.0).meaning(Meaning::TemperSpread),
    both("war", Logarithm, 0.009_5, 2.0),
    both("unready", LogOdds(1.0), 0.25, 1.0),
    both("lingering", LogOdds(1.0), 0.45, 2.0),
    both("lingering-memory", Logarithm, 9.0, 1.5),
    crises("gravity", Logarithm, 17.0, 2.0),
    crises("debt-memory", Logarithm, 0.3, 2.0),
    crises("answer-display", Logarithm, 0.1, 2.0),
    crises("answer-words", Logarithm, 0.006_5, 2.0),
    crises("answer-offensive", Logarithm, 0.3, 1.0),
    crises("words", Logarithm, 0.6, 2.0),
    crises("words-memory", Logarithm, 0.7, 1.0),
    moves("moves-1", 0.25, 2.0, &["protest"]),
    moves("moves-2", 0.19, 2.0, &["recall-envoy", "downgrade-ties"]),
    moves("moves-3", 0.1, 2.0, &["close-border", "impose-sanctions"]),
    moves("moves-4", 0.12, 2.0, &["ultimatum"]),
    moves("moves-6", 0.06, 2.0, &["cross-border-strike"]),
    moves("moves-7", 0.07, 2.0, &["strike"]),
    moves("moves-8", 0.04, 2.0, &["exchange-fire"]),
    crises("reach-tempo", Logarithm, 0.001, 2.0),
    crises("reach-momentum", Logarithm, 0.25, 2.0),
    crises("reach-tension", Logarithm, 0.75, 2.0),
    crises("reach-memory", Logarithm, 5.0, 1.0),
    crises("reach-answer", Logarithm, 0.25, 2.0),
    crises("reach-answer-memory", Logarithm, 1.5, 1.0),
    crises("take-up", Logarithm, 0.4, 1.0),
    crises("reach-heed", Plain, 0.5, 1.0),
    crises("reach-debt", Plain, 4.0, 3.0),
    crises("prudence", Plain, 0.0, 2.0).if_named(),
    crises("temptation", Plain, 4.0, 2.0).if_named(),
    crises("under-fire", Plain, 1.0, 1.0).if_named(),
    crises("reach-weariness", Plain, 0.25, 0.5).if_named(),
    moves(
        "moves-reach-2",
        0.25,
        2.0,
        &["restore-ties", "reopen-border", "lift-sanctions"],
    ),
    moves(
        "moves-reach-3",
        0.1,
        2.0,
        &["concede", "withdraw", "ceasefire", "give-way"],
    ),
    incidents(
        "incidents-debt-memory",
        0.2,
        2.0,
        Meaning::WeightAmongIncidents("debt-memory"),
    ),
    incidents(
        "incidents-answer-display",
        0.25,
        2.0,
        Meaning::WeightAmongIncidents("answer-display"),
    ),
    incidents("incidents-threat", 0.17, 2.0, Meaning::Share(0)),
    incidents("incidents-seizure", 0.24, 2.0, Meaning::Share(2)),
    incidents("incidents-attack", 0.53, 2.0, Meaning::Share(3)),
];

/// The place of a number by its name.
///
/// ```
/// use offramp::calibration::table::{NUMBERS, find};
///
/// assert_eq!(NUMBERS[find("gravity")?].centre, 17.0);
/// let error = find("gravitas").unwrap_err();
/// assert_eq!(error.to_string(), "unknown number `gravitas`; did you mean `gravity`?");
/// # Ok::<(), offramp::prose::UnknownName>(())
/// ```
///
/// # Errors
///
/// There is none of that name.
pub fn find(name: &str) -> Result<usize, UnknownName> {
    let place = NUMBERS.iter().position(|number| number.name == name);
    place.ok_or_else(|| {
        let known = NUMBERS.iter().map(|number| number.name);
        UnknownName::new("number", name, known)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use offramp_core::policy::historical::weights::Weights;

    #[test]
    fn every_weight_has_the_name_of_one_and_its_prior_lies_in_its_range() {
        for number in NUMBERS {
            let name = match number.meaning {
                Meaning::Weight => number.name,
                Meaning::WeightAmongIncidents(name) => name,
                _ => continue,
            };
            let weight = Weights::PARAMETERS.iter().find(|one| one.name == name);
            let weight = weight.unwrap_or_else(|| panic!("no weight `{name}`"));
            assert!(weight.allows(number.centre), "{name}");
            for place in [-20.0, 20.0] {
                let value = number.scale.value(place).clamp(weight.low, weight.high);
                assert!(weight.allows(value), "{name} {value}");
            }
        }
    }

    #[test]
    fn names_are_unique() {
        for (place, number) in NUMBERS.iter().enumerate() {
            assert_eq!(find(number.name), Ok(place));
        }
    }
}
