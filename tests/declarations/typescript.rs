//! Catalog in, TypeScript out.

use crate::documentation::Documentation;
use firstkey_core::catalog::Entry;
use firstkey_core::dialect::{BROKER, OMNISSA, Offered};
use firstkey_core::media::Media;
use firstkey_core::schema::{Field, Limit, Object, Schema};
use http::Method;
use std::collections::BTreeMap;

const HEAD: &str = "\
// Every operation: what it takes and what it gives. Written from the catalog by `cargo xtask npm`; not by hand.

/** Plain data, as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A resource to be made: these fields must be there. */
export type New<Resource, Required extends keyof Resource> = Resource & { [Name in Required]-?: NonNullable<Resource[Name]> };
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
    for object in objects(entries) {
        out.push_str(&interface(object, documentation));
    }
    out
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
        values.push(format!("{}: string", key(name)));
    }
    for parameter in spec.query {
        let mark = if parameter.required { "" } else { "?" };
        values.push(format!("{}{mark}: {}", key(parameter.name), kind(parameter.schema)));
    }
    if entry.sends != Schema::Nothing {
        // The catalog sends an empty body where a POST requires no field.
        let absent = matches!(entry.sends, Schema::Object(object) if spec.method == Method::POST
            && object.fields.iter().all(|field| !field.required));
        values.push(format!("body{}: {}", if absent { "?" } else { "" }, body(entry)));
    }
    let values = if values.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", values.join("; ")) };
    let result = match (spec.returns, entry.returns) {
        (Media::Redirect, _) => "never".to_owned(),
        (_, Schema::Nothing) => "null".to_owned(),
        (_, returns) => kind(returns),
    };
    let path = format!("{} {}{}", spec.method, spec.place.segment(), spec.path);
    let how = if spec.returns == Media::Redirect {
        " For a person's browser: build its request and go there."
    } else {
        ""
    };
    format!(
        "  /** {}: `{path}`.{how}{} */\n  {}: {{ values: {values}; result: {result} }};\n",
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
        true => object.name.to_owned(),
        false => format!("New<{}, {}>", object.name, required.join(" | ")),
    }
}

fn interface(object: &Object, documentation: &Documentation) -> String {
    let mut out =
        format!("\n/** {} */\nexport interface {} {{\n", documentation.structure(object.name), object.name);
    for field in object.fields {
        let text = documentation.field(object.name, field.name);
        out.push_str(&format!(
            "  /** {text}{}{}{} */\n  {}?: {};\n",
            limit(field.schema, field.limit),
            marks(field),
            only(field.offered_by),
            key(field.name),
            kind(field.schema)
        ));
    }
    out.push_str("}\n");
    out
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
        Schema::Object(object) => object.name.to_owned(),
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
