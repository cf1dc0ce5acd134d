//! What goes on the wire, to the byte: golden files of every request, the curl commands of the users' documents, and
//! resources that survive a read and a write. Nothing is sent here; the published API documents are in `facts`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod curl;
mod extensions;
mod golden;
mod grants;
mod round_trip;
mod operations;
mod samples;
mod seeds;
mod variants;
