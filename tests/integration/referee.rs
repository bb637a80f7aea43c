//! The referee's tests: what a model of two states in a crisis must not get wrong.
//!
//! Each plays the same luck with and without what it asks about, in so many runs that chance does
//! not decide.

mod stories;
mod tally;

use offramp::crisis::Crisis;
use offramp::model::parties::Side;

use tally::{FORCE, Story, base, crisis, mean, more, one_if, percent, stories};

const RUNS: u64 = 10_000;

const IRAN: Side = Side::First;
const PAKISTAN: Side = Side::Second;

/// No talks and no messages.
const SPEECHLESS: [&str; 2] = ["moves.talk.only=[]", "moves.quiet-message.only=[]"];

/// No belief about the rival moves anybody to press.
const WITHOUT_BELIEF: [&str; 2] = [
    "policies.historical.weights.temptation=0",
    "policies.historical.weights.deterrence=0",
];

/// Iran's uses of force that are no answers.
fn begun(story: &Story) -> f64 {
    let acts = story.acts(IRAN, FORCE);
    acts.filter(|deed| deed.answer < 0.5).count() as f64
}

fn december(changes: &[&str]) -> Vec<Story> {
    let name = "iran-pakistan-2024-december-raid";
    stories(&crisis(name, changes), RUNS)
}

#[test]
fn a_soft_rival_is_struck_more_than_a_firm_one() {
    let soft = "principals.pakistan.policy=\"appeasement\"";
    let firm = "principals.pakistan.policy=\"proportional\"";
    let by_belief = |rival: &str| {
        let with = december(&[rival]);
        let without = december(&[rival, WITHOUT_BELIEF[0], WITHOUT_BELIEF[1]]);
        (mean(&with, begun), more(&with, &without, begun))
    };
    let (acts, (against_soft, z)) = by_belief(soft);
    let (_, (against_firm, _)) = by_belief(firm);
    assert!(acts > 0.05, "{acts} acts of its own accord");
    assert!(z > 4.0, "{against_soft} more with belief, z = {z}");
    assert!(
        against_soft > 1.5 * against_firm,
        "belief adds {against_soft} against a soft rival, {against_firm} against a firm one"
    );
}

#[test]
fn forbidding_talks_does_not_bring_peace() {
    let with = base(&[], RUNS);
    let without = base(&SPEECHLESS, RUNS);
    let war = more(&without, &with, |story| one_if(story.is("war")));
    let settled = more(&without, &with, |story| one_if(story.is("settled")));
    assert!(war.1 > 4.0, "war {war:?}");
    assert!(settled.1 < -4.0, "settled {settled:?}");
}

/// The stories in which somebody attacks.
fn attacks(changes: &[&str]) -> Vec<Story> {
    let is_attack = |story: &Story| story.deeds.iter().any(|deed| deed.name == "offensive");
    let all = base(changes, RUNS);
    assert!(all.iter().all(|story| is_attack(story) || !story.is("war")));
    all.into_iter().filter(is_attack).collect()
}

#[test]
fn an_offensive_that_is_called_off_is_not_a_war() {
    let without_war = |stories: &[Story]| percent(stories, |story| !story.is("war"));
    let alone = attacks(&[]);
    let usual = without_war(&alone);
    assert!(
        (25.0..=90.0).contains(&usual),
        "{usual} % of {} end without war",
        alone.len()
    );
    // It takes two: where the victim attacks in turn, it ends in war more often; and so it does
    // where nobody calls it off.
    let met = without_war(&attacks(&[
        "policies.historical.weights.answer-offensive=5",
        "policies.historical.weights.in-kind=1",
    ]));
    let stubborn = without_war(&attacks(&["standing.offensive.ends=0.001"]));
    assert!(met < usual - 10.0, "met {met} %, else {usual} %");
    assert!(
        stubborn < usual - 10.0,
        "stubborn {stubborn} %, else {usual} %"
    );
}

/// By how much a mediator raises the share of runs that are settled within 30 days, where both are
/// that weary at the beginning. Weariness acts through the ripeness of the moment alone.
fn help(weariness: u32) -> (f64, f64) {
    let beginning = ["iran", "pakistan"]
        .map(|name| format!("principals.{name}.beginning.weariness={weariness}"));
    let mut changes = vec![
        "third-parties.china.policy=\"mediator\"",
        "policies.historical.weights.reach-weariness=0",
    ];
    changes.extend(beginning.iter().map(String::as_str));
    let with = base(&changes, RUNS);
    changes.push("policies.historical.weights.mediation=0");
    let without = base(&changes, RUNS);
    let settled = |story: &Story| one_if(story.is("settled") && story.days <= 30.0);
    more(&with, &without, settled)
}

#[test]
fn a_mediator_helps_more_in_a_ripe_moment() {
    let (unripe, ripe) = (help(0), help(3));
    assert!(unripe.1 > 4.0 && ripe.1 > 4.0, "{unripe:?} {ripe:?}");
    // Standard errors of the two differences are apart by the pairing; two of each are enough.
    let error = |(mean, z): (f64, f64)| mean / z;
    let apart = ripe.0 - unripe.0;
    assert!(
        apart > 3.0 * (error(ripe) + error(unripe)),
        "{apart} more: {unripe:?} {ripe:?}"
    );
}

#[test]
fn more_leverage_never_brings_more_standoff() {
    for policy in ["urge-restraint", "mediator"] {
        let mut last: Option<Vec<Story>> = None;
        for leverage in ["0", "0.5", "1", "2", "5", "10"] {
            let policy = format!("third-parties.china.policy=\"{policy}\"");
            let [iran, pakistan] = ["iran", "pakistan"]
                .map(|name| format!("third-parties.china.leverage.{name}={leverage}"));
            let now = base(&[&policy, &iran, &pakistan], RUNS);
            if let Some(last) = &last {
                let (difference, z) = more(&now, last, |story| one_if(story.is("standoff")));
                assert!(
                    z < 2.0,
                    "{policy} at {leverage}: {difference} more, z = {z}"
                );
            }
            last = Some(now);
        }
    }
}

/// The base scenario in which Iran's strike kills that many.
fn after_killing(killed: u64) -> Crisis {
    let mut parts = crisis("iran-pakistan-2024", &[]).into_parts();
    let strike = parts.opening.iter_mut().find(|it| it.actor == IRAN.into());
    strike.expect("Iran's strike").deaths = Some(killed);
    Crisis::assemble(parts).expect("a crisis")
}

#[test]
fn more_dead_never_mean_a_milder_answer() {
    let steps = [0, 2, 20, 80, 500].map(|killed| stories(&after_killing(killed), RUNS));
    let replies = |story: &Story| one_if(story.violent_reply);
    for pair in steps.windows(2) {
        let (difference, z) = more(&pair[1], &pair[0], replies);
        assert!(z > -2.0, "{difference} more violent replies, z = {z}");
    }
    let (difference, z) = more(&steps[4], &steps[0], replies);
    assert!(z > 4.0, "{difference} more violent replies, z = {z}");
}

#[test]
fn a_patron_emboldens_its_client() {
    for (client, side) in [("iran", IRAN), ("pakistan", PAKISTAN)] {
        let favours = format!("third-parties.china.favours=\"{client}\"");
        let patron = ["third-parties.china.policy=\"patron\"", &favours];
        let deaf = [
            patron[0],
            patron[1],
            "policies.historical.weights.backing=0",
        ];
        let (backed, alone) = (base(&patron, 2 * RUNS), base(&deaf, 2 * RUNS));
        let force = |story: &Story| story.acts(side, FORCE).count() as f64;
        let (difference, z) = more(&backed, &alone, force);
        assert!(
            z > 4.0,
            "{client}: {difference} more uses of force, z = {z}"
        );
    }
}

#[test]
fn nuclear_arms_mean_fewer_wars_and_not_fewer_skirmishes() {
    nuclear_arms_deter(&[]);
}

#[test]
fn nuclear_arms_deter_though_they_may_slip() {
    nuclear_arms_deter(&["inadvertent={}"]);
}

fn nuclear_arms_deter(changes: &[&str]) {
    let steps = [(false, false), (false, true), (true, true)].map(|(iran, pakistan)| {
        let iran = format!("principals.iran.nuclear={iran}");
        let pakistan = format!("principals.pakistan.nuclear={pakistan}");
        base(&[changes, &[iran.as_str(), &pakistan]].concat(), RUNS)
    });
    let war = |story: &Story| one_if(story.is("war") || story.is("nuclear-use"));
    let skirmishes = |story: &Story| {
        let below = |deed: &&tally::Deed| (FORCE..9.0).contains(&deed.severity);
        story.deeds.iter().filter(below).count() as f64
    };
    for pair in steps.windows(2) {
        let (wars, fights) = (
            more(&pair[1], &pair[0], war),
            more(&pair[1], &pair[0], skirmishes),
        );
        assert!(wars.1 < -3.0, "wars {wars:?}");
        assert!(fights.1 > -2.0, "skirmishes {fights:?}");
    }
}

#[test]
fn brinkmanship_against_itself_crashes_sometimes() {
    let brinkmanship =
        ["iran", "pakistan"].map(|name| format!("principals.{name}.policy=\"brinkmanship\""));
    let both = base(&[&brinkmanship[0], &brinkmanship[1]], RUNS);
    let war = percent(&both, |story| story.is("war"));
    assert!((5.0..=50.0).contains(&war), "{war} %");
}
