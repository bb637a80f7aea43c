//! The page of a live report as a file.

use std::fs;

use offramp::live::engine::ENGINE;

use crate::program::{printed, scratch};

fn page(name: &str, scenario: &str) -> String {
    let out = scratch(name);
    let out = out.to_str().expect("UTF-8");
    printed(&[
        "report", scenario, "--live", "--runs", "200", "--out", out, "--quiet",
    ]);
    fs::read_to_string(scratch_page(out)).expect("a page")
}

fn scratch_page(out: &str) -> String {
    format!("{out}/report.html")
}

/// The page is the report with a panel that is hidden until its script has begun.
#[test]
fn without_its_script_a_live_page_is_the_report() {
    let live = page("live-page", "kargil-1999");
    let plain = scratch("plain-page");
    let plain = plain.to_str().expect("UTF-8");
    printed(&[
        "report",
        "kargil-1999",
        "--runs",
        "200",
        "--out",
        plain,
        "--quiet",
    ]);
    let plain = fs::read_to_string(scratch_page(plain)).expect("a page");
    let panel = live.find("<section class=\"live\"").expect("a panel");
    let end = live.find("</section>").expect("its end") + "</section>".len();
    assert!(live[panel..end].contains(" hidden>"));
    let scripts = live
        .find("<script type=\"application/json\"")
        .expect("data");
    let body = |page: &str| {
        // The command that wrote a page stands at its end, and differs.
        let end = page.find("<h2 id=\"where-it-comes-from\"").expect("an end");
        page[page.find("<body>").expect("a body")..end].to_owned()
    };
    let report = format!("{}{}", &live[..panel], &live[end..scripts]);
    assert!(body(&report) == body(&plain), "the report is another one");
}

#[test]
fn a_live_page_loads_nothing_and_runs_only_what_its_policy_names() {
    let live = page("live-policy", "iran-pakistan-2024");
    let policy = live
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .expect("a policy");
    let policy = policy.split('"').next().expect("its text");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(
        policy.contains("; script-src 'sha256-")
            && policy.ends_with("'wasm-unsafe-eval'; worker-src blob:")
    );
    for outside in ["src=\"http", "href=\"http", "url(http", "import("] {
        assert!(!live.contains(outside), "{outside}");
    }
    assert!(live.len() < 2_500_000 && ENGINE.len() < 1_000_000);
    for control in [
        "policy\" data-key=\"iran",
        "set\" data-key=\"principals.iran.dials.answer",
        "without\" data-key=\"china",
    ] {
        assert!(
            live.contains(&format!("data-kind=\"{control}\"")),
            "{control}"
        );
    }
}

#[test]
fn names_of_a_scenario_end_no_script_and_begin_no_tag() {
    let folder = scratch("live-hostile");
    fs::create_dir_all(&folder).expect("a folder");
    let scenario = folder.join("hostile.toml");
    let text = "extends = \"iran-pakistan-2024\"\nname = \"</script><script>ran()</script>\"\n\
                [principals.iran]\ntitle = \"<img src=x onerror=ran()>\"\n";
    fs::write(&scenario, text).expect("a file");
    let live = page("live-hostile-page", scenario.to_str().expect("UTF-8"));
    assert!(!live.contains("<script>ran") && !live.contains("<img"));
    assert_eq!(live.matches("<script").count(), 3);
    assert_eq!(live.matches("</script>").count(), 3);
}
