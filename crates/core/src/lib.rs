//! What goes on the wire to VMware Identity Services, Omnissa Identity Service and VCF Identity
//! Broker, and what came back.
//!
//! This crate does no I/O: it has no clock, no random source, no network and no logging. A request
//! is finished [`http::Request`] data before anybody sends it; an answer is read from
//! [`http::Response`] data whoever received it. The modules stand in order of dependence.
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod encode;
pub mod excerpt;
pub mod secret_fields;
pub mod units;
pub mod expiry;
pub mod certificate;
pub mod saml;
pub mod csv;
pub mod media;
pub mod credentials;
pub mod token_scheme;
pub mod dialect;
pub mod schema;
pub mod secret;
pub mod link;
pub mod token_text;
pub mod vcenter_login;
pub mod spec;
pub mod profile;
pub mod error;
pub mod claims;
pub mod accepted;
pub mod operation;
pub mod request;
pub mod response;
mod posix_curl;
pub mod transcript;
pub mod pkce;
pub mod grant;
pub mod token;
pub mod token_cache;
pub mod revoke;
pub mod authorize;
pub mod callback;
pub mod logout;
pub mod discovery;
pub mod jwks;
pub mod id_token;
pub mod userinfo;
pub mod verify;
pub mod retry;
pub mod resources;
pub mod scim;
pub mod provider;
pub mod attention;
pub(crate) mod nearest;
pub mod catalog;
pub mod vcf_operations;
pub mod documentation;
pub mod example;
pub mod openapi;
pub mod recognize;
pub mod samples;
pub mod curl_command;
pub mod workflow;
pub mod workflows;
mod request_template;
pub mod postman;
pub mod http_file;
pub mod connect;
pub mod task;

#[cfg(test)]
mod sent;
