//! Users and groups (SCIM 2.0, RFC 7643 and RFC 7644), apart from HTTP. Filters and changes stand alone: only pages
//! about users need them.

pub(crate) mod candidates;
pub(crate) mod error;
pub(crate) mod extension;
pub(crate) mod filter;
pub(crate) mod generated;
pub(crate) mod listing;
pub(crate) mod matching;
mod packed;
pub(crate) mod patch;
pub(crate) mod path;
pub(crate) mod people;
pub(crate) mod population;
pub(crate) mod resources;
pub(crate) mod schema;
pub(crate) mod selection;
pub(crate) mod told;
