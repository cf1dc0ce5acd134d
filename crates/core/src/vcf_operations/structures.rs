//! What the bodies of VCF Operations look like, one file for each kind of thing. What [`crate::schema::HasSchema`] alone
//! is known of is JSON for a caller; the rest has a type.

pub mod words;
pub mod session;
pub mod exchange;
pub mod page;
pub mod broker;
pub mod realm;
pub mod role;
pub mod api_client;
pub mod api_token;
pub mod task;
pub mod settings;
pub mod emergency_client;
pub mod oauth_app;
pub mod principal;
pub mod ldap;
pub mod ldap_sync;
pub mod identity_provider;
pub mod component_role;
pub mod component;
