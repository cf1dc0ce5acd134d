//! All operations by topic and all structures, found by any word of them: title, operation id, path, field.

use super::HERE;
use super::chosen::Chosen;
use super::files;
use super::services;
use super::structure;
use super::topic::Topic;
use crate::route::Route;
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::table::{Cell, Head, table};
use firstkey_core::catalog::{ENTRIES, Entry};
use firstkey_core::dialect::Dialect;
use firstkey_core::schema::{Object, Schema};
use firstkey_view::{CollectView, IntoView, View, code, div, h2, li, p, ul};
use leptos::prelude::{Callback, Get, Memo, Set};

pub(super) fn page(chosen: Chosen, missing: &str, take_focus: bool) -> View {
    let found = Memo::new(move |_| Found::of(chosen.dialect(), &chosen.search.get()));
    let missing = (!missing.is_empty()).then(|| {
        notice(Notice {
            title: format!("There is no “{missing}” in the reference."),
            body: Some(p().child("The list below has everything there is.").into_view()),
            quiet: true,
            ..Notice::default()
        })
    });
    let groups = Topic::ALL.map(|topic| move || found.get().of_topic(topic));
    let body = (
        missing,
        div().class("tools").child((search(chosen), chosen.switch())),
        p().class("quiet").role("status").child(move || found.get().count()),
        move || found.get().nothing(chosen),
        groups.into_iter().map(|group| group.into_view()).collect_view(),
        move || found.get().structures(),
        files::view(chosen),
    );
    step(Step {
        title: HERE.title().to_owned(),
        why: "Every documented operation and data structure of the three services. Reading it sends nothing."
            .to_owned(),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn search(chosen: Chosen) -> View {
    form(
        "Search",
        // What is typed is looked for at once.
        Callback::new(|()| ()),
        field(Field {
            id: "search",
            label: "Search".to_owned(),
            hint: "Words of a title, a path, an operation id or a field.".into(),
            value: chosen.search.into(),
            on_input: Some(Callback::new(move |text| chosen.search.set(text))),
            ..Field::default()
        }),
    )
}

/// What was found, by operation id and by name.
#[derive(Clone, PartialEq)]
struct Found {
    dialect: &'static Dialect,
    operations: Vec<&'static str>,
    structures: Vec<&'static str>,
}

impl Found {
    fn of(dialect: &'static Dialect, typed: &str) -> Self {
        let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
        let fits = |text: String| words.iter().all(|word| text.to_lowercase().contains(word));
        let offered = ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect));
        Self {
            dialect,
            operations: offered
                .filter(|entry| fits(text_of(entry, dialect)))
                .map(|entry| entry.spec.id)
                .collect(),
            structures: structure::all(dialect)
                .into_iter()
                .filter(|object| fits(text_of_structure(object, dialect)))
                .map(|object| object.name)
                .collect(),
        }
    }

    fn count(&self) -> String {
        let many = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let (operations, structures) = (self.operations.len(), self.structures.len());
        format!("{}, {}", many(operations, "operation"), many(structures, "structure"))
    }

    fn of_topic(&self, topic: Topic) -> Option<View> {
        let all = ENTRIES.iter().filter(|entry| self.operations.contains(&entry.spec.id));
        let ids: Vec<&str> =
            all.filter(|entry| Topic::of(entry.spec) == topic).map(|entry| entry.spec.id).collect();
        let dialect = self.dialect;
        let heads = || ["Operation", "Request"].map(Head::words).into();
        let lines = move || ids.clone();
        (!lines().is_empty()).then(|| {
            table(
                topic.title().into_view(),
                heads,
                lines,
                |id: &&str| (*id).to_owned(),
                move |id| cells(id, dialect),
            )
        })
    }

    fn structures(&self) -> Option<View> {
        let names = self.structures.clone();
        (!names.is_empty()).then(|| {
            let item =
                |name: &'static str| li().child(link(Route::ReferenceStructure.href_about(name), name));
            let names = names.into_iter().map(item);
            (h2().child("Data structures"), ul().class("columns").child(names.collect_view())).into_view()
        })
    }

    fn nothing(&self, chosen: Chosen) -> Option<View> {
        (self.operations.is_empty() && self.structures.is_empty()).then(|| {
            notice(Notice {
                title: format!("{} has nothing with these words.", chosen.dialect().title),
                body: Some(p().child("Use fewer words, or look at another service.").into_view()),
                quiet: true,
                ..Notice::default()
            })
        })
    }
}

fn cells(id: &'static str, dialect: &Dialect) -> Vec<Cell> {
    let Some(Entry { spec, .. }) = super::entry(id) else { return Vec::new() };
    let only = services::only(spec.offered_by).map(|only| p().class("fact-explanation").child(only));
    let title = (link(Route::ReferenceOperation.href_about(id), spec.title), only);
    let request = code().child(format!("{} {}", spec.method, services::path(spec, dialect)));
    vec![
        Cell { head: "Operation", view: title.into_view() },
        Cell { head: "Request", view: request.into_view() },
    ]
}

/// Everything by which an operation is found.
fn text_of(entry: &Entry, dialect: &Dialect) -> String {
    let Entry { spec, sends, returns } = entry;
    let query = spec.query.iter().filter(|parameter| parameter.offered_by.at(dialect));
    let query = query.map(|parameter| parameter.name);
    let fields = [sends, returns].into_iter().flat_map(|schema| match schema {
        Schema::Object(object) => names(object, dialect),
        _ => Vec::new(),
    });
    let words: Vec<&str> = query.chain(fields).collect();
    let method = &spec.method;
    format!("{} {} {method} {} {}", spec.title, spec.id, services::path(spec, dialect), words.join(" "))
}

fn text_of_structure(object: &Object, dialect: &Dialect) -> String {
    format!("{} {}", object.name, names(object, dialect).join(" "))
}

/// The fields that a service has.
fn names(object: &Object, dialect: &Dialect) -> Vec<&'static str> {
    object.fields.iter().filter(|field| field.offered_by.at(dialect)).map(|field| field.name).collect()
}

#[cfg(test)]
mod tests {
    use super::Found;
    use firstkey_core::catalog::ENTRIES;
    use firstkey_core::dialect::{BROKER, Dialect, OMNISSA};

    #[test]
    fn without_words_everything_of_the_service_is_there() {
        for dialect in Dialect::ALL {
            let offered = ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)).count();
            assert_eq!(Found::of(dialect, " ").operations.len(), offered, "{}", dialect.name);
        }
    }

    #[test]
    fn an_operation_is_found_by_its_title_its_path_and_its_fields() {
        let find = |typed| Found::of(&OMNISSA, typed).operations;
        for typed in ["create oauth 2.0 client", "post /oauth2-clients", "POST access_token_ttl"] {
            assert!(find(typed).contains(&"createNewOAuth2Client"), "{typed}: {:?}", find(typed));
        }
        assert_eq!(find("no such words"), [""; 0]);
        let list = |dialect| Found::of(dialect, "searchTerm").operations.len();
        assert_eq!((list(&OMNISSA), list(&BROKER)), (0, 1), "only the broker has the parameter");
    }

    #[test]
    fn a_structure_is_found_by_a_field() {
        let found = Found::of(&BROKER, "externalId").structures;
        assert!(found.contains(&"User") && found.contains(&"Group"), "{found:?}");
    }
}
