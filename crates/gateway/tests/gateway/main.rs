//! The gateway as others meet it: a real tenant stand-in behind it, real sockets on both sides, raw HTTP by hand (a
//! client library would tidy up the very requests that matter here).
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod binary;
mod bodies;
mod console;
mod dead_tenants;
mod guard;
mod headers;
mod paths;
mod stage;
mod stand_in;
mod tls;
