//! What every chart must keep: labels stay in the picture and off each other, and the SVG has no
//! other elements than those of drawings.

use offramp::chart::{Chart, Frame};

/// How far labels may lie on each other: a tenth of a point, which is the resolution of the
/// drawing.
const RESOLUTION: f64 = 0.1;

fn shrunk(frame: &Frame) -> Frame {
    Frame {
        left: frame.left + RESOLUTION,
        top: frame.top + RESOLUTION,
        right: frame.right - RESOLUTION,
        bottom: frame.bottom - RESOLUTION,
    }
}

#[track_caller]
pub(super) fn is_sound(chart: &Chart) {
    let sheet = Frame::at(0.0, 0.0, chart.width, chart.height);
    for (place, label) in chart.labels.iter().enumerate() {
        assert!(
            label.frame.lies_in(&sheet),
            "`{}` leaves the sheet of {} x {}: {:?}",
            label.text,
            chart.width,
            chart.height,
            label.frame
        );
        let core = shrunk(&label.frame);
        for other in &chart.labels[place + 1..] {
            assert!(
                !core.overlaps(&other.frame),
                "`{}` {:?} and `{}` {:?}",
                label.text,
                label.frame,
                other.text,
                other.frame
            );
        }
    }
    for leader in &chart.leaders {
        for label in &chart.labels {
            let core = shrunk(&label.frame);
            assert!(
                !core.is_crossed(*leader),
                "{leader:?} crosses `{}` {:?}",
                label.text,
                label.frame
            );
        }
    }
    let tree = resvg::usvg::roxmltree::Document::parse(&chart.svg).expect("XML");
    let names: Vec<&str> = tree
        .descendants()
        .filter(resvg::usvg::roxmltree::Node::is_element)
        .map(|node| node.tag_name().name())
        .collect();
    let known = [
        "svg", "title", "desc", "rect", "text", "line", "polyline", "polygon", "circle",
    ];
    assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
}
