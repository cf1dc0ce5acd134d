//! What the three services and VCF Operations document, as data written by this code from their published documents: operations,
//! structures, limits, statuses. The committed tables are checked against those documents when they lie beside the
//! repository, and everything else in the house is checked against the tables.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod fact;
mod version;
mod notation;
mod openapi;
mod broker;
mod operations;
mod table;
mod body;
mod catalog;
mod agreement;
mod operations_catalog;
mod description;
mod planted;
mod mutation;
mod content;
mod golden;
mod sources;
mod simulator;
mod journey;
mod units;
