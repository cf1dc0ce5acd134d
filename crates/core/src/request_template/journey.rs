//! Getting started as requests in their order: what the workflows of `workflows` send when everything goes well, each
//! with what it is for.

use super::template::{Authority, Content, Template};
use super::variable::{
    ACCESS_TOKEN, BOOTSTRAP_ACCESS_TOKEN, BOOTSTRAP_CLIENT_ID, BOOTSTRAP_CLIENT_SECRET, BOOTSTRAP_ID,
    BOOTSTRAP_PAGE, CLIENT_ID, CLIENT_SECRET, RULE_SET, reference,
};
use crate::catalog;
use crate::credentials::Credentials;
use crate::dialect::Dialect;
use crate::openapi;
use crate::operation::{Operation, Spec};
use crate::resources::directory::ListDirectories;
use crate::resources::oauth_client::{
    Client, ClientsRight, CreateClient, DeleteClient, ListClients, RuleSet,
};
use crate::token::RequestToken;
use crate::units::Minutes;
use crate::workflows::delete_bootstrap::PAGE_SIZE;
use crate::workflows::getting_started::Release;
use crate::workflows::prove_client::ProofBy;

/// One request on the way.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) aim: Aim,
    pub(crate) template: Template,
}

/// What a request is for, in the order in which they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    BootstrapToken,
    Create,
    ClientToken,
    Prove,
    FindBootstrap,
    DeleteBootstrap,
    BootstrapGone,
}

impl Aim {
    pub(crate) const ALL: [Self; 7] = [
        Self::BootstrapToken,
        Self::Create,
        Self::ClientToken,
        Self::Prove,
        Self::FindBootstrap,
        Self::DeleteBootstrap,
        Self::BootstrapGone,
    ];

    /// For a heading.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::BootstrapToken => "1. Get an access token with the bootstrap client",
            Self::Create => "2. Create the new client",
            Self::ClientToken => "3. Get an access token with the new client",
            Self::Prove => "4. Test the new client",
            Self::FindBootstrap => "5. Find the bootstrap client",
            Self::DeleteBootstrap => "6. Delete the bootstrap client",
            Self::BootstrapGone => "7. See that the bootstrap client is gone",
        }
    }

    /// What it does and what has to come back.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::BootstrapToken => {
                "The client that you begin with gets an access token for the requests that follow."
            }
            Self::Create => {
                "Creates a client with few rights. Save its secret before you send this: when the answer is lost, the secret \
                 is the only way to find out whether the client was created. 409 means that a client of this id exists."
            }
            Self::ClientToken => "The new client gets an access token with its own secret.",
            Self::Prove => {
                "A request that the new client is allowed to send. Success shows that the client works."
            }
            Self::FindBootstrap => {
                "Services differ in what stands in the path of a client. The `self` link in the list says what it is here."
            }
            Self::DeleteBootstrap => {
                "Deletes the client that you began with. There is no way back, so the new client must have been tested."
            }
            Self::BootstrapGone => {
                "The token endpoint has to refuse the deleted client with `invalid_client`. Only that shows that it is gone."
            }
        }
    }

    const fn spec(self, proof: ProofBy) -> &'static Spec {
        match (self, proof) {
            (Self::BootstrapToken | Self::ClientToken | Self::BootstrapGone, _) => RequestToken::SPEC,
            (Self::Create, _) => CreateClient::SPEC,
            (Self::Prove, ProofBy::Directories) => ListDirectories::SPEC,
            (Self::Prove, ProofBy::OAuthClients) | (Self::FindBootstrap, _) => ListClients::SPEC,
            (Self::DeleteBootstrap, _) => DeleteClient::SPEC,
        }
    }

    const fn authority(self) -> Authority {
        match self {
            Self::BootstrapToken | Self::BootstrapGone => {
                Authority::Client(BOOTSTRAP_CLIENT_ID, BOOTSTRAP_CLIENT_SECRET)
            }
            Self::ClientToken => Authority::Client(CLIENT_ID, CLIENT_SECRET),
            Self::Prove => Authority::Bearer(ACCESS_TOKEN),
            Self::Create | Self::FindBootstrap | Self::DeleteBootstrap => {
                Authority::Bearer(BOOTSTRAP_ACCESS_TOKEN)
            }
        }
    }
}

/// The whole way at a service.
pub(crate) fn steps(dialect: &Dialect, release: Option<openapi::Release>) -> Vec<Step> {
    Aim::ALL.into_iter().filter_map(|aim| step(aim, dialect, release)).collect()
}

/// What the new client may do at first: the least that its test needs.
pub(crate) fn rule_set(dialect: &Dialect, release: Option<openapi::Release>) -> RuleSet {
    let needed = match journey_release(dialect, release).proof_by() {
        ProofBy::Directories => ClientsRight::None,
        ProofBy::OAuthClients => ClientsRight::Read,
    };
    let enough = RuleSet::ALL.into_iter().filter(|set| set.clients() >= Some(needed));
    enough.min_by_key(RuleSet::clients).unwrap_or(RuleSet::IdpAndDirectoryAdmin)
}

fn step(aim: Aim, dialect: &Dialect, release: Option<openapi::Release>) -> Option<Step> {
    let journey = journey_release(dialect, release);
    let entry = catalog::find(aim.spec(journey.proof_by()).id).ok()?;
    let mut template = Template::of(entry, dialect, release)?;
    template.authority = aim.authority();
    match aim {
        Aim::Create => template.content = Content::Json(new_client(journey)?),
        Aim::FindBootstrap => {
            template.send("start_index", reference(BOOTSTRAP_PAGE));
            template.send("page_size", PAGE_SIZE.to_string());
        }
        Aim::DeleteBootstrap => template.path = template.path_with(BOOTSTRAP_ID),
        Aim::BootstrapToken | Aim::ClientToken | Aim::Prove | Aim::BootstrapGone => {}
    }
    Some(Step { aim, template })
}

/// The client of the getting-started pages, without the lifetimes of refresh tokens, which it never gets.
fn new_client(release: Release) -> Option<String> {
    let credentials = Credentials::parse(&reference(CLIENT_ID), &reference(CLIENT_SECRET)).ok()?;
    let rule_sets = release.has_rule_sets().then(|| vec![RuleSet::Other(reference(RULE_SET))]);
    let client = Client {
        refresh_token_ttl: None,
        refresh_token_idle_ttl: None,
        rule_set_names: rule_sets,
        ..Client::getting_started(&credentials, LIFETIME)
    };
    serde_json::to_string_pretty(&client).ok()
}

const fn journey_release(dialect: &Dialect, release: Option<openapi::Release>) -> Release {
    match release {
        Some(openapi::Release::Vsphere8) => Release::CloudOrBroker8,
        Some(openapi::Release::Vcf9_0) => Release::Broker9_0,
        Some(openapi::Release::Vcf9_1) => Release::Broker9_1,
        None => Release::newest(dialect),
    }
}

/// How long an access token of the new client lives.
const LIFETIME: Minutes = Minutes(60);
