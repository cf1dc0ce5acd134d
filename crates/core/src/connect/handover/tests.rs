use crate::connect::journey::Journey;
use crate::connect::provider::{Federation, Provider};
use crate::connect::support::Service;
use crate::connect::value::Values;
use crate::dialect::OMNISSA;
use crate::profile::Profile;
use crate::resources::saml_metadata::SamlMetadata;

fn profile() -> Profile {
    Profile::parse("acme.example", &OMNISSA).unwrap()
}

fn values() -> Values {
    Values {
        domain: Some("corp.example".to_owned()),
        saml: Some(SamlMetadata {
            entity_id: Some("https://acme.example/sp".to_owned()),
            acs_url: Some("https://acme.example/acs".to_owned()),
            ..SamlMetadata::default()
        }),
    }
}

#[test]
fn the_file_has_this_tenants_values_beside_the_providers_own_field_names() {
    let markdown = Journey::new(Service::Cloud, Provider::EntraId).handover_markdown(&profile(), &values());
    for line in [
        "# Connect Microsoft Entra ID to acme.example",
        "| Tenant URL | `https://acme.example/usergroup/scim/v2` |  |",
        "| Secret Token |  | you get it separately: it is secret |",
        "| externalId | `objectId` | from this attribute |",
        "| Redirect URI | `https://acme.example/federation/auth/response/oauth2` | (Not confirmed by a document.) |",
        "- [ ] the client secret: by a way that keeps it secret, not in a mail or a chat",
    ] {
        assert!(markdown.contains(line), "{line}\n{markdown}");
    }
}

#[test]
fn both_forms_hold_every_value_of_every_journey() {
    for provider in Provider::ALL {
        for federation in Federation::ALL {
            let mut journey = Journey::new(Service::Cloud, provider);
            journey.choose_federation(federation);
            let (markdown, html) = (
                journey.handover_markdown(&profile(), &values()),
                journey.handover_html(&profile(), &values()),
            );
            assert!(html.starts_with("<!DOCTYPE html>") && !html.contains("<script"));
            if journey.federation() == Some(Federation::Saml) {
                assert!(
                    markdown.contains("https://acme.example/sp") && html.contains("https://acme.example/sp")
                );
            }
            assert!(!markdown.contains("is not there yet"), "{markdown}");
        }
    }
}

#[test]
fn a_value_that_is_not_there_is_said_to_be_missing() {
    let markdown =
        Journey::new(Service::Cloud, Provider::EntraId).handover_markdown(&profile(), &Values::default());
    assert!(markdown.contains("the domain is not there yet"), "{markdown}");
}

#[test]
fn what_came_from_elsewhere_is_no_markup() {
    let nasty = "a`|<img src=x>*&\n# b";
    let values = Values { domain: Some(nasty.to_owned()), ..Values::default() };
    let journey = Journey::new(Service::Cloud, Provider::Scim);
    let markdown = journey.handover_markdown(&profile(), &values);
    assert!(markdown.contains("`` a`\\|<img src=x>*& # b ``"), "{markdown}");
    assert!(!markdown.contains("\n# b"));
    let html = journey.handover_html(&profile(), &values);
    assert!(html.contains("a`|&lt;img src=x&gt;*&amp; # b") && !html.contains("<img"), "{html}");
}
