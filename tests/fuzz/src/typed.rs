//! Every operation with a type, by its id: what a target reads is read the way the product reads it.

use firstkey_core::discovery::GetConfiguration;
use firstkey_core::error::Error;
use firstkey_core::jwks::GetJwks;
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::{
    CreateDirectory, DeleteDirectory, GetDirectory, ListDirectories, PatchDirectory,
};
use firstkey_core::resources::identity_provider::{
    CreateIdentityProvider, DeleteIdentityProvider, GetIdentityProvider, ListIdentityProviders,
    PatchIdentityProvider,
};
use firstkey_core::resources::oauth_client::{CreateClient, DeleteClient, GetClient, ListClients};
use firstkey_core::resources::oauth_client_patch::PatchClient;
use firstkey_core::resources::oauth_client_rotation::StartSecretRotation;
use firstkey_core::resources::oauth_client_search::SearchClients;
use firstkey_core::resources::saml_metadata::{DownloadSamlMetadata, GetSamlMetadata, GetSamlMetadataXml};
use firstkey_core::resources::sync_client::{GenerateSyncCredentials, GetSyncClient};
use firstkey_core::resources::tenant::InitTenant;
use firstkey_core::resources::vcenter::{CreateSession, GetAdminClientToken};
use firstkey_core::response::{Response, answer};
use firstkey_core::revoke::RevokeToken;
use firstkey_core::scim::groups::{
    CreateGroup, DeleteGroup, FindGroups, GetGroup, PatchGroup, ReplaceGroup, SearchGroups,
};
use firstkey_core::scim::me::GetMe;
use firstkey_core::scim::users::{
    CreateUser, DeleteUser, FindUsers, GetUser, PatchUser, ReplaceUser, SearchUsers,
};
use firstkey_core::token::RequestToken;
use firstkey_core::userinfo::{ExpandAccessToken, ExpandIdToken, GetUserInfo, PostUserInfo};

/// Reads an answer by every type that its operation has. What comes back is how the value prints.
pub fn read(id: &str, response: &Response) -> Vec<Result<String, Error>> {
    let mut all = Vec::new();
    macro_rules! by {
        ($($operation:ty)*) => {
            $(if <$operation as Operation>::SPEC.id == id {
                all.push(answer::<$operation>(response).map(|value| format!("{value:?}\n{value:#?}")));
            })*
        };
    }
    by! {
        RequestToken RevokeToken GetConfiguration GetJwks GetUserInfo PostUserInfo ExpandAccessToken ExpandIdToken
        ListClients GetClient CreateClient DeleteClient PatchClient StartSecretRotation SearchClients
        ListIdentityProviders CreateIdentityProvider GetIdentityProvider PatchIdentityProvider DeleteIdentityProvider
        GetSamlMetadata GetSamlMetadataXml DownloadSamlMetadata InitTenant
        ListDirectories CreateDirectory GetDirectory PatchDirectory DeleteDirectory
        GetSyncClient GenerateSyncCredentials
        FindUsers SearchUsers CreateUser GetUser PatchUser ReplaceUser DeleteUser
        FindGroups SearchGroups CreateGroup GetGroup PatchGroup ReplaceGroup DeleteGroup GetMe
        CreateSession GetAdminClientToken
    }
    all
}
