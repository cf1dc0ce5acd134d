//! Pages of the client lists: `start_index` counts pages from 1, `page_size` entries. (Users and groups are paged by
//! entries, in scim/listing.)

use http::StatusCode;
use serde_json::json;

use crate::refusal::Refusal;
use crate::wire::Call;

/// Without `page_size`.
const DEFAULT_SIZE: usize = 20;

/// Which page of what size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) number: usize,
    pub(crate) size: usize,
}

impl Page {
    pub(crate) fn read(call: &Call<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            number: positive(call, "start_index", 1)?,
            size: positive(call, "page_size", DEFAULT_SIZE)?,
        })
    }

    /// The entries of this page.
    pub(crate) fn of<T: Copy>(self, all: &[T]) -> Vec<T> {
        let first = (self.number - 1).saturating_mul(self.size);
        all.iter().copied().skip(first).take(self.size).collect()
    }
}

fn positive(call: &Call<'_>, name: &str, default: usize) -> Result<usize, Refusal> {
    let Some(text) = call.query(name) else {
        return Ok(default);
    };
    // The published type is int32.
    match text.parse::<i32>().ok().and_then(|number| usize::try_from(number).ok()) {
        Some(number) if number > 0 => Ok(number),
        Some(_) | None => {
            let message = format!("{name} must be a whole number from 1.");
            let parameters = json!({ "field": name });
            Err(Refusal::problem(StatusCode::BAD_REQUEST, "practice.field.invalid", &message, parameters))
        }
    }
}
