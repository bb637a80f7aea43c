//! The reasons of a decision: the chance that the actor acted, the sum behind it, what multiplied
//! it, and whether what was done was an answer.

use offramp_core::play::trace::{Decision, Term, Unit};
use offramp_core::prose::numbers::short;

use super::percent;

/// `press: a chance of 32 %: owed for what was done to it 0.28, of its own accord 0.09 (acts
/// expected in the turn): close-border; an answer, with 77 %`.
pub(super) fn of(decision: &Decision) -> String {
    let (track, chosen) = (
        &decision.track,
        decision.chosen.as_deref().unwrap_or("hold"),
    );
    if decision.ordered {
        return format!("{track}: as it was ordered: {chosen}");
    }
    if decision.by_rule {
        return format!("{track}: by a rule of its policy: {chosen}");
    }
    format!(
        "{track}: a chance of {}{}: {chosen}{}",
        percent(decision.probability),
        account(decision),
        settled(decision)
    )
}

/// The sum behind the chance.
fn account(decision: &Decision) -> String {
    if decision.terms.is_empty() {
        return if decision.wanted.is_none() {
            ", no reasons given".to_owned()
        } else {
            ": nothing in particular".to_owned()
        };
    }
    match decision.unit {
        Unit::Acts => format!(
            ": {} ({} expected in the turn{})",
            listed(&decision.terms, |term| small(term.value)),
            if decision.track == "reach" {
                "steps"
            } else {
                "acts"
            },
            multiplied(&decision.factors)
        ),
        Unit::Rungs => format!(
            ": {} -> {}",
            listed(&decision.terms, signed),
            short(Some(decision.sum))
        ),
    }
}

/// `; in them x 0.8 restraint urged, x 1.2 weariness`: what multiplied the sum, the furthest from 1
/// first; nothing that shows as 1.
fn multiplied(factors: &[Term]) -> String {
    let distance = |term: &Term| term.value.max(1.0 / term.value.max(1e-9));
    let mut sorted: Vec<&Term> = factors.iter().filter(|it| distance(it) >= 1.05).collect();
    sorted.sort_by(|a, b| distance(b).total_cmp(&distance(a)));
    let words = sorted
        .iter()
        .map(|term| format!("x {} {}", short(Some(term.value)), term.name));
    let words: Vec<String> = words.collect();
    if words.is_empty() {
        String::new()
    } else {
        format!("; in them {}", words.join(", "))
    }
}

/// What settled which move it was.
fn settled(decision: &Decision) -> String {
    match (decision.wanted, decision.answer) {
        (Some(wanted), _) => format!(", wanted {}", short(Some(wanted))),
        // The line above tells that it answered.
        (None, Some(_)) if decision.within_turn => String::new(),
        (None, Some(answer)) if answer > 0.5 => {
            format!("; an answer, with {}", percent(answer))
        }
        (None, Some(answer)) => {
            format!("; of its own accord, with {}", percent(1.0 - answer))
        }
        (None, None) => String::new(),
    }
}

/// The terms that show at two decimals, largest first; the largest in any case.
fn listed(terms: &[Term], value: impl Fn(&Term) -> String) -> String {
    let mut sorted: Vec<&Term> = terms.iter().collect();
    sorted.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
    let words: Vec<String> = sorted
        .iter()
        .enumerate()
        .filter(|(place, term)| *place == 0 || term.value.abs() >= 0.005)
        .map(|(_, term)| format!("{} {}", term.name, value(term)))
        .collect();
    words.join(", ")
}

fn signed(term: &Term) -> String {
    let sign = if term.value < 0.0 { '-' } else { '+' };
    format!("{sign}{}", short(Some(term.value.abs())))
}

/// Two decimals, and four where these would be zeros.
fn small(value: f64) -> String {
    if value < 0.005 {
        format!("{value:.4}")
    } else {
        short(Some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A decision to close the border, changed in these keys.
    fn decision(changes: &Value) -> Decision {
        let mut all = json!({
            "actor": "iran", "track": "press", "sum": 0.38, "probability": 0.316,
            "terms": [
                {"name": "of its own accord", "value": 0.01},
                {"name": "owed for what was done to it", "value": 0.28},
                {"name": "owed in words", "value": 0.09},
            ],
            "unit": "acts", "by_rule": false, "wanted": null, "answer": 0.97,
            "chosen": "close-border",
        });
        for (key, value) in changes.as_object().unwrap() {
            all[key] = value.clone();
        }
        serde_json::from_value(all).unwrap()
    }

    #[test]
    fn the_parts_of_a_chance_are_told_as_acts_expected() {
        assert_eq!(
            of(&decision(&json!({}))),
            "press: a chance of 32 %: owed for what was done to it 0.28, owed in words 0.09, of its \
             own accord 0.01 (acts expected in the turn): close-border; an answer, with 97 %"
        );
    }

    #[test]
    fn what_multiplied_the_parts_is_told_the_furthest_from_one_first() {
        let factors = json!([
            {"name": "weariness", "value": 1.2}, {"name": "the hotline", "value": 1.01},
            {"name": "restraint urged", "value": 0.5},
        ]);
        let told = of(&decision(&json!({ "factors": factors })));
        assert!(
            told.contains("expected in the turn; in them x 0.5 restraint urged, x 1.2 weariness):"),
            "{told}"
        );
    }

    #[test]
    fn what_is_mostly_no_answer_is_of_its_own_accord() {
        let told = of(&decision(&json!({"answer": 0.2})));
        assert!(told.ends_with("close-border; of its own accord, with 80 %"));
    }

    #[test]
    fn an_ordered_response_is_told_in_rungs() {
        let ordered = json!({
            "actor": "russia", "chosen": "threaten-costs", "unit": "rungs",
            "terms": [{"name": "aim", "value": 5.0}], "sum": 5.0,
            "wanted": 4.6, "answer": null, "probability": 0.004,
        });
        assert_eq!(
            of(&decision(&ordered)),
            "press: a chance of 0.40 %: aim +5 -> 5: threaten-costs, wanted 4.6"
        );
    }
}
