//! Media types: what each service calls the things it sends and takes, and how a request's headers are held against it.

use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE};

use crate::refusal::Refusal;
use crate::settings::{MediaNames, Settings};

/// The two vendor names of one thing.
macro_rules! vendor {
    ($thing:literal) => {
        [
            concat!("application/vnd.vmware.", $thing, "+json"),
            concat!("application/vnd.Omnissa.", $thing, "+json"),
        ]
    };
}

/// A kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    Form,
    Json,
    Token,
    JwkSet,
    OAuthClient,
    OAuthClientList,
    SecretRotation,
    RoleSearch,
    TenantInformation,
    Directory,
    DirectoryList,
    SyncClient,
    IdentityProvider,
    IdentityProviderList,
    SamlDetails,
    Scim,
    Xml,
    Bytes,
}

impl Media {
    /// The type on the wire. Most are called differently by each service.
    pub(crate) const fn name(self, names: MediaNames) -> &'static str {
        let vendor: [&'static str; 2] = match self {
            Self::Form => return "application/x-www-form-urlencoded",
            Self::Json => return "application/json",
            Self::Token => return "application/json;charset=UTF-8",
            Self::JwkSet => return "application/jwk-set+json",
            Self::Scim => return "application/scim+json",
            Self::Xml => return "text/xml",
            Self::Bytes => return "application/octet-stream",
            Self::OAuthClient => {
                vendor!("horizon.manager.accesscontrol.broker.oauth2client.with.rule.sets")
            }
            Self::OAuthClientList => vendor!("horizon.manager.accesscontrol.broker.oauth2client.list"),
            Self::SecretRotation => {
                vendor!("horizon.manager.accesscontrol.broker.oauth2client.secret.rotation")
            }
            Self::RoleSearch => vendor!("horizon.manager.accesscontrol.roles.search"),
            Self::TenantInformation => vendor!("vidm.accesscontrol.broker.tenant.information"),
            Self::Directory => vendor!("vidm.usergroup.broker.directory"),
            Self::DirectoryList => vendor!("vidm.usergroup.broker.directory.list"),
            Self::SyncClient => vendor!("vidm.usergroup.broker.directory.syncclientconfiguration"),
            Self::IdentityProvider => vendor!("vidm.federation.broker.identityprovider"),
            Self::IdentityProviderList => vendor!("vidm.federation.broker.identityprovider.list"),
            Self::SamlDetails => vendor!("vidm.federation.broker.samlspmetadata.details"),
        };
        match names {
            MediaNames::Json => "application/json",
            MediaNames::VMware => vendor[0],
            MediaNames::Omnissa => vendor[1],
        }
    }

    /// Whether a body of this kind may be left out, and its label with it.
    pub(crate) const fn is_optional(self) -> bool {
        matches!(self, Self::SecretRotation | Self::SyncClient)
    }
}

/// Checks that the body is labelled as the service documents it; 415 otherwise.
pub(crate) fn check_sent(settings: &Settings, headers: &HeaderMap, wanted: Media) -> Result<(), Refusal> {
    let wanted_name = wanted.name(settings.media_names);
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let lenient = !settings.strict_media && wanted != Media::Form && is_json(sent);
    if same_type(sent, wanted_name) || lenient {
        return Ok(());
    }
    Err(Refusal::unsupported_media_type(sent, wanted_name))
}

/// Checks that the caller would take the answer; 406 otherwise. No Accept header takes everything.
pub(crate) fn check_accepted(
    settings: &Settings,
    headers: &HeaderMap,
    offered: Media,
) -> Result<(), Refusal> {
    let offered_name = offered.name(settings.media_names);
    let mut ranges = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).peekable();
    if ranges.peek().is_none() {
        return Ok(());
    }
    let accepted = ranges.flat_map(|value| value.split(',')).any(|range| {
        let range_type = bare(range);
        let covers = same_type(range_type, offered_name)
            || range_type == "*/*"
            || range_type.eq_ignore_ascii_case("application/*")
            || (!settings.strict_media && is_json(range_type));
        covers && !is_refused(range)
    });
    if accepted { Ok(()) } else { Err(Refusal::not_acceptable(offered_name)) }
}

/// Compares two types without case and parameters (RFC 9110 section 8.3.1).
pub(crate) fn same_type(left: &str, right: &str) -> bool {
    bare(left).eq_ignore_ascii_case(bare(right))
}

fn bare(value: &str) -> &str {
    value.split(';').next().unwrap_or_default().trim()
}

fn is_json(value: &str) -> bool {
    let bare = bare(value).to_ascii_lowercase();
    bare == "application/json" || bare.ends_with("+json")
}

/// `q=0` means "not this" (RFC 9110 section 12.4.2).
fn is_refused(range: &str) -> bool {
    range.split(';').skip(1).any(|parameter| {
        let Some((name, value)) = parameter.split_once('=') else {
            return false;
        };
        // A weight is 0 with up to three more zeros behind a point. Reading it as a float would bring
        // the tables of all floats into the page, a tenth of what it may weigh.
        let is_zero =
            |weight: &str| weight.starts_with('0') && weight.bytes().all(|b| matches!(b, b'0' | b'.'));
        name.trim().eq_ignore_ascii_case("q") && is_zero(value.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Service;
    use http::HeaderValue;

    fn headers(name: http::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn types_compare_without_case_and_parameters() {
        let vmware = Settings::new(Service::VMware, "https://acme.example");
        let seed = "application/vnd.VMware.horizon.manager.accesscontrol.broker.oauth2client.with.rule.sets+json; charset=utf-8";
        assert!(check_sent(&vmware, &headers(CONTENT_TYPE, seed), Media::OAuthClient).is_ok());
        assert!(check_accepted(&vmware, &headers(ACCEPT, seed), Media::OAuthClient).is_ok());
    }

    #[test]
    fn a_service_takes_only_its_own_types_unless_told_otherwise() {
        let mut vmware = Settings::new(Service::VMware, "https://acme.example");
        let json = headers(CONTENT_TYPE, "application/json");
        assert_eq!(check_sent(&vmware, &json, Media::OAuthClient).unwrap_err().status(), 415);
        vmware.strict_media = false;
        assert!(check_sent(&vmware, &json, Media::OAuthClient).is_ok());
        assert_eq!(check_sent(&vmware, &json, Media::Form).unwrap_err().status(), 415);
    }

    #[test]
    fn accept_is_read_as_a_list_with_wildcards_and_refusals() {
        let omnissa = Settings::new(Service::Omnissa, "https://acme.example");
        let accepts = |value| check_accepted(&omnissa, &headers(ACCEPT, value), Media::OAuthClient).is_ok();
        assert!(accepts("text/html, application/*;q=0.5"));
        assert!(accepts("*/*"));
        assert!(!accepts("text/html"));
        assert!(!accepts("application/json;q=0"));
        assert!(check_accepted(&omnissa, &HeaderMap::new(), Media::OAuthClient).is_ok());
    }

    #[test]
    fn the_spelling_of_the_omnissa_page_is_taken_only_when_set() {
        let mut omnissa = Settings::new(Service::Omnissa, "https://acme.example");
        let seed = headers(CONTENT_TYPE, Media::OAuthClient.name(MediaNames::Omnissa));
        assert!(check_sent(&omnissa, &seed, Media::OAuthClient).is_err());
        omnissa.media_names = MediaNames::Omnissa;
        assert!(check_sent(&omnissa, &seed, Media::OAuthClient).is_ok());
    }
}
