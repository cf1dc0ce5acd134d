//! Every resource type, for any JSON of its schema: what is read and written again is the same, down to fields that
//! nobody here knows. A new type is added to `every_type`; one that is forgotten is named.

use firstkey_core::catalog::ENTRIES;
use firstkey_core::discovery::Discovery;
use firstkey_core::grant::TokenForm;
use firstkey_core::id_token::{IdTokenClaims, JwsHeader, RoleName, SubRole, SubjectRole};
use firstkey_core::jwks::{Jwk, Jwks};
use firstkey_core::logout::LogoutForm;
use firstkey_core::resources::directory::{
    Directory, DirectoryAttributes, DirectoryList, PreProvisionedGroups,
};
use firstkey_core::resources::identity_provider::oidc_profile::OidcProfile;
use firstkey_core::resources::identity_provider::saml_profile::{
    SamlIdentityAttribute, SamlLogout, SamlProfile,
};
use firstkey_core::resources::identity_provider::{
    AuthMethod, DirectoryReference, IdentityProvider, IdentityProviderList, IdentityProviderSummary,
    MetadataEntry,
};
use firstkey_core::resources::link::Link;
use firstkey_core::resources::oauth_client::{Client, ClientMetadata, ClientPage, ClientSummary};
use firstkey_core::resources::oauth_client_rotation::SecretRotation;
use firstkey_core::resources::oauth_client_search::{
    ClientFilter, ClientFilters, ClientSearch, SearchedRole,
};
use firstkey_core::resources::saml_metadata::{SamlCertificate, SamlCertificates, SamlMetadata};
use firstkey_core::resources::sync_client::SyncClient;
use firstkey_core::resources::tenant::TenantInformation;
use firstkey_core::revoke::RevokeForm;
use firstkey_core::schema::{HasSchema, Limit, Object, Schema};
use firstkey_core::scim::enterprise::{EnterpriseUser, Manager};
use firstkey_core::scim::group::{Group, Member};
use firstkey_core::scim::groups::GroupList;
use firstkey_core::scim::meta::Meta;
use firstkey_core::scim::patch::{PatchOperation, PatchRequest};
use firstkey_core::scim::search::SearchRequest;
use firstkey_core::scim::user::{
    Address, Email, GroupOfUser, MessagingAddress, PhoneNumber, Photo, User, UserName,
};
use firstkey_core::scim::users::UserList;
use firstkey_core::scim::ws1b::{Ws1bGroup, Ws1bUser};
use firstkey_core::token::TokenResponse;
use firstkey_core::userinfo::{AuthorizationDetail, ExpandedAccessToken, ExpandedIdToken};
use proptest::collection::{btree_map, vec};
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Debug;

/// Calls the check with each type that holds JSON of the services.
macro_rules! every_type {
    ($check:ident) => {
        vec![
            $check::<Directory>(),
            $check::<DirectoryAttributes>(),
            $check::<DirectoryList>(),
            $check::<PreProvisionedGroups>(),
            $check::<IdentityProvider>(),
            $check::<IdentityProviderList>(),
            $check::<IdentityProviderSummary>(),
            $check::<DirectoryReference>(),
            $check::<AuthMethod>(),
            $check::<MetadataEntry>(),
            $check::<OidcProfile>(),
            $check::<SamlProfile>(),
            $check::<SamlIdentityAttribute>(),
            $check::<SamlLogout>(),
            $check::<SamlMetadata>(),
            $check::<SamlCertificates>(),
            $check::<SamlCertificate>(),
            $check::<SyncClient>(),
            $check::<User>(),
            $check::<UserName>(),
            $check::<Email>(),
            $check::<PhoneNumber>(),
            $check::<MessagingAddress>(),
            $check::<Photo>(),
            $check::<Address>(),
            $check::<GroupOfUser>(),
            $check::<EnterpriseUser>(),
            $check::<Manager>(),
            $check::<Ws1bUser>(),
            $check::<UserList>(),
            $check::<Group>(),
            $check::<Member>(),
            $check::<Ws1bGroup>(),
            $check::<GroupList>(),
            $check::<Meta>(),
            $check::<SearchRequest>(),
            $check::<PatchRequest>(),
            $check::<PatchOperation>(),
            $check::<Link>(),
            $check::<Client>(),
            $check::<ClientMetadata>(),
            $check::<ClientPage>(),
            $check::<ClientSummary>(),
            $check::<SecretRotation>(),
            $check::<ClientSearch>(),
            $check::<SearchedRole>(),
            $check::<ClientFilters>(),
            $check::<ClientFilter>(),
            $check::<TenantInformation>(),
            $check::<TokenForm>(),
            $check::<TokenResponse>(),
            $check::<RevokeForm>(),
            $check::<LogoutForm>(),
            $check::<Discovery>(),
            $check::<Jwks>(),
            $check::<Jwk>(),
            $check::<IdTokenClaims>(),
            $check::<JwsHeader>(),
            $check::<SubjectRole>(),
            $check::<SubRole>(),
            $check::<RoleName>(),
            $check::<ExpandedAccessToken>(),
            $check::<AuthorizationDetail>(),
            $check::<ExpandedIdToken>(),
        ]
    };
}

/// JSON of a schema: any of the fields, and some that nobody knows.
fn values(schema: Schema, limit: Limit) -> BoxedStrategy<Value> {
    match schema {
        Schema::Nothing => Just(Value::Null).boxed(),
        Schema::Text | Schema::Secret => "\\PC{0,8}".prop_map(Value::from).boxed(),
        // Units are 32 bits wide at least.
        Schema::Whole => {
            let (least, most) = (limit.min.unwrap_or(0), limit.max.unwrap_or(u64::from(u32::MAX)));
            (least..=most).prop_map(Value::from).boxed()
        }
        Schema::Flag => any::<bool>().prop_map(Value::from).boxed(),
        Schema::OneOf(words) => {
            let known = select(words).prop_map(Value::from);
            prop_oneof![4 => known, 1 => "[A-Z_]{1,8}".prop_map(Value::from)].boxed()
        }
        Schema::Any => anything(),
        Schema::List(of) => vec(values(*of, Limit::default()), 0..3).prop_map(Value::from).boxed(),
        Schema::Map(of) => named(values(*of, Limit::default())).prop_map(Value::from).boxed(),
        Schema::Object(object) => objects(object),
    }
}

fn objects(object: &'static Object) -> BoxedStrategy<Value> {
    let known: Vec<BoxedStrategy<Option<(String, Value)>>> = object
        .fields
        .iter()
        .map(|field| {
            let value =
                values(field.schema, field.limit).prop_map(|value| Some((field.name.to_owned(), value)));
            prop_oneof![2 => value, 1 => Just(None)].boxed()
        })
        .collect();
    let both = (known, named(anything()));
    both.prop_map(|(known, unknown)| {
        let unknown = unknown.into_iter().map(|(name, value)| (format!("x-{name}"), value));
        unknown.chain(known.into_iter().flatten()).collect::<Map<_, _>>().into()
    })
    .boxed()
}

fn named(of: BoxedStrategy<Value>) -> BoxedStrategy<Map<String, Value>> {
    btree_map("[a-zA-Z:._-]{1,8}", of, 0..3)
        .prop_map(|map: BTreeMap<String, Value>| map.into_iter().collect())
        .boxed()
}

fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let map = btree_map("[a-z]{1,4}", inner.clone(), 0..3);
        prop_oneof![
            vec(inner, 0..3).prop_map(Value::from),
            map.prop_map(|map| map.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
    .boxed()
}

/// How one type fared.
pub(crate) struct Checked {
    pub(crate) name: &'static str,
    /// The first JSON that did not come back as it was.
    pub(crate) lost: Option<String>,
}

pub(crate) fn round_trips<T>() -> Checked
where
    T: HasSchema + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let mut runner = TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&values(T::SCHEMA, Limit::default()), |value| {
        let fail = |what: String| Err(proptest::test_runner::TestCaseError::fail(what));
        let read: T = match serde_json::from_value(value.clone()) {
            Ok(read) => read,
            Err(error) => return fail(format!("{value} is not read: {error}")),
        };
        let written = serde_json::to_value(&read).expect("what was read can be written");
        if written != value {
            return fail(format!("{value} became {written}"));
        }
        let again: T = serde_json::from_value(written).expect("what was written can be read");
        if again != read { fail(format!("{value} is read otherwise the second time")) } else { Ok(()) }
    });
    Checked { name: name_of::<T>(), lost: outcome.err().map(|error| error.to_string()) }
}

fn name_of<T: HasSchema>() -> &'static str {
    match T::SCHEMA {
        Schema::Object(object) => object.name,
        other => panic!("{other:?} is no structure"),
    }
}

/// The names of every structure inside a schema.
fn names(schema: &Schema, found: &mut Vec<&'static str>) {
    match schema {
        Schema::List(of) | Schema::Map(of) => names(of, found),
        Schema::Object(object) if !found.contains(&object.name) => {
            found.push(object.name);
            object.fields.iter().for_each(|field| names(&field.schema, found));
        }
        _ => {}
    }
}

#[test]
fn every_resource_survives_a_read_and_a_write_with_fields_nobody_knows() {
    let lost: Vec<String> = every_type!(round_trips)
        .into_iter()
        .filter_map(|checked| Some(format!("{}: {}", checked.name, checked.lost?)))
        .collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn every_structure_of_the_catalog_is_among_them() {
    let tried = every_type!(name_of);
    let mut there = Vec::new();
    for entry in ENTRIES {
        names(&entry.sends, &mut there);
        names(&entry.returns, &mut there);
    }
    there.retain(|name| !tried.contains(name));
    assert!(there.is_empty(), "add to `every_type` in tests/wire/round_trip.rs: {}", there.join(", "));
}

#[test]
fn a_type_that_loses_a_field_or_changes_one_is_found() {
    #[derive(Debug, PartialEq, Serialize, serde::Deserialize)]
    struct Loses {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    }
    impl HasSchema for Loses {
        const SCHEMA: Schema = Directory::SCHEMA;
    }
    assert!(round_trips::<Loses>().lost.is_some());
    #[derive(Debug, PartialEq)]
    struct Counts(Value);
    impl HasSchema for Counts {
        const SCHEMA: Schema = Link::SCHEMA;
    }
    impl Serialize for Counts {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            json!({"count": self.0.as_object().map(Map::len)}).serialize(serializer)
        }
    }
    impl<'de> serde::Deserialize<'de> for Counts {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Value::deserialize(deserializer).map(Self)
        }
    }
    assert!(round_trips::<Counts>().lost.is_some_and(|lost| lost.contains("became")));
}
