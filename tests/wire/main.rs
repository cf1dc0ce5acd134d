//! What goes on the wire, to the byte: golden files of every request, the curl commands of the users' documents, and
//! the published API documents. Nothing is sent here.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod curl;
mod golden;
mod published;
mod round_trip;
mod seeds;
mod variants;
