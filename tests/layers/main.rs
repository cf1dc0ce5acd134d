//! The walls of the house, read off its own sources: who may know whom, and what nobody may do. Each detector is shown
//! a planted breach, so that silence means something.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod dependencies;
mod files;
mod lints;
mod modules;
mod public_api;
mod rust;
mod walls;
