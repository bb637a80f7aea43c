//! Pictures of made-up data are pinned, stand alone and become PNG.

use std::path::PathBuf;

use offramp::chart::outcomes::{Arm, Outcomes};
use offramp::chart::theme::Look;
use offramp::chart::{Ending, Picture};
use offramp::crisis::Tone;

use super::fixed::{fixed_fan, fixed_flow, fixed_heat, fixed_stability, fixed_staircase, source};

/// The picture is the one in the file; with `PIN=1` in the environment the file is written.
#[track_caller]
fn is_pinned(name: &str, svg: &str) {
    let file =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/charts/{name}.svg"));
    if std::env::var_os("PIN").is_some() {
        std::fs::write(&file, svg).expect("the folder of pinned charts");
    }
    let pinned = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        pinned.replace("\r\n", "\n") == svg,
        "{} differs",
        file.display()
    );
}

#[test]
fn pictures_of_fixed_data_are_pinned() {
    let look = Look::default();
    is_pinned("fan", &fixed_fan().draw(&look).svg);
    is_pinned("staircase", &fixed_staircase().draw(&look).svg);
    let outcomes = Outcomes {
        source: source("Two valleys".to_owned()),
        endings: [
            ("war", Tone::Bad),
            ("settled", Tone::Good),
            ("standoff", Tone::Neutral),
        ]
        .map(|(name, tone)| Ending {
            name: name.to_owned(),
            tone,
        })
        .to_vec(),
        days: 90.0,
        arms: ["as it is", "with monks"]
            .into_iter()
            .zip([[20, 50, 30], [10, 80, 10]])
            .map(|(name, counts)| Arm {
                name: name.to_owned(),
                counts: counts.to_vec(),
            })
            .collect(),
    };
    is_pinned("outcomes", &outcomes.draw(&look).svg);
    let narrow = Look {
        width: 320.0,
        ..look
    };
    is_pinned("staircase-narrow", &fixed_staircase().draw(&narrow).svg);
    is_pinned("flow", &fixed_flow().draw(&look).svg);
    is_pinned("heat", &fixed_heat().draw(&look).svg);
    is_pinned("stability", &fixed_stability().draw(&look).svg);
}

#[test]
fn a_picture_that_stands_alone_brings_its_letters_and_looks_the_same() {
    let chart = fixed_staircase().draw(&Look::default());
    let alone = chart.standalone();
    assert!(!chart.svg.contains("@font-face"));
    assert_eq!(alone.matches("@font-face").count(), 2);
    assert!(alone.len() - chart.svg.len() < 60_000, "{}", alone.len());
    assert!(resvg::usvg::roxmltree::Document::parse(&alone).is_ok());
    // Where letters are kerned, texts that fill their room lie a hair apart from those that do not.
    let dots = |svg: &str| {
        let png = offramp::chart::png::png(svg, 1.0).expect("a picture");
        resvg::tiny_skia::Pixmap::decode_png(&png).expect("a PNG")
    };
    let (alone, plain) = (dots(&alone), dots(&chart.svg));
    assert_eq!(
        (alone.width(), alone.height()),
        (plain.width(), plain.height())
    );
    let pairs = alone.pixels().iter().zip(plain.pixels());
    let differ = pairs
        .filter(|(a, b)| a.red().abs_diff(b.red()) > 100)
        .count();
    let share = differ as f64 / plain.pixels().len() as f64;
    assert!(share < 0.02, "{share}");
}

/// Programs that know no embedded letters take others: every text says how long it is.
#[test]
fn every_text_of_a_file_says_how_long_it_is() {
    for chart in [
        fixed_fan().draw(&Look::default()),
        fixed_flow().draw(&Look::default()).on_slide(),
    ] {
        let alone = chart.standalone();
        let tree = resvg::usvg::roxmltree::Document::parse(&alone).expect("XML");
        let texts = tree.descendants().filter(|node| node.has_tag_name("text"));
        let mut count = 0;
        for (text, label) in texts.zip(&chart.labels) {
            let length = text.attribute("textLength").expect("a length");
            assert!(length.parse::<f64>().expect("a number") > 0.0);
            assert_eq!(text.text(), Some(label.text.as_str()));
            count += 1;
        }
        assert_eq!(count, chart.labels.len());
    }
}

#[test]
fn the_png_has_the_dots_that_were_asked_for_and_is_the_same_twice() {
    let chart = fixed_fan().draw(&Look::default());
    let png = chart.png(2.5).expect("a picture");
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((side(16), side(20)), (1_600, 960));
    assert_eq!(png, chart.png(2.5).expect("a picture"));
    assert!(chart.png(1e6).is_err());
}

fn find_texts(group: &resvg::usvg::Group, texts: &mut Vec<resvg::usvg::Rect>) {
    use resvg::usvg::Node;
    for node in group.children() {
        match node {
            Node::Group(group) => find_texts(group, texts),
            Node::Text(text) => texts.push(text.abs_bounding_box()),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The drawn letters are where the labels say: measured by another program in the same font.
#[test]
fn labels_are_as_wide_as_they_say() {
    use resvg::usvg::{Options, Tree, fontdb::Database};
    let mut fonts = Database::new();
    for font in [
        "crates/offramp-chart/assets/NotoSans-Regular.ttf",
        "crates/offramp-chart/assets/NotoSans-Bold.ttf",
    ] {
        fonts.load_font_data(std::fs::read(font).expect("the embedded font"));
    }
    let options = Options {
        fontdb: std::sync::Arc::new(fonts),
        ..Options::default()
    };
    for chart in [
        fixed_fan().draw(&Look::default()),
        fixed_staircase().draw(&Look::default()),
    ] {
        let tree = Tree::from_str(&chart.svg, &options).expect("SVG");
        let mut texts = Vec::new();
        find_texts(tree.root(), &mut texts);
        assert_eq!(texts.len(), chart.labels.len());
        for (label, drawn) in chart.labels.iter().zip(texts) {
            let (left, right) = (f64::from(drawn.left()), f64::from(drawn.right()));
            assert!(
                left >= label.frame.left - 1.0
                    && right <= label.frame.right + 1.0
                    && right - left > 0.8 * label.frame.width() - 2.0,
                "`{}`: {left} to {right}, said {:?}",
                label.text,
                label.frame
            );
        }
    }
}
