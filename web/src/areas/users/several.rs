//! Several users that something is to be done with, in words; and what was begun last with several.

use super::naming::name;
use crate::console::Console;
use crate::page::many::{About, Many, Rows};
use crate::page::rights::MANAGE_USERS;
use crate::page::scim_list::Selected;
use crate::ui::pager::grouped;
use firstkey_core::scim::user::User;
use firstkey_data::{ActorId, Loaded};
use leptos::prelude::{Get, untrack};
use std::cell::Cell;

/// The users that something is to be done with.
pub(super) type Several = Selected<User>;

/// How many names a question lists.
const NAMED: usize = 10;

/// What was begun last. It is made when the list is opened first.
pub(super) fn many(console: Console) -> Many {
    thread_local!(static ONE: Cell<Option<Many>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| Many::new(console));
        ONE.set(Some(one));
        one
    })
}

/// "3 users".
pub(super) fn so_many(users: &Several) -> String {
    match users.len() {
        1 => "1 user".to_owned(),
        many => format!("{} users", grouped(u32::try_from(many).unwrap_or(u32::MAX))),
    }
}

/// Who they are: the first ten by name, or the filter that they match.
pub(super) fn who(users: &Several) -> String {
    let these = match users {
        Selected::These(these) => these,
        Selected::Matching(matching) => {
            let who = match &matching.filter {
                Some(filter) => format!("Everybody who matches the filter {filter}"),
                None => "Everybody in this tenant".to_owned(),
            };
            let without = match matching.left_out.len() {
                0 => String::new(),
                left_out => format!(", without {left_out} whose ticks you took away"),
            };
            let moved = match matching.found.is_whole() {
                true => "",
                false => " The list changed while it was read: somebody who matches may be missing.",
            };
            return format!("{who}{without}.{moved}");
        }
    };
    let mut names: Vec<String> = these.iter().take(NAMED).map(|user| name(user)).collect();
    match these.len().saturating_sub(NAMED) {
        0 => {}
        more => names.push(format!("and {more} more")),
    }
    format!("{}.", names.join(", "))
}

/// Whoever may change users.
pub(super) fn manager(console: Console) -> Option<ActorId> {
    untrack(|| console.data.able(MANAGE_USERS, console.acting.get()))
}

/// What the rows of their batch are about.
pub(super) fn about(users: &Several) -> Rows {
    let one = |user: &Loaded<User>| About { name: name(user), id: user.id.clone().unwrap_or_default() };
    match users {
        Selected::These(these) => Rows::Named(these.iter().map(one).collect()),
        Selected::Matching(matching) => Rows::Ids(matching.found.ids().clone()),
    }
}
