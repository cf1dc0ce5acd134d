//! Getting started: from a bootstrap client to a working one, step by step.

pub(crate) mod client_form;
pub(crate) mod returning;
pub(crate) mod setup;
mod actors;
mod after_setup;
pub(crate) mod before;
pub(crate) mod bootstrap;
mod create_fields;
mod create_made;
mod delete_question;
mod delete;
mod lost_secret;
mod prove;
pub(crate) mod record;
mod report;
mod done;
mod resume;
mod save_secret;
mod create;
pub(crate) mod stepper;
pub(crate) mod token;
pub(crate) mod steps;

pub(crate) use create::CreationOutcome;
