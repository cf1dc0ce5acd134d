//! What the services keep: one file a resource, with its operations beside it.

pub mod change;
pub mod object_name;
pub mod directory;
pub mod identity_provider;
pub mod oauth_client;
pub mod oauth_client_patch;
pub mod oauth_client_rotation;
pub mod oauth_client_search;
pub mod saml_metadata;
pub mod sync_client;
pub mod tenant;
pub mod vcenter;

pub use crate::{link, secret};
