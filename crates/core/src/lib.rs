//! What goes on the wire to VMware Identity Services, Omnissa Identity Service and VCF Identity
//! Broker, and what came back.
//!
//! This crate does no I/O: it has no clock, no random source, no network and no logging. A request
//! is finished [`http::Request`] data before anybody sends it; an answer is read from
//! [`http::Response`] data whoever received it. The modules stand in order of dependence.
#![forbid(unsafe_code)]

pub mod catalog;
pub mod claims;
pub mod credentials;
pub mod dialect;
pub mod encode;
pub mod error;
pub mod media;
pub mod operation;
pub mod profile;
pub mod request;
pub mod resources;
pub mod response;
pub mod retry;
pub mod token;
pub mod transcript;
pub mod units;
pub mod workflow;
pub mod workflows;
