//! The connection doctor: why the tenant does not answer, and what helps.

pub(crate) mod examination;
mod finding;
