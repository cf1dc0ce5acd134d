//! The sync client of a directory: by what the identity provider writes users into it.

use super::list::READING;
use crate::console::Console;
use crate::page::reading::Reading;
use crate::ui::facts::{Fact, facts};
use firstkey_core::error::Refused;
use firstkey_core::resources::sync_client::{GetSyncClient, SyncClient};
use firstkey_core::units::Seconds;
use firstkey_data::ActorId;
use firstkey_view::{IntoView, View, h2, p, section};
use leptos::prelude::{Get, Memo};

const SYNC: Reading =
    Reading { what: "The sync client of this directory", doing: "Loading the sync client", ..READING };

pub(super) fn view(console: Console, actor: Memo<Option<ActorId>>, directory: String) -> View {
    let query =
        console.data.query(move || Some((actor.get()?, GetSyncClient { directory: directory.clone() })));
    let base = move || {
        let profile = console.profile.get();
        Fact {
            term: "SCIM base URL".to_owned(),
            value: profile.scim_base_url(),
            explanation: "What the identity provider calls tenant URL or SCIM base URL.".to_owned(),
            code: true,
            ..Fact::default()
        }
    };
    let about = move || {
        let load = query.load();
        let none = load.error().is_some_and(|error| error.refused() == Some(Refused::NotFound));
        let mut all = vec![base()];
        all.extend(load.value().iter().flat_map(|client| facts_of(client)));
        let status = match none {
            true => Some(p().class("quiet").child("This directory has no sync client.").into_view()),
            false => SYNC.status(console, query),
        };
        (facts(all), status)
    };
    section()
        .class("stack")
        .attr("aria-labelledby", "sync-client-title")
        .child((
            h2().id("sync-client-title").child("Sync client"),
            p().class("quiet").child("The identity provider writes users and groups with it, by SCIM."),
            about,
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

/// How long a token still lives, in the largest unit that fits.
fn expires(Seconds(left): Seconds) -> String {
    match left {
        0 => "Expired: nothing is written until there is a new one.".to_owned(),
        1..=59 => "Expires in less than a minute".to_owned(),
        60..=7_199 => format!("Expires in {} min", left / 60),
        7_200..=172_799 => format!("Expires in {} hours", left / 3_600),
        _ => format!("Expires in {} days", left / 86_400),
    }
}
