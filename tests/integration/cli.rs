//! The program as its users see it: every subcommand, every exit code, a closed pipe.

use std::process::{Command, Output, Stdio};

use crate::folders::scratch;

fn offramp(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the program")
}

#[track_caller]
pub(crate) fn expect(args: &[&str], code: i32) -> (String, String) {
    let output = offramp(args);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}\n{out}\n{err}");
    (out, err)
}

const RUN: [&str; 4] = ["run", "iran-pakistan-2024", "--runs", "500"];

#[test]
fn help_and_version_are_there() {
    let (help, _) = expect(&["--help"], 0);
    for command in [
        "check",
        "compare",
        "run",
        "tell",
        "list",
        "hindcast",
        "calibrate",
    ] {
        assert!(help.contains(command));
        expect(&[command, "--help"], 0);
    }
    assert_eq!(
        expect(&["--version"], 0).0,
        concat!("offramp ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn a_run_shows_its_outcomes_and_nothing_on_stderr() {
    let (out, err) = expect(&RUN, 0);
    assert!(
        out.contains("war") && out.contains("95 % interval") && out.contains("seed 1"),
        "{out}"
    );
    assert_eq!(err, "");
}

#[test]
fn json_has_the_documented_keys() {
    let (out, _) = expect(&[&RUN[..], &["--format", "json"]].concat(), 0);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let keys = |value: &serde_json::Value| {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let mut top = [
        "shape", "scenario", "hash", "version", "seed", "runs", "settings", "outcomes", "measures",
        "levels", "asked", "partial",
    ]
    .map(str::to_owned);
    top.sort();
    assert_eq!(keys(&value), top);
    assert_eq!(
        keys(&value["outcomes"][0]),
        ["count", "high", "low", "name", "share"]
    );
    assert_eq!(
        keys(&value["measures"][0]),
        [
            "high", "low", "mean", "n", "name", "p05", "p50", "p95", "sd", "unit"
        ]
    );
    assert_eq!(
        keys(&value["levels"][0]),
        ["p05", "p25", "p50", "p75", "p95", "turn"]
    );
    for name in ["turns", "peak", "deaths"] {
        assert!(
            value["measures"]
                .as_array()
                .expect("a list")
                .iter()
                .any(|measure| measure["name"] == name)
        );
    }
}

#[test]
fn a_folder_of_results_has_all_files_and_the_same_bytes_at_any_number_of_threads() {
    let scratch = scratch("cli-out");
    let files = ["outcomes.csv", "measures.csv", "levels.csv", "runs.csv"];
    let contents = ["1", "2", "4"].map(|threads| {
        let out = scratch.join(threads);
        expect(
            &[
                &RUN[..],
                &[
                    "--threads",
                    threads,
                    "--quiet",
                    "--out",
                    out.to_str().expect("UTF-8"),
                ],
            ]
            .concat(),
            0,
        );
        assert!(
            std::fs::read_to_string(out.join("manifest.toml"))
                .expect("a manifest")
                .contains("seed = 1")
        );
        files.map(|file| std::fs::read_to_string(out.join(file)).expect("a table"))
    });
    assert_eq!(contents[0], contents[1]);
    assert_eq!(contents[0], contents[2]);
    assert_eq!(contents[0][3].lines().count(), 501);
    assert!(contents[0][3].starts_with("run,outcome,turns,days,peak,deaths,"));
}

#[test]
fn existing_results_are_replaced_only_by_force() {
    let scratch = scratch("cli-force");
    let folder = scratch.join("results");
    let out = folder.to_str().expect("UTF-8");
    let quiet = [&RUN[..], &["--quiet", "--out", out]].concat();
    expect(&quiet, 0);
    std::fs::write(folder.join("old.txt"), "old").expect("a file");
    let (_, err) = expect(&quiet, 1);
    assert!(err.contains("--force"), "{err}");
    assert!(folder.join("old.txt").exists());
    expect(&[&quiet[..], &["--force"]].concat(), 0);
    assert!(folder.join("old.txt").exists());
    assert!(folder.join("manifest.toml").exists());
}

#[test]
fn a_folder_of_other_files_is_never_replaced() {
    let scratch = scratch("cli-foreign");
    std::fs::write(scratch.join("thesis.txt"), "mine").expect("a file");
    let out = scratch.to_str().expect("UTF-8");
    let (_, err) = expect(&[&RUN[..], &["--out", out, "--force"]].concat(), 1);
    assert!(
        err.contains("(thesis.txt ...); it is not replaced"),
        "{err}"
    );
    assert!(scratch.join("thesis.txt").exists());
}

/// A folder without a name of its own, and a link to a folder, take results too.
#[cfg(unix)]
#[test]
fn results_go_where_a_path_really_leads() {
    let scratch = scratch("cli-links");
    let folder = scratch.join("real");
    std::fs::create_dir(&folder).expect("a folder");
    let dot = folder.join("..").join("real").join(".");
    let link = scratch.join("link");
    std::os::unix::fs::symlink(&folder, &link).expect("a link");
    for (out, force) in [(dot, &[][..]), (link.clone(), &["--force"][..])] {
        let out = out.to_str().expect("UTF-8");
        expect(&[&RUN[..], &["--quiet", "--out", out], force].concat(), 0);
        assert!(folder.join("manifest.toml").exists());
    }
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_dir(&scratch).expect("a folder").count(), 2);
}

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
        1
    );
}

#[test]
fn check_says_what_is_sound() {
    assert_eq!(
        expect(&["check", "scenarios/iran-pakistan-2024.toml"], 0).0,
        "scenarios/iran-pakistan-2024.toml: sound\n"
    );
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
fn a_hindcast_shows_every_real_decision_with_its_reasons() {
    let (out, err) = expect(&["hindcast", "us-iran-2020", "--particles", "8"], 0);
    assert!(
        out.contains("2020-01-08  Iran: fired missiles at two bases"),
        "{out}"
    );
    assert!(
        out.contains("provocation +") && out.contains("the model"),
        "{out}"
    );
    assert_eq!(err, "");
    let json = [
        "hindcast",
        "us-iran-2020",
        "kargil-1999",
        "--particles",
        "8",
        "--format",
        "json",
    ];
    let value: serde_json::Value = serde_json::from_str(&expect(&json, 0).0).expect("JSON");
    assert_eq!(value["crises"].as_array().expect("crises").len(), 2);
    for forecaster in ["uniform", "base-rate", "repeat", "tit-for-tat"] {
        let scores = &value["baselines"][forecaster];
        assert!(scores["bits_per_act"].as_f64() > value["scores"]["bits_per_act"].as_f64());
        assert!(scores["rps"].is_number());
    }
}

#[test]
fn a_folder_of_hindcasts_says_where_it_came_from() {
    let folder = scratch("hindcast-out").join("out");
    let path = folder.display().to_string();
    let crises = [
        "hindcast",
        "us-iran-2020",
        "kargil-1999",
        "--particles",
        "4",
    ];
    let changes = ["--set", "turns=200", "--out", &path];
    expect(&[&crises[..], &changes[..]].concat(), 0);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect(name);
    let json: serde_json::Value = serde_json::from_str(&read("hindcast.json")).expect("JSON");
    let manifest: toml::Table = read("manifest.toml").parse().expect("TOML");
    assert_eq!(manifest["particles"].as_integer(), Some(4));
    assert_eq!(manifest["overrides"][0].as_str(), Some("--set turns=200"));
    for place in [0, 1] {
        let hash = json["crises"][place]["hash"].as_str().expect("a hash");
        assert_eq!(hash.len(), 64);
        assert_eq!(manifest["crises"][place]["hash"].as_str(), Some(hash));
    }
    let rows = read("reliability.csv");
    let counted = rows.lines().skip(1).map(|row| row.split(',').nth(2));
    let counted: u64 = counted
        .map(|cell| cell.expect("a cell").parse().unwrap_or(0))
        .sum();
    assert_eq!(Some(counted), json["decisions"].as_u64());
    for name in [
        "reliability",
        "foreseen-us-iran-2020",
        "foreseen-kargil-1999",
    ] {
        for ending in ["csv", "svg", "png"] {
            assert!(
                folder.join(format!("{name}.{ending}")).exists(),
                "{name}.{ending}"
            );
        }
    }
}

#[test]
fn a_calibration_writes_a_policy_that_plays() {
    let folder = scratch("calibrate");
    let out = folder.join("policy.toml");
    let crises = ["us-iran-2020", "iran-israel-2024", "russia-georgia-2008"];
    let path = out.display().to_string();
    let options = [
        "--out",
        &path,
        "--samples",
        "2",
        "--replays",
        "1",
        "--particles",
        "8",
    ];
    let (shown, err) = expect(&[&["calibrate"], &crises[..], &options[..]].concat(), 0);
    assert!(
        shown.contains("press.reciprocity") && shown.contains("Georgia and Russia, 2008"),
        "{shown}"
    );
    assert!(err.contains("wrote"), "{err}");
    let left: Vec<_> = std::fs::read_dir(&folder).expect("a folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
    let scenario = "extends = 'policy.toml'\nname = 'New'\nstart = 2000-01-01\n[principals.a]\npolicy = 'fitted'\n[principals.b]\npolicy = 'fitted'\n";
    let file = folder.join("new.toml");
    std::fs::write(&file, scenario).expect("a file");
    let sound = expect(&["check", &file.display().to_string()], 0).0;
    assert!(sound.ends_with("new.toml: sound\n"), "{sound}");
}

#[test]
fn a_calibration_needs_three_crises_and_known_weights() {
    let out = scratch("calibrate-refused").join("policy.toml");
    let path = out.display().to_string();
    let (_, err) = expect(&["calibrate", "us-iran-2020", "--out", &path], 3);
    assert!(err.contains("at least 3"), "{err}");
    let (_, err) = expect(&["calibrate", "--out", &path, "--fit", "press.courage"], 3);
    assert!(err.contains("unknown weight `press.courage`"), "{err}");
    let (_, err) = expect(&["calibrate", "--out", "/no/such/folder/policy.toml"], 1);
    assert!(err.contains("cannot write"), "{err}");
    assert!(!out.exists());
}

const TARGETS_HEADER: &str = "id,tier,population,statistic,value,lo95,hi95,n,unit";

/// A quick calibration with these targets, in a folder of its own.
fn calibrate_with(folder: &str, target: &str, rest: &[&str], code: i32) -> (String, String) {
    let scratch = scratch(folder);
    std::fs::create_dir_all(&scratch).expect("a folder");
    let targets = scratch.join("targets.csv").display().to_string();
    std::fs::write(&targets, format!("{TARGETS_HEADER}\n{target}\n")).expect("a file");
    let out = scratch.join("policy.toml").display().to_string();
    let crises = ["us-iran-2020", "iran-israel-2024", "russia-georgia-2008"];
    let quick = [
        "--samples",
        "1",
        "--replays",
        "1",
        "--particles",
        "1",
        "--quiet",
    ];
    let files = ["--out", &out, "--targets", &targets, "--target-runs", "100"];
    expect(
        &[&["calibrate"], &crises[..], &quick, &files, rest].concat(),
        code,
    )
}

const THREATS: &str =
    "first_threat_resp30,A,incidents,answered in 30 days,0.182,0.102,0.303,55,share";

#[test]
fn base_rates_are_weighed_in_from_a_file() {
    let options = ["--population", "incidents", "--format", "json"];
    let (shown, _) = calibrate_with("calibrate-targets", THREATS, &options, 0);
    let json: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(json["base_rates"]["runs"], 100);
    assert_eq!(
        json["base_rates"]["targets"][0]["id"],
        "first_threat_resp30"
    );
    assert_eq!(json["base_rates"]["fitted"]["counts"]["all"], 1);
}

#[test]
fn base_rates_that_cannot_be_weighed_in_are_refused() {
    let unknown = "my_own,A,incidents,mine,0.2,0.1,0.3,55,share";
    let mistakes: [(&str, &[&str], i32, &str); 4] = [
        (
            THREATS,
            &[],
            3,
            "no target of tier A that the model can express of that population",
        ),
        (
            unknown,
            &["--population", "incidents"],
            3,
            "unknown target `my_own`",
        ),
        (
            THREATS,
            &["--target-weight=-1"],
            2,
            "a weight is a number from 0 to 1000",
        ),
        (
            THREATS,
            &["--classes", "no-such"],
            3,
            "`no-such` is no folder",
        ),
    ];
    for (target, options, code, message) in mistakes {
        let (_, err) = calibrate_with("calibrate-refused-targets", target, options, code);
        assert!(err.contains(message), "{err}");
    }
}

#[test]
fn a_calibration_writes_over_nothing_and_leaves_crises_out_whole() {
    let folder = scratch("calibrate-over");
    std::fs::create_dir_all(&folder).expect("a folder");
    let out = folder.join("mine.toml").display().to_string();
    let own = "extends = \"us-iran-2020\"\n";
    std::fs::write(&out, own).expect("a file");
    let crises = ["calibrate", "kargil-1999", "iran-israel-2024"];
    let (_, err) = expect(&[&crises[..], &["us-iran-2020", "--out", &out]].concat(), 1);
    assert!(err.contains("replace it by `--force`"), "{err}");
    let (_, err) = expect(
        &[&crises[..], &[&out, "--out", &out, "--force"]].concat(),
        1,
    );
    assert!(err.contains("is one of the crises"), "{err}");
    assert_eq!(std::fs::read_to_string(&out).expect("the file"), own);
    let other = folder.join("other.toml").display().to_string();
    let twice = ["us-iran-2020", &out, "--out", &other];
    let (_, err) = expect(&[&crises[..], &twice].concat(), 3);
    assert!(err.contains("tell of the same crisis"), "{err}");
    let (_, err) = expect(&["hindcast", "us-iran-2020", &out, "--particles", "2"], 0);
    assert!(err.contains("counts twice"), "{err}");
    let silent = "extends = \"us-iran-2020\"\nhistory.moves = []\n";
    std::fs::write(&out, silent).expect("a file");
    let (_, err) = expect(&["hindcast", &out], 3);
    assert!(err.contains("nothing to score"), "{err}");
}

#[test]
fn a_scenario_without_history_cannot_be_scored() {
    let file = scratch("no-history").join("plain.toml");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    let text = "name = 'Plain'\nstart = 2000-01-01\n[principals.a]\npolicy = 'measured'\n[principals.b]\npolicy = 'measured'\n";
    std::fs::write(&file, text).expect("a file");
    let (out, err) = expect(&["hindcast", &file.display().to_string()], 3);
    assert_eq!(out, "");
    assert!(err.contains("has no `[history]`"), "{err}");
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
        "extends = \"iran-pakistan-2024\"\n[relation]\nties = -1\n",
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
        out.contains("warning[short-half-life]") && out.ends_with("sound, with warnings\n"),
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
    assert_eq!(expect(&["check", &file], 0).0, format!("{file}: sound\n"));
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

#[test]
fn usage_errors_exit_with_2() {
    for args in [
        &["hindcast"][..],
        &["hindcast", "us-iran-2020", "--particles", "0"],
        &["run"],
        &["calibrate"],
        &["calibrate", "--out", "x.toml", "--name", "no name"],
        &["sing"],
        &["list"],
        &["list", "songs"],
        &["run", "iran-pakistan-2024", "--runs", "0"],
        &["run", "iran-pakistan-2024", "--runs", "many"],
        &["tell", "iran-pakistan-2024", "--run", "0"],
        &["tell", "iran-pakistan-2024", "--run", "99999999999999"],
        &["run", "iran-pakistan-2024", "--force"],
        &["run", "iran-pakistan-2024", "--threads", "0"],
    ] {
        let (out, err) = expect(args, 2);
        assert!(
            out.is_empty() && err.starts_with("error: "),
            "{args:?}: {err}"
        );
    }
}

#[test]
fn scenario_errors_exit_with_3_and_write_nothing() {
    let scratch = scratch("cli-invalid");
    let out = scratch.join("out");
    let out = out.to_str().expect("UTF-8");
    let (_, err) = expect(
        &[
            "run",
            "iran-pakistan-2024",
            "--policy",
            "iran=hawkisch",
            "--out",
            out,
        ],
        3,
    );
    assert!(
        err.contains("unknown policy `hawkisch`") && err.contains("hawkish"),
        "{err}"
    );
    let (_, err) = expect(
        &[
            "run",
            "iran-pakistan-2024",
            "--policy",
            "irn=hawkish",
            "--out",
            out,
        ],
        3,
    );
    assert!(err.contains("unknown actor `irn`"), "{err}");
    let (_, err) = expect(
        &[
            "run",
            "iran-pakistan-2024",
            "--set",
            "turnz=3",
            "--out",
            out,
        ],
        3,
    );
    assert!(err.contains("unknown key `turnz`"), "{err}");
    let (_, err) = expect(&["run", "no-such-file.toml", "--out", out], 3);
    assert!(err.contains("cannot read"), "{err}");
    assert!(
        std::fs::read_dir(&scratch)
            .expect("a folder")
            .next()
            .is_none()
    );
}

#[test]
fn a_policy_from_the_command_line_plays() {
    let (plain, _) = expect(&RUN, 0);
    let (hawkish, _) = expect(&[&RUN[..], &["--policy", "pakistan=hawkish"]].concat(), 0);
    assert!(hawkish.contains("pakistan: hawkish") && plain != hawkish);
}

#[test]
fn a_folder_that_cannot_be_made_exits_with_1() {
    let scratch = scratch("cli-unwritable");
    std::fs::write(scratch.join("file"), "").expect("a file");
    let out = scratch.join("file/out");
    let (_, err) = expect(
        &[&RUN[..], &["--out", out.to_str().expect("UTF-8")]].concat(),
        1,
    );
    assert!(
        err.contains("cannot write") && err.contains("nothing was written"),
        "{err}"
    );
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let shell = format!(
        "{} tell iran-pakistan-2024 --format json | head -n 1; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_offramp")
    );
    let output = Command::new("bash")
        .args(["-c", &shell])
        .output()
        .expect("a shell");
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).as_ref()
        ),
        (Some(0), "")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_exits_with_1() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let output = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(RUN)
        .stdout(full)
        .output()
        .expect("the program");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output"));
}

/// Messages that nobody reads are no reason to fail, nor to exit with another code.
#[test]
fn a_closed_stderr_changes_nothing() {
    let out = scratch("cli-closed-stderr").join("out");
    let out = out.to_str().expect("UTF-8");
    let title = "principals.iran.title=\"ایران\"";
    let warned = [&RUN[..], &["--set", title, "--out", out]].concat();
    let unknown = ["run", "no-such-scenario"];
    let too_large = [&RUN[..], &["--width", "4000", "--scale", "8", "--out", out]].concat();
    for (args, code) in [
        (&warned[..], 0),
        (&unknown, 3),
        (&too_large, 2),
        (&warned, 1),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        drop(child.stderr.take());
        let status = child.wait().expect("its end");
        assert_eq!(status.code(), Some(code), "{args:?}");
    }
}
