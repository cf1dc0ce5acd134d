//! The large practice tenant: enough users to see how a real tenant's list is searched, sorted and turned.

use crate::console::Console;
use crate::data::Query;
use crate::ui::button::{Button, button};
use crate::ui::disclosure::disclosure;
use firstkey_core::scim::users::UserList;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get};

/// How many users the small practice tenant never has.
const LARGE: u32 = 1_000;

/// The offer, on the practice tenant while it is small; followed.
pub(super) fn offer(console: Console, query: Query<UserList>) -> Option<View> {
    let total = query.load().value().and_then(|list| list.total_results)?;
    if !console.practising.get() || total >= LARGE {
        return None;
    }
    let grow = Callback::new(move |()| {
        console.with_practice(|practice| practice.become_large());
        query.refresh();
    });
    let more = (
        p().child("The practice tenant starts anew with 100,000 users and groups of several sizes: names in many scripts, some inactive, some incomplete. Clients and users made in it so far are gone."),
        button(Button {
            id: "large-tenant",
            label: "Start with 100,000 users".into(),
            on_press: Some(grow),
            ..Button::default()
        }),
    );
    Some(disclosure("Practise with a large tenant", div().class("stack").child(more).into_view()))
}
