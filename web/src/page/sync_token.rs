//! A new token for the sync client of a directory: asking for it, and keeping it until somebody says that it is saved.

pub(crate) mod span;
pub(crate) mod tokens;
pub(crate) mod generate;
pub(crate) mod new_token;
