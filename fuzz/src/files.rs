//! Files that programs write and read again: parts of results, and worlds of an exploration.

use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use offramp::Plan;
use offramp::ensemble::{Counts, fold, job, play_chunks};
use offramp::parts::Parts;
use offramp::pool::Pool;
use offramp::report::exploration::{self, DesignFile};
use offramp::report::run;
use offramp::scenario::{Override, Scenario, load_builtin};

/// Short, so that parts are small.
static SCENARIO: LazyLock<Scenario> = LazyLock::new(|| {
    let set = [Override::Set("turns=2".to_owned())];
    load_builtin("iran-pakistan-2024", &set).expect("shipped").expect("sound")
});

/// The scenario and plan that parts are of.
fn planned() -> (&'static Scenario, Plan) {
    (&SCENARIO, Plan::runs(4).seed(1))
}

/// Parts of an ensemble as they are written.
static WHOLE: LazyLock<String> = LazyLock::new(|| {
    let (scenario, plan) = planned();
    let (job, pool) = (job(&scenario.hash, &plan), Pool::of(Some(1)).expect("one thread"));
    let go_on = AtomicBool::new(false);
    let chunks = 0..job.chunks();
    let parts = play_chunks(&scenario.crisis, &job, chunks, &mut (), &pool, &go_on);
    serde_json::to_string(&parts.expect("played")).expect("JSON")
});

/// The parts of an ensemble on lines, and whole parts with some numbers damaged; what fits together
/// is reported.
pub fn parts(bytes: &[u8]) {
    folded(bytes);
    folded(damaged(&WHOLE, bytes).as_bytes());
}

/// A text in which other numbers stand: four bytes say which and what for each.
fn damaged(text: &str, bytes: &[u8]) -> String {
    let is_digit = |at: usize| text.as_bytes()[at].is_ascii_digit();
    let begins = (0..text.len()).filter(|at| is_digit(*at) && (*at == 0 || !is_digit(at - 1)));
    let begins: Vec<usize> = begins.collect();
    let mut edits: Vec<(usize, u8, u8)> = bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&[low, high, kind, value]| {
            let which = usize::from(u16::from_le_bytes([low, high]));
            (begins[which % begins.len()], kind, value)
        })
        .collect();
    edits.sort_unstable();
    edits.dedup_by_key(|edit| edit.0);
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    for (begin, kind, value) in edits {
        let number = &text[begin..];
        let end = number.find(|letter: char| !letter.is_ascii_digit());
        result.push_str(&text[copied..begin]);
        result.push_str(NUMBERS[usize::from(kind) % NUMBERS.len()]);
        result.push_str(&value.to_string());
        copied = begin + end.unwrap_or(number.len());
    }
    result + &text[copied..]
}

/// How a damaged number begins.
const NUMBERS: [&str; 8] = ["", "", "-", "1e", "-1e", "1844674407370955161", "21474836", "0.0"];

fn folded(bytes: &[u8]) {
    let (scenario, plan) = planned();
    let lines = bytes.split(|byte| *byte == b'\n').take(4);
    let parts = lines.map(serde_json::from_slice::<Parts<Counts>>);
    let Ok(parts) = parts.collect::<Result<Vec<_>, _>>() else {
        return;
    };
    match fold(&scenario.crisis, &job(&scenario.hash, &plan), parts) {
        Ok(ensemble) => {
            let report = run::report(scenario, &ensemble);
            assert!(!run::text(&report, &scenario.crisis).is_empty());
        }
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
}

/// A design and its worlds, as they are written.
const WORLDS: &str = include_str!("../corpus/worlds/four");

/// A design on the first line with its worlds, and whole ones with some numbers damaged.
pub fn worlds(bytes: &[u8]) {
    explored(bytes);
    explored(damaged(WORLDS, bytes).as_bytes());
}

fn explored(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let (head, lines) = text.split_once('\n').unwrap_or((text, ""));
    let design = match DesignFile::read(head) {
        Ok(design) => design,
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty());
            return;
        }
    };
    match exploration::parsed(&design, lines) {
        Ok(worlds) => {
            let report = exploration::report(&design, &worlds);
            assert!(!exploration::text(&report).is_empty());
        }
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
}
