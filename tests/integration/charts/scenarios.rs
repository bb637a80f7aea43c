//! Charts of real scenarios, of crowded and of bare ones.

use offramp::chart::fan::{Band, Fan};
use offramp::chart::stability::{Stability, StabilityError};
use offramp::chart::staircase::Staircase;
use offramp::chart::theme::Look;
use offramp::chart::{Chart, Picture};
use offramp::crisis::Crisis;
use offramp::ensemble::{Ensemble, Plan};
use offramp::play::recorder::record;
use offramp::report::gallery::{Name, Played, USUAL, figures};
use offramp::representative::Exemplars;
use offramp::scenario::Scenario;

use super::fixed::{fixed_fan, fixed_staircase};
use super::soundness::is_sound;
use crate::play::base;

/// The charts of a scenario at a width.
fn charts_of(scenario: &Scenario, ensemble: &Ensemble, width: f64) -> Vec<(String, Chart)> {
    let look = Look { width, scale: 1.0 };
    let played = Played {
        crisis: &scenario.crisis,
        ensemble,
        exemplars: Some(Exemplars {
            typical: 1,
            worst: 2,
        }),
    };
    let all = USUAL.into_iter().chain([Name::Stability]);
    let all = all.flat_map(|name| figures(name, &played, &look).expect("charts"));
    all.map(|figure| (figure.id.to_string(), figure.chart))
        .collect()
}

fn ensemble_of(scenario: &Scenario, runs: u64) -> Ensemble {
    let plan = Plan::runs(runs).seed(offramp::chance::Seed(1));
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
fn the_base_scenario_and_kargil_are_drawn_soundly_at_every_size() {
    for name in ["iran-pakistan-2024", "kargil-1999"] {
        let scenario = offramp::scenario::load(name, &[]).expect("a shipped scenario");
        let ensemble = ensemble_of(&scenario, 60);
        for width in [320.0, 640.0, 960.0, 1_600.0] {
            for (id, chart) in charts_of(&scenario, &ensemble, width) {
                is_sound(&chart);
                assert!(chart.title.contains(&scenario.crisis.parts().name), "{id}");
                let slide = chart.on_slide();
                is_sound(&slide);
                assert!(
                    (slide.width / slide.height - 16.0 / 9.0).abs() < 1e-9,
                    "{id}"
                );
            }
        }
    }
}

#[test]
fn crowded_and_bare_scenarios_are_drawn_soundly_at_every_width() {
    for turns in [1, 200] {
        let scenario = crowded(turns);
        let ensemble = ensemble_of(&scenario, 40);
        for width in [320.0, 640.0, 960.0, 1_600.0] {
            for (_, chart) in charts_of(&scenario, &ensemble, width) {
                is_sound(&chart);
                is_sound(&chart.on_slide());
            }
        }
    }
}

/// In a column of 8 cm the smallest letters are 5.5 points high, but for those of pictures that are
/// made for a page, which are 8 points high on one, and for footnotes.
#[test]
fn letters_are_legible_in_print() {
    let scenario = base(&[]);
    let ensemble = ensemble_of(&scenario, 200);
    for width in [320.0, 480.0, 640.0] {
        for (name, chart) in charts_of(&scenario, &ensemble, width) {
            is_sound(&chart);
            let tree = resvg::usvg::roxmltree::Document::parse(&chart.svg).expect("XML");
            for node in tree.descendants() {
                let Some(size) = node.attribute("font-size") else {
                    continue;
                };
                let size = size.parse::<f64>().expect("a number") / 10.0;
                let printed = size * (8.0 / 2.54 * 72.0) / width;
                let is_footnote = node.attribute("fill") == Some("#6C757D");
                let is_smaller = width >= 640.0 || (is_footnote && width > 320.0);
                let least = if is_smaller { 4.1 } else { 5.5 };
                assert!(printed >= least, "{name} at {width}: {printed}");
            }
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
    let plan = Plan::runs(20).seed(offramp::chance::Seed(1));
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
        chart.title.ends_with("how often it ends in settled"),
        "{}",
        chart.title
    );
    let error = counted(&with_outcomes(&[])).expect_err("nothing to count");
    assert!(matches!(error, StabilityError::NoOutcome), "{error}");
}

/// Luck goes by names; charts go by the file.
#[test]
fn charts_have_short_names_in_the_order_of_the_scenario() {
    let text = offramp::scenario::starter("A quarrel", "a.toml").replace("arland", "zarland");
    let short = "[principals.zarland]\nshort = \"ARL\"\n";
    let text = text.replacen("[principals.zarland]\n", short, 1);
    let scenario = offramp::scenario::parse("a", &text, &[]).expect("a scenario");
    let trace = record(&scenario.crisis, offramp::chance::Seed(1), 1);
    let staircase = Staircase::of_trace(&scenario.crisis, &trace, "A run");
    assert_eq!(staircase.sides, ["ARL", "Borland"]);
    let chart = staircase.draw(&Look::default());
    let heads: Vec<&str> = chart.labels.iter().map(|label| &*label.text).collect();
    let place = |name: &str| heads.iter().position(|head| *head == name);
    assert!(place("ARL") < place("Borland"), "{heads:?}");
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
        history: Vec::new(),
        ..fixed_fan()
    };
    for width in [320.0, 640.0, 1_600.0] {
        let look = Look { width, scale: 1.0 };
        is_sound(&quiet.draw(&look));
        is_sound(&flat.draw(&look));
    }
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
