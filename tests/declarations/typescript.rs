//! Catalog in, TypeScript out.

use crate::documentation::Documentation;
use crate::{codes, returned};
use firstkey_core::catalog::Entry;
use firstkey_core::dialect::{BROKER, OMNISSA, Offered};
use firstkey_core::documentation::{in_path, in_query};
use firstkey_core::media::Media;
use firstkey_core::schema::{Field, Limit, Object, Schema};
use http::Method;
use std::collections::{BTreeMap, BTreeSet};

const HEAD: &str = "\
// Every operation: what it takes and what it gives. Written from the catalog by `cargo xtask npm`; not by hand.

/** Plain data, as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A resource to be made: these fields must be there. */
export type New<Resource, Required extends keyof Resource> = Resource & { [Name in Required]-?: NonNullable<Resource[Name]> };

/** A SCIM extension that this version does not know, under the URN of its schema (RFC 7643 section 3.3). */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Extension = { [attribute: string]: any };
";

/// The whole file.
pub(crate) fn declarations(entries: &[Entry], documentation: &Documentation) -> String {
    let mut out = HEAD.to_owned();
    out.push_str(
        "\n/** Every operation by the id of the published API documents. */\nexport interface Operations {\n",
    );
    for entry in entries {
        out.push_str(&operation(entry));
    }
    out.push_str("}\n");
    let codes = codes::all();
    out.push_str(&format!(
        "\n/** Every code of an error. */\nexport type FirstkeyErrorCode = {};\n",
        union(codes.iter().map(String::as_str))
    ));
    let sent = sent(entries);
    for object in objects(entries) {
        out.push_str(&interfaces(object, sent.contains(object.name), documentation));
    }
    out
}

fn union<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(" | ")
}

/// The structures that are part of a body that is sent.
fn sent(entries: &[Entry]) -> BTreeSet<&'static str> {
    let mut found = BTreeMap::new();
    entries.iter().for_each(|entry| collect(entry.sends, &mut found));
    found.into_keys().collect()
}

/// Every structure in the catalog, by name.
pub(crate) fn objects(entries: &[Entry]) -> Vec<&'static Object> {
    let mut found = BTreeMap::new();
    for entry in entries {
        let query = entry.spec.query.iter().map(|parameter| parameter.schema);
        for schema in query.chain([entry.sends, entry.returns]) {
            collect(schema, &mut found);
        }
    }
    found.into_values().collect()
}

fn collect(schema: Schema, found: &mut BTreeMap<&'static str, &'static Object>) {
    match schema {
        Schema::List(of) | Schema::Map(of) => collect(*of, found),
        Schema::Object(object) => {
            if let Some(known) = found.insert(object.name, object) {
                assert_eq!(known, object, "two structures are called {}", object.name);
                return;
            }
            object.fields.iter().for_each(|field| collect(field.schema, found));
        }
        Schema::Nothing
        | Schema::Text
        | Schema::Secret
        | Schema::Whole
        | Schema::Flag
        | Schema::OneOf(_)
        | Schema::Any => {}
    }
}

fn operation(entry: &Entry) -> String {
    let spec = entry.spec;
    let mut values = Vec::new();
    for name in spec.path_names() {
        values.push((in_path(spec, name).unwrap_or_default().to_owned(), format!("{}: string", key(name))));
    }
    for parameter in spec.query {
        let (mark, or) = if parameter.required { ("", "") } else { ("?", " | undefined") };
        let text = format!(
            "{}{}{}",
            in_query(spec, parameter.name).unwrap_or_default(),
            limit(parameter.schema, parameter.limit),
            only(parameter.offered_by)
        );
        values.push((text, format!("{}{mark}: {}{or}", key(parameter.name), kind(parameter.schema))));
    }
    if entry.sends != Schema::Nothing {
        // The catalog sends an empty body where a POST requires no field.
        let absent = matches!(entry.sends, Schema::Object(object) if spec.method == Method::POST
            && object.fields.iter().all(|field| !field.required));
        let (mark, or) = if absent { ("?", " | undefined") } else { ("", "") };
        values.push(("What is sent.".to_owned(), format!("body{mark}: {}{or}", body(entry))));
    }
    let values: String =
        values.iter().map(|(text, value)| format!("\n      /** {text} */\n      {value};")).collect();
    let values = if values.is_empty() { "{}".to_owned() } else { format!("{{{values}\n    }}") };
    let result = match (spec.returns, entry.returns) {
        (Media::Redirect, _) => "never".to_owned(),
        (_, Schema::Nothing) => "null".to_owned(),
        // The answer to a PATCH may have no body (RFC 7644 section 3.5.2).
        (Media::Scim, returns) if spec.method == Method::PATCH => format!("{} | null", result(returns)),
        (_, returns) => result(returns),
    };
    let path = format!("{} {}{}", spec.method, spec.place.segment(), spec.path);
    let how = if spec.returns == Media::Redirect {
        " For a person's browser: build its request and go there."
    } else {
        ""
    };
    format!(
        "  /** {}: `{path}`.{how}{} */\n  {}: {{\n    values: {values};\n    result: {result};\n  }};\n",
        spec.title,
        only(spec.offered_by),
        key(spec.id)
    )
}

/// A change names only what it changes; whatever else is sent has its required fields.
fn body(entry: &Entry) -> String {
    let Schema::Object(object) = entry.sends else {
        return kind(entry.sends);
    };
    let required: Vec<String> = object
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| format!("\"{}\"", field.name))
        .collect();
    match required.is_empty() || entry.spec.method == Method::PATCH {
        true => named(object.name).to_owned(),
        false => format!("New<{}, {}>", named(object.name), required.join(" | ")),
    }
}

/// A structure as it is sent, and as it comes back where that is more. One that only comes back has its required
/// fields at once.
fn interfaces(object: &Object, sent: bool, documentation: &Documentation) -> String {
    let name = named(object.name);
    let text = documentation.structure(object.name);
    let always = returned::fields(object.name);
    let mut out = format!("\n/** {text} */\nexport interface {name} {{\n");
    for field in object.fields {
        let required = !sent && always.contains(&field.name);
        out.push_str(&member(object, field, required, !sent, documentation));
    }
    if object.fields.iter().any(|field| field.name.starts_with("urn:")) {
        out.push_str("  /** An extension by the URN of its schema. */\n");
        out.push_str("  [urn: `urn:${string}`]: Extension | undefined;\n");
    }
    out.push_str("}\n");
    if sent && !always.is_empty() {
        out.push_str(&format!(
            "\n/** {text} As the service answers it. */\nexport interface Existing{name} extends {name} {{\n"
        ));
        let fields = object.fields.iter().filter(|field| always.contains(&field.name));
        fields.for_each(|field| out.push_str(&member(object, field, true, true, documentation)));
        out.push_str("}\n");
    }
    out
}

fn member(
    object: &Object,
    field: &Field,
    required: bool,
    comes_back: bool,
    documentation: &Documentation,
) -> String {
    let schema = if comes_back { result(field.schema) } else { kind(field.schema) };
    let (mark, or) = if required { ("", "") } else { ("?", " | undefined") };
    format!(
        "  /** {}{}{}{} */\n  {}{mark}: {schema}{or};\n",
        documentation.field(object.name, field.name),
        limit(field.schema, field.limit),
        marks(field),
        only(field.offered_by),
        key(field.name),
    )
}

/// What comes back: resources that exist.
fn result(schema: Schema) -> String {
    match schema {
        Schema::Object(object) if EXISTING.contains(&object.name) => {
            format!("Existing{}", named(object.name))
        }
        Schema::List(Schema::Object(object)) => format!("{}[]", result(Schema::Object(object))),
        other => kind(other),
    }
}

/// The resources that are both sent and returned.
pub(crate) const EXISTING: &[&str] = &["Client", "Directory", "Group", "IdentityProvider", "User"];

/// The name in TypeScript. The package's class is called `Client`.
fn named(name: &str) -> &str {
    if name == "Client" { "OAuth2Client" } else { name }
}

fn kind(schema: Schema) -> String {
    match schema {
        Schema::Nothing => "null".to_owned(),
        Schema::Text | Schema::Secret => "string".to_owned(),
        Schema::Whole => "number".to_owned(),
        Schema::Flag => "boolean".to_owned(),
        Schema::OneOf(words) => {
            words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
        }
        Schema::Any => "Json".to_owned(),
        Schema::List(of) => match of {
            Schema::OneOf(_) => format!("({})[]", kind(*of)),
            of => format!("{}[]", kind(*of)),
        },
        Schema::Map(of) => format!("{{ [name: string]: {} }}", kind(*of)),
        Schema::Object(object) => named(object.name).to_owned(),
    }
}

/// " From 1 to 256 characters."
fn limit(schema: Schema, limit: Limit) -> String {
    let unit = match schema {
        Schema::Text | Schema::Secret => " characters",
        Schema::List(_) => " entries",
        _ => "",
    };
    let span = match (limit.min, limit.max) {
        (Some(min), Some(max)) => format!(" From {min} to {max}{unit}."),
        (None, Some(max)) => format!(" At most {max}{unit}."),
        (Some(min), None) => format!(" At least {min}{unit}."),
        (None, None) => String::new(),
    };
    // An alphabet may hold the end of a comment.
    let alphabet =
        limit.alphabet.map(|alphabet| format!(" Of the characters `{}`.", alphabet.replace("*/", "*\\/")));
    span + &alphabet.unwrap_or_default()
}

fn marks(field: &Field) -> &'static str {
    if field.given { " Set by the service." } else { "" }
}

fn only(offered: Offered) -> &'static str {
    match (offered.at(&OMNISSA), offered.at(&BROKER)) {
        (true, false) => " Omnissa Identity Service and VMware Identity Services only.",
        (false, true) => " VCF Identity Broker only.",
        _ => "",
    }
}

fn key(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
    if plain { name.to_owned() } else { format!("\"{name}\"") }
}
