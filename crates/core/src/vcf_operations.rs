//! VCF Operations, through which VCF 9.1 administers its identity broker: every documented operation as data, values
//! for those that lead to the first key, and how its answers are read. A program that names nothing of this has nothing
//! of it: the catalog of the identity services and the way their answers are read know none of it.

pub mod release;
mod fact;
mod declare;
pub mod structures;
pub mod documented;
pub mod answer;
pub mod calls;

#[cfg(test)]
mod tests;
