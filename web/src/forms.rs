//! What is typed: signals that live as long as the page, so that going back and forth loses nothing.

pub(crate) mod bootstrap;
pub(crate) mod client;
pub(crate) mod client_fields;
pub(crate) mod sign_in;
