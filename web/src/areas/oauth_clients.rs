//! The OAuth clients of the tenant: listed, looked at, made, changed, deleted.

pub(crate) mod change;
mod delete;
mod detail;
mod edit;
mod facts;
mod fields;
pub(crate) mod form;
mod list;
mod new;
mod outcome;
mod rotate;
pub(crate) mod state;
pub(crate) mod work;
