use super::*;
use crate::connect::provider::Provisioning;
use crate::connect::screen::Line;
use crate::connect::support::CAPABILITIES;
use crate::connect::support::Capability;
use crate::connect::value::{ProviderInput, ProviderOutput};

const TOPICS: [Topic; 3] =
    [Topic::Provisioning, Topic::Federation(Federation::OpenIdConnect), Topic::Federation(Federation::Saml)];

fn lines(screens: &[&Screen]) -> Vec<Line> {
    screens.iter().flat_map(|screen| screen.lines.iter().copied()).collect()
}

#[test]
fn there_is_a_guide_for_all_that_a_provider_can_do_and_for_nothing_else() {
    for provider in Provider::ALL {
        for service in Service::ALL {
            for capability in CAPABILITIES {
                let topic = match capability {
                    Capability::Provisioning(Provisioning::Scim) => Topic::Provisioning,
                    Capability::Federation(federation) => Topic::Federation(federation),
                    // Nothing is set up at the provider for it beside the federation.
                    Capability::Provisioning(Provisioning::JustInTime) => continue,
                };
                let can = Service::Cloud.supports(provider, capability).support.is_possible();
                assert_eq!(screens(provider, topic, service).is_empty(), !can, "{provider:?} {topic:?}");
            }
        }
    }
}

#[test]
fn every_guide_carries_each_value_that_its_topic_needs() {
    for provider in Provider::ALL {
        for topic in TOPICS {
            for service in Service::ALL {
                let lines = lines(&screens(provider, topic, service));
                if lines.is_empty() {
                    continue;
                }
                let given = |value| {
                    lines.iter().any(|line| matches!(line, Line::Enter { value: v, .. } if *v == value))
                };
                let read = |value| {
                    lines.iter().any(|line| matches!(line, Line::Read { value: v, .. } if *v == value))
                };
                let whole = match topic {
                    Topic::Provisioning => {
                        given(ProviderInput::ScimBaseUrl) && given(ProviderInput::ScimToken)
                    }
                    Topic::Federation(Federation::OpenIdConnect) => {
                        given(ProviderInput::RedirectUri)
                            && read(ProviderOutput::ClientId)
                            && read(ProviderOutput::ClientSecret)
                            && read(ProviderOutput::ConfigurationUrl)
                    }
                    Topic::Federation(Federation::Saml) => {
                        given(ProviderInput::SamlEntityId)
                            && (given(ProviderInput::AssertionConsumerServiceUrl)
                                || given(ProviderInput::SamlMetadataFile))
                            && (read(ProviderOutput::SamlMetadata) || read(ProviderOutput::SamlMetadataUrl))
                    }
                };
                assert!(whole, "{provider:?} {topic:?} {service:?}");
            }
        }
    }
}

#[test]
fn every_provisioning_guide_says_what_becomes_the_external_id() {
    for provider in Provider::ALL {
        let lines = lines(&screens(provider, Topic::Provisioning, Service::Cloud));
        let maps = lines.iter().any(|line| matches!(line, Line::Map { to: "externalId", .. }));
        // Okta's application writes its own id, and its page has no mapping for it.
        assert_eq!(maps, !lines.is_empty() && provider != Provider::Okta, "{provider:?}");
    }
}

#[test]
fn the_gallery_application_is_for_the_cloud_and_another_for_the_broker() {
    let first = |service| screens(Provider::EntraId, Topic::Provisioning, service)[0].path.len();
    assert_ne!(first(Service::Cloud), first(Service::Broker8));
    let count =
        |service| screens(Provider::EntraId, Topic::Federation(Federation::OpenIdConnect), service).len();
    assert_eq!(count(Service::Broker8), count(Service::Cloud) + 1);
}

#[test]
fn every_sentence_ends_as_one_and_every_field_has_a_name() {
    for provider in Provider::ALL {
        for topic in TOPICS {
            for screen in screens(provider, topic, Service::Cloud).into_iter().chain(screens(
                provider,
                topic,
                Service::Broker8,
            )) {
                assert!(!screen.title.is_empty() && !screen.path.is_empty() && !screen.lines.is_empty());
                for line in screen.lines {
                    match line {
                        Line::Do(text) | Line::Note(text, _) | Line::Warn { text, .. } => {
                            assert!(text.ends_with('.'), "{text}");
                        }
                        Line::Enter { field, .. } | Line::Read { field, .. } => assert!(!field.is_empty()),
                        Line::Map { from, to, .. } => assert!(!from.is_empty() && !to.is_empty()),
                    }
                }
            }
        }
    }
}
