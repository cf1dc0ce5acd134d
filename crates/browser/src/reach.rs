//! What a browser still tells about an address that gave no answer: whether the page's policy forbids it,
//! whether anybody is there at all, and whether the local network is closed to the page. What follows from
//! it is core's.

use crate::clock;
use crate::object::object;
use firstkey_core::request::Request;
use firstkey_core::units::Seconds;
use firstkey_core::workflows::diagnosis::{Evidence, Permission};
use gloo_net::http::RequestBuilder;
use js_sys::Reflect;
use serde::Serialize;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, SecurityPolicyViolationEvent,
};

/// How long somebody has to show that they are there, in milliseconds.
const PATIENCE: u32 = 15_000;

/// What is found out about the address of a request that got no answer.
pub async fn look(request: &Request) -> Evidence {
    let origin = origin(request);
    let policy = Policy::watch(&origin);
    let answers_unread = answers(&request.uri().to_string()).await;
    if !answers_unread && !policy.forbids.get() {
        // What the policy forbids is told a little after the request has failed.
        clock::wait(Seconds(1)).await;
    }
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    let host = part(web_sys::Location::hostname);
    Evidence {
        policy_forbids: policy.forbids.get(),
        page_is_secure: part(web_sys::Location::protocol) == "https:",
        page_is_local: is_this_machine(&host),
        answers_unread,
        local_network: local_network(&origin).await,
    }
}

/// Whether anybody answers. Nothing is read (`no-cors`), so nobody has to allow it, and nothing is sent along.
async fn answers(url: &str) -> bool {
    let asked = RequestBuilder::new(url)
        .mode(RequestMode::NoCors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)))
        .build();
    match asked {
        Ok(request) => request.send().await.is_ok(),
        Err(_) => false,
    }
}

/// Listens to what the page's policy forbids, for as long as it lives.
struct Policy {
    forbids: Rc<Cell<bool>>,
    heard: Closure<dyn FnMut(SecurityPolicyViolationEvent)>,
}

const VIOLATION: &str = "securitypolicyviolation";

impl Policy {
    fn watch(origin: &str) -> Self {
        let forbids = Rc::new(Cell::new(false));
        let (found, origin) = (Rc::clone(&forbids), origin.to_owned());
        let heard = Closure::new(move |event: SecurityPolicyViolationEvent| {
            if event.blocked_uri().starts_with(&origin) {
                found.set(true);
            }
        });
        if let Some(document) = document() {
            // Without the listener the policy is one suspect among others.
            let _ = document.add_event_listener_with_callback(VIOLATION, heard.as_ref().unchecked_ref());
        }
        Self { forbids, heard }
    }
}

impl Drop for Policy {
    fn drop(&mut self) {
        if let Some(document) = document() {
            let _ =
                document.remove_event_listener_with_callback(VIOLATION, self.heard.as_ref().unchecked_ref());
        }
    }
}

/// What the browser says of the local network. It had one name for all of it first, and has two since.
async fn local_network(origin: &str) -> Permission {
    let host = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    let host = host.strip_prefix('[').map_or_else(|| host.split(':').next(), |rest| rest.split(']').next());
    let narrow = match is_this_machine(host.unwrap_or_default()) {
        true => "loopback-network",
        false => "local-network",
    };
    for name in [narrow, "local-network-access"] {
        if let Some(state) = permission(name).await {
            return match state.as_str() {
                "granted" => Permission::Granted,
                "denied" => Permission::Denied,
                _ => Permission::Prompt,
            };
        }
    }
    Permission::Unknown
}

/// Names a permission. The type of web-sys has a list of names, without these.
#[derive(Serialize)]
struct PermissionDescriptor<'a> {
    name: &'a str,
}

async fn permission(name: &str) -> Option<String> {
    let wanted = object(&PermissionDescriptor { name }).ok()?;
    // A browser that does not know the name throws.
    let asked = web_sys::window()?.navigator().permissions().ok()?.query(&wanted).ok()?;
    let status = JsFuture::from(asked).await.ok()?;
    Reflect::get(&status, &"state".into()).ok()?.as_string()
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn origin(request: &Request) -> String {
    let uri = request.uri();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    format!("{}://{authority}", uri.scheme_str().unwrap_or("https"))
}

fn is_this_machine(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host == "localhost" || host.starts_with("127.") || host == "::1"
}
