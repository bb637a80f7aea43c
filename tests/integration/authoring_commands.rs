//! The commands of those who write scenarios: `check`, `list`, `new`, `schema`, and `tell`.

use crate::program::{expect, scratch};

#[test]
fn a_story_names_dates_deeds_and_reasons() {
    let (out, _) = expect(&["tell", "iran-pakistan-2024", "--run", "1"], 0);
    assert!(
        out.contains("2024-01-16  opening")
            && out.contains("Iran struck an armed group on Pakistan's soil (2 dead)."),
        "{out}"
    );
    assert!(out.contains("press: ") || out.contains("reach: "));
    let (json, _) = expect(
        &[
            "tell",
            "iran-pakistan-2024",
            "--run",
            "1",
            "--format",
            "json",
        ],
        0,
    );
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&json).expect("JSON")["trace_version"],
        2
    );
}

#[test]
fn check_says_what_is_sound() {
    let (out, _) = expect(&["check", "scenarios/iran-pakistan-2024.toml"], 0);
    let (sound, numbers) = out.split_once('\n').expect("two lines");
    assert_eq!(sound, "scenarios/iran-pakistan-2024.toml: sound");
    assert!(numbers.contains(" numbers set by hand, "), "{numbers}");
    let (out, err) = expect(&["check", "iran-pakistan-2024", "no-such-file.toml"], 3);
    assert!(out.contains("cannot read `no-such-file.toml`"), "{out}");
    assert_eq!(err, "1 of 2 scenarios are not sound\n");
}

#[test]
fn a_built_in_name_with_a_slip_in_it_is_guessed() {
    for args in [
        ["run", "iran-pakistn-2024"],
        ["tell", "iran-pakistn-2024"],
        ["check", "iran-pakistn-2024"],
    ] {
        let (out, err) = expect(&args, 3);
        let said = out + &err;
        assert!(
            said.contains("did you mean `iran-pakistan-2024`?"),
            "{said}"
        );
        assert!(said.contains("`offramp list scenarios`"), "{said}");
    }
    let (out, _) = expect(&["check", "folder/iran-pakistn-2024.toml"], 3);
    assert!(!out.contains("did you mean"), "{out}");
}

#[test]
fn lists_name_what_is_built_in_or_what_a_scenario_has() {
    for (what, entry) in [
        ("keys", "outcry"),
        ("ladder", "strike-on-a-group"),
        ("moves", "cross-border-strike"),
        ("policies", "measured"),
        ("scenarios", "iran-pakistan-2024-without-china"),
    ] {
        let (text, _) = expect(&["list", what], 0);
        assert!(text.contains(entry), "{text}");
        let (json, _) = expect(&["list", what, "--format", "json"], 0);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!((&json["shape"], &json["list"]), (&1.into(), &what.into()));
        let entries = json["entries"].as_array().expect("a list");
        assert!(
            entries
                .iter()
                .any(|found| found["name"] == entry || found["key"] == entry)
        );
    }
    let scratch = scratch("cli-list");
    let own = "extends = \"iran-pakistan-2024\"\n[policies.patient]\nlike = \"restraint\"\nsummary = \"waits\"\n";
    std::fs::write(scratch.join("own.toml"), own).expect("a file");
    let file = scratch.join("own.toml").display().to_string();
    let (text, _) = expect(&["list", "policies", &file], 0);
    assert!(
        text.lines()
            .any(|line| line.starts_with("patient") && line.contains("waits")),
        "{text}"
    );
}

#[test]
fn check_speaks_json_to_editors() {
    let scratch = scratch("cli-check-json");
    let write = |name: &str, text: &str| {
        std::fs::write(scratch.join(name), text).expect("a file");
        scratch.join(name).display().to_string()
    };
    let wrong = write("wrong.toml", "extends = \"base.toml\"\nturnz = 3 # é\n");
    let base = write(
        "base.toml",
        "extends = \"iran-pakistan-2024\"\n[relation]\nresting = -1\n",
    );
    let careless = write(
        "careless.toml",
        "extends = \"iran-pakistan-2024\"\n[relation]\nhalf-life = 0.5\n",
    );
    let args = [
        "check",
        &wrong,
        &careless,
        "iran-pakistan-2024",
        "no-such.toml",
        "--format",
        "json",
    ];
    let (out, err) = expect(&args, 3);
    assert_eq!(err, "2 of 4 scenarios are not sound\n");
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["shape"], 1);
    let file = |place: usize| &json["files"][place];
    assert_eq!(
        file(0)["findings"][0],
        serde_json::json!({
            "file": wrong, "severity": "error", "code": "unknown-key",
            "message": "unknown key `turnz` in the scenario", "label": "nothing reads this",
            "start": { "line": 2, "column": 1 }, "end": { "line": 2, "column": 6 }, "bytes": [22, 27],
            "help": ["a similar key exists"], "replacement": "turn",
        })
    );
    let of_base = &file(0)["findings"][1];
    assert_eq!(
        (&of_base["file"], &of_base["start"]["line"]),
        (&base.into(), &3.into())
    );
    assert_eq!(
        (&file(1)["sound"], &file(1)["findings"][0]["severity"]),
        (&true.into(), &"warning".into())
    );
    assert_eq!(
        (&file(2)["sound"], &file(2)["findings"]),
        (&true.into(), &serde_json::json!([]))
    );
    assert_eq!(file(3)["findings"][0]["code"], "unreadable");
}

#[test]
fn warnings_are_shown_and_stop_nothing() {
    let scratch = scratch("cli-warnings");
    let file = scratch.join("careless.toml").display().to_string();
    std::fs::write(
        &file,
        "extends = \"iran-pakistan-2024\"\n[relation]\nhalf-life = 0.5\n",
    )
    .expect("a file");
    let (out, _) = expect(&["check", &file], 0);
    assert!(
        out.contains("warning[short-half-life]") && out.contains(": sound, with warnings\n"),
        "{out}"
    );
    expect(&["run", &file, "--runs", "10"], 0);
}

#[test]
fn a_new_scenario_is_sound_and_overwrites_nothing() {
    let scratch = scratch("cli-new");
    let path = scratch.join("two-neighbours");
    let (out, _) = expect(&["new", &path.display().to_string()], 0);
    let file = format!("{}.toml", path.display());
    assert!(out.contains(&format!("offramp run {file}")), "{out}");
    let text = std::fs::read_to_string(&file).expect("the file");
    assert!(text.contains("name = \"Two neighbours\"") && text.matches('#').count() > 10);
    let (out, _) = expect(&["check", &file], 0);
    assert!(out.starts_with(&format!("{file}: sound\n")), "{out}");
    expect(&["run", &file, "--runs", "100"], 0);
    let (_, err) = expect(&["new", &file], 1);
    assert!(
        err.contains("exists already, and is left as it is"),
        "{err}"
    );
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), text);
    let (_, err) = expect(
        &["new", &scratch.join("no/folder/x").display().to_string()],
        1,
    );
    assert!(err.contains("cannot write"), "{err}");
}

#[test]
fn the_schema_is_json() {
    let (out, _) = expect(&["schema"], 0);
    let schema: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(schema["title"], "offramp scenario");
}
