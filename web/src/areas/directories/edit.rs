//! Changing a directory: before and after are shown, and only what changed is sent. What is typed stays until it is sent
//! or cancelled, also while one looks at other pages.

use super::fields::DirectoryFields;
use super::form::{Difference, Typed};
use crate::console::{Console, Event};
use crate::data::Query;
use crate::page::changes::{Changes, Words};
use crate::page::evidence::planned;
use crate::page::sync_token::generate::as_of_now;
use crate::texts::directory::name;
use crate::ui::button::{Button, Kind, button};
use crate::ui::facts::{Fact, facts};
use crate::ui::focus;
use firstkey_core::resources::directory::{Directory, PatchDirectory};
use firstkey_data::{Loaded, MutationState};
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{
    Callback, Get, GetUntracked, RwSignal, Set, SetValue, Signal, StoredValue, UpdateValue, With, untrack,
};
use std::cell::Cell;

/// The directory that is changed, as it was when that began, and what is typed.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    of: RwSignal<Option<Loaded<Directory>>>,
    fields: DirectoryFields,
    /// Other directories whose change was begun, with what was typed.
    aside: StoredValue<Vec<(Loaded<Directory>, Typed)>>,
}

/// The one of this page. It is made when it is needed first.
pub(super) fn edit(console: Console) -> Edit {
    thread_local!(static ONE: Cell<Option<Edit>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = Edit {
                of: RwSignal::new(None),
                fields: DirectoryFields::new(console),
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
    /// The page of a directory is opened: what was typed for another one is put aside, and what was typed for this one
    /// is there again.
    pub(super) fn turn_to(self, id: &str) {
        if let Some(directory) = self.of.get_untracked() {
            let typed = self.fields.typed.get_untracked();
            self.aside.update_value(|aside| aside.push((directory, typed)));
            self.close();
        }
        let mut back = None;
        self.aside.update_value(|aside| {
            let at = aside.iter().position(|(directory, _)| directory.id.as_deref() == Some(id));
            back = at.map(|at| aside.remove(at));
        });
        if let Some((directory, typed)) = back {
            self.fields.go_on(Typed::of(&directory), typed);
            self.of.set(Some(directory));
        }
    }

    /// Begins to change a directory.
    pub(super) fn begin(self, directory: Loaded<Directory>) {
        self.fields.go_on(Typed::of(&directory), Typed::of(&directory));
        self.of.set(Some(directory));
    }

    fn close(self) {
        self.of.set(None);
        self.fields.fill(Typed::default());
    }

    /// The directory that is changed, if it is the one with this id; followed.
    pub(super) fn of(self, id: &str) -> Option<Loaded<Directory>> {
        self.of.get().filter(|directory| directory.id.as_deref() == Some(id))
    }

    /// The fields, what changes, the request as it would go out, and the buttons.
    pub(super) fn panel(
        self,
        console: Console,
        changes: Changes,
        query: Query<Directory>,
        directory: Loaded<Directory>,
    ) -> View {
        let (shown, unchanged, sent) = (directory.clone(), directory.clone(), directory.clone());
        let id = directory.id.clone().unwrap_or_default();
        let request = move || match self.fields.typed.with(|typed| operation(typed, &shown)) {
            Some(operation) => {
                let request = console.data.planned(shown.key().actor(), &operation);
                let request = request.map(|request| planned(console, request));
                let differences = self.fields.typed.with(|typed| typed.differences(&shown));
                (
                    p().child("This will be sent: what changed, and nothing else."),
                    facts(differences.into_iter().map(fact).collect()),
                    request,
                )
                    .into_view()
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
                h2().child(format!("Change {}", name(&directory))),
                untrack(|| self.fields.view(false)),
                div().id("patch").class("stack").child(request),
                div().class("actions").child((
                    button(Button {
                        id: "send-change",
                        label: "Save changes".into(),
                        kind: Kind::Primary.into(),
                        busy: Signal::derive(move || changes.busy(&id)),
                        disabled: Signal::derive(why_not),
                        on_press: Some(Callback::new(move |()| self.send(changes, query, &sent))),
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

    fn send(self, changes: Changes, query: Query<Directory>, directory: &Loaded<Directory>) {
        let sent = self.fields.typed.get_untracked();
        let Some(operation) = operation(&sent, directory) else { return };
        let directory = as_of_now(query, directory);
        let name = name(&directory);
        let words = Words {
            done: format!("Directory {name} is changed."),
            not_done: format!("Directory {name} was not changed."),
            unsure: format!(
                "The answer was lost: directory {name} may be changed. What you typed is below; Cancel shows what the tenant says now."
            ),
        };
        let id = operation.id.clone();
        let ended = move |ended: &MutationState| {
            // What was typed stays where it was not taken, and so does what was typed since.
            if !matches!(ended, MutationState::Done(_)) {
                return;
            }
            if self.fields.typed.get_untracked() == sent && untrack(|| self.of(&id).is_some()) {
                self.close();
            }
            self.aside.update_value(|aside| {
                aside.retain(|(directory, typed)| directory.id.as_deref() != Some(&id) || *typed != sent);
            });
        };
        changes.change(&directory, words, |_| operation, ended);
    }
}

fn fact(difference: Difference) -> Fact {
    let text = |text: String| if text.is_empty() { "(none)".to_owned() } else { text };
    Fact {
        term: difference.term.to_owned(),
        api_name: difference.api_name.to_owned(),
        value: text(difference.after),
        explanation: format!("Now: {}", text(difference.before)),
        code: false,
    }
}

fn operation(typed: &Typed, directory: &Loaded<Directory>) -> Option<PatchDirectory> {
    Some(PatchDirectory { id: directory.id.clone()?, patch: typed.patch(directory)? })
}
