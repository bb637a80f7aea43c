//! A hotline stands, fails and comes back; while it stands, it clears the fog and eases quiet
//! messages.

use offramp::branching::course::Course;
use offramp::chance::Seed;
use offramp::model::moves::Track;

use super::{HOTLINE, QUIET, REACH, check, lowers, raises};
use crate::play::{Count, base, counts};

/// A hotline that fails now and then.
const LINE: &[&str] = &["hotline={ between = [\"iran\", \"pakistan\"], fails = 0.05 }"];

/// What both do in thick fog or in none, with that hotline.
fn seen(fog: &str, hotline: &str) -> Vec<[f64; 4]> {
    let scenario = base(&[
        &format!("principals.iran.perception.fog={fog}"),
        &format!("principals.pakistan.perception.fog={fog}"),
        &format!("hotline={{ between = [\"iran\", \"pakistan\"], {hotline} }}"),
    ]);
    let all = counts(&scenario.crisis, 500);
    let of = |it: &Count| [it.seen, it.severity, it.reach_size, it.deaths];
    all.iter().map(of).collect()
}

#[test]
fn a_clear_hotline_takes_away_the_fog_until_it_fails() {
    let without_fog = seen("0", "fails = 0, clarity = 0");
    assert_eq!(seen("2.5", "fails = 0, clarity = 1"), without_fog);
    assert_ne!(seen("2.5", "fails = 0, clarity = 0.5"), without_fog);
    assert_ne!(seen("2.5", "fails = 0.1, clarity = 1"), without_fog);
}

/// Of the ways to reach out, a message over the line becomes likelier than others.
#[test]
fn a_message_is_preferred_while_the_line_stands() {
    let preferred = |stands: bool| {
        let line = format!("hotline={{ between = [\"iran\", \"pakistan\"], stands = {stands} }}");
        let crisis = base(&[&line]).crisis;
        let course = Course::of_run(&crisis, Seed(1), 1);
        let actor = crisis.find_actor("pakistan").expect("an actor");
        let options = course.options(1, actor);
        let reach = options.iter().find(|own| own.track == Track::Reach);
        let chance = |name: &str| {
            let id = crisis.catalogue().find(name).expect("a move");
            reach.and_then(|own| own.chance(id)).expect("an open move")
        };
        chance("quiet-message") / chance("talk")
    };
    let [without, with] = [false, true].map(preferred);
    assert!(with > 1.2 * without, "{with} {without}");
}

#[test]
fn a_hotline() {
    check(&[
        lowers("hotline.fails=2", HOTLINE).given(LINE),
        raises("hotline.ease=6", QUIET).given(LINE),
        raises("hotline={ between = [\"pakistan\", \"iran\"] }", QUIET),
        raises("hotline.ease=6", REACH).given(LINE),
        lowers("hotline.stands=false", HOTLINE).given(LINE),
        lowers("hotline.restored-by=\"apologise\"", HOTLINE)
            .given(&["hotline={ between = [\"iran\", \"pakistan\"], fails = 2 }"]),
        lowers(
            "events.cut={ on = 2024-01-17, effects = { hotline = false } }",
            HOTLINE,
        )
        .given(LINE),
        raises(
            "events.repaired={ hazard = 0.5, effects = { hotline = true } }",
            HOTLINE,
        )
        .given(&["hotline={ between = [\"iran\", \"pakistan\"], fails = 2 }"]),
    ]);
}
