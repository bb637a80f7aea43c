//! `offramp calibrate` as its users see it.

use crate::cli::expect;
use crate::folders::scratch;

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
    assert!(sound.contains("new.toml: sound\n"), "{sound}");
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

/// Files that the program did not write stay, whatever they are called.
#[cfg(unix)]
#[test]
fn a_calibration_touches_no_file_of_anybody_else() {
    let folder = scratch("calibrate-foreign");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a file");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file");
    write("precious.txt", "precious");
    for link in ["p.toml.part", "p.toml.checkpoint.part"] {
        std::os::unix::fs::symlink("precious.txt", folder.join(link)).expect("a link");
    }
    let out = folder.join("p.toml").display().to_string();
    let crises = ["us-iran-2020", "iran-israel-2024", "russia-georgia-2008"];
    let quick = [
        "--samples",
        "0",
        "--replays",
        "1",
        "--particles",
        "8",
        "--quiet",
    ];
    let calibrate = [&["calibrate"], &crises[..], &quick, &["--out", &out]].concat();
    write("p.toml.checkpoint", "my notes");
    for args in [calibrate.clone(), [&calibrate[..], &["--force"]].concat()] {
        let (_, err) = expect(&args, 1);
        assert!(
            err.contains("is no checkpoint of a calibration, so it stays as it is"),
            "{err}"
        );
        assert_eq!(read("p.toml.checkpoint"), "my notes");
    }
    std::fs::remove_file(folder.join("p.toml.checkpoint")).expect("a file");
    std::os::unix::fs::symlink("nowhere", folder.join("p.toml")).expect("a link");
    let (_, err) = expect(&calibrate, 1);
    assert!(err.contains("is there; choose another name"), "{err}");
    std::fs::remove_file(folder.join("p.toml")).expect("a link");
    expect(&calibrate, 0);
    assert_eq!(read("precious.txt"), "precious");
    assert!(
        folder
            .join("p.toml")
            .symlink_metadata()
            .expect("a file")
            .is_file()
    );
    assert!(folder.join("p.toml.part").is_symlink());
    assert!(!folder.join("p.toml.checkpoint").exists());
}

#[test]
fn a_calibration_does_not_depend_on_its_threads() {
    let folder = scratch("calibrate-threads");
    let out = folder.join("p.toml").display().to_string();
    let crises = ["us-iran-2020", "iran-israel-2024", "russia-georgia-2008"];
    let quick = [
        "--samples",
        "2",
        "--replays",
        "1",
        "--particles",
        "8",
        "--quiet",
        "--force",
    ];
    let texts = ["1", "3"].map(|threads| {
        let rest = ["--out", &out, "--threads", threads];
        let (shown, _) = expect(&[&["calibrate"], &crises[..], &quick, &rest].concat(), 0);
        let policy = std::fs::read_to_string(&out).expect("a policy");
        (shown, policy.replace(&format!("--threads {threads}"), ""))
    });
    assert_eq!(texts[0], texts[1]);
}
