//! What a page asks is answered as the program answers.

use offramp::live::ask::Ask;
use offramp::live::changes::Changes;
use offramp::live::question::{Ends, Memory, Question};
use offramp::live::session::Session;
use offramp::live::share::Share;
use offramp::live::view::View;
use offramp::scenario::load;

use crate::program::printed;

const NAME: &str = "iran-pakistan-2024";

fn session() -> Session {
    let scenario = load(NAME, &[]).expect("a scenario");
    Session::of(NAME, &scenario, Changes::default())
}

fn ask(changes: Changes, runs: u64) -> Ask {
    Ask {
        changes,
        seed: "7".to_owned(),
        runs,
    }
}

fn answered<T: serde::de::DeserializeOwned>(
    session: &Session,
    memory: &mut Memory,
    question: &Question,
) -> T {
    let question = serde_json::to_string(question).expect("JSON");
    let answer = session.answer(&question, memory).expect("an answer");
    serde_json::from_str(&answer).expect("JSON")
}

#[test]
fn a_page_has_the_text_of_the_program() {
    let changes = Changes::of(&["principals.iran.dials.answer=2"], &["pakistan=hawkish"]);
    let view = session().glance(&ask(changes, 300), &mut Memory::default());
    let view = view.expect("a view");
    let args = "run iran-pakistan-2024 --set principals.iran.dials.answer=2 --policy pakistan=hawkish --runs 300 --seed 7 \
                --format json --quiet";
    let printed = printed(&args.split_whitespace().collect::<Vec<_>>());
    assert_eq!(view.run, printed.trim_end());
}

/// Workers play chunks in any order and remember what they played of the scenario as it is.
#[test]
fn shares_of_workers_come_to_what_one_plays_alone() {
    let session = session();
    let ask = ask(Changes::of(&["turns=40"], &["iran=grit"]), 2_500);
    let mut workers = [Memory::default(), Memory::default()];
    let mut shares: Vec<(u64, Share)> = Vec::new();
    for which in [2, 0, 1] {
        let ask = ask.clone();
        let question = Question::Share { ask, which, of: 3 };
        let memory = &mut workers[usize::from(which == 1)];
        shares.push((which, answered(&session, memory, &question)));
    }
    shares.sort_by_key(|(which, _)| *which);
    let question = Question::View {
        ask: ask.clone(),
        shares: shares.into_iter().map(|(_, share)| share).collect(),
    };
    let view: View = answered(&session, &mut workers[0], &question);
    let alone = session.glance(&ask, &mut Memory::default());
    assert_eq!(view, alone.expect("a view"));
    let other = self::ask(Changes::default(), 2_500);
    let again: View = answered(&session, &mut workers[0], &Question::Glance { ask: other });
    assert!(again.lead.contains("As it is"), "{}", again.lead);
}

#[test]
fn what_moves_nothing_says_so() {
    let control = |id: &str, ends: [&str; 2]| Ends {
        id: id.to_owned(),
        ends: ends.map(|end| Changes::of(&[end], &[""; 0])).to_vec(),
    };
    let question = Question::Idle {
        ask: ask(Changes::default(), 64),
        controls: vec![
            control(
                "answer",
                [
                    "principals.iran.dials.answer=0",
                    "principals.iran.dials.answer=4",
                ],
            ),
            control("source", ["summary=\"a\"", "summary=\"b\""]),
            control(
                "absent",
                [
                    "principals.iran.dials.none=1",
                    "principals.iran.dials.none=2",
                ],
            ),
        ],
    };
    let why: Vec<Option<String>> = answered(&session(), &mut Memory::default(), &question);
    assert_eq!(why[0], None);
    let idle = why[1].as_deref().expect("a summary moves nothing");
    assert_eq!(
        idle,
        "moves nothing now: each of 64 runs is the same wherever it was tried"
    );
    let refused = why[2].as_deref().expect("there is no such dial");
    assert!(refused.starts_with("cannot be changed now: "), "{refused}");
}

#[test]
fn what_cannot_be_answered_is_told() {
    let session = session();
    let mut memory = Memory::default();
    let mut refused = |question: &str| {
        session
            .answer(question, &mut memory)
            .expect_err("no answer")
    };
    assert!(refused("{}").contains("expected"));
    let question = |changes: &str, seed: &str| {
        format!(
            "{{\"glance\":{{\"ask\":{{\"changes\":{changes},\"seed\":\"{seed}\",\"runs\":10}}}}}}"
        )
    };
    assert!(refused(&question("{}", "-1")).contains("the seed `-1` is no whole number"));
    let unknown = refused(&question("{\"policy\":[\"iran=no-such\"]}", "1"));
    assert!(unknown.contains("no-such"), "{unknown}");
    let shares = "{\"view\":{\"ask\":{\"seed\":\"1\",\"runs\":10},\"shares\":[]}}";
    assert!(refused(shares).contains("chunks 0 of 1 are in no part"));
}
