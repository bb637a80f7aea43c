//! The signs of acts.

use offramp_core::crisis::{Intensity, Tone};

use super::act::{Act, Doer};
use crate::graphics::drawing::Drawing;
use crate::graphics::frame::Frame;
use crate::graphics::point::Point;
use crate::graphics::theme::{Colour, INK, MUTED, PAPER, of_ending, of_intensity};

/// The kind of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Icon {
    /// A step of somebody else, or an event: a ring.
    Step,
    /// Both may have agreed: a tick.
    Agreement,
    /// Talk: a speech bubble.
    Talk,
    /// A protest: a mark of exclamation.
    Protest,
    /// Diplomatic and economic measures: a barrier.
    Coercion,
    /// A threat or a show of force: a flag.
    Force,
    /// A violent act: a burst.
    Violence,
    /// An offensive: a burst in a ring.
    War,
}

/// How wide a sign is.
pub(super) const WIDE: f64 = 15.0;

impl Icon {
    /// The kind of an act.
    pub(super) fn of(act: &Act) -> Self {
        match act.intensity {
            Intensity::War => Self::War,
            Intensity::Violence => Self::Violence,
            Intensity::Force => Self::Force,
            Intensity::Coercion => Self::Coercion,
            Intensity::Quiet if !matches!(act.by, Doer::Side(_)) => Self::Step,
            Intensity::Quiet if act.severity > 0.0 => Self::Protest,
            Intensity::Quiet if act.severity <= -2.0 => Self::Agreement,
            Intensity::Quiet if act.severity < 0.0 => Self::Talk,
            Intensity::Quiet => Self::Step,
        }
    }

    /// What it means.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Step => "a step of others, an event",
            Self::Agreement => "agreement",
            Self::Talk => "talk",
            Self::Protest => "protest",
            Self::Coercion => "coercion",
            Self::Force => "threat, show of force",
            Self::Violence => "violence",
            Self::War => "an offensive",
        }
    }

    fn colour(self) -> Colour {
        match self {
            Self::Step => MUTED,
            Self::Agreement | Self::Talk => of_ending(Tone::Good, 0).colour,
            Self::Protest => INK,
            Self::Coercion => of_intensity(Intensity::Coercion).towards(INK, 0.35),
            Self::Force => of_intensity(Intensity::Force).towards(INK, 0.2),
            Self::Violence => of_intensity(Intensity::Violence),
            Self::War => of_intensity(Intensity::War),
        }
    }

    /// Draws it around a point.
    pub(super) fn draw(self, drawing: &mut Drawing, centre: Point) {
        let colour = self.colour();
        let at = |across: f64, down: f64| (centre.0 + across, centre.1 + down);
        match self {
            Self::Step => {
                drawing.dot(centre, 3.6, colour);
                drawing.dot(centre, 2.0, PAPER);
            }
            Self::Agreement => {
                drawing.line(
                    vec![at(-5.0, 0.5), at(-1.5, 4.0), at(5.5, -4.5)],
                    colour,
                    2.6,
                );
            }
            Self::Talk => {
                let bubble = [
                    (-6.0, -5.0),
                    (6.0, -5.0),
                    (6.0, 2.5),
                    (-1.0, 2.5),
                    (-4.5, 6.0),
                ];
                let rest = [(-4.0, 2.5), (-6.0, 2.5)];
                let points = bubble.iter().chain(&rest).map(|(x, y)| at(*x, *y));
                drawing.area(points.collect(), colour, 1.0);
            }
            Self::Protest => {
                drawing.fill(
                    Frame::at(centre.0 - 1.3, centre.1 - 6.0, 2.6, 7.6),
                    colour,
                    1.0,
                );
                drawing.dot(at(0.0, 4.4), 1.7, colour);
            }
            Self::Coercion => {
                drawing.line(vec![at(-6.0, -1.5), at(6.0, -1.5)], colour, 3.4);
                for post in [-4.0, 4.0] {
                    drawing.line(vec![at(post, -4.0), at(post, 5.5)], colour, 2.0);
                }
            }
            Self::Force => {
                drawing.line(vec![at(-4.0, -6.0), at(-4.0, 6.0)], colour, 1.8);
                drawing.area(
                    vec![at(-3.6, -6.0), at(6.0, -2.5), at(-3.6, 1.0)],
                    colour,
                    1.0,
                );
            }
            Self::Violence => drawing.area(burst(centre, 6.6), colour, 1.0),
            Self::War => {
                drawing.dot(centre, 7.4, colour);
                drawing.area(burst(centre, 6.4), PAPER, 1.0);
            }
        }
    }
}

/// A star of eight points.
fn burst(centre: Point, radius: f64) -> Vec<Point> {
    let corner = |step: u32| {
        let angle = f64::from(step) * std::f64::consts::PI / 8.0;
        let reach = if step.is_multiple_of(2) {
            radius
        } else {
            radius * 0.42
        };
        (
            centre.0 + reach * libm::cos(angle),
            centre.1 + reach * libm::sin(angle),
        )
    };
    (0..16).map(corner).collect()
}
