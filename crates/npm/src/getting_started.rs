//! What the getting-started workflow sends.

use crate::error::{JsError, bad_option, to_js_error};
use crate::input::Input;
use crate::object::object;
use firstkey_core::credentials::{ClientId, ClientSecret, Credentials};
use firstkey_core::error::RequestError;
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::ListDirectories;
use firstkey_core::resources::oauth_client::{Client, FieldProblem, ListClients};
use firstkey_core::units::Minutes;
use firstkey_core::workflows::prove_client::ProofBy;
use serde_json::Value;

/// The body that makes the least-privilege client: `{options, clientId, clientSecret, minutes}` to `{body}`, a JSON text.
pub(crate) fn body(input: &Input) -> Result<Value, JsError> {
    let options = input.options()?;
    let refuse = |error: RequestError| to_js_error(&error.into());
    let id = ClientId::parse_new(input.text("clientId").unwrap_or_default());
    let id = id.map_err(|error| refuse(error.into()))?;
    let secret = ClientSecret::parse(input.text("clientSecret").unwrap_or_default());
    let secret = secret.map_err(|error| refuse(error.into()))?;
    let minutes = input.whole("minutes").and_then(|minutes| u32::try_from(minutes).ok());
    let minutes = minutes.ok_or_else(|| {
        bad_option("accessTokenMinutes", "accessTokenMinutes is a whole number of minutes, at least 1.")
    })?;
    let mut client = Client::getting_started(&Credentials { id, secret }, Minutes(minutes));
    let has_rule_sets = options.release()?.has_rule_sets();
    if !has_rule_sets {
        client.rule_set_names = None;
    }
    let problems = client.check(has_rule_sets);
    if let Some(problem) = problems.into_iter().find(FieldProblem::is_error) {
        return Err(refuse(problem.into()));
    }
    let body = serde_json::to_string(&client).map_err(|_| refuse(RequestError::BodyNotJson))?;
    Ok(object("body", body.into()))
}

/// The operation a client proves itself with.
pub(crate) fn proof(input: &Input) -> Result<Value, JsError> {
    let spec = match input.options()?.release()?.proof_by() {
        ProofBy::Directories => ListDirectories::SPEC,
        ProofBy::OAuthClients => ListClients::SPEC,
    };
    Ok(object("id", spec.id.into()))
}
