//! What the administrator of a provider does there, screen by screen, in the words of the provider's own pages.

use super::guides::{ad_fs, entra_id, okta, ping_federate, protocols};
use super::provider::{Federation, Provider};
use super::screen::{Screen, Topic};
use super::support::Service;

/// The screens of a provider about a topic, as far as they are for this service; empty where there is nothing to do.
pub fn screens(provider: Provider, topic: Topic, service: Service) -> Vec<&'static Screen> {
    let all: &'static [Screen] = match (provider, topic) {
        (Provider::EntraId, Topic::Provisioning) => entra_id::PROVISIONING,
        (Provider::EntraId, Topic::Federation(Federation::OpenIdConnect)) => entra_id::OPENID_CONNECT,
        (Provider::EntraId, Topic::Federation(Federation::Saml)) => entra_id::SAML,
        (Provider::Okta, Topic::Provisioning) => okta::PROVISIONING,
        (Provider::Okta, Topic::Federation(Federation::OpenIdConnect)) => okta::OPENID_CONNECT,
        (Provider::Okta, Topic::Federation(Federation::Saml)) => okta::SAML,
        (Provider::PingFederate, Topic::Provisioning) => ping_federate::PROVISIONING,
        (Provider::PingFederate, Topic::Federation(Federation::OpenIdConnect)) => {
            ping_federate::OPENID_CONNECT
        }
        (Provider::PingFederate, Topic::Federation(Federation::Saml)) => ping_federate::SAML,
        (Provider::AdFs, Topic::Provisioning) => &[],
        (Provider::AdFs, Topic::Federation(Federation::OpenIdConnect)) => ad_fs::OPENID_CONNECT,
        (Provider::AdFs, Topic::Federation(Federation::Saml)) => ad_fs::SAML,
        (Provider::Saml | Provider::OpenIdConnect | Provider::Scim, Topic::Provisioning) => protocols::SCIM,
        (Provider::OpenIdConnect, Topic::Federation(Federation::OpenIdConnect)) => protocols::OPENID_CONNECT,
        (Provider::Saml, Topic::Federation(Federation::Saml)) => protocols::SAML,
        (Provider::Saml, Topic::Federation(Federation::OpenIdConnect))
        | (Provider::OpenIdConnect, Topic::Federation(Federation::Saml))
        | (Provider::Scim, Topic::Federation(_)) => &[],
    };
    all.iter().filter(|screen| screen.only.has(service)).collect()
}

#[cfg(test)]
mod tests;
