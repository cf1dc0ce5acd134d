//! What can be done with several users at once: deactivate, activate, add to a group, delete.

use super::several::{Several, about, manager, many, so_many, who};
use crate::console::Console;
use crate::page::many::Words;
use crate::page::question::{Asked, Ids, Question};
use crate::page::rights::MANAGE_USERS;
use crate::page::scim_list::Selected;
use crate::ui::button::{Button, Kind, button};
use firstkey_core::operation::Operation;
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{DeleteUser, PatchUser};
use firstkey_view::{IntoView, View};
use leptos::prelude::{Callable, Callback, Get, Signal, untrack};

/// The buttons beside the number of what is selected.
pub(super) fn actions(console: Console, selected: Signal<Several>, clear: Callback<()>) -> View {
    let many = many(console);
    let busy = Signal::derive(move || many.busy());
    let ids = Ids { typed: "typed-number", no: "keep-active", yes: "deactivate-now" };
    let (deactivating, deleting) = (Question::<Several>::with(ids), Question::<Several>::new());
    let ids = Ids { typed: "typed-number", no: "keep-inactive", yes: "activate-now" };
    let activating = Question::<Several>::with(ids);
    let ask =
        move |question: Question<Several>| Callback::new(move |()| question.ask(untrack(|| selected.get())));
    let one = move |id, label: &'static str, kind: Kind, press: Callback<()>| {
        button(Button {
            id,
            label: label.into(),
            kind: kind.into(),
            busy,
            on_press: Some(press),
            ..Button::default()
        })
    };
    (
        one("deactivate-many", "Deactivate", Kind::Secondary, ask(deactivating)),
        one(
            "activate-many",
            "Activate",
            Kind::Secondary,
            Callback::new(move |()| match untrack(|| selected.get()) {
                these @ Selected::These(_) => set_active(console, &these, true),
                // Nobody has seen who they are.
                matching @ Selected::Matching(_) => activating.ask(matching),
            }),
        ),
        super::into_group::button(console, selected, busy),
        one("delete-many", "Delete", Kind::Danger, ask(deleting)),
        activating.dialog(console, ask_to_activate, move |users| set_active(console, &users, true)),
        deactivating.dialog(console, ask_to_deactivate, move |users| set_active(console, &users, false)),
        deleting.dialog(console, ask_to_delete, move |users| {
            delete(console, &users);
            // They are going.
            clear.run(());
        }),
    )
        .into_view()
}

fn ask_to_activate(users: &Several) -> Asked {
    Asked {
        title: format!("Activate {}?", so_many(users)),
        sentences: vec![who(users), "They can sign in from then on.".to_owned()],
        answer: format!("Activate {}", so_many(users)),
        typed: None,
    }
}

fn ask_to_deactivate(users: &Several) -> Asked {
    Asked {
        title: format!("Deactivate {}?", so_many(users)),
        sentences: vec![
            who(users),
            "They cannot sign in until they are activated again. An identity provider that writes them may activate them with its next run.".to_owned(),
        ],
        answer: format!("Deactivate {}", so_many(users)),
        typed: None,
    }
}

fn ask_to_delete(users: &Several) -> Asked {
    Asked {
        title: format!("Delete {}?", so_many(users)),
        sentences: vec![
            who(users),
            "They leave every group and cannot sign in any more. This cannot be undone.".to_owned(),
            "If an identity provider writes them, its next run may create them again, with other ids."
                .to_owned(),
        ],
        answer: format!("Delete {}", so_many(users)),
        typed: Some(so_many(users)),
    }
}

fn set_active(console: Console, users: &Several, active: bool) {
    // It is a name.
    let Ok(path) = AttributePath::parse("active") else { return };
    let (does, done) = if active { ("Activate", "activated") } else { ("Deactivate", "deactivated") };
    let make = move |id: &str| PatchUser {
        id: id.to_owned(),
        patch: PatchRequest::new().replace(path.clone(), active),
    };
    begin(
        console,
        users,
        make,
        Words { title: does.to_owned(), done, already_so: done, file: "changed-users" },
    );
}

fn delete(console: Console, users: &Several) {
    let make = |id: &str| DeleteUser { id: id.to_owned() };
    let words = Words {
        title: "Delete".to_owned(),
        done: "deleted",
        already_so: "gone before",
        file: "deleted-users",
    };
    begin(console, users, make, words);
}

fn begin<O: Operation>(console: Console, users: &Several, make: impl Fn(&str) -> O + 'static, words: Words) {
    let words = Words { title: format!("{} {}", words.title, so_many(users)), ..words };
    let batch = match users {
        Selected::These(these) => {
            let make = |user: &User| make(user.id.as_deref().unwrap_or_default());
            console.data.change_all(these, make, manager(console))
        }
        Selected::Matching(matching) => console.data.change_found(&matching.found, make, manager(console)),
    };
    many(console).show(words, about(users), MANAGE_USERS, batch);
}
