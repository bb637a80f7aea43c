//! Programs that decide: those that work, and those that hang, die, flood or talk nonsense.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::program::{Said, command, expect, scratch};

const GAME: &str = "iran-pakistan-2024-game.toml";

/// The path of a file of the repository.
fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn python(script: &str, argument: &str) -> String {
    format!("pakistan=python3 '{}' {argument}", here(script).display())
}

/// A game of four turns that an agent plays alone.
fn play(folder: &Path, agent: &str, more: &[&str]) -> Said {
    let args = [
        "play",
        "iran-pakistan-2024",
        "--agent",
        agent,
        "--set",
        "turns=4",
        "--futures",
        "20",
        "--format",
        "json",
    ];
    expect(folder, &[&args[..], more].concat(), "", 0)
}

fn tally(said: &Said) -> Value {
    let json: Value = serde_json::from_str(&said.out).expect("JSON");
    json["agents"][0].clone()
}

fn orders(folder: &Path) -> Vec<String> {
    let game = fs::read_to_string(folder.join(GAME)).expect("a game");
    let orders = game.lines().filter(|line| line.contains("{ turn = "));
    orders.map(str::to_owned).collect()
}

#[test]
fn ten_lines_of_python_play_a_game() {
    let folder = scratch("calm");
    let said = play(&folder, &python("examples/agents/calm.py", ""), &[]);
    let tally = tally(&said);
    assert_eq!(
        (&tally["agent"], &tally["version"]),
        (&json!("calm"), &json!("1"))
    );
    assert_eq!((&tally["asked"], &tally["decided"]), (&json!(4), &json!(4)));
    let orders = orders(&folder);
    assert_eq!(orders.len(), 4, "{orders:?}");
    assert!(
        orders[0].contains("do = \"talk\", reason = \"talk while you can\""),
        "{orders:?}"
    );
}

/// Every fault leaves the turn to the policy, is counted by its kind, and is told.
#[test]
fn whatever_an_agent_does_the_game_goes_on() {
    for (mode, kind, count, why) in [
        ("hang", "timed_out", 3, "in time"),
        ("die", "gone", 3, "it ended"),
        ("flood-line", "gone", 3, "more than 65536 bytes"),
        ("flood-lines", "gone", 3, "too many lines"),
        ("half-line", "gone", 3, "in the middle of a line"),
        ("half-line-hang", "timed_out", 3, "in time"),
        ("invalid-utf8", "out_of_tries", 3, "not UTF-8"),
        ("no-json", "out_of_tries", 3, "no answer: expected value"),
        (
            "illegal",
            "out_of_tries",
            3,
            "`reopen-border` is not open to Pakistan now",
        ),
        ("odd-odds", "out_of_tries", 3, "sum to 1.5, above 1"),
        ("wrong-id", "out_of_tries", 3, "repeat that of the ask"),
        ("declines", "declined", 3, "no idea"),
        ("late", "timed_out", 1, "in time"),
    ] {
        let folder = scratch(&format!("faulty-{mode}"));
        let agent = python("tests/seat/agents/faulty.py", mode);
        let said = play(&folder, &agent, &["--time-limit", "1"]);
        let tally = tally(&said);
        assert_eq!(tally["asked"], 4, "{mode}");
        assert_eq!(tally[kind], count, "{mode}: {tally}");
        let told = tally["last_failure"].as_str().expect("a text");
        assert!(told.contains(why), "{mode}: {told}");
        let left = orders(&folder)
            .iter()
            .filter(|it| !it.contains("do = "))
            .count();
        assert_eq!(left, count, "{mode}");
    }
}

#[test]
fn a_refused_answer_may_be_given_again() {
    let folder = scratch("learns");
    let said = play(
        &folder,
        &python("tests/seat/agents/faulty.py", "learns"),
        &[],
    );
    let tally = tally(&said);
    assert_eq!(
        (&tally["refused"], &tally["decided"]),
        (&json!(3), &json!(4))
    );
    assert_eq!(orders(&folder).len(), 3, "the first turn is held");
}

#[test]
fn an_agent_that_is_none_is_said_to_be_one() {
    let folder = scratch("none");
    let base = ["play", "iran-pakistan-2024", "--time-limit", "1", "--agent"];
    for (agent, code, why) in [
        (
            "pakistan=no-such-program",
            1,
            "cannot start `no-such-program`",
        ),
        ("pakistan=python3 'x", 1, "a quote is not closed"),
        ("pakistan=true", 1, "did not answer the first line"),
        (
            "pakistan=sleep 60",
            1,
            "did not answer the first line, `hello`: it did not answer in time",
        ),
        ("china=true", 2, "unknown principal `china`"),
        ("pakistan", 2, "write it as"),
    ] {
        let said = expect(
            &folder,
            &[&base[..], &[agent, "--fresh"]].concat(),
            "",
            code,
        );
        assert!(said.err.contains(why), "{agent}: {}", said.err);
    }
}

/// A record answers in the place of the program, fault for fault, and of no other game.
#[test]
fn a_record_plays_the_same_game_again() {
    for mode in [
        "odds",
        "learns",
        "illegal",
        "hang",
        "invalid-utf8",
        "half-line",
    ] {
        let folder = scratch(&format!("record-{mode}"));
        let agent = python("tests/seat/agents/faulty.py", mode);
        play(&folder, &agent, &["--time-limit", "1"]);
        let game = fs::read_to_string(folder.join(GAME)).expect("a game");
        let record = folder.join("record.jsonl");
        fs::rename(
            folder.join("iran-pakistan-2024-game.exchanges.jsonl"),
            &record,
        )
        .expect("it");
        let again = |seed: &str, code: i32| {
            let args = [
                "play",
                "iran-pakistan-2024",
                "--playback",
                "record.jsonl",
                "--set",
                "turns=4",
                "--futures",
                "20",
                "--time-limit",
                "1",
                "--fresh",
                "--seed",
                seed,
            ];
            expect(&folder, &args, "", code)
        };
        again("1", 0);
        assert_eq!(
            fs::read_to_string(folder.join(GAME)).expect("a game"),
            game,
            "{mode}"
        );
        let new = folder.join("iran-pakistan-2024-game.exchanges.jsonl");
        let same = fs::read(new).expect("a record") == fs::read(&record).expect("a record");
        assert!(same, "{mode}");
        let other = again("2", 1);
        assert!(
            other.err.contains("of another game"),
            "{mode}: {}",
            other.err
        );
    }
}

/// A service that answers every request with a completion; it returns what it was asked.
fn stub(answers: Vec<&'static str>) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let serve = move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a request");
            let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).expect("a header");
                if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a length");
                }
                head.push_str(&line);
                if line.trim().is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).expect("a body");
            asked.push(head + &String::from_utf8(body).expect("UTF-8"));
            let reply = json!({ "choices": [{ "message": { "content": answer } }] }).to_string();
            let status = if answer.is_empty() {
                "500 Broken"
            } else {
                "200 OK"
            };
            let text = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{reply}",
                reply.len()
            );
            stream.write_all(text.as_bytes()).expect("a reader");
        }
        asked
    };
    (
        format!("http://{address}/v1/chat/completions"),
        std::thread::spawn(serve),
    )
}

/// A short game in which the service at that address decides for Pakistan: what was tallied.
fn game_with_the_service(folder: &Path, url: &str) -> Value {
    let mut child = command(
        folder,
        &[
            "play",
            "iran-pakistan-2024",
            "--agent",
            &python("examples/agents/service.py", ""),
            "--set",
            "turns=4",
            "--futures",
            "20",
            "--format",
            "json",
        ],
    )
    .env("CHAT_URL", url)
    .env("CHAT_MODEL", "stub-7")
    .env("CHAT_KEY", "secret-key")
    .env("no_proxy", "127.0.0.1")
    .spawn()
    .expect("the program");
    drop(child.stdin.take());
    let output = child.wait_with_output().expect("its end");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_chat_completion_service_plays_a_game_and_its_key_is_never_recorded() {
    let folder = scratch("service");
    let (url, asked) = stub(vec![
        "Sure: {\"press\": \"protest\", \"reach\": \"talk\", \"reason\": \"be heard\"}",
        "{\"press\": \"reopen-border\", \"reach\": null}",
        "{\"press\": null, \"reach\": null}",
        "",
        "no braces here",
    ]);
    let json = game_with_the_service(&folder, &url);
    let tally = &json["agents"][0];
    assert_eq!(
        (&tally["agent"], &tally["version"]),
        (&json!("chat"), &json!("stub-7"))
    );
    assert_eq!(
        (&tally["decided"], &tally["refused"]),
        (&json!(2), &json!(1)),
        "{tally}"
    );
    assert_eq!(tally["declined"], 2, "{tally}");
    let asked = asked.join().expect("the service");
    assert!(
        asked[0].contains("Bearer secret-key") && asked[0].contains("stub-7"),
        "{}",
        asked[0]
    );
    assert!(
        asked[0].contains("decide for the government of pakistan"),
        "{}",
        asked[0]
    );
    assert!(
        asked[2].contains("is not open to Pakistan now"),
        "{}",
        asked[2]
    );
    for entry in fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a text");
        assert!(!text.contains("secret-key"), "{}", path.display());
    }
}
