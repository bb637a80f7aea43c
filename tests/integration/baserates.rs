//! Base rates: the reference classes beside what was counted of real crises.

use std::fs;
use std::process::{Command, Output};

use offramp::baserates::classes::CLASSES;
use offramp::baserates::closing::Ending;
use offramp::baserates::codebook::{definition, ids};
use offramp::baserates::definition::Definition;
use offramp::baserates::facts::{Answer, Facts};
use offramp::baserates::targets::built_in;
use offramp::baserates::watch::Watch;
use offramp::baserates::{FURTHEST, TargetCheck, compare, loss};
use offramp::chance::Seed;
use offramp::ensemble::Plan;
use offramp::play::engine::Player;
use offramp::scenario::reference_classes;

use crate::play::text;
use crate::program::scratch;

fn offramp(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .output()
        .expect("the program")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn plan(runs: u64, threads: usize) -> Plan {
    Plan::runs(runs).threads(threads)
}

/// The page shows what the command prints, whatever that is.
#[test]
fn the_page_of_base_rates_has_the_table_of_the_command() {
    let page = include_str!("../../docs/baserates.md");
    let output = offramp(&["baserates", "--runs", "2000"]);
    assert!(output.status.success());
    assert!(page.contains("$ offramp baserates --runs 2000\n"));
    let table = stdout(&output);
    assert!(
        page.contains(&table),
        "put the output of `offramp baserates --runs 2000` into docs/baserates.md:\n{table}"
    );
}

#[test]
fn every_target_has_a_definition_and_every_definition_a_target() {
    let targets = built_in();
    let named: Vec<&str> = targets.iter().map(|target| target.id.as_str()).collect();
    assert_eq!(named, ids());
    let reference = reference_classes(None).expect("sound scenarios");
    assert_eq!(reference.classes.len(), CLASSES.len());
    for id in named {
        match definition(id) {
            Definition::Of { .. } => assert!(
                CLASSES.iter().any(|class| definition(id).covers(class)),
                "{id} is about no class"
            ),
            Definition::NotExpressed(why) => assert!(why.len() > 20, "{id}: {why}"),
        }
    }
}

fn points(lines: &[TargetCheck]) -> Vec<Option<[u64; 3]>> {
    lines
        .iter()
        .map(|line| {
            line.simulated
                .map(|estimate| [estimate.point, estimate.low, estimate.high].map(f64::to_bits))
        })
        .collect()
}

#[test]
fn base_rates_have_the_same_bits_at_any_number_of_threads() {
    let reference = reference_classes(None).expect("sound scenarios");
    let targets = built_in();
    let one = compare(&targets, &reference, &plan(1_500, 1)).expect("runs");
    let three = compare(&targets, &reference, &plan(1_500, 3)).expect("runs");
    assert_eq!(points(&one), points(&three));
}

/// The facts of the one run of a scripted crisis: nobody acts but in the opening.
fn facts(opening: &str) -> Facts {
    let crisis = text(&format!(
        r#"
name = "scripted"
start = 2024-02-01
turns = 60
[principals.aland]
policy = "historical"
dials = {{ pace = 0, answer = 0, reach = 0 }}
[principals.borduria]
policy = "historical"
dials = {{ pace = 0, answer = 0, reach = 0 }}
[third-parties.un]
policy = "mediator"
leverage = {{ aland = 1, borduria = 1 }}
involve = {{ tempo = 0 }}
{opening}
"#
    ))
    .crisis;
    let mut watch = Watch::of(&crisis, &[], &[]);
    Player::new(&crisis, Seed(1)).play(1, &mut watch);
    watch.facts().clone()
}

fn act(day: &str, by: &str, what: &str) -> String {
    let killed = if what.contains("strike") {
        "\nkilled = 3"
    } else {
        ""
    };
    format!("[[opening]]\non = 2024-01-{day}\nby = \"{by}\"\ndo = \"{what}\"{killed}\n")
}

fn clash(day: &str) -> String {
    let both = "by = [\"aland\", \"borduria\"]\ndo = \"border-fire\"\nkilled = 0";
    format!("[[opening]]\non = 2024-01-{day}\n{both}\n")
}

#[test]
fn facts_are_those_of_a_dispute_that_can_be_counted_by_hand() {
    let script = [
        act("02", "aland", "strike"),
        act("03", "borduria", "protest"),
        act("06", "borduria", "mobilise"),
        act("09", "borduria", "strike"),
        act("12", "aland", "talk"),
        act("13", "un", "mediate"),
        act("14", "borduria", "concede"),
    ];
    let facts = facts(&script.concat());
    assert_eq!((facts.hostility, facts.events, facts.deaths), (4, 3, 6));
    assert_eq!(facts.militarised_days, 8);
    assert_eq!((facts.reply, facts.force), (Some(4.0), Some(7.0)));
    // The day of the trigger is the first, as in ICB.
    assert_eq!((facts.answer, facts.answer_lag), (Answer::Violent, 8));
    assert!(facts.violence && facts.mediated);
    // From the strike of the 2nd to the concession of the 14th, which nobody was asked to accept.
    assert_eq!(
        (facts.closing.ending(), facts.crisis_days),
        (Ending::Unilateral, 13)
    );
    assert!(!facts.closing.is_stalemate() && !facts.closing.is_agreed());
}

#[test]
fn one_sided_acts_wait_for_an_answer_of_thirty_days() {
    let script = [
        act("02", "aland", "strike"),
        act("05", "aland", "ultimatum"),
        act("06", "borduria", "mobilise"),
        act("08", "aland", "strike"),
        act("08", "borduria", "strike"),
        clash("11"),
    ];
    let facts = facts(&script.concat());
    // The strike was answered lower after 4 days, the threat higher after 1, the display higher
    // after 2. Of the two strikes on one day the second answers the first, and is answered by the
    // clash; nobody began that, and it waits for no answer.
    let [threat, display, force] = facts.replies;
    assert_eq!((threat.higher, threat.all()), (1, 1));
    assert_eq!((display.higher, display.all()), (1, 1));
    assert_eq!((force.lower, force.same, force.all()), (1, 2, 3));
    let lags = [0, 3, 4].map(|lag| facts.lags[lag]);
    assert_eq!((lags, facts.lags.iter().sum::<u32>()), ([1; 3], 3));
    let unanswered = self::facts(&act("02", "aland", "strike"));
    assert_eq!(unanswered.replies[2].none, 1);
    assert_eq!((unanswered.events, unanswered.militarised_days), (1, 1));
}

#[test]
fn a_crisis_lasts_from_its_first_act_to_the_one_that_ended_it() {
    let ends = |script: &[String]| {
        let facts = facts(&script.concat());
        (facts.closing.ending(), facts.crisis_days)
    };
    let strike = act("02", "aland", "strike");
    let protest = act("05", "borduria", "protest");
    let talk = act("09", "borduria", "talk");
    assert_eq!(
        ends(&[strike.clone(), protest.clone()]),
        (Ending::Unilateral, 4)
    );
    assert_eq!(ends(&[strike.clone(), talk.clone()]), (Ending::Tacit, 8));
    let met = [strike.clone(), talk.clone(), act("11", "aland", "talk")];
    assert_eq!(ends(&met), (Ending::SemiFormal, 10));
    let again = [strike, talk, act("20", "aland", "ultimatum")];
    assert_eq!(ends(&again), (Ending::Faded, 19));
    assert_eq!(ends(&[protest]), (Ending::Faded, 1));
}

#[test]
fn a_political_blow_that_comes_to_no_threat_is_no_crisis() {
    let mut parts = reference_classes(None).expect("sound scenarios");
    let quiet = facts(&act("02", "aland", "impose-sanctions"));
    assert!(
        !quiet.violence && quiet.events == 0,
        "no act that ICB would hold"
    );
    // Classes in which nobody ever threatens have no cases.
    parts
        .classes
        .retain(|(class, _)| class.name == "reference-icb");
    for (_, crisis) in &mut parts.classes {
        let mut calm = crisis.clone().into_parts();
        calm.turns = 1;
        *crisis = offramp::crisis::Crisis::assemble(calm).expect("a shorter crisis");
    }
    let lines = compare(&built_in(), &parts, &plan(300, 1)).expect("runs");
    let none = lines.iter().find(|line| line.target.id == "icb_viol1");
    let simulated = none.and_then(|line| line.simulated);
    assert!(
        simulated.is_none_or(|share| share.point < 0.5),
        "runs without a threat do not count: {simulated:?}"
    );
}

#[test]
fn a_file_of_targets_may_hold_any_of_them() {
    let folder = scratch("targets");
    let file = folder.join("mine.csv");
    let header = "unit,id,tier,population,statistic,value,lo95,hi95,n";
    let row = "share,mid_recip,B,mine,reciprocated,0.5,0.4,0.6,100";
    fs::write(&file, format!("{header}\n{row}\n")).expect("a file");
    let path = file.display().to_string();
    let args = [
        "baserates",
        "--targets",
        &path,
        "--runs",
        "200",
        "--format",
        "json",
    ];
    let output = offramp(&args);
    assert!(output.status.success());
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(report["targets"].as_array().expect("targets").len(), 1);
    assert_eq!(report["tier_b"]["all"], 1);
    assert_eq!(report["shape"], 1);
}

#[test]
fn a_bad_file_of_targets_is_refused_with_all_its_mistakes() {
    let folder = scratch("bad-targets");
    let file = folder.join("mine.csv");
    let header = "id,tier,population,statistic,value,lo95,hi95,n,unit";
    let rows = "mid_recp,A,x,y,0.4,0.3,0.5,10,share\nmid_recip,A,x,y,0.4,0.5,0.3,10,share";
    fs::write(&file, format!("{header}\n{rows}\n")).expect("a file");
    let output = offramp(&["baserates", "--targets", &file.display().to_string()]);
    assert_eq!(output.status.code(), Some(3));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("mine.csv:2: unknown target `mid_recp`; did you mean `mid_recip`?"));
    assert!(message.contains("mine.csv:3: an interval from 0.5 to 0.3 around 0.4"));
    let missing = offramp(&["baserates", "--targets", "no-such-file.csv"]);
    assert_eq!(missing.status.code(), Some(3));
    let no_folder = offramp(&["baserates", "--classes", "no-such-folder"]);
    assert_eq!(no_folder.status.code(), Some(3));
}

#[test]
fn a_class_of_ones_own_takes_the_place_of_the_built_in_one() {
    let folder = scratch("classes");
    let own = "extends = \"reference-mid-attack\"\nname = \"own\"\n[principals.borduria]\ndials = { answer = 0, pace = 0 }\n";
    fs::write(folder.join("reference-mid-rivals-attack.toml"), own).expect("a file");
    let reference = reference_classes(Some(&folder)).expect("sound scenarios");
    let lines = compare(&built_in(), &reference, &plan(300, 1)).expect("runs");
    let value = |id: &str| {
        let line = lines.iter().find(|line| line.target.id == id);
        line.and_then(|line| line.simulated)
            .map(|estimate| estimate.point)
    };
    // What is left are clashes, which nobody decides.
    let own = value("rivcont_attack_resp30").expect("cases");
    assert!(
        own < 0.12 && value("first_attack_resp30").expect("cases") > 0.2,
        "{own}"
    );
}

#[test]
fn results_appear_as_a_whole_folder() {
    let folder = scratch("baserates").join("out");
    let path = folder.display().to_string();
    let output = offramp(&["baserates", "--runs", "100", "--out", &path]);
    assert!(output.status.success());
    for name in ["baserates.csv", "baserates.json", "baserates.txt"] {
        assert!(folder.join(name).is_file(), "{name}");
    }
    let shown = fs::read_to_string(folder.join("baserates.txt")).expect("a text");
    assert_eq!(shown, stdout(&output));
    let again = offramp(&["baserates", "--runs", "100", "--out", &path]);
    assert_eq!(again.status.code(), Some(1));
}

#[test]
fn a_missed_target_costs_half_a_square_and_never_more_than_eighteen() {
    assert!(loss(0.0).abs() < 1e-12);
    assert!((loss(1.0) - 0.5).abs() < 0.02 && (loss(-1.0) - loss(1.0)).abs() < 1e-12);
    assert!((loss(FURTHEST) - 0.25 * FURTHEST * FURTHEST).abs() < 1e-12);
    assert!((loss(1e6) - 18.0).abs() < 1e-6);
}
