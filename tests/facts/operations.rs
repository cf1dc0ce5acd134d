//! Reads the facts of VCF Operations off the two lists made from its published document. As in `openapi`, a key or a
//! form that nothing is known about is a failure.

use crate::fact::{
    Access, Answer, Content, Facts, Field, Limits, Media, Operation, Parameter, Refusal, Security, Structure,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The facts of both lists.
pub(crate) fn facts(files: [&str; 2], operations: &Value, structures: &Value) -> Facts {
    let operations: Vec<ListedOperation> = listed(operations);
    let structures: BTreeMap<String, ListedStructure> = listed(structures);
    let mut facts = Facts {
        service: "operations".to_owned(),
        documents: files.map(str::to_owned).to_vec(),
        operations: operations.iter().map(operation).collect(),
        structures: structures
            .iter()
            .filter(|(_, row)| row.allowed.is_empty())
            .map(|(name, row)| structure(name, row, &structures))
            .collect(),
    };
    facts.sort();
    facts
}

/// What the lists hold, and how much of it is in the facts: operations, structures, sets of words that fields refer to,
/// and what is in none of the three.
pub(crate) fn counts(facts: &Facts, operations: &Value, structures: &Value) -> (usize, usize, usize, usize) {
    let operations: Vec<ListedOperation> = listed(operations);
    let structures: BTreeMap<String, ListedStructure> = listed(structures);
    let words = structures.values().filter(|row| !row.allowed.is_empty()).count();
    let operations_left = operations.iter().filter(|row| facts.operation(&row.id).is_none()).count();
    let structures_left =
        structures.iter().filter(|(name, row)| row.allowed.is_empty() && facts.structure(name).is_none());
    let left_out = operations_left + structures_left.count();
    (facts.operations.len(), facts.structures.len(), words, left_out)
}

/// One row of the operation list. What is not taken over stands here too, so that a new key is noticed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the list has them")]
struct ListedOperation {
    id: String,
    tag: Value,
    method: String,
    path: String,
    summary: Value,
    parameters: Vec<ListedParameter>,
    request: Option<ListedBody>,
    responses: BTreeMap<u16, ListedAnswer>,
    errors: Value,
    auth: String,
    since: String,
    notes: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedBody {
    media: Types,
    schema: String,
    required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedAnswer {
    media: Option<Types>,
    schema: Option<String>,
}

/// One media type, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Types {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedParameter {
    name: String,
    r#in: String,
    required: bool,
    r#type: String,
    format: Option<String>,
    #[serde(default, rename = "enum")]
    allowed: Vec<Value>,
    default: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(dead_code, reason = "the list has them")]
struct ListedStructure {
    #[serde(default)]
    fields: BTreeMap<String, ListedField>,
    since: Option<String>,
    used_by: Option<Value>,
    /// Set where it is no structure but a text out of these.
    r#type: Option<String>,
    #[serde(default, rename = "enum")]
    allowed: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ListedField {
    r#type: String,
    r#ref: Option<String>,
    required: bool,
    note: String,
    format: Option<String>,
    item_format: Option<String>,
    #[serde(default, rename = "enum")]
    allowed: Vec<Value>,
    #[serde(default)]
    item_enum: Vec<Value>,
    min_length: Option<u64>,
    minimum: Option<i64>,
    maximum: Option<i64>,
    min_items: Option<u64>,
    max_items: Option<u64>,
    #[serde(default)]
    unique_items: bool,
    default: Option<Value>,
    since: Option<String>,
    #[serde(default)]
    read_only: bool,
}

fn operation(row: &ListedOperation) -> Operation {
    let mut answers = row.responses.iter();
    let (status, answer) = answers.find(|(status, _)| (200..300).contains(*status)).expect("a success");
    let refusals = row.responses.keys().filter(|one| *one != status);
    Operation {
        id: row.id.clone(),
        id_from: None,
        method: row.method.clone(),
        path: format!("/suite-api{}", row.path),
        versions: since(&row.since),
        name_only: false,
        parameters: row.parameters.iter().map(|one| parameter(one, row.notes.as_deref())).collect(),
        parameters_cut_off: false,
        sends: row.request.as_ref().map(|body| Content {
            media: media(&body.media),
            structures: vec![body.schema.clone()],
            required: body.required,
        }),
        success: Answer {
            status: Some(*status),
            basis: None,
            content: Content {
                media: answer.media.as_ref().map(media).unwrap_or_default(),
                structures: answer.schema.iter().cloned().collect(),
                required: false,
            },
        },
        refusals: refusals.map(|status| Refusal { status: *status, basis: None }).collect(),
        refusals_cut_off: false,
        security: Security {
            scheme: (row.auth != "none").then(|| {
                assert_eq!(row.auth, "Token-based-authorization", "{}: another scheme", row.id);
                row.auth.clone()
            }),
            basis: None,
        },
    }
}

/// The releases whose documents have it.
fn since(label: &str) -> Vec<String> {
    let labels: &[&str] = match label {
        "<=9.0" => &["9.0", "9.1.0", "9.1.1"],
        "9.1.0.0" => &["9.1.0", "9.1.1"],
        "9.1.1.0" => &["9.1.1"],
        other => panic!("{other}: not known as a release"),
    };
    labels.iter().map(|label| (*label).to_owned()).collect()
}

fn media(types: &Types) -> Vec<Media> {
    let names = match types {
        Types::One(name) => std::slice::from_ref(name),
        Types::Several(names) => names.as_slice(),
    };
    names.iter().map(|name| Media { name: name.clone(), basis: None, versions: vec![] }).collect()
}

fn parameter(row: &ListedParameter, notes: Option<&str>) -> Parameter {
    let new = notes.map(|notes| new_words(notes, &row.allowed)).unwrap_or_default();
    Parameter {
        place: row.r#in.clone(),
        name: row.name.clone(),
        required: row.required,
        kind: row.r#type.clone(),
        limits: Limits {
            format: row.format.clone(),
            allowed: row.allowed.clone(),
            new_in_9_1_1: new,
            ..Limits::default()
        },
        default: row.default.clone(),
        versions: vec![],
    }
}

fn structure(name: &str, row: &ListedStructure, all: &BTreeMap<String, ListedStructure>) -> Structure {
    Structure {
        name: name.to_owned(),
        versions: since(row.since.as_deref().expect("a structure has a release")),
        by_analogy: false,
        includes: None,
        cut_off: false,
        fields: row.fields.iter().map(|(name, field)| self::field(name, field, row, all)).collect(),
    }
}

fn field(
    name: &str,
    row: &ListedField,
    whole: &ListedStructure,
    all: &BTreeMap<String, ListedStructure>,
) -> Field {
    let referred = row.r#ref.as_ref();
    let target = referred.and_then(|name| all.get(name));
    let words = target.map(|target| target.allowed.clone()).unwrap_or_default();
    // Some structures inside the error body were not read.
    let inner = referred.filter(|_| target.is_some()).map_or("object", String::as_str);
    let kind = match row.r#type.as_str() {
        "object" => inner.to_owned(),
        "array<object>" => format!("array<{inner}>"),
        plain => plain.to_owned(),
    };
    let allowed = if words.is_empty() { row.allowed.clone() } else { words };
    let list = kind.starts_with("array<");
    let items =
        Limits { format: row.item_format.clone(), allowed: row.item_enum.clone(), ..Limits::default() };
    let known: Vec<Value> = allowed.iter().chain(&row.item_enum).cloned().collect();
    let new_here = row.since.is_some() && row.since != whole.since;
    Field {
        name: name.to_owned(),
        members: vec![],
        required: Some(row.required),
        needed: row.note.contains("was required with minLength 1 in 9.1.0.0").then(|| "in 9.1.0".to_owned()),
        access: row.read_only.then_some(Access::ReadOnly),
        unit: unit(row).map(str::to_owned),
        limits: Limits {
            format: row.format.clone(),
            allowed,
            min_length: row.min_length,
            minimum: row.minimum,
            maximum: row.maximum,
            min_items: row.min_items,
            max_items: row.max_items,
            unique_items: row.unique_items,
            new_in_9_1_1: if row.since.is_some() { vec![] } else { new_words(&row.note, &known) },
            ..Limits::default()
        },
        items: (list && !items.none()).then_some(items),
        default: row.default.clone(),
        seen_values: vec![],
        patch: None,
        versions: if new_here { since(row.since.as_deref().expect("a release")) } else { vec![] },
        name_in_9_0: None,
        kind,
    }
}

/// A unit that the document states. One that is read off an example only is none.
fn unit(row: &ListedField) -> Option<&'static str> {
    match (row.r#type.as_str(), row.note.split(';').next().unwrap_or_default()) {
        ("integer", "minutes") => Some("minutes"),
        ("integer", "epoch ms" | "epoch ms of expiry") => Some("milliseconds since epoch"),
        _ => None,
    }
}

/// The words that came with 9.1.1, out of a remark such as `DN and ID since 9.1.1.0`.
fn new_words(note: &str, allowed: &[Value]) -> Vec<String> {
    let remark = note.split(';').find(|part| part.contains("since 9.1.1.0")).unwrap_or_default();
    let words: Vec<&str> = remark.split_whitespace().collect();
    let new = allowed.iter().filter_map(Value::as_str).filter(|word| words.contains(word));
    new.map(str::to_owned).collect()
}

fn listed<T: for<'de> Deserialize<'de>>(list: &Value) -> T {
    T::deserialize(list).expect("a list of the known form")
}

#[test]
#[should_panic(expected = "unknown field `fee`")]
fn a_column_that_nothing_is_known_about_is_not_passed_over() {
    let _: ListedField =
        listed(&serde_json::json!({"type": "string", "required": true, "note": "", "fee": 1}));
}

#[test]
fn a_unit_that_was_only_guessed_is_no_fact() {
    let of = |note: &str| {
        let row = serde_json::json!({"type": "integer", "required": false, "note": note});
        unit(&listed::<ListedField>(&row))
    };
    assert_eq!(of("minutes; 30..90 d"), Some("minutes"));
    assert_eq!(of("epoch ms"), Some("milliseconds since epoch"));
    assert_eq!(
        (of("epoch ms by example"), of("epoch; unit unclear"), of("first run, minute")),
        (None, None, None)
    );
}

#[test]
fn a_word_is_new_where_the_remark_names_it() {
    let words = ["DN", "ID", "UNKNOWN"].map(Value::from);
    assert_eq!(new_words("what; DN and ID since 9.1.1.0", &words), ["DN", "ID"]);
    assert_eq!(new_words("DN", &words), Vec::<String>::new());
}
