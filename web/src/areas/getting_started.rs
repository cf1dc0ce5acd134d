//! Getting started: from a bootstrap client to a working one, step by step.

pub(crate) mod before;
pub(crate) mod bootstrap;
pub(crate) mod client_form;
mod create;
mod create_fields;
mod create_made;
mod delete;
mod delete_question;
mod done;
mod lost_secret;
mod prove;
pub(crate) mod record;
mod report;
mod resume;
mod save_secret;
pub(crate) mod setup;
mod actors;
mod after_setup;
pub(crate) mod stepper;
pub(crate) mod steps;
pub(crate) mod token;

pub(crate) use create::Ended;
