//! A scenario laid over another one: what is merged, what is replaced, what is taken out.

use offramp::crisis::Crisis;
use offramp::model::parties::Side;
use offramp::scenario::{Override, Scenario, load, parse};

fn below(name: &str) -> Scenario {
    let path = format!("tests/data/extends/{name}.toml");
    load(&path, &[]).unwrap_or_else(|error| panic!("{error}"))
}

fn leverage(crisis: &Crisis) -> [f64; 2] {
    crisis.parts().third_parties[0]
        .third_party
        .leverage
        .into_array()
}

#[test]
fn tables_merge_and_everything_else_is_replaced() {
    let crisis = below("below/overrides").crisis;
    let parts = crisis.parts();
    assert_eq!(
        (parts.name.as_str(), parts.turns),
        ("Two neighbours, otherwise", 30)
    );
    let arland = crisis.principal(Side::First);
    assert!(arland.nuclear);
    assert_eq!(crisis.policy_name(Side::First.into()), "measured");
    assert!(
        (arland.traits.home.outcry - 0.1).abs() < 1e-12,
        "kept from the base"
    );
    assert!(arland.traits.home.hawks.abs() < 1e-12, "a list is replaced");
    assert_eq!(crisis.policy_name(Side::Second.into()), "restraint");
    assert!(parts.mixtures.is_empty(), "a mixture is replaced");
    let [over_arland, over_borland] = leverage(&crisis);
    assert!((over_arland - 0.5).abs() < 1e-12 && (over_borland - 0.3).abs() < 1e-12);
    let mut drawn = parts.uncertainties.iter().map(|number| &number.path);
    assert!(
        !drawn.any(|path| path.contains("leverage")),
        "a distribution is replaced"
    );
}

#[test]
fn a_scenario_may_extend_one_that_extends_another() {
    let crisis = below("below/twice").crisis;
    assert_eq!(crisis.parts().turns, 40);
    assert!(crisis.principal(Side::First).nuclear);
}

#[test]
fn what_is_taken_out_goes_with_its_moves_and_payoffs() {
    let crisis = below("below/without").crisis;
    let parts = crisis.parts();
    assert_eq!(crisis.actors().count(), 2);
    assert_eq!((parts.opening.len(), parts.payoffs.len()), (1, 1));
    assert!(parts.events.is_empty());
}

#[test]
fn the_hash_covers_what_is_extended() {
    let text = "extends = \"iran-pakistan-2024\"\n";
    let hash = |name: &str, text: &str| {
        let scenario = parse(name, text, &[]).unwrap_or_else(|error| panic!("{error}"));
        scenario.hash
    };
    let own = hash("mine.toml", text);
    assert_eq!(own, hash("yours.toml", text));
    assert_ne!(
        own,
        load("iran-pakistan-2024", &[])
            .expect("the base scenario")
            .hash
    );
    assert_ne!(
        own,
        hash(
            "mine.toml",
            "extends = \"iran-pakistan-2024-without-china\"\n"
        )
    );
}

#[test]
fn a_change_from_outside_may_take_out_too() {
    let change = [Override::Set("without=[\"china\"]".to_owned())];
    let changed = load("iran-pakistan-2024", &change).unwrap_or_else(|error| panic!("{error}"));
    assert!(changed.crisis.find_actor("china").is_none());
}
