//! Pictures are saved whole or not at all.

use std::fs;

use offramp::prelude::*;

use crate::folders::entries;
use crate::program::scratch;

fn fan() -> Fan {
    let crisis = offramp::load("iran-pakistan-2024")
        .expect("a scenario")
        .crisis;
    let ensemble = Ensemble::play(&crisis, Plan::runs(50)).expect("an ensemble");
    Fan::of(&crisis, &ensemble)
}

#[test]
fn the_ending_says_what_is_saved() {
    let folder = scratch("saved");
    let fan = fan();
    // What another program has left does not stand in the way, and stays.
    fs::write(folder.join(".a.csv.part0"), "another's").expect("a file");
    for (name, start) in [
        ("a.svg", "<svg"),
        ("a.PNG", "\u{fffd}PNG"),
        ("a.csv", "day,"),
    ] {
        fs::write(folder.join(name), "what was there before").expect("a file");
        fan.save(folder.join(name)).expect("a picture");
        let bytes = fs::read(folder.join(name)).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with(start), "{name}: {}", &text[..20]);
    }
    assert_eq!(
        entries(&folder),
        [".a.csv.part0", "a.PNG", "a.csv", "a.svg"],
        "nothing is left beside them"
    );
}

#[test]
fn what_cannot_be_saved_leaves_everything_as_it_was() {
    let folder = scratch("unsaved");
    let fan = fan();
    let error = fan.save(folder.join("a.gif")).expect_err("no picture");
    assert!(
        error
            .to_string()
            .ends_with("its name ends in `.svg`, `.png` or `.csv`"),
        "{error}"
    );
    fs::create_dir(folder.join("b.svg")).expect("a folder");
    let error = fan
        .save(folder.join("b.svg"))
        .expect_err("a folder is in the way");
    assert!(std::error::Error::source(&error).is_some(), "{error}");
    assert!(fan.save(folder.join("missing/c.svg")).is_err());
    assert_eq!(entries(&folder), ["b.svg"]);
}
