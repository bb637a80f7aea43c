//! Reads the weights of a policy, which an actor can state too.
//!
//! Each function writes what is stated over the weights it is given, and returns which were stated,
//! with their distributions. Those are needed to tell a policy's draws from the actor's own.

use crate::reader::Reader;
use crate::sections::uncertainty::{Stated, numbered};
use offramp_core::crisis::Number;
use offramp_core::policy::historical::Historical;
use offramp_core::policy::historical::dials::Dials;
use offramp_core::policy::historical::weights::Weights;
use offramp_core::policy::involvement::Involvement;
use offramp_core::policy::raiding::Raiding;

/// The weights and dials that a policy or a principal states, written over those it starts from.
pub(crate) fn read_historical(reader: &mut Reader<'_>, own: &mut Historical) -> Stated {
    let weights = reader.group("weights", Weights::PARAMETERS, &mut own.weights);
    let dials = reader.group("dials", Dials::PARAMETERS, &mut own.dials);
    let weights = numbered(weights, Number::Weights);
    weights.chain(numbered(dials, Number::Dials)).collect()
}

/// How a policy or an armed group attacks, written over what it starts from.
pub(crate) fn read_raiding(reader: &mut Reader<'_>, raiding: &mut Raiding) -> Stated {
    let raid = reader.group("raid", Raiding::PARAMETERS, raiding);
    numbered(raid, Number::Raiding).collect()
}

/// How a policy or a third party steps in, written over what it starts from.
pub(crate) fn read_involvement(reader: &mut Reader<'_>, involvement: &mut Involvement) -> Stated {
    let involve = reader.group("involve", Involvement::PARAMETERS, involvement);
    numbered(involve, Number::Involvement).collect()
}
