//! Changing a user: only what changed is sent, and it is shown before. What is typed stays until it is sent or cancelled,
//! also while one looks at other pages.

use super::fields::UserFields;
use super::form::Typed;
use super::naming::name;
use crate::console::{Console, Event};
use crate::page::changes::{Changes, Words};
use crate::page::evidence::planned;
use crate::ui::button::{Button, Kind, button};
use crate::ui::focus;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{GetUser, PatchUser};
use firstkey_data::{ActorId, Loaded, MutationState};
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, Get, RwSignal, Set, Signal, With, untrack};
use std::cell::Cell;

/// The user that is changed, as it was when that began, and what is typed.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    of: RwSignal<Option<Loaded<User>>>,
    fields: UserFields,
}

/// The one of this page. It is made when it is needed first.
pub(super) fn edit(console: Console) -> Edit {
    thread_local!(static ONE: Cell<Option<Edit>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = Edit { of: RwSignal::new(None), fields: UserFields::new() };
            console.listen(move |event| {
                if matches!(event, Event::Begun | Event::Disconnected) {
                    one.close();
                }
            });
            one
        });
        ONE.set(Some(one));
        one
    })
}

impl Edit {
    /// Begins to change a user.
    pub(super) fn begin(self, user: Loaded<User>) {
        self.fields.fill(Typed::of(&user));
        self.of.set(Some(user));
    }

    fn close(self) {
        self.of.set(None);
        self.fields.fill(Typed::default());
    }

    /// The user that is changed, if it is the one with this id; followed.
    pub(super) fn of(self, id: &str) -> Option<Loaded<User>> {
        self.of.get().filter(|user| user.id.as_deref() == Some(id))
    }

    /// The fields, the request as it would go out, and the buttons.
    pub(super) fn panel(self, console: Console, changes: Changes, user: Loaded<User>) -> View {
        let (shown, unchanged, sent) = (user.clone(), user.clone(), user.clone());
        let id = user.id.clone().unwrap_or_default();
        let request = move || match self.fields.typed.with(|typed| operation(typed, &shown)) {
            Some(operation) => {
                let request = console.data.planned(shown.key().actor(), &operation);
                let request = request.map(|request| planned(console, request));
                (p().child("This will be sent: what changed, and nothing else."), request).into_view()
            }
            None => p().class("quiet").child("Nothing has changed yet.").into_view(),
        };
        let why_not = move || {
            let nothing = self.fields.typed.with(|typed| operation(typed, &unchanged).is_none());
            nothing.then(|| "Nothing has changed yet.".to_owned()).or_else(|| self.fields.problem())
        };
        div()
            .class("form")
            .child((
                h2().child(format!("Change {}", name(&user))),
                self.fields.view(),
                div().id("patch").class("stack").child(request),
                div().class("actions").child((
                    button(Button {
                        id: "send-change",
                        label: "Save changes".into(),
                        kind: Kind::Primary.into(),
                        busy: Signal::derive(move || changes.busy(&id)),
                        disabled: Signal::derive(why_not),
                        on_press: Some(Callback::new(move |()| self.send(console, changes, &sent))),
                        ..Button::default()
                    }),
                    button(Button {
                        id: "cancel",
                        label: "Cancel".into(),
                        on_press: Some(Callback::new(move |()| {
                            focus::next("edit");
                            self.close();
                        })),
                        ..Button::default()
                    }),
                )),
            ))
            .into_view()
    }

    fn send(self, console: Console, changes: Changes, user: &Loaded<User>) {
        let Some(operation) = self.fields.typed.with(|typed| operation(typed, user)) else { return };
        let name = name(user);
        let words = Words {
            done: format!("{name} is changed."),
            not_done: format!("{name} was not changed."),
            unsure: format!(
                "The answer was lost: {name} may be changed. The page shows what the tenant says now."
            ),
        };
        let (id, actor) = (operation.id.clone(), user.key().actor());
        let wanted = self.fields.typed.with(|typed| typed.external_id.trim().to_owned());
        let had = user.external_id.clone().unwrap_or_default();
        let ended = move |ended: &MutationState| {
            if !matches!(ended, MutationState::Done(_)) {
                // What was typed stays where it was not taken.
                return;
            }
            if untrack(|| self.of(&id).is_some()) {
                self.close();
            }
            if wanted != had {
                check_external_id(console, changes, (actor, id), name, wanted);
            }
        };
        changes.change(user, words, |_| operation, ended);
    }
}

/// Brokers were seen to answer with a success and to keep the external id: the user tells.
fn check_external_id(
    console: Console,
    changes: Changes,
    (actor, id): (ActorId, String),
    who: String,
    wanted: String,
) {
    let get = GetUser { id, attributes: Vec::new(), excluded_attributes: Vec::new() };
    console.data.ask(actor, &get, move |answer| {
        let kept = answer.ok().map(|user| user.external_id.clone().unwrap_or_default());
        if let Some(kept) = kept.filter(|kept| *kept != wanted) {
            changes.warn(format!(
                "{who} still has the external id {kept}: this tenant keeps the first one. To change it, delete the user and have the identity provider write it again."
            ));
        }
    });
}

fn operation(typed: &Typed, user: &Loaded<User>) -> Option<PatchUser> {
    Some(PatchUser { id: user.id.clone()?, patch: typed.patch(user)? })
}
