//! Secrets in the page: who holds them, and when they are forgotten.

pub(crate) mod credentials;
pub(crate) mod held;
pub(crate) mod idle;
pub(crate) mod leaving;
pub(crate) mod newest_secret;
