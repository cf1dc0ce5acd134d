//! The explorer: any operation of the catalog, with a form for its values, the request as it will be sent, and the answer.

mod input;
mod draft;
mod fields;
mod found;
mod sending;
mod secrets;
mod paste;
mod page;

use super::entry;
use crate::console::Console;
use firstkey_view::View;
use leptos::prelude::GetUntracked;

pub(super) use page::is_sent;

/// The page that the address names: an operation, a request that was sent, or all operations.
pub(super) fn page(console: Console, take_focus: bool) -> View {
    let (about, drafts) = (console.about.get_untracked(), draft::drafts(console));
    if let Some(sent) = paste::sent(console, drafts, &about) {
        return match sent {
            Ok(draft) => page::one(console, draft, take_focus),
            Err(why) => page::all(console, drafts, Some(why), take_focus),
        };
    }
    match entry(&about) {
        Some(entry) => page::one(console, drafts.of(entry), take_focus),
        None => {
            let unknown = (!about.is_empty()).then(|| format!("There is no operation {about}."));
            page::all(console, drafts, unknown, take_focus)
        }
    }
}
