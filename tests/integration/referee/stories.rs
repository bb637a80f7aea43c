//! What the stories of runs tell: nothing that no state would do.

use super::RUNS;
use super::tally::{After, Deed, Story, base, percent};

#[test]
fn nothing_is_restored_that_was_not_broken() {
    const ENDING: [&str; 4] = [
        "restore-ties",
        "reopen-border",
        "lift-sanctions",
        "withdraw",
    ];
    let all = base(&[], RUNS);
    let deeds = || all.iter().flat_map(|story| &story.deeds);
    let restored = |deed: &&Deed| ENDING.contains(&deed.name.as_str());
    for name in ENDING {
        let n = deeds().filter(|deed| deed.name == name).count();
        assert!(n > 50, "{name}: {n}");
    }
    let empty: Vec<&Deed> = deeds()
        .filter(restored)
        .filter(|it| it.ends_nothing)
        .collect();
    assert!(empty.is_empty(), "{} such as {:?}", empty.len(), empty[0]);
}

#[test]
fn a_crossed_red_line_has_consequences() {
    let loud = ["moves.ultimatum.weight=1"];
    let all = base(&loud, RUNS);
    let crossings: Vec<After> = all
        .iter()
        .flat_map(|story| story.crossings.iter().map(|it| it.after))
        .collect();
    let mut carried_out = 0;
    let mut let_pass = 0;
    for after in &crossings {
        match *after {
            After::Open => {}
            After::CarriedOut(days) => {
                assert!(days <= 5.0, "carried out after {days} days");
                carried_out += 1;
            }
            After::LetPass(days, anger, doubt) => {
                assert!(days <= 5.0, "let pass after {days} days");
                assert!(anger > 0.0 && doubt > 1.0, "anger {anger}, doubt {doubt}");
                let_pass += 1;
            }
        }
    }
    assert!(
        carried_out > 100 && let_pass > 100,
        "{carried_out} {let_pass}"
    );
}

#[test]
fn half_the_turn_length_leaves_the_shares() {
    let whole = base(&[], RUNS);
    let half = base(&["turn=\"12 hours\"", "turns=180"], RUNS);
    for outcome in ["war", "imposed", "settled", "faded", "standoff"] {
        let [whole, half] =
            [&whole, &half].map(|stories| percent(stories, |story| story.is(outcome)));
        assert!((whole - half).abs() < 3.0, "{outcome}: {whole} %, {half} %");
    }
    let [whole, half] = [&whole, &half].map(|stories| percent(stories, |it| it.violent_reply));
    assert!((whole - half).abs() < 3.0, "reply: {whole} %, {half} %");
}

/// The acts of rung 8 or more, and to how many of them the victim reached out in public on one of
/// the three days after: a record knows neither quiet messages nor what came first on a day.
fn reached_out_to(stories: &[Story]) -> (usize, usize) {
    const DAYS: f64 = 3.0;
    let (mut grave, mut conciliated) = (0, 0);
    for story in stories {
        for act in story.deeds.iter().filter(|deed| deed.severity >= 8.0) {
            grave += 1;
            let reached = story.deeds.iter().any(|deed| {
                let days = deed.day - act.day;
                deed.side != act.side
                    && deed.severity < 0.0
                    && deed.name != "quiet-message"
                    && 0.0 < days
                    && days <= DAYS
            });
            conciliated += usize::from(reached);
        }
    }
    (grave, conciliated)
}

#[test]
fn the_victim_of_a_grave_act_conciliates_sometimes() {
    let (grave, conciliated) = reached_out_to(&base(&[], RUNS));
    let share = 100.0 * conciliated as f64 / grave as f64;
    assert!(grave > 1000, "{grave}");
    // On record 19 %, in the model some 29 %: more than there, but far from always.
    assert!((15.0..=35.0).contains(&share), "{share} %");
}

#[test]
fn one_hostile_act_in_five_is_a_protest() {
    let all = base(&[], RUNS);
    let hostile = || {
        all.iter()
            .flat_map(|story| &story.deeds)
            .filter(|it| it.severity > 0.0)
    };
    let protests = hostile().filter(|deed| deed.name == "protest").count();
    let share = 100.0 * protests as f64 / hostile().count() as f64;
    assert!((15.0..=25.0).contains(&share), "{share} %");
}

#[test]
fn the_base_scenario_is_like_crises_of_its_kind() {
    let all = base(&[], RUNS);
    let war = percent(&all, |story| story.is("war"));
    let reply = percent(&all, |story| story.violent_reply);
    let mut lags: Vec<f64> = all.iter().filter_map(|story| story.lag).collect();
    lags.sort_by(f64::total_cmp);
    let lag = lags[lags.len() / 2];
    // Both with intervals of 95 %: crises of ICB that began with force and were not yet a war.
    assert!((2.6..=10.8).contains(&war), "war {war} %");
    assert!((52.0..=64.0).contains(&reply), "violent reply {reply} %");
    assert!((1.0..=3.0).contains(&lag), "median lag {lag} days");
}
