//! Labels keep their distance, whatever the data.

use offramp::chart::differences::{Differences, Panel, Row};
use offramp::chart::fan::{Band, Fan};
use offramp::chart::flow::{Flow, Transition};
use offramp::chart::foreseen::{Acting, Expected, Foreseen};
use offramp::chart::heat::Heat;
use offramp::chart::level_path::level_path;
use offramp::chart::matrix::{Matrix, Side};
use offramp::chart::outcomes::{Arm, Outcomes};
use offramp::chart::stability::Stability;
use offramp::chart::staircase::{Act, Doer, Staircase};
use offramp::chart::stand::{Day, Stand};
use offramp::chart::theme::Look;
use offramp::chart::{Ending, Picture};
use offramp::crisis::{Intensity, Tone};
use offramp::statistics::IntervalEstimate;
use proptest::prelude::*;

use super::fixed::{ladder, source};
use super::soundness::is_sound;

/// Names that would spoil a picture that trusts them.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("<script>alert(1)</script>".to_owned()),
        Just("x".repeat(300)),
        Just("a long name of many words ".repeat(12)),
        Just("\u{202E}جيش العدل".to_owned()),
        Just("中华人民共和国外交部".to_owned()),
        Just("Z\u{0}e\u{301}\n\"quoted\" & 'so'".to_owned()),
        Just("Министерство иностранных дел".to_owned()),
        "[a-z-]{1,24}",
    ]
}

fn names(least: usize, most: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(name(), least..=most)
}

/// Endings of these names, each of another tone than the one before it.
fn toned(names: &[String]) -> Vec<Ending> {
    let all = names.iter().enumerate();
    all.map(|(place, name)| Ending {
        name: name.clone(),
        tone: Tone::ALL[place % 3],
    })
    .collect()
}

fn look() -> impl Strategy<Value = Look> {
    prop_oneof![Just(320.0), Just(420.0), Just(640.0), Just(1_600.0)]
        .prop_map(|width| Look { width, scale: 1.0 })
}

prop_compose! {
    fn shares(count: usize)(weights in prop::collection::vec(prop_oneof![Just(0_u64), 0_u64..1_000], count)) -> Vec<u64> {
        weights
    }
}

prop_compose! {
    fn acts()(
        all in prop::collection::vec(
            (0_u32..60, 0_usize..10, name(), -3_i32..13, prop::option::of(0_u64..20_000)),
            0..70,
        ),
        others in names(8, 8),
    ) -> Vec<Act> {
        let mut acts: Vec<Act> = all
            .into_iter()
            .map(|(day, by, what, severity, deaths)| Act {
                day: f64::from(day) / 2.0 - 4.0,
                by: match by {
                    0 | 1 => Doer::Side(by),
                    9 => Doer::Event,
                    other => Doer::Other(others[other - 2].clone()),
                },
                what,
                severity: f64::from(severity),
                intensity: Intensity::ALL[usize::try_from(severity.clamp(0, 4)).unwrap_or(0)],
                deaths,
            })
            .collect();
        acts.sort_by(|a, b| a.day.total_cmp(&b.day));
        acts
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_of_a_staircase_keep_their_distance(
        look in look(), title in name(), sides in names(2, 2), moves in acts(), until in 0_u32..300,
    ) {
        let staircase = Staircase {
            source: source(title.clone()),
            shows: "A run".to_owned(),
            levels: [Vec::new(), Vec::new()],
            sides: [sides[0].clone(), sides[1].clone()],
            days: (moves.first().map_or(0.0, |act| act.day.min(0.0)), f64::from(until).max(moves.last().map_or(0.0, |act| act.day))),
            moves,
            axis: "days after 1 January 2024".to_owned(),
            ending: title,
        };
        is_sound(&staircase.draw(&look));
    }

    #[test]
    fn labels_of_fan_and_heat_keep_their_distance(
        look in look(), title in name(), rungs in names(1, 20), turns in prop_oneof![Just(1_u32), Just(200), 1_u32..120], top in 0_u32..20,
    ) {
        let rungs = ladder(&rungs);
        let level = |turn: u32, part: u32| f64::from((turn * 7 + part) % (top + 1));
        let fan = Fan {
            source: source(title.clone()),
            rungs: rungs.clone(),
            bands: (1..=turns).map(|turn| Band {
                day: f64::from(turn) / 2.0,
                open: 1.0 / f64::from(turn),
                quantiles: [0.0, 0.0, level(turn, 0) / 2.0, level(turn, 0), f64::from(top)],
            }).collect(),
            history: level_path(&[(0.0, 6.0), (2.0, 3.0)], 0.0, 13.0),
            history_until: 13.0,
            days: title.clone(),
        };
        is_sound(&fan.draw(&look));
        let heat = Heat {
            source: source(title.clone()),
            days: (1..=turns).map(f64::from).collect(),
            open: (1..=turns).map(|turn| 1.0 / f64::from(turn)).collect(),
            shares: (1..=turns).map(|turn| (turn..).take(rungs.len()).map(|place| f64::from(place % 5) / 4.0).collect()).collect(),
            rungs,
            axis: title,
        };
        is_sound(&heat.draw(&look));
        let foreseen = Foreseen {
            source: fan.source.clone(),
            bands: (1..=turns).map(|turn| Expected {
                day: f64::from(turn),
                known: level(turn, 0) / 2.0,
                quantiles: [level(turn, 0) / 2.0, level(turn, 1), f64::from(top)],
                real: level(turn, 1),
            }).collect(),
            sides: [fan.days.clone(), "The other side".to_owned()],
            acting: (1..=turns).map(|turn| {
                let chance = |place| level(turn, place) / f64::from(top.max(1));
                Acting {
                    day: f64::from(turn),
                    chances: [[chance(0), 0.02], [chance(1), 0.3]].map(|side| side.map(|chance| chance.min(1.0))),
                    acted: [[turn % 3 == 0, false], [turn % 2 == 0, turn % 5 == 0]],
                }
            }).collect(),
            until: f64::from(turns),
            days: fan.days.clone(),
        };
        is_sound(&foreseen.draw(&look));
    }

    #[test]
    fn labels_of_where_crises_stand_keep_their_distance(
        look in look(), title in name(), endings in names(1, 9), counts in shares(9), turns in 1_u32..200, until in 0_u32..90,
    ) {
        let runs: u64 = counts[..endings.len()].iter().sum();
        let over = |count: u64, turn: u32| count * u64::from(turn) / u64::from(turns);
        let stand = Stand {
            source: source(title.clone()),
            endings: toned(&endings),
            counts: counts[..endings.len()].to_vec(),
            days: (0..=turns).map(|turn| {
                let ended: Vec<u64> = counts[..endings.len() - 1].iter().map(|count| over(*count, turn)).collect();
                let open = runs - ended.iter().sum::<u64>();
                Day { day: f64::from(turn), open: [open / 2, 0, open - open / 2, 0, 0], ended }
            }).collect(),
            history: (0..until).map(|day| (f64::from(day), Intensity::ALL[day as usize % 5])).collect(),
            axis: title,
        };
        is_sound(&stand.draw(&look));
    }

    #[test]
    fn labels_of_outcomes_flow_and_stability_keep_their_distance(
        look in look(), title in name(), endings in names(1, 8), arms in names(1, 9), counts in prop::collection::vec(shares(8), 9), cells in 1_usize..14,
    ) {
        let chart = Outcomes {
            source: source(title.clone()),
            endings: toned(&endings),
            days: 90.0,
            arms: arms.iter().zip(&counts).map(|(name, counts)| Arm {
                name: name.clone(),
                counts: counts[..endings.len()].to_vec(),
            }).collect(),
        };
        is_sound(&chart.draw(&look));
        let mut transitions = Vec::new();
        for stage in 0..4 {
            for (from, row) in counts.iter().enumerate().take(5) {
                let to = if stage == 3 { 5 + from % endings.len() } else { (from * 3 + stage) % 5 };
                transitions.push(Transition { stage, from, to, runs: row[0] });
            }
        }
        let flow = Flow {
            source: source(title.clone()),
            endings: toned(&endings),
            stages: ["day 1", "day 7", "day 14", "day 28", "end"].map(str::to_owned).to_vec(),
            transitions,
        };
        is_sound(&flow.draw(&look));
        let stability = Stability {
            source: source(title.clone()),
            sides: [title.clone(), arms[0].clone()],
            outcome: endings[0].clone(),
            values: (0..cells).map(|value| value as f64 / 4.0).collect(),
            shares: vec![vec![0.37; cells]; cells],
        };
        is_sound(&stability.draw(&look));
    }

    #[test]
    fn labels_of_comparisons_keep_their_distance(
        look in look(), title in name(), rows in names(1, 6), columns in names(1, 9), numbers in prop::collection::vec(-40_i32..140, 54),
    ) {
        let value = |place: usize| f64::from(numbers[place % numbers.len()]) / 2.0;
        let side = |name: &str, values: &[String]| Side { name: name.to_owned(), values: values.to_vec() };
        let matrix = Matrix {
            source: source(title.clone()),
            shows: title.clone(),
            unit: " %".to_owned(),
            digits: 1,
            more: Tone::ALL[columns.len() % 3],
            rows: side(&title, &rows),
            columns: side(&rows[0], &columns),
            values: (0..rows.len()).map(|row| (0..columns.len()).map(|column| Some(value(row * 9 + column))).collect()).collect(),
        };
        is_sound(&matrix.draw(&look));
        let differences = Differences {
            source: source(title.clone()),
            title: String::new(),
            shows: title.clone(),
            panels: rows.iter().map(|name| Panel {
                name: name.clone(),
                unit: title.clone(),
                rows: columns.iter().enumerate().map(|(place, name)| Row {
                name: name.clone(),
                estimate: IntervalEstimate { point: value(place), low: value(place) - 2.0, high: value(place) + 2.0 },
                shown: place % 2 == 0,
                more: Tone::ALL[place % 3],
            }).collect() }).collect(),
        };
        is_sound(&differences.draw(&look));
    }
}
