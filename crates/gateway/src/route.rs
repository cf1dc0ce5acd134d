//! Where a path leads. The path has passed [`crate::path_rule`] before; who asks is [`crate::guard`]'s business.

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
pub(crate) fn of(path: &str, settings: &Settings) -> Route {
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
    // By these two a vCenter login finds the broker's first credentials, and by nothing else: the rest of /api is
    // vCenter's whole management interface.
    if relative == "api/session" || relative.starts_with("api/vcenter/identity/broker/") {
        return if settings.vcenter && settings.tenant.is_some() {
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
            assert_eq!(of(path, &settings), Route::Tenant, "{path}");
        }
        for path in ["/acsx", "/acs.js", "/Acs/token", "/x/acs", "/api", "/api/sessions", "/", "/acs;x/token"]
        {
            assert_eq!(of(path, &settings), Route::Console, "{path}");
        }
    }

    #[test]
    fn the_vcenter_paths_need_their_switch() {
        for path in ["/api/session", "/api/vcenter/identity/broker/tenants/CUSTOMER/admin-client"] {
            assert!(matches!(of(path, &settings(true, false)), Route::Closed(_)), "{path}");
            assert_eq!(of(path, &settings(true, true)), Route::Tenant, "{path}");
        }
        for path in [
            "/api/session/x",
            "/api/vcenter/vm",
            "/api/vcenter/identity/brokers/",
            "/api/vcenter/identity/broker",
        ] {
            assert_eq!(of(path, &settings(true, true)), Route::Console, "{path}");
        }
    }

    #[test]
    fn without_a_tenant_the_forwarded_paths_are_closed() {
        assert!(matches!(of("/acs/token", &settings(false, false)), Route::Closed(_)));
        assert!(matches!(of("/api/session", &settings(false, true)), Route::Closed(_)));
        assert_eq!(of("/gateway.json", &settings(false, false)), Route::GatewayJson);
    }
}
