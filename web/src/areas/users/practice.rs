//! The large practice tenant: enough users to see how a real tenant's list is searched, sorted and turned.

use crate::console::Console;
use crate::ui::button::{Button, button};
use crate::ui::disclosure::disclosure;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get};

/// The offer, on the practice tenant while it is small; followed.
pub(super) fn offer(console: Console) -> Option<View> {
    let is_large = console.with_practice(|practice| practice.settings().people > 0);
    if !console.practising.get() || is_large {
        return None;
    }
    let grow = Callback::new(move |()| console.begin_large_practice());
    let more = (
        p().child("The practice tenant starts over with 100,000 users and groups of several sizes: names in many scripts, some inactive, some incomplete. Everything that was made in it is gone, and you connect again."),
        button(Button {
            id: "large-tenant",
            label: "Start with 100,000 users".into(),
            on_press: Some(grow),
            ..Button::default()
        }),
    );
    Some(disclosure("Practise with a large tenant", div().class("stack").child(more).into_view()))
}
