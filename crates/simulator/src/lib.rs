//! A tenant in memory, for practice and for tests: it answers the operations that Omnissa Identity Service, VMware
//! Identity Services and VCF Identity Broker document, and the vCenter login beside the last.
//!
//! ```
//! use firstkey_simulator::{Answer, PublicKey, Service, Settings, Tenant, UnixSeconds};
//!
//! let point = [&[4_u8][..], &[1; 64]].concat(); // the public half of the caller's signing key
//! let key = PublicKey::from_uncompressed_point(&point).ok_or("not a point")?;
//! let settings = Settings::new(Service::Omnissa, "https://practice.example");
//! let mut tenant = Tenant::new(settings, key, UnixSeconds(1_700_000_000), Box::new(|bytes| bytes.fill(7)));
//!
//! let request = http::Request::get("https://practice.example/acs/jwks").body(Vec::new())?;
//! let Answer::Ready(response) = tenant.answer(&request, UnixSeconds(1_700_000_001)) else { unreachable!() };
//! assert_eq!(response.status(), 200);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It has no clock, no random source, no key and no I/O: all are given, so that the same tenant runs in a page and in
//! a server. It never uses firstkey-core: it reads the wire with its own eyes, so that a mistake is not shared.
//! How it differs from the real services is written in DIFFERENCES.md.
#![cfg_attr(not(test), deny(clippy::string_slice))]

mod answers;
mod as_seen;
mod authentication;
mod certificate;
mod client_fields;
mod client_rules;
mod clients;
mod consents;
mod cors;
mod directories;
mod fault;
mod federated;
mod fields;
mod form;
mod host;
mod identity_providers;
mod issuing;
mod jwt;
mod media;
mod naming;
mod operations;
mod outer_provider;
mod paging;
mod problems;
mod random;
mod redirect;
mod refusal;
mod rights;
mod route;
mod scim;
mod secret;
#[cfg(feature = "http")]
pub mod server;
mod settings;
mod sorting;
mod tenant;
mod tokens;
mod units;
mod uuid;
mod vcf_operations;
mod wire;

pub use as_seen::AsSeen;
pub use fault::{FAULTS, Fault};
pub use federated::{FederatedSignIn, NotSignedIn};
pub use jwt::{PublicKey, Unsigned};
pub use operations::operations;
pub use outer_provider::OuterProvider;
pub use random::Random;
pub use secret::Secret;
pub use settings::{
    API_TOKEN, BOOTSTRAP_CLIENT_ID, BasicEncodings, BrokerVersion, DEFAULT_TENANT, LARGE_TENANT, MOST_PEOPLE,
    MediaNames, Service, Settings, USER_NAME, USER_PASSWORD, UnknownName, VCENTER_PASSWORD, VCENTER_USER,
};
pub use tenant::{Answer, Lost, NoSuchOperation, Tenant};
pub use units::{Minutes, Seconds, UnixSeconds};
pub use vcf_operations::VcfOperations;
pub use vcf_operations::settings::{OPERATIONS_PASSWORD, OPERATIONS_USER, OperationsSettings};
