//! Changing a client's secret while it is in use: for a while the old and the new secret both prove the client.

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::client_rules::read_secret;
use crate::clients::Rotation;
use crate::problems::Problems;
use crate::refusal::Refusal;
use crate::tenant::{Answer, Tenant};
use crate::units::Minutes;
use crate::wire::{self, Call};

/// Without `primary_secret_auto_retire_duration`: one day.
const DEFAULT_DURATION: Minutes = Minutes(1440);
/// Seven days.
const LONGEST_DURATION: Minutes = Minutes(10_080);

/// `POST /acs/broker/oauth2-clients/{id}?action=...`: 204.
pub(crate) fn rotate(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let action = call.query("action").unwrap_or_default();
    let starts = match action.as_str() {
        "start-rotate-secret" => true,
        "retire-primary-secret" => false,
        _ => {
            let mut problems = Problems::default();
            problems.add("action", "must be start-rotate-secret or retire-primary-secret");
            return Err(problems.into_refusal());
        }
    };
    let client = tenant.clients.named_mut(call.name()).ok_or_else(|| Refusal::not_found("such client"))?;
    if !starts {
        // Nothing is to be sent; what is no object at all is refused as anywhere else.
        if !call.request.body().is_empty() {
            wire::object(call.request.body())?;
        }
        if !client.retire_primary(call.now) {
            return Err(wrong_state(
                "practice.rotation.absent",
                "No rotation has been started for this client.",
            ));
        }
        return Ok(Answer::Ready(wire::no_content()));
    }
    if client.secret.is_none() {
        return Err(wrong_state("practice.client.public", "A public client has no secret to rotate."));
    }
    if client.rotation.is_some() {
        return Err(wrong_state(
            "practice.rotation.running",
            "A rotation is already going on for this client.",
        ));
    }
    let body = wire::object(call.request.body())?;
    let mut problems = Problems::default();
    let duration = duration(&body, &mut problems);
    let secondary = body.get("secondary_secret").unwrap_or(&Value::Null);
    let secondary = read_secret("secondary_secret", secondary, &mut problems);
    problems.refuse()?;
    client.rotation = secondary
        .map(|secondary| Rotation { secondary, primary_retires: call.now.after(duration.seconds()) });
    Ok(Answer::Ready(wire::no_content()))
}

fn duration(body: &Map<String, Value>, problems: &mut Problems) -> Minutes {
    match body.get("primary_secret_auto_retire_duration") {
        None | Some(Value::Null) => DEFAULT_DURATION,
        Some(value) => match value.as_i64() {
            Some(minutes) if (0..=LONGEST_DURATION.0).contains(&minutes) => Minutes(minutes),
            _ => {
                problems.add("primary_secret_auto_retire_duration", "must be 0 to 10080 minutes");
                DEFAULT_DURATION
            }
        },
    }
}

fn wrong_state(code: &str, message: &str) -> Refusal {
    Refusal::problem(StatusCode::BAD_REQUEST, code, message, json!({}))
}
