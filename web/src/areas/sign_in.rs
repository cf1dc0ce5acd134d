//! Try sign-in: a user signs in to a client as an application would let them.

pub(crate) mod attempt;
mod checks;
mod fields;
mod redirect_uri;
pub(crate) mod form;
mod result;
