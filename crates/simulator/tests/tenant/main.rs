//! The tenant through its public door: requests in, answers out, with a given clock, given random bytes and a real key.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod anything;
mod as_seen;
mod broker_alone;
mod broker;
mod directories;
mod faults;
mod federated;
mod foreign_text;
mod front_door;
mod groups;
mod identity_providers;
mod large_tenant;
mod oauth_clients;
mod paging;
mod practice;
mod rights;
mod secret_rotation;
mod session;
mod sign_in;
mod token;
mod user_lists;
mod user_grants;
mod users;
mod whole_surface;
mod ws1b;
