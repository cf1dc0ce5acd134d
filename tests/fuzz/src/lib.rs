//! What several targets need: a planted secret, the rule for every sentence, and how a corpus file is read.
//! What must hold of one kind of text stands in the target of that kind.
#![forbid(unsafe_code)]

pub mod corpus_text;
pub mod decoded;
pub mod sentence;
pub mod typed;

/// A secret that targets plant and look for. Long enough not to come by chance.
pub const SECRET: &str = "planted-secret-7391";
/// What is left of it when an answer breaks off in its middle.
pub const HALF: &str = "planted-secre";
