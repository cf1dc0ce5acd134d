//! Tenants beside this one (VMware Identity Broker 1.0): they are made and remembered, and answer to nobody.

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::problems::Problems;
use crate::refusal::Refusal;
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

/// More than anyone practises with.
const MOST: usize = 100;

/// `POST /acs/t/{tenant}/broker/tenants`: 201 without a body, 409 for a tenant that is there.
pub(crate) fn initialize(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let body = wire::object(call.request.body())?;
    let mut problems = Problems::default();
    let name = body.get("tenant_name").and_then(Value::as_str).unwrap_or_default();
    let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if name.is_empty() || name.len() > 256 || !name.bytes().all(may_stand) {
        problems.add("tenant_name", "must be 1 to 256 letters, digits and . _ -");
    }
    for field in ["client_id", "client_secret"] {
        if body.get(field).is_some_and(|value| !value.is_string() && !value.is_null()) {
            problems.add(field, "must be a text");
        }
    }
    problems.refuse()?;
    if name == tenant.settings.tenant_name || tenant.other_tenants.iter().any(|other| other == name) {
        let message = format!("The tenant {name} is already there.");
        let parameters = json!({ "tenant_name": name });
        return Err(Refusal::problem(StatusCode::CONFLICT, "practice.name.taken", &message, parameters));
    }
    if tenant.other_tenants.len() >= MOST {
        tenant.other_tenants.remove(0);
    }
    tenant.other_tenants.push(name.to_owned());
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::CREATED;
    Ok(Answer::Ready(response))
}
