//! Roles of VCF, and who has them. Only API clients are principals here.

use http::StatusCode;
use serde_json::{Value, json};

use super::api_clients::ApiClient;
use super::body::Body;
use super::{Call, VcfOperations, done, not_found, paging, yes};
use crate::refusal::Refusal;
use crate::tenant::Answer;
use crate::wire;

/// Name and label of the roles that the documents' examples have.
const ROLES: [(&str, &str); 2] = [("vcf_administrator", "VCF Administrator"), ("vcf_viewer", "VCF Viewer")];

/// A role that a principal has, as it was sent.
#[derive(Clone)]
pub(super) struct Assignment {
    pub(super) role: String,
    scope: Value,
    expires: Option<i64>,
}

impl Assignment {
    pub(super) fn label(&self) -> &str {
        ROLES.iter().find(|(name, _)| *name == self.role).map_or("", |(_, label)| label)
    }

    pub(super) fn told(&self, realm: &str) -> Value {
        let mut told = json!({
            "roleName": self.role,
            "roleDisplayName": self.label(),
            "roleScope": self.scope,
        });
        told["roleScope"]["ssoName"] = json!(realm);
        if let Some(expires) = self.expires {
            told["expiresAt"] = json!(expires);
        }
        told
    }
}

/// `GET .../roles`.
pub(super) fn list(_: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let kind = call.query("type");
    let wanted = kind.is_none_or(|kind| kind == "BUILT_IN");
    let role = |(name, label): &(&str, &str)| {
        json!({
            "roleName": name,
            "roleDisplayName": label,
            "type": "BUILT_IN",
            "componentRoles": [{ "componentType": "VCENTER", "roles": [label] }],
        })
    };
    paging::page(call, "vcfRoles", ROLES.iter().filter(|_| wanted).map(role).collect())
}

/// `GET .../principals/{principalId}/roles`.
pub(super) fn of_principal(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let realm = operations.realm(call)?.name.clone();
    let roles = &principal(operations, call)?.roles;
    let told: Vec<Value> = roles.iter().map(|role| role.told(&realm)).collect();
    Ok(yes(StatusCode::OK, &json!({ "vcfRoleAssignments": told })))
}

/// `PUT .../principals/{principalId}/roles`: those that are not sent are taken away.
pub(super) fn replace(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let mut body = Body::read(call)?;
    let principal = principal(operations, call)?;
    let sent = body.field("vcfRoleAssignments").and_then(Value::as_array).cloned();
    if sent.is_none() {
        body.fails("vcfRoleAssignments", "must be a list");
    }
    let mut roles = Vec::new();
    for one in sent.into_iter().flatten() {
        match assignment(&one) {
            Ok(role) => roles.push(role),
            Err((field, message)) => body.fails(&format!("vcfRoleAssignments.{field}"), message),
        }
    }
    body.check()?;
    principal.roles = roles;
    Ok(done())
}

/// `DELETE .../principals/{principalId}/roles`: all of them.
pub(super) fn take_away(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    principal(operations, call)?.roles.clear();
    Ok(Answer::Ready(wire::no_content()))
}

fn principal<'a>(operations: &'a mut VcfOperations, call: &Call<'_>) -> Result<&'a mut ApiClient, Refusal> {
    let realm = operations.realm(call)?.id.clone();
    let id = call.name(1);
    let mut clients = operations.clients.iter_mut();
    clients.find(|client| client.realm == realm && client.uuid == id).ok_or_else(|| not_found("principal"))
}

fn assignment(sent: &Value) -> Result<Assignment, (&'static str, &'static str)> {
    let role = sent["roleName"].as_str().unwrap_or_default();
    if !ROLES.iter().any(|(name, _)| *name == role) {
        return Err(("roleName", "is the name of no role"));
    }
    let resources = sent["roleScope"]["resources"].as_array().cloned().unwrap_or_default();
    let scope = match sent["roleScope"]["scopeType"].as_str() {
        Some("SSO_REALM") => json!({ "scopeType": "SSO_REALM", "resources": [] }),
        Some("VCF_INSTANCE") if resources.is_empty() => {
            return Err(("roleScope.resources", "must name a VCF instance"));
        }
        Some("VCF_INSTANCE") => json!({ "scopeType": "VCF_INSTANCE", "resources": resources }),
        _ => return Err(("roleScope.scopeType", "must be VCF_INSTANCE or SSO_REALM")),
    };
    Ok(Assignment { role: role.to_owned(), scope, expires: sent["expiresAt"].as_i64() })
}
