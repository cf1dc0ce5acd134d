//! Changing a user: only what changed is sent, and it is shown before.

use super::fields;
use super::form::Typed;
use super::naming::name;
use crate::console::Console;
use crate::page::changes::Changes;
use crate::page::editor::Editor;
use crate::page::once::once;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::GetUser;
use firstkey_data::Loaded;
use std::cell::Cell;

/// The one of this page.
pub(super) fn editor(console: Console) -> Editor<Typed> {
    thread_local!(static ONE: Cell<Option<Editor<Typed>>> = const { Cell::new(None) });
    once(console, &ONE, || Editor::new(console, fields::view).then(check_external_id))
}

/// Brokers were seen to answer with a success and to keep the external id: the user tells.
fn check_external_id(typed: &Typed, changes: Changes, user: &Loaded<User>) {
    let wanted = typed.external_id.trim().to_owned();
    if wanted == user.external_id.clone().unwrap_or_default() {
        return;
    }
    let (who, id) = (name(user), user.id.clone().unwrap_or_default());
    let get = GetUser { id, attributes: Vec::new(), excluded_attributes: Vec::new() };
    changes.console().data.ask(user.key().actor(), &get, move |answer| {
        let kept = answer.ok().map(|user| user.external_id.clone().unwrap_or_default());
        if let Some(kept) = kept.filter(|kept| *kept != wanted) {
            changes.warn(format!(
                "{who} still has the external id {kept}: this tenant keeps the first one. To change it, delete the user and have the identity provider write it again."
            ));
        }
    });
}
