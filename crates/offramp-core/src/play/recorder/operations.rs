//! The operations of a run as a trace keeps them: how long each has stood, and whom it has killed.

use crate::crisis::Crisis;
use crate::model::moves::MAX_MEASURES;
use crate::model::parties::{BySide, Side};
use crate::model::state::State;
use crate::play::trace::{OperationAfter, OperationEnd};

/// An operation that stands.
#[derive(Debug, Clone, Copy)]
struct Operation {
    since: f64,
    deaths: u64,
}

/// The operations of both principals, by their positions among the standing measures.
pub(super) struct Operations<'c> {
    crisis: &'c Crisis,
    standing: BySide<[Option<Operation>; MAX_MEASURES]>,
}

impl<'c> Operations<'c> {
    pub(super) fn of(crisis: &'c Crisis) -> Self {
        Self {
            crisis,
            standing: BySide::each(|_| [None; MAX_MEASURES]),
        }
    }

    pub(super) fn kill(&mut self, side: Side, bit: usize, deaths: u64) {
        if let Some(operation) = &mut self.standing[side][bit] {
            operation.deaths = operation.deaths.saturating_add(deaths);
        }
    }

    /// What has ended since it was last asked; what has begun is noted.
    pub(super) fn ended(&mut self, state: &State) -> Vec<OperationEnd> {
        let mut ends = Vec::new();
        for (side, bit) in self.positions() {
            let own = state.principal(side);
            let stands = own.standing.0 >> bit & 1 == 1;
            let since = own.standing_since[bit];
            let is_same = |noted: &Operation| stands && noted.since.total_cmp(&since).is_eq();
            if self.standing[side][bit].as_ref().is_some_and(is_same) {
                continue;
            }
            ends.extend(self.end(side, bit, state.day, false));
            let begun = Operation { since, deaths: 0 };
            self.standing[side][bit] = stands.then_some(begun);
        }
        ends
    }

    /// What still stands as the run ends.
    pub(super) fn left_standing(&mut self, state: &State) -> Vec<OperationEnd> {
        let positions = self.positions().into_iter();
        positions
            .filter_map(|(side, bit)| self.end(side, bit, state.day, true))
            .collect()
    }

    /// What a principal's operations have come to.
    pub(super) fn of_side(&self, side: Side, day: f64) -> Vec<OperationAfter> {
        let measures = self.crisis.catalogue().measures.iter();
        let all = measures.zip(&self.standing[side]);
        all.filter_map(|(measure, operation)| {
            let operation = operation.as_ref()?;
            Some(OperationAfter {
                name: measure.name.clone(),
                days: day - operation.since,
                deaths: operation.deaths,
            })
        })
        .collect()
    }

    fn end(
        &mut self,
        side: Side,
        bit: usize,
        day: f64,
        still_stands: bool,
    ) -> Option<OperationEnd> {
        let operation = self.standing[side][bit].take()?;
        let measure = &self.crisis.catalogue().measures[bit];
        Some(OperationEnd {
            actor: self.crisis.principal(side).name.clone(),
            operation: measure.name.clone(),
            says: measure.says.clone(),
            days: day - operation.since,
            deaths: operation.deaths,
            still_stands,
        })
    }

    fn positions(&self) -> Vec<(Side, usize)> {
        let measures = self.crisis.catalogue().measures.iter().enumerate();
        let operations = measures.filter(|(_, measure)| measure.rung.is_some());
        let bits: Vec<usize> = operations.map(|(bit, _)| bit).collect();
        let of_side = |side: Side| bits.iter().map(move |bit| (side, *bit));
        Side::BOTH.into_iter().flat_map(of_side).collect()
    }
}
