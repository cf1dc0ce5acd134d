use super::*;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::resources::identity_provider::saml_profile::SamlBinding;
use firstkey_core::resources::secret::SecretText;
use serde_json::{Value, json};

const PEM: &str = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";

fn provider(mut own: Value) -> IdentityProvider {
    own["id"] = json!("p1");
    own["directory_list"] = json!([{"id": "d1", "name": "Staff"}, {"id": "d2", "name": ""}]);
    own["trust_certificates"] = json!([PEM]);
    own["auth_type_list"] =
        json!([{"id": "m1", "auth_method_name": "password", "saml_authn_context": "Password", "newer": 1}]);
    serde_json::from_value(own).unwrap()
}

fn entra() -> IdentityProvider {
    provider(json!({
        "idp_name": "Entra", "idp_type": "OIDC", "idp_source_type": "ENTRA",
        "oidc_profile": {
            "configuration_url": "https://login.example/.well-known/openid-configuration",
            "client_id": "c1", "open_id_user_identifier_attribute": "oid",
            "oidc_user_attribute_mapping": {"email": "mail"}, "authorize_params": {"scope": "openid profile"},
            "send_login_hint_in_request": false,
        },
    }))
}

fn okta() -> IdentityProvider {
    provider(json!({
        "idp_name": "Okta", "idp_type": "SAML",
        "saml_profile": {
            "saml_metadata": "PHgvPg==",
            "saml_name_id_user_attribute_mapping": {"externalId": "persistent"},
            "saml_slo_configuration": {"slo_url": "https://okta.example/slo", "newer": 1},
            "request_preferred_binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        },
    }))
}

fn patch(typed: &Typed, provider: &IdentityProvider) -> Value {
    json!(typed.patch(provider).map(|operation| operation.patch))
}

fn problem(typed: &Typed, field: &str) -> Option<String> {
    typed.problem(None, field, &OMNISSA)
}

#[test]
fn nothing_typed_changes_nothing_and_blanks_do_not_count() {
    for provider in [entra(), okta()] {
        let mut typed = Typed::of(&provider);
        assert_eq!(patch(&typed, &provider), Value::Null);
        for row in typed.texts() {
            let spelled = format!("\n {}\n\n", (row.read)(&typed).replace(" = ", "="));
            (row.write)(&mut typed, spelled);
        }
        assert_eq!(patch(&typed, &provider), Value::Null);
        assert_eq!(typed.differences(&Typed::of_provider(&provider)), []);
    }
}

#[test]
fn only_what_changed_is_sent_and_a_map_as_a_whole() {
    let mut typed = Typed::of(&entra());
    typed.user_claim = String::new();
    typed.claims = "email = mail\nuserName = upn".to_owned();
    typed.sends_hint = true;
    typed.client_secret = Some(SecretText::new(" new "));
    assert_eq!(
        patch(&typed, &entra()),
        json!({"oidc_profile": {
            "client_secret": "new", "open_id_user_identifier_attribute": "", "send_login_hint_in_request": true,
            "oidc_user_attribute_mapping": {"email": "mail", "userName": "upn"},
        }})
    );
    let mut typed = Typed::of(&entra());
    typed.directories.remove(1);
    typed.certificates = String::new();
    typed.name = "Microsoft".to_owned();
    assert_eq!(
        patch(&typed, &entra()),
        json!({"idp_name": "Microsoft", "directory_list": [{"id": "d1"}], "trust_certificates": []})
    );
}

#[test]
fn a_way_of_signing_in_keeps_its_id_and_a_new_one_has_none() {
    let mut typed = Typed::of(&entra());
    typed.methods[0].context = " Kerberos ".to_owned();
    typed.methods.push(Method { name: "phone".to_owned(), context: "MobileTwoFactor".to_owned(), id: None });
    assert_eq!(
        patch(&typed, &entra()),
        json!({"auth_type_list": [
            {"id": "m1", "auth_method_name": "password", "saml_authn_context": "Kerberos", "newer": 1},
            {"auth_method_name": "phone", "saml_authn_context": "MobileTwoFactor"},
        ]})
    );
    let shown = typed.differences(&Typed::of_provider(&entra()));
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].after, "password: Kerberos, phone: MobileTwoFactor");
    let had = Typed::of(&entra());
    let wrong = |typed: &Typed| typed.problem(Some(&had), "auth_type_list", &OMNISSA);
    assert_eq!(wrong(&typed), None);
    typed.methods[1].name = " ".to_owned();
    assert_eq!(wrong(&typed).as_deref(), Some("Each way of signing in needs a name and a context."));
    typed.methods.clear();
    assert_eq!(wrong(&typed).as_deref(), Some("One way of signing in must stay."));
}

#[test]
fn a_saml_profile_is_changed_part_by_part() {
    let mut typed = Typed::of(&okta());
    assert_eq!(typed.metadata, "<x/>");
    typed.metadata = "<y/>".to_owned();
    typed.attribute = "uid".to_owned();
    typed.attribute_format = "basic".to_owned();
    typed.logout_url = "https://okta.example/logout".to_owned();
    typed.binding = Some(SamlBinding::Redirect);
    assert_eq!(
        patch(&typed, &okta())["saml_profile"],
        json!({
            "saml_metadata": "PHkvPg==",
            "saml_identity_user_attribute_mapping": {"saml_attribute_name": "uid", "saml_attribute_format": "basic"},
            "saml_slo_configuration": {"slo_url": "https://okta.example/logout", "enabled": true, "newer": 1},
            "request_preferred_binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
        })
    );
    let without = Typed { logout_url: String::new(), ..Typed::of(&okta()) };
    assert_eq!(
        patch(&without, &okta())["saml_profile"],
        json!({"saml_slo_configuration": {"enabled": false}})
    );
}

#[test]
fn every_change_that_is_sent_is_shown_and_the_other_way_round() {
    let mut changed = 0;
    for provider in [entra(), okta()] {
        let typed = Typed::of(&provider);
        for row in typed.texts() {
            let mut typed = typed.clone();
            let other = match row.holds {
                Holds::Line | Holds::Values => "https://other.example",
                Holds::Pairs => "a = b",
                Holds::Chains => "-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----",
                Holds::Xml => "<other/>",
            };
            (row.write)(&mut typed, other.to_owned());
            let shown = typed.differences(&Typed::of_provider(&provider));
            let shown: Vec<_> = shown.iter().map(|difference| difference.api_name).collect();
            assert_eq!(shown, [row.api_name]);
            let sent = patch(&typed, &provider).to_string();
            assert!(sent.contains(&format!("\"{}\"", row.api_name)), "{sent}");
            changed += 1;
        }
    }
    assert_eq!(changed, 2 + 8 + 2 + 11);
    let secret = Typed { client_secret: Some(SecretText::new("hunter2")), ..Typed::of(&entra()) };
    let shown = format!("{secret:?} {:?}", secret.differences(&Typed::of_provider(&entra())));
    assert!(shown.contains("the one you typed") && !shown.contains("hunter2"), "{shown}");
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_only_of_its_protocol() {
    for provider in [entra(), okta()] {
        let typed = Typed::of(&provider);
        for field in Typed::CHECKED {
            assert_eq!(problem(&typed, field), None, "{field}");
        }
    }
    let empty = |protocol| Typed { protocol: Some(protocol), ..Typed::default() };
    let wrong = |typed: &Typed| {
        Typed::CHECKED.iter().copied().filter(|field| problem(typed, field).is_some()).collect::<Vec<_>>()
    };
    assert_eq!(wrong(&empty(Protocol::Oidc)), ["idp_name", "configuration_url", "client_id"]);
    assert_eq!(
        wrong(&empty(Protocol::Saml)),
        ["idp_name", "saml_metadata", "saml_name_id_user_attribute_mapping"]
    );
    let had = Typed::of(&entra());
    let none = Typed { directories: Vec::new(), ..had.clone() };
    assert!(none.problem(Some(&had), "directory_list", &OMNISSA).is_some());
    let named = |name: &str| problem(&Typed { name: name.to_owned(), ..had.clone() }, "idp_name");
    assert_eq!(named(&"ü".repeat(100)), None);
    assert!(named(&"ü".repeat(101)).is_some());
    assert_eq!(named("a.b").as_deref(), Some("A name has letters, digits, spaces, - and _, and no '.'."));
    let params = Typed { authorize_params: "prompt".to_owned(), ..had };
    assert!(problem(&params, "authorize_params").unwrap().ends_with("prompt"));
}

#[test]
fn certificates_are_counted_and_have_their_lines() {
    let with =
        |text: String| problem(&Typed { certificates: text, ..Typed::of(&entra()) }, "trust_certificates");
    let chain = |count: usize| vec![PEM; count].join("\n");
    assert_eq!(with(vec![chain(5); 3].join("\n\n")), None);
    assert!(with(vec![chain(1); 4].join("\n\n")).unwrap().contains("here are 4"));
    assert!(with(chain(6)).unwrap().contains("here are 6"));
    for text in ["AAAA", "-----BEGIN CERTIFICATE-----\nAAAA"] {
        assert!(with(text.to_owned()).unwrap().starts_with("A certificate begins with"), "{text}");
    }
}

#[test]
fn the_question_before_a_change_names_whom_it_affects() {
    let asked = Typed::asks(&entra()).unwrap();
    assert_eq!(asked.title, "Change identity provider Entra?");
    assert_eq!(asked.sentences[0], "It signs in the users of Staff and d2 (deleted).");
    let alone = IdentityProvider { directory_list: None, ..entra() };
    assert_eq!(Typed::asks(&alone), None);
}
