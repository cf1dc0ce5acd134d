//! The tools: for each, how to see that it is there in the right version, and how to install it.

pub(crate) mod apt;
pub(crate) mod browser;
pub(crate) mod cargo_tool;
pub(crate) mod cxx;
pub(crate) mod firefox;
pub(crate) mod servers;
pub(crate) mod wasm_opt;
pub(crate) mod wasm_target;

/// A tool that is there: one line of the table that `setup` ends with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// What it calls itself.
    pub(crate) version: String,
    /// Where it came from, in a few words.
    pub(crate) origin: String,
}
