//! How this page reaches a tenant: through the gateway that serves it, directly where it was built for
//! that (`build --connect`), or not at all.

use firstkey_browser::fetch::Route;
use firstkey_core::dialect::Dialect;
use firstkey_core::profile::Pasted;
use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The way to a tenant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gateway {
    /// Through the gateway, or directly.
    pub(crate) route: Route,
    /// The tenant at its end.
    pub(crate) tenant: Pasted,
    /// The service, when it is known.
    pub(crate) service: Option<&'static Dialect>,
}

/// Asks this page's own origin. A host that knows nothing of it answers 404: the page then has the
/// practice tenant only.
pub(crate) async fn ask() -> Option<Gateway> {
    if let Some(tenant) = allowed_by_policy() {
        return Some(Gateway { route: Route::Direct, tenant, service: None });
    }
    // The browser asks and reads: a parser and a builder of requests would be in the first load for this answer alone.
    let answer: Response =
        JsFuture::from(window().fetch_with_str("gateway.json")).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let value = JsFuture::from(answer.json().ok()?).await.ok()?;
    let text = |name: &str| Reflect::get(&value, &name.into()).ok()?.as_string();
    let tenant = Pasted::parse(&text("tenant")?).ok()?;
    let service = text("service").as_deref().and_then(Dialect::named);
    Some(Gateway { route: Route::Gateway, tenant, service })
}

/// The origin that this build may connect to beside its own. The policy is the one place that names it.
fn allowed_by_policy() -> Option<Pasted> {
    let meta = document().query_selector("meta[http-equiv='Content-Security-Policy']").ok()??;
    let policy = meta.get_attribute("content")?;
    let connect = policy.split(';').find_map(|directive| directive.trim().strip_prefix("connect-src "))?;
    let mut origins = connect.split_whitespace().filter(|source| source.contains("://"));
    origins.find_map(|origin| Pasted::parse(origin).ok())
}
