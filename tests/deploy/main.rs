//! deploy/ with the real nginx and the real Caddy, on loopback, over TLS on both sides: what they let through, what they
//! refuse and what they say of a dead tenant, beside the gateway whose rules they have. Raw HTTP by hand: a client
//! library would tidy up the very requests that matter here. The console in a browser through them is in `console`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod bodies;
mod dead_tenants;
mod files;
mod headers;
mod logs;
mod requests;
mod server;
mod stand_in;
mod table;
