//! A question before something that cannot be undone. What it names and what is done come from the same loaded value
//! or values, whatever the page shows since.

use crate::console::Console;
use crate::ui::button::{Button, Kind, button};
use crate::ui::dialog::{Dialog, dialog};
use crate::ui::field::{Field, field};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callable, Callback, Get, RwSignal, Set, Signal, With};

/// What is asked about an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// "Delete user ada?"
    pub(crate) title: String,
    /// What goes with it, and whether it can be undone: a sentence each.
    pub(crate) sentences: Vec<String>,
    /// What has to be typed first; nothing when a click is enough.
    pub(crate) typed: Option<String>,
    /// "Delete ada".
    pub(crate) answer: String,
}

/// A question about a loaded object, or about several.
pub(crate) struct Question<T> {
    of: RwSignal<Option<T>>,
    open: RwSignal<bool>,
    typed: RwSignal<String>,
    ids: Ids,
}

/// The ids of its controls, for links and tests. Two questions on one page have different ones.
#[derive(Clone, Copy)]
pub(crate) struct Ids {
    /// The field that the name is typed into.
    pub(crate) typed: &'static str,
    /// The button that says no.
    pub(crate) no: &'static str,
    /// The button that says yes.
    pub(crate) yes: &'static str,
}

impl<T> Clone for Question<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Question<T> {}

impl<T: Clone + Send + Sync + 'static> Question<T> {
    /// Not asked yet.
    pub(crate) fn new() -> Self {
        Self::with(Ids { typed: "typed-name", no: "keep", yes: "delete-now" })
    }

    /// Not asked yet; its controls have these ids.
    pub(crate) fn with(ids: Ids) -> Self {
        Self { of: RwSignal::new(None), open: RwSignal::new(false), typed: RwSignal::new(String::new()), ids }
    }

    /// Asks it about this.
    pub(crate) fn ask(self, of: T) {
        self.typed.set(String::new());
        self.of.set(Some(of));
        self.open.set(true);
    }

    /// The dialog: what is asked, and what a yes does.
    pub(crate) fn dialog(
        self,
        console: Console,
        ask: impl Fn(&T) -> Asked + 'static,
        yes: impl Fn(T) + Clone + Send + Sync + 'static,
    ) -> View {
        let close = Callback::new(move |()| self.open.set(false));
        let view = move || {
            let of = self.of.get()?;
            let Asked { title, sentences, typed, answer } = ask(&of);
            let yes = yes.clone();
            let wanted = typed.clone();
            let not_typed = Signal::derive(move || {
                let wanted = wanted.as_ref()?;
                let same = self.typed.with(|typed| as_seen(typed) == as_seen(wanted));
                (!same).then(|| format!("Type {wanted} first."))
            });
            let place = format!("This happens in {}.", console.tenant_in_words());
            let sentences =
                sentences.into_iter().chain([place]).map(|sentence| p().child(sentence).into_view());
            let name = typed.map(|name| {
                field(Field {
                    id: self.ids.typed,
                    label: format!("Type {name} to go on"),
                    value: self.typed.into(),
                    on_input: Some(Callback::new(move |text| self.typed.set(text))),
                    ..Field::default()
                })
            });
            Some(dialog(Dialog {
                title,
                body: Some(div().class("stack").child((sentences.collect::<Vec<_>>(), name)).into_view()),
                actions: Some(
                    (
                        button(Button {
                            id: self.ids.no,
                            label: "Cancel".into(),
                            on_press: Some(close),
                            ..Button::default()
                        }),
                        button(Button {
                            id: self.ids.yes,
                            label: answer.into(),
                            kind: Kind::Danger.into(),
                            disabled: not_typed,
                            on_press: Some(Callback::new(move |()| {
                                close.run(());
                                yes(of.clone());
                            })),
                            ..Button::default()
                        }),
                    )
                        .into_view(),
                ),
                open: self.open.into(),
                on_close: Some(close),
            }))
        };
        view.into_view()
    }
}

/// A name as a page shows it: blanks of all kinds are one.
fn as_seen(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::as_seen;

    #[test]
    fn a_name_is_typed_as_it_is_seen() {
        assert_eq!(as_seen(" Ada\u{a0} Lovelace "), "Ada Lovelace");
        assert_ne!(as_seen("ada"), as_seen("Ada"));
    }
}
