//! No secret tells itself in the message of a panic. That a page writes no log and keeps nothing is a wall of `layers`.

use crate::secrets::Secrets;
use firstkey_core::credentials::Credentials;
use firstkey_core::resources::secret::SecretText;
use firstkey_core::resources::vcenter::VcenterLogin;
use firstkey_core::token::{AccessToken, ApiToken, AuthorizationCode, IdToken, RefreshToken};
use firstkey_core::workflows::first_token::Bootstrap;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

const SECRET: &str = "hunter2+/\"%secret";

fn answer<T>(value: T) -> Result<T, ()> {
    Ok(value)
}

/// What a program would print that unwraps an error away where there is none.
fn told_by_a_panic(value: impl Debug) -> String {
    let panicked = catch_unwind(AssertUnwindSafe(|| answer(value).expect_err("an error was expected")));
    let payload = panicked.expect_err("it panics");
    payload.downcast_ref::<String>().cloned().expect("a message")
}

#[test]
fn the_message_of_a_panic_holds_no_secret() {
    let secrets = Secrets::of(&[SECRET], &[("my-client", SECRET)]);
    let hook = take_hook();
    set_hook(Box::new(|_| ()));
    let planted = told_by_a_panic(SECRET);
    let client = Credentials::parse("my-client", SECRET).unwrap();
    let told = [
        told_by_a_panic(client.clone()),
        told_by_a_panic(Bootstrap::Client(client)),
        told_by_a_panic(SecretText::new(SECRET)),
        told_by_a_panic(AccessToken::new(SECRET)),
        told_by_a_panic(RefreshToken::new(SECRET)),
        told_by_a_panic(IdToken::new(SECRET)),
        told_by_a_panic(AuthorizationCode::new(SECRET)),
        told_by_a_panic(ApiToken::parse(SECRET)),
        told_by_a_panic(VcenterLogin::parse("administrator@vsphere.local", SECRET)),
        told_by_a_panic(firstkey_simulator::Secret::new(SECRET)),
    ];
    set_hook(hook);
    assert!(planted.contains("hunter2"), "the search finds one: {planted}");
    for text in told {
        assert!(text.contains("(...)"), "{text}");
        assert_eq!(secrets.found_in(&text), None, "{text}");
    }
}
