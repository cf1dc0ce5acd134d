//! What serves this page: a gateway with a tenant behind it, or a host that only serves files.

use firstkey_core::dialect::Dialect;
use firstkey_core::profile::Pasted;
use gloo_net::http::Request;
use serde_json::Value;

/// The gateway that serves this page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gateway {
    /// The tenant it forwards to.
    pub(crate) tenant: Pasted,
    /// The service, when the gateway was told.
    pub(crate) service: Option<&'static Dialect>,
}

/// Asks this page's own origin. A host that knows nothing of it answers 404: the page then has the
/// practice tenant only.
pub(crate) async fn ask() -> Option<Gateway> {
    let answer = Request::get("gateway.json").send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    // From bytes, as core reads every answer: gloo's `json` reads text, and would bring a second parser.
    let value: Value = serde_json::from_slice(&answer.binary().await.ok()?).ok()?;
    let tenant = Pasted::parse(value.get("tenant")?.as_str()?).ok()?;
    let service = value.get("service").and_then(Value::as_str).and_then(Dialect::named);
    Some(Gateway { tenant, service })
}
