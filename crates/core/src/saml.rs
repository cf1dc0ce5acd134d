//! SAML 2.0 metadata of an identity provider (saml-metadata-2.0-os), as an administrator pastes or drops it: what is in
//! it, and when it ends. How the service keeps it is `resources::identity_provider`'s, and what the service says of
//! itself is `resources::saml_metadata`'s.

mod error;
mod instant;
mod pasted;
mod descriptor;
mod metadata;

pub use error::MetadataError;
pub use metadata::{Endpoint, LARGEST, ProviderMetadata};

#[cfg(test)]
mod tests;
