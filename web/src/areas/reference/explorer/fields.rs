//! The form of an operation: a field for each value, and the body as JSON.

use super::super::kind::limit;
use super::draft::{BODY, Draft, Mistake};
use super::input::{Input, Place, has_json, inputs};
use crate::console::Console;
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Control, Field, field};
use crate::ui::secret_field::{SecretField, secret_field};
use crate::ui::select_field::{SelectField, select_field};
use firstkey_core::error::RequestError;
use firstkey_core::profile::Profile;
use firstkey_core::schema::Schema;
use firstkey_view::{CollectView, IntoView, View, div, h2};
use leptos::prelude::{Callback, Get, GetUntracked, Signal, With, WithUntracked};
use std::cell::RefCell;
use std::collections::BTreeMap;

pub(super) fn view(console: Console, draft: Draft) -> View {
    let all = inputs(draft.entry, console.dialect.get_untracked());
    let group = |title: &'static str, place: Place| {
        let of: Vec<View> =
            all.iter().filter(|input| input.place == place).map(|input| one(draft, input)).collect();
        (!of.is_empty()).then(|| (h2().child(title), of.into_iter().collect_view()).into_view())
    };
    (
        group("Values of the path", Place::Path),
        group("Query parameters", Place::Query),
        group("Form", Place::Form),
        has_json(draft.entry).then(|| body(console, draft)),
    )
        .into_view()
}

/// The id of the field of a value, for links and tests. One page shows one operation.
fn id(name: &'static str) -> &'static str {
    thread_local!(static IDS: RefCell<BTreeMap<&'static str, &'static str>> = const { RefCell::new(BTreeMap::new()) });
    // There are no more of them than there are names in the catalog.
    IDS.with_borrow_mut(|ids| *ids.entry(name).or_insert_with(|| format!("value-{name}").leak()))
}

fn one(draft: Draft, input: &Input) -> View {
    let Input { name, schema, required, .. } = *input;
    let value = Signal::derive(move || draft.text(name));
    let change = Callback::new(move |text| draft.put(name, text));
    let error = Signal::derive(move || draft.mistake.with(|mistake| of(mistake.as_ref()?, name)));
    let hint = [input.text.clone(), limit(&schema, &input.limit)];
    let hint = hint.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let choices = |all: &[&str]| {
        let none = if required { "choose" } else { "not sent" };
        let all = all.iter().map(|one| ((*one).to_owned(), (*one).to_owned()));
        [(String::new(), none.to_owned())].into_iter().chain(all).collect()
    };
    let list = |all: &[&str]| {
        select_field(SelectField {
            id: id(name).to_owned(),
            label: name.to_owned(),
            hint: hint.clone(),
            options: choices(all),
            chosen: value,
            on_choose: change,
            error,
            optional: !required,
        })
    };
    match schema {
        Schema::OneOf(all) => list(all),
        Schema::Flag => list(&["true", "false"]),
        Schema::Secret => secret_field(SecretField {
            id: id(name),
            label: name.to_owned(),
            hint: Signal::stored(hint),
            value,
            on_input: Some(change),
            error,
            ..SecretField::default()
        }),
        _ => field(Field {
            id: id(name),
            label: name.to_owned(),
            hint: Signal::stored(hint),
            control: if schema == Schema::Whole { Control::Number } else { Control::Line },
            value,
            on_input: Some(change),
            error,
            code: true,
            optional: !required,
            ..Field::default()
        }),
    }
}

fn body(console: Console, draft: Draft) -> View {
    let error = Signal::derive(move || {
        draft.mistake.with(|mistake| match mistake.as_ref()? {
            Mistake::Json(text) => Some(text.clone()),
            Mistake::Call(_) => of(mistake.as_ref()?, BODY),
        })
    });
    let fill = move |id: &'static str, label: &str, everything: bool| {
        button(Button {
            id,
            label: label.to_owned().into(),
            kind: Kind::Quiet.into(),
            on_press: Some(Callback::new(move |()| {
                draft.fill_body(&console.profile.with_untracked(Profile::clone), everything);
            })),
            ..Button::default()
        })
    };
    let rows = draft.body.with_untracked(|body| body.lines().count()).clamp(6, 24) as u8;
    (
        h2().child("Body of the request"),
        field(Field {
            id: "request-body",
            label: "JSON".to_owned(),
            hint: "With made-up values until you change them.".into(),
            control: Control::Area(rows),
            value: draft.body.into(),
            on_input: Some(Callback::new(move |text| draft.put_body(text))),
            error,
            code: true,
            ..Field::default()
        }),
        div().class("actions").child((
            fill("fill-required", "Fill in what is required", false),
            fill("fill-everything", "Fill in everything", true),
        )),
    )
        .into_view()
}

/// What is wrong with this value, or with one inside the body.
fn of(mistake: &Mistake, name: &str) -> Option<String> {
    let Mistake::Call(error) = mistake else { return None };
    let is = |field: &str| {
        let field = field.strip_prefix("body.").filter(|_| name != BODY).unwrap_or(field);
        field == name || (name == BODY && field.starts_with("body."))
    };
    match error {
        RequestError::BadPathValue { name: at, .. } => (*at == name).then(|| error.to_string()),
        RequestError::MissingValue { field, expected, .. } => is(field).then(|| match name {
            BODY if field != BODY => format!("{} is missing. It is {expected}.", inside(field)),
            _ => format!("It is needed: {expected}."),
        }),
        RequestError::BadValue { field, expected, .. } => is(field).then(|| match name {
            BODY if field != BODY => format!("{} must be {expected}.", inside(field)),
            _ => format!("It must be {expected}."),
        }),
        RequestError::UnknownValue { field, takes, .. } => {
            is(field).then(|| format!("There is no {}. There are {takes}.", inside(field)))
        }
        _ => None,
    }
}

fn inside(field: &str) -> &str {
    field.strip_prefix("body.").unwrap_or(field)
}

/// Whether a field of the form tells of this mistake.
pub(super) fn is_told(draft: Draft, mistake: &Mistake, console: Console) -> bool {
    let all = inputs(draft.entry, console.dialect.get());
    matches!(mistake, Mistake::Json(_))
        || all.iter().map(|input| input.name).chain([BODY]).any(|name| of(mistake, name).is_some())
}

#[cfg(test)]
mod tests {
    use super::{BODY, Mistake, of};
    use firstkey_core::catalog::find;
    use firstkey_core::operation::Operation;
    use firstkey_core::scim::users::{CreateUser, GetUser};
    use serde_json::{Map, Value, json};

    fn mistake(id: &str, values: &[(&str, Value)]) -> Mistake {
        let values: Map<String, Value> =
            values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Mistake::Call(find(id).unwrap().call(&values).unwrap_err())
    }

    #[test]
    fn a_mistake_stands_beside_the_value_it_is_about() {
        let none = mistake(GetUser::SPEC.id, &[]);
        assert_eq!(of(&none, "id").as_deref(), Some("It is needed: a text."));
        assert_eq!(of(&none, "attributes"), None);
        let dots = mistake(GetUser::SPEC.id, &[("id", json!(".."))]);
        assert!(of(&dots, "id").unwrap().contains("another resource"), "{dots:?}");
        let wrong = mistake(CreateUser::SPEC.id, &[("body", json!({ "userName": 1 }))]);
        assert_eq!(of(&wrong, BODY).as_deref(), Some("userName must be a text."));
        assert_eq!(of(&wrong, "id"), None);
    }
}
