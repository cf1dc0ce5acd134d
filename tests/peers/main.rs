//! The token step against an OAuth server that nobody here wrote: npm's oidc-provider, which reads Basic strictly as
//! RFC 6749 section 2.3.1 says. What core builds is sent as it is. Needs node and npm; `--features peers`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod carrier;
mod server;
mod token;
