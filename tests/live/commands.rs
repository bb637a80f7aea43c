//! The commands that a page shows give what it shows.

use offramp::live::ask::Ask;
use offramp::live::changes::Changes;
use offramp::live::question::Memory;
use offramp::live::session::Session;
use offramp::scenario::{Override, load};
use serde_json::Value;

use crate::program::printed;

/// The report laid a change over the scenario already; the page makes two more, one of which a
/// shell would take apart.
#[test]
fn the_commands_of_a_page_give_its_numbers() {
    let name = "iran-pakistan-2024";
    let scenario = load(name, &[Override::Set("turns=30".to_owned())]).expect("a scenario");
    let own = Changes::of(&["turns=30"], &[""; 0]);
    let session = Session::of(name, &scenario, own);
    let ask = Ask {
        changes: Changes::of(&["without=[\"china\"]"], &["pakistan=hawkish"]),
        seed: "3".to_owned(),
        runs: 400,
    };
    let view = session
        .glance(&ask, &mut Memory::default())
        .expect("a view");
    let texts: Vec<&str> = view.commands.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "offramp run iran-pakistan-2024 --set turns=30 --set 'without=[\"china\"]' --policy pakistan=hawkish --runs 400 --seed 3",
            "offramp compare iran-pakistan-2024 --set turns=30 --with-set 'without=[\"china\"]' --with-policy pakistan=hawkish --runs 400 \
         --seed 3",
        ]
    );
    let json = |command: &str| {
        let plain = command.replace('\'', "");
        let words = plain.split_whitespace().skip(1);
        let args: Vec<&str> = words.chain(["--format", "json", "--quiet"]).collect();
        printed(&args)
    };
    assert_eq!(json(texts[0]).trim_end(), view.run);
    let compared: Value = serde_json::from_str(&json(texts[1])).expect("JSON");
    let differences = compared["differences"].as_array().expect("a list");
    let war = differences.iter().find(|one| one["quantity"] == "war");
    let says = war.expect("war")["sentence"].as_str().expect("a sentence");
    assert!(view.lead.contains(says), "{}: {says}", view.lead);
    for one in differences {
        let says = one["sentence"].as_str().expect("a sentence");
        assert!(
            view.endings.contains(&format!("title=\"{says}\"")),
            "{says}"
        );
    }
}
