//! Where a path leads. The path has passed [`crate::path_rule`] before; who asks is [`crate::guard`]'s business.

use hyper::Method;

use crate::Settings;

/// The first segments that all three services use.
const TENANT_PATHS: &[&str] = &["acs", "federation", "usergroup"];

/// What answers a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `/gateway.json`: which tenant this gateway reaches.
    GatewayJson,
    /// To the tenant.
    Tenant,
    /// A tenant's path, but not with these settings; with the sentence that says so.
    Closed(&'static str),
    /// A file of the console, or nothing.
    Console,
}

/// Decides by whole segments: `/acsx` is not below `/acs`.
pub(crate) fn of(method: &Method, path: &str, settings: &Settings) -> Route {
    let relative = path.strip_prefix('/').unwrap_or(path);
    let first = relative.split('/').next().unwrap_or("");
    if path == "/gateway.json" {
        return Route::GatewayJson;
    }
    if TENANT_PATHS.contains(&first) {
        return if settings.tenant.is_some() {
            Route::Tenant
        } else {
            Route::Closed(
                "This gateway was started without a tenant, so it forwards nothing. Start it again with --tenant \
                 https://the.address.of.your.tenant.",
            )
        };
    }
    if let Some(documented) = method_at_vcenter(relative) {
        return if *method != documented {
            Route::Closed(
                "Of vCenter's interface this gateway forwards POST /api/session and GET of a tenant's admin client, \
                 and nothing else.",
            )
        } else if settings.vcenter && settings.tenant.is_some() {
            Route::Tenant
        } else {
            Route::Closed(
                "This gateway does not forward the vCenter login. Start it again with --tenant, --service broker and \
                 --vcenter.",
            )
        };
    }
    Route::Console
}

/// By these two a vCenter login finds the broker's first credentials, and by nothing else: the rest of /api is
/// vCenter's whole management interface. The method is the documented one.
fn method_at_vcenter(relative: &str) -> Option<Method> {
    if relative == "api/session" {
        return Some(Method::POST);
    }
    let tenant =
        relative.strip_prefix("api/vcenter/identity/broker/tenants/")?.strip_suffix("/admin-client")?;
    (!tenant.is_empty() && !tenant.contains('/')).then_some(Method::GET)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(tenant: bool, vcenter: bool) -> Settings {
        let tenant = tenant.then(|| "https://acme.example".parse().unwrap());
        Settings { tenant, vcenter, ..Settings::default() }
    }

    #[test]
    fn a_prefix_matches_by_segment() {
        let settings = settings(true, false);
        for path in ["/acs", "/acs/", "/acs/token", "/federation/x", "/usergroup/broker/directories"] {
            assert_eq!(of(&Method::GET, path, &settings), Route::Tenant, "{path}");
        }
        for path in ["/acsx", "/acs.js", "/Acs/token", "/x/acs", "/api", "/api/sessions", "/", "/acs;x/token"]
        {
            assert_eq!(of(&Method::GET, path, &settings), Route::Console, "{path}");
        }
    }

    const LOGIN: (Method, &str) = (Method::POST, "/api/session");
    const READ: (Method, &str) = (Method::GET, "/api/vcenter/identity/broker/tenants/CUSTOMER/admin-client");

    #[test]
    fn the_vcenter_paths_need_their_switch() {
        for (method, path) in [LOGIN, READ] {
            assert!(matches!(of(&method, path, &settings(true, false)), Route::Closed(_)), "{path}");
            assert_eq!(of(&method, path, &settings(true, true)), Route::Tenant, "{path}");
        }
        for path in [
            "/api/session/x",
            "/api/vcenter/vm",
            "/api/vcenter/identity/brokers/",
            "/api/vcenter/identity/broker/tenants",
            "/api/vcenter/identity/broker/tenants//admin-client",
            "/api/vcenter/identity/broker/tenants/a/b/admin-client",
        ] {
            assert_eq!(of(&Method::GET, path, &settings(true, true)), Route::Console, "{path}");
        }
    }

    #[test]
    fn a_vcenter_path_takes_its_documented_method_and_no_other() {
        for method in [Method::GET, Method::DELETE, Method::PUT, Method::HEAD, Method::OPTIONS] {
            let route = of(&method, LOGIN.1, &settings(true, true));
            assert!(matches!(route, Route::Closed(_)), "{method}");
        }
        for method in [Method::POST, Method::DELETE, Method::PATCH, Method::HEAD] {
            let route = of(&method, READ.1, &settings(true, true));
            assert!(matches!(route, Route::Closed(_)), "{method}");
        }
    }

    #[test]
    fn without_a_tenant_the_forwarded_paths_are_closed() {
        assert!(matches!(of(&Method::POST, "/acs/token", &settings(false, false)), Route::Closed(_)));
        assert!(matches!(of(&Method::POST, "/api/session", &settings(false, true)), Route::Closed(_)));
        assert_eq!(of(&Method::GET, "/gateway.json", &settings(false, false)), Route::GatewayJson);
    }
}
