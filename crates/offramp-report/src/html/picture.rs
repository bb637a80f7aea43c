//! A chart of a page: drawn twice, for a desk and for a telephone, of which one is shown.

use maud::{Markup, PreEscaped, html};
use offramp_chart::Chart;
use offramp_core::prose::wording::straight;

use crate::document::Figure;

pub(super) fn figure(figure: &Figure) -> Markup {
    let name = figure.id.to_string();
    let class = figure.narrow.is_some().then_some("for-desk");
    html! {
        figure id=(name) {
            div class=[class] { (PreEscaped(described(&figure.chart, &name))) }
            @if let Some(narrow) = &figure.narrow {
                div class="for-telephone" { (PreEscaped(described(narrow, &format!("{name}-narrow")))) }
            }
            figcaption {
                (straight(&figure.says))
                span.data { " Data: " a href={ (name) ".csv" } { (name) ".csv" } ", in the folder of this page." }
            }
        }
    }
}

/// The picture with its title and description named, so that every reader of screens speaks them.
fn described(chart: &Chart, name: &str) -> String {
    let labels = format!("role=\"img\" aria-labelledby=\"{name}-title {name}-says\"");
    let svg = chart.svg.replacen("role=\"img\"", &labels, 1);
    let svg = svg.replacen("<title>", &format!("<title id=\"{name}-title\">"), 1);
    svg.replacen("<desc>", &format!("<desc id=\"{name}-says\">"), 1)
}
