//! All identity providers. The list has no pages, and names directories by their ids: their names are read beside it.

use super::naming::{named, protocol};
use crate::console::Console;
use crate::page::acting::acting_as;
use crate::page::changes::Changes;
use crate::page::reading::Reading;
use crate::page::rights::READ_DIRECTORIES;
use crate::page::undocumented::undocumented;
use crate::route::Route;
use crate::texts::directory;
use crate::ui::button::{Button, Kind, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::table::{Cell, Head, table};
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::{Directory, DirectoryList, ListDirectories};
use firstkey_core::resources::identity_provider::{
    IdentityProviderList, IdentityProviderSummary, ListIdentityProviders,
};
use firstkey_core::resources::saml_metadata::GetSamlMetadata;
use firstkey_data::ActorId;
use firstkey_view::{CollectView, IntoView, View, div, li, p, span, ul};
use leptos::prelude::{Callback, Get, Memo, Signal};

const HERE: Route = Route::IdentityProviders;

pub(super) const READING: Reading = Reading {
    what: "The identity providers",
    doing: "Loading the identity providers",
    right: READ_DIRECTORIES,
};

const DIRECTORIES: Reading = Reading {
    what: "The names of the directories",
    doing: "Loading the directories",
    right: READ_DIRECTORIES,
};

/// An identity provider as a line shows it.
#[derive(Clone, PartialEq)]
struct Line {
    id: String,
    name: String,
    protocol: String,
    /// Its directories: id and name; the name is empty where it is not known.
    directories: Vec<(String, String)>,
    /// Where their users come from.
    sources: Vec<String>,
}

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let connect = button(Button {
        id: "connect-provider",
        label: "Connect a provider".into(),
        kind: Kind::Primary.into(),
        on_press: Some(Callback::new(|()| Route::ConnectProvider.go())),
        ..Button::default()
    });
    let body = (
        changes.news(),
        move || undocumented(console, "identity providers"),
        acting_as(console, READ_DIRECTORIES, move |actor| list(console, actor)),
    );
    step(Step {
        title: HERE.title().to_owned(),
        why: "Who signs in the users of this tenant.".to_owned(),
        actions: Some(connect.into_view()),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn list(console: Console, actor: Signal<Option<ActorId>>) -> View {
    let query = console.data.query(move || Some((actor.get()?, ListIdentityProviders)));
    let directories = console.data.query(move || Some((actor.get()?, ListDirectories)));
    let is_empty = Memo::new(move |_| query.load().value().map(|list| all(list).is_empty()));
    let lines = move || {
        let known = directories.load().value().cloned();
        let line = |provider: &IdentityProviderSummary| line(provider, known.as_deref());
        query.load().value().map(|list| all(list).iter().map(line).collect()).unwrap_or_default()
    };
    let view = move || match is_empty.get() {
        None => None,
        Some(true) => Some(nothing()),
        Some(false) => Some(table_of(lines)),
    };
    let metadata = move || {
        let offered = GetSamlMetadata::SPEC.offered_by.at(console.dialect.get());
        offered
            .then(|| p().child(link(Route::ServiceProvider.href(), "What a SAML identity provider is given")))
    };
    (
        div().class("actions").child(button(Button {
            id: "refresh",
            label: "Refresh".into(),
            kind: Kind::Quiet.into(),
            on_press: Some(Callback::new(move |()| {
                query.refresh();
                directories.refresh();
            })),
            ..Button::default()
        })),
        move || READING.status(console, query),
        // The ids stand there without them.
        move || directories.load().error().and_then(|_| DIRECTORIES.status(console, directories)),
        view,
        metadata,
    )
        .into_view()
}

fn all(list: &IdentityProviderList) -> &[IdentityProviderSummary] {
    list.items.as_deref().unwrap_or_default()
}

fn nothing() -> View {
    notice(Notice {
        title: "There is no identity provider yet.".to_owned(),
        body: Some(p().child("Until one is connected, no user of a directory can sign in.").into_view()),
        quiet: true,
        ..Notice::default()
    })
}

fn line(provider: &IdentityProviderSummary, known: Option<&DirectoryList>) -> Line {
    let ids = provider.directory_ids.as_deref().unwrap_or_default();
    let find = |id: &String| {
        let mut all = known.into_iter().flat_map(|list| list.items.iter().flatten());
        all.find(|directory| directory.id.as_ref() == Some(id))
    };
    let directory = |id: &String| (id.clone(), find(id).map(directory::name).unwrap_or_default());
    let source = |directory: &Directory| directory.source.as_ref().map(directory::source);
    let mut sources: Vec<String> = ids.iter().filter_map(find).filter_map(source).collect();
    sources.sort();
    sources.dedup();
    Line {
        id: provider.id.clone().unwrap_or_default(),
        name: named(&provider.idp_name, &provider.id),
        protocol: provider.idp_type.as_ref().map(protocol).unwrap_or_default(),
        directories: ids.iter().map(directory).collect(),
        sources,
    }
}

fn table_of(lines: impl Fn() -> Vec<Line> + 'static) -> View {
    let heads = || ["Name", "Protocol", "Directories", "Users come from"].map(Head::words).into();
    let title = span().class("unseen").child("Identity providers").into_view();
    table(title, heads, lines, |line: &Line| line.id.clone(), cells)
}

fn cells(line: Line) -> Vec<Cell> {
    let name = match line.id.is_empty() {
        true => line.name.into_view(),
        false => link(Route::IdentityProvider.href_about(&line.id), line.name),
    };
    let directory = |(id, name): (String, String)| {
        let shown = if name.is_empty() { id.clone() } else { name };
        li().child(link(Route::Directory.href_about(&id), shown))
    };
    let directories = match line.directories.is_empty() {
        true => "none".into_view(),
        false => {
            ul().class("plain").child(line.directories.into_iter().map(directory).collect_view()).into_view()
        }
    };
    vec![
        Cell { head: "Name", view: name },
        Cell { head: "Protocol", view: line.protocol.into_view() },
        Cell { head: "Directories", view: directories },
        Cell { head: "Users come from", view: line.sources.join(", ").into_view() },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_has_the_names_of_its_directories_and_where_their_users_come_from_once() {
        let provider = serde_json::from_value(json!({
            "id": "p1", "idp_name": "Entra", "idp_type": "OIDC", "directory_ids": ["d2", "gone", "d1"],
        }));
        let provider: IdentityProviderSummary = provider.unwrap();
        let known = serde_json::from_value(json!({"items": [
            {"id": "d1", "name": "Staff", "source": "AZURE"}, {"id": "d2", "name": "Guests", "source": "AZURE"},
        ]}));
        let known: DirectoryList = known.unwrap();
        let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        let Line { directories, sources, protocol, .. } = line(&provider, Some(&known));
        assert_eq!(directories, [pair("d2", "Guests"), pair("gone", ""), pair("d1", "Staff")]);
        assert_eq!((sources, protocol), (vec!["Microsoft Entra ID".to_owned()], "OpenID Connect".to_owned()));
        assert_eq!(line(&provider, None).directories.len(), 3, "the ids are there before the names");
    }
}
