//! A record as JSON, there and back. Names and numbers only; what a name means, its own type says.

use super::record::{BootstrapMethod, Planned, Record};
use super::{BootstrapUse, Existence, Release, Stage};
use crate::credentials::{BasicEncoding, ClientAuthentication, ClientId};
use crate::dialect::Dialect;
use crate::media::MediaNames;
use crate::profile::{Profile, TenantName};
use crate::resources::oauth_client::{Client, GrantType, RuleSet};
use crate::units::UnixSeconds;
use crate::workflows::delete_bootstrap::OldToken;
use serde_json::{Value, json};

/// A record of another version is not read: what it meant is not guessed.
const VERSION: u32 = 3;

/// The longest record that is read, in bytes: room for a few dozen redirect URIs.
const LONGEST: usize = 16_384;

impl Record {
    /// Writes it down, as JSON.
    pub fn write(&self) -> String {
        value(self).to_string()
    }

    /// Reads what [`Self::write`] wrote. None for everything else: another version, a field too
    /// many, a value of another type, a text too long.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let read = serde_json::from_str(text).ok()?;
        // A record is what would be written the same way: whatever is foreign in it shows here.
        record(&read).filter(|record| value(record) == read)
    }
}

fn value(record: &Record) -> Value {
    // A journey of the identity services, which all take `Bearer`.
    let Profile { address, dialect, tenant, media, authentication, token_scheme: _ } = &record.profile;
    json!({
        "version": VERSION,
        "service": dialect.name,
        "release": name(&RELEASES, record.release),
        "address": address.to_string(),
        "tenant": tenant.as_str(),
        "media": name(&MEDIA, *media),
        "authentication": name(&AUTHENTICATIONS, *authentication),
        "stage": name(&STAGES, record.stage),
        "way_in": record.way_in.as_ref().map(|way_in| match way_in {
            BootstrapMethod::Client(id) => json!({ "client": id.as_str() }),
            BootstrapMethod::Vcenter => json!("vcenter"),
            BootstrapMethod::ApiToken => json!("api_token"),
        }),
        "bootstrap_use": record.bootstrap_use.map(|bootstrap_use| name(&USES, bootstrap_use)),
        "planned": record.planned.as_ref().map(Planned::client),
        "saved": record.saved,
        "existence": name(&EXISTENCES, record.existence),
        "adopted": record.adopted,
        "proved": record.proved,
        "deleting": record.deleting,
        "gone": record.gone.as_ref().map(|old| match old {
            OldToken::Refused => json!("refused"),
            OldToken::Unknown => json!("unknown"),
            OldToken::Accepted(until) => json!({ "accepted": until.map(|UnixSeconds(at)| at) }),
        }),
    })
}

fn record(value: &Value) -> Option<Record> {
    if value["version"] != VERSION {
        return None;
    }
    let mut profile =
        Profile::parse(value["address"].as_str()?, Dialect::named(value["service"].as_str()?)?).ok()?;
    profile.tenant = TenantName::parse(value["tenant"].as_str()?).ok()?;
    profile.media = named(&MEDIA, &value["media"])?;
    profile.authentication = named(&AUTHENTICATIONS, &value["authentication"])?;
    Some(Record {
        profile,
        release: named(&RELEASES, &value["release"])?,
        stage: named(&STAGES, &value["stage"])?,
        way_in: optional(&value["way_in"], way_in)?,
        bootstrap_use: optional(&value["bootstrap_use"], |value| named(&USES, value))?,
        planned: optional(&value["planned"], planned)?,
        saved: value["saved"].as_bool()?,
        existence: named(&EXISTENCES, &value["existence"])?,
        adopted: value["adopted"].as_bool()?,
        proved: value["proved"].as_bool()?,
        deleting: value["deleting"].as_bool()?,
        gone: optional(&value["gone"], gone)?,
    })
}

/// The planned client, of an id that can be sent and of grants and rule sets that this version knows. A secret or
/// an unknown field does not come back, so that the record is not what would be written.
fn planned(value: &Value) -> Option<Planned> {
    let client: Client = serde_json::from_value(value.clone()).ok()?;
    ClientId::parse(client.client_id.as_deref()?).ok()?;
    let grants = client.grant_types.iter().flatten().all(|grant| !matches!(grant, GrantType::Other(_)));
    let rule_sets = client.rule_set_names.iter().flatten().all(|set| !matches!(set, RuleSet::Other(_)));
    (grants && rule_sets).then(|| Planned::of(&client))
}

fn way_in(value: &Value) -> Option<BootstrapMethod> {
    match value.as_str() {
        Some("vcenter") => Some(BootstrapMethod::Vcenter),
        Some("api_token") => Some(BootstrapMethod::ApiToken),
        Some(_) => None,
        None => ClientId::parse(value["client"].as_str()?).ok().map(BootstrapMethod::Client),
    }
}

fn gone(value: &Value) -> Option<OldToken> {
    match value.as_str() {
        Some("refused") => Some(OldToken::Refused),
        Some("unknown") => Some(OldToken::Unknown),
        Some(_) => None,
        None => optional(&value["accepted"], Value::as_u64).map(|at| OldToken::Accepted(at.map(UnixSeconds))),
    }
}

/// None inside for null; none at all for what cannot be read.
fn optional<T>(value: &Value, read: impl FnOnce(&Value) -> Option<T>) -> Option<Option<T>> {
    if value.is_null() { Some(None) } else { read(value).map(Some) }
}

/// Names with what they stand for. Each table holds every value of its type.
type Names<T, const N: usize> = [(&'static str, T); N];

fn name<T: Copy + PartialEq, const N: usize>(names: &Names<T, N>, wanted: T) -> Option<&'static str> {
    names.iter().find(|(_, value)| *value == wanted).map(|(name, _)| *name)
}

fn named<T: Copy, const N: usize>(names: &Names<T, N>, wanted: &Value) -> Option<T> {
    names.iter().find(|(name, _)| wanted == name).map(|(_, value)| *value)
}

const RELEASES: Names<Release, 3> = [
    ("full", Release::CloudOrBroker8),
    ("broker 9.0", Release::Broker9_0),
    ("broker 9.1", Release::Broker9_1),
];

const MEDIA: Names<MediaNames, 3> =
    [("standard", MediaNames::Standard), ("vendor", MediaNames::Vendor), ("renamed", MediaNames::Renamed)];

const AUTHENTICATIONS: Names<ClientAuthentication, 3> = [
    ("verbatim", ClientAuthentication::Basic(BasicEncoding::Verbatim)),
    ("form-encoded", ClientAuthentication::Basic(BasicEncoding::FormEncoded)),
    ("post", ClientAuthentication::Post),
];

const STAGES: Names<Stage, 6> = [
    ("bootstrap", Stage::Bootstrap),
    ("token", Stage::Token),
    ("create", Stage::Create),
    ("prove", Stage::Prove),
    ("delete", Stage::Delete),
    ("done", Stage::Done),
];

const EXISTENCES: Names<Existence, 4> = [
    ("no", Existence::No),
    ("unsure", Existence::Unsure),
    ("taken", Existence::Taken),
    ("yes", Existence::Yes),
];

const USES: Names<BootstrapUse, 2> =
    [("setup only", BootstrapUse::SetupOnly), ("permanent", BootstrapUse::Permanent)];
