//! Clients for an emergency.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use super::role::VcfRoleAssignment;
use super::words::TokenStatus;
use crate::secret::SecretText;
use crate::units::{Epoch, Minutes};
use crate::vcf_operations::declare::structure;

structure! {
    /// An emergency client: it gets an access token at once, without an exchange.
    pub enum EmergencyClient {
        /// Secret bearer; create and regenerate answers.
        given "accessToken": (SecretText);
        /// Epoch ms by example.
        given "accessTokenExpirationDate": (Epoch);
        /// Token state.
        given "accessTokenStatus": (TokenStatus);
        /// Minutes; example 259200 = 180 d; limits unknown.
        required "accessTokenTtl": (Minutes);
        /// Free text.
        "clientDescription": (String);
        /// Chosen by the caller; principal name.
        required "clientId": (String) [1..];
        /// Display name.
        required "clientName": (String) [1..];
        /// Broker issuer.
        given "oidcIssuerUrl": (String);
        /// Roles held.
        given "roles": (Vec<VcfRoleAssignment>);
        /// Broker token URL.
        given "tokenEndpointUrl": (String);
    }
}

structure! {
    /// The emergency clients of a realm.
    pub enum EmergencyClients {
        /// List.
        required "emergencyClients": (Vec<EmergencyClient>);
    }
}
