//! What holds a secret cannot be written down by a derive somewhere else: it has neither `Serialize` nor `Display`.
//! A resource that must be sent with a secret says so at its field (`resources::secret::exposed`).

use firstkey_core::credentials::{ClientSecret, Credentials};
use firstkey_core::grant::TokenForm;
use firstkey_core::operation::Call;
use firstkey_core::pkce::CodeVerifier;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::oauth_client::CreateClient;
use firstkey_core::resources::secret::SecretText;
use firstkey_core::resources::vcenter::{SessionId, VcenterLogin};
use firstkey_core::response::{Accepted, Response};
use firstkey_core::token::{
    AccessToken, ApiToken, AuthorizationCode, Grant, IdToken, RefreshToken, RequestToken, Token, TokenAnswer,
};
use firstkey_core::verify::{Signed, Verified};
use firstkey_core::workflows::authorized::Authorized;
use firstkey_core::workflows::first_token::{Bootstrap, FirstToken};
use firstkey_core::workflows::getting_started::GettingStarted;
use firstkey_simulator::Secret;
use serde::Serialize;
use std::fmt::Display;
use std::marker::PhantomData;

/// Asks the compiler what a type can do. `(&Probe(..)).answer()` takes the first of two methods that fits: the one of
/// the type itself when the bound holds, else the one of its reference.
struct Probe<T>(PhantomData<T>);

trait Serializes {
    fn serializes(&self) -> bool {
        true
    }
}
impl<T: Serialize> Serializes for Probe<T> {}
trait SerializesNot {
    fn serializes(&self) -> bool {
        false
    }
}
impl<T> SerializesNot for &Probe<T> {}

trait Displays {
    fn displays(&self) -> bool {
        true
    }
}
impl<T: Display> Displays for Probe<T> {}
trait DisplaysNot {
    fn displays(&self) -> bool {
        false
    }
}
impl<T> DisplaysNot for &Probe<T> {}

macro_rules! can {
    ($($kind:ty),* $(,)?) => {
        [$((
            stringify!($kind),
            (&Probe::<$kind>(PhantomData)).serializes(),
            (&Probe::<$kind>(PhantomData)).displays(),
        )),*]
    };
}

#[test]
fn nothing_that_holds_a_secret_can_be_serialized_or_displayed() {
    let planted = can![String, Vec<u8>, CreateClient];
    assert_eq!(planted.map(|(_, serializes, _)| serializes), [true, true, false], "the search is blind");
    assert_eq!(planted.map(|(_, _, displays)| displays), [true, false, false], "the search is blind");
    let all = can![
        ClientSecret,
        Credentials,
        SecretText,
        AccessToken,
        RefreshToken,
        IdToken,
        AuthorizationCode,
        ApiToken,
        CodeVerifier,
        VcenterLogin,
        SessionId,
        Token,
        TokenAnswer,
        Grant,
        RequestToken,
        CreateClient,
        Call,
        Request,
        Response,
        Accepted<'static>,
        Authority<'static>,
        Signed<'static>,
        Verified,
        Authorized,
        Bootstrap,
        FirstToken,
        GettingStarted,
        Secret,
    ];
    for (kind, serializes, displays) in all {
        assert!(!serializes && !displays, "{kind} can be written down");
    }
    // A form that is sent as a whole: the one kind that must be written, and its secrets are named at their fields.
    assert!(Probe::<TokenForm>(PhantomData).serializes());
}
