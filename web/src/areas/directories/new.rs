//! A new directory.

use super::fields;
use super::form::Typed;
use crate::console::Console;
use crate::page::acting::acting_as;
use crate::page::changes::Changes;
use crate::page::creation::{Creatable, creation};
use crate::page::form::Fields;
use crate::page::once::once;
use crate::page::rights::MANAGE_DIRECTORIES;
use crate::page::sync_token::tokens::Tokens;
use crate::page::undocumented::instead;
use crate::route::Route;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::CreateDirectory;
use firstkey_view::{IntoView, View};
use leptos::prelude::Callback;
use std::cell::Cell;

const HERE: Route = Route::NewDirectory;

impl Creatable for Typed {
    type Create = CreateDirectory;
    const BUTTON: (&'static str, &'static str) = ("create-directory", "Create directory");
    const ROUTES: (Route, Route) = (HERE, Route::Directories);

    fn called(&self) -> String {
        self.directory().name.unwrap_or_default()
    }

    fn create(&self) -> CreateDirectory {
        CreateDirectory { directory: self.directory() }
    }
}

/// What is typed. It stays while one looks at other pages.
fn typed(console: Console) -> Fields<Typed> {
    thread_local!(static ONE: Cell<Option<Fields<Typed>>> = const { Cell::new(None) });
    once(console, &ONE, || Fields::of_new(console))
}

pub(super) fn page(console: Console, changes: Changes, tokens: Tokens, take_focus: bool) -> View {
    let form = move || match instead(console, CreateDirectory::SPEC, "creates a directory") {
        Some(title) => notice(Notice { title, quiet: true, ..Notice::default() }),
        None => acting_as(console, MANAGE_DIRECTORIES, move |actor| {
            creation(changes, actor, typed(console), fields::of_new)
        }),
    };
    step(Step {
        title: HERE.title().to_owned(),
        why: "Users and groups live in a directory. An identity provider is connected to one.".to_owned(),
        body: Some((changes.news(), tokens.elsewhere(console, ""), form).into_view()),
        on_back: Some(Callback::new(|()| Route::Directories.go())),
        take_focus,
        ..Step::default()
    })
}
