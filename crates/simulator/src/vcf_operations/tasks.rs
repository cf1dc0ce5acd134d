//! Tasks: what takes time. Only the removal of a realm is one here.

use http::StatusCode;
use serde_json::json;

use super::{Call, VcfOperations, no, not_found, yes};
use crate::refusal::Refusal;
use crate::tenant::Answer;
use crate::units::UnixSeconds;

/// The removal of a realm.
pub(super) struct Task {
    id: String,
    realm: String,
    ends: UnixSeconds,
    over: bool,
}

/// Begins to remove a realm. Its first answer has the id and nothing else.
pub(super) fn begin(
    operations: &mut VcfOperations,
    realm: String,
    now: UnixSeconds,
) -> Result<Answer, Refusal> {
    if operations.tasks.iter().any(|task| task.realm == realm && !task.over) {
        return Err(no(StatusCode::CONFLICT, "This realm is being removed."));
    }
    let task = Task { id: operations.uuid(), realm, ends: now.after(operations.settings.task), over: false };
    let told = json!({ "taskId": task.id });
    operations.tasks.push(task);
    Ok(yes(StatusCode::ACCEPTED, &told))
}

/// The realms whose removal is over by now.
pub(super) fn settle(tasks: &mut [Task], now: UnixSeconds) -> Vec<String> {
    let due = tasks.iter_mut().filter(|task| !task.over && task.ends <= now);
    due.map(|task| {
        task.over = true;
        task.realm.clone()
    })
    .collect()
}

/// `GET .../tasks/{taskId}`.
pub(super) fn get(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let id = call.name(0);
    let task = operations.tasks.iter().find(|task| task.id == id).ok_or_else(|| not_found("task"))?;
    let status = if task.over { "COMPLETED" } else { "IN_PROGRESS" };
    let told = json!({ "taskId": task.id, "taskStatus": status, "taskType": "SSO_REALM_RESET" });
    Ok(yes(StatusCode::OK, &told))
}
