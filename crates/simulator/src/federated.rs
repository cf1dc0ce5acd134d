//! A sign-in by an identity provider, as far as the tenant has a part in it: it takes one value of what the provider
//! says about the user, and looks for the user who has it.

use serde_json::{Map, Value, json};

use crate::fields::{text, texts};
use crate::outer_provider::OuterProvider;
use crate::scim::people::Row;
use crate::scim::resources::{IndexedText, Kind, Resource};
use crate::tenant::Tenant;
use crate::units::UnixSeconds;
use crate::uuid::Uuid;

/// Who signed in, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FederatedSignIn {
    /// The user's id.
    pub user: String,
    /// The user's name.
    pub user_name: String,
    /// Whether the user was made by this sign-in.
    pub made: bool,
}

/// Why nobody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSignedIn {
    /// There is no such identity provider, or it has no directory.
    NoProvider,
    /// Nobody has the value: what brokers were seen to call `USER_NOT_FOUND`.
    UserNotFound {
        /// The claim or attribute that was looked at.
        claim: String,
        /// What it held.
        value: String,
        /// The attribute that nobody has it in.
        attribute: String,
    },
    /// The user is there and is not active.
    Inactive,
}

impl Tenant {
    /// A user of the provider outside signs in by an identity provider of the tenant.
    ///
    /// # Errors
    /// When nobody signs in by it.
    pub fn sign_in_by(
        &mut self,
        identity_provider: &str,
        person: usize,
        now: UnixSeconds,
    ) -> Result<FederatedSignIn, NotSignedIn> {
        let provider = self.identity_providers.find(identity_provider).ok_or(NotSignedIn::NoProvider)?;
        let (claim, attribute) = asked(&provider.fields);
        let ids: Vec<&str> = provider.fields["directory_list"]
            .as_array()
            .map(|list| list.iter().filter_map(|entry| entry.get("id")?.as_str()).collect())
            .unwrap_or_default();
        let directory = ids.iter().find_map(|id| self.directories.find(id)).ok_or(NotSignedIn::NoProvider)?;
        let domain = match text(&directory.fields, "default_domain") {
            "" => texts(&directory.fields, "domains").first().cloned().unwrap_or_default(),
            domain => domain.to_owned(),
        };
        let outer = OuterProvider::new(text(&directory.fields, "source"), &domain);
        let (own, just_in_time) = (Uuid::parse(&directory.id), !directory.is_provisioned());
        let value = outer.value(person, &claim);
        let has = |row: &Row<'_>| Some(row.directory()) == own && row.text(&attribute) == value;
        let places = match attribute.as_str() {
            "externalId" => self.people.by_text(Kind::User, IndexedText::ExternalId, &value),
            _ => self.people.places(Kind::User),
        };
        let found = places.into_iter().filter_map(|place| self.people.at(Kind::User, place)).find(has);
        if let Some(row) = found {
            if !row.is_active() {
                return Err(NotSignedIn::Inactive);
            }
            return Ok(FederatedSignIn {
                user: row.id().to_string(),
                user_name: row.text("userName"),
                made: false,
            });
        }
        let Some(own) = own.filter(|_| just_in_time) else {
            return Err(NotSignedIn::UserNotFound { claim, value, attribute });
        };
        let fields = arriving(&outer, person, value);
        let user_name = text(&fields, "userName").to_owned();
        let resource = Resource {
            kind: Kind::User,
            id: Uuid::random(&mut self.random),
            directory: own,
            created: now,
            modified: now,
            version: 1,
            fields,
        };
        let user = resource.id.to_string();
        self.people.add(resource);
        Ok(FederatedSignIn { user, user_name, made: true })
    }
}

/// The claim or attribute that is looked at, and the attribute of the user that it is compared with.
fn asked(provider: &Map<String, Value>) -> (String, String) {
    let of = |profile: &str, name: &str, default: &str| {
        let value = provider.get(profile).and_then(|profile| profile.get(name)?.as_str());
        value.filter(|text| !text.is_empty()).unwrap_or(default).to_owned()
    };
    let camel = |name: String| if name == "ExternalId" { "externalId".to_owned() } else { name };
    if text(provider, "idp_type") == "OIDC" {
        let claim = of("oidc_profile", "open_id_user_identifier_attribute", "sub");
        return (claim, camel(of("oidc_profile", "internal_user_identifier_attribute", "ExternalId")));
    }
    let identity =
        provider.get("saml_profile").and_then(|profile| profile.get("saml_identity_user_attribute_mapping"));
    let part = |name: &str| identity.and_then(|identity| identity.get(name)?.as_str()).map(str::to_owned);
    let attribute = camel(part("idm_attribute").unwrap_or_else(|| "externalId".to_owned()));
    (part("saml_attribute_name").unwrap_or_else(|| "Name ID".to_owned()), attribute)
}

/// What a user who arrives just in time is made of.
fn arriving(outer: &OuterProvider, person: usize, external_id: String) -> Map<String, Value> {
    let address = outer.value(person, "mail");
    let name = outer.name(person);
    let (given, family) = name.split_once(' ').unwrap_or((&name, ""));
    let fields = json!({
        "userName": address,
        "externalId": external_id,
        "name": { "givenName": given, "familyName": family },
        "emails": [{ "value": address, "type": "work" }],
        "active": true,
    });
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
