//! `offramp schema`: the JSON Schema of scenario files.

use crate::failure::Done;
use crate::output::show_json;

pub(crate) fn schema() -> Done {
    show_json(&offramp::scenario::schema())
}
