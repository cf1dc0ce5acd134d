//! The head of any request to the gateway, from any page and any program. What goes on to the tenant lies below its
//! paths however a server may read it, was asked by the gateway's own page or by no browser, and carries nothing that
//! is between browser and gateway only.

use crate::corpus_text;
use crate::decoded::percent;
use firstkey_gateway::{Settings, passed_on};
use http::request::Parts;
use http::{HeaderMap, Method};
use std::sync::OnceLock;

const PORT: u16 = 8080;
const HOSTS: [&str; 3] = ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"];

/// What ends at the gateway (RFC 9110 section 7.6.1), and what would tell the tenant of this machine.
const STAY: [&str; 20] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "origin",
    "referer",
    "true-client-ip",
    "via",
    "x-original-url",
    "x-real-ip",
    "x-rewrite-url",
];

fn settings() -> &'static [Settings; 3] {
    static ALL: OnceLock<[Settings; 3]> = OnceLock::new();
    ALL.get_or_init(|| {
        let tenant = || Some("https://acme.example".parse().expect("an address"));
        [
            Settings::default(),
            Settings { tenant: tenant(), ..Settings::default() },
            Settings { tenant: tenant(), vcenter: true, ..Settings::default() },
        ]
    })
}

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let Some(request) = corpus_text::request(data) else { return };
    let (head, _) = request.into_parts();
    let [alone, forwarding, vcenter] = settings();
    assert!(passed_on(head.clone(), PORT, alone).is_none(), "a gateway without a tenant forwards");
    let plain = passed_on(head.clone(), PORT, forwarding);
    let wide = passed_on(head.clone(), PORT, vcenter);
    if let Some(passed) = &plain {
        below_the_tenants_paths(passed, false);
        assert!(wide.is_some(), "the vCenter switch closes a path");
    }
    if let Some(passed) = &wide {
        below_the_tenants_paths(passed, true);
        unchanged(&head, passed);
        own_page(&head.headers);
        nothing_of_this_machine(&head.headers, passed);
    }
}

/// However a server reads the path: decoded as often as it likes, with `\` for `/`, without what follows a `;`.
fn below_the_tenants_paths(passed: &Parts, vcenter: bool) {
    let mut path = passed.uri.path().as_bytes().to_vec();
    for _ in 0..6 {
        let text = String::from_utf8_lossy(&path).replace('\\', "/");
        let relative = text.strip_prefix('/').unwrap_or_else(|| panic!("{text} is not absolute"));
        let segments: Vec<&str> =
            relative.split('/').map(|it| it.split([';', '\0']).next().unwrap_or_default()).collect();
        assert!(!segments.iter().any(|it| matches!(*it, "." | "..")), "{text} leads elsewhere");
        assert!(
            segments[..segments.len() - 1].iter().all(|it| !it.is_empty()),
            "{text} has an empty segment"
        );
        let below = matches!(segments[0], "acs" | "federation" | "usergroup");
        let session = relative == "api/session" && passed.method == Method::POST;
        let admin =
            matches!(segments[..], ["api", "vcenter", "identity", "broker", "tenants", _, "admin-client"]);
        let login = session || (admin && passed.method == Method::GET);
        assert!(below || (vcenter && login), "{} {text} is not the tenant's", passed.method);
        assert!(!text.contains(char::is_control), "{text:?}");
        path = percent(&path);
    }
}

/// Byte for byte as it came, and no address before it.
fn unchanged(head: &Parts, passed: &Parts) {
    assert_eq!(passed.method, head.method);
    assert!(head.method != Method::CONNECT && head.method != Method::TRACE);
    assert_eq!(passed.uri.path_and_query(), head.uri.path_and_query());
    assert!(
        head.uri.authority().is_none() && passed.uri.authority().is_none(),
        "a proxy's request is forwarded"
    );
}

/// No foreign name, no foreign page.
fn own_page(headers: &HeaderMap) {
    let all = |name: &str| {
        headers.get_all(name).iter().map(|it| it.as_bytes().to_ascii_lowercase()).collect::<Vec<_>>()
    };
    let hosts = all("host");
    assert!(hosts.len() == 1 && HOSTS.iter().any(|own| own.as_bytes() == hosts[0]), "a foreign Host");
    let own = [b"http://".as_slice(), &hosts[0]].concat();
    assert!(all("origin").iter().all(|origin| *origin == own), "a foreign page");
    assert!(all("sec-fetch-site").iter().all(|site| matches!(site.as_slice(), b"same-origin" | b"none")));
}

fn nothing_of_this_machine(before: &HeaderMap, passed: &Parts) {
    let named: Vec<String> = before
        .get_all("connection")
        .iter()
        .flat_map(|value| {
            String::from_utf8_lossy(value.as_bytes())
                .split(',')
                .map(|it| it.trim().to_lowercase())
                .collect::<Vec<_>>()
        })
        .collect();
    for name in passed.headers.keys().map(http::HeaderName::as_str) {
        let stays = STAY.contains(&name) || name.starts_with("sec-") || name.starts_with("x-forwarded-");
        assert!(!stays && !named.iter().any(|it| it == name), "{name} is forwarded");
    }
    if !named.iter().any(|it| it == "authorization") {
        let values = |map: &HeaderMap| map.get_all("authorization").iter().cloned().collect::<Vec<_>>();
        assert_eq!(values(before), values(&passed.headers), "the token is lost or changed");
    }
}
