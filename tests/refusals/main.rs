//! What is refused, by whom and in which words: every bad input has a code and a sentence of its own, and no secret is
//! in any of them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod bad_input;
mod keys;
mod leaks;
mod secrets;
mod unwritable;
mod silence;
