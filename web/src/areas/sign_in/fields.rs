//! What a sign-in is tried with: the client, its secret, the scopes, and the address it comes back to.

use super::form::SignInForm;
use super::redirect_uri::redirect_uri;
use crate::console::Console;
use crate::ui::checklist::{Check, checklist};
use crate::ui::field::{Field, field};
use crate::ui::secret_field::{SecretField, secret_field};
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{IntoView, View};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, RwSignal, Set, WithUntracked};

/// The fields.
pub(crate) fn fields(console: Console, form: SignInForm) -> View {
    let typing = move |text: RwSignal<String>| {
        Some(Callback::new(move |typed: String| {
            text.set(typed);
        }))
    };
    let public = Memo::new(move |_| form.public.get());
    let broker_9 = console.release.get_untracked() != Release::CloudOrBroker8;
    (
        field(Field {
            id: "sign-in-id",
            label: "Client id".to_owned(),
            hint: "A client with the grant authorization_code. \"Try sign-in\" on the client's page fills it in."
                .into(),
            value: form.id.into(),
            on_input: Some(Callback::new(move |text: String| {
                form.id.set(text);
                form.path_id.set(None);
            })),
            on_leave: Some(Callback::new(move |()| {
                let id = form.id.get_untracked();
                if form.path_id.with_untracked(Option::is_none) && form.wrong_id().is_none() {
                    form.path_id.set(Some(id));
                }
            })),
            code: true,
            ..Field::default()
        }),
        broker_9.then(|| {
            checklist(
                "Kind of client",
                vec![Check {
                    id: "sign-in-public",
                    api_name: "",
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
            hint: "Separate scopes with spaces. The client must have each one. openid brings an ID token.".into(),
            value: form.scope.into(),
            on_input: typing(form.scope),
            code: true,
            ..Field::default()
        }),
        redirect_uri(console, form),
    )
        .into_view()
}
