//! Reads the broker's facts off the two lists made from its documentation pages, which tell for each fact whether it
//! was read, inferred or not found. As in `openapi`, a key or a form that nothing is known about is a failure.

use crate::fact::{
    Access, Answer, Basis, Content, Facts, Field, IdFrom, Limits, Media, Operation, Parameter, Refusal,
    Security, Structure,
};
use crate::{notation, version};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The facts of both lists. The pages give no operation ids: an operation that another service has too gets its id.
pub(crate) fn facts(files: [&str; 2], operations: &Value, structures: &Value, others: &Facts) -> Facts {
    let operations: Vec<ListedOperation> = listed(operations);
    let structures: BTreeMap<String, ListedStructure> = listed(structures);
    let names: Vec<&str> = structures.keys().map(String::as_str).collect();
    let analogous = others.structure(BY_ANALOGY).expect("the other services have it");
    let mut analogous = Structure { by_analogy: true, ..analogous.clone() };
    for links in analogous.fields.iter_mut().filter(|field| field.kind == "map<Link>") {
        // The broker's pages give that structure no name.
        (links.kind, links.members) = ("map<object>".to_owned(), vec!["href".to_owned()]);
    }
    let structures_of_pages = structures.iter().map(|(name, row)| structure(name, row));
    let mut facts = Facts {
        service: "broker".to_owned(),
        documents: files.map(str::to_owned).to_vec(),
        operations: operations.iter().map(|row| operation(row, &names, others)).collect(),
        structures: structures_of_pages.chain([analogous]).collect(),
    };
    facts.sort();
    facts
}

/// The list of directories is shown on no page; the operation list takes the other services' by analogy.
const BY_ANALOGY: &str = "BrokerDirectoryList";

/// One row of the operation list. What is not taken over stands here too, so that a new key is noticed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the list has them")]
struct ListedOperation {
    method: String,
    path: String,
    double_slash_in_docs: Value,
    summary: Value,
    title_in_docs: Option<String>,
    request_media_type: Option<ListedMedia>,
    request_body_required: Option<bool>,
    response_media_types: Vec<ListedMedia>,
    auth: String,
    parameters: Vec<ListedParameter>,
    errors: BTreeMap<u16, ListedError>,
    request_schema: Option<String>,
    response_schema: Option<String>,
    versions_seen: Vec<String>,
    source_urls: Value,
    notes: Value,
    same_operation_in_omnissa_document: bool,
    auth_inferred_from_omnissa_document: Option<Vec<String>>,
    omnissa_success_statuses: Value,
    success_status: Option<u16>,
    success_status_basis: Basis,
    success_status_note: Value,
    status_list_complete: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedMedia {
    r#type: String,
    basis: Basis,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the list has it")]
struct ListedError {
    meaning: Value,
    status_number_basis: Basis,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the list has it")]
struct ListedParameter {
    name: String,
    r#in: String,
    required: bool,
    r#type: String,
    default: Option<String>,
    meaning: Value,
    #[serde(default)]
    allowed: Vec<Value>,
    since: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the list has them")]
struct ListedStructure {
    meaning: Value,
    fields: Vec<ListedField>,
    versions_seen: Vec<String>,
    source_urls: Value,
    field_list_complete: bool,
    notes: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(dead_code, reason = "the list has them")]
struct ListedField {
    name: String,
    r#type: String,
    required: Option<Value>,
    meaning: String,
    format: Option<String>,
    unit: Option<String>,
    default: Option<Value>,
    min_length: Option<u64>,
    max_length: Option<u64>,
    minimum: Option<i64>,
    maximum: Option<i64>,
    min_items: Option<u64>,
    max_items: Option<u64>,
    pattern: Option<String>,
    #[serde(rename = "pattern_1_0")]
    pattern_in_1_0: Option<String>,
    /// The characters a client id may have, in words; the limit itself is the token form's pattern.
    charset: Option<Value>,
    #[serde(default, rename = "enum")]
    allowed: Vec<Value>,
    /// Set where the allowed values are from other documents than the broker's.
    #[serde(rename = "enum_source")]
    allowed_source: Option<Value>,
    #[serde(default, rename = "enum_9_0")]
    allowed_in_9_0: Vec<String>,
    #[serde(default, rename = "known_values")]
    known_values: Vec<String>,
    #[serde(default, rename = "seen_in_9_1_third_party")]
    seen_elsewhere: Vec<String>,
    #[serde(rename = "example_9_1")]
    example_of_9_1: Option<String>,
    #[serde(rename = "name_in_9_0")]
    name_in_9_0: Option<String>,
    since: Option<String>,
    example: Option<Value>,
    note: Option<Value>,
}

fn operation(row: &ListedOperation, names: &[&str], others: &Facts) -> Operation {
    let tail = row.path.replace("/t/{tenant}", "").replace("/t/{TENANT}", "");
    let same = others.operations.iter().find(|other| other.method == row.method && other.path == tail);
    assert_eq!(same.is_some(), row.same_operation_in_omnissa_document, "{} {}", row.method, row.path);
    let (versions, name_only) = releases(&row.versions_seen);
    let (parameters, unread): (Vec<_>, Vec<_>) =
        row.parameters.iter().partition(|parameter| !parameter.name.starts_with('('));
    let content = |media: Vec<&ListedMedia>, structure: Option<&str>, required| Content {
        media: media.into_iter().map(self::media).collect(),
        structures: structure.map(|text| structures(text, names)).unwrap_or_default(),
        required,
    };
    Operation {
        id: same.map_or_else(|| id(row), |other| other.id.clone()),
        id_from: Some(if same.is_some() { IdFrom::OtherServices } else { IdFrom::ThisProject }),
        method: row.method.clone(),
        path: row.path.clone(),
        parameters: parameters.into_iter().map(|listed| parameter(listed, &versions)).collect(),
        versions,
        name_only,
        parameters_cut_off: !unread.is_empty(),
        sends: row.request_media_type.as_ref().map(|media| {
            content(vec![media], row.request_schema.as_deref(), row.request_body_required == Some(true))
        }),
        success: Answer {
            status: row.success_status,
            basis: Some(row.success_status_basis),
            content: content(
                row.response_media_types.iter().collect(),
                row.response_schema.as_deref(),
                false,
            ),
        },
        refusals: row
            .errors
            .iter()
            .map(|(status, error)| Refusal { status: *status, basis: Some(error.status_number_basis) })
            .collect(),
        refusals_cut_off: !row.status_list_complete,
        security: security(row),
    }
}

/// The page's title in camel case.
fn id(row: &ListedOperation) -> String {
    let title = row.title_in_docs.as_deref().expect("an operation of the broker alone has a title");
    let mut id: String = title.split(' ').collect();
    id[..1].make_ascii_lowercase();
    id
}

/// The pages have an empty block where the scheme should stand: what is known is the text of some operations, and the
/// other services' documents.
fn security(row: &ListedOperation) -> Security {
    let (scheme, basis) = match (row.auth.as_str(), row.auth_inferred_from_omnissa_document.as_deref()) {
        (
            "access token in the Authorization header (stated in the operation text)"
            | "the token itself as Authorization: Bearer",
            _,
        ) => (Some("bearer"), Basis::Read),
        (_, None) => (None, Basis::Unknown),
        (_, Some([scheme])) if scheme == "none declared" => (None, Basis::Inferred),
        (_, Some([scheme])) => (Some(scheme.as_str()), Basis::Inferred),
        (_, Some(schemes)) => panic!("security of an unknown form: {schemes:?}"),
    };
    Security { scheme: scheme.map(str::to_owned), basis: Some(basis) }
}

fn media(row: &ListedMedia) -> Media {
    let release = row.note.as_deref().filter(|note| note.starts_with("9."));
    Media {
        name: row.r#type.clone(),
        basis: Some(row.basis),
        versions: release.map(|label| vec![label.to_owned()]).unwrap_or_default(),
    }
}

fn parameter(row: &ListedParameter, versions: &[String]) -> Parameter {
    let default = row.default.as_deref().map(before_remark);
    Parameter {
        place: row.r#in.clone(),
        name: row.name.clone(),
        required: row.required,
        kind: row.r#type.clone(),
        limits: Limits { allowed: row.allowed.clone(), ..Limits::default() },
        default: default.map(|text| match row.r#type.as_str() {
            "integer" => text.parse::<i64>().expect("the default of an integer").into(),
            _ => text.into(),
        }),
        versions: row.since.as_deref().map(|since| version::part(since, versions)).unwrap_or_default(),
    }
}

/// The structures of a body, out of a column that also holds remarks.
fn structures(text: &str, names: &[&str]) -> Vec<String> {
    let found = match text {
        "Response (empty)" => vec![],
        "BrokerDirectoryList (by analogy)" => return vec![BY_ANALOGY.to_owned()],
        "RoleSearchMedia (older 9.1 text) / filter form with filters, sort_by, sort_order (newer text)" => {
            vec!["RoleSearchMedia", "(oauth2-clients/search newer body)"]
        }
        "BrokerOAuth2ClientList (items carry roles in the newer text: BrokerOAuth2ClientRoles)" => {
            vec!["BrokerOAuth2ClientList"]
        }
        other => vec![before_remark(other)],
    };
    for name in &found {
        assert!(names.contains(name), "{name} is no structure of the list");
    }
    found.into_iter().map(own_name).collect()
}

/// One body has no name in any document; the list writes what it is in parentheses.
fn own_name(name: &str) -> String {
    match name {
        "(oauth2-clients/search newer body)" => "ClientFilterSearch".to_owned(),
        "Vcenter Identity Broker Tenants TokenInfo" => "VcenterTokenInfo".to_owned(),
        name => name.to_owned(),
    }
}

fn structure(name: &str, row: &ListedStructure) -> Structure {
    let (versions, _) = releases(&row.versions_seen);
    let (remarks, fields): (Vec<_>, Vec<_>) =
        row.fields.iter().partition(|field| field.name.starts_with('('));
    let included = remarks.iter().find_map(|field| field.name.strip_prefix("(fields of ")?.strip_suffix(')'));
    let unread = remarks.iter().any(|field| field.r#type == "?");
    Structure {
        name: own_name(name),
        by_analogy: false,
        includes: included.map(str::to_owned),
        cut_off: unread || !row.field_list_complete,
        fields: fields.into_iter().map(|listed| field(listed, &versions)).collect(),
        versions,
    }
}

fn field(row: &ListedField, versions: &[String]) -> Field {
    let kind = notation::kind(&row.r#type).unwrap_or_else(|| panic!("{} has no type", row.name));
    let (required, needed) = match &row.required {
        None => (None, None),
        Some(Value::Bool(mark)) => (Some(*mark), None),
        Some(Value::String(text)) => (Some(false), before_remark(text).strip_prefix("needed ")),
        Some(other) => panic!("a required mark of an unknown form: {other}"),
    };
    let (default, example) = match &row.default {
        Some(Value::String(text)) if text.ends_with(" example)") => (None, Some(before_remark(text))),
        default => (default.clone(), None),
    };
    // Values that other documents allow are only seen as far as the broker goes.
    let (allowed, elsewhere) = match row.allowed_source {
        None => (row.allowed.clone(), vec![]),
        Some(_) => (vec![], row.allowed.iter().filter_map(Value::as_str).collect()),
    };
    let known = [&row.known_values, &row.seen_elsewhere, &row.allowed_in_9_0].into_iter().flatten();
    let known = known.map(|value| before_remark(value)).chain(elsewhere).chain(example);
    let list = kind.name.starts_with("array<");
    let allowed_values = Limits { allowed, ..Limits::default() };
    let (own, items) =
        if list { (Limits::default(), allowed_values) } else { (allowed_values, Limits::default()) };
    Field {
        name: row.name.clone(),
        members: kind.members,
        required,
        needed: needed.map(str::to_owned),
        access: row.meaning.ends_with("read-only").then_some(Access::ReadOnly),
        unit: row.unit.as_deref().and_then(unit),
        limits: Limits {
            format: row.format.clone().or(kind.format),
            pattern: row.pattern.clone(),
            pattern_in_1_0: row.pattern_in_1_0.clone(),
            min_length: row.min_length,
            max_length: row.max_length,
            minimum: row.minimum,
            maximum: row.maximum,
            min_items: row.min_items,
            max_items: row.max_items,
            ..own
        },
        items: (!items.none()).then_some(items),
        default,
        seen_values: known.chain(row.example_of_9_1.as_deref()).map(str::to_owned).collect(),
        patch: None,
        versions: row.since.as_deref().map(|since| version::part(since, versions)).unwrap_or_default(),
        name_in_9_0: row.name_in_9_0.clone(),
        kind: kind.name,
    }
}

/// A unit that a page states. One that is inferred from an example is none.
fn unit(text: &str) -> Option<String> {
    match text {
        "minutes" | "seconds" | "seconds since epoch" => Some(text.to_owned()),
        guess => {
            let marked = ["inferred", "not stated", "by example", "NOT CERTAIN"];
            assert!(marked.iter().any(|mark| guess.contains(mark)), "{guess}: not known as a unit");
            None
        }
    }
}

fn releases(words: &[String]) -> (Vec<String>, bool) {
    version::documented(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// `20 (documented 9.x)` without the remark.
fn before_remark(text: &str) -> &str {
    text.split(" (").next().unwrap_or(text)
}

fn listed<T: for<'de> Deserialize<'de>>(list: &Value) -> T {
    T::deserialize(list).expect("a list of the known form")
}

#[test]
#[should_panic(expected = "unknown field `fee`")]
fn a_column_that_nothing_is_known_about_is_not_passed_over() {
    let _: ListedField = listed(&serde_json::json!({"name": "x", "type": "string", "meaning": "", "fee": 1}));
}

#[test]
fn a_unit_that_was_only_guessed_is_no_fact() {
    assert_eq!(unit("minutes").as_deref(), Some("minutes"));
    assert_eq!(unit("epoch seconds by example 1716224522"), None);
}
