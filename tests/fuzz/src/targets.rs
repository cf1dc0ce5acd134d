//! The targets: each reads foreign text with the product, and says what must hold of whatever comes of it.

pub mod address;
pub mod answers;
pub mod authorize;
pub mod callback;
pub mod catalog;
pub mod certificate;
pub mod claims;
pub mod curl_command;
pub mod gateway;
pub mod jwt;
pub mod metadata;
pub mod operations;
pub mod pages;
pub mod record;
pub mod refusal;
pub mod resources;
pub mod scim_built;
pub mod scim_filter;
pub mod scim_path;
pub mod simulator;
pub mod token;
pub mod transcript;

/// A target: its name, which is that of its corpus folder and of its program, and its function.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Reads an input. Panics where something does not hold.
    pub run: fn(&[u8]),
}

/// Every target, by name.
pub const ALL: &[Target] = &[
    Target { name: "address", run: address::run },
    Target { name: "answers", run: answers::run },
    Target { name: "authorize", run: authorize::run },
    Target { name: "callback", run: callback::run },
    Target { name: "catalog", run: catalog::run },
    Target { name: "certificate", run: certificate::run },
    Target { name: "claims", run: claims::run },
    Target { name: "curl_command", run: curl_command::run },
    Target { name: "gateway", run: gateway::run },
    Target { name: "jwt", run: jwt::run },
    Target { name: "metadata", run: metadata::run },
    Target { name: "operations", run: operations::run },
    Target { name: "pages", run: pages::run },
    Target { name: "record", run: record::run },
    Target { name: "refusal", run: refusal::run },
    Target { name: "resources", run: resources::run },
    Target { name: "scim_built", run: scim_built::run },
    Target { name: "scim_filter", run: scim_filter::run },
    Target { name: "scim_path", run: scim_path::run },
    Target { name: "simulator", run: simulator::run },
    Target { name: "token", run: token::run },
    Target { name: "transcript", run: transcript::run },
];
