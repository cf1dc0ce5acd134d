//! The built console in a real headless Chromium: everything here is done by clicking and typing, and asserted on
//! what a person reads. `cargo xtask test console` builds the console, starts the driver and runs these tests.
//!
//! The console is served by the real gateway, in `deployed` and `tampered` by nginx and Caddy; the tenant is the practice tenant in the page, or the simulator over
//! HTTP behind the gateway. `FIRSTKEY_DIST` names another folder than dist/ with a built console.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod accessibility;
mod activity;
mod administration;
mod after_creation;
mod back_and_forth;
mod bad_answers;
mod bad_input;
mod bootstrap_use;
mod browser;
mod bulk;
mod bulk_all;
mod chance;
mod clients;
mod clipboard;
mod conditions;
mod connecting;
mod connect_provider;
mod console;
mod deployed;
mod direct;
mod directories;
mod doctor;
mod explorer;
mod faults;
mod firefox;
mod disconnect;
mod flows;
mod focus;
mod held_answers;
mod http;
mod identity_providers;
mod idle;
mod idle_browsers;
mod import;
mod input;
mod interruptions;
mod journey;
mod journey_focus;
mod keyboard;
mod layout;
mod leaving;
mod lists;
mod lost_secret;
mod memory;
mod new_client;
mod opening;
mod overview;
mod palette;
mod parts;
mod people;
mod people_schedules;
mod place;
mod policy;
mod reference;
mod refused_client;
mod reports;
mod resume;
mod rotation;
mod schedules;
mod secrets;
mod seen;
mod shell;
mod sign_in;
mod slow_answers;
mod static_host;
mod sync_tokens;
mod tampered;
mod tokens;
mod untrusted;
mod up_to_date;
mod waiting;
