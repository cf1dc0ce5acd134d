//! The ways of signing in that an identity provider offers, as they are typed. A change replaces them all; one that is
//! there already keeps its id.

use super::typed::{Method, Typed};
use crate::page::form::Fields;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Field, field};
use firstkey_view::{CollectView, IntoView, View, div, fieldset, legend, p};
use leptos::prelude::{Callback, Get, Memo, Signal, Update, With, untrack};

/// What a new one stands for, as the services make the first (SAML 2.0 authentication context, section 3.4.6).
const PASSWORD: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

/// One pair of fields for each.
pub(super) fn view(fields: Fields<Typed>) -> View {
    let count = Memo::new(move |_| fields.typed.with(|typed| typed.methods.len()));
    let all = move || {
        let count = count.get();
        untrack(|| (0..count).map(|at| one(fields, at, count)).collect_view())
    };
    let error = fields.error("auth_type_list");
    fields.leave("auth_type_list");
    let problem = move || error.get().map(|sentence| p().class("field-error").role("status").child(sentence));
    fieldset()
        .class("stack")
        .child((
            legend().child("Ways of signing in"),
            p().class("field-hint")
                .child("Each stands for an authentication context of SAML. Access policies may use them."),
            all,
            problem,
            div().class("actions").child(button(Button {
                id: "add-method",
                label: "Add another".into(),
                on_press: Some(Callback::new(move |()| {
                    fields.typed.update(|typed| {
                        typed.methods.push(Method { context: PASSWORD.to_owned(), ..Method::default() });
                    });
                })),
                ..Button::default()
            })),
        ))
        .into_view()
}

fn one(fields: Fields<Typed>, at: usize, count: usize) -> View {
    let text = |label: String, api_name, read: fn(&Method) -> &String, write: fn(&mut Method, String)| {
        field(Field {
            label,
            api_name,
            value: Signal::derive(move || {
                fields
                    .typed
                    .with(|typed| typed.methods.get(at).map(|one| read(one).clone()))
                    .unwrap_or_default()
            }),
            on_input: Some(Callback::new(move |text| {
                fields.typed.update(|typed| {
                    if let Some(one) = typed.methods.get_mut(at) {
                        write(one, text);
                    }
                });
            })),
            ..Field::default()
        })
    };
    let number = at + 1;
    let remove = (count > 1).then(|| {
        button(Button {
            label: format!("Remove way {number}").into(),
            kind: Kind::Quiet.into(),
            on_press: Some(Callback::new(move |()| {
                fields.typed.update(|typed| {
                    if at < typed.methods.len() {
                        typed.methods.remove(at);
                    }
                });
            })),
            ..Button::default()
        })
    });
    div()
        .class("stack")
        .child((
            text(
                format!("Name of way {number}"),
                "auth_method_name",
                |one| &one.name,
                |one, text| one.name = text,
            ),
            text(
                format!("SAML context of way {number}"),
                "saml_authn_context",
                |one| &one.context,
                |one, text| one.context = text,
            ),
            remove,
        ))
        .into_view()
}
