//! Files that mean harm are refused with a clear message, without much time or memory.
//!
//! The bounds are on what is read, so each refusal says which was crossed. No time is asserted: a
//! file that is not stopped by a bound would keep the whole suite waiting.

use std::fmt::Write;

use crate::program::scratch;
use offramp::scenario::{Override, ScenarioError, load, parse};

/// The first line of what is said of a text.
#[track_caller]
fn refusal(text: &str) -> String {
    match parse("hostile.toml", text, &[]) {
        Ok(_) => panic!("accepted"),
        Err(error) => error
            .to_string()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().concat()
}

const BASE: &str = "extends = \"iran-pakistan-2024\"\n";

#[test]
fn large_files_are_not_read_to_their_end() {
    let path = scratch("hostile-large").join("large.toml");
    let file = std::fs::File::create(&path).expect("a file");
    file.set_len(100_000_000).expect("a sparse file");
    let said = load(&path.display().to_string(), &[])
        .err()
        .map(|error| error.to_string());
    let said = said.expect("a refusal");
    assert!(said.contains("more than 1000000 bytes"), "{said}");
    let text = "a = 1\n".repeat(200_000);
    assert!(refusal(&text).contains("a text of 1200000 bytes; at most 1000000 are read"));
}

#[cfg(unix)]
#[test]
fn a_device_or_a_pipe_that_nobody_writes_into_is_not_waited_for() {
    let folder = scratch("hostile-pipe");
    let pipe = folder.join("pipe.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let pipe = pipe.to_string_lossy();
    for path in ["/dev/zero", &*pipe] {
        let said = load(path, &[]).err().map(|error| error.to_string());
        let said = said.expect("a refusal");
        assert!(said.contains("a pipe or a device"), "{said}");
        let Err(ScenarioError::Invalid(findings, _)) =
            parse("over.toml", &format!("extends = \"{path}\"\n"), &[])
        else {
            panic!("{path} was extended");
        };
        assert!(findings[0].message.contains("a pipe or a device"));
    }
}

#[test]
fn deep_nesting_is_refused_before_it_is_read() {
    for (open, close) in [("[", "]"), ("{ a = ", " }")] {
        let text = format!(
            "{BASE}a = {}1{}\n",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        assert!(
            refusal(&text).contains("brackets nested deeper than 64"),
            "{}",
            refusal(&text)
        );
    }
    let keys = format!("{BASE}{} = 1\n", vec!["a"; 100_000].join("."));
    let said = refusal(&keys);
    assert!(
        said.contains("recursion limit") || said.contains("nested"),
        "{said}"
    );
    let header = format!("{BASE}[{}]\nb = 1\n", vec!["a"; 100_000].join("."));
    let said = refusal(&header);
    assert!(
        said.contains("recursion limit") || said.contains("nested"),
        "{said}"
    );
}

#[test]
fn many_small_tables_are_refused_before_they_are_read() {
    let text = format!("{BASE}x = [{}]\n", "{a={b=1}},".repeat(60_000));
    assert!(refusal(&text).contains("more than 50000 brackets"));
}

#[test]
fn deep_and_long_expressions_are_refused() {
    let outcome = |when: &str| format!("{BASE}[[outcomes]]\nname = \"war\"\nwhen = '{when}'\n");
    for nested in [
        format!("{}level > 1{}", "(".repeat(400), ")".repeat(400)),
        format!("{}(level > 1)", "!".repeat(400)),
        format!("level > {}1", "-".repeat(400)),
        format!("level > {}1{}", "abs(".repeat(150), ")".repeat(150)),
        format!("level > 1{}", " + 1".repeat(200)),
    ] {
        let said = refusal(&outcome(&nested));
        assert!(said.contains("nested deeper than 32"), "{said}");
    }
    let long = format!("level > 1{}", " ".repeat(100_000));
    assert!(refusal(&outcome(&long)).contains("at most 1000 are allowed"));
}

#[test]
fn a_million_actors_are_refused() {
    let mut text = BASE.to_owned();
    for actor in 0..20_000 {
        let _ = writeln!(text, "[armed-groups.a{actor}]\nbase = \"iran\"");
    }
    assert!(refusal(&text).contains("20000 keys in one table; at most 2000 are read"));
    let mut text = BASE.to_owned();
    for actor in 0..1_900 {
        let _ = writeln!(
            text,
            "[armed-groups.a{actor}]\nbase = \"iran\"\npolicy = \"raider\""
        );
    }
    let said = refusal(&text);
    assert!(said.contains("actors; a crisis has at most 200"), "{said}");
}

#[test]
fn many_of_anything_are_refused() {
    let list = |item: &str| vec![item; 2_001].join(", ");
    for (key, item) in [
        ("opening", "{ by = \"iran\", do = \"protest\" }"),
        ("outcomes", "{ name = \"war\", when = 'day > 1' }"),
        ("without", "\"china\""),
    ] {
        let said = refusal(&format!("{BASE}{key} = [{}]\n", list(item)));
        assert!(
            said.contains("2001 items in one list; at most 2000 are read"),
            "{said}"
        );
    }
    let moves = numbered(500, |it| {
        format!("[moves.m{it}]\nby = \"principal\"\nrung = \"talks\"\n")
    });
    assert!(refusal(&format!("{BASE}{moves}")).contains("there are at most 200"));
    let like = numbered(1_500, |it| {
        format!("[policies.p{it}]\nlike = \"p{}\"\n", it + 1)
    });
    assert!(
        refusal(&format!("{BASE}{like}")).contains("more than 8 policies are like one another")
    );
    let rungs = vec!["{ name = \"calm\", severity = 0 }"; 100].join(", ");
    let said = refusal(&format!("{BASE}ladder.rungs = [{rungs}]\n"));
    assert!(
        said.contains("a ladder has 1 to 64 rungs, found 100"),
        "{said}"
    );
}

#[test]
fn thousands_of_mistakes_are_counted_and_the_first_are_shown() {
    let unknown = numbered(1_900, |it| format!("key{it} = 1\n"));
    let said = match parse("hostile.toml", &format!("{BASE}{unknown}"), &[]) {
        Ok(_) => panic!("accepted"),
        Err(error) => error.to_string(),
    };
    assert!(said.ends_with("1900 errors; the first 100 are shown\n"));
}

/// What was meant is looked for only so often: it takes the most work of all that is said.
#[test]
fn what_was_meant_is_looked_for_in_the_first_hundred_findings_only() {
    let name = |it: usize| format!("{}{it:04}", "x".repeat(36));
    let policies = numbered(900, |it| {
        let wrong = format!("{}y", name(it));
        format!("[policies.{}]\nlike = \"{wrong}\"\n", name(it))
    });
    let findings = |text: &str| match parse("hostile.toml", text, &[]) {
        Err(ScenarioError::Invalid(findings, _)) => findings,
        _ => panic!("accepted"),
    };
    let all = findings(&format!("{BASE}{policies}"));
    assert_eq!(all.len(), 900);
    let searched = all.iter().filter(|it| it.replacement.is_some()).count();
    assert!(searched <= 100, "{searched}");

    let keys = numbered(1_900, |it| format!("turns{it} = 1\n"));
    let all = findings(&format!("{BASE}{keys}"));
    let searched = all.iter().filter(|it| !it.help.is_empty()).count();
    assert_eq!((all.len(), searched), (1_900, 100));

    // Names too long to be compared are still named.
    let long = format!(
        "{BASE}[principals.iran]\npolicy = \"{}\"\n",
        "p".repeat(400_000)
    );
    let all = findings(&long);
    assert!(all.len() == 1 && all[0].replacement.is_none());
}

#[test]
fn the_mistakes_of_many_expressions_are_bounded() {
    let value = vec!["q"; 300].join(" + ");
    let measures = numbered(60, |it| {
        format!("[measures.m{it}]\nvalue = '({value})'\nunit = \"x\"\n")
    });
    let text = format!("{BASE}{}", measures.replace(" + q + q", " - q"));
    let Err(ScenarioError::Invalid(said, _)) = parse("hostile.toml", &text, &[]) else {
        panic!("accepted");
    };
    let in_first = said.iter().filter(|it| it.message.contains("`q`")).count();
    assert!(in_first <= 20 * 60, "{in_first}");
    assert!(said.len() <= 1_020, "{}", said.len());
}

#[test]
fn a_bomb_of_extensions_is_bounded_in_depth_and_size() {
    let folder = scratch("hostile-extends");
    let filling = format!("# {}\n", "x".repeat(400_000));
    for place in 0..6 {
        let text = format!("extends = \"{}.toml\"\n{filling}", place + 1);
        std::fs::write(folder.join(format!("{place}.toml")), text).expect("a file");
    }
    let first = folder.join("0.toml").display().to_string();
    let said = load(&first, &[]).err().map(|error| error.to_string());
    let said = said.expect("a refusal");
    assert!(
        said.contains("more than 1000000 bytes with all that is extended"),
        "{said}"
    );
}

#[test]
fn runs_without_end_are_refused() {
    let said = refusal(&format!("{BASE}turns = 1_000_000_000\n"));
    assert!(
        said.contains("`turns` is 1000000000; it is a whole number from 1 to 100000"),
        "{said}"
    );
    let said = refusal(&format!(
        "{BASE}turn = \"0.000000001 minutes\"\nturns = -5\n"
    ));
    assert!(said.contains("`turns`"), "{said}");
    let said = refusal(&format!("{BASE}turns = 0xFFFFFFFFFFFFFFFFFF\n"));
    assert!(said.contains("beyond the largest"), "{said}");
}

#[test]
fn numbers_that_are_none_are_refused() {
    for value in ["nan", "inf", "-inf", "1e400", "-1e400"] {
        let said = refusal(&format!("{BASE}relation.resting = {value}\n"));
        assert!(
            said.contains("it is a number from 0 to 1"),
            "{value}: {said}"
        );
    }
    for value in ["1e999 days", "nan days", "-3 days", "inf weeks"] {
        let outcome =
            format!("[[outcomes]]\nname = \"war\"\nwhen = 'day > 1'\nfor = \"{value}\"\n");
        let said = refusal(&format!("{BASE}{outcome}"));
        assert!(said.contains("is not a duration"), "{value}: {said}");
    }
}

#[test]
fn odd_bytes_are_refused_or_read_as_they_are_meant() {
    assert!(!refusal(&format!("{BASE}name = \"a\0b\"\n")).is_empty());
    assert!(!refusal("\0\0\0").is_empty());
    let path = scratch("hostile-bytes").join("bytes.toml");
    std::fs::write(&path, [0xff, 0xfe, 0x00, 0x80]).expect("a file");
    let said = load(&path.display().to_string(), &[])
        .err()
        .map(|error| error.to_string());
    assert!(said.expect("a refusal").contains("not UTF-8"));

    // A mark at the beginning and line ends of another system are no mistakes.
    let windows = format!("\u{feff}{}", BASE.replace('\n', "\r\n"));
    let scenario = parse("windows.toml", &windows, &[]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(scenario.crisis.actors().count(), 5);
    let wrong = format!("{windows}turnz = 3\r\n");
    let said = match parse("windows.toml", &wrong, &[]) {
        Ok(_) => panic!("accepted"),
        Err(error) => error.to_string(),
    };
    assert!(
        said.contains("windows.toml:2:1") && said.contains("unknown key `turnz`"),
        "{said}"
    );
}

#[test]
fn a_change_from_outside_is_bounded_too() {
    let large = format!("name=\"{}\"", "x".repeat(2_000_000));
    let change = [Override::Set(large)];
    match load("iran-pakistan-2024", &change) {
        Err(ScenarioError::Invalid(findings, _)) => {
            assert!(findings[0].message.contains("at most"));
        }
        _ => panic!("accepted"),
    }
}
