//! The form of a row of the catalog: what is documented of one operation.

use super::release::Release;
use crate::catalog::Entry;
use crate::media::Media;
use crate::schema::Schema;

/// One documented operation.
#[derive(Debug)]
pub struct Documented {
    /// Its facts, and what its bodies look like.
    pub entry: Entry,
    /// The documented status of a success.
    pub status: u16,
    /// The documented statuses of a no. The operations of identity and access management document none.
    pub refusals: &'static [u16],
    /// The first release whose document has it.
    pub since: Release,
}

/// Bodies are JSON, wherever there is one.
pub(crate) const fn media(schema: Schema) -> Media {
    match schema {
        Schema::Nothing => Media::Nothing,
        Schema::Text
        | Schema::Secret
        | Schema::Whole
        | Schema::Flag
        | Schema::OneOf(_)
        | Schema::Any
        | Schema::List(_)
        | Schema::Map(_)
        | Schema::Object(_) => Media::Json,
    }
}
