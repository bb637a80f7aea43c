//! A calibration in shards is the calibration.

use std::fs;

use crate::harness::{offramp, scratch};

const COMMAND: &str = "calibrate us-iran-2020 iran-israel-2024 russia-georgia-2008 --fit tempo,momentum --left-out \
                       --samples 2 --replays 2 --particles 4";

#[test]
fn a_calibration_in_shards_writes_the_same_policy_file() {
    let folder = scratch("calibrate");
    let [whole, _] = offramp(&folder, &format!("{COMMAND} --out policy.toml"), 0);
    fs::rename(folder.join("policy.toml"), folder.join("whole.toml")).expect("a file");
    for number in [2, 1] {
        let shard = format!("{COMMAND} --shard {number}/2 --out shard-{number} --threads 1");
        let [shown, said] = offramp(&folder, &shard, 0);
        assert!(
            shown.is_empty() && said.ends_with(&format!("wrote shard-{number}\n")),
            "{said}"
        );
    }
    let [_, said] = offramp(&folder, "merge shard-2 --out policy.toml", 1);
    assert!(
        said.contains("\n  shard 1/2 has 1 of its 3 chunks\n"),
        "{said}"
    );
    fs::remove_file(folder.join("policy.toml.checkpoint")).unwrap_or_default();
    let [merged, said] = offramp(
        &folder,
        "merge shard-1 shard-2 shard-1 --out policy.toml",
        0,
    );
    assert!(said.contains("wrote policy.toml\n"), "{said}");
    assert_eq!(merged, whole);
    let [one, other] =
        ["whole.toml", "policy.toml"].map(|name| fs::read(folder.join(name)).expect("a policy"));
    assert!(one == other);

    // A digit of a fit.
    let mut changed = fs::read(folder.join("shard-2")).expect("fits");
    let place = changed.len() - 9;
    changed[place] = if changed[place] == b'7' { b'8' } else { b'7' };
    fs::write(folder.join("changed"), changed).expect("room");
    let [_, said] = offramp(&folder, "merge shard-1 changed --out other.toml", 1);
    assert!(
        said.contains("`changed` is damaged in line 5; play shard 2/2 again"),
        "{said}"
    );
    fs::write(folder.join("notes"), "my notes").expect("room");
    let [_, said] = offramp(&folder, "merge shard-1 notes --out other.toml", 1);
    assert!(
        said.contains("`notes` holds no parts that offramp"),
        "{said}"
    );
    let command = COMMAND.replace("--replays 2", "--replays 3");
    offramp(&folder, &format!("{command} --shard 2/2 --out foreign"), 0);
    let [_, said] = offramp(&folder, "merge shard-1 foreign --out other.toml", 1);
    assert!(said.contains("are of different commands"), "{said}");
}
