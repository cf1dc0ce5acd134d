//! This page's own address, to which a sign-in comes back: whether the client has it, and the way to give it to the
//! client and to take it away again.

use super::form::SignInForm;
use crate::console::Console;
use crate::data::Query;
use crate::page::acting::best_of;
use crate::page::failure::error_notice;
use crate::page::rights::{MANAGE_CLIENTS, READ_CLIENTS};
use crate::ui::button::{Button, button};
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::field::{Field, field};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::resources::change::Change;
use firstkey_core::resources::oauth_client::{Client, GetClient};
use firstkey_core::resources::oauth_client_patch::{ClientPatch, PatchClient};
use firstkey_data::{Load, Loaded, MutationState};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, RwSignal, Set, Signal, window};

/// This page's own address, to which the user's browser comes back.
pub(crate) fn own_address() -> String {
    let location = window().location();
    let part = |text: Result<String, wasm_bindgen::JsValue>| text.unwrap_or_default();
    part(location.origin()) + &part(location.pathname())
}

/// The address, and what can be done about it.
pub(crate) fn redirect_uri(console: Console, form: SignInForm) -> View {
    let own = own_address();
    let actor = best_of(console, READ_CLIENTS, MANAGE_CLIENTS);
    let query = console.data.query(move || Some((actor.get()?, GetClient { id: form.path_id.get()? })));
    let filled = RwSignal::new(None::<String>);
    Effect::new(move || {
        // Once: what is typed since is not overwritten when the client is read again.
        if let (Load::Ready(client), Some(id)) = (query.load(), form.path_id.get())
            && filled.get_untracked().as_ref() != Some(&id)
        {
            form.fill(&id, &client);
            filled.set(Some(id));
        }
    });
    (
        field(Field {
            id: "redirect-uri",
            label: "Redirect URI".to_owned(),
            hint: "This page's own address. The client must have exactly this in its redirect_uris and, for the sign-out, in its post_logout_redirect_uris.".into(),
            value: Signal::stored(own.clone()),
            read_only: Signal::stored(true),
            code: true,
            ..Field::default()
        }),
        div().class("actions").child((
            copy_button(CopyButton {
                id: "copy-redirect-uri",
                label: "Copy".to_owned(),
                text: Signal::stored(own),
                ..CopyButton::default()
            }),
            move || query.loaded().and_then(|client| change_button(console, form, client)),
        )),
        move || registered(form, query),
        move || outcome(form),
    )
        .into_view()
}

fn has_address(client: &Client) -> bool {
    let own = own_address();
    client.redirect_uris.iter().flatten().any(|uri| *uri == own)
}

/// Said before the sign-in is tried: a tenant shows an error for an address that the client does not have.
fn registered(form: SignInForm, query: Query<Client>) -> Option<View> {
    form.path_id.get()?;
    let client = query.load().value().cloned()?;
    (!has_address(&client)).then(|| {
        notice(Notice {
            tone: Tone::Warning,
            title: "The client does not have this address.".to_owned(),
            body: Some(
                p().child("The tenant will refuse the sign-in. Add the address to the client, or ask its owner to add it.")
                    .into_view(),
            ),
            quiet: true,
            ..Notice::default()
        })
    })
}

fn change_button(console: Console, form: SignInForm, client: Loaded<Client>) -> Option<View> {
    console.data.able(MANAGE_CLIENTS, console.acting.get())?;
    let there = has_address(&client);
    let added_here = form.added_to.get().is_some_and(|id| client.path_id() == Some(&*id));
    let (id, label) = match (there, added_here) {
        (false, _) => ("add-redirect-uri", "Add it to the client"),
        (true, true) => ("remove-redirect-uri", "Remove it from the client again"),
        (true, false) => return None,
    };
    Some(button(Button {
        id,
        label: label.into(),
        busy: Signal::derive(move || form.change().is_running().then(|| "Changing the client".to_owned())),
        on_press: Some(Callback::new(move |()| change(form, &client, !there))),
        ..Button::default()
    }))
}

/// Adds the address where it is not, or takes it away.
fn change(form: SignInForm, client: &Loaded<Client>, add: bool) {
    let own = own_address();
    let changed = |list: &Option<Vec<String>>| {
        let before = list.clone().unwrap_or_default();
        let mut after: Vec<String> = before.iter().filter(|uri| **uri != own).cloned().collect();
        if add {
            after.push(own.clone());
        }
        match (after == before, after.is_empty()) {
            (true, _) => Change::Keep,
            (false, true) => Change::Clear,
            (false, false) => Change::Set(after),
        }
    };
    let patch = ClientPatch {
        redirect_uris: changed(&client.redirect_uris),
        post_logout_redirect_uris: changed(&client.post_logout_redirect_uris),
        ..ClientPatch::default()
    };
    let id = client.path_id().unwrap_or_default().to_owned();
    let of = id.clone();
    form.change().change(
        client,
        move |_| PatchClient { id, patch, revoke_tokens: None },
        move |ended| {
            if let MutationState::Done(_) = ended {
                form.added_to.set(add.then_some(of));
            }
        },
    );
}

fn outcome(form: SignInForm) -> Option<View> {
    match form.change().state()? {
        MutationState::Running | MutationState::Withdrawn => None,
        MutationState::Done(_) => {
            let added = form.added_to.get().is_some();
            let (title, text) = match added {
                true => ("The client has this address now.", "Remove it when you have finished testing."),
                false => (
                    "The client no longer has this address.",
                    "A sign-in from this page is refused from now on.",
                ),
            };
            Some(notice(Notice {
                tone: Tone::Good,
                title: title.to_owned(),
                body: Some(p().child(text).into_view()),
                ..Notice::default()
            }))
        }
        MutationState::Refused(error) => Some(error_notice("The client was not changed.", &error, None)),
        MutationState::Unsure(error) => Some(error_notice(
            "It is unclear whether the client was changed. Above you see what the tenant says now.",
            &error,
            None,
        )),
    }
}
