//! What a sign-in is tried with: the client, its secret, the scopes, and the address it comes back to.

use crate::areas::oauth_clients::change::show;
use crate::areas::oauth_clients::state::{Administration, Seen};
use crate::areas::oauth_clients::work::perform;
use crate::areas::sign_in::attempt::HERE;
use crate::console::Console;
use crate::page::failure::error_notice;
use crate::ui::button::{Button, button};
use crate::ui::checklist::{Check, checklist};
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::field::{Field, field};
use crate::ui::notice::{Notice, notice};
use crate::ui::secret_field::{SecretField, secret_field};
use crate::ui::tone::Tone;
use firstkey_core::error::Error;
use firstkey_core::resources::change::Change;
use firstkey_core::resources::oauth_client::{Client, GetClient};
use firstkey_core::resources::oauth_client_patch::{ClientPatch, PatchClient};
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{
    Callback, Get, GetUntracked, Memo, RwSignal, Set, Signal, With, WithUntracked, window,
};

/// This page's own address, to which the user's browser comes back.
pub(crate) fn own_address() -> String {
    let location = window().location();
    let part = |text: Result<String, wasm_bindgen::JsValue>| text.unwrap_or_default();
    part(location.origin()) + &part(location.pathname())
}

/// The fields.
pub(crate) fn fields(console: Console, known: Administration) -> View {
    let form = known.sign_in;
    let typing = move |text: RwSignal<String>| {
        Some(Callback::new(move |typed: String| {
            text.set(typed);
            form.added.set(None);
        }))
    };
    let public = Memo::new(move |_| form.public.get());
    let broker_9 = console.release.get_untracked() != Release::Full;
    (
        field(Field {
            id: "sign-in-id",
            label: "Client id".to_owned(),
            hint: "A client with the grant authorization_code. \"Try sign-in\" on its own page fills it in."
                .into(),
            value: form.id.into(),
            on_input: Some(Callback::new(move |text: String| {
                form.id.set(text);
                form.path_id.set(None);
                form.added.set(None);
            })),
            code: true,
            ..Field::default()
        }),
        broker_9.then(|| {
            checklist(
                "Kind of client",
                vec![Check {
                    id: "sign-in-public",
                    label: "Public client".to_owned(),
                    note: "It has no secret: PKCE alone ties the code to this page.".to_owned(),
                    checked: form.public.into(),
                    on_change: Callback::new(move |on| form.public.set(on)),
                }],
            )
        }),
        move || {
            (!public.get()).then(|| {
                secret_field(SecretField {
                    id: "sign-in-secret",
                    label: "Client secret".to_owned(),
                    hint: "Exchanges the code for tokens. It stays in this page's memory.".into(),
                    value: form.secret.into(),
                    on_input: typing(form.secret),
                    ..SecretField::default()
                })
            })
        },
        field(Field {
            id: "sign-in-scope",
            label: "Scopes".to_owned(),
            hint: "Parted by spaces. openid brings an ID token; the client must have each.".into(),
            value: form.scope.into(),
            on_input: typing(form.scope),
            code: true,
            ..Field::default()
        }),
        redirect_uri(console, known),
    )
        .into_view()
}

fn redirect_uri(console: Console, known: Administration) -> View {
    let form = known.sign_in;
    let own = own_address();
    let may = Memo::new(move |_| {
        console.journey.with(|journey| journey.token().is_some()) && form.wrong_id().is_none()
    });
    (
        field(Field {
            id: "redirect-uri",
            label: "Redirect URI".to_owned(),
            hint: "This page's own address. The client must have exactly this among its redirect_uris, and for the sign-out among its post_logout_redirect_uris.".into(),
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
            move || {
                may.get().then(|| {
                    button(Button {
                        id: "add-redirect-uri",
                        label: "Add it to the client".into(),
                        busy: console.busy.into(),
                        on_press: Some(Callback::new(move |()| add(console, known))),
                        ..Button::default()
                    })
                })
            },
        )),
        move || form.added.get().map(|added| outcome(&added)),
    )
        .into_view()
}

fn outcome(added: &Result<(), Error>) -> View {
    match added {
        Ok(()) => notice(Notice {
            tone: Tone::Good,
            title: "The client has this address now.".to_owned(),
            body: Some(
                p().child("Take it away again when you have tried enough: Edit, on the client's page.")
                    .into_view(),
            ),
            ..Notice::default()
        }),
        Err(error) => error_notice("The address was not added to the client.", error, None),
    }
}

/// Reads the client and adds this page's address to what it has.
fn add(console: Console, known: Administration) {
    let client = Added { console, known, of: known.sign_in.id.get_untracked() };
    let id = path_id(known);
    known.sign_in.added.set(None);
    let operation = GetClient { id: id.clone() };
    perform(console, HERE, "Reading the client", operation, move |answer| match answer {
        Ok(read) => client.patch(id, &read),
        Err(error) => client.say(Err(error)),
    });
}

/// An address that is added to a client, and the id that was typed then.
struct Added {
    console: Console,
    known: Administration,
    of: String,
}

impl Added {
    fn patch(self, id: String, client: &Client) {
        let own = own_address();
        let with_own = |list: &Option<Vec<String>>| {
            let mut list = list.clone().unwrap_or_default();
            if list.contains(&own) {
                return Change::Keep;
            }
            list.push(own.clone());
            Change::Set(list)
        };
        let patch = ClientPatch {
            redirect_uris: with_own(&client.redirect_uris),
            post_logout_redirect_uris: with_own(&client.post_logout_redirect_uris),
            ..ClientPatch::default()
        };
        if patch.is_empty() {
            return self.say(Ok(()));
        }
        let operation = PatchClient { id: id.clone(), patch, revoke_tokens: None };
        perform(self.console, HERE, "Adding the address to the client", operation, move |answer| {
            match answer {
                Ok(client) => {
                    show(self.console, self.known, Seen { id, client });
                    self.say(Ok(()));
                }
                Err(error) => {
                    // What is shown of the client elsewhere may be older now.
                    if error.may_have_acted() && self.known.shows(&id) {
                        self.known.look_at(None);
                    }
                    self.say(Err(error));
                }
            }
        });
    }

    /// Another client may have been typed meanwhile.
    fn say(&self, added: Result<(), Error>) {
        if self.known.sign_in.id.with_untracked(|id| *id == self.of) {
            self.known.sign_in.added.set(Some(added));
        }
    }
}

/// What stands for the client in its path: told by its own page, or by the list.
fn path_id(known: Administration) -> String {
    let id = known.sign_in.id.get_untracked();
    let listed = || {
        known.listing.with_untracked(|listing| {
            let mut clients = listing.as_ref()?.clients.iter();
            clients.find(|client| client.client_id.as_ref() == Some(&id))?.path_id()
        })
    };
    known.sign_in.path_id.get_untracked().or_else(listed).unwrap_or_else(|| id.clone())
}
