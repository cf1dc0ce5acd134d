use super::*;
use crate::catalog::find;
use crate::dialect::{BROKER, OMNISSA, VMWARE};
use crate::resources::identity_provider::saml_profile::{SamlBinding, SamlLogout};
use crate::secret::SecretText;
use crate::sent::{body, line, read, sent};
use serde_json::{Value, json};

fn entra() -> Value {
    json!({
        "idp_name": "Entra", "idp_type": "OIDC",
        "directory_list": [{"id": "d1"}],
        "oidc_profile": {
            "configuration_url": "https://login.example/.well-known/openid-configuration",
            "client_id": "firstkey", "client_secret": "hunter2",
            "oidc_user_attribute_mapping": {"email": "user_email"},
        },
    })
}

#[test]
fn every_operation_has_its_address() {
    let id = "p1".to_owned();
    let path = "/federation/broker/identity-providers";
    assert_eq!(line(&ListIdentityProviders, &OMNISSA), format!("GET {path}"));
    let create = CreateIdentityProvider { identity_provider: IdentityProvider::default() };
    assert_eq!(line(&create, &OMNISSA), format!("POST {path}"));
    assert_eq!(line(&GetIdentityProvider { id: id.clone() }, &OMNISSA), format!("GET {path}/p1"));
    let patch = PatchIdentityProvider { id: id.clone(), patch: IdentityProviderPatch::default() };
    assert_eq!(line(&patch, &OMNISSA), format!("PATCH {path}/p1"));
    assert_eq!(line(&DeleteIdentityProvider { id }, &OMNISSA), format!("DELETE {path}/p1"));
    assert_eq!(line(&ListIdentityProviders, &BROKER), "GET /federation/t/CUSTOMER/broker/identity-providers");
}

#[test]
fn the_list_and_the_thing_have_media_types_of_their_own() {
    assert_eq!(
        sent(&ListIdentityProviders, &VMWARE).unwrap().headers()["accept"],
        "application/vnd.vmware.vidm.federation.broker.identityprovider.list+json"
    );
    let get = GetIdentityProvider { id: "p1".to_owned() };
    assert_eq!(
        sent(&get, &BROKER).unwrap().headers()["accept"],
        "application/vnd.vmware.vidm.federation.broker.identityprovider+json"
    );
}

#[test]
fn an_identity_provider_is_sent_whole_with_its_secret_and_printed_without() {
    let identity_provider: IdentityProvider = serde_json::from_value(entra()).unwrap();
    let create = CreateIdentityProvider { identity_provider };
    assert!(!format!("{create:?}").contains("hunter2"));
    assert_eq!(body(&create, &OMNISSA), entra());
}

#[test]
fn what_is_not_known_survives_a_read_a_change_and_a_write() {
    let mut value = entra();
    value["oidc_profile"]["newer"] = json!({"a": [1]});
    value["idp_source_type"] = json!("GOOGLE");
    let mut identity_provider = read::<GetIdentityProvider>(200, &value.to_string()).unwrap();
    assert_eq!(identity_provider.idp_source_type, Some(IdentityProviderSource::Other("GOOGLE".to_owned())));
    identity_provider.idp_name = Some("Microsoft".to_owned());
    value["idp_name"] = json!("Microsoft");
    assert_eq!(json!(identity_provider), value);
}

#[test]
fn a_change_sends_what_it_names_and_clears_with_the_empty_value() {
    let patch = PatchIdentityProvider {
        id: "p1".to_owned(),
        patch: IdentityProviderPatch {
            idp_type: Some(Protocol::Oidc),
            idp_source_type: Some(IdentityProviderSource::Okta),
            trust_certificates: Change::Clear,
            oidc_profile: Change::Set(OidcProfilePatch {
                client_secret: Some(SecretText::new("hunter2")),
                token_params: Change::Clear,
                ..OidcProfilePatch::default()
            }),
            saml_profile: Change::Set(SamlProfilePatch {
                request_preferred_binding: Some(SamlBinding::Post),
                saml_slo_configuration: Change::Set(SamlLogout {
                    enabled: Some(false),
                    ..SamlLogout::default()
                }),
                ..SamlProfilePatch::default()
            }),
            ..IdentityProviderPatch::default()
        },
    };
    assert_eq!(
        body(&patch, &OMNISSA),
        json!({
            "idp_type": "OIDC",
            "idp_source_type": "OKTA",
            "oidc_profile": {"client_secret": "hunter2", "token_params": {}},
            "saml_profile": {
                "request_preferred_binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
                "saml_slo_configuration": {"enabled": false},
            },
            "trust_certificates": [],
        })
    );
    assert!(!format!("{patch:?}").contains("hunter2"));
    let nothing = PatchIdentityProvider { id: "p1".to_owned(), patch: IdentityProviderPatch::default() };
    assert_eq!(body(&nothing, &OMNISSA), json!({}));
}

#[test]
fn what_a_new_one_lacks_is_named() {
    let refused = |field: &str| {
        let mut value = entra();
        value.as_object_mut().unwrap().remove(field);
        let values = json!({ "body": value });
        find("createNewIdentityProvider").unwrap().call(values.as_object().unwrap()).unwrap_err().to_string()
    };
    assert_eq!(
        refused("idp_type"),
        "createNewIdentityProvider: body.idp_type is missing. It is one of OIDC, SAML."
    );
    assert_eq!(
        refused("idp_name"),
        "createNewIdentityProvider: body.idp_name is missing. It is a text of at most 100 characters."
    );
    assert_eq!(
        refused("directory_list"),
        "createNewIdentityProvider: body.directory_list is missing. It is a list."
    );
}

#[test]
fn a_list_is_read() {
    let answer = r#"{"items": [{"id": "p1", "idp_name": "Entra", "idp_type": "OIDC", "directory_ids": ["d1"],
        "_links": {"self": {"href": "/federation/broker/identity-providers/p1"}}}]}"#;
    let list = read::<ListIdentityProviders>(200, answer).unwrap();
    let [entry] = list.items.as_deref().unwrap() else { panic!("{list:?}") };
    assert_eq!(entry.idp_type, Some(Protocol::Oidc));
    assert_eq!(entry.links.as_ref().unwrap().self_id("/identity-providers").as_deref(), Some("p1"));
}
