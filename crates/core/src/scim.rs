//! Users and groups by SCIM 2.0: what they are (RFC 7643) and how they are asked for and changed
//! (RFC 7644). Filters and paths are values here, which print as the standard writes them and are
//! read back the same; no request is made from a text that was put together by hand.

mod syntax_error;
pub mod attribute;
mod reader;
pub mod filter;
pub mod patch_path;
pub mod meta;
pub mod patch;
pub mod search;
pub mod enterprise;
pub mod ws1b;
pub mod user;
pub mod obstacle;
pub mod required;
pub mod group;
pub mod column;
pub mod conditions;
pub mod import;
pub(crate) mod schemas;
pub mod users;
pub mod groups;
pub mod me;

pub use syntax_error::SyntaxError;
