//! Every operation as data, for whatever works without types.

use crate::operation::{Operation, Spec};
use crate::resources::directory::ListDirectories;
use crate::resources::oauth_client::{
    CreateOAuthClient, DeleteOAuthClient, GetOAuthClient, ListOAuthClients,
};
use crate::resources::vcenter::{CreateSession, GetAdminClientToken};
use crate::token::RequestToken;

/// Every operation this version knows.
pub const OPERATIONS: &[&Spec] = &[
    RequestToken::SPEC,
    ListOAuthClients::SPEC,
    GetOAuthClient::SPEC,
    CreateOAuthClient::SPEC,
    DeleteOAuthClient::SPEC,
    ListDirectories::SPEC,
    CreateSession::SPEC,
    GetAdminClientToken::SPEC,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_an_id_of_its_own() {
        let mut ids: Vec<_> = OPERATIONS.iter().map(|spec| spec.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), OPERATIONS.len());
    }
}
