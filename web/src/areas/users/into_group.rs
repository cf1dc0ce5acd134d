//! Adding several users to a group: the group is looked for by a part of its name.

use super::several::{Several, about, manager, many, so_many, who};
use crate::console::Console;
use crate::page::many::Words;
use crate::page::reading::Reading;
use crate::page::rights::{MANAGE_USERS, READ_USERS};
use crate::page::scim_list::Selected;
use crate::ui::button::{self, Button};
use crate::ui::dialog::{Dialog, dialog};
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::{FindGroups, PatchGroup};
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::search::Search;
use firstkey_core::scim::user::User;
use firstkey_data::Loaded;
use firstkey_view::{CollectView, IntoView, View, button as element, div, p, span};
use leptos::ev;
use leptos::prelude::{Callable, Callback, Get, GetUntracked, RwSignal, Set, Signal, untrack};
use serde_json::json;

/// How many groups are offered.
const OFFERED: u32 = 10;

const GROUPS: Reading = Reading { what: "The groups", doing: "Looking for groups", right: READ_USERS };

/// The button, and the question which group.
pub(super) fn button(console: Console, selected: Signal<Several>, busy: Signal<Option<String>>) -> View {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    let typed = RwSignal::new(String::new());
    let asked = RwSignal::new(None::<String>);
    // Those who were selected when the question was asked.
    let users = RwSignal::new(Several::These(Vec::new()));
    let query = console.data.query(move || {
        let words = asked.get()?;
        let actor = console.data.able(READ_USERS, console.acting.get())?;
        let filter = AttributePath::parse("displayName").ok()?.contains(words.as_str());
        let excluded_attributes = AttributePath::parse("members").into_iter().collect();
        let search = Search { count: Some(OFFERED), excluded_attributes, ..Search::of(filter) };
        Some((actor, FindGroups { search }))
    });
    let look = Callback::new(move |()| {
        let words = typed.get_untracked().trim().to_owned();
        asked.set((!words.is_empty()).then_some(words));
    });
    let groups = move || {
        let list = query.loaded().filter(|_| asked.get().is_some())?;
        let count = list.resources.iter().flatten().count();
        let one = |at: usize| {
            let group = list.part(|list| list.resources.as_ref()?.get(at).cloned())?;
            let name = group.display_name.clone().unwrap_or_default();
            let ws1b = group.ws1b.clone().unwrap_or_default();
            let which = ws1b.domain.or_else(|| group.external_id.clone()).or_else(|| group.id.clone());
            let press = move |_| {
                close.run(());
                add(console, &group, &users.get_untracked());
            };
            let label = format!("Add to {name}");
            // Several directories may have a group of this name.
            let button = element().r#type("button").class("button").on(ev::click, press).child(label);
            Some(div().class("actions").child((button, span().class("quiet").child(which))))
        };
        let buttons = (0..count).filter_map(one).collect_view();
        let none = (count == 0).then(|| p().child("No group has this in its name."));
        let many = list.total_results.is_some_and(|total| total > OFFERED);
        let more = many.then(|| p().class("quiet").child("There are more: type more of the name."));
        Some((div().class("stack").child(buttons), none, more).into_view())
    };
    let name = field(Field {
        id: "group-name",
        label: "Group".to_owned(),
        api_name: "displayName",
        hint: "Part of its name. Enter looks for it.".into(),
        value: typed.into(),
        on_input: Some(Callback::new(move |text| typed.set(text))),
        ..Field::default()
    });
    let body = (
        move || p().child(who(&users.get())),
        form("Find the group", look, name),
        button::button(Button {
            id: "find-group",
            label: "Find".into(),
            on_press: Some(look),
            ..Button::default()
        }),
        move || asked.get().and_then(|_| GROUPS.status(console, query)),
        groups,
    );
    let question = dialog(Dialog {
        title: "Add the selected users to a group".to_owned(),
        body: Some(div().class("stack").child(body).into_view()),
        actions: Some(button::button(Button {
            id: "add-cancel",
            label: "Cancel".into(),
            on_press: Some(close),
            ..Button::default()
        })),
        open: open.into(),
        on_close: Some(close),
    });
    let opens = button::button(Button {
        id: "add-many",
        label: "Add to a group".into(),
        busy,
        on_press: Some(Callback::new(move |()| {
            typed.set(String::new());
            asked.set(None);
            users.set(untrack(|| selected.get()));
            open.set(true);
        })),
        ..Button::default()
    });
    (opens, question).into_view()
}

fn add(console: Console, group: &Loaded<Group>, users: &Several) {
    let Ok(members) = AttributePath::parse("members") else { return };
    let make = move |group: &Group, id: &str| PatchGroup {
        id: group.id.clone().unwrap_or_default(),
        patch: PatchRequest::new().add(members.clone(), json!([{ "value": id }])),
    };
    let words = Words {
        title: format!("Add {} to {}", so_many(users), group.display_name.clone().unwrap_or_default()),
        done: "added",
        already_so: "added",
        file: "added-users",
    };
    let batch = match users {
        Selected::These(these) => {
            let make = |group: &Group, user: &User| make(group, user.id.as_deref().unwrap_or_default());
            console.data.change_for_each(group, these, make, manager(console))
        }
        Selected::Matching(matching) => {
            console.data.change_for_each_found(group, &matching.found, make, manager(console))
        }
    };
    many(console).show(words, about(users), MANAGE_USERS, batch);
}
