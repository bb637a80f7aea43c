//! The first page of a report: key judgements that hold for whatever came out, and how far to trust
//! them.

use std::process::Command;

use offramp::baserates::classes::CLASSES;
use offramp::crisis::Crisis;
use offramp::hindcast::track_record::shipped;
use offramp::report::document::{Block, Document};
use offramp::report::html::page;
use offramp::scenario::{CLASS_NAMES, CORPUS_TEST, builtin_scenario};
use offramp::statistics::wilson;

use crate::play::{base, text};
use crate::reports::Told;

fn judgements(document: &Document) -> Vec<[String; 2]> {
    let found = document.blocks.iter().find_map(|block| match block {
        Block::Judgements(judgements) => Some(judgements.clone()),
        _ => None,
    });
    found.expect("judgements")
}

/// The base scenario as if its runs had ended so often in each outcome.
fn ended(told: &mut Told, counts: [u64; 6]) {
    let runs = counts.iter().sum();
    told.run.head.runs = runs;
    for (row, count) in told.run.outcomes.iter_mut().zip(counts) {
        let share = wilson(count, runs);
        row.count = count;
        (row.share, row.low, row.high) = (share.point, share.low, share.high);
    }
}

#[test]
fn judgements_hold_for_extreme_shares() {
    let mut told = Told::of(&base(&[]), 60);
    let leads = |told: &Told| -> Vec<String> {
        let judgements = judgements(&told.document(false));
        assert!((3..=5).contains(&judgements.len()), "{judgements:?}");
        judgements.into_iter().map(|[lead, _]| lead).collect()
    };
    ended(&mut told, [0, 0, 0, 9_000, 1_000, 0]);
    let none = leads(&told);
    assert_eq!(
        none[0],
        "Most likely it ends “settled”: very likely, 90.0\u{a0}% of the runs."
    );
    assert_eq!(
        none[1],
        "War: remote, none of 10 000 runs, so at most 0.04\u{a0}%."
    );
    ended(&mut told, [10_000, 0, 0, 0, 0, 0]);
    let all = leads(&told);
    assert_eq!(
        all[0],
        "Most likely it ends “war”: almost certain, all 10 000 runs, so at least 99.96\u{a0}%."
    );
    assert!(!all[1].starts_with("War"), "it is told once: {all:?}");
    ended(&mut told, [0, 0, 0, 5_000, 5_000, 0]);
    assert_eq!(
        leads(&told)[0],
        "No ending is the most likely: “settled” and “faded” are equally frequent, 50.0\u{a0}% of the runs each."
    );
    ended(&mut told, [0, 0, 0, 1, 0, 0]);
    assert_eq!(
        leads(&told)[..2],
        [
            "Most likely it ends “settled”: between unlikely and almost certain, the only run.",
            "War: between remote and likely, not in the only run."
        ]
    );
}

#[test]
fn one_run_and_no_ending_make_a_page_without_empty_sections() {
    for runs in [1, 2] {
        let document = Told::of(&base(&[]), runs).document(false);
        assert!(judgements(&document).len() >= 3);
    }
    let bare = "name = 'Bare'\nstart = 2000-01-01\nturns = 5\n[principals.a]\n[principals.b]\n";
    for full in [false, true] {
        let document = Told::of(&text(bare), 30).document(full);
        let [lead, meaning] = &judgements(&document)[0];
        assert!(
            lead.starts_with("Most likely it ends “standoff”: "),
            "{lead}"
        );
        assert_eq!(meaning, "None of the endings came about within 5 days.");
        let is_title = |block: &Block| matches!(block, Block::Heading(_) | Block::Subheading(_));
        for pair in document.blocks.windows(2) {
            let empty = is_title(&pair[0]) && matches!(pair[1], Block::Heading(_));
            assert!(!empty, "{pair:?}");
        }
        assert!(!document.blocks.last().is_some_and(is_title));
    }
}

#[test]
fn the_class_of_a_scenario_chooses_the_base_rates_beside_its_shares() {
    let own = builtin_scenario("iran-pakistan-2024").expect("the base scenario");
    let of_class = |class: &str| {
        let scenario = own.replace("class = \"icb-violent\"", class);
        page(&Told::of(&text(&scenario), 40).document(false))
    };
    let war = "5.4\u{a0}% (2.6 to 10.8\u{a0}%, of 129) became full-scale wars";
    assert!(of_class("class = \"icb-violent\"").contains(war));
    let between_nuclear_states = "17.2\u{a0}% (7.6 to 34.5\u{a0}%, of 29) became full-scale wars";
    assert!(of_class("class = \"icb-two-nuclear\"").contains(between_nuclear_states));
    assert!(!of_class("").contains("became full-scale wars"));
    let reference = CLASSES.map(|class| class.name.trim_start_matches("reference-"));
    assert!(CLASS_NAMES.iter().all(|name| reference.contains(name)));
    assert_eq!(CLASS_NAMES.len(), CLASSES.len());
}

#[test]
fn no_key_of_a_table_stands_on_the_page_and_every_table_and_picture_is_named() {
    let mut told = Told::of(&base(&[]), 60);
    told.run.head.hash.clear();
    for full in [false, true] {
        let page = page(&told.document(full));
        let visible = page.split("Every number").next().unwrap_or_default();
        for key in [
            "violent-acts",
            "violent-reply",
            "payoff-iran",
            "days-envoy",
            "nuclear-use",
        ] {
            let shown = visible.contains(&format!(">{key}"));
            assert!(!shown, "{key}");
        }
        assert!(page.contains("scope=\"row\""));
        let drawn = page.matches("<svg").count();
        assert_eq!(
            page.matches("role=\"img\" aria-labelledby=\"").count(),
            drawn
        );
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id stands twice");
        for link in page.split("href=\"#").skip(1) {
            let to = link.split('"').next().unwrap_or_default();
            assert!(ids.contains(&to), "{to}");
        }
    }
}

#[test]
fn the_short_form_is_short_and_names_the_long_one() {
    let told = Told::of(&base(&[]), 60);
    let [short, long] = [false, true].map(|full| page(&told.document(full)));
    assert!(short.contains("“offramp report --full”"));
    assert!(short.len() < 1_500_000, "{} bytes", short.len());
    let figures = |page: &str| page.matches("<figure").count();
    assert!(figures(&short) <= 3 && figures(&long) == 8);
    assert!(!short.contains("<details open"), "reasons are folded");
}

/// Renew it by `UPDATE=1 cargo test -p offramp --test integration -- track_record`.
#[test]
fn the_track_record_is_what_a_hindcast_gives() {
    let output = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .arg("hindcast")
        .args(CORPUS_TEST)
        .args(["--format", "json", "--quiet"])
        .output()
        .expect("the program");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let best = json["best_baseline"].as_str().expect("a name");
    let gain = &json["gain_over_best"];
    let numbers = [
        &json["scores"]["bits_per_act"],
        &json["baselines"]["base-rate"]["bits_per_act"],
        &json["baselines"][best]["bits_per_act"],
        &gain["low"],
        &gain["high"],
    ];
    let numbers = numbers.map(|number| format!("{:.2}", number.as_f64().expect("a number")));
    let (crises, acts) = (CORPUS_TEST.len(), &json["acts"]);
    let row = format!(
        "crises,acts,policy,base_rate,best,gain_low,gain_high\n{crises},{acts},{}\n",
        numbers.join(",")
    );
    let path = "crates/offramp-analysis/src/hindcast/track-record.csv";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &row).expect("a writable file");
    }
    let kept = std::fs::read_to_string(path).expect("the figures");
    assert_eq!(kept, row);
    assert_eq!(shipped().acts.to_string(), acts.to_string());
}

/// Judgements and tables of other crises are as sound as those of the base scenario.
#[test]
fn every_recorded_crisis_has_a_first_page() {
    for name in ["kargil-1999", "us-iran-2020"] {
        let scenario = offramp::load(name).expect("a recorded crisis");
        assert!(scenario.class.is_some(), "{name}");
        let crisis: &Crisis = &scenario.crisis;
        let document = Told::of(&scenario, 40).document(false);
        assert_eq!(document.title, crisis.parts().name);
        assert!((3..=5).contains(&judgements(&document).len()));
    }
}

/// Where the dead of some act that kills are not on record, no sum of them is told.
#[test]
fn the_dead_of_a_record_are_told_only_where_all_are_known() {
    let said = |name: &str| {
        let scenario = offramp::load(name).expect("a recorded crisis");
        page(&Told::of(&scenario, 20).document(false))
    };
    assert!(said("iran-pakistan-2024").contains("It cost 22 lives"));
    let kargil = said("kargil-1999");
    assert!(kargil.contains("It took 84 days") && !kargil.contains("It cost"));
}
