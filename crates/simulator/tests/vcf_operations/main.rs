//! VCF Operations through its public door: requests in, answers out, with a given clock, given random bytes and a real
//! key.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod api_tokens;
mod faults;
mod practice;
mod realms;
mod search;
mod session;
