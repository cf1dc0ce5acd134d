//! What somebody types or pastes as a tenant's address. Whatever is taken leads to the host that stands in the text,
//! encrypted, or to this machine; and it means the same when it is pasted again.

use crate::corpus_text;
use crate::sentence::{assert_code, assert_showable};
use firstkey_core::dialect::Dialect;
use firstkey_core::profile::{Profile, TenantName};
use firstkey_core::request::Authority;
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::token::AccessToken;
use std::net::Ipv4Addr;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let text = corpus_text::text(data);
    for dialect in Dialect::ALL {
        match Profile::parse(text, dialect) {
            Ok(profile) => leads_to_its_host(text, &profile),
            Err(error) => {
                assert_code(error.code());
                assert_showable(&error.to_string());
            }
        }
    }
    if let Ok(name) = TenantName::parse(text) {
        assert!(!name.as_str().contains(['/', '\\', '%', '?', '#', ';']) && !name.as_str().starts_with('.'));
    }
}

fn leads_to_its_host(text: &str, profile: &Profile) {
    let shown = profile.address.to_string();
    let authority = profile.address.authority();
    let host = authority.rsplit_once(':').map_or(authority, |(host, port)| match port.parse::<u16>() {
        Ok(_) if !port.contains(']') => host,
        _ => authority,
    });
    assert!(text.to_lowercase().contains(host), "{host} does not stand in {text:?}");
    if shown.starts_with("http://") {
        let loopback = host == "localhost" || host == "[::1]";
        assert!(
            loopback || host.parse::<Ipv4Addr>().is_ok_and(|it| it.is_loopback()),
            "{shown} is not encrypted"
        );
    }

    let again = Profile::parse(&shown, profile.dialect).expect("an address that was shown can be pasted");
    assert_eq!(again.address, profile.address);

    let token = AccessToken::new("token");
    let request =
        profile.request(&ListDirectories, Authority::Bearer(&token)).expect("a request to an address");
    let uri = request.uri();
    assert_eq!(uri.authority().map(http::uri::Authority::as_str), Some(authority));
    assert_eq!(format!("{}://{authority}", uri.scheme_str().unwrap_or_default()), shown);
    assert!(uri.path().starts_with("/usergroup/"), "{uri}");
}
