use super::*;
use crate::resources::directory::{Directory, DirectoryType};
use crate::resources::identity_provider::IdentityProviderSummary;
use IdentityProviderProblem as Problem;

fn journey(provider: Provider, federation: Federation) -> Journey {
    let mut journey = Journey::new(Service::Cloud, provider);
    journey.choose_federation(federation);
    let directory = Directory {
        id: Some("d1".to_owned()),
        kind: Some(DirectoryType::Provisioned),
        ..Directory::default()
    };
    assert!(journey.take_directory(&directory, false));
    journey
}

fn oidc() -> NewIdentityProvider {
    NewIdentityProvider {
        name: "Entra ID".to_owned(),
        configuration_url: "https://login.example/t/v2.0/.well-known/openid-configuration".to_owned(),
        client_id: "app".to_owned(),
        client_secret: Some(SecretText::new("s3cret")),
        claim: Provider::EntraId.usual_claim().to_owned(),
        ..NewIdentityProvider::default()
    }
}

fn made(journey: &Journey, new: &NewIdentityProvider) -> serde_json::Value {
    let request = journey.create_identity_provider(new, &IdentityProviderList::default()).unwrap().unwrap();
    serde_json::to_value(&request.identity_provider).unwrap()
}

#[test]
fn an_oidc_provider_signs_in_by_a_claim_that_equals_the_external_id() {
    let made = made(&journey(Provider::EntraId, Federation::OpenIdConnect), &oidc());
    assert_eq!(
        made,
        serde_json::json!({
            "idp_name": "Entra ID", "idp_type": "OIDC", "directory_list": [{"id": "d1"}],
            "idp_source_type": "ENTRA",
            "oidc_profile": {
                "configuration_url": "https://login.example/t/v2.0/.well-known/openid-configuration",
                "client_id": "app", "client_secret": "s3cret",
                "open_id_user_identifier_attribute": "oid",
                "internal_user_identifier_attribute": "ExternalId",
            },
        })
    );
}

#[test]
fn the_metadata_of_a_saml_provider_goes_along_in_base64_and_wins_over_its_address() {
    let new = NewIdentityProvider {
        name: "Okta".to_owned(),
        metadata: " <EntityDescriptor/> ".to_owned(),
        metadata_url: "https://okta.example/metadata".to_owned(),
        identifier: Provider::Okta.usual_identifier(),
        ..NewIdentityProvider::default()
    };
    let journey = journey(Provider::Okta, Federation::Saml);
    assert_eq!(
        made(&journey, &new)["saml_profile"],
        serde_json::json!({
            "saml_metadata": base64(b"<EntityDescriptor/>"),
            "saml_identity_user_attribute_mapping": {
                "saml_attribute_format": UNSPECIFIED, "saml_attribute_name": "externalId",
                "idm_attribute": "ExternalId",
            },
        })
    );
    let by_address =
        NewIdentityProvider { metadata: String::new(), identifier: SamlIdentifier::NameId, ..new };
    let profile = made(&journey, &by_address)["saml_profile"].clone();
    assert_eq!(profile["saml_metadata_url"], "https://okta.example/metadata");
    assert_eq!(profile["saml_name_id_user_attribute_mapping"]["ExternalId"], NAME_ID_UNSPECIFIED);
}

#[test]
fn the_broker_is_not_sent_a_field_that_it_does_not_know() {
    let mut journey = Journey::new(Service::Broker8, Provider::EntraId);
    let directory = Directory { id: Some("d1".to_owned()), ..Directory::default() };
    assert!(journey.take_directory(&directory, false));
    assert_eq!(made(&journey, &oidc()).get("idp_source_type"), None);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let none = IdentityProviderList::default();
    let empty = NewIdentityProvider::default();
    assert_eq!(
        empty.problems(Federation::OpenIdConnect, &none),
        [Problem::NoName, Problem::NoConfigurationUrl, Problem::NoClientId, Problem::NoClientSecret]
    );
    assert_eq!(empty.problems(Federation::Saml, &none), [Problem::NoName, Problem::NoMetadata]);
    let wrong = |change: fn(&mut NewIdentityProvider), federation| {
        let mut new = NewIdentityProvider { metadata: "<a/>".to_owned(), ..oidc() };
        change(&mut new);
        new.problems(federation, &none)
    };
    let oidc = Federation::OpenIdConnect;
    assert_eq!(wrong(|_| (), oidc), []);
    assert_eq!(wrong(|new| new.name = "x".repeat(101), oidc), [Problem::NameTooLong]);
    assert_eq!(wrong(|new| new.name = "Entra/ID".to_owned(), oidc), [Problem::NameCharacter('/')]);
    assert_eq!(
        wrong(|new| new.configuration_url = "http://login.example".to_owned(), oidc),
        [Problem::ConfigurationUrlNotHttps]
    );
    assert_eq!(
        wrong(|new| new.configuration_url = "https://login.example/t/v2.0".to_owned(), oidc),
        [Problem::NotADiscoveryDocument]
    );
    assert_eq!(wrong(|new| new.metadata = "x".repeat(76_801), Federation::Saml), [Problem::MetadataTooLarge]);
    assert_eq!(wrong(|new| new.metadata = "x".repeat(76_800), Federation::Saml), []);
    let by_address = |new: &mut NewIdentityProvider| {
        new.metadata.clear();
        new.metadata_url = "ftp://x".to_owned();
        new.identifier = SamlIdentifier::Attribute(" ".to_owned());
    };
    assert_eq!(wrong(by_address, Federation::Saml), [Problem::MetadataUrlNotHttps, Problem::NoAttribute]);
}

#[test]
fn a_name_that_is_taken_is_said_before_anything_is_sent() {
    let other = IdentityProviderSummary { idp_name: Some("Entra ID".to_owned()), ..Default::default() };
    let list = IdentityProviderList { items: Some(vec![other]), ..Default::default() };
    assert_eq!(oidc().problems(Federation::OpenIdConnect, &list), [Problem::NameTaken]);
}

#[test]
fn without_a_directory_or_a_federation_there_is_no_request() {
    let none = IdentityProviderList::default();
    let no_directory = Journey::new(Service::Cloud, Provider::EntraId);
    assert!(no_directory.create_identity_provider(&oidc(), &none).is_none());
    let scim = Journey::new(Service::Cloud, Provider::Scim);
    assert!(scim.create_identity_provider(&oidc(), &none).is_none());
}
