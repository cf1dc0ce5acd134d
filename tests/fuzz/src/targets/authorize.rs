//! The address of a sign-in, from values that somebody else chose: it leads to the tenant, and a second reader finds
//! in it what was chosen and nothing else.

use crate::built::built;
use crate::decoded::pairs;
use crate::sentence::assert_tellable;
use arbitrary::Arbitrary;
use firstkey_core::authorize::{Authorize, Prompt};
use firstkey_core::credentials::ClientId;
use firstkey_core::dialect::Dialect;
use firstkey_core::profile::Profile;
use firstkey_core::units::Seconds;

#[derive(Arbitrary, Debug)]
struct Chosen<'a> {
    id: &'a str,
    redirect: &'a str,
    scope: Vec<&'a str>,
    state: Option<&'a str>,
    nonce: Option<&'a str>,
    hint: Option<&'a str>,
    domain: Option<&'a str>,
    user: Option<&'a str>,
    max_age: Option<u64>,
    asked: Option<bool>,
}

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let Some(chosen) = built::<Chosen<'_>>(data) else { return };
    let id = ClientId::parse(chosen.id).or_else(|_| ClientId::parse("my-app")).expect("an id");
    let redirect = format!("https://app.example/{}", chosen.redirect);
    let text = |value: Option<&str>| value.map(str::to_owned);
    let sign_in = Authorize {
        state: text(chosen.state),
        nonce: text(chosen.nonce),
        login_hint: text(chosen.hint),
        domain: text(chosen.domain),
        user: text(chosen.user),
        max_age: chosen.max_age.map(Seconds),
        prompt: chosen.asked.map(|asked| if asked { Prompt::Login } else { Prompt::None }),
        ..Authorize::code(id.clone(), &redirect, &chosen.scope)
    };
    for dialect in Dialect::ALL {
        let profile = Profile::parse("acme.example", dialect).expect("an address");
        let address = match sign_in.address(&profile) {
            Ok(address) => address,
            Err(error) => {
                assert_tellable(&error.into());
                continue;
            }
        };
        let place = if dialect.tenant_in_path { "/acs/t/CUSTOMER/authorize" } else { "/acs/authorize" };
        let query =
            address.strip_prefix(&format!("https://acme.example{place}?")).expect("the tenant's own page");
        assert!(
            query.bytes().all(|byte| byte.is_ascii_graphic() && !b"#\"<>\\^`{|}".contains(&byte)),
            "{query}"
        );
        let mut wanted = vec![
            ("redirect_uri", redirect.clone()),
            ("client_id", id.as_str().to_owned()),
            ("response_type", "code".to_owned()),
        ];
        let scope = (!chosen.scope.is_empty()).then(|| chosen.scope.join(" "));
        let prompt = chosen.asked.map(|asked| if asked { "login" } else { "none" }.to_owned());
        let rest = [
            ("state", text(chosen.state)),
            ("scope", scope),
            ("domain", text(chosen.domain)),
            ("u", text(chosen.user)),
            ("login_hint", text(chosen.hint)),
            ("nonce", text(chosen.nonce)),
            ("prompt", prompt),
            ("max_age", chosen.max_age.map(|seconds| seconds.to_string())),
        ];
        wanted.extend(rest.into_iter().filter_map(|(name, value)| Some((name, value?))));
        let found = pairs(query);
        let found: Vec<(&str, String)> =
            found.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        assert_eq!(found, wanted);
    }
}
