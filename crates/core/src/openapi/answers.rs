//! Which statuses the documents of the services name for each operation, and which releases of the broker have a page
//! for it. A test compares what is made of this with the tables in tests/facts.

use crate::dialect::Dialect;

/// What the documents say about one operation.
pub(super) struct Documented {
    id: &'static str,
    /// At Omnissa Identity Service and VMware Identity Services, which agree.
    cloud: Option<Answers>,
    broker: Option<Answers>,
    /// The releases of the broker whose pages have it, separated by spaces.
    pub(super) releases: &'static str,
}

/// The documented statuses of one service.
#[derive(Clone, Copy)]
pub(super) struct Answers {
    /// None where a page names none.
    pub(super) success: Option<u16>,
    pub(super) refusals: &'static [u16],
    /// Whether there may be more: the list could not be read to its end.
    pub(super) cut_off: bool,
}

/// What the documents say about the operation of this id.
pub(super) fn documented(id: &str) -> Option<&'static Documented> {
    DOCUMENTED.iter().find(|documented| documented.id == id)
}

impl Documented {
    pub(super) const fn at(&self, dialect: &Dialect) -> Option<Answers> {
        if dialect.tenant_in_path { self.broker } else { self.cloud }
    }
}

const fn row(
    id: &'static str,
    cloud: Option<Answers>,
    broker: Option<Answers>,
    releases: &'static str,
) -> Documented {
    Documented { id, cloud, broker, releases }
}

const fn whole(success: Option<u16>, refusals: &'static [u16]) -> Answers {
    Answers { success, refusals, cut_off: false }
}

const fn cut_off(success: Option<u16>, refusals: &'static [u16]) -> Answers {
    Answers { success, refusals, cut_off: true }
}

#[rustfmt::skip]
const DOCUMENTED: &[Documented] = &[
    row("getOIDCConfiguration", Some(whole(Some(200), &[])), Some(cut_off(Some(200), &[])), "1.0 1.1 8 9.1"),
    row("authorize", Some(whole(Some(200), &[400])), Some(cut_off(None, &[])), "1.1 8 9"),
    row("getAllOAuth2ClientSummaries", Some(whole(Some(200), &[400])), Some(whole(Some(200), &[400, 401])), "1.1 9.0 9.1"),
    row("createNewOAuth2Client", Some(whole(Some(201), &[400, 409])), Some(cut_off(Some(201), &[])), "1.0 1.1 9.0 9.1"),
    row("deleteOAuth2ClientById", Some(whole(Some(204), &[404])), Some(cut_off(Some(204), &[])), "1.0 1.1 9"),
    row("getOAuth2ClientById", Some(whole(Some(200), &[404])), Some(whole(Some(200), &[404])), "9.1"),
    row("patchOAuth2ClientById", Some(whole(Some(200), &[400, 404])), Some(cut_off(None, &[])), "9.0"),
    row("rotateSecretForOAuth2ClientById", Some(whole(Some(204), &[400, 404])), Some(cut_off(Some(204), &[400, 401, 403])), "1.1 9.0"),
    row("getJwkKeys", Some(whole(Some(200), &[404])), Some(whole(Some(200), &[404])), "8 9"),
    row("logoutGet", Some(whole(Some(302), &[400])), Some(whole(Some(302), &[400])), "8"),
    row("logoutPost", Some(whole(Some(302), &[400])), Some(whole(Some(302), &[400])), "9"),
    row("revoke", Some(whole(Some(200), &[400])), Some(whole(Some(200), &[400, 401, 503])), "1.0 1.1 8"),
    row("getAccessToken", Some(whole(Some(200), &[400])), Some(cut_off(None, &[])), "1.0 8 9"),
    row("getUserInfo", Some(whole(Some(200), &[])), Some(cut_off(Some(200), &[])), "8"),
    row("getUserInfoPost", Some(whole(Some(200), &[])), Some(cut_off(None, &[])), "9"),
    row("getAllIdentityProviders", Some(whole(Some(200), &[])), Some(whole(Some(200), &[401, 403])), "1.1 8"),
    row("createNewIdentityProvider", Some(whole(Some(201), &[400, 409])), Some(cut_off(Some(201), &[])), "1.0 8"),
    row("deleteIdentityProviderById", Some(whole(Some(204), &[404, 409])), Some(whole(Some(204), &[401, 404, 409])), "1.0 8"),
    row("getIdentityProviderById", Some(whole(Some(200), &[404])), Some(cut_off(Some(200), &[])), "1.0 8"),
    row("patchIdentityProviderById", Some(whole(Some(200), &[400, 404, 409])), Some(cut_off(None, &[])), "1.0 8"),
    row("getSamlServiceProviderMetadataDetails", Some(whole(Some(200), &[404])), None, ""),
    row("getSamlServiceProviderMetadataDownload", Some(whole(Some(200), &[404])), None, ""),
    row("getSamlServiceProviderMetadataXml", Some(whole(Some(200), &[404])), None, ""),
    row("getAllDirectories", Some(whole(Some(200), &[])), Some(cut_off(None, &[])), "1.0 1.1"),
    row("createNewDirectory", Some(whole(Some(201), &[400, 409])), Some(cut_off(Some(201), &[400, 401, 409])), "1.0 8"),
    row("deleteDirectoryById", Some(whole(Some(202), &[404])), Some(cut_off(Some(202), &[])), "1.0 1.1"),
    row("getDirectoryById", Some(whole(Some(200), &[404, 409])), Some(cut_off(Some(200), &[])), "8"),
    row("patchDirectoryById", Some(whole(Some(200), &[400, 404, 409])), Some(cut_off(Some(200), &[400, 401, 403, 404, 409])), "1.0 8"),
    row("getDirectorySyncClientById", Some(whole(Some(200), &[404, 409])), Some(cut_off(Some(200), &[])), "1.0"),
    row("generateCredentialsForSyncClient", Some(whole(Some(200), &[400, 404, 409])), Some(cut_off(None, &[])), "1.0 8"),
    row("searchGroups", Some(whole(Some(200), &[400])), Some(cut_off(Some(200), &[])), "9.0 9.1"),
    row("createGroup", Some(whole(Some(201), &[400])), Some(cut_off(Some(200), &[400, 403, 404, 409, 500])), "8 9.0"),
    row("postGroupsSearch", Some(whole(Some(200), &[])), Some(cut_off(Some(200), &[])), "8"),
    row("deleteGroup", Some(whole(Some(204), &[404, 409])), Some(cut_off(Some(204), &[])), "9"),
    row("getGroup", Some(whole(Some(200), &[404])), Some(whole(Some(200), &[400, 404, 500])), "8 9 9.0"),
    row("patchGroup", Some(whole(Some(200), &[400, 404, 409])), Some(cut_off(Some(200), &[400, 403, 404, 409])), "8 9.0 9.1"),
    row("putGroup", Some(whole(Some(200), &[400, 404, 409])), Some(whole(Some(200), &[400, 404, 409, 500])), "8 9.0"),
    row("getMe", Some(whole(Some(200), &[400, 404])), Some(whole(Some(200), &[400, 404])), "8 9.0 9.1"),
    row("getUserSearch", Some(whole(Some(200), &[400])), Some(cut_off(Some(200), &[])), "8 9"),
    row("createUser", Some(whole(Some(201), &[400])), Some(whole(Some(200), &[400, 404, 409, 500])), "8 9.0 9.1"),
    row("postUserSearch", Some(whole(Some(200), &[])), Some(whole(Some(200), &[400, 500])), "9.0"),
    row("deleteUser", Some(whole(Some(204), &[404])), Some(cut_off(Some(204), &[])), "9"),
    row("getUser", Some(whole(Some(200), &[404])), Some(whole(Some(200), &[400, 404, 500])), "8 9.0 9.1"),
    row("patchUser", Some(whole(Some(200), &[400, 404, 409])), Some(whole(Some(200), &[400, 404, 409, 500])), "8 9.0 9.1"),
    row("putUser", Some(whole(Some(200), &[400, 404, 409])), Some(whole(Some(200), &[400, 404, 409, 500])), "9.0"),
    row("initTenant", None, Some(whole(Some(201), &[400, 409])), "1.0"),
    row("searchClientsByRoles", None, Some(whole(Some(200), &[400, 404])), "9.1"),
    row("expandAccessToken", None, Some(whole(Some(200), &[400])), "9.0 9.1"),
    row("expandIdToken", None, Some(whole(Some(200), &[400])), "9.0 9.1"),
];
