//! The answer of the token endpoint and of vCenter. A token that was got is never printed, and its life is counted
//! without overflow, however long somebody says it is. A blank text is no token and no session.

use crate::sentence::assert_tellable;
use firstkey_core::dialect::BROKER;
use firstkey_core::operation::Operation;
use firstkey_core::profile::{Profile, TenantName};
use firstkey_core::request::Authority;
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::resources::vcenter::{CreateSession, GetAdminClientToken};
use firstkey_core::response::{Response, answer};
use firstkey_core::token::{AccessToken, IdToken, Lifetime, RefreshToken, RequestToken, Token, TokenAnswer};
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
            assert!(!is_blank(session.expose()), "a blank session id");
            let other: Response = http::Response::new(b"\"another-session\"".to_vec());
            let other = answer::<CreateSession>(&other).expect("a session id");
            assert_eq!(format!("{session:?}"), format!("{other:?}"), "a session id is printed");
            let ask = GetAdminClientToken { tenant: TenantName::parse("CUSTOMER").expect("a name") };
            prints_no_header(Authority::VcenterSession(&session), Authority::VcenterSession(&other), &ask);
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

/// With other secrets in it, everything prints the same: so no secret is printed, whatever it looks like.
fn prints_nothing(token: &Token) {
    assert!(!is_blank(token.access.expose()), "a blank access token");
    let beside = token.refresh.iter().map(|it| it.expose()).chain(token.id.iter().map(|it| it.expose()));
    beside.for_each(|text| assert!(!is_blank(text), "a blank token beside the access token"));
    let other = Token {
        access: AccessToken::new("another-token"),
        refresh: token.refresh.as_ref().map(|_| RefreshToken::new("another-token")),
        id: token.id.as_ref().map(|_| IdToken::new("another-token")),
        ..token.clone()
    };
    assert_eq!(format!("{token:?} {token:#?}"), format!("{other:?} {other:#?}"), "a token is printed");
    prints_no_header(Authority::Bearer(&token.access), Authority::Bearer(&other.access), &ListDirectories);
}

/// The same of the request that such a secret goes out with.
fn prints_no_header(one: Authority<'_>, other: Authority<'_>, operation: &impl Operation) {
    let profile = Profile::parse("acme.example", &BROKER).expect("an address");
    let other = profile.request(operation, other).expect("a request");
    match profile.request(operation, one) {
        Ok(request) => assert_eq!(format!("{request:?}"), format!("{other:?}"), "a header is printed"),
        Err(error) => assert_tellable(&error.into()),
    }
}

/// In a header, nothing is left of it (RFC 9110 section 5.5).
fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
