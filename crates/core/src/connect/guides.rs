//! The guides: tables of screens, one file for each provider. Field names are those of the provider's own pages.

pub(super) mod ad_fs;
pub(super) mod entra_id;
pub(super) mod okta;
pub(super) mod ping_federate;
pub(super) mod protocols;
