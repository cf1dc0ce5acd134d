//! Sentences that several areas say.

pub(crate) mod remedies;
pub(crate) mod services;
