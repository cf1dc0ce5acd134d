//! One directory.

use super::edit::editor;
use super::form::Typed;
use super::list::READING;
use super::sync_client::Page;
use super::{delete, sync_client};
use crate::console::Console;
use crate::page::acting::{acting_as, best_of};
use crate::page::changes::Changes;
use crate::page::editor::Editor;
use crate::page::question::Question;
use crate::page::reading::{Reading, coming};
use crate::page::rights::{MANAGE_DIRECTORIES, READ_DIRECTORIES};
use crate::page::sync_token::new_token;
use crate::page::sync_token::tokens::Tokens;
use crate::page::undocumented::{instead, undocumented};
use crate::route::Route;
use crate::texts::directory::{arrive, name, source};
use crate::ui::badge::badge;
use crate::ui::button::{Button, Kind, button};
use crate::ui::facts::{Fact, facts};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::{Directory, GetDirectory, PatchDirectory};
use firstkey_data::Loaded;
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Signal, untrack};

const ONE: Reading = Reading { what: "This directory", doing: "Loading the directory", ..READING };

pub(crate) fn page(console: Console, changes: Changes, tokens: Tokens, take_focus: bool) -> View {
    let id = console.about.get_untracked();
    let body = (
        changes.news(),
        tokens.elsewhere(console, &id),
        new_token::news(console, tokens, id.clone()),
        move || undocumented(console, "directories"),
        acting_as(console, READ_DIRECTORIES, move |_| view(console, changes, tokens, id.clone())),
    );
    step(Step {
        title: Route::Directory.title().to_owned(),
        why: "Its domains, where its users come from, and the client that writes them.".to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Directories.go())),
        take_focus,
        ..Step::default()
    })
}

fn view(console: Console, changes: Changes, tokens: Tokens, id: String) -> View {
    let actor = best_of(console, READ_DIRECTORIES, MANAGE_DIRECTORIES);
    let (of, asked, edited) = (id.clone(), id.clone(), id.clone());
    let goes = Memo::new(move |_| changes.deletes(&of));
    let query = console.data.query(move || {
        let actor = actor.get().filter(|_| !goes.get())?;
        Some((actor, GetDirectory { id: asked.clone() }))
    });
    let deleting = Question::new();
    let editor = editor(console);
    let page = Page { console, actor, changes, tokens, directory: query };
    (
        move || match goes.get() {
            true => Some(coming("Deleting the directory")),
            false => ONE.status(console, query),
        },
        editor.show(changes, query, &edited, move |directory| about(page, directory, deleting, editor)),
        move || (!goes.get()).then(|| untrack(|| sync_client::view(page, id.clone()))),
        delete::question(changes, deleting),
    )
        .into_view()
}

fn about(
    page: Page,
    directory: &Loaded<Directory>,
    deleting: Question<Loaded<Directory>>,
    editor: Editor<Typed>,
) -> View {
    let being_deleted = directory.delete_in_progress == Some(true);
    let goes = Signal::stored(being_deleted.then(|| "It is being deleted.".to_owned()));
    let id = directory.id.clone().unwrap_or_default();
    let busy = Signal::derive(move || page.changes.busy(&id).or_else(|| page.tokens.busy(&id)));
    let (edited, deleted) = (directory.clone(), directory.clone());
    let not_offered = instead(page.console, PatchDirectory::SPEC, "changes a directory");
    let change = match &not_offered {
        Some(_) => None,
        None => Some(button(Button {
            id: "edit",
            label: "Edit".into(),
            busy,
            disabled: goes,
            on_press: Some(Callback::new(move |()| editor.begin(edited.clone()))),
            ..Button::default()
        })),
    };
    (
        h2().child(name(directory)),
        being_deleted.then(|| div().child(badge(Tone::Warning, "being deleted"))),
        div().class("actions").child((
            change,
            button(Button {
                id: "delete-directory",
                label: "Delete".into(),
                kind: Kind::Danger.into(),
                busy,
                disabled: goes,
                on_press: Some(Callback::new(move |()| deleting.ask(deleted.clone()))),
                ..Button::default()
            }),
            button(Button {
                id: "refresh",
                label: "Refresh".into(),
                kind: Kind::Quiet.into(),
                on_press: Some(Callback::new(move |()| page.directory.refresh())),
                ..Button::default()
            }),
        )),
        not_offered.map(|sentence| p().class("quiet").child(sentence)),
        facts(all(directory)),
    )
        .into_view()
}

fn all(directory: &Directory) -> Vec<Fact> {
    let fact = |term: &str, api_name: &str, value: String, explanation: &str| {
        let fact = Fact {
            term: term.to_owned(),
            api_name: api_name.to_owned(),
            value,
            explanation: explanation.to_owned(),
            code: false,
        };
        Some(fact).filter(|fact| !fact.value.is_empty())
    };
    let domains = directory.domains.clone().unwrap_or_default();
    let groups = directory.pre_provisioned_groups_list.iter().flatten().map(|groups| {
        let names = groups.groups.as_deref().unwrap_or_default().join(", ");
        format!("{}: {names}", groups.domain.as_deref().unwrap_or("any domain"))
    });
    let yes =
        |flag: Option<bool>| flag.map(|flag| if flag { "Yes" } else { "No" }.to_owned()).unwrap_or_default();
    let decodes = directory.attributes.as_ref().and_then(|attributes| attributes.decode_microsoft_guid);
    [
        fact(
            "Domains",
            "domains",
            domains.join(", "),
            "A user belongs to the directory that has the user's domain.",
        ),
        fact(
            "Default domain",
            "default_domain",
            directory.default_domain.clone().unwrap_or_default(),
            "For users who name no domain.",
        ),
        fact("Source", "source", directory.source.as_ref().map(source).unwrap_or_default(), ""),
        fact("Users arrive", "type", directory.kind.as_ref().map(arrive).unwrap_or_default(), ""),
        fact("External ids are Microsoft GUIDs", "attemptDecodeExternalIdAsMSGuid", yes(decodes), ""),
        fact(
            "Groups before the first user",
            "pre_provisioned_groups_enabled",
            yes(directory.pre_provisioned_groups_enabled),
            "",
        ),
        fact("Those groups", "pre_provisioned_groups_list", groups.collect::<Vec<_>>().join("; "), ""),
        fact(
            "LDAP connection",
            "ldap_configuration_uuid",
            directory.ldap_configuration_uuid.clone().unwrap_or_default(),
            "",
        ),
        fact("Id", "id", directory.id.clone().unwrap_or_default(), ""),
    ]
    .into_iter()
    .flatten()
    .collect()
}
