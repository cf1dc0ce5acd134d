//! The fields for what one connects with: a client id and its secret, a vCenter user, an API token.

use crate::console::Console;
use crate::ui::button::{Button, button};
use crate::ui::field::{Field, field};
use crate::ui::notice::{Notice, notice};
use crate::ui::secret_field::{SecretField, secret_field};
use crate::ui::tone::Tone;
use crate::vault::credentials::CredentialsForm;
use firstkey_view::{IntoView, View};
use leptos::prelude::{Callback, Get, GetUntracked, RwSignal, Set, Update, With};

/// The fields of the way that was chosen.
pub(crate) fn fields(console: Console, typed: CredentialsForm) -> View {
    let way = move || match typed.kind.get().as_str() {
        "vcenter" => vcenter(typed),
        "api-token" => api_token(typed),
        _ => client(typed),
    };
    (way, console.dialect.get_untracked().tenant_in_path.then(|| tenant(typed))).into_view()
}

/// Client id and secret, as a password manager knows them.
pub(crate) fn client(typed: CredentialsForm) -> View {
    (
        field(Field {
            id: "client-id",
            label: "Client id".to_owned(),
            hint: "Shown beside the secret when the client was created. You can paste id:secret here.".into(),
            value: typed.id.into(),
            on_input: Some(Callback::new(move |text| typed.type_id(text))),
            error: typed.first_error.into(),
            code: true,
            autocomplete: "username",
            ..Field::default()
        }),
        move || {
            typed.was_split.get().then(|| {
                notice(Notice {
                    tone: Tone::Good,
                    title: "You pasted id:secret. The secret is in its own field now.".to_owned(),
                    ..Notice::default()
                })
            })
        },
        secret_field(SecretField {
            id: "client-secret",
            label: "Client secret".to_owned(),
            hint: "Paste the whole secret. It is forgotten when you close this page.".into(),
            value: typed.secret.into(),
            on_input: Some(typing(typed.secret, typed.second_error)),
            error: typed.second_error.into(),
            can_be_kept: true,
            ..SecretField::default()
        }),
        without_spaces(typed),
    )
        .into_view()
}

/// Spaces at the edges are the most common paste mistake, and hard to see in a masked field.
fn without_spaces(typed: CredentialsForm) -> View {
    let around = move |text: RwSignal<String>| {
        text.with(|text| text.trim() != text.as_str() && !text.trim().is_empty())
    };
    let view = move || {
        let complained = typed.first_error.with(Option::is_some) || typed.second_error.with(Option::is_some);
        (complained && (around(typed.id) || around(typed.secret))).then(|| {
            button(Button {
                id: "remove-spaces",
                label: "Remove the spaces around it".into(),
                on_press: Some(Callback::new(move |()| {
                    for (text, error) in [(typed.id, typed.first_error), (typed.secret, typed.second_error)] {
                        text.update(|text| *text = text.trim().to_owned());
                        error.set(None);
                    }
                })),
                ..Button::default()
            })
        })
    };
    view.into_view()
}

fn vcenter(typed: CredentialsForm) -> View {
    (
        field(Field {
            id: "vcenter-user",
            label: "vCenter user".to_owned(),
            hint: "With the domain, such as administrator@vsphere.local.".into(),
            value: typed.user.into(),
            on_input: Some(typing(typed.user, typed.first_error)),
            error: typed.first_error.into(),
            code: true,
            ..Field::default()
        }),
        secret_field(SecretField {
            id: "vcenter-password",
            label: "Password".to_owned(),
            value: typed.password.into(),
            on_input: Some(typing(typed.password, typed.first_error)),
            ..SecretField::default()
        }),
    )
        .into_view()
}

fn api_token(typed: CredentialsForm) -> View {
    secret_field(SecretField {
        id: "api-token",
        label: "API token".to_owned(),
        hint: "It is exchanged for an access token; no client is needed.".into(),
        value: typed.api_token.into(),
        on_input: Some(typing(typed.api_token, typed.first_error)),
        error: typed.first_error.into(),
        ..SecretField::default()
    })
}

/// The name of the tenant, which stands in every path of the broker.
pub(crate) fn tenant(typed: CredentialsForm) -> View {
    field(Field {
        id: "tenant-name",
        label: "Tenant name".to_owned(),
        hint: "Part of every request's address. vCenter's default is CUSTOMER.".into(),
        value: typed.tenant.into(),
        on_input: Some(typing(typed.tenant, typed.tenant_error)),
        error: typed.tenant_error.into(),
        code: true,
        ..Field::default()
    })
}

/// Takes what is typed; the sentence about what was there before is no longer true.
fn typing(text: RwSignal<String>, error: RwSignal<Option<String>>) -> Callback<String> {
    Callback::new(move |typed| {
        error.set(None);
        text.set(typed);
    })
}
