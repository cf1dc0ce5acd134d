//! The fields of a directory, as they are typed.

use super::form::{CHECKED, Typed};
use crate::console::Console;
use crate::texts::directory::{arrive, source};
use crate::ui::checklist::{Check, checklist};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::field::{Control, Field, field};
use firstkey_core::dialect::Offered;
use firstkey_core::resources::directory::{DirectorySource, DirectoryType};
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, Get, RwSignal, Set, Signal, Update, With};

/// What is typed, and which fields somebody has left: of the others nothing is called wrong yet.
#[derive(Clone, Copy)]
pub(super) struct DirectoryFields {
    console: Console,
    /// What is typed.
    pub(super) typed: RwSignal<Typed>,
    /// What a directory had before: what was wrong with it stands in the way of no other change.
    had: RwSignal<Option<Typed>>,
    left: RwSignal<Vec<&'static str>>,
}

/// One field: id, label, name at the API, hint, and how its text is read and written.
struct Row {
    id: &'static str,
    label: &'static str,
    api_name: &'static str,
    hint: &'static str,
    control: Control,
    read: fn(&Typed) -> &String,
    write: fn(&mut Typed, String),
}

const ROWS: [Row; 3] = [
    Row {
        id: "directory-name",
        label: "Name",
        api_name: "name",
        hint: "Unique in the tenant. Letters, digits, spaces, - and _.",
        control: Control::Line,
        read: |typed| &typed.name,
        write: |typed, text| typed.name = text,
    },
    Row {
        id: "directory-domains",
        label: "Domains",
        api_name: "domains",
        hint: "One in each line. A user belongs to the directory that has the user's domain.",
        control: Control::Area(3),
        read: |typed| &typed.domains,
        write: |typed, text| typed.domains = text,
    },
    Row {
        id: "default-domain",
        label: "Default domain",
        api_name: "default_domain",
        hint: "For users who come without a domain. One of the domains above.",
        control: Control::Line,
        read: |typed| &typed.default_domain,
        write: |typed, text| typed.default_domain = text,
    },
];

/// The sources that can be chosen, with what they stand for. LDAP is documented for releases of the broker that document
/// no request to choose it with.
const SOURCES: [(&str, &str); 5] = [
    ("AZURE", "Provisioning by an application of Microsoft Entra ID, formerly Azure AD."),
    ("OKTA", "An Okta application with SCIM provisioning."),
    ("PING", "PingFederate or PingOne."),
    ("ACCESS", "Workspace ONE Access or Omnissa Access."),
    ("GENERIC", "Anything else that writes users by SCIM 2.0."),
];

const KINDS: [(&str, &str); 2] = [
    (
        "PROVISIONED",
        "The identity provider, or a script, writes users and groups with the sync client's token.",
    ),
    ("JIT", "Nobody writes users beforehand: each is made at the first sign-in."),
];

impl DirectoryFields {
    /// Nothing is typed.
    pub(super) fn new(console: Console) -> Self {
        Self {
            console,
            typed: RwSignal::new(Typed::default()),
            had: RwSignal::new(None),
            left: RwSignal::new(Vec::new()),
        }
    }

    /// Begins with these values.
    pub(super) fn fill(self, typed: Typed) {
        self.typed.set(typed);
        self.had.set(None);
        self.left.set(Vec::new());
    }

    /// Goes on with what was typed about a directory that had this.
    pub(super) fn go_on(self, had: Typed, typed: Typed) {
        self.fill(typed);
        self.had.set(Some(had));
    }

    fn problem_of(self, api_name: &str) -> Option<String> {
        let dialect = self.console.dialect.get();
        self.had.with(|had| {
            let had = had.as_ref();
            let before = had.and_then(|before| before.problem(had, api_name, dialect));
            let now = self.typed.with(|typed| typed.problem(had, api_name, dialect));
            now.filter(|now| before.as_ref() != Some(now))
        })
    }

    /// Why it cannot be sent, followed.
    pub(super) fn problem(self) -> Option<String> {
        CHECKED.into_iter().find_map(|api_name| self.problem_of(api_name))
    }

    /// The fields. `new`: of a directory that is to be made.
    pub(super) fn view(self, new: bool) -> View {
        let texts = ROWS.map(|row| self.text(row));
        let decodes = Offered::CLOUD.at(self.console.dialect.get());
        div()
            .class("stack")
            .child((Vec::from(texts), self.source(), new.then(|| self.kind()), decodes.then(|| self.guid())))
            .into_view()
    }

    fn text(self, row: Row) -> View {
        let Row { id, label, api_name, hint, control, read, write } = row;
        let error = move || {
            let left = self.left.with(|left| left.contains(&api_name));
            self.problem_of(api_name).filter(|_| left)
        };
        field(Field {
            id,
            label: label.to_owned(),
            api_name,
            hint: hint.into(),
            control,
            value: Signal::derive(move || self.typed.with(|typed| read(typed).clone())),
            on_input: Some(Callback::new(move |text| self.typed.update(|typed| write(typed, text)))),
            on_leave: Some(Callback::new(move |()| {
                if !self.left.with(|left| left.contains(&api_name)) {
                    self.left.update(|left| left.push(api_name));
                }
            })),
            error: Signal::derive(error),
            optional: api_name == "default_domain",
            ..Field::default()
        })
    }

    fn source(self) -> View {
        choice(ChoiceOf {
            id: "directory-source",
            question: "Where do its users come from?".to_owned(),
            choices: choices(&SOURCES, |value| source(&DirectorySource::from(value))),
            chosen: Signal::derive(move || {
                self.typed
                    .with(|typed| typed.source.as_ref().map(|source| source.name().to_owned()))
                    .unwrap_or_default()
            }),
            on_choose: Some(Callback::new(move |value: &'static str| {
                self.typed.update(|typed| typed.source = Some(DirectorySource::from(value)));
            })),
            ..ChoiceOf::default()
        })
    }

    fn kind(self) -> View {
        choice(ChoiceOf {
            id: "directory-type",
            question: "How do its users arrive?".to_owned(),
            hint: "It cannot be changed later.".to_owned(),
            choices: choices(&KINDS, |value| arrive(&DirectoryType::from(value))),
            chosen: Signal::derive(move || {
                self.typed
                    .with(|typed| typed.kind.as_ref().map(|kind| kind.name().to_owned()))
                    .unwrap_or_default()
            }),
            on_choose: Some(Callback::new(move |value: &'static str| {
                self.typed.update(|typed| typed.kind = Some(DirectoryType::from(value)));
            })),
        })
    }

    fn guid(self) -> View {
        checklist(
            "How are external ids read?",
            vec![Check {
                id: "decode-guid",
                label: "External ids are Microsoft GUIDs".to_owned(),
                api_name: "attemptDecodeExternalIdAsMSGuid",
                note: "For users whose external id is their objectGUID in Base64: the service reads it as a UUID.".to_owned(),
                checked: Signal::derive(move || self.typed.with(|typed| typed.decodes)),
                on_change: Callback::new(move |on| self.typed.update(|typed| typed.decodes = on)),
            }],
        )
    }
}

fn choices(rows: &[(&'static str, &'static str)], title: impl Fn(&str) -> String) -> Vec<Choice> {
    let row = |(value, text): &(&'static str, &'static str)| Choice {
        value,
        title: title(value),
        text: (*text).to_owned(),
        tag: String::new(),
    };
    rows.iter().map(row).collect()
}
