//! A game that is killed after any of its turns goes on as if nothing had been.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use crate::program::{command, expect, scratch};

const GAME: &str = "iran-pakistan-2024-game.toml";
const ARGS: [&str; 6] = [
    "play",
    "iran-pakistan-2024",
    "--as",
    "pakistan",
    "--set",
    "turns=8",
];
const ORDERS: [&str; 8] = [
    "cross-border-strike because now",
    "hold",
    "talk",
    "protest quiet-message",
    "policy",
    "mobilise",
    "hold",
    "talk",
];

/// Plays until the program asks for the order after so many turns, then kills it.
fn killed_after(folder: &Path, from: usize, turns: usize) {
    let mut child = command(folder, &ARGS).spawn().expect("the program");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for order in &ORDERS[from..turns] {
        writeln!(input, "{order}").expect("it reads");
    }
    let asked = format!("pakistan, day {}> ", turns + 1);
    let mut said = Vec::new();
    while !said.ends_with(asked.as_bytes()) {
        let some = output.fill_buf().expect("it writes");
        assert!(!some.is_empty(), "{}", String::from_utf8_lossy(&said));
        let byte = some[0];
        said.push(byte);
        output.consume(1);
    }
    child.kill().expect("it runs");
    child.wait().expect("its end");
}

#[test]
fn nothing_is_lost_whenever_it_is_killed() {
    let whole = scratch("kill-none");
    let orders = ORDERS.join("\n") + "\n";
    let quick = ["--futures", "20"];
    expect(&whole, &[&ARGS[..], &quick].concat(), &orders, 0);
    let wanted = fs::read_to_string(whole.join(GAME)).expect("a game");
    // Killed once, after each of its turns.
    for turns in 0..ORDERS.len() {
        let folder = scratch("kill-once");
        killed_after(&folder, 0, turns);
        let rest = ORDERS[turns..].join("\n") + "\n";
        expect(&folder, &[&ARGS[..], &quick].concat(), &rest, 0);
        assert_eq!(
            fs::read_to_string(folder.join(GAME)).expect("a game"),
            wanted
        );
    }
    // Killed again and again, after every turn.
    let folder = scratch("kill-every");
    for turns in 0..ORDERS.len() {
        killed_after(&folder, turns.saturating_sub(1), turns);
    }
    let rest = ORDERS[ORDERS.len() - 1..].join("\n") + "\n";
    expect(&folder, &[&ARGS[..], &quick].concat(), &rest, 0);
    assert_eq!(
        fs::read_to_string(folder.join(GAME)).expect("a game"),
        wanted
    );
    let left: Vec<_> = fs::read_dir(&folder).expect("a folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}
