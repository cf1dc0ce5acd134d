//! The answer of the token endpoint and of vCenter. A token that was got is never printed, and its life is counted
//! without overflow, however long somebody says it is. A blank text is no token and no session.

use crate::sentence::assert_tellable;
use firstkey_core::dialect::BROKER;
use firstkey_core::profile::Profile;
use firstkey_core::request::Authority;
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::resources::vcenter::{CreateSession, GetAdminClientToken};
use firstkey_core::response::{Response, answer};
use firstkey_core::token::{Lifetime, RequestToken, Token, TokenAnswer};
use firstkey_core::units::{Seconds, UnixSeconds};

/// Reads an input. Panics where something does not hold.
pub fn run(body: &[u8]) {
    let response: Response = http::Response::new(body.to_vec());
    for read in [answer::<RequestToken>(&response), answer::<GetAdminClientToken>(&response)] {
        match read {
            Ok(token) => lives(token),
            Err(error) => assert_tellable(&error),
        }
    }
    match answer::<CreateSession>(&response) {
        Ok(session) => {
            let profile = Profile::parse("acme.example", &BROKER).expect("an address");
            let ask = GetAdminClientToken { tenant: profile.tenant.clone() };
            assert!(!is_blank(session.expose()), "a blank session id");
            hidden(session.expose(), &format!("{session:?} {session:#?}"));
            match profile.request(&ask, Authority::VcenterSession(&session)) {
                Ok(request) => hidden(session.expose(), &format!("{request:?}")),
                Err(error) => assert_tellable(&error.into()),
            }
        }
        Err(error) => assert_tellable(&error),
    }
}

fn lives(answer: TokenAnswer) {
    for now in [0, 1_700_000_000, u64::MAX - 1, u64::MAX].map(UnixSeconds) {
        let token = answer.clone().obtained(now);
        let fresh = token.is_fresh(now);
        match token.lifetime {
            Lifetime::Expired => assert!(!fresh && token.expires() == Some(now)),
            Lifetime::Unknown => assert!(fresh && token.expires().is_none()),
            Lifetime::For(life) => {
                assert!(life > Seconds(0));
                let end = token.expires().expect("a life has an end");
                assert_eq!(end.0, now.0.saturating_add(life.0));
                assert!(!token.is_fresh(end), "good when it has ended");
            }
        }
        if now.0 == 1_700_000_000 {
            prints_nothing(&token);
        }
    }
}

fn prints_nothing(token: &Token) {
    let printed = format!("{token:?} {token:#?}");
    hidden(token.access.expose(), &printed);
    assert!(!is_blank(token.access.expose()), "a blank access token");
    let beside = token.refresh.iter().map(|it| it.expose()).chain(token.id.iter().map(|it| it.expose()));
    for text in beside {
        assert!(!is_blank(text), "a blank token beside the access token");
        hidden(text, &printed);
    }
    let profile = Profile::parse("acme.example", &BROKER).expect("an address");
    match profile.request(&ListDirectories, Authority::Bearer(&token.access)) {
        Ok(request) => hidden(token.access.expose(), &format!("{request:?}")),
        Err(error) => assert_tellable(&error.into()),
    }
}

/// In a header, nothing is left of it (RFC 9110 section 5.5).
fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Texts of a few characters stand in every other text.
fn hidden(secret: &str, printed: &str) {
    // A scope may be called like the token: then it is printed as a scope. And a fuzzer that has seen how a type prints
    // calls a token so.
    assert!(
        secret.len() < 12 || secret.contains("...") || !printed.contains(secret) || printed.contains("scope"),
        "{printed}"
    );
}
