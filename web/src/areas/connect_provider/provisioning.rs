//! Provisioning: the token, and the provider's screens that take it.

use super::guide::guide;
use super::here::Here;
use crate::page::changes::in_directories;
use crate::page::reading::Reading;
use crate::page::rights::READ_DIRECTORIES;
use crate::page::sync_token::generate::Generate;
use crate::page::sync_token::new_token;
use crate::page::sync_token::span::expires;
use crate::page::sync_token::tokens::tokens;
use crate::ui::checklist::{Check, checklist};
use firstkey_core::connect::screen::Topic;
use firstkey_core::resources::directory::GetDirectory;
use firstkey_core::resources::sync_client::GetSyncClient;
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_view::{IntoView, View, h2, p, section};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, Memo, Set, Signal, untrack};

const SYNC: Reading =
    Reading { what: "The sync client", doing: "Loading the sync client", right: READ_DIRECTORIES };

pub(super) fn view(here: Here) -> View {
    let console = here.state.console;
    let Some(chosen) = untrack(|| here.journey()).directory().cloned() else {
        return Vec::<View>::new().into_view();
    };
    let (of, asked, chosen_id) = (chosen.id.clone(), chosen.id.clone(), chosen.id.clone());
    let form = here.state.form(here.provider);
    let made = chosen.id.clone();
    Effect::new(move || {
        let Some((number, token, lives)) = tokens(console).of(&made).and_then(|new| new.made()) else {
            return;
        };
        if console.practising.get() {
            form.practice_token.set(Some(token));
        }
        // A new one: what the provider has does not hold any more.
        if form.noted_token.get_untracked() != number {
            form.noted_token.set(number);
            let now = console.now.get_untracked();
            let ends = lives.map(|Seconds(lives)| UnixSeconds(now.0 + lives));
            here.change(|journey| journey.made_token(ends));
        }
    });
    let directory = console.data.query(move || Some((here.actor.get()?, GetDirectory { id: of.clone() })));
    let client =
        console.data.query(move || Some((here.actor.get()?, GetSyncClient { directory: asked.clone() })));
    let tokens = tokens(console);
    let generate = Generate::new(console, in_directories(console), tokens, directory, client);
    let lives = Memo::new(move |_| {
        let load = client.load();
        load.value().and_then(|client| client.access_token_expire_in)
    });
    let now =
        move || lives.get().map(|left| p().class("quiet").child(format!("Its token now: {}.", lower(left))));
    (
        section().class("stack").attr("aria-labelledby", "token-title").child((
            h2().id("token-title").child("The token"),
            p().child(format!(
                "The provider writes into directory {} with it. The tenant shows it once.",
                chosen.name
            )),
            now,
            move || SYNC.status(console, client),
            new_token::news(console, tokens, chosen.id),
            generate.view(),
        )),
        section().class("stack").attr("aria-labelledby", "screens-title").child((
            h2().id("screens-title").child(format!("In {}", here.provider.short_title())),
            guide(here.state, here.provider, Topic::Provisioning, here.filled),
        )),
        has_it(here, lives, chosen_id),
    )
        .into_view()
}

fn lower(left: Seconds) -> String {
    let text = expires(left);
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    format!("{first}{}", chars.as_str()).trim_end_matches('.').to_owned()
}

fn has_it(here: Here, lives: Memo<Option<Seconds>>, directory: String) -> View {
    let saved = Signal::derive(move || here.journey().token().is_some_and(|token| token.saved));
    let label = match here.provider.short_title() {
        "your SCIM client" => "The SCIM client has the token".to_owned(),
        who => format!("{who} has the token, and its test of the connection passed"),
    };
    checklist(
        "Is it set up?",
        vec![Check {
            id: "provider-has-token",
            api_name: "",
            label,
            note: "Also where the provider has written into this directory before.".to_owned(),
            checked: saved,
            on_change: Callback::new(move |on| {
                let now = here.state.console.now.get_untracked();
                let expires = lives.get_untracked().map(|Seconds(left)| UnixSeconds(now.0 + left));
                // What the provider has is saved.
                let new = tokens(here.state.console).of(&directory);
                if let Some(token) = new.filter(|new| on && new.token().is_some()) {
                    token.saved.set(true);
                }
                here.change(|journey| match on {
                    true => journey.has_token(expires),
                    false => journey.made_token(expires),
                });
            }),
        }],
    )
}
