//! `offramp calibrate` as its users see it.

use crate::program::{expect, scratch};

/// A fit of two numbers to three crises: quick.
const QUICK: [&str; 8] = [
    "--fit",
    "tempo,answer-force",
    "--replays",
    "2",
    "--particles",
    "8",
    "--samples",
    "0",
];
const CRISES: [&str; 4] = [
    "calibrate",
    "us-iran-2020",
    "iran-israel-2024",
    "russia-georgia-2008",
];

#[test]
fn a_calibration_writes_a_policy_that_plays() {
    let folder = scratch("calibrate");
    let out = folder.join("policy.toml");
    let path = out.display().to_string();
    let rest = ["--replays", "2", "--particles", "8", "--out", &path];
    let (shown, err) = expect(&[&CRISES[..], &rest].concat(), 0);
    assert!(
        shown.contains("answer-force") && shown.contains("its gain over own-chain"),
        "{shown}"
    );
    assert!(err.contains("wrote"), "{err}");
    let left: Vec<_> = std::fs::read_dir(&folder).expect("a folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
    let scenario = "extends = 'policy.toml'\nname = 'New'\nstart = 2000-01-01\n[principals.a]\npolicy = 'historical-fit'\n[principals.b]\npolicy = 'historical-fit'\n";
    let file = folder.join("new.toml");
    std::fs::write(&file, scenario).expect("a file");
    let sound = expect(&["check", &file.display().to_string()], 0).0;
    assert!(sound.contains("new.toml: sound\n"), "{sound}");
}

#[test]
fn each_crisis_is_scored_by_a_fit_to_the_others() {
    let out = scratch("calibrate-left-out").join("policy.toml");
    let path = out.display().to_string();
    let rest = ["--left-out", "--format", "json", "--quiet", "--out", &path];
    let (shown, _) = expect(&[&CRISES[..], &QUICK, &rest].concat(), 0);
    let json: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(json["shape"], 2);
    let crises = json["left_out"]["crises"].as_array().expect("crises");
    assert_eq!(crises.len(), 3);
    let left_out = json["numbers"][0]["left_out"].as_array().expect("values");
    assert_eq!(left_out.len(), 3);
    assert_ne!(left_out[0], left_out[1], "{left_out:?}");
}

#[test]
fn what_cannot_be_fitted_is_said() {
    let out = scratch("calibrate-refused").join("policy.toml");
    let path = out.display().to_string();
    for (rest, code, message) in [
        (
            &["us-iran-2020", "--left-out"][..],
            3,
            "leaving each out in turn takes at least 3",
        ),
        (
            &["--fit", "gravitas"],
            2,
            "unknown number `gravitas`; did you mean `gravity`?",
        ),
        (
            &["--fit", "incidents-attack"],
            2,
            "recorded crises do not tell of it; add `--events FILE`",
        ),
        (
            &[
                "us-iran-2020",
                "kargil-1999",
                "sino-soviet-1969",
                "--left-out=kargil-1998",
            ],
            2,
            "unknown crisis to leave out `kargil-1998`; did you mean `kargil-1999`?",
        ),
        (
            &["--targets", "built-in"],
            2,
            "fits no longer weigh simulated base rates in: ICB's first answers count by `--icb-weight`",
        ),
        (
            &["--icb-weight=-1"],
            2,
            "a weight is a number from 0 to 1000",
        ),
        (&["--train-before", "1990-01-01"], 2, "--events"),
    ] {
        let args = [&["calibrate", "--out", &path], rest].concat();
        let (_, err) = expect(&args, code);
        assert!(err.contains(message), "{err}");
    }
    let (_, err) = expect(&["calibrate", "--out", "/no/such/folder/policy.toml"], 1);
    assert!(err.contains("cannot write"), "{err}");
    assert!(!out.exists());
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
    let calibrate = [&CRISES[..], &QUICK, &["--quiet", "--out", &out]].concat();
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
    let texts = ["1", "3"].map(|threads| {
        let rest = ["--out", &out, "--threads", threads];
        let all = [&CRISES[..], &QUICK, &["--quiet", "--force"], &rest];
        let (shown, _) = expect(&all.concat(), 0);
        let policy = std::fs::read_to_string(&out).expect("a policy");
        (shown, policy.replace(&format!("--threads {threads}"), ""))
    });
    assert_eq!(texts[0], texts[1]);
}
