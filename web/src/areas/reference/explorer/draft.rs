//! A request that is being put together: what is typed for each value, and what became of it when it was sent. It may
//! hold secrets: it lives in memory and is forgotten with the connection.

use super::super::example;
use super::input::{has_json, inputs, typed};
use crate::console::{Console, Event};
use crate::page::once::once;
use crate::vault::held::{SecretHolder, SecretsHeld};
use firstkey_core::catalog::Entry;
use firstkey_core::dialect::Dialect;
use firstkey_core::error::{Error, RequestError};
use firstkey_core::operation::Call;
use firstkey_core::profile::Profile;
use firstkey_core::response::Response;
use leptos::prelude::{Callback, Get, GetUntracked, RwSignal, Set, Signal, Update, With, WithUntracked};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::collections::BTreeMap;

/// The name under which a call takes its body.
pub(super) const BODY: &str = "body";

/// Why what is typed makes no request.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mistake {
    /// The body is no JSON: where, and why.
    Json(String),
    /// A value is missing or is none that the operation takes.
    Call(RequestError),
}

/// How sending it ended.
#[derive(Clone)]
pub(super) struct SentAnswer {
    /// The run of the workflow, which its exchanges belong to.
    pub(super) run: u32,
    pub(super) answer: Result<Response, Error>,
}

/// A request of one operation. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) entry: &'static Entry,
    /// The text of each value, by its name.
    values: RwSignal<BTreeMap<&'static str, String>>,
    /// The body as it is typed.
    pub(super) body: RwSignal<String>,
    /// The body that was filled in last.
    filled: RwSignal<String>,
    /// What was wrong when it was to be sent; until something else is typed.
    pub(super) mistake: RwSignal<Option<Mistake>>,
    pub(super) ended: RwSignal<Option<SentAnswer>>,
    /// What a command or a request that it was made from had besides.
    pub(super) notes: RwSignal<Vec<String>>,
}

/// The requests that are being put together, one of each operation. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(super) struct Drafts {
    console: Console,
    all: RwSignal<Vec<Draft>>,
}

/// Those of this page.
pub(super) fn drafts(console: Console) -> Drafts {
    thread_local!(static ONE: Cell<Option<Drafts>> = const { Cell::new(None) });
    once(console, &ONE, || {
        let one = Drafts { console, all: RwSignal::new(Vec::new()) };
        console.listen(move |event| {
            if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                one.forget();
            }
        });
        console.keepers.add(SecretHolder {
            held: Signal::derive(move || one.holds()),
            forget: Callback::new(move |()| one.forget()),
        });
        one
    })
}

impl Drafts {
    /// The request of this operation, as it was left; at first with made-up values for what is required in the body.
    pub(super) fn of(self, entry: &'static Entry) -> Draft {
        let known =
            self.all.with_untracked(|all| all.iter().find(|one| one.entry.spec.id == entry.spec.id).copied());
        known.unwrap_or_else(|| {
            let draft = self.console.owner.with(|| Draft {
                entry,
                values: RwSignal::new(BTreeMap::new()),
                body: RwSignal::new(String::new()),
                filled: RwSignal::new(String::new()),
                mistake: RwSignal::new(None),
                ended: RwSignal::new(None),
                notes: RwSignal::new(Vec::new()),
            });
            draft.fill_body(&self.console.profile.with_untracked(Profile::clone), false);
            self.all.update(|all| all.push(draft));
            draft
        })
    }

    fn holds(self) -> SecretsHeld {
        match self.all.with(|all| all.iter().any(|one| one.is_touched())) {
            true => SecretsHeld::Secrets,
            false => SecretsHeld::Nothing,
        }
    }

    fn forget(self) {
        let all = self.all.get_untracked();
        self.all.set(Vec::new());
        // Whoever still shows one shows it empty.
        for draft in all {
            draft.values.set(BTreeMap::new());
            draft.body.set(String::new());
            draft.mistake.set(None);
            draft.ended.set(None);
            draft.notes.set(Vec::new());
        }
    }
}

impl Draft {
    /// The text of a value, followed.
    pub(super) fn text(self, name: &'static str) -> String {
        self.values.with(|values| values.get(name).cloned().unwrap_or_default())
    }

    /// Another text.
    pub(super) fn put(self, name: &'static str, text: String) {
        self.mistake.set(None);
        self.values.update(|values| _ = values.insert(name, text));
    }

    /// Another body.
    pub(super) fn put_body(self, text: String) {
        self.mistake.set(None);
        self.body.set(text);
    }

    /// A body with made-up values: what is required, or everything that can be sent.
    pub(super) fn fill_body(self, profile: &Profile, everything: bool) {
        if has_json(self.entry) {
            let body = example::body_of(self.entry, profile, everything);
            let body = serde_json::to_string_pretty(&body).unwrap_or_default();
            self.filled.set(body.clone());
            self.put_body(body);
        }
    }

    /// The values of a request that was written elsewhere, in the place of what is typed.
    pub(super) fn take(self, values: &Map<String, Value>, dialect: &Dialect, notes: Vec<String>) {
        let all = inputs(self.entry, dialect);
        let form = values.get(BODY).filter(|_| !has_json(self.entry));
        let of = |name: &str| values.get(name).or_else(|| form?.get(name));
        let taken = all.iter().filter_map(|input| Some((input.name, typed(of(input.name)?))));
        self.values.set(taken.collect());
        let body = values.get(BODY).filter(|_| has_json(self.entry));
        self.body
            .set(body.map(|body| serde_json::to_string_pretty(body).unwrap_or_default()).unwrap_or_default());
        self.mistake.set(None);
        self.ended.set(None);
        self.notes.set(notes);
    }

    /// The call of what is typed, followed.
    pub(super) fn call(self, dialect: &Dialect) -> Result<Call, Mistake> {
        let mut values = Map::new();
        let mut form = Map::new();
        for input in inputs(self.entry, dialect) {
            if let Some(value) = input.value(&self.text(input.name)) {
                let into = if input.place == super::input::Place::Form { &mut form } else { &mut values };
                into.insert(input.name.to_owned(), value);
            }
        }
        if !form.is_empty() {
            values.insert(BODY.to_owned(), Value::Object(form));
        }
        if let Some(body) = self.body.with(|text| json(text))? {
            values.insert(BODY.to_owned(), body);
        }
        self.entry.call(&values).map_err(Mistake::Call)
    }

    /// Whether something was typed that could be a secret, followed.
    fn is_touched(self) -> bool {
        self.values.with(|values| values.values().any(|text| !text.is_empty()))
            || self.ended.with(Option::is_some)
            || !self.notes.get().is_empty()
            || self.body.with(|body| !body.is_empty() && self.filled.with(|filled| filled != body))
    }
}

/// A body as it is typed; none where nothing is.
fn json(text: &str) -> Result<Option<Value>, Mistake> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text).map(Some).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        Mistake::Json(format!("Line {}, column {}: this is not JSON ({what}).", error.line(), error.column()))
    })
}

#[cfg(test)]
mod tests {
    use super::{Mistake, json};
    use serde_json::json as value;

    #[test]
    fn a_body_is_read_or_its_mistake_is_named_with_its_place() {
        assert_eq!(json(" \n"), Ok(None));
        assert_eq!(json("{\"a\": [1]}"), Ok(Some(value!({ "a": [1] }))));
        let Err(Mistake::Json(text)) = json("{\n  \"a\": 1,\n}") else { panic!("it is no JSON") };
        assert_eq!(text, "Line 3, column 1: this is not JSON (trailing comma).");
    }
}
