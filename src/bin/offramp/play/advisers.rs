//! What advisers say when they are asked: each policy, and how likely each ending is.

use std::fmt::Write;

use offramp::chance::Seed;
use offramp::crisis::Orders;
use offramp::model::moves::{Kind, Track};
use offramp::model::parties::Side;
use offramp::prose::numbers::percent;
use offramp::prose::wording::{ending, words};
use offramp::scenario::Scenario;
use offramp::seat::advice::{Advice, TrackAdvice, advice, endings};
use offramp::seat::table::Table;

/// Futures behind the chances of endings.
const FUTURES: u64 = 1_000;
/// Moves of a policy that are told.
const MOVES: usize = 3;

/// What each policy that a principal may have would do now, and why.
pub(super) fn all(scenario: &Scenario, table: &Table<'_>, side: Side) -> String {
    let crisis = table.crisis();
    let Some(moment) = table.opened() else {
        return String::new();
    };
    let at = (Seed(table.game().seed), moment);
    let actor = &crisis.principal(side).name;
    let policies = scenario
        .policies
        .iter()
        .filter(|it| it.kind == Kind::Principal);
    let mut text = String::from("What each policy would do now, and why:\n");
    for policy in policies {
        if let Ok(other) = crisis.with_policy(actor, policy) {
            text.push_str(&told(scenario, &advice(&other, at, side)));
        }
    }
    text
}

fn told(scenario: &Scenario, advice: &Advice) -> String {
    let mut text = format!("  {}\n", advice.policy);
    for track in &advice.tracks {
        let _ = writeln!(text, "    {}", of_track(scenario, track));
    }
    text
}

fn of_track(scenario: &Scenario, advice: &TrackAdvice) -> String {
    let name = match advice.track {
        Track::Press => "presses",
        Track::Reach => "reaches out",
    };
    let catalogue = scenario.crisis.catalogue();
    let moves = advice.moves.iter().take(MOVES);
    let moves: Vec<String> = moves
        .map(|(id, chance)| format!("{} {} %", catalogue.get(*id).name, percent(*chance)))
        .collect();
    let mut text = format!("{name} with {} %", percent(1.0 - advice.holds));
    if !moves.is_empty() {
        let _ = write!(text, ": {}", moves.join(", "));
    }
    let reasons: Vec<String> = advice
        .reasons
        .iter()
        .map(|(name, share)| format!("{} {} %", words(name), percent(*share)))
        .collect();
    if !reasons.is_empty() {
        let _ = write!(text, "; reasons: {}", reasons.join(", "));
    }
    text
}

/// How likely each ending is if these orders are given now, beside leaving it to the policy.
pub(super) fn chances(table: &Table<'_>, orders: &Orders) -> String {
    let crisis = table.crisis();
    let Some(moment) = table.opened() else {
        return String::new();
    };
    let at = (Seed(table.game().seed), moment);
    let ordered = endings(crisis, at, orders, FUTURES);
    let by_policy = endings(crisis, at, &Orders::default(), FUTURES);
    let mut text = format!(
        "How it would end in {FUTURES} futures from here, if you do that and leave the rest to policy\n(in brackets: if you leave this turn to policy too). Nobody but an oracle knows this.\n"
    );
    let names = crisis.outcome_names();
    for ((name, own), other) in names.iter().zip(&ordered).zip(&by_policy) {
        if own.point > 0.0 || other.point > 0.0 {
            let _ = writeln!(
                text,
                "  {:20} {:>5} % [{}, {}]  ({} %)",
                ending(name),
                percent(own.point),
                percent(own.low),
                percent(own.high),
                percent(other.point)
            );
        }
    }
    text
}
