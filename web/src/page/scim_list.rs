//! A list of users or groups, a page at a time: the tenant filters, sorts and counts it (RFC 7644 section 3.4.2).

mod filter;
mod state;
mod shown;
mod tools;

pub(crate) use filter::Active;
pub(crate) use shown::{shown, stay_within};
pub(crate) use state::{ListState, PAGE};
pub(crate) use tools::{Words, sortable, tools};
