//! The workflows of core against the practice tenant, in process and without waiting: what is sent, in which order, and
//! what becomes of it when something goes wrong anywhere.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod administer;
mod arrival;
mod attention;
mod breaches;
mod conditions;
mod confirmation;
mod connecting;
mod create;
mod delete;
mod diagnosis;
mod evidence;
mod first_key;
mod first_key_journeys;
mod first_key_matrix;
mod guards;
mod journey;
mod lists;
mod matrix;
mod mistakes;
mod path;
mod person;
mod renewal;
mod resume;
mod promises;
mod schedules;
mod sign_in;
mod vcenter;
mod words;
mod wrong;
