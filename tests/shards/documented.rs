//! The page on many machines shows what happens.

use crate::harness::{offramp, scratch};

/// The page.
const PAGE: &str = include_str!("../../docs/many-machines.md");

#[test]
fn the_commands_of_the_page_print_what_it_shows() {
    let folder = scratch("documented");
    let shown = PAGE.split("```console\n").nth(1).expect("a block");
    let shown = shown.split("```").next().expect("its end");
    let mut commands = 0;
    for entry in shown.split("$ offramp ").skip(1) {
        let (command, expected) = entry.split_once('\n').expect("a line");
        let [printed, _] = offramp(&folder, command, 0);
        assert!(
            expected == "...\n" || printed == expected,
            "{command}\n{printed}"
        );
        commands += 1;
    }
    assert_eq!(commands, 4);
    assert!(folder.join("results/runs.csv").is_file());
}
