//! Changing a user: only what changed is sent, and it is shown before. What is typed stays until it is sent or cancelled,
//! also while one looks at other pages.

use super::fields::UserFields;
use super::form::Typed;
use super::naming::name;
use crate::console::{Console, Event};
use crate::data::Query;
use crate::page::changes::{Changes, Words};
use crate::page::evidence::planned;
use crate::ui::button::{Button, Kind, button};
use crate::ui::focus;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{GetUser, PatchUser};
use firstkey_data::{ActorId, Loaded, MutationState};
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{
    Callback, Get, GetUntracked, RwSignal, Set, SetValue, Signal, StoredValue, UpdateValue, With, untrack,
};
use std::cell::Cell;

/// The user that is changed, as it was when that began, and what is typed.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    of: RwSignal<Option<Loaded<User>>>,
    fields: UserFields,
    /// Other users whose change was begun, with what was typed.
    aside: StoredValue<Vec<(Loaded<User>, Typed)>>,
}

/// The one of this page. It is made when it is needed first.
pub(super) fn edit(console: Console) -> Edit {
    thread_local!(static ONE: Cell<Option<Edit>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = Edit {
                of: RwSignal::new(None),
                fields: UserFields::new(),
                aside: StoredValue::new(Vec::new()),
            };
            console.listen(move |event| {
                if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                    one.close();
                    one.aside.set_value(Vec::new());
                }
            });
            one
        });
        ONE.set(Some(one));
        one
    })
}

impl Edit {
    /// The page of a user is opened: what was typed for another one is put aside, and what was typed for this one is
    /// there again.
    pub(super) fn turn_to(self, id: &str) {
        if let Some(user) = self.of.get_untracked() {
            let typed = self.fields.typed.get_untracked();
            self.aside.update_value(|aside| aside.push((user, typed)));
            self.close();
        }
        let mut back = None;
        self.aside.update_value(|aside| {
            let at = aside.iter().position(|(user, _)| user.id.as_deref() == Some(id));
            back = at.map(|at| aside.remove(at));
        });
        if let Some((user, typed)) = back {
            self.fields.go_on(Typed::of(&user), typed);
            self.of.set(Some(user));
        }
    }

    /// Begins to change a user.
    pub(super) fn begin(self, user: Loaded<User>) {
        self.fields.go_on(Typed::of(&user), Typed::of(&user));
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
    pub(super) fn panel(
        self,
        console: Console,
        changes: Changes,
        query: Query<User>,
        user: Loaded<User>,
    ) -> View {
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
                        on_press: Some(Callback::new(move |()| self.send(console, changes, query, &sent))),
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

    fn send(self, console: Console, changes: Changes, query: Query<User>, user: &Loaded<User>) {
        let sent = self.fields.typed.get_untracked();
        let Some(operation) = operation(&sent, user) else { return };
        // Who had loaded it may be signed out by now: it is sent as whoever may change it now.
        let now = untrack(|| query.loaded()).filter(|now| now.key().actor() != user.key().actor());
        let user = now.as_ref().unwrap_or(user);
        let name = name(user);
        let words = Words {
            done: format!("{name} is changed."),
            not_done: format!("{name} was not changed."),
            unsure: format!(
                "The answer was lost: {name} may be changed. What you typed is below; Cancel shows what the tenant says now."
            ),
        };
        let (id, actor) = (operation.id.clone(), user.key().actor());
        let wanted = sent.external_id.trim().to_owned();
        let had = user.external_id.clone().unwrap_or_default();
        let ended = move |ended: &MutationState| {
            if !matches!(ended, MutationState::Done(_)) {
                // What was typed stays where it was not taken.
                return;
            }
            // What was typed since stays, too.
            if self.fields.typed.get_untracked() == sent && untrack(|| self.of(&id).is_some()) {
                self.close();
            }
            self.aside.update_value(|aside| {
                aside.retain(|(user, typed)| user.id.as_deref() != Some(&id) || *typed != sent);
            });
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
