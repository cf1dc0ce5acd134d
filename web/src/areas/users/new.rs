//! A new user. Most users are written by an identity provider; this is for the few that are not.

use super::fields;
use super::form::Typed;
use crate::console::Console;
use crate::page::acting::acting_as;
use crate::page::changes::Changes;
use crate::page::creation::{Creatable, creation};
use crate::page::form::Fields;
use crate::page::once::once;
use crate::page::rights::MANAGE_USERS;
use crate::route::Route;
use crate::ui::step::{Step, step};
use firstkey_core::scim::users::CreateUser;
use firstkey_view::{IntoView, View};
use leptos::prelude::Callback;
use std::cell::Cell;

const HERE: Route = Route::NewUser;

impl Creatable for Typed {
    type Create = CreateUser;
    const BUTTON: (&'static str, &'static str) = ("create-user", "Create user");
    const ROUTES: (Route, Route) = (HERE, Route::Users);

    fn called(&self) -> String {
        self.user().user_name.unwrap_or_default()
    }

    fn create(&self) -> CreateUser {
        CreateUser { user: self.user() }
    }
}

/// What is typed. It stays while one looks at other pages.
fn typed(console: Console) -> Fields<Typed> {
    thread_local!(static ONE: Cell<Option<Fields<Typed>>> = const { Cell::new(None) });
    once(console, &ONE, || Fields::of_new(console))
}

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let form = move |actor| creation(changes, actor, typed(console), fields::view);
    let body = (changes.news(), acting_as(console, MANAGE_USERS, form));
    step(Step {
        title: HERE.title().to_owned(),
        why: "Most users are written by an identity provider. What is made here by hand, no provider keeps up to date."
            .to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Users.go())),
        take_focus,
        ..Step::default()
    })
}
