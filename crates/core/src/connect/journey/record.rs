//! What a reload must not lose: the journey written down, and taken up again. It holds no secret, because the journey
//! holds none. Where it is kept is the page's business.

use super::{Arrived, Chosen, Journey, SignedIn, Token};
use crate::connect::provider::{Federation, Provider, Provisioning};
use crate::connect::support::{Capability, Service};
use crate::profile::Profile;
use crate::units::UnixSeconds;
use serde::{Deserialize, Serialize};

/// A record of another version is not read: what it meant is not guessed.
const VERSION: u32 = 1;
/// The longest record that is read, in bytes: room for thirty domains.
const LONGEST: usize = 16_384;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    /// The tenant it belongs to: another one is asked nothing of it.
    tenant: String,
    service: String,
    provider: String,
    provisioning: Option<String>,
    federation: Option<String>,
    prepared: bool,
    directory: Option<WrittenChoice>,
    domains: Vec<String>,
    token: Option<WrittenToken>,
    identity_provider: Option<WrittenChoice>,
    identifier_checked: bool,
    arrived: Option<(u64, u64)>,
    signed_in: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChoice {
    id: String,
    name: String,
    existed: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenToken {
    expires_at: Option<u64>,
    saved: bool,
}

impl Journey {
    /// Writes it down, as JSON.
    pub fn write(&self, profile: &Profile) -> String {
        let choice = |chosen: &Chosen| WrittenChoice {
            id: chosen.id.clone(),
            name: chosen.name.clone(),
            existed: chosen.existed,
        };
        let written = Written {
            version: VERSION,
            tenant: tenant(profile),
            service: self.service.id().to_owned(),
            provider: self.provider.id().to_owned(),
            provisioning: self.provisioning.map(|way| way.id().to_owned()),
            federation: self.federation.map(|way| way.id().to_owned()),
            prepared: self.prepared,
            directory: self.directory.as_ref().map(choice),
            domains: self.domains.clone(),
            token: self.token.map(|token| WrittenToken {
                expires_at: token.expires_at.map(|UnixSeconds(at)| at),
                saved: token.saved,
            }),
            identity_provider: self.identity_provider.as_ref().map(choice),
            identifier_checked: self.identifier_checked,
            arrived: self.arrived.map(|Arrived { users, groups }| (users, groups)),
            signed_in: self.signed_in.map(|signed_in| name(signed_in).to_owned()),
        };
        // Texts, numbers and lists of them are always JSON.
        serde_json::to_string(&written).unwrap_or_default()
    }

    /// Reads what [`Self::write`] wrote about this tenant. None for everything else: another tenant, another version,
    /// a field too many, a text too long, a way that the service does not have. The release of the service is that of the
    /// record: after a reload nobody has said it.
    pub fn read(text: &str, profile: &Profile) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let written: Written = serde_json::from_str(text).ok()?;
        if written.version != VERSION || written.tenant != tenant(profile) {
            return None;
        }
        let service = Service::named(&written.service)
            .filter(|service| (*service == Service::Cloud) != profile.dialect.tenant_in_path)?;
        let mut journey = Self::new(service, Provider::named(&written.provider)?);
        journey.provisioning = match written.provisioning {
            None => None,
            Some(way) => Some(
                Provisioning::named(&way)
                    .filter(|way| journey.support(Capability::Provisioning(*way)).is_possible())?,
            ),
        };
        journey.federation = match written.federation {
            None => None,
            Some(way) => Some(
                Federation::named(&way)
                    .filter(|way| journey.support(Capability::Federation(*way)).is_possible())?,
            ),
        };
        let choice =
            |written: WrittenChoice| Chosen { id: written.id, name: written.name, existed: written.existed };
        journey.prepared = written.prepared;
        journey.directory = written.directory.map(choice);
        journey.domains = written.domains;
        journey.token = written
            .token
            .map(|token| Token { expires_at: token.expires_at.map(UnixSeconds), saved: token.saved });
        journey.identity_provider = written.identity_provider.map(choice);
        journey.identifier_checked = written.identifier_checked;
        journey.arrived = written.arrived.map(|(users, groups)| Arrived { users, groups });
        journey.signed_in = match written.signed_in {
            None => None,
            Some(text) => Some(SIGNED_IN.into_iter().find(|signed_in| name(*signed_in) == text)?),
        };
        Some(journey)
    }
}

/// Whether a text is the record of a journey at this tenant, whoever can read it.
pub fn is_of(text: &str, profile: &Profile) -> bool {
    let written: Option<serde_json::Value> = serde_json::from_str(text).ok();
    written.is_some_and(|written| written["tenant"] == tenant(profile))
}

const SIGNED_IN: [SignedIn; 3] = [SignedIn::Worked, SignedIn::Failed, SignedIn::Later];

const fn name(signed_in: SignedIn) -> &'static str {
    match signed_in {
        SignedIn::Worked => "worked",
        SignedIn::Failed => "failed",
        SignedIn::Later => "later",
    }
}

fn tenant(profile: &Profile) -> String {
    format!("{} {} {}", profile.dialect.name, profile.address, profile.tenant.as_str())
}
