//! Games at a keyboard, word for word; and their files, which every command reads.
//!
//! To accept what the program says now: `UPDATE=1 cargo test --test seat transcripts`. Then read
//! the text.

use std::path::Path;

use crate::program::{Said, expect, scratch};

const GAME: &str = "iran-pakistan-2024-game.toml";

#[track_caller]
fn compare(name: &str, said: &str) {
    let path = Path::new("tests/seat/transcripts").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, said).expect("the transcript");
    }
    let kept = std::fs::read_to_string(&path).expect("the transcript");
    assert_eq!(kept, said, "{name}; UPDATE=1 accepts it");
}

fn play(folder: &Path, args: &[&str], orders: &str) -> Said {
    let all = [&["play", "iran-pakistan-2024"], args].concat();
    expect(folder, &all, orders, 0)
}

#[test]
fn a_short_game_with_questions() {
    let folder = scratch("short");
    let orders = "help\nmenu\nprotestt\nreopen-border\n99\n\nprotest talk because they must hear it\n\
                  wait 3\nadvise\nchances strike talk\nwait\nnews\npolicy\nquit\n";
    let said = play(&folder, &["--as", "pakistan"], orders);
    compare("short.txt", &said.out);
    compare(
        "short-game.toml",
        &std::fs::read_to_string(folder.join(GAME)).expect("a game"),
    );
}

#[test]
fn a_game_to_its_end_with_its_debriefing() {
    let folder = scratch("whole");
    let orders = "cross-border-strike because they struck first\n".to_owned()
        + "quiet-message\n"
        + &"wait 10\n".repeat(20);
    let args = [
        "--as",
        "pakistan",
        "--futures",
        "200",
        "--out",
        "out",
        "--quiet",
    ];
    let said = play(&folder, &args, &orders);
    compare("whole.txt", &said.out);
    let out = folder.join("out");
    for name in [
        "debriefing.json",
        "debriefing.txt",
        "decisions.csv",
        "chances.csv",
        "chart-chances.svg",
        "story.txt",
        "game.toml",
        "manifest.toml",
    ] {
        assert!(out.join(name).exists(), "{name}");
    }
    let same = std::fs::read(out.join("game.toml")).expect("a game");
    assert_eq!(same, std::fs::read(folder.join(GAME)).expect("a game"));
    let json = std::fs::read_to_string(out.join("debriefing.json")).expect("JSON");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["shape"], 1);
    let bits = json["seats"][0]["bits"].as_f64().expect("bits");
    let decisions = json["decisions"].as_array().expect("decisions");
    let sum: f64 = decisions
        .iter()
        .map(|it| it["whether_bits"].as_f64().unwrap() + it["what_bits"].as_f64().unwrap())
        .sum();
    assert!((bits - sum).abs() < 1e-9 && bits > 5.0, "{bits} {sum}");
    assert_eq!(decisions[0]["reason"], "they struck first");
}

/// What was ordered is told by every command that reads a history.
#[test]
fn every_command_reads_a_game() {
    let folder = scratch("reads");
    let orders = "cross-border-strike\ntalk\nhold\ndebrief\n";
    let said = play(&folder, &["--as", "pakistan", "--futures", "50"], orders);
    assert!(
        said.out.contains("After 3 days it is still open"),
        "{}",
        said.out
    );
    let struck = "Pakistan struck an armed group on Iran's soil";
    let told = expect(&folder, &["tell", GAME], "", 0).out;
    assert!(
        told.contains(struck) && told.contains("as it was ordered"),
        "{told}"
    );
    let turning = ["turning-points", GAME, "--history", "--futures", "50"];
    let turning = expect(&folder, &turning, "", 0).out;
    assert!(
        turning.contains("the game, seed 1") && turning.contains(struck),
        "{turning}"
    );
    let change = [
        "--on",
        "1",
        "--actor",
        "pakistan",
        "--do",
        "hold",
        "--futures",
        "50",
    ];
    let what_if = [&["what-if", GAME, "--history"], &change[..]].concat();
    expect(&folder, &what_if, "", 0);
    let scored = expect(&folder, &["hindcast", GAME, "--particles", "8"], "", 0).out;
    assert!(scored.contains("a game as Pakistan"), "{scored}");
    let report = [
        "report",
        GAME,
        "--out",
        "report",
        "--runs",
        "200",
        "--chart",
        "staircase",
    ];
    expect(&folder, &report, "", 0);
    expect(&folder, &["check", GAME], "", 0);
}

/// Both sides at one keyboard, and an umpire beside them.
#[test]
fn two_seats_and_an_umpire() {
    let folder = scratch("umpire");
    let args = ["--as", "iran", "--as", "pakistan", "--umpire", "--quiet"];
    let orders = "list\nevent nothing\nevent accident\nchina mediate\niran strike\ngo\n\
                  hold\nprotest\ngo\ntalk\nhold\nquit\n";
    let said = play(&folder, &args, orders);
    compare("umpire.txt", &said.out);
    let game = std::fs::read_to_string(folder.join(GAME)).expect("a game");
    for order in [
        "{ turn = 1, event = \"accident\" }",
        "{ turn = 1, by = \"china\", do = \"mediate\", reason = \"umpire\" }",
        "{ turn = 1, by = \"pakistan\", do = \"protest\" }",
        "{ turn = 2, by = \"iran\", do = \"talk\" }",
    ] {
        assert!(game.contains(order), "{order}\n{game}");
    }
}

#[test]
fn what_is_there_stays_unless_it_may_go() {
    let folder = scratch("refused");
    play(&folder, &["--as", "pakistan"], "protest\nquit\n");
    let other = ["play", "iran-pakistan-2024", "--as", "iran"];
    let said = expect(&folder, &other, "", 1);
    assert!(said.err.contains("holds another game"), "{}", said.err);
    let said = play(&folder, &["--as", "pakistan"], "hold\nquit\n");
    assert!(said.out.contains("goes on after turn 1"), "{}", said.out);
    let fresh = play(&folder, &["--as", "iran", "--fresh"], "quit\n");
    assert!(fresh.out.contains("Iran, day 1 "), "{}", fresh.out);
    std::fs::write(folder.join("notes.toml"), "mine").expect("a file");
    let save = [
        "play",
        "iran-pakistan-2024",
        "--as",
        "iran",
        "--save",
        "notes.toml",
    ];
    for args in [&save[..], &[&save[..], &["--fresh"]].concat()] {
        let said = expect(&folder, args, "", 1);
        assert!(said.err.contains("no saved game"), "{}", said.err);
    }
    assert_eq!(
        std::fs::read_to_string(folder.join("notes.toml")).expect("it"),
        "mine"
    );
    for (args, why) in [
        (
            &["play", "iran-pakistan-2024"][..],
            "say for whom you decide",
        ),
        (
            &["play", "iran-pakistan-2024", "--as", "china"],
            "unknown principal `china`",
        ),
        (
            &["play", GAME, "--policy", "iran=hawkish"],
            "goes on as it began",
        ),
        (&["play", GAME, "--as", "pakistan"], "goes on as it began"),
    ] {
        let said = expect(&folder, args, "", 2);
        assert!(said.err.contains(why), "{args:?}\n{}", said.err);
    }
}

/// What was laid over the scenario is part of the game.
#[test]
fn changes_are_saved_with_the_game() {
    let folder = scratch("changes");
    std::fs::write(
        folder.join("own.toml"),
        "extends = \"kargil-1999\"\nname = \"Own\"\n",
    )
    .expect("a file");
    let args = [
        "play",
        "own.toml",
        "--as",
        "india",
        "--policy",
        "pakistan=hawkish",
        "--set",
        "turns=3",
        "--quiet",
    ];
    let said = expect(&folder, &args, "hold\nhold\nhold\n", 0);
    assert!(said.out.contains("The game is over."), "{}", said.out);
    let game = std::fs::read_to_string(folder.join("own-game.toml")).expect("a game");
    let head = "extends = \"own.toml\"\nname = \"Own, a game as India\"\nturns=3\nprincipals.pakistan.policy = \"hawkish\"\n";
    assert!(
        game.contains(&head.replace("turns=3", "turns = 3")),
        "{game}"
    );
    let told = expect(&folder, &["tell", "own-game.toml"], "", 0).out;
    assert!(
        told.contains("Pakistan (principal) plays hawkish"),
        "{told}"
    );
}

#[test]
fn json_is_for_programs_and_the_dialogue_beside_it() {
    let folder = scratch("json");
    let args = [
        "--as",
        "pakistan",
        "--set",
        "turns=2",
        "--format",
        "json",
        "--futures",
        "20",
    ];
    let said = play(&folder, &args, "hold\nhold\n");
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON alone");
    assert_eq!(json["decisions"].as_array().map(Vec::len), Some(4));
    assert!(said.err.contains("Pakistan, day 1 "), "{}", said.err);
}

/// Whatever was said in a game, it is there to be read again.
#[test]
fn reasons_of_every_kind_are_saved_and_read_again() {
    let folder = scratch("reasons");
    let brackets = "[{".repeat(60);
    let long = "x".repeat(50_000);
    let reasons = [
        &*brackets,
        "1\u{FE0F}\u{20E3} a\u{200B}b",
        &long,
        "\"so\" \\ [sic]",
    ];
    let orders = reasons.map(|reason| format!("protest because {reason}\n\n"));
    let orders = orders.concat();
    let game = [
        "play",
        "kargil-1999",
        "--as",
        "india",
        "--set",
        "turns=4",
        "--futures",
        "2",
        "--quiet",
        "--save",
        "g.toml",
    ];
    expect(&folder, &game, &orders, 0);
    let saved = std::fs::read_to_string(folder.join("g.toml")).expect("a game");
    assert!(saved.contains("reason = \"1\u{20E3} ab\""), "{saved}");
    assert!(saved.contains("xx…\""), "a long one is cut");
    expect(&folder, &["check", "g.toml"], "", 0);
    let endless = format!("protest because {}", "x".repeat(200_000));
    let again = [&game[..], &["--fresh"]].concat();
    let said = expect(&folder, &again, &endless, 1);
    assert!(said.err.contains("say it in fewer words"), "{}", said.err);
}
