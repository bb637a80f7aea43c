//! Why a state acts in a turn, from which follows what it does.

use super::Historical;
use super::masses::Masses;
use crate::model::moves::Track;
use crate::model::outlook::Outlook;
use crate::policy::hazard::Hazard;
use crate::policy::menu::{Chosen, Menu};
use crate::policy::odds::TrackOdds;
use crate::policy::shares::Parts;

/// Why a state acts on a track in a turn, in acts expected.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Drive {
    /// Why it presses.
    Press(Parts),
    /// Why it reaches out.
    Reach([f64; 4]),
}

impl Drive {
    fn mass(&self) -> f64 {
        match self {
            Self::Press(parts) => parts.sum(),
            Self::Reach(parts) => parts.iter().sum(),
        }
    }

    /// The acts expected, by part.
    pub(crate) fn parts(&self) -> [f64; 4] {
        match self {
            Self::Press(parts) => [parts.accord, parts.momentum, parts.debt, parts.words],
            Self::Reach(parts) => *parts,
        }
    }
}

impl Historical {
    /// Why it acts on a track in a turn, whether it does or not.
    pub(crate) fn reason(&self, seen: &Outlook<'_>, masses: &Masses, track: Track) -> Drive {
        match track {
            Track::Press => Drive::Press(self.press(seen, masses)),
            Track::Reach => Drive::Reach(self.reach(seen, masses)),
        }
    }

    /// Why it answers on a track within the turn, whether it does or not.
    pub(crate) fn reason_to_reply(
        &self,
        seen: &Outlook<'_>,
        masses: &Masses,
        track: Track,
    ) -> Drive {
        match track {
            Track::Press => Drive::Press(self.reply_parts(seen, masses)),
            Track::Reach => Drive::Reach([0.0, 0.0, 0.0, self.take_up_part(seen, masses)]),
        }
    }

    /// Whether it could act on a track in a turn by that random number: quicker than whether it
    /// does.
    #[inline]
    pub(crate) fn may_act(
        &self,
        seen: &Outlook<'_>,
        masses: &Masses,
        (track, whether): (Track, f64),
    ) -> bool {
        let at_most = match track {
            Track::Press => self.press_at_most(seen, masses),
            Track::Reach => self.reach_at_most(seen, masses),
        };
        whether < at_most
    }

    /// Why it acts on a track in a turn, if it does by that random number.
    #[inline]
    pub(crate) fn drive(
        &self,
        seen: &Outlook<'_>,
        masses: &Masses,
        (track, whether): (Track, f64),
    ) -> Option<Drive> {
        acting(whether, masses, self.reason(seen, masses, track))
    }

    /// Why it answers on a track within the turn, if it does by that random number. Whether it
    /// could at all is asked first, as that is quicker.
    #[inline]
    pub(crate) fn reply_drive(
        &self,
        seen: &Outlook<'_>,
        masses: &Masses,
        (track, whether): (Track, f64),
    ) -> Option<Drive> {
        let at_most = match track {
            Track::Press => self.reply_at_most(seen, masses),
            Track::Reach => self.take_up_at_most(seen, masses),
        };
        if whether >= at_most {
            return None;
        }
        acting(whether, masses, self.reason_to_reply(seen, masses, track))
    }

    /// What it does then, by another random number.
    pub(crate) fn pick(
        &self,
        drive: Drive,
        seen: &Outlook<'_>,
        what: f64,
        menu: &Menu<'_>,
    ) -> Option<Chosen> {
        match drive {
            Drive::Press(parts) => self.choosing(seen, parts).pick(what, menu),
            Drive::Reach(_) => self.stepping(seen).pick(what, menu),
        }
    }

    /// The odds on its track, for who wants to see them.
    pub(crate) fn odds_of(&self, drive: Drive, seen: &Outlook<'_>) -> TrackOdds {
        match drive {
            Drive::Press(parts) => self.press_odds(seen, parts),
            Drive::Reach(parts) => self.reach_odds(seen, parts),
        }
    }
}

#[inline]
fn acting(whether: f64, masses: &Masses, drive: Drive) -> Option<Drive> {
    Some(drive).filter(|drive| Hazard::Mass(drive.mass()).acts(whether, masses.days))
}
