//! The sync client of a directory: by what the identity provider writes users into it.

use super::list::READING;
use crate::console::Console;
use crate::data::Query;
use crate::page::changes::Changes;
use crate::page::reading::Reading;
use crate::page::sync_token::generate::Generate;
use crate::page::sync_token::span::expires;
use crate::page::sync_token::tokens::Tokens;
use crate::page::undocumented::instead;
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::facts::{Fact, facts};
use firstkey_core::error::Refused;
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::{Directory, DirectoryType};
use firstkey_core::resources::sync_client::{GenerateSyncCredentials, GetSyncClient, SyncClient};
use firstkey_data::ActorId;
use firstkey_view::{IntoView, View, div, h2, p, section};
use leptos::prelude::{Get, Memo, Signal, With, untrack};

const SYNC: Reading =
    Reading { what: "The sync client of this directory", doing: "Loading the sync client", ..READING };

/// Whom the page of a directory acts as, and what it has read and sent.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) console: Console,
    pub(super) actor: Memo<Option<ActorId>>,
    pub(super) changes: Changes,
    pub(super) tokens: Tokens,
    pub(super) directory: Query<Directory>,
}

pub(super) fn view(page: Page, id: String) -> View {
    let Page { console, actor, changes, tokens, directory } = page;
    let asked = id.clone();
    let query = console.data.query(move || Some((actor.get()?, GetSyncClient { directory: asked.clone() })));
    let base = Signal::derive(move || console.profile.with(|profile| profile.scim_base_url()));
    let about = move || {
        let load = query.load();
        let none = load.error().is_some_and(|error| error.refused() == Some(Refused::NotFound));
        let mut all = vec![Fact {
            term: "SCIM base URL".to_owned(),
            value: base.get(),
            explanation: "What the identity provider calls tenant URL or SCIM base URL.".to_owned(),
            code: true,
            ..Fact::default()
        }];
        all.extend(load.value().iter().flat_map(|client| facts_of(client)));
        let status = match none {
            true => Some(p().class("quiet").child("This directory has no sync client.").into_view()),
            false => SYNC.status(console, query),
        };
        (facts(all), status)
    };
    let generate = Generate::new(console, changes, tokens, directory, query);
    let is_jit = Memo::new(move |_| {
        directory.load().value().is_some_and(|directory| directory.kind == Some(DirectoryType::Jit))
    });
    let new_token = move || {
        let quiet = |sentence: String| p().class("quiet").child(sentence).into_view();
        if is_jit.get() {
            return quiet(
                "Its users arrive just in time: no identity provider writes them with a token.".to_owned(),
            );
        }
        match instead(console, GenerateSyncCredentials::SPEC, "makes a token of a sync client") {
            Some(sentence) => quiet(sentence),
            None => untrack(|| generate.view()),
        }
    };
    section()
        .class("stack")
        .attr("aria-labelledby", "sync-client-title")
        .child((
            h2().id("sync-client-title").child("Sync client"),
            p().class("quiet").child("The identity provider writes users and groups with it, by SCIM."),
            about,
            div().class("actions").child(copy_button(CopyButton {
                id: "copy-base",
                label: "Copy the SCIM base URL".to_owned(),
                text: base,
                ..CopyButton::default()
            })),
            new_token,
        ))
        .into_view()
}

fn facts_of(client: &SyncClient) -> Vec<Fact> {
    let fact = |term: &str, api_name: &str, value: String| Fact {
        term: term.to_owned(),
        api_name: api_name.to_owned(),
        value,
        ..Fact::default()
    };
    let mut all = Vec::new();
    if let Some(id) = &client.client_id {
        all.push(Fact { code: true, ..fact("Client id", "client_id", id.clone()) });
    }
    all.extend(
        client.access_token_expire_in.map(|left| fact("Its token", "access_token_expire_in", expires(left))),
    );
    all
}
