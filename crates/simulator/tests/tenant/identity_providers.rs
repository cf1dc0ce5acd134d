//! Identity providers by both protocols, and what the tenant tells them of itself.

use firstkey_simulator::{BrokerVersion, Service};
use http::Method;
use serde_json::{Value, json};

use crate::practice::{BOOTSTRAP, DIRECTORIES, IDENTITY_PROVIDERS, Practice};

const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";

fn start() -> (Practice, String, String) {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let directories = practice.call(&token, Method::GET, DIRECTORIES, None).json();
    let directory = directories["items"][0]["id"].as_str().unwrap().to_owned();
    (practice, token, directory)
}

fn oidc(name: &str, directory: &str) -> Value {
    json!({
        "idp_name": name, "idp_type": "OIDC", "directory_list": [{ "id": directory }],
        "oidc_profile": {
            "configuration_url": "https://idp.example/.well-known/openid-configuration",
            "client_id": "our-client", "client_secret": "planted-secret",
            "authorize_params": { "prompt": "login" },
        },
    })
}

fn saml(name: &str, directory: &str) -> Value {
    json!({
        "idp_name": name, "idp_type": "SAML", "directory_list": [{ "id": directory }],
        "trust_certificates": [CERTIFICATE],
        "saml_profile": {
            "saml_metadata_url": "https://idp.example/metadata",
            "saml_identity_user_attribute_mapping": {
                "saml_attribute_format": "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
                "saml_attribute_name": "mail", "idm_attribute": "emails",
            },
        },
    })
}

/// Makes one that must be made; gives back its path and what was told.
fn make(practice: &mut Practice, token: &str, body: &Value) -> (String, Value) {
    let reply = practice.call(token, Method::POST, IDENTITY_PROVIDERS, Some(body));
    assert_eq!(reply.status, 201, "{}", reply.text());
    let id = reply.json()["id"].as_str().unwrap().to_owned();
    (format!("{IDENTITY_PROVIDERS}/{id}"), reply.json())
}

#[test]
fn an_oidc_provider_is_made_with_its_defaults_and_without_telling_its_secret() {
    let (mut practice, token, directory) = start();
    let (path, made) = make(&mut practice, &token, &oidc("Corporate", &directory));
    assert!(!made.to_string().contains("planted-secret"));
    assert_eq!(made["oidc_profile"]["open_id_user_identifier_attribute"], "sub");
    assert_eq!(made["auth_type_list"].as_array().unwrap().len(), 1);
    assert_eq!(made["directory_list"], json!([{ "id": directory, "name": "Practice directory" }]));
    assert_eq!(practice.call(&token, Method::GET, &path, None).json(), made);
    let list = practice.call(&token, Method::GET, IDENTITY_PROVIDERS, None).json();
    assert_eq!(list["items"][0]["directory_ids"], json!([directory]));
    assert_eq!(list["items"][0].as_object().unwrap().len(), 5);
}

#[test]
fn a_profile_changes_field_by_field_and_all_else_whole() {
    let (mut practice, token, directory) = start();
    let (path, made) = make(&mut practice, &token, &oidc("Corporate", &directory));
    let change =
        json!({ "oidc_profile": { "client_id": "another", "authorize_params": { "max_age": "1" } } });
    let changed = practice.call(&token, Method::PATCH, &path, Some(&change));
    assert_eq!(changed.status, 200, "{}", changed.text());
    let profile = &changed.json()["oidc_profile"];
    assert_eq!(profile["client_id"], "another");
    assert_eq!(profile["configuration_url"], made["oidc_profile"]["configuration_url"]);
    assert_eq!(profile["authorize_params"], json!({ "max_age": "1" }));
    let cleared = json!({ "oidc_profile": { "authorize_params": {} }, "idp_name": "Renamed" });
    let cleared = practice.call(&token, Method::PATCH, &path, Some(&cleared)).json();
    assert!(cleared["oidc_profile"].get("authorize_params").is_none());
    assert_eq!(cleared["idp_name"], "Renamed");
    let same = practice.call(&token, Method::PATCH, &path, Some(&cleared));
    assert_eq!((same.status, same.json()), (200, cleared));
}

#[test]
fn a_saml_provider_keeps_the_rules_of_its_profile() {
    let (mut practice, token, directory) = start();
    let (_, made) = make(&mut practice, &token, &saml("By SAML", &directory));
    assert_eq!(made["trust_certificates"], json!([CERTIFICATE]));
    assert!(made.get("oidc_profile").is_none());
    let mut broken = |change: fn(&mut Value)| {
        let mut body = saml("Other", &directory);
        change(&mut body);
        practice.call(&token, Method::POST, IDENTITY_PROVIDERS, Some(&body)).fields()
    };
    let none: [&str; 0] = [];
    assert_eq!(
        broken(|body| body["saml_profile"]["saml_metadata_url"] = json!("")),
        ["saml_profile.saml_metadata"]
    );
    assert_eq!(
        broken(|body| body["saml_profile"]["saml_identity_user_attribute_mapping"] = json!({})),
        ["saml_profile.saml_name_id_user_attribute_mapping"]
    );
    assert_eq!(
        broken(|body| body["saml_profile"]["request_preferred_binding"] = json!("SOAP")),
        ["request_preferred_binding"]
    );
    assert_eq!(
        broken(|body| body["trust_certificates"] = json!(vec![CERTIFICATE; 4])),
        ["trust_certificates"]
    );
    assert_eq!(broken(|body| body["trust_certificates"] = json!(["not PEM"])), ["trust_certificates"]);
    assert_eq!(broken(|body| body["saml_profile"]["send_subject_in_request"] = json!(true)), none);
}

#[test]
fn each_broken_rule_names_its_field() {
    let (mut practice, token, directory) = start();
    for (name, value, field) in [
        ("idp_name", json!(""), "idp_name"),
        ("idp_name", json!("a/b"), "idp_name"),
        ("idp_name", json!("x".repeat(101)), "idp_name"),
        ("idp_type", json!("LDAP"), "idp_type"),
        ("directory_list", json!([]), "directory_list"),
        ("directory_list", json!([{ "id": "nobody" }]), "directory_list"),
        (
            "oidc_profile",
            json!({ "configuration_url": "https://x", "client_id": "y" }),
            "oidc_profile.client_secret",
        ),
        ("idp_source_type", json!("OTHER"), "idp_source_type"),
    ] {
        let mut body = oidc("Corporate", &directory);
        body[name] = value;
        let reply = practice.call(&token, Method::POST, IDENTITY_PROVIDERS, Some(&body));
        assert_eq!((reply.status, reply.fields()), (400, vec![field.to_owned()]), "{body}");
    }
}

#[test]
fn a_taken_name_is_a_conflict_when_making_and_when_renaming() {
    let (mut practice, token, directory) = start();
    make(&mut practice, &token, &oidc("Corporate", &directory));
    let (path, _) = make(&mut practice, &token, &saml("By SAML", &directory));
    let again = practice.call(&token, Method::POST, IDENTITY_PROVIDERS, Some(&oidc("CORPORATE", &directory)));
    assert_eq!((again.status, again.code().as_str()), (409, "practice.name.taken"));
    let rename = practice.call(&token, Method::PATCH, &path, Some(&json!({ "idp_name": "Corporate" })));
    assert_eq!(rename.status, 409);
}

#[test]
fn one_in_use_is_not_deleted_until_it_is_not_used_any_more() {
    let (mut practice, token, directory) = start();
    let (path, made) = make(&mut practice, &token, &oidc("Corporate", &directory));
    let own = made["auth_type_list"][0].clone();
    let more = json!({ "auth_method_name": "Second", "saml_authn_context": "urn:x" });
    let change = json!({ "auth_type_list": [own, more] });
    assert_eq!(practice.call(&token, Method::PATCH, &path, Some(&change)).status, 200);
    let refused = practice.call(&token, Method::DELETE, &path, None);
    assert_eq!((refused.status, refused.code().as_str()), (409, "practice.provider.in.use"));
    let none = practice.call(&token, Method::PATCH, &path, Some(&json!({ "auth_type_list": [] })));
    assert_eq!(none.fields(), ["auth_type_list"]);
    assert_eq!(
        practice.call(&token, Method::PATCH, &path, Some(&json!({ "auth_type_list": [own] }))).status,
        200
    );
    assert_eq!(practice.call(&token, Method::DELETE, &path, None).status, 204);
    for method in [Method::GET, Method::DELETE] {
        assert_eq!(practice.call(&token, method, &path, None).status, 404);
    }
}

#[test]
fn the_tenants_saml_metadata_is_told_to_everyone_in_three_forms() {
    let mut practice = Practice::of(Service::Omnissa);
    let path = "/federation/broker/saml-sp-metadata";
    let details = practice.visit(&format!("{path}/details"), &[]).json();
    let xml = practice.visit(&format!("{path}/xml"), &[]);
    assert_eq!((xml.status, xml.header("content-type")), (200, "text/xml"));
    for told in [&details["acsUrl"], &details["entityId"], &details["sloResponseUrl"]] {
        assert!(xml.text().contains(told.as_str().unwrap()));
    }
    let certificate = details["certificates"]["signing"]["certificate"].as_str().unwrap();
    assert!(xml.text().contains(certificate.lines().nth(1).unwrap()));
    let download = practice.visit(&format!("{path}/download-xml"), &[]);
    assert_eq!(download.header("content-type"), "application/octet-stream");
    assert!(download.header("content-disposition").starts_with("attachment"));
    assert_eq!(download.body, xml.body);
    let mut broker = Practice::of(Service::Broker);
    let path = "/federation/t/CUSTOMER/broker/saml-sp-metadata/xml";
    assert_eq!(broker.visit(path, &[]).status, 404);
}

#[test]
fn a_tenant_may_begin_with_an_identity_provider_of_each_protocol_it_takes() {
    for (service, protocols) in [
        (Service::Omnissa, &["OIDC", "SAML"][..]),
        (Service::VMware, &["OIDC", "SAML"]),
        (Service::Broker, &["OIDC"]),
    ] {
        let mut practice = Practice::with(service, |settings| {
            settings.identity_providers = true;
            settings.broker_version = BrokerVersion::V8;
            settings.strict_media = false;
        });
        let (token, path) = match service {
            Service::Broker => ("/acs/t/CUSTOMER/token", "/federation/t/CUSTOMER/broker/identity-providers"),
            Service::Omnissa | Service::VMware => ("/acs/token", IDENTITY_PROVIDERS),
        };
        let token = practice.form(token, Some(BOOTSTRAP), &[("grant_type", "client_credentials")]).json();
        let token = token["access_token"].as_str().unwrap().to_owned();
        let list = practice.call(&token, Method::GET, path, None).json();
        let items = list["items"].as_array().unwrap();
        assert_eq!(
            items.iter().map(|item| item["idp_type"].as_str().unwrap()).collect::<Vec<_>>(),
            protocols
        );
        for item in items {
            let one = format!("{path}/{}", item["id"].as_str().unwrap());
            let provider = practice.call(&token, Method::GET, &one, None).json();
            assert_eq!(provider["directory_list"][0]["name"], "Practice directory");
            // What it says keeps the rules: it can be sent back.
            let same = practice.call(&token, Method::PATCH, &one, Some(&provider));
            assert_eq!((same.status, same.json()), (200, provider));
        }
    }
}

#[test]
fn the_broker_of_vsphere_8_refuses_saml_and_keeps_the_provider_that_is_there() {
    const PATH: &str = "/federation/t/CUSTOMER/broker/identity-providers";
    let mut practice = Practice::with(Service::Broker, |settings| {
        settings.identity_providers = true;
        settings.broker_version = BrokerVersion::V8;
        settings.strict_media = false;
    });
    let form = [("grant_type", "client_credentials")];
    let token = practice.form("/acs/t/CUSTOMER/token", Some(BOOTSTRAP), &form).json();
    let token = token["access_token"].as_str().unwrap().to_owned();
    let there = practice.call(&token, Method::GET, PATH, None).json()["items"][0].clone();
    let directory = there["directory_ids"][0].as_str().unwrap();

    let refused = practice.call(&token, Method::POST, PATH, Some(&saml("By SAML", directory)));
    assert_eq!((refused.status, refused.fields()), (400, vec!["idp_type".to_owned()]));
    let one = format!("{PATH}/{}", there["id"].as_str().unwrap());
    let before = practice.call(&token, Method::GET, &one, None).json();
    let refused = practice.call(&token, Method::PATCH, &one, Some(&saml("By SAML", directory)));
    assert_eq!((refused.status, refused.fields()), (400, vec!["idp_type".to_owned()]));
    assert_eq!(practice.call(&token, Method::GET, &one, None).json(), before);
    let made = practice.call(&token, Method::POST, PATH, Some(&oidc("By OpenID Connect", directory)));
    assert_eq!(made.status, 201, "{}", made.text());
}
