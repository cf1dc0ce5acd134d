//! Every operation as data, for whatever works without types: the npm package, a form that is made
//! from the catalog, the check against the published documents.

use crate::authorize::Authorize;
use crate::discovery::{Discovery, GetConfiguration};
use crate::error::RequestError;
use crate::excerpt::{self, excerpt};
use crate::grant::TokenForm;
use crate::id_token::IdTokenClaims;
use crate::jwks::{GetJwks, Jwks};
use crate::logout::{LogoutByAddress, LogoutByForm, LogoutForm};
use crate::media::Media;
use crate::nearest::nearest;
use crate::operation::{Call, Operation, Parameter, Spec};
use crate::resources::directory::{
    CreateDirectory, DeleteDirectory, Directory, DirectoryList, GetDirectory, ListDirectories, PatchDirectory,
};
use crate::resources::identity_provider::{
    CreateIdentityProvider, DeleteIdentityProvider, GetIdentityProvider, IdentityProvider,
    IdentityProviderList, ListIdentityProviders, PatchIdentityProvider,
};
use crate::resources::oauth_client::{
    Client, ClientPage, CreateClient, DeleteClient, GetClient, ListClients,
};
use crate::resources::oauth_client_patch::PatchClient;
use crate::resources::oauth_client_rotation::{SecretRotation, StartSecretRotation};
use crate::resources::oauth_client_search::{ClientSearch, SearchClients};
use crate::resources::saml_metadata::{
    DownloadSamlMetadata, GetSamlMetadata, GetSamlMetadataXml, SamlMetadata,
};
use crate::resources::sync_client::{GenerateSyncCredentials, GetSyncClient, SyncClient};
use crate::resources::tenant::{InitTenant, TenantInformation};
use crate::resources::vcenter::{CreateSession, GetAdminClientToken};
use crate::revoke::{RevokeForm, RevokeToken};
use crate::schema::{Field, HasSchema, Mismatch, Object, Schema};
use crate::scim::group::Group;
use crate::scim::groups::{
    CreateGroup, DeleteGroup, FindGroups, GetGroup, GroupList, PatchGroup, ReplaceGroup, SearchGroups,
};
use crate::scim::me::GetMe;
use crate::scim::patch::PatchRequest;
use crate::scim::schemas;
use crate::scim::search::SearchRequest;
use crate::scim::user::User;
use crate::scim::users::{
    CreateUser, DeleteUser, FindUsers, GetUser, PatchUser, ReplaceUser, SearchUsers, UserList,
};
use crate::token::{RequestToken, TokenResponse};
use crate::userinfo::{
    ExpandAccessToken, ExpandIdToken, ExpandedAccessToken, ExpandedIdToken, GetUserInfo, PostUserInfo,
};
use http::Method;
use serde_json::{Map, Value};

/// One operation with what its bodies look like.
#[derive(Debug)]
pub struct Entry {
    /// Its facts.
    pub spec: &'static Spec,
    /// What is sent.
    pub sends: Schema,
    /// What comes back on success.
    pub returns: Schema,
}

/// Every operation of the identity services this version knows.
pub const ENTRIES: &[Entry] = &[
    entry(RequestToken::SPEC, TokenForm::SCHEMA, TokenResponse::SCHEMA),
    entry(RevokeToken::SPEC, RevokeForm::SCHEMA, Schema::Nothing),
    entry(Authorize::SPEC, Schema::Nothing, Schema::Nothing),
    entry(LogoutByAddress::SPEC, Schema::Nothing, Schema::Nothing),
    entry(LogoutByForm::SPEC, LogoutForm::SCHEMA, Schema::Nothing),
    entry(GetConfiguration::SPEC, Schema::Nothing, Discovery::SCHEMA),
    entry(GetJwks::SPEC, Schema::Nothing, Jwks::SCHEMA),
    entry(GetUserInfo::SPEC, Schema::Nothing, IdTokenClaims::SCHEMA),
    entry(PostUserInfo::SPEC, Schema::Nothing, IdTokenClaims::SCHEMA),
    entry(ExpandAccessToken::SPEC, Schema::Nothing, ExpandedAccessToken::SCHEMA),
    entry(ExpandIdToken::SPEC, Schema::Nothing, ExpandedIdToken::SCHEMA),
    entry(ListClients::SPEC, Schema::Nothing, ClientPage::SCHEMA),
    entry(GetClient::SPEC, Schema::Nothing, Client::SCHEMA),
    entry(CreateClient::SPEC, Client::SCHEMA, Client::SCHEMA),
    entry(PatchClient::SPEC, Client::SCHEMA, Client::SCHEMA),
    entry(DeleteClient::SPEC, Schema::Nothing, Schema::Nothing),
    entry(ListIdentityProviders::SPEC, Schema::Nothing, IdentityProviderList::SCHEMA),
    entry(CreateIdentityProvider::SPEC, IdentityProvider::SCHEMA, IdentityProvider::SCHEMA),
    entry(GetIdentityProvider::SPEC, Schema::Nothing, IdentityProvider::SCHEMA),
    entry(PatchIdentityProvider::SPEC, IdentityProvider::SCHEMA, IdentityProvider::SCHEMA),
    entry(DeleteIdentityProvider::SPEC, Schema::Nothing, Schema::Nothing),
    entry(GetSamlMetadata::SPEC, Schema::Nothing, SamlMetadata::SCHEMA),
    entry(GetSamlMetadataXml::SPEC, Schema::Nothing, Schema::Text),
    entry(DownloadSamlMetadata::SPEC, Schema::Nothing, Schema::Text),
    entry(StartSecretRotation::SPEC, SecretRotation::SCHEMA, Schema::Nothing),
    entry(SearchClients::SPEC, ClientSearch::SCHEMA, ClientPage::SCHEMA),
    entry(InitTenant::SPEC, TenantInformation::SCHEMA, Schema::Nothing),
    entry(ListDirectories::SPEC, Schema::Nothing, DirectoryList::SCHEMA),
    entry(CreateDirectory::SPEC, Directory::SCHEMA, Directory::SCHEMA),
    entry(GetDirectory::SPEC, Schema::Nothing, Directory::SCHEMA),
    entry(PatchDirectory::SPEC, Directory::SCHEMA, Directory::SCHEMA),
    entry(DeleteDirectory::SPEC, Schema::Nothing, Schema::Nothing),
    entry(GetSyncClient::SPEC, Schema::Nothing, SyncClient::SCHEMA),
    entry(GenerateSyncCredentials::SPEC, SyncClient::SCHEMA, SyncClient::SCHEMA),
    entry(FindUsers::SPEC, Schema::Nothing, UserList::SCHEMA),
    entry(SearchUsers::SPEC, SearchRequest::SCHEMA, UserList::SCHEMA),
    entry(CreateUser::SPEC, User::SCHEMA, User::SCHEMA),
    entry(GetUser::SPEC, Schema::Nothing, User::SCHEMA),
    entry(PatchUser::SPEC, PatchRequest::SCHEMA, User::SCHEMA),
    entry(ReplaceUser::SPEC, User::SCHEMA, User::SCHEMA),
    entry(DeleteUser::SPEC, Schema::Nothing, Schema::Nothing),
    entry(FindGroups::SPEC, Schema::Nothing, GroupList::SCHEMA),
    entry(SearchGroups::SPEC, SearchRequest::SCHEMA, GroupList::SCHEMA),
    entry(CreateGroup::SPEC, Group::SCHEMA, Group::SCHEMA),
    entry(GetGroup::SPEC, Schema::Nothing, Group::SCHEMA),
    entry(PatchGroup::SPEC, PatchRequest::SCHEMA, Group::SCHEMA),
    entry(ReplaceGroup::SPEC, Group::SCHEMA, Group::SCHEMA),
    entry(DeleteGroup::SPEC, Schema::Nothing, Schema::Nothing),
    entry(GetMe::SPEC, Schema::Nothing, User::SCHEMA),
];

/// The two requests to vCenter Server, which is not one of the services but hands out the broker's
/// first token.
pub const VCENTER: &[&Spec] = &[CreateSession::SPEC, GetAdminClientToken::SPEC];

const fn entry(spec: &'static Spec, sends: Schema, returns: Schema) -> Entry {
    Entry { spec, sends, returns }
}

/// The facts of everything that can be sent.
pub fn specs() -> impl Iterator<Item = &'static Spec> {
    ENTRIES.iter().map(|entry| entry.spec).chain(VCENTER.iter().copied())
}

/// The operation of this id.
pub fn find(id: &str) -> Result<&'static Entry, RequestError> {
    let found = ENTRIES.iter().find(|entry| entry.spec.id == id);
    found.ok_or_else(|| RequestError::UnknownOperation {
        id: excerpt(id, excerpt::NAME),
        nearest: nearest(id, ENTRIES.iter().map(|entry| entry.spec.id)),
    })
}

impl Entry {
    /// A call from values by name: those of the path and of the query, and `body`. Everything is
    /// checked against its schema first, so that a mistake is named with its field.
    pub fn call(&self, values: &Map<String, Value>) -> Result<Call, RequestError> {
        self.refuse_unknown(values)?;
        let given = |name: &str| values.get(name).filter(|value| !value.is_null());
        let mut call = Call::new();
        for name in self.spec.path_names() {
            let value = given(name).ok_or_else(|| self.missing(name, "a text"))?;
            let value = value.as_str().ok_or_else(|| self.bad(name, "a text"))?;
            call = call.path(name, value)?;
        }
        for parameter in self.spec.query {
            match given(parameter.name) {
                Some(value) => {
                    let text = self.checked(parameter, value)?;
                    call = call.query(parameter.name, text);
                }
                None if parameter.required => {
                    return Err(self.missing(parameter.name, &parameter.schema.to_string()));
                }
                None => {}
            }
        }
        match (self.sends, given("body")) {
            (Schema::Nothing, _) => Ok(call),
            // A body of which nothing is required is the same as an empty one; a change must say what it changes.
            (Schema::Object(object), None)
                if self.spec.method == Method::POST && object.fields.iter().all(|field| !field.required) =>
            {
                Ok(call.value(&schemas::settled(self.sends, Value::Object(Map::new()))))
            }
            (sends, None) => Err(self.missing("body", &sends.to_string())),
            (Schema::Object(object), Some(body)) if self.spec.sends == Media::Form => {
                self.check_body(body)?;
                self.form(call, object, body)
            }
            (sends, Some(body)) => {
                self.check_body(body)?;
                Ok(call.value(&schemas::settled(sends, body.clone())))
            }
        }
    }

    fn check_body(&self, body: &Value) -> Result<(), RequestError> {
        // A SCIM PATCH is a list of changes (RFC 7644 section 3.5.2), which is whole itself.
        let whole = self.spec.method != Method::PATCH || self.spec.sends == Media::Scim;
        self.sends.check(body, whole).map_err(|Mismatch { path, expected, missing }| {
            let dot = if path.is_empty() { "" } else { "." };
            let field = format!("body{dot}{path}");
            match missing {
                true => self.missing(&field, &expected),
                false => self.bad(&field, &expected),
            }
        })
    }

    /// A form has no types: what is no text is written as one.
    fn form(&self, call: Call, object: &'static Object, body: &Value) -> Result<Call, RequestError> {
        let body = body.as_object().ok_or_else(|| self.bad("body", "an object"))?;
        for name in body.keys() {
            if !object.fields.iter().any(|field| field.name == name) {
                return Err(
                    self.unknown(format!("body.{name}"), names(object.fields.iter().map(Field::name)))
                );
            }
        }
        let fields = object.fields.iter();
        let given = fields.filter_map(|field| Some((field.name, body.get(field.name)?)));
        Ok(call
            .form(given.filter(|(_, value)| !value.is_null()).map(|(name, v)| (name, as_text(v))).collect()))
    }

    /// A query value as text.
    fn checked(&self, parameter: &Parameter, value: &Value) -> Result<String, RequestError> {
        let checked = parameter.schema.check_limited(value, true, &parameter.limit);
        checked.map_err(|mismatch| self.bad(parameter.name, &mismatch.expected))?;
        Ok(match value.as_array() {
            // `attributes` and `excludedAttributes` (RFC 7644 section 3.9) are joined by commas.
            Some(list) => list.iter().map(as_text).collect::<Vec<_>>().join(","),
            None => as_text(value),
        })
    }

    fn refuse_unknown(&self, values: &Map<String, Value>) -> Result<(), RequestError> {
        let sends = self.sends != Schema::Nothing;
        let known = || {
            let query = self.spec.query.iter().map(|parameter| parameter.name);
            self.spec.path_names().chain(query).chain(sends.then_some("body"))
        };
        match values.keys().find(|given| !known().any(|name| name == given.as_str())) {
            Some(field) => Err(self.unknown(field.clone(), names(known()))),
            None => Ok(()),
        }
    }

    fn bad(&self, field: &str, expected: &str) -> RequestError {
        RequestError::BadValue {
            id: self.spec.id,
            field: excerpt(field, excerpt::NAME),
            expected: expected.to_owned(),
        }
    }

    fn missing(&self, field: &str, expected: &str) -> RequestError {
        RequestError::MissingValue {
            id: self.spec.id,
            field: excerpt(field, excerpt::NAME),
            expected: expected.to_owned(),
        }
    }

    fn unknown(&self, field: String, takes: String) -> RequestError {
        RequestError::UnknownValue { id: self.spec.id, field: excerpt(&field, excerpt::NAME), takes }
    }
}

fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| serde_json::to_string(value).unwrap_or_default(), str::to_owned)
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "no values".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests;
