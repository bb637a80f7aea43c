//! `offramp hindcast` as its users see it.

use crate::program::{expect, scratch};

#[test]
fn a_hindcast_shows_every_real_decision_with_its_reasons() {
    let (out, err) = expect(&["hindcast", "us-iran-2020", "--particles", "8"], 0);
    assert!(
        out.contains("2020-01-08  Iran: fired missiles at two bases"),
        "{out}"
    );
    assert!(
        out.contains("owed for what was done to it +") && out.contains("the model"),
        "{out}"
    );
    assert!(err.starts_with("\nnext:\n"), "{err}");
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
    let [all, first, second] = [&value, &value["crises"][0], &value["crises"][1]]
        .map(|of| of["scores"]["bits_per_crisis"].as_f64().expect("bits"));
    assert!((all - f64::midpoint(first, second)).abs() < 1e-9);
    let gains = value["gains"].as_array().expect("gains").iter();
    let best = gains.min_by(|one, other| {
        let mean = |gain: &serde_json::Value| gain["mean"].as_f64().expect("a mean");
        mean(one).total_cmp(&mean(other))
    });
    assert_eq!(Some(&value["gain_over_best"]), best);
    assert_eq!(value["gain_over_best"]["against"], value["best_baseline"]);
    for forecaster in ["uniform", "repeat", "tit-for-tat"] {
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
fn a_hindcast_does_not_depend_on_its_threads() {
    let shown = ["1", "3"].map(|threads| {
        let crises = ["us-iran-2020", "kargil-1999", "--particles", "16"];
        expect(
            &[&["hindcast"], &crises[..], &["--threads", threads]].concat(),
            0,
        )
        .0
    });
    assert_eq!(shown[0], shown[1]);
}

#[test]
fn quiet_says_nothing_of_crises_that_count_twice() {
    let twice = [
        "hindcast",
        "us-iran-2020",
        "us-iran-2020",
        "--particles",
        "1",
    ];
    let (shown, warned) = expect(&twice, 0);
    assert!(warned.contains("tell of the same crisis"), "{warned}");
    let quiet = expect(&[&twice[..], &["--quiet"]].concat(), 0);
    assert_eq!(quiet, (shown, String::new()));
}

#[test]
fn too_few_replays_are_warned_of() {
    let of = |particles: &str| {
        let crisis = ["hindcast", "kargil-1999", "--particles", particles];
        let shown = expect(&crisis, 0).0;
        let json = expect(&[&crisis[..], &["--format", "json"]].concat(), 0).0;
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        (shown, value["crises"][0].clone())
    };
    let (shown, few) = of("2");
    assert_eq!(few["replays"].as_u64(), Some(16), "eight times as many");
    assert!(few["least_effective_particles"].as_f64() < Some(20.0));
    let warning = few["warnings"][0].as_str().expect("a warning");
    assert!(
        warning.contains("of 16 replays count, fewer than 20"),
        "{warning}"
    );
    assert!(
        shown.contains(&format!("\nwarning: {warning}\n")),
        "{shown}"
    );

    let (shown, enough) = of("16");
    let count = |key: &str| enough[key].as_f64().expect(key);
    assert!(
        count("replays") > 16.0 && count("least_effective_particles") >= 20.0,
        "{enough}"
    );
    assert!(!shown.contains("warning:") && enough["warnings"] == serde_json::json!([]));
}

#[test]
fn only_crises_that_were_fitted_are_called_so() {
    let file = scratch("own-crisis").join("own.toml");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    let text = "extends = 'generic'\nname = 'Own'\nstart = 2000-01-01\n[principals.a]\n[principals.b]\n\
                [history]\nuntil = 2000-01-31\nmoves = [{ on = 2000-01-05, by = 'a', do = 'protest' }]\n";
    std::fs::write(&file, text).expect("a file");
    let own = file.display().to_string();
    let of = |names: &[&str]| {
        let shown = expect(&[&["hindcast", "--particles", "8"], names].concat(), 0).0;
        let line = shown.lines().find(|line| line.contains("was fitted to"));
        line.map(str::to_owned)
    };
    assert_eq!(of(&[&own]), None, "nobody has seen it");
    for (name, title) in [
        ("us-iran-2020", "The United States and Iran, 2019-20"),
        ("sweden-ussr-1952", "Sweden and the Soviet Union, 1952"),
    ] {
        let line = of(&[&own, name]).unwrap_or_else(|| panic!("{name}"));
        assert!(
            line.contains(&format!("was fitted to {title}, so")),
            "{line}"
        );
    }
    let all = of(&["us-iran-2020", "sweden-ussr-1952"]).expect("both");
    assert!(all.contains("fitted to these crises"), "{all}");
}
