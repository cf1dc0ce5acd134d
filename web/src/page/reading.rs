//! What stands on a page while something is read, and why it could not be.

use crate::console::Console;
use crate::data::Query;
use crate::page::refused::refused;
use crate::ui::notice::{Notice, notice};
use firstkey_core::error::Refused;
use firstkey_data::{Load, Right};
use firstkey_view::{IntoView, View, p, span};
use leptos::prelude::Callback;

/// Something that is read, as its page speaks of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// "The users".
    pub(crate) what: &'static str,
    /// "Loading the users".
    pub(crate) doing: &'static str,
    /// What it takes.
    pub(crate) right: Right,
}

impl Reading {
    /// How far it is, followed; nothing once it is here.
    pub(crate) fn status<T: Send + Sync + 'static>(self, console: Console, query: Query<T>) -> Option<View> {
        match query.load() {
            Load::Ready(_) | Load::Loading(Some(_)) => None,
            Load::Loading(None) => Some(coming(self.doing)),
            Load::Failed(error, _) if error.refused() == Some(Refused::NotFound) => Some(notice(Notice {
                title: format!("{} cannot be found.", self.what),
                body: Some(p().child("It was deleted, or the address of this page is wrong.").into_view()),
                ..Notice::default()
            })),
            Load::Failed(error, before) => {
                let tried = match before {
                    Some(_) => {
                        format!("{} could not be read again: what you see may be out of date.", self.what)
                    }
                    None => format!("{} could not be read.", self.what),
                };
                let again = Callback::new(move |()| query.refresh());
                Some(refused(console, &tried, &error, self.right, Some(again)))
            }
        }
    }
}

/// Something is on its way.
pub(crate) fn coming(doing: &'static str) -> View {
    p().class("coming").role("status").child((span().class("spinner").aria_hidden("true"), doing)).into_view()
}
