//! The controls, and places for what follows them, as HTML.

use maud::{Markup, html};
use offramp_core::crisis::Crisis;
use offramp_core::prose::numbers::exact;
use offramp_core::prose::wording::{straight, words};

use crate::controls::{Control, Group, Number, What};

/// The panel, with something above its controls: hidden until its script has begun.
pub(super) fn panel(crisis: &Crisis, (groups, above): (&[Group], &Markup), seed: &str) -> Markup {
    let last = crisis.day_of_turn(crisis.parts().turns).floor();
    let mut number = 0;
    let mut each = |one: &Control| {
        number += 1;
        control(one, &format!("control-{number}"), last)
    };
    html! {
        section #live .live aria-labelledby="live-title" hidden {
            h2 #live-title { "Change it, and see what follows" }
            p.note {
                "Everything is played here, in this page, with the same luck as in the report: what differs is due to your changes. What you \
                 assume is yours; it is no forecast."
            }
            p #live-other .caveat hidden {
                "The engine in this page gives other numbers than the program that wrote the report: it was built from another version. \
                 Compare only what this panel shows."
            }
            div.live-lead { p #live-lead {} p #live-state .note {} }
            p #live-said .unseen role="status" {}
            (above)
            div.live-columns {
                form #live-controls aria-label="Controls" {
                    @for group in groups { fieldset {
                        legend dir="auto" { (straight(&group.title)) }
                        @for one in &group.first { (each(one)) }
                        @if !group.folded.is_empty() { details {
                            summary { "Numbers (" (group.folded.len()) ")" }
                            @for one in &group.folded { (each(one)) }
                        } }
                    } }
                    (luck(seed))
                }
                (results())
            }
        }
    }
}

fn luck(seed: &str) -> Markup {
    html! {
        fieldset {
            legend { "Luck" }
            div.control.seed {
                label for="live-seed" { "Seed" }
                input #live-seed type="text" inputmode="numeric" size="8" value=(seed) autocomplete="off";
                button #live-luck type="button" { "Next" }
            }
            p { button #live-reset type="button" { "Everything as it is" } }
        }
    }
}

/// Where results are put.
fn results() -> Markup {
    html! {
        div #live-results {
            div.live-pictures {
                figure { figcaption { "Now" } div #live-picture {} }
                figure.as-is { figcaption { "As it is" } div #live-ghost {} }
            }
            p #live-says .note {}
            div #live-endings .live-endings.scroll tabindex="0" {}
            h3 { "Key judgements" }
            div #live-judgements {}
            div #live-story {}
            h3 { "The same numbers in a terminal" }
            ul #live-commands .live-commands {}
            p { button #live-share type="button" { "Copy a link to this state" } }
            details { summary { "All numbers as JSON" } pre #live-json {} }
        }
    }
}

fn control(control: &Control, id: &str, last: f64) -> Markup {
    let of = control.of.as_deref();
    let label = html! { label for={ (id) "-input" } dir="auto" { (straight(&control.label)) } };
    let (kind, key) = match &control.what {
        What::Policy { actor, .. } => ("policy", actor),
        What::Number(number) => ("set", &number.path),
        What::Presence { name } => ("without", name),
        What::Day { path, .. } => ("day", path),
        What::Begin { event, .. } => ("begin", event),
    };
    let said = format!("{id}-note");
    html! {
        div id=(id) .control data-kind=(kind) data-key=(key) data-of=[of] {
            @match &control.what {
                What::Policy { now, others, .. } => {
                    (label) (choice(id, &format!("{} (as it is)", words(now)), others))
                }
                What::Number(number) => { (label) (slider(id, number, &control.label)) }
                What::Presence { .. } => {
                    (label)
                    input id={ (id) "-input" } type="checkbox" checked aria-describedby=(said) autocomplete="off";
                }
                What::Day { now, .. } => {
                    (label) output {} (reset(&control.label))
                    input id={ (id) "-input" } type="range" min="1" max=(last) value=(now) data-now=(now) aria-describedby=(said) autocomplete="off";
                }
                What::Begin { policies, .. } => {
                    (label) output {} (reset(&control.label))
                    (choice(id, "nothing else", policies))
                    input type="range" min="1" max=(last) value="1" aria-label="First day of that policy" autocomplete="off";
                }
            }
            @if !matches!(control.what, What::Number(_)) { p.note id=(said) { span.why {} } }
        }
    }
}

fn reset(label: &str) -> Markup {
    html! { button.reset type="button" disabled aria-label={ (straight(label)) " as it is" } { "reset" } }
}

/// A choice among policies; the first entry leaves it as it is.
fn choice(id: &str, now: &str, others: &[[String; 2]]) -> Markup {
    html! {
        select id={ (id) "-input" } aria-describedby={ (id) "-note" } autocomplete="off" {
            option value="" selected { (straight(now)) }
            @for [name, summary] in others {
                option value=(name) title=(straight(summary)) { (straight(&words(name))) }
            }
        }
    }
}

fn slider(id: &str, number: &Number, label: &str) -> Markup {
    let now = match &number.drawn {
        Some(_) => "drawn".to_owned(),
        None => exact(number.now),
    };
    let range = format!(
        "{} to {} {}",
        exact(number.low),
        exact(number.high),
        number.unit
    );
    html! {
        output data-now=(now) { (now) }
        (reset(label))
        input id={ (id) "-input" } type="range" min=(number.low) max=(number.high) step=(number.step) value=(number.now)
            data-now=(number.now) aria-describedby={ (id) "-note" } autocomplete="off";
        p.note id={ (id) "-note" } {
            (straight(&number.meaning)) " "
            @if let Some(drawn) = &number.drawn { "As it is, drawn once a run: " (drawn) ". " }
            (range.trim_end()) "; " (number.grade) "." span.why {}
        }
    }
}
