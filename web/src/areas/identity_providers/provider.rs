//! One identity provider: what it is, whose users it signs in, and what can be done with it.

use super::certificates::certificates;
use super::delete::DELETION;
use super::edit::editor;
use super::naming::name;
use super::typed::{Typed, chains};
use super::{facts, list};
use crate::console::Console;
use crate::data::Query;
use crate::page::changes::Changes;
use crate::page::editor::Editor;
use crate::page::object::{self, ObjectPage, One};
use crate::page::question::Question;
use crate::page::reading::Reading;
use crate::page::rights::MANAGE_DIRECTORIES;
use crate::page::undocumented::{instead, undocumented};
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::code_block::code_block;
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::disclosure::disclosure;
use crate::ui::link::link;
use firstkey_core::operation::Operation;
use firstkey_core::resources::identity_provider::{
    GetIdentityProvider, IdentityProvider, PatchIdentityProvider, Protocol,
};
use firstkey_core::units::UnixSeconds;
use firstkey_data::Loaded;
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, GetUntracked, Signal, With};

const ONE: Reading =
    Reading { what: "This identity provider", doing: "Loading the identity provider", ..list::READING };

static PAGE: ObjectPage = ObjectPage {
    routes: (Route::IdentityProvider, Route::IdentityProviders),
    why: "How it speaks with this tenant, and whose users it signs in.",
    reading: ONE,
    manages: MANAGE_DIRECTORIES,
    deleting: "Deleting the identity provider",
    view,
};

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    object::page(console, changes, &PAGE, take_focus)
}

fn view(console: Console, changes: Changes, id: String) -> View {
    let One { query, status, .. } = PAGE.read(console, changes, &id, |id| GetIdentityProvider { id });
    let deleting = Question::new();
    let editor = editor(console);
    (
        move || undocumented(console, "identity providers"),
        status,
        editor.show(changes, query, &id, move |provider| about(query, changes, provider, deleting, editor)),
        DELETION.question(changes, deleting),
    )
        .into_view()
}

fn about(
    query: Query<IdentityProvider>,
    changes: Changes,
    provider: &Loaded<IdentityProvider>,
    deleting: Question<Loaded<IdentityProvider>>,
    editor: Editor<Typed>,
) -> View {
    let console = changes.console();
    let not_offered = instead(console, PatchIdentityProvider::SPEC, "changes an identity provider");
    (
        h2().child(name(provider)),
        actions(query, changes, provider, deleting, not_offered.is_none().then_some(editor)),
        not_offered.map(|sentence| p().class("quiet").child(sentence)),
        console.profile.with(|profile| facts::all(provider, profile)),
        (provider.idp_type == Some(Protocol::Oidc)).then(|| {
            let uri = move || console.profile.with(facts::redirect_uri).map(|shown| shown.text);
            div().class("actions").child(copy_button(CopyButton {
                id: "copy-redirect-uri",
                label: "Copy the redirect URI".to_owned(),
                text: Signal::derive(move || uri().unwrap_or_default()),
                ..CopyButton::default()
            }))
        }),
        (provider.idp_type == Some(Protocol::Saml))
            .then(|| p().child(link(Route::ServiceProvider.href(), "What this identity provider is given"))),
        metadata(provider),
        facts::directories(provider),
        facts::methods(provider),
        trusted(console.now.get_untracked(), provider),
    )
        .into_view()
}

fn actions(
    query: Query<IdentityProvider>,
    changes: Changes,
    provider: &Loaded<IdentityProvider>,
    deleting: Question<Loaded<IdentityProvider>>,
    editor: Option<Editor<Typed>>,
) -> View {
    let id = provider.id.clone().unwrap_or_default();
    let busy = Signal::derive(move || changes.busy(&id));
    let (edited, deleted) = (provider.clone(), provider.clone());
    let edit = editor.map(|editor| {
        button(Button {
            id: "edit",
            label: "Edit".into(),
            busy,
            on_press: Some(Callback::new(move |()| editor.begin(edited.clone()))),
            ..Button::default()
        })
    });
    div()
        .class("actions")
        .child((
            edit,
            button(Button {
                id: "delete-identity-provider",
                label: "Delete".into(),
                kind: Kind::Danger.into(),
                busy,
                on_press: Some(Callback::new(move |()| deleting.ask(deleted.clone()))),
                ..Button::default()
            }),
            button(Button {
                id: "refresh",
                label: "Refresh".into(),
                kind: Kind::Quiet.into(),
                on_press: Some(Callback::new(move |()| query.refresh())),
                ..Button::default()
            }),
        ))
        .into_view()
}

/// Its SAML metadata, as they were given to the service.
fn metadata(provider: &IdentityProvider) -> Option<View> {
    let xml = provider.saml_profile.as_ref()?.metadata_xml()?;
    Some(disclosure("Its metadata", code_block("The metadata as XML", Signal::stored(xml))))
}

fn trusted(now: UnixSeconds, provider: &IdentityProvider) -> Option<View> {
    let all = provider.trust_certificates.as_ref().filter(|all| !all.is_empty())?;
    let count = all.len();
    let name = |at: usize| {
        if count == 1 { "Certificate chain".to_owned() } else { format!("Certificate chain {}", at + 1) }
    };
    let named = all.iter().enumerate().map(|(at, pem)| (name(at), chains(pem).join("\n")));
    Some(
        (
            h2().child("Trusted certificates"),
            p().class("quiet").child("The service trusts these when it calls the identity provider."),
            certificates(now, named.collect()),
        )
            .into_view(),
    )
}
