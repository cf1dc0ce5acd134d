//! Connecting an identity provider: what a service can do with it, what its administrator has to do, which value goes
//! into which of its fields, and how far a journey is. A new provider is a guide and a row of a table, not code.

pub mod provider;
pub mod support;
pub mod value;
pub mod screen;
mod guides;
pub mod guide;
pub mod journey;
pub mod handover;
