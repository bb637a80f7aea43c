//! Designs that cannot be are refused before anything is played.

use crate::program::{expect, scratch};

#[track_caller]
fn refused(args: &[&str], code: i32) -> String {
    let folder = scratch("refused");
    let out = folder.join("out").display().to_string();
    let args = [
        &["explore", "iran-pakistan-2024"][..],
        args,
        &["--out", &out],
    ]
    .concat();
    let (_, err) = expect(&args, code);
    assert!(!folder.join("out").exists() && !folder.join("out.unfinished").exists());
    err
}

#[test]
fn ranges_that_cannot_be_say_what_can() {
    let empty = refused(&["--vary-set", "principals.iran.dials.answer=2:1"], 2);
    assert!(empty.contains("the range from 2 to 1 is empty"), "{empty}");
    let outside = refused(&["--vary-set", "principals.iran.dials.answer=-1:1"], 3);
    assert!(outside.contains("0 to 100"), "{outside}");
    let unknown = refused(&["--vary-set", "principals.iran.dials.anwser=1:2"], 3);
    assert!(unknown.contains("answer"), "{unknown}");
    let no_range = refused(&["--vary-set", "principals.iran.dials.answer"], 2);
    assert!(no_range.contains("PATH=LOW:HIGH"), "{no_range}");
}

#[test]
fn what_moves_nothing_is_said_before_the_work() {
    let path = "principals.iran.dials.threshold=60:90";
    let nothing = refused(&["--vary-set", path], 2);
    assert!(
        nothing.contains("principals.iran.dials.threshold moves nothing"),
        "{nothing}"
    );
    let folder = scratch("idle");
    let out = folder.join("out").display().to_string();
    let answer = "principals.iran.dials.answer=0.5:2";
    let args = [
        "explore",
        "iran-pakistan-2024",
        "--vary-set",
        path,
        "--vary-set",
        answer,
    ];
    let more = ["--worlds", "4", "--runs", "60", "--out", &out];
    let (text, err) = expect(&[&args[..], &more].concat(), 0);
    assert!(
        err.contains("note: `principals.iran.dials.threshold` moves nothing"),
        "{err}"
    );
    assert!(text.contains("asked for; moves nothing"), "{text}");
}

#[test]
fn too_few_and_too_many_worlds_are_refused() {
    let two = [
        "--vary-set",
        "principals.iran.dials.answer=0.5:2",
        "--vary-set",
        "principals.iran.dials.pace=0.5:2",
    ];
    let few = refused(&[&two[..], &["--worlds", "1"]].concat(), 2);
    assert!(
        few.contains("1 worlds are fewer than the 2 factors"),
        "{few}"
    );
    let many = refused(
        &[&two[..], &["--design", "grid", "--worlds", "9000"]].concat(),
        2,
    );
    assert!(many.contains("more than"), "{many}");
    let twice = refused(&[&two[..], &two[..2]].concat(), 2);
    assert!(twice.contains("is varied twice"), "{twice}");
    let sobol = refused(
        &[&two[..], &["--design", "sobol", "--worlds", "70000"]].concat(),
        2,
    );
    assert!(sobol.contains("65536 points"), "{sobol}");
}

#[test]
fn without_a_folder_nothing_is_played() {
    let (_, err) = expect(&["explore", "iran-pakistan-2024"], 2);
    assert!(err.contains("--out DIR"), "{err}");
    let (_, err) = expect(&["explore"], 2);
    assert!(err.contains("FILE") || err.contains("scenario"), "{err}");
}
