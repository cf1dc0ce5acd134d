//! Changing an identity provider: only what changed is sent, and whom it affects is asked before.

use super::fields;
use super::typed::Typed;
use crate::console::Console;
use crate::page::editor::Editor;
use crate::page::once::once;
use crate::vault::held::{SecretHolder, SecretsHeld};
use leptos::prelude::{Callback, Signal};
use std::cell::Cell;

/// The one of this page.
pub(super) fn editor(console: Console) -> Editor<Typed> {
    thread_local!(static ONE: Cell<Option<Editor<Typed>>> = const { Cell::new(None) });
    once(console, &ONE, || {
        let editor = Editor::new(console, fields::view);
        let has_secret = |typed: &Typed| typed.client_secret.is_some();
        console.keepers.add(SecretHolder {
            held: Signal::derive(move || match editor.any(has_secret) {
                true => SecretsHeld::Secrets,
                false => SecretsHeld::Nothing,
            }),
            forget: Callback::new(move |()| editor.forget()),
        });
        editor
    })
}
