//! What only a browser can do: fetch, the clock, random bytes, a signing key. It exports nothing
//! to JavaScript and decides nothing: what to send and what came back is core's.

pub mod clock;
pub mod drive;
pub mod fetch;
pub mod random;
pub mod signer;
