//! Sentences that several areas say.

pub(crate) mod age;
pub(crate) mod directory;
pub(crate) mod measure;
pub(crate) mod remedies;
pub(crate) mod services;
