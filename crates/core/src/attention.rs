//! What needs attention in a tenant, and how far it is set up, as far as the lists that were read show it. A list that
//! was not read says nothing: no finding comes of its absence.

mod finding;
mod incomplete;
mod set_up;

pub use finding::{Finding, Recognised, Subject, Urgency};
pub use incomplete::{Among, INCOMPLETE, Incomplete, UsersRead};
pub use set_up::{SetUp, There};

use crate::certificate::{Certificate, read_chain};
use crate::resources::directory::Directory;
use crate::resources::identity_provider::saml_profile::SamlProfile;
use crate::resources::identity_provider::{IdentityProvider, IdentityProviderSummary};
use crate::resources::oauth_client::{ClientSummary, RuleSet};
use crate::resources::sync_client::SyncClient;
use crate::saml::ProviderMetadata;
use crate::units::{Seconds, UnixSeconds};

/// The id that the vendors' pages suggest for the client one begins with.
pub const SUGGESTED_BOOTSTRAP_ID: &str = "api-bootstrap-client";

/// What ends within this time is worth knowing now.
pub const SOON: Seconds = Seconds(30 * 86_400);

/// What ends within this time has to be mended now.
pub const URGENT: Seconds = Seconds(7 * 86_400);

/// What was read of a tenant. A list that was not read, or could not be, is absent.
#[derive(Clone, Debug, Default)]
pub struct Lists<'a> {
    /// All directories.
    pub directories: Option<&'a [Directory]>,
    /// All identity providers.
    pub providers: Option<&'a [IdentityProviderSummary]>,
    /// OAuth 2.0 clients.
    pub clients: Option<&'a [ClientSummary]>,
    /// Whether those are all clients of the tenant.
    pub has_all_clients: bool,
    /// Rule sets by client id, of the clients of which they are known: a list of clients has none.
    pub rule_sets: Vec<(String, Vec<RuleSet>)>,
    /// The ids of clients that a setup was begun with.
    pub begun_with: Vec<String>,
    /// When the tokens of sync clients end.
    pub sync_tokens: Vec<SyncToken>,
    /// When certificates of identity providers end.
    pub certificates: Vec<ProviderCertificate>,
    /// Users who may lack something.
    pub users: Option<UsersRead<'a>>,
    /// How many users there are.
    pub user_count: Option<u32>,
}

/// When the token of a directory's sync client ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncToken {
    /// The id of the directory.
    pub directory: String,
    /// When.
    pub ends: UnixSeconds,
}

impl SyncToken {
    /// What the sync client of a directory said at that time; none where it has no token, or the service does not say
    /// how long it lives.
    pub fn of(directory: &str, client: &SyncClient, read_at: UnixSeconds) -> Option<Self> {
        // With an id and a secret there is no token to end.
        if client.client_id.is_some() || client.generate_token == Some(false) {
            return None;
        }
        let left = client.access_token_expire_in?;
        Some(Self { directory: directory.to_owned(), ends: read_at.after(left) })
    }
}

/// When a certificate of an identity provider ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderCertificate {
    /// The id of the identity provider.
    pub provider: String,
    /// When.
    pub ends: UnixSeconds,
}

impl ProviderCertificate {
    /// The certificates that a provider is trusted by, and those that it signs with. What cannot be read is left out.
    pub fn of(provider: &IdentityProvider) -> Vec<Self> {
        let Some(id) = &provider.id else { return Vec::new() };
        let trusted =
            provider.trust_certificates.iter().flatten().filter_map(|pem| read_chain(pem).ok()).flatten();
        let metadata = provider.saml_profile.as_ref().and_then(SamlProfile::metadata_xml);
        let signs = metadata.and_then(|xml| ProviderMetadata::read(&xml).ok());
        let signs = signs.into_iter().flat_map(|metadata| metadata.certificates).filter_map(Result::ok);
        let end = |certificate: Certificate| {
            let ends = certificate.not_after.0?;
            Some(Self { provider: id.clone(), ends })
        };
        trusted.chain(signs).filter_map(end).collect()
    }
}

/// What needs attention, the worst first.
pub fn findings(lists: &Lists<'_>, now: UnixSeconds) -> Vec<Finding> {
    let mut all = Vec::new();
    all.extend(lists.sync_tokens.iter().filter_map(|token| of_token(lists, token, now)));
    all.extend(lists.certificates.iter().filter_map(|certificate| of_certificate(lists, certificate, now)));
    all.extend(lists.users.and_then(Incomplete::of).map(Finding::UsersIncomplete));
    all.extend(lists.clients.into_iter().flatten().filter_map(|client| of_client(lists, client)));
    all.extend(unconnected(lists));
    all.sort_by_cached_key(|finding| finding.rank(now));
    all.dedup();
    all
}

fn of_token(lists: &Lists<'_>, token: &SyncToken, now: UnixSeconds) -> Option<Finding> {
    let directory = directories(lists).find(|directory| directory.id == token.directory)?;
    match token.ends.left(now) {
        Seconds(0) => Some(Finding::SyncTokenExpired(directory)),
        left if left <= SOON => Some(Finding::SyncTokenEnds(directory, token.ends)),
        _ => None,
    }
}

fn of_certificate(lists: &Lists<'_>, certificate: &ProviderCertificate, now: UnixSeconds) -> Option<Finding> {
    let mut providers = lists.providers?.iter().filter_map(Subject::of_provider);
    let provider = providers.find(|provider| provider.id == certificate.provider)?;
    match certificate.ends.left(now) {
        Seconds(0) => Some(Finding::CertificateExpired(provider, certificate.ends)),
        left if left <= SOON => Some(Finding::CertificateEnds(provider, certificate.ends)),
        _ => None,
    }
}

fn of_client(lists: &Lists<'_>, client: &ClientSummary) -> Option<Finding> {
    let subject = Subject::of_client(client)?;
    if let Some(recognised) = Recognised::of(lists, &subject.name) {
        return Some(Finding::BootstrapClientLeft(subject, recognised));
    }
    has_all_rights(lists, client).then_some(Finding::AllRights(subject))
}

/// Whether a client is known to have the rule set of all rights.
fn has_all_rights(lists: &Lists<'_>, client: &ClientSummary) -> bool {
    rule_sets(lists, client).is_some_and(|sets| sets.contains(&RuleSet::TenantAdmin))
}

/// The rule sets of a client, where they are known: from elsewhere, or since a service lists them after all.
fn rule_sets(lists: &Lists<'_>, client: &ClientSummary) -> Option<Vec<RuleSet>> {
    let id = client.client_id.as_deref()?;
    if let Some((_, sets)) = lists.rule_sets.iter().find(|(of, _)| of == id) {
        return Some(sets.clone());
    }
    let listed = client.other.0.get("rule_set_names")?.as_array()?;
    Some(listed.iter().filter_map(|name| name.as_str().map(RuleSet::from)).collect())
}

/// Directories without an identity provider, and the other way round. One whose directories are not told may have any.
fn unconnected(lists: &Lists<'_>) -> Vec<Finding> {
    let (Some(_), Some(providers)) = (lists.directories, lists.providers) else { return Vec::new() };
    let told: Option<Vec<&[String]>> =
        providers.iter().map(|provider| provider.directory_ids.as_deref()).collect();
    let is_connected = |id: &str| match &told {
        Some(told) => told.iter().any(|ids| ids.iter().any(|one| one == id)),
        None => true,
    };
    let lonely = directories(lists).filter(|directory| !is_connected(&directory.id));
    let idle = providers.iter().filter(|provider| {
        let ids = provider.directory_ids.as_deref();
        ids.is_some_and(|ids| !ids.iter().any(|id| is_there(lists, id)))
    });
    let idle = idle.filter_map(Subject::of_provider).map(Finding::ProviderWithoutDirectory);
    lonely.map(Finding::DirectoryWithoutProvider).chain(idle).collect()
}

fn is_there(lists: &Lists<'_>, id: &str) -> bool {
    lists.directories.into_iter().flatten().any(|directory| directory.id.as_deref() == Some(id))
}

/// The directories that stay, each with its id.
fn directories<'a>(lists: &Lists<'a>) -> impl Iterator<Item = Subject> + use<'a> {
    let all = lists.directories.into_iter().flatten();
    let stay = all.filter(|directory| directory.delete_in_progress != Some(true));
    stay.filter_map(Subject::of_directory)
}

#[cfg(test)]
mod tests;
