//! OAuth apps: clients that people sign in to.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use crate::secret::SecretText;
use crate::units::Epoch;
use crate::vcf_operations::declare::structure;

structure! {
    /// An OAuth app: a client that people sign in to with the realm.
    pub enum OAuthApp {
        /// Made by the server (inferred).
        given "clientId": (String);
        /// Display name.
        required "clientName": (String);
        /// Secret; create, update and rotate answers by example.
        given "clientSecret": (SecretText);
        /// Epoch seconds by example.
        given "createdAt": (Epoch);
        /// Key in paths; needed in body on update.
        "id": (String);
        /// Broker issuer.
        given "issuerUrl": (String);
        /// Post-logout redirects.
        "logoutUrls": (Vec<String>);
        /// Redirects.
        "redirectUrls": (Vec<String>);
        /// Owner realm.
        "ssoRealmId": (String);
        /// Epoch seconds by example.
        given "updatedAt": (Epoch);
    }
}

structure! {
    /// The OAuth apps of a realm.
    pub enum OAuthApps {
        /// List.
        "oauthApps": (Vec<OAuthApp>);
    }
}
