//! Charts: their places are computed, their text is harmless, their pictures are pinned.

use std::path::PathBuf;

use offramp::chart::differences::{Differences, Row};
use offramp::chart::fan::{Band, Fan};
use offramp::chart::flow::{Flow, State, Transition};
use offramp::chart::foreseen::{Expected, Foreseen};
use offramp::chart::heat::Heat;
use offramp::chart::level_path::{Corner, level_path};
use offramp::chart::matrix::{Matrix, Side};
use offramp::chart::outcomes::{Arm, Outcomes};
use offramp::chart::stability::{Stability, StabilityError};
use offramp::chart::staircase::{Act, Doer, Staircase};
use offramp::chart::theme::Look;
use offramp::chart::{Chart, Frame, Picture, Source, Step};
use offramp::crisis::Crisis;
use offramp::ensemble::{Ensemble, Plan};
use offramp::play::recorder::record;
use offramp::report::gallery::{Material, Name, USUAL, figures};
use offramp::representative::Exemplars;
use offramp::scenario::Scenario;
use offramp::statistics::Estimate;
use proptest::prelude::*;

use crate::play::base;

/// How far labels may lie on each other: a tenth of a point, which is the resolution of the
/// drawing.
const RESOLUTION: f64 = 0.1;

fn shrunk(frame: &Frame) -> Frame {
    Frame {
        left: frame.left + RESOLUTION,
        top: frame.top + RESOLUTION,
        right: frame.right - RESOLUTION,
        bottom: frame.bottom - RESOLUTION,
    }
}

#[track_caller]
fn is_sound(chart: &Chart) {
    let sheet = Frame::at(0.0, 0.0, chart.width, chart.height);
    for (place, label) in chart.labels.iter().enumerate() {
        assert!(
            label.frame.lies_in(&sheet),
            "`{}` leaves the sheet of {} x {}: {:?}",
            label.text,
            chart.width,
            chart.height,
            label.frame
        );
        let core = shrunk(&label.frame);
        for other in &chart.labels[place + 1..] {
            assert!(
                !core.overlaps(&other.frame),
                "`{}` {:?} and `{}` {:?}",
                label.text,
                label.frame,
                other.text,
                other.frame
            );
        }
    }
    for leader in &chart.leaders {
        for label in &chart.labels {
            let core = shrunk(&label.frame);
            assert!(
                !core.is_crossed(*leader),
                "{leader:?} crosses `{}` {:?}",
                label.text,
                label.frame
            );
        }
    }
    let tree = resvg::usvg::roxmltree::Document::parse(&chart.svg).expect("XML");
    let names: Vec<&str> = tree
        .descendants()
        .filter(resvg::usvg::roxmltree::Node::is_element)
        .map(|node| node.tag_name().name())
        .collect();
    let known = [
        "svg", "title", "desc", "rect", "text", "line", "polyline", "polygon", "circle",
    ];
    assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
}

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

fn source(scenario: String) -> Source {
    Source {
        scenario,
        runs: Some(1_000),
        seed: Some(7),
        ..Source::default()
    }
}

fn ladder(names: &[String]) -> Vec<Step> {
    names
        .iter()
        .enumerate()
        .map(|(place, name)| Step {
            name: name.clone(),
            severity: place as f64,
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
        look in look(), title in name(), sides in names(2, 2), rungs in names(16, 16), moves in acts(), until in 0_u32..300,
    ) {
        let mut rungs = ladder(&rungs);
        for rung in &mut rungs {
            rung.severity -= 3.0;
        }
        let staircase = Staircase {
            source: source(title.clone()),
            shows: "A run".to_owned(),
            rungs,
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
        look in look(), title in name(), rungs in names(1, 20), outcomes in names(1, 9), counts in shares(9), turns in prop_oneof![Just(1_u32), Just(200), 1_u32..120], top in 0_u32..20,
    ) {
        let rungs = ladder(&rungs);
        let all = counts.iter().sum::<u64>().max(1) as f64;
        let level = |turn: u32, part: u32| f64::from((turn * 7 + part) % (top + 1));
        let fan = Fan {
            source: source(title.clone()),
            rungs: rungs.clone(),
            bands: (1..=turns).map(|turn| Band {
                day: f64::from(turn) / 2.0,
                quantiles: [0.0, 0.0, level(turn, 0) / 2.0, level(turn, 0), f64::from(top)],
            }).collect(),
            outcomes: outcomes.iter().cloned().zip(counts.iter().map(|count| *count as f64 / all)).collect(),
            history: level_path(&[(0.0, 6.0), (2.0, 3.0)], 0.0, 13.0),
            history_until: 13.0,
            days: title.clone(),
        };
        is_sound(&fan.draw(&look));
        let heat = Heat {
            source: source(title.clone()),
            days: (1..=turns).map(f64::from).collect(),
            shares: (1..=turns).map(|turn| (turn..).take(rungs.len()).map(|place| f64::from(place % 5) / 4.0).collect()).collect(),
            rungs,
            axis: title,
        };
        is_sound(&heat.draw(&look));
        let foreseen = Foreseen {
            source: fan.source.clone(),
            rungs: fan.rungs.clone(),
            bands: (1..=turns).map(|turn| Expected {
                day: f64::from(turn),
                known: level(turn, 0) / 2.0,
                quantiles: [level(turn, 0) / 2.0, level(turn, 1), f64::from(top)],
                real: level(turn, 1),
            }).collect(),
            history: fan.history.clone(),
            until: f64::from(turns),
            days: fan.days.clone(),
        };
        is_sound(&foreseen.draw(&look));
    }

    #[test]
    fn labels_of_outcomes_flow_and_stability_keep_their_distance(
        look in look(), title in name(), endings in names(1, 8), arms in names(1, 9), counts in prop::collection::vec(shares(8), 9), cells in 1_usize..14,
    ) {
        let chart = Outcomes {
            source: source(title.clone()),
            names: endings.clone(),
            arms: arms.iter().zip(&counts).map(|(name, counts)| Arm {
                name: name.clone(),
                counts: counts[..endings.len()].to_vec(),
            }).collect(),
        };
        is_sound(&chart.draw(&look));
        let states: Vec<State> = arms.iter().enumerate().map(|(place, name)| State {
            name: name.clone(),
            height: place as f64,
            ending: None,
        }).chain(endings.iter().enumerate().map(|(place, name)| State {
            name: name.clone(),
            height: place as f64 * 1.5,
            ending: Some((place, endings.len())),
        })).collect();
        let mut transitions = Vec::new();
        for stage in 0..4 {
            for (from, row) in counts.iter().enumerate().take(arms.len()) {
                let to = if stage == 3 { arms.len() + from % endings.len() } else { (from * 5 + stage) % arms.len() };
                transitions.push(Transition { stage, from, to, runs: row[0] });
            }
        }
        let flow = Flow {
            source: source(title.clone()),
            states,
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
            rows: side(&title, &rows),
            columns: side(&rows[0], &columns),
            values: (0..rows.len()).map(|row| (0..columns.len()).map(|column| value(row * 9 + column)).collect()).collect(),
        };
        is_sound(&matrix.draw(&look));
        let differences = Differences {
            source: source(title.clone()),
            shows: title,
            unit: "percentage points".to_owned(),
            rows: columns.iter().enumerate().map(|(place, name)| Row {
                name: name.clone(),
                estimate: Estimate { point: value(place), low: value(place) - 2.0, high: value(place) + 2.0 },
                shown: place % 2 == 0,
            }).collect(),
        };
        is_sound(&differences.draw(&look));
    }
}

/// The charts of a scenario at a width.
fn charts_of(scenario: &Scenario, ensemble: &Ensemble, width: f64) -> Vec<(String, Chart)> {
    let look = Look { width, scale: 1.0 };
    let material = Material {
        crisis: &scenario.crisis,
        ensemble,
        exemplars: Some(Exemplars {
            typical: 1,
            worst: 2,
        }),
    };
    let all = USUAL.into_iter().chain([Name::Stability]);
    let all = all.flat_map(|name| figures(name, &material, &look).expect("charts"));
    all.map(|figure| (figure.name, figure.chart)).collect()
}

fn ensemble_of(scenario: &Scenario, runs: u64) -> Ensemble {
    let plan = Plan {
        seed: offramp::chance::Seed(1),
        runs,
        threads: None,
    };
    offramp::ensemble::play(&scenario.crisis, &plan, &mut ()).expect("an ensemble")
}

/// Eight actors with long and foreign names, and as many turns as asked for.
fn crowded(turns: u32) -> Scenario {
    let mut text = format!(
        "extends = \"iran-pakistan-2024\"\nname = \"Die Krise zwischen Österreich-Ungarn, der Ελληνική Δημοκρατία und der Российская Федерация\"\nturns = {turns}\n[principals.iran]\ntitle = \"Исламская Республика Иран и её союзники в регионе\"\n[principals.pakistan]\ntitle = \"جمہوریہ پاکستان\"\n"
    );
    for number in 1..=4 {
        let title = format!("Ηνωμένη Μεσολάβηση number {number} of the Conference of Many Nations");
        let name = format!("mediator-with-a-long-name-{number}");
        let table =
            format!("[third-parties.{name}]\ntitle = \"{title}\"\npolicy = \"urge-restraint\"\n");
        text.push_str(&table);
    }
    offramp::scenario::parse("crowded", &text, &[]).expect("a scenario")
}

#[test]
fn crowded_and_bare_scenarios_are_drawn_soundly_at_every_width() {
    for turns in [1, 200] {
        let scenario = crowded(turns);
        let ensemble = ensemble_of(&scenario, 40);
        for width in [320.0, 640.0, 1_600.0] {
            for (_, chart) in charts_of(&scenario, &ensemble, width) {
                is_sound(&chart);
            }
        }
    }
}

/// In a column of 8 cm the smallest letters are 5.5 points high.
#[test]
fn letters_are_legible_in_print() {
    let scenario = base(&[]);
    let ensemble = ensemble_of(&scenario, 200);
    for width in [320.0, 480.0, 640.0] {
        for (name, chart) in charts_of(&scenario, &ensemble, width) {
            is_sound(&chart);
            let tree = resvg::usvg::roxmltree::Document::parse(&chart.svg).expect("XML");
            let sizes = tree.descendants().filter_map(|node| {
                let size = node.attribute("font-size")?;
                Some(size.parse::<f64>().expect("a number") / 10.0)
            });
            let smallest = sizes.fold(f64::INFINITY, f64::min);
            let printed = smallest * (8.0 / 2.54 * 72.0) / width;
            assert!(printed >= 5.5, "{name} at {width}: {printed}");
        }
    }
}

/// Names of the built-in ladder and of the base scenario are nowhere cut.
#[test]
fn no_label_of_the_base_scenario_is_cut() {
    let scenario = base(&[]);
    let ensemble = ensemble_of(&scenario, 200);
    for width in [320.0, 640.0, 1_600.0] {
        for (name, chart) in charts_of(&scenario, &ensemble, width) {
            for label in &chart.labels {
                assert!(
                    !label.text.contains('…'),
                    "{name} at {width}: {}",
                    label.text
                );
            }
        }
    }
}

#[test]
fn a_picture_that_stands_alone_brings_its_letters_and_looks_the_same() {
    let chart = fixed_staircase().draw(&Look::default());
    let alone = chart.standalone();
    assert!(!chart.svg.contains("@font-face"));
    assert_eq!(alone.matches("@font-face").count(), 2);
    assert!(alone.len() - chart.svg.len() < 60_000, "{}", alone.len());
    assert!(resvg::usvg::roxmltree::Document::parse(&alone).is_ok());
    let dots = |svg: &str| offramp::chart::png::png(svg, 1.0).expect("a picture");
    assert_eq!(dots(&alone), dots(&chart.svg));
}

/// The base scenario with these outcomes only.
fn with_outcomes(kept: &[&str]) -> Crisis {
    let mut parts = base(&[]).crisis.into_parts();
    parts.payoffs.clear();
    parts
        .outcomes
        .retain(|outcome| kept.contains(&outcome.name.as_str()));
    Crisis::assemble(parts).expect("a crisis")
}

#[test]
fn a_stability_chart_says_which_outcome_it_counts() {
    let plan = Plan {
        seed: offramp::chance::Seed(1),
        runs: 20,
        threads: None,
    };
    let counted = |crisis: &Crisis| Stability::play(crisis, &plan, &[0.0, 2.0]);
    let of_war = counted(&with_outcomes(&["war", "settled"])).expect("ensembles");
    assert_eq!(
        (of_war.outcome.as_str(), of_war.source.remark.as_str()),
        ("war", "")
    );
    let peace = counted(&with_outcomes(&["settled"])).expect("ensembles");
    assert_eq!(peace.outcome, "settled");
    let chart = peace.draw(&Look::default());
    is_sound(&chart);
    let told = "The scenario has no outcome `war`; counted is its first, `settled`.";
    assert_eq!(peace.source.remark, told);
    assert!(
        chart.title.ends_with("How often it ends in settled"),
        "{}",
        chart.title
    );
    let error = counted(&with_outcomes(&[])).expect_err("nothing to count");
    assert!(matches!(error, StabilityError::NoOutcome), "{error}");
}

/// Names that a picture cannot draw give way to those in the file, everywhere.
#[test]
fn actors_without_drawable_titles_go_by_their_names() {
    let scenario = crowded(90);
    let ensemble = ensemble_of(&scenario, 20);
    for (name, chart) in charts_of(&scenario, &ensemble, 640.0) {
        for label in &chart.labels {
            assert!(!label.text.contains('پ'), "{name}: {}", label.text);
        }
    }
}

/// Where nothing ever happens every chart still has its axes and its words.
#[test]
fn a_crisis_without_any_act_is_drawn_soundly() {
    let quiet = Staircase {
        moves: Vec::new(),
        ..fixed_staircase()
    };
    let flat = Fan {
        bands: fixed_fan()
            .bands
            .into_iter()
            .map(|band| Band {
                quantiles: [0.0; 5],
                ..band
            })
            .collect(),
        outcomes: fixed_fan()
            .outcomes
            .into_iter()
            .map(|(name, _)| (name, 0.0))
            .collect(),
        history: Vec::new(),
        ..fixed_fan()
    };
    for width in [320.0, 640.0, 1_600.0] {
        let look = Look { width, scale: 1.0 };
        is_sound(&quiet.draw(&look));
        is_sound(&flat.draw(&look));
    }
}

fn fixed_fan() -> Fan {
    Fan {
        source: source("Two valleys".to_owned()),
        rungs: ladder(&["calm", "protest", "threat", "strike"].map(str::to_owned)),
        bands: [
            [0.0, 1.0, 2.0, 3.0, 3.0],
            [0.0, 0.0, 1.0, 2.0, 3.0],
            [0.0, 0.0, 0.0, 1.0, 2.0],
        ]
        .into_iter()
        .zip([1.0, 2.0, 3.0])
        .map(|(quantiles, day)| Band { day, quantiles })
        .collect(),
        outcomes: vec![("war".to_owned(), 0.125), ("settled".to_owned(), 0.875)],
        history: vec![Corner {
            day: 0.0,
            level: 2.0,
        }],
        history_until: 3.0,
        days: "days after 1 May 1900".to_owned(),
    }
}

fn fixed_staircase() -> Staircase {
    let act = |day, side, what: &str, severity, deaths| Act {
        day,
        by: Doer::Side(side),
        what: what.to_owned(),
        severity,
        deaths,
    };
    Staircase {
        source: source("Two valleys".to_owned()),
        shows: "A run".to_owned(),
        rungs: ladder(&["calm", "protest", "threat", "strike"].map(str::to_owned)),
        sides: ["Upper".to_owned(), "Lower".to_owned()],
        moves: vec![
            act(0.0, 0, "strike", 3.0, Some(4)),
            act(2.0, 1, "protest", 1.0, None),
            Act {
                by: Doer::Other("Monks".to_owned()),
                ..act(3.0, 0, "plead", 1.0, None)
            },
            act(4.0, 1, "threaten", 2.0, Some(0)),
        ],
        days: (0.0, 12.0),
        axis: "days after 1 May 1900".to_owned(),
        ending: "settled after 12 days".to_owned(),
    }
}

fn fixed_flow() -> Flow {
    let place = |name: &str, height, ending| State {
        name: name.to_owned(),
        height,
        ending,
    };
    let transition = |stage, from, to, runs| Transition {
        stage,
        from,
        to,
        runs,
    };
    Flow {
        source: source("Two valleys".to_owned()),
        states: vec![
            place("calm", 0.0, None),
            place("strike", 3.0, None),
            place("war", 3.0, Some((0, 2))),
            place("standoff", 0.0, Some((1, 2))),
        ],
        stages: ["day 1", "day 7", "end"].map(str::to_owned).to_vec(),
        transitions: vec![
            transition(0, 0, 0, 30),
            transition(0, 0, 1, 20),
            transition(0, 1, 1, 40),
            transition(0, 1, 2, 10),
            transition(1, 0, 3, 30),
            transition(1, 1, 2, 25),
            transition(1, 1, 3, 35),
            transition(1, 2, 2, 10),
        ],
    }
}

fn fixed_heat() -> Heat {
    Heat {
        source: source("Two valleys".to_owned()),
        rungs: ladder(&["calm", "protest", "threat"].map(str::to_owned)),
        days: vec![1.0, 2.0],
        shares: vec![vec![0.0, 0.25, 0.75], vec![0.5, 0.5, 0.0]],
        axis: "days after 1 May 1900".to_owned(),
    }
}

fn fixed_stability() -> Stability {
    Stability {
        source: source("Two valleys".to_owned()),
        sides: ["Upper", "Lower"].map(str::to_owned),
        outcome: "war".to_owned(),
        values: vec![0.0, 1.0, 2.0],
        shares: vec![
            vec![0.0, 0.0, 0.002],
            vec![0.0, 0.1, 0.3],
            vec![0.01, 0.3, 1.0],
        ],
    }
}

/// The picture is the one in the file; with `PIN=1` in the environment the file is written.
#[track_caller]
fn is_pinned(name: &str, svg: &str) {
    let file =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/charts/{name}.svg"));
    if std::env::var_os("PIN").is_some() {
        std::fs::write(&file, svg).expect("the folder of pinned charts");
    }
    let pinned = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        pinned.replace("\r\n", "\n") == svg,
        "{} differs",
        file.display()
    );
}

#[test]
fn pictures_of_fixed_data_are_pinned() {
    let look = Look::default();
    is_pinned("fan", &fixed_fan().draw(&look).svg);
    is_pinned("staircase", &fixed_staircase().draw(&look).svg);
    let outcomes = Outcomes {
        source: source("Two valleys".to_owned()),
        names: ["war", "settled", "standoff"].map(str::to_owned).to_vec(),
        arms: ["as it is", "with monks"]
            .into_iter()
            .zip([[20, 50, 30], [10, 80, 10]])
            .map(|(name, counts)| Arm {
                name: name.to_owned(),
                counts: counts.to_vec(),
            })
            .collect(),
    };
    is_pinned("outcomes", &outcomes.draw(&look).svg);
    let narrow = Look {
        width: 320.0,
        ..look
    };
    is_pinned("staircase-narrow", &fixed_staircase().draw(&narrow).svg);
    is_pinned("flow", &fixed_flow().draw(&look).svg);
    is_pinned("heat", &fixed_heat().draw(&look).svg);
    is_pinned("stability", &fixed_stability().draw(&look).svg);
}

#[test]
fn a_chart_has_its_data_as_a_table() {
    let table = fixed_staircase().csv();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "day,by,what,severity,deaths,role");
    assert_eq!(lines[1], "0,Upper,strike,3,4,principal");
    assert_eq!(lines[3], "3,Monks,plead,1,,other");
    assert_eq!(fixed_fan().csv().lines().nth(1), Some("1,0,1,2,3,3"));
}

#[test]
fn a_chart_says_what_its_data_show() {
    assert_eq!(
        fixed_staircase().says(),
        "The highest step is Upper's strike (4 dead) on day 0; settled after 12 days."
    );
    let mut equal = fixed_staircase();
    equal.moves[3].severity = 3.0;
    equal.moves[3].what = "strike".to_owned();
    assert_eq!(
        equal.says(),
        "Both sides go as high as strike: Upper on day 0 (4 dead), Lower on day 4; settled after 12 days."
    );
    assert_eq!(
        fixed_fan().says(),
        "The median level is highest on day 1, at threat, and stands at calm on the last day; one run in twenty then stands at threat or higher."
    );
}

/// The climbs of a staircase are the levels that the engine kept.
#[test]
fn a_staircase_shows_the_levels_of_the_engine() {
    let scenario = base(&[]);
    for run in 1..40 {
        let trace = record(&scenario.crisis, offramp::chance::Seed(1), run);
        let staircase = Staircase::of_trace(&scenario.crisis, &trace, "A run");
        let climbs = [0, 1].map(|side| staircase.level_path(side));
        for turn in trace.turns.iter().filter(|turn| turn.turn > 0) {
            let after = turn.after.as_ref().expect("a played turn");
            for (climb, kept) in climbs.iter().zip(&after.principals) {
                let corner = climb.iter().rev().find(|corner| corner.day <= turn.day);
                let level = corner.map_or(0.0, |corner| corner.level);
                assert!(
                    (level - kept.level).abs() < 1e-9,
                    "run {run}, day {}: {level} and {}",
                    turn.day,
                    kept.level
                );
            }
        }
    }
}

#[test]
fn the_png_has_the_dots_that_were_asked_for_and_is_the_same_twice() {
    let chart = fixed_fan().draw(&Look::default());
    let png = chart.png(2.5).expect("a picture");
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((side(16), side(20)), (1_600, 960));
    assert_eq!(png, chart.png(2.5).expect("a picture"));
    assert!(chart.png(1e6).is_err());
}

fn find_texts(group: &resvg::usvg::Group, texts: &mut Vec<resvg::usvg::Rect>) {
    use resvg::usvg::Node;
    for node in group.children() {
        match node {
            Node::Group(group) => find_texts(group, texts),
            Node::Text(text) => texts.push(text.abs_bounding_box()),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The drawn letters are where the labels say: measured by another program in the same font.
#[test]
fn labels_are_as_wide_as_they_say() {
    use resvg::usvg::{Options, Tree, fontdb::Database};
    let mut fonts = Database::new();
    for font in [
        "crates/offramp-chart/assets/NotoSans-Regular.ttf",
        "crates/offramp-chart/assets/NotoSans-Bold.ttf",
    ] {
        fonts.load_font_data(std::fs::read(font).expect("the embedded font"));
    }
    let options = Options {
        fontdb: std::sync::Arc::new(fonts),
        ..Options::default()
    };
    for chart in [
        fixed_fan().draw(&Look::default()),
        fixed_staircase().draw(&Look::default()),
    ] {
        let tree = Tree::from_str(&chart.svg, &options).expect("SVG");
        let mut texts = Vec::new();
        find_texts(tree.root(), &mut texts);
        assert_eq!(texts.len(), chart.labels.len());
        for (label, drawn) in chart.labels.iter().zip(texts) {
            let (left, right) = (f64::from(drawn.left()), f64::from(drawn.right()));
            assert!(
                left >= label.frame.left - 1.0
                    && right <= label.frame.right + 1.0
                    && right - left > 0.8 * label.frame.width() - 2.0,
                "`{}`: {left} to {right}, said {:?}",
                label.text,
                label.frame
            );
        }
    }
}

/// A staircase of what others did, each on a day.
fn others(acts: &[(f64, &str, &str)]) -> Staircase {
    let act = |(day, by, what): &(f64, &str, &str)| Act {
        day: *day,
        by: Doer::Other((*by).to_owned()),
        what: (*what).to_owned(),
        severity: 0.0,
        deaths: None,
    };
    Staircase {
        moves: acts.iter().map(act).collect(),
        days: (0.0, 60.0),
        ..fixed_staircase()
    }
}

/// All texts of a chart on one line.
fn texts(chart: &Chart) -> String {
    let texts: Vec<&str> = chart.labels.iter().map(|label| &*label.text).collect();
    texts.join(" ").replace('\u{a0}', " ")
}

#[test]
fn a_mark_without_room_for_words_is_hollow_and_named_in_the_caption() {
    let crowd = others(&[
        (20.0, "China", "mediate"),
        (21.0, "China", "urge restraint"),
        (22.0, "China", "offer good offices"),
        (40.0, "China", "warn"),
        (58.0, "China", "warn"),
    ]);
    let chart = crowd.draw(&Look::default());
    is_sound(&chart);
    let texts = texts(&chart);
    assert!(
        texts.contains(
            "Hollow diamonds: China, urge restraint (day 21); China, offer good offices (day 22)."
        ),
        "{texts}"
    );
    assert!(texts.contains("A full diamond without words"), "{texts}");
    assert_eq!(
        chart.svg.matches("<polygon").count(),
        7,
        "five, two of them hollow"
    );
    let roomy = others(&[(5.0, "China", "mediate"), (50.0, "China", "go home")]);
    let chart = roomy.draw(&Look::default());
    assert!(!self::texts(&chart).contains("diamond"));
    assert_eq!(chart.svg.matches("<polygon").count(), 2);
}

#[test]
fn what_one_actor_does_on_a_day_is_one_mark() {
    let both = others(&[(9.0, "China", "mediate"), (9.0, "China", "warn")]);
    let chart = both.draw(&Look::default());
    assert!(texts(&chart).contains("mediate; warn"));
    assert_eq!(chart.svg.matches("<polygon").count(), 1);
}

#[test]
fn lanes_whose_names_are_cut_alike_can_be_told_apart() {
    let long = "Third party of the long conference number";
    let names = [1, 2, 3].map(|number| format!("{long} {number} of many"));
    let acts: Vec<(f64, &str, &str)> = names.iter().map(|name| (9.0, &**name, "warn")).collect();
    for width in [320.0, 640.0, 1_600.0] {
        let chart = others(&acts).draw(&Look { width, scale: 1.0 });
        is_sound(&chart);
        for letter in ["(a)", "(b)", "(c)"] {
            let drawn = |text: &str| text.starts_with(letter) && text.ends_with('…');
            assert!(chart.labels.iter().any(|label| drawn(&label.text)));
        }
        assert!(texts(&chart).contains(&format!("(b) {}", names[1])));
    }
}

#[test]
fn a_name_in_letters_that_pictures_lack_leaves_a_heading() {
    let named = |name: &str| Staircase {
        source: source(name.to_owned()),
        ..fixed_staircase()
    };
    for (name, heading, is_noted) in [
        ("中国 2024", "Scenario", true),
        ("أزمة", "Scenario", true),
        ("Taiwan 台灣", "Taiwan 台灣", true),
        ("Кризис 2024", "Кризис 2024", false),
    ] {
        let chart = named(name).draw(&Look::default());
        assert_eq!(chart.labels[0].text, heading);
        assert!(chart.title.starts_with(name), "{}", chart.title);
        let noted = texts(&chart).contains("letters that pictures lack");
        assert_eq!(noted, is_noted, "{name}");
    }
}

#[test]
fn cells_on_richardsons_bound_are_on_neither_side() {
    let says = fixed_stability().says().replace('\u{a0}', " ");
    // Below: five cells without any reciprocity of one side; on the bound: 0.1; above: 0.3, 0.3 and
    // 1.
    let ends = "on average over the cells off Richardson's bound: 0.2 % below it, 53.3 % above it.";
    assert!(says.ends_with(ends), "{says}");
    let one = Stability {
        values: vec![1.0],
        shares: vec![vec![0.5]],
        ..fixed_stability()
    };
    assert_eq!(one.says(), "All cells lie on Richardson's bound for war.");
}
