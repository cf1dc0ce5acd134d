//! What core builds and reads, against servers that nobody here wrote: npm's oidc-provider, which reads Basic strictly as
//! RFC 6749 section 2.3.1 says, and npm's scimmy-routers. Requests are sent as they are. The practice tenant, too, is
//! tried by somebody else: by PyPI's scim2-tester and schemathesis. Our OpenAPI descriptions, Postman collections and .http files are read by others' tools,
//! and code samples run with their interpreters. Needs node and npm, Python 3.11 and pip; `--features peers`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod carrier;
mod curl_options;
mod description;
mod practice;
mod server;
mod encoders;
mod node;
mod python;
mod samples;
mod scim;
mod openapi;
mod postman;
mod http_file;
mod exported;
mod scim_tester;
mod schemathesis;
mod sign_in;
mod token;
