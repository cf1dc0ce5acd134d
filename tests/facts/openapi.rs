//! Reads the facts off an OpenAPI 3.0 document. A key this code does not know is a failure: a fact that is overlooked
//! would be missed by nobody.

use crate::fact::{
    Access, Answer, Content, Facts, Field, Limits, Media, Operation, Parameter, Patch, Refusal, Security,
    Structure,
};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// The facts of a document.
pub(crate) fn facts(service: &str, file: &str, document: &Value) -> Facts {
    let paths = object(&document["paths"]).iter();
    let operations = paths.flat_map(|(path, methods)| {
        object(methods).iter().map(|(method, body)| operation(path, method, object(body)))
    });
    let schemas = object(&document["components"]["schemas"]);
    let mut facts = Facts {
        service: service.to_owned(),
        documents: vec![file.to_owned()],
        operations: operations.collect(),
        structures: schemas.iter().map(|(name, schema)| structure(name, object(schema))).collect(),
    };
    facts.sort();
    facts
}

fn operation(path: &str, method: &str, body: &Object) -> Operation {
    only(body, &["operationId", "parameters", "requestBody", "responses", "security"], &PROSE);
    let (mut success, mut refusals) = (None, Vec::new());
    for (status, response) in object(&body["responses"]) {
        only(object(response), &["content"], &PROSE);
        let status = status.parse().expect("a status is a number");
        if status < 400 {
            let earlier = success.replace(Answer {
                status: Some(status),
                basis: None,
                content: content(response, false),
            });
            assert!(earlier.is_none(), "{path} has two statuses for success");
        } else {
            refusals.push(Refusal { status, basis: None });
        }
    }
    Operation {
        id: text(&body["operationId"]),
        id_from: None,
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        versions: Vec::new(),
        name_only: false,
        parameters: list(body.get("parameters")).iter().map(parameter).collect(),
        parameters_cut_off: false,
        sends: body
            .get("requestBody")
            .map(|request| content(request, request["required"].as_bool().unwrap_or(false))),
        success: success.expect("an operation has a status for success"),
        refusals,
        refusals_cut_off: false,
        security: Security {
            scheme: list(body.get("security"))
                .first()
                .and_then(|scheme| object(scheme).keys().next().cloned()),
            basis: None,
        },
    }
}

fn parameter(parameter: &Value) -> Parameter {
    let schema = object(&parameter["schema"]);
    only(object(parameter), &["name", "in", "required", "schema"], &PROSE);
    Parameter {
        place: text(&parameter["in"]),
        name: text(&parameter["name"]),
        required: flag(object(parameter), "required"),
        kind: text(&schema["type"]),
        limits: limits(schema),
        default: schema.get("default").cloned(),
        versions: Vec::new(),
    }
}

fn content(body: &Value, required: bool) -> Content {
    let Some(content) = body.get("content") else { return Content { required, ..Content::default() } };
    let structures = object(content).values().filter_map(|media| reference(object(&media["schema"])));
    Content {
        media: object(content)
            .keys()
            .map(|name| Media { name: name.clone(), basis: None, versions: Vec::new() })
            .collect(),
        structures: structures.collect(),
        required,
    }
}

fn structure(name: &str, schema: &Object) -> Structure {
    only(schema, &["type", "properties", "required", "readOnly", "x-patching"], &PROSE);
    let required: Vec<String> = list(schema.get("required")).iter().map(text).collect();
    let properties = schema.get("properties").map(object).into_iter().flatten();
    Structure {
        name: name.to_owned(),
        versions: Vec::new(),
        by_analogy: false,
        includes: None,
        cut_off: false,
        fields: properties
            .map(|(field, schema)| Field {
                required: Some(required.contains(field)),
                ..self::field(field, object(schema))
            })
            .collect(),
    }
}

fn field(name: &str, schema: &Object) -> Field {
    only(
        schema,
        &["$ref", "type", "items", "additionalProperties", "readOnly", "writeOnly", "x-patching", "default"],
        &[&PROSE[..], &LIMITS].concat(),
    );
    let prose = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let element = schema.get("items").or(schema.get("additionalProperties")).map(object);
    let element_limits = element.map(limits).filter(|limits| !limits.none());
    let access = match (flag(schema, "readOnly"), flag(schema, "writeOnly")) {
        (true, true) => panic!("{name} can be neither read nor written"),
        (true, false) => Some(Access::ReadOnly),
        (false, true) => Some(Access::WriteOnly),
        (false, false) => None,
    };
    Field {
        name: name.to_owned(),
        kind: kind(schema),
        needed: needed(prose),
        access,
        unit: (schema.get("type") == Some(&"integer".into())).then(|| unit(prose)).flatten(),
        limits: limits(schema),
        items: element_limits,
        default: schema.get("default").cloned(),
        patch: schema.get("x-patching").map(patch),
        ..Field::default()
    }
}

/// `array<JwkTO>`, `map<string>`, `string`.
fn kind(schema: &Object) -> String {
    if let Some(name) = reference(schema) {
        return name;
    }
    match (text(&schema["type"]).as_str(), schema.get("items"), schema.get("additionalProperties")) {
        ("array", Some(items), None) => format!("array<{}>", kind(object(items))),
        ("object", None, Some(values)) => format!("map<{}>", kind(object(values))),
        (plain, None, None) => plain.to_owned(),
        _ => panic!("a type of an unknown form: {schema:?}"),
    }
}

fn reference(schema: &Object) -> Option<String> {
    let path = schema.get("$ref")?.as_str()?;
    Some(path.strip_prefix("#/components/schemas/").expect("a reference into this document").to_owned())
}

/// Keys that `limits` reads.
const LIMITS: [&str; 10] = [
    "format",
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "uniqueItems",
];

fn limits(schema: &Object) -> Limits {
    let whole = |key: &str| schema.get(key).map(|value| value.as_u64().expect("a limit is a whole number"));
    let signed = |key: &str| schema.get(key).map(|value| value.as_i64().expect("a limit is a whole number"));
    Limits {
        format: schema.get("format").map(text),
        allowed: list(schema.get("enum")).to_vec(),
        pattern: schema.get("pattern").map(text),
        pattern_in_1_0: None,
        min_length: whole("minLength"),
        max_length: whole("maxLength"),
        minimum: signed("minimum"),
        maximum: signed("maximum"),
        min_items: whole("minItems"),
        max_items: whole("maxItems"),
        unique_items: flag(schema, "uniqueItems"),
        new_in_9_1_1: vec![],
    }
}

fn patch(rule: &Value) -> Patch {
    only(object(rule), &["patchable", "allow-empty"], &[]);
    // The document writes both as text.
    match (rule["patchable"].as_str(), rule.get("allow-empty").and_then(Value::as_str)) {
        (Some("true"), None) => Patch::Change,
        (Some("true"), Some("true")) => Patch::ChangeOrEmpty,
        (Some("true"), Some("false")) => Patch::ChangeNotEmpty,
        (Some("false"), None) => Patch::Never,
        other => panic!("a patch rule of an unknown form: {other:?}"),
    }
}

/// The unit of a number stands in its description only.
fn unit(prose: &str) -> Option<String> {
    let has = |words: &str| prose.contains(words);
    let unit = match () {
        () if has("seconds from 1970") => "seconds since epoch",
        () if has("in minutes") => "minutes",
        () if has("in seconds") => "seconds",
        () => return None,
    };
    Some(unit.to_owned())
}

/// So does the condition under which a field is needed.
fn needed(prose: &str) -> Option<String> {
    if prose.contains("required for creating") {
        return Some("on create".to_owned());
    }
    let (_, condition) = prose.split_once("Required only ")?;
    let (_, condition) = condition.split_once("grant_type is '")?;
    let (grant, _) = condition.split_once('\'')?;
    Some(format!("with {grant}"))
}

/// Keys that hold sentences or examples, which stay where they are.
const PROSE: [&str; 6] = ["description", "summary", "title", "example", "examples", "tags"];

fn only(found: &Object, known: &[&str], left: &[&str]) {
    let new = found.keys().find(|key| !known.contains(&key.as_str()) && !left.contains(&key.as_str()));
    assert_eq!(new, None, "a key that nothing is known about");
}

fn object(value: &Value) -> &Object {
    value.as_object().unwrap_or_else(|| panic!("not an object: {value}"))
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}")).to_owned()
}

fn flag(object: &Object, key: &str) -> bool {
    object.get(key).is_some_and(|value| value.as_bool().expect("a flag is true or false"))
}

#[test]
fn a_unit_and_a_condition_are_read_off_the_words_around_them() {
    assert_eq!(unit("lives (in seconds) until").as_deref(), Some("seconds"));
    assert_eq!(unit("seconds from 1970, not in minutes").as_deref(), Some("seconds since epoch"));
    assert_eq!(unit("how many"), None);
    assert_eq!(needed("It is required for creating it").as_deref(), Some("on create"));
    assert_eq!(needed("Required only if the grant_type is 'x'.").as_deref(), Some("with x"));
    assert_eq!(needed("is required when op is 'add'"), None);
}

#[test]
#[should_panic(expected = "a key that nothing is known about")]
fn a_key_that_nothing_is_known_about_is_not_passed_over() {
    field("x", object(&serde_json::json!({"type": "string", "multipleOf": 2})));
}
