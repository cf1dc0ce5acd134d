//! A provider outside writes users and signs them in. It works when what it writes is what it sends.

use firstkey_simulator::{FederatedSignIn, NotSignedIn, OuterProvider, Service};
use http::Method;
use serde_json::{Value, json};

use crate::practice::{DIRECTORIES, IDENTITY_PROVIDERS, Practice};

const BASE: &str = "https://practice.example/usergroup/scim/v2";

/// A tenant with a directory of this kind, a token that writes into it, and a provider with this profile.
fn start(kind: &str, profile: Value) -> (Practice, String, String) {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let directory = json!({
        "name": "Staff", "domains": ["corp.example"], "default_domain": "corp.example", "source": "AZURE", "type": kind,
    });
    let made = practice.call(&token, Method::POST, DIRECTORIES, Some(&directory)).json();
    let id = made["id"].as_str().unwrap().to_owned();
    let mut provider = json!({ "idp_name": "Entra", "directory_list": [{ "id": id }] });
    provider.as_object_mut().unwrap().extend(profile.as_object().unwrap().clone());
    let made = practice.call(&token, Method::POST, IDENTITY_PROVIDERS, Some(&provider)).json();
    let provider = made["id"].as_str().unwrap().to_owned();
    if kind == "JIT" {
        return (practice, provider, String::new());
    }
    let path = format!("{DIRECTORIES}/{id}/sync-client?action=generate_credentials");
    let sync = practice.call(&token, Method::POST, &path, Some(&json!({ "generate_token": true }))).json();
    (practice, provider, sync["access_token"].as_str().unwrap().to_owned())
}

fn oidc(claim: &str) -> Value {
    json!({ "idp_type": "OIDC", "oidc_profile": {
        "configuration_url": "https://idp.example/.well-known/openid-configuration", "client_id": "us",
        "client_secret": "planted-secret", "open_id_user_identifier_attribute": claim,
    }})
}

/// The provider writes everybody, with this attribute as `externalId`.
fn write(practice: &mut Practice, token: &str, external_id: &str) {
    let outer = OuterProvider::new("AZURE", "corp.example");
    for number in 0..OuterProvider::PEOPLE {
        let request = outer.writes_user(BASE, token, number, external_id).unwrap();
        assert_eq!(practice.ask(&request).unwrap().status, 201);
    }
}

fn sign_in(practice: &mut Practice, provider: &str) -> Result<FederatedSignIn, NotSignedIn> {
    let now = practice.now;
    practice.tenant.sign_in_by(provider, 2, now)
}

#[test]
fn a_user_signs_in_when_the_claim_is_what_was_written() {
    let (mut practice, provider, token) = start("PROVISIONED", oidc("oid"));
    write(&mut practice, &token, "objectId");
    let signed_in = sign_in(&mut practice, &provider).unwrap();
    assert_eq!((signed_in.user_name.as_str(), signed_in.made), ("chiara.rossi@corp.example", false));
}

#[test]
fn nobody_is_found_when_another_attribute_was_written() {
    let (mut practice, provider, token) = start("PROVISIONED", oidc("oid"));
    write(&mut practice, &token, "mailNickname");
    let NotSignedIn::UserNotFound { claim, attribute, .. } = sign_in(&mut practice, &provider).unwrap_err()
    else {
        panic!("somebody was found")
    };
    assert_eq!((claim.as_str(), attribute.as_str()), ("oid", "externalId"));
}

#[test]
fn the_claim_sub_is_another_one_for_each_application() {
    let (mut practice, provider, token) = start("PROVISIONED", oidc("sub"));
    write(&mut practice, &token, "objectId");
    assert!(matches!(sign_in(&mut practice, &provider), Err(NotSignedIn::UserNotFound { .. })));
}

#[test]
fn a_saml_attribute_signs_in_too() {
    let profile = json!({ "idp_type": "SAML", "saml_profile": {
        "saml_metadata_url": "https://idp.example/metadata",
        "saml_identity_user_attribute_mapping": {
            "saml_attribute_format": "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
            "saml_attribute_name": "externalId", "idm_attribute": "ExternalId",
        },
    }});
    let (mut practice, provider, token) = start("PROVISIONED", profile);
    write(&mut practice, &token, "objectId");
    assert!(sign_in(&mut practice, &provider).is_ok());
}

#[test]
fn just_in_time_a_user_is_made_once() {
    let (mut practice, provider, _) = start("JIT", oidc("oid"));
    assert!(sign_in(&mut practice, &provider).unwrap().made);
    assert!(!sign_in(&mut practice, &provider).unwrap().made);
}

#[test]
fn an_inactive_user_and_an_unknown_provider_sign_nobody_in() {
    let (mut practice, provider, token) = start("PROVISIONED", oidc("oid"));
    write(&mut practice, &token, "objectId");
    let user = sign_in(&mut practice, &provider).unwrap().user;
    let path = format!("/usergroup/scim/v2/Users/{user}");
    let off = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{ "op": "replace", "path": "active", "value": false }],
    });
    assert_eq!(practice.scim(&token, Method::PATCH, &path, Some(&off)).status, 200);
    assert_eq!(sign_in(&mut practice, &provider), Err(NotSignedIn::Inactive));
    assert_eq!(sign_in(&mut practice, "nobody"), Err(NotSignedIn::NoProvider));
}
