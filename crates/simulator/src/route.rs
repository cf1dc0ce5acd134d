//! How a path finds its row in the table of operations.

use http::{Method, Uri};
use percent_encoding::percent_decode_str;

use crate::operations::{ErrorFormat, OPERATIONS, Operation};
use crate::refusal::Refusal;
use crate::settings::{Service, Settings};

/// The row for a request and what stands in the `{...}` of its path; 404 or 405 when there is none.
pub(crate) fn find(
    settings: &Settings,
    method: &Method,
    uri: &Uri,
) -> Result<(&'static Operation, Vec<String>), Refusal> {
    let nowhere = || Refusal::not_found("such path");
    let segments = segments(settings, uri.path()).ok_or_else(nowhere)?;
    let is_scim = segments.iter().take(2).eq(["usergroup", "scim"]);
    let speech = if is_scim { ErrorFormat::Scim } else { ErrorFormat::Vendor };
    let offered = || OPERATIONS.iter().filter(|operation| operation.offered.by(settings));
    // The first path that fits is meant: one that is written out stands before one with a name, so that `.search` is
    // no user (OpenAPI 3.0, Paths Object).
    let fitting = offered().find_map(|row| Some((row.path, names(row.path, &segments)?)));
    let (path, names) = fitting.ok_or_else(|| nowhere().spoken(speech))?;
    let rows = || offered().filter(|row| row.path == path);
    if let Some(operation) = rows().find(|row| row.method == *method) {
        return Ok((operation, names));
    }
    let allowed: Vec<&str> = rows().map(|row| row.method.as_str()).collect();
    Err(Refusal::method_not_allowed(&allowed.join(", ")).spoken(speech))
}

/// The segments as the table writes them: decoded, and without the broker's `t/{tenant}`.
/// None when a segment is empty or only dots (nothing here has such a name), or when the tenant is another.
fn segments(settings: &Settings, path: &str) -> Option<Vec<String>> {
    let mut segments = decoded(path)?;
    let in_a_tenant = matches!(segments[0].as_str(), "acs" | "federation" | "usergroup");
    if settings.service == Service::Broker && in_a_tenant {
        let is_seen =
            settings.as_seen.scim_without_tenant && segments.iter().take(2).eq(["usergroup", "scim"]);
        if !is_seen {
            if segments.get(1)? != "t" || *segments.get(2)? != settings.tenant_name {
                return None;
            }
            segments.drain(1..3);
        }
    }
    Some(segments)
}

/// The segments of a path, decoded; none when one is empty or only dots.
pub(crate) fn decoded(path: &str) -> Option<Vec<String>> {
    let mut segments = Vec::new();
    for raw in path.strip_prefix('/')?.split('/') {
        let segment = percent_decode_str(raw).decode_utf8().ok()?.into_owned();
        if matches!(segment.as_str(), "" | "." | "..") {
            return None;
        }
        segments.push(segment);
    }
    Some(segments)
}

/// What stands in the `{...}` of a pattern; none when the path is another.
pub(crate) fn names(pattern: &str, segments: &[String]) -> Option<Vec<String>> {
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
    use crate::settings::BrokerVersion;

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
    fn a_broker_may_have_users_without_its_tenant_in_the_path_and_nothing_else() {
        let mut broker = Settings::new(Service::Broker, "https://a.example");
        assert_eq!(id(&broker, Method::GET, "/usergroup/scim/v2/Users"), Ok("getUserSearch"));
        assert_eq!(id(&broker, Method::GET, "/usergroup/t/CUSTOMER/scim/v2/Users"), Ok("getUserSearch"));
        assert_eq!(id(&broker, Method::GET, "/usergroup/broker/directories"), Err(404));
        broker.as_seen.scim_without_tenant = false;
        assert_eq!(id(&broker, Method::GET, "/usergroup/scim/v2/Users"), Err(404));
    }

    #[test]
    fn a_known_path_with_another_method_is_refused_with_405() {
        let omnissa = Settings::new(Service::Omnissa, "https://a.example");
        assert_eq!(id(&omnissa, Method::GET, "/acs/token"), Err(405));
        assert_eq!(id(&omnissa, Method::PUT, "/acs/broker/oauth2-clients/x"), Err(405));
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
