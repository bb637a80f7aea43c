//! What charts say: sentences, tables, captions and lanes.

use offramp::chart::staircase::{Act, Doer, Staircase};
use offramp::chart::theme::Look;
use offramp::chart::{Chart, Picture};
use offramp::crisis::Intensity;

use super::fixed::{fixed_fan, fixed_stability, fixed_staircase, source};
use super::soundness::is_sound;

#[test]
fn a_chart_has_its_data_as_a_table() {
    let table = fixed_staircase().csv();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "day,by,what,severity,deaths,role");
    assert_eq!(lines[1], "0,Upper,strike,3,4,principal");
    assert_eq!(lines[3], "3,Monks,plead,1,,other");
    assert_eq!(fixed_fan().csv().lines().nth(1), Some("1,0.9,0,1,2,3,3"));
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
        "Of the crises that go on after day 3, half stand at calm or lower, nineteen in twenty at threat or lower."
    );
}

/// A staircase of what others did, each on a day.
fn others(acts: &[(f64, &str, &str)]) -> Staircase {
    let act = |(day, by, what): &(f64, &str, &str)| Act {
        day: *day,
        by: Doer::Other((*by).to_owned()),
        what: (*what).to_owned(),
        severity: 0.0,
        intensity: Intensity::Quiet,
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
fn quiet_days_are_counted_and_not_drawn() {
    let chart =
        others(&[(5.0, "China", "mediate"), (9.0, "China", "go home")]).draw(&Look::default());
    is_sound(&chart);
    let texts = texts(&chart);
    assert!(texts.contains("day 5"), "{texts}");
    assert!(texts.contains("3 days without an act"), "{texts}");
    assert!(
        texts.contains("51 days without an act"),
        "up to the end: {texts}"
    );
}

#[test]
fn equal_acts_of_a_row_are_counted_with_their_dead() {
    let strike = |day, deaths| Act {
        day,
        by: Doer::Side(0),
        what: "strike".to_owned(),
        severity: 3.0,
        intensity: Intensity::Violence,
        deaths: Some(deaths),
    };
    let long = Staircase {
        moves: (0..120).map(|day| strike(f64::from(day), 2)).collect(),
        days: (0.0, 120.0),
        ..fixed_staircase()
    };
    let chart = long.draw(&Look::default());
    is_sound(&chart);
    assert!(
        texts(&chart).contains("strike 7 times, 14 dead"),
        "{}",
        texts(&chart)
    );
    assert!(texts(&chart).contains("days 7 to 13"));
}

#[test]
fn what_others_do_bears_their_names_at_every_width() {
    let acts = [(9.0, "China", "mediate"), (9.0, "Saint-Martin", "warn")];
    for width in [320.0, 640.0, 1_600.0] {
        let chart = others(&acts).draw(&Look { width, scale: 1.0 });
        is_sound(&chart);
        for text in ["China: mediate", "Saint-Martin: warn"] {
            assert!(texts(&chart).contains(text), "{width} {}", texts(&chart));
        }
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
        let subtitle = texts(&chart);
        assert!(
            subtitle.contains(&format!("{heading}: a run")),
            "{subtitle}"
        );
        assert!(chart.title.starts_with(name), "{}", chart.title);
        let noted = texts(&chart).contains("letters that pictures lack");
        assert_eq!(noted, is_noted, "{name}");
    }
}

#[test]
fn stability_is_told_from_corner_to_corner() {
    let says = fixed_stability().says().replace('\u{a0}', " ");
    let ends = "0.0 % end in war where both answer 0 times as readily as states on record, 100.0 % where both answer 2 times as readily.";
    assert!(says.ends_with(ends), "{says}");
}
