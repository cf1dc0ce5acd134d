//! What only a browser can do: fetch, the clock, random bytes, a signing key, the check of
//! signatures. It exports nothing to JavaScript and decides nothing: what to send, what came back and
//! what a token must say is core's.

mod algorithm;
mod object;
pub mod clock;
pub mod fetch;
pub mod random;
pub mod reach;
pub mod signer;
pub mod verify;
