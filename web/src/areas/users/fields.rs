//! The fields of a user, as they are typed.

use super::form::{CHECKED, Typed};
use crate::ui::field::{Field, field};
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, RwSignal, Set, Signal, Update, With};

/// What is typed, and which fields somebody has typed into: of the others nothing is called wrong yet.
#[derive(Clone, Copy)]
pub(super) struct UserFields {
    /// What is typed.
    pub(super) typed: RwSignal<Typed>,
    /// What a user had before: what was wrong with it stands in the way of no other change.
    had: RwSignal<Option<Typed>>,
    touched: RwSignal<Vec<&'static str>>,
}

/// One field: id, label, attribute, hint, and how its text is read and written.
struct Row {
    id: &'static str,
    label: &'static str,
    attribute: &'static str,
    hint: &'static str,
    read: fn(&Typed) -> &String,
    write: fn(&mut Typed, String),
}

const ROWS: [Row; 7] = [
    Row {
        id: "user-name",
        label: "User name",
        attribute: "userName",
        hint: "The name this user signs in with. Unique in its directory.",
        read: |typed| &typed.user_name,
        write: |typed, text| typed.user_name = text,
    },
    Row {
        id: "given-name",
        label: "Given name",
        attribute: "name.givenName",
        hint: "",
        read: |typed| &typed.given_name,
        write: |typed, text| typed.given_name = text,
    },
    Row {
        id: "family-name",
        label: "Family name",
        attribute: "name.familyName",
        hint: "",
        read: |typed| &typed.family_name,
        write: |typed, text| typed.family_name = text,
    },
    Row {
        id: "display-name",
        label: "Display name",
        attribute: "displayName",
        hint: "",
        read: |typed| &typed.display_name,
        write: |typed, text| typed.display_name = text,
    },
    Row {
        id: "email",
        label: "Email",
        attribute: "emails.value",
        hint: "",
        read: |typed| &typed.email,
        write: |typed, text| typed.email = text,
    },
    Row {
        id: "external-id",
        label: "External id",
        attribute: "externalId",
        hint: "What the identity provider signs in with. Some releases keep the first one for ever (seen by others).",
        read: |typed| &typed.external_id,
        write: |typed, text| typed.external_id = text,
    },
    Row {
        id: "domain",
        label: "Domain",
        attribute: "ws1b domain",
        hint: "A domain of the directory that this user belongs to.",
        read: |typed| &typed.domain,
        write: |typed, text| typed.domain = text,
    },
];

impl UserFields {
    /// Nothing is typed.
    pub(super) fn new() -> Self {
        Self {
            typed: RwSignal::new(Typed::default()),
            had: RwSignal::new(None),
            touched: RwSignal::new(Vec::new()),
        }
    }

    /// Begins with these values.
    pub(super) fn fill(self, typed: Typed) {
        self.typed.set(typed);
        self.had.set(None);
        self.touched.set(Vec::new());
    }

    /// Goes on with what was typed about a user that had this.
    pub(super) fn go_on(self, had: Typed, typed: Typed) {
        self.fill(typed);
        self.had.set(Some(had));
    }

    fn problem_of(self, attribute: &str) -> Option<&'static str> {
        let had = self.had.with(|had| had.as_ref().and_then(|had| had.problem(attribute)));
        self.typed.with(|typed| typed.problem(attribute)).filter(|problem| had != Some(problem))
    }

    /// The fields.
    pub(super) fn view(self) -> View {
        let all = ROWS.map(|row| {
            let Row { id, label, attribute, hint, read, write } = row;
            let error = move || {
                let touched = self.touched.with(|touched| touched.contains(&attribute));
                self.problem_of(attribute).filter(|_| touched).map(str::to_owned)
            };
            field(Field {
                id,
                label: label.to_owned(),
                api_name: attribute,
                hint: hint.into(),
                value: Signal::derive(move || self.typed.with(|typed| read(typed).clone())),
                on_input: Some(Callback::new(move |text| self.typed.update(|typed| write(typed, text)))),
                on_leave: Some(Callback::new(move |()| {
                    if !self.touched.with(|touched| touched.contains(&attribute)) {
                        self.touched.update(|touched| touched.push(attribute));
                    }
                })),
                error: Signal::derive(error),
                optional: matches!(attribute, "displayName" | "externalId" | "ws1b domain"),
                ..Field::default()
            })
        });
        div().class("stack").child(Vec::from(all)).into_view()
    }

    /// Why it cannot be sent, followed.
    pub(super) fn problem(self) -> Option<String> {
        CHECKED.into_iter().find_map(|attribute| self.problem_of(attribute)).map(str::to_owned)
    }
}
