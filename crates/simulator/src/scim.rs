//! Users and groups (SCIM 2.0, RFC 7643 and RFC 7644), apart from HTTP. Filters and changes stand alone: only pages
//! about users need them.

pub(crate) mod error;
pub(crate) mod filter;
pub(crate) mod listing;
pub(crate) mod matching;
pub(crate) mod patch;
pub(crate) mod path;
pub(crate) mod resources;
pub(crate) mod schema;
pub(crate) mod told;
