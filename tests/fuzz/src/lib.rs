//! Everything that reads foreign text, and what must hold of it: one module of `targets` for each kind of text. The
//! rest is what several of them need: a planted secret, the rule for every sentence, how a corpus file is read.
//!
//! `replay` reads the corpus to the targets without libFuzzer: it is what `cargo xtask test fuzz` runs.
#![forbid(unsafe_code)]

pub mod built;
pub mod corpus_text;
pub mod decoded;
pub mod drawn;
pub mod practice;
pub mod replay;
pub mod sentence;
pub mod targets;
pub mod typed;

/// A secret that targets plant and look for. Long enough not to come by chance.
pub const SECRET: &str = "planted-secret-7391";
/// What is left of it when an answer breaks off in its middle.
pub const HALF: &str = "planted-secre";
