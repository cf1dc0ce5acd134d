//! Who is in a group: a page of the members at a time, one taken out, one added by its user name.

use super::naming::name;
use crate::console::Console;
use crate::data::Query;
use crate::page::changes::{Changes, Words};
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use crate::ui::link::link;
use crate::ui::pager::{Pager, pager};
use crate::ui::table::{Among, Cell, Head, table_among};
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::group::{Group, Member};
use firstkey_core::scim::groups::PatchGroup;
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::patch_path::PatchPath;
use firstkey_core::scim::search::Search;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::FindUsers;
use firstkey_data::{Loaded, MutationState};
use firstkey_view::{IntoView, View, button as element, div, h2, p, span};
use leptos::ev;
use leptos::prelude::{Callback, Get, GetUntracked, Memo, RwSignal, Set, Signal, WithUntracked, untrack};
use serde_json::json;

/// How many members are shown at a time.
const PAGE: u32 = 50;

pub(super) fn view(console: Console, changes: Changes, query: Query<Group>) -> View {
    let start = RwSignal::new(1);
    let count = Memo::new(move |_| {
        query.load().value().map_or(0, |group| group.members.as_ref().map_or(0, Vec::len) as u32)
    });
    // The last page may go while it is looked at.
    let first = Memo::new(move |_| start.get().min(count.get().saturating_sub(1) / PAGE * PAGE + 1));
    let shown = Signal::derive(move || (count.get() + 1 - first.get()).min(PAGE));
    let any = Memo::new(move |_| count.get() > 0);
    let lines = move || match any.get() {
        true => lines(changes, query, first, count),
        false => p().class("quiet").child("Nobody is in this group.").into_view(),
    };
    (
        h2().child("Members"),
        adding(console, changes, query),
        lines,
        pager(Pager {
            what: "members",
            page: PAGE,
            start: first.into(),
            shown,
            total: Signal::derive(move || Some(count.get())),
            on_turn: Some(Callback::new(move |to| start.set(to))),
            ..Pager::default()
        }),
    )
        .into_view()
}

/// A member as a line shows it, with its place among all.
#[derive(Clone, PartialEq)]
struct Line {
    member: Member,
    place: u32,
}

fn lines(changes: Changes, query: Query<Group>, first: Memo<u32>, count: Memo<u32>) -> View {
    let rows = move || {
        let load = query.load();
        let Some(group) = load.value() else { return Vec::new() };
        let from = first.get();
        let members = group.members.iter().flatten().cloned().zip(1..);
        let page = members.skip(from.saturating_sub(1) as usize).take(PAGE as usize);
        page.map(|(member, place)| Line { member, place }).collect()
    };
    let among = Among { total: Signal::derive(move || Some(count.get())), place: |line: &Line| line.place };
    let title = span().class("unseen").child("Members").into_view();
    let key = |line: &Line| line.member.value.clone().unwrap_or_else(|| line.place.to_string());
    let heads = || vec![Head::words("Member"), Head::words("Id"), Head::words("Actions")];
    table_among(Some(among), title, heads, rows, key, move |line| cells(changes, query, line))
}

fn cells(changes: Changes, query: Query<Group>, Line { member, .. }: Line) -> Vec<Cell> {
    let id = member.value.clone().unwrap_or_default();
    let shown = member.display.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone());
    let out = element()
        .r#type("button")
        .class("button")
        .attr("data-kind", "quiet")
        .on(ev::click, {
            let member = member.clone();
            move |_| {
                if let Some(group) = untrack(|| query.loaded()) {
                    take_out(changes, &group, &member);
                }
            }
        })
        .child(("Take out", span().class("unseen").child(format!(" {shown}"))));
    vec![
        Cell { head: "Member", view: link(Route::User.href_about(&id), shown) },
        Cell { head: "Id", view: id.into_view() },
        Cell { head: "Actions", view: out.into_view() },
    ]
}

fn take_out(changes: Changes, group: &Loaded<Group>, member: &Member) {
    let Some(id) = member.value.clone() else { return };
    let who = member.display.clone().unwrap_or_else(|| id.clone());
    let group_name = name(group);
    // A value is written as JSON writes it, so that no id can end it.
    let Ok(path) = PatchPath::parse(&format!("members[value eq {}]", json!(id))) else { return };
    let words = Words {
        done: format!("{who} is no longer in {group_name}."),
        not_done: format!("{who} was not taken out of {group_name}."),
        unsure: format!(
            "The answer was lost: {who} may be out of {group_name}. The page shows what the tenant says now."
        ),
    };
    let patch = PatchRequest::new().remove(path);
    send(changes, group, words, patch, || ());
}

fn send(
    changes: Changes,
    group: &Loaded<Group>,
    words: Words,
    patch: PatchRequest,
    done: impl FnOnce() + 'static,
) {
    let id = group.id.clone().unwrap_or_default();
    let ended = |ended: &MutationState| {
        if matches!(ended, MutationState::Done(_)) {
            done();
        }
    };
    changes.change(group, words, |_| PatchGroup { id, patch }, ended);
}

/// A user is found by its exact user name, then added by its id.
fn adding(console: Console, changes: Changes, query: Query<Group>) -> View {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let looking = RwSignal::new(false);
    let add = Callback::new(move |()| {
        let busy = looking.get_untracked() || untrack(|| waiting(changes, query)).is_some();
        let user_name = typed.with_untracked(|typed| typed.trim().to_owned());
        if busy {
            return;
        }
        let Some(group) = untrack(|| query.loaded()) else { return };
        if user_name.is_empty() {
            return wrong.set(Some("Type the user name of whoever shall be in the group.".to_owned()));
        }
        let Ok(path) = AttributePath::parse("userName") else { return };
        let search = Search { count: Some(2), ..Search::of(path.equals(user_name.as_str())) };
        wrong.set(None);
        looking.set(true);
        console.data.ask(group.key().actor(), &FindUsers { search }, move |answer| {
            looking.set(false);
            let found = match &answer {
                Ok(list) => list.resources.as_deref().unwrap_or_default(),
                Err(error) => return wrong.set(Some(format!("The user could not be looked for. {error}"))),
            };
            match found {
                [user] if is_called(user, &user_name) => {
                    put_in(changes, &group, user, move || {
                        // What was typed since stays.
                        if typed.with_untracked(|typed| typed.trim() == user_name) {
                            typed.set(String::new());
                        }
                    });
                }
                [] => wrong
                    .set(Some(format!("No user is called {user_name}. User names are compared as a whole."))),
                _ => wrong.set(Some(format!(
                    "Several users are called {user_name}, each in its own directory. Have the identity provider add the right one."
                ))),
            }
        });
    });
    let who = field(Field {
        id: "add-member",
        label: "Add a member".to_owned(),
        api_name: "userName",
        hint: "The whole user name.".into(),
        value: typed.into(),
        on_input: Some(Callback::new(move |text| {
            wrong.set(None);
            typed.set(text);
        })),
        error: wrong.into(),
        ..Field::default()
    });
    div()
        .class("tools")
        .child((
            form("Add a member", add, who),
            div().class("actions").child(button(Button {
                id: "add-member-now",
                label: "Add".into(),
                kind: Kind::Secondary.into(),
                busy: Signal::derive(move || {
                    looking
                        .get()
                        .then(|| "Looking for the user".to_owned())
                        .or_else(|| waiting(changes, query))
                }),
                on_press: Some(add),
                ..Button::default()
            })),
        ))
        .into_view()
}

/// Why the group has to wait, followed.
fn waiting(changes: Changes, query: Query<Group>) -> Option<String> {
    let id = query.load().value().and_then(|group| group.id.clone()).unwrap_or_default();
    changes.busy(&id)
}

/// A service that does not filter answers with somebody else. User names have no case (RFC 7643 section 4.1.1).
fn is_called(user: &User, user_name: &str) -> bool {
    let lower = |text: &str| text.to_lowercase();
    user.user_name.as_deref().map(lower) == Some(lower(user_name))
}

fn put_in(changes: Changes, group: &Loaded<Group>, user: &User, done: impl FnOnce() + 'static) {
    let (Some(id), Ok(path)) = (user.id.clone(), AttributePath::parse("members")) else { return };
    let who = user.display_name.clone().or_else(|| user.user_name.clone()).unwrap_or_else(|| id.clone());
    let group_name = name(group);
    let words = Words {
        done: format!("{who} is in {group_name} now."),
        not_done: format!("{who} was not added to {group_name}."),
        unsure: format!(
            "The answer was lost: {who} may be in {group_name}. The page shows what the tenant says now."
        ),
    };
    let patch = PatchRequest::new().add(path, json!([{ "value": id }]));
    send(changes, group, words, patch, done);
}
