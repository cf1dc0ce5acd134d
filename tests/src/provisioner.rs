//! What identity providers send when they provision users and groups: the sequences of `tests/provisioners`, and a
//! program that sends one as a provider does.

pub mod accepted;
mod expected;
pub mod sequence;
pub mod replay;
