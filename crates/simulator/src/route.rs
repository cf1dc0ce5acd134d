//! The operations the practice tenant has, as one table, and how a path finds its row. What a row does is in answers/.

use http::{Method, Uri};
use percent_encoding::percent_decode_str;

use crate::answers::{directories, discovery, identity_providers, oauth_clients, token, vcenter};
use crate::media::Media;
use crate::refusal::Refusal;
use crate::rights::Area;
use crate::settings::{BrokerVersion, Service, Settings};
use crate::tenant::{Answer, Tenant};
use crate::wire::Call;

/// One row: a documented operation.
pub(crate) struct Operation {
    /// The operation's id in the published documents; vCenter's have none there.
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    /// As Omnissa writes it; the broker has `t/{tenant}` after the first segment.
    path: &'static str,
    pub(crate) area: Area,
    pub(crate) sends: Option<Media>,
    pub(crate) returns: Option<Media>,
    offered: Offered,
    pub(crate) answer: fn(&mut Tenant, &Call<'_>) -> Result<Answer, Refusal>,
}

#[derive(Clone, Copy)]
enum Offered {
    Everywhere,
    /// The index of the broker 9.x names no such operation; what its hosts do is not known.
    NotByBroker9,
    /// vCenter, beside the broker.
    VCenter,
}

impl Offered {
    fn by(self, settings: &Settings) -> bool {
        match self {
            Self::Everywhere => true,
            Self::NotByBroker9 => {
                matches!(settings.broker(), None | Some(BrokerVersion::V8))
            }
            Self::VCenter => settings.service == Service::Broker,
        }
    }
}

/// All operations. Finding the right row decides between 404 and 405, so rows of one path stand together.
pub(crate) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "getAccessToken",
        method: Method::POST,
        path: "/acs/token",
        area: Area::Open,
        sends: Some(Media::Form),
        returns: Some(Media::Token),
        offered: Offered::Everywhere,
        answer: token::issue,
    },
    Operation {
        id: "getJwkKeys",
        method: Method::GET,
        path: "/acs/jwks",
        area: Area::Open,
        sends: None,
        returns: Some(Media::JwkSet),
        offered: Offered::Everywhere,
        answer: discovery::keys,
    },
    Operation {
        id: "getOIDCConfiguration",
        method: Method::GET,
        path: "/acs/.well-known/openid-configuration",
        area: Area::Open,
        sends: None,
        returns: Some(Media::Json),
        offered: Offered::Everywhere,
        answer: discovery::configuration,
    },
    Operation {
        id: "getAllOAuth2ClientSummaries",
        method: Method::GET,
        path: "/acs/broker/oauth2-clients",
        area: Area::Tenant,
        sends: None,
        returns: Some(Media::OAuthClientList),
        offered: Offered::Everywhere,
        answer: oauth_clients::list,
    },
    Operation {
        id: "createNewOAuth2Client",
        method: Method::POST,
        path: "/acs/broker/oauth2-clients",
        area: Area::Tenant,
        sends: Some(Media::OAuthClient),
        returns: Some(Media::OAuthClient),
        offered: Offered::Everywhere,
        answer: oauth_clients::create,
    },
    Operation {
        id: "getOAuth2ClientById",
        method: Method::GET,
        path: "/acs/broker/oauth2-clients/{id}",
        area: Area::Tenant,
        sends: None,
        returns: Some(Media::OAuthClient),
        offered: Offered::Everywhere,
        answer: oauth_clients::read,
    },
    Operation {
        id: "deleteOAuth2ClientById",
        method: Method::DELETE,
        path: "/acs/broker/oauth2-clients/{id}",
        area: Area::Tenant,
        sends: None,
        returns: None,
        offered: Offered::Everywhere,
        answer: oauth_clients::delete,
    },
    Operation {
        id: "getAllDirectories",
        method: Method::GET,
        path: "/usergroup/broker/directories",
        area: Area::IdentityProvidersDirectories,
        sends: None,
        returns: Some(Media::DirectoryList),
        offered: Offered::NotByBroker9,
        answer: directories::list,
    },
    Operation {
        id: "getAllIdentityProviders",
        method: Method::GET,
        path: "/federation/broker/identity-providers",
        area: Area::IdentityProvidersDirectories,
        sends: None,
        returns: Some(Media::IdentityProviderList),
        offered: Offered::NotByBroker9,
        answer: identity_providers::list,
    },
    Operation {
        id: "createVCenterSession",
        method: Method::POST,
        path: "/api/session",
        area: Area::Open,
        sends: None,
        returns: Some(Media::Json),
        offered: Offered::VCenter,
        answer: vcenter::log_in,
    },
    Operation {
        id: "deleteVCenterSession",
        method: Method::DELETE,
        path: "/api/session",
        area: Area::Open,
        sends: None,
        returns: None,
        offered: Offered::VCenter,
        answer: vcenter::log_out,
    },
    Operation {
        id: "getTenantAdminClient",
        method: Method::GET,
        path: "/api/vcenter/identity/broker/tenants/{tenant}/admin-client",
        area: Area::Open,
        sends: None,
        returns: Some(Media::Json),
        offered: Offered::VCenter,
        answer: vcenter::admin_client,
    },
];

/// The row for a request and what stands in the `{...}` of its path; 404 or 405 when there is none.
pub(crate) fn find(
    settings: &Settings,
    method: &Method,
    uri: &Uri,
) -> Result<(&'static Operation, Vec<String>), Refusal> {
    let segments = segments(settings, uri.path()).ok_or_else(|| Refusal::not_found("such path"))?;
    let mut allowed: Vec<&str> = Vec::new();
    for operation in OPERATIONS.iter().filter(|operation| operation.offered.by(settings)) {
        let Some(names) = names(operation.path, &segments) else {
            continue;
        };
        if operation.method == *method {
            return Ok((operation, names));
        }
        allowed.push(operation.method.as_str());
    }
    if allowed.is_empty() {
        return Err(Refusal::not_found("such path"));
    }
    Err(Refusal::method_not_allowed(&allowed.join(", ")))
}

/// The segments as the table writes them: decoded, and without the broker's `t/{tenant}`.
/// None when a segment is empty or only dots (nothing here has such a name), or when the tenant is another.
fn segments(settings: &Settings, path: &str) -> Option<Vec<String>> {
    let mut segments = Vec::new();
    for raw in path.strip_prefix('/')?.split('/') {
        let segment = percent_decode_str(raw).decode_utf8().ok()?.into_owned();
        if matches!(segment.as_str(), "" | "." | "..") {
            return None;
        }
        segments.push(segment);
    }
    let in_a_tenant = matches!(segments[0].as_str(), "acs" | "federation" | "usergroup");
    if settings.service == Service::Broker && in_a_tenant {
        if segments.get(1)? != "t" || *segments.get(2)? != settings.tenant_name {
            return None;
        }
        segments.drain(1..3);
    }
    Some(segments)
}

fn names(pattern: &str, segments: &[String]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut left = segments.iter();
    for wanted in pattern.split('/').skip(1) {
        let segment = left.next()?;
        if wanted.starts_with('{') {
            names.push(segment.clone());
        } else if segment != wanted {
            return None;
        }
    }
    left.next().is_none().then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(settings: &Settings, method: Method, path: &str) -> Result<&'static str, u16> {
        let uri = path.parse().unwrap();
        find(settings, &method, &uri).map(|(row, _)| row.id).map_err(|refusal| refusal.status())
    }

    #[test]
    fn a_broker_wants_its_tenant_in_the_path_and_the_others_do_not() {
        let omnissa = Settings::new(Service::Omnissa, "https://a.example");
        let broker = Settings::new(Service::Broker, "https://a.example");
        assert_eq!(id(&omnissa, Method::POST, "/acs/token"), Ok("getAccessToken"));
        assert_eq!(id(&omnissa, Method::POST, "/acs/t/CUSTOMER/token"), Err(404));
        assert_eq!(id(&broker, Method::POST, "/acs/t/CUSTOMER/token"), Ok("getAccessToken"));
        assert_eq!(id(&broker, Method::POST, "/acs/t/OTHER/token"), Err(404));
        assert_eq!(id(&broker, Method::POST, "/acs/token"), Err(404));
    }

    #[test]
    fn a_known_path_with_another_method_is_refused_with_405() {
        let omnissa = Settings::new(Service::Omnissa, "https://a.example");
        assert_eq!(id(&omnissa, Method::GET, "/acs/token"), Err(405));
        assert_eq!(id(&omnissa, Method::PATCH, "/acs/broker/oauth2-clients/x"), Err(405));
        assert_eq!(id(&omnissa, Method::GET, "/acs/tokens"), Err(404));
    }

    #[test]
    fn a_path_with_empty_or_dot_segments_is_nowhere() {
        let omnissa = Settings::new(Service::Omnissa, "https://a.example");
        for path in [
            "//acs/jwks",
            "/acs//jwks",
            "/acs/jwks/",
            "/acs/./jwks",
            "/x/../acs/jwks",
            "/acs/%2e%2e/acs/jwks",
        ] {
            assert_eq!(id(&omnissa, Method::GET, path), Err(404), "{path}");
        }
        assert_eq!(id(&omnissa, Method::GET, "/acs/jwks"), Ok("getJwkKeys"));
    }

    #[test]
    fn a_name_in_a_path_is_decoded_once() {
        let omnissa = Settings::new(Service::Omnissa, "https://a.example");
        let uri = "/acs/broker/oauth2-clients/a%40b%2540".parse().unwrap();
        let Ok((_, names)) = find(&omnissa, &Method::GET, &uri) else { panic!("no row") };
        assert_eq!(names, ["a@b%40"]);
    }

    #[test]
    fn directories_are_not_offered_by_a_broker_of_version_9() {
        let mut broker = Settings::new(Service::Broker, "https://a.example");
        let path = "/usergroup/t/CUSTOMER/broker/directories";
        assert_eq!(id(&broker, Method::GET, path), Err(404));
        broker.broker_version = BrokerVersion::V8;
        assert_eq!(id(&broker, Method::GET, path), Ok("getAllDirectories"));
    }
}
