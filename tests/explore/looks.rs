//! What is found in worlds: in text, JSON, tables and charts.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::folders::explored;
use crate::program::{expect, scratch};

struct Looked {
    folder: PathBuf,
    worlds: String,
}

impl Looked {
    fn at(name: &str, more: &[&str]) -> Self {
        let folder = scratch(name);
        let worlds = folder.join("worlds").display().to_string();
        explored(more, &worlds);
        Self { folder, worlds }
    }

    /// The JSON of a look, and the names of the files that it writes.
    #[track_caller]
    fn look(&self, look: &str, more: &[&str]) -> (Value, Vec<String>) {
        let out = self.folder.join(look).display().to_string();
        let args = [
            &["explore", look, &self.worlds, "--format", "json"][..],
            more,
            &["--out", &out, "--force"],
        ];
        let (text, _) = expect(&args.concat(), 0);
        let mut files: Vec<String> = fs::read_dir(&out)
            .expect("a folder")
            .map(|file| {
                file.expect("a file")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        files.sort();
        (serde_json::from_str(&text).expect("JSON"), files)
    }

    fn text(&self, look: &str, more: &[&str]) -> String {
        expect(&[&["explore", look, &self.worlds][..], more].concat(), 0).0
    }
}

fn has(files: &[String], names: &[&str]) {
    for name in names {
        assert!(
            files.iter().any(|file| file == name),
            "{name} is not in {files:?}"
        );
    }
}

/// A design for indices, with a number in it that moves nothing.
fn indices(name: &str) -> Looked {
    Looked::at(
        name,
        &[
            "--design",
            "saltelli",
            "--worlds",
            "64",
            "--runs",
            "200",
            "--vary-set",
            "principals.iran.dials.threshold=60:90",
        ],
    )
}

#[test]
fn sensitivity_tells_which_assumption_matters_and_which_way() {
    let looked = indices("sensitivity");
    let (report, files) = looked.look("sensitivity", &["--of", "war"]);
    has(
        &files,
        &[
            "sensitivity.csv",
            "chart-tornado.svg",
            "sensitivity.json",
            "manifest.toml",
        ],
    );
    let factors = report["factors"].as_array().expect("factors");
    let of = |name: &str| {
        let mut all = factors.iter();
        all.find(|factor| {
            factor["path"]
                .as_str()
                .is_some_and(|path| path.ends_with(name))
        })
        .expect("a factor")
    };
    assert!(
        of("dials.answer")["effect"]["point"]
            .as_f64()
            .expect("a number")
            > 0.0
    );
    let idle = of("dials.threshold");
    assert_eq!(idle["idle"], Value::Bool(true));
    assert_eq!(idle["total"]["point"].as_f64(), Some(0.0));
    assert!(report["luck"]["of_a_run"].as_f64().expect("a share") > 0.5);
}

#[test]
fn sensitivity_of_a_difference_tells_which_assumption_changes_the_answer() {
    let looked = indices("difference");
    let text = looked.text(
        "sensitivity",
        &[
            "--of",
            "war",
            "--policy",
            "pakistan=hawkish",
            "--against",
            "pakistan=historical",
        ],
    );
    assert!(
        text.contains("the difference in war between pakistan=hawkish and pakistan=historical"),
        "{text}"
    );
    let (_, err) = expect(
        &[
            "explore",
            "sensitivity",
            &looked.worlds,
            "--against",
            "pakistan=historical",
        ],
        2,
    );
    assert!(err.contains("that is the same policy"), "{err}");
}

/// Fewer points or paths than an interval takes are told of, with what is needed.
#[test]
fn too_few_worlds_for_sensitivity_are_refused() {
    for (design, worlds, said) in [
        ("saltelli", "63", "63 base points are too few"),
        ("morris", "9", "9 paths are too few"),
    ] {
        let looked = Looked::at(
            &format!("few-{design}"),
            &["--design", design, "--worlds", worlds, "--runs", "20"],
        );
        let (_, err) = expect(&["explore", "sensitivity", &looked.worlds], 1);
        assert!(err.contains(said) && err.contains("`--worlds"), "{err}");
    }
}

#[test]
fn a_look_does_not_replace_the_worlds_that_it_reads() {
    let looked = Looked::at(
        "in-place",
        &["--design", "morris", "--worlds", "10", "--runs", "20"],
    );
    let worlds = &looked.worlds;
    let look = ["explore", "sensitivity", worlds, "--out", worlds, "--force"];
    let (_, err) = expect(&look, 2);
    assert!(err.contains("choose another place"), "{err}");
    expect(&look[..3], 0);
}

#[test]
fn morris_screens() {
    let looked = Looked::at(
        "morris",
        &["--design", "morris", "--worlds", "10", "--runs", "150"],
    );
    let (report, _) = looked.look("sensitivity", &[]);
    let first = &report["factors"][0];
    assert!(first["absolute"]["point"].as_f64().expect("a number") > 0.0);
    assert!(first["total"].is_null());
}

#[test]
fn discovery_robustness_and_inverse_questions_read_the_same_worlds() {
    let looked = Looked::at("looks", &["--worlds", "120", "--runs", "150"]);
    let (found, files) = looked.look("discover", &["--policy", "pakistan=hawkish"]);
    has(
        &files,
        &[
            "box.csv",
            "peeling.csv",
            "chart-peeling.png",
            "discovery.json",
        ],
    );
    assert!(!found["restrictions"].as_array().expect("ranges").is_empty());
    let worth = |part: &str| found[part]["density"].as_f64().expect("a share");
    assert!(worth("held_out") > found["mean"].as_f64().expect("a share"));
    let text = looked.text("discover", &["--policy", "pakistan=hawkish"]);
    assert!(text.contains("in worlds held out"), "{text}");

    let (found, files) = looked.look("robust", &["--bound", "5%"]);
    has(
        &files,
        &["robustness.csv", "regrets.csv", "chart-regret.svg"],
    );
    let rank =
        |policy: usize, rule: usize| found["policies"][policy]["rules"][rule]["rank"].as_u64();
    assert_eq!((rank(0, 0), rank(1, 0)), (Some(1), Some(2)));

    let (found, files) = looked.look("inverse", &["--below", "3%"]);
    has(&files, &["inverse.csv", "nearest.csv"]);
    let kept = |policy: usize| {
        found["policies"][policy]["worlds"]
            .as_u64()
            .expect("a count")
    };
    assert!(kept(0) > kept(1));
    let never = looked.text("inverse", &["--above", "100%"]);
    assert!(never.contains("in none of 120 worlds"), "{never}");
}

#[test]
fn a_look_says_what_it_cannot_tell() {
    let looked = Looked::at("untold", &["--worlds", "60", "--runs", "40"]);
    let refused = |args: &[&str], code: i32| {
        let args = [&["explore", args[0], &looked.worlds][..], &args[1..]].concat();
        expect(&args, code).1
    };
    let design = refused(&["sensitivity"], 1);
    assert!(design.contains("--design saltelli"), "{design}");
    let unknown = refused(&["discover", "--of", "wra"], 2);
    assert!(unknown.contains("did you mean `war`"), "{unknown}");
    let unit = refused(&["inverse", "--below", "2"], 2);
    assert!(
        unit.contains("war is a share; write it in percent"),
        "{unit}"
    );
    let unit = refused(&["discover", "--of", "deaths"], 2);
    assert!(unit.contains("--above"), "{unit}");
    let number = refused(
        &["discover", "--policy", "pakistan=hawkish", "--box", "999"],
        1,
    );
    assert!(number.contains("the peeling has boxes 0 to"), "{number}");
    let (_, err) = expect(&["explore", "robust", "/nowhere"], 1);
    assert!(err.contains("offramp explore FILE --out"), "{err}");
    let worlds = looked.folder.join("worlds/worlds.jsonl");
    let whole = fs::read_to_string(&worlds).expect("worlds");
    let line = whole.lines().nth(1).expect("a second world");
    for (cell, field) in [(0, 1), (0, 2), (0, 3), (1, 0)] {
        let mut world: Value = serde_json::from_str(line).expect("a world");
        world["cells"][cell][field] = 7.5.into();
        fs::write(&worlds, whole.replace(line, &world.to_string())).expect("a file");
        let damaged = refused(&["robust"], 1);
        assert!(
            damaged.contains("line 2 of worlds.jsonl is damaged"),
            "{cell} {field}: {damaged}"
        );
    }
    fs::write(&worlds, "{}\n").expect("a file");
    let damaged = refused(&["robust"], 1);
    assert!(
        damaged.contains("line 1 of worlds.jsonl is damaged"),
        "{damaged}"
    );
}
