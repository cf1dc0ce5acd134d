//! Operations with values: those that lead from a sign-in to an API token that works. The others are sent by
//! [`crate::catalog::Entry::call`] of their row in [`super::documented`].

pub mod session;
pub mod brokers;
pub mod realms;
pub mod roles;
pub mod api_clients;
pub mod api_tokens;
