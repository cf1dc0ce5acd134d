//! Core's token cache for JavaScript, which sends the token request and keeps the promise that others wait for.

use crate::error::to_js_error;
use crate::input::Input;
use crate::message;
use crate::object::{empty, object, set};
use firstkey_core::response;
use firstkey_core::token::{AccessToken, Lifetime, RequestToken, Token};
use firstkey_core::token_cache::{Asked, Fetch};
use firstkey_core::units::UnixSeconds;
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::wasm_bindgen;

/// The access token of one client. JavaScript runs one call at a time and none of these calls back into it, so the
/// cells are never borrowed twice. Times are in seconds.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct TokenCache {
    cache: RefCell<firstkey_core::token_cache::TokenCache>,
    under_way: Cell<Option<Fetch>>,
}

#[wasm_bindgen]
impl TokenCache {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// `{token}` that is worth sending, `{fetch: true}` for the one who is to send the token request, or `{}` for
    /// the others, who wait for it. A token is `{accessToken, fetch}`.
    pub fn ask(&self, now: f64) -> String {
        let mut cache = self.cache.borrow_mut();
        let asked = match cache.ask(seconds(now)) {
            Asked::Ready(fetch, token) => object("token", to_js(fetch, token)),
            Asked::Fetch(fetch) => {
                self.under_way.set(Some(fetch));
                object("fetch", true.into())
            }
            Asked::Wait(_) => empty(),
        };
        crate::to_text(Ok(asked))
    }

    /// The token there is, as `{token}`, if it is worth sending.
    pub fn fresh(&self, now: f64) -> String {
        let cache = self.cache.borrow();
        let token = cache.fresh(seconds(now));
        crate::to_text(Ok(token.map_or(empty(), |(fetch, token)| object("token", to_js(fetch, token)))))
    }

    /// The token request was answered with `{status, headers, body}`: gives `{token}`.
    pub fn answered(&self, text: &str, now: f64) -> String {
        let token = Input::parse(text).and_then(|input| {
            let answer = response::answer::<RequestToken>(&message::response_from_js(&input)?);
            Ok(answer.map_err(|error| to_js_error(&error))?.obtained(seconds(now)))
        });
        match token {
            Ok(token) => self.obtained(token),
            Err(error) => {
                self.failed();
                crate::to_text(Err(error))
            }
        }
    }

    /// The caller's own function gave a token, which is good for what waits now: gives `{token}`.
    #[wasm_bindgen(js_name = fromCaller)]
    pub fn from_caller(&self, access_token: &str, now: f64) -> String {
        self.obtained(Token {
            access: AccessToken::new(access_token),
            lifetime: Lifetime::Expired,
            scope: None,
            refresh: None,
            id: None,
            obtained: seconds(now),
        })
    }

    /// The token request was not answered.
    pub fn failed(&self) {
        if let Some(fetch) = self.under_way.take() {
            self.cache.borrow_mut().failed(fetch);
        }
    }

    /// The service answered 401 to the token of this `fetch`.
    pub fn unauthorized(&self, fetch: u32) {
        self.cache.borrow_mut().unauthorized(Fetch::from(fetch));
    }

    fn obtained(&self, token: Token) -> String {
        let Some(fetch) = self.under_way.take() else {
            return crate::to_text(Ok(empty()));
        };
        let answer = object("token", to_js(fetch, &token));
        self.cache.borrow_mut().obtained(fetch, token);
        crate::to_text(Ok(answer))
    }
}

fn to_js(fetch: Fetch, token: &Token) -> Value {
    let mut map = Map::new();
    set(&mut map, "accessToken", token.access.expose().into());
    set(&mut map, "fetch", u32::from(fetch).into());
    Value::Object(map)
}

fn seconds(now: f64) -> UnixSeconds {
    UnixSeconds(now as u64)
}
