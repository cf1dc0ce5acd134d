//! JavaScript with the npm package `firstkey`: the operation by its id.

use super::SampleError;
use super::fetch::string;
use super::named::{Named, Proof};
use crate::dialect::Dialect;
use crate::media::{Media, MediaNames};
use crate::request::Request;
use crate::transcript::Secrets;
use serde_json::Value;

pub(super) fn write(
    request: &Request,
    dialect: &'static Dialect,
    secrets: Secrets,
) -> Result<String, SampleError> {
    let named = Named::of(request, dialect, secrets)?;
    let (id, profile) = (named.call.entry.spec.id, &named.call.profile);
    // The package sends no request that only a person's browser can open: it builds its address.
    let in_browser = named.call.entry.spec.returns == Media::Redirect;
    let mut text = match in_browser {
        true => "import { Client, init } from \"firstkey\";\n\nawait init();\n",
        false => "import { Client } from \"firstkey\";\n\n",
    }
    .to_owned();
    text.push_str("const client = new Client({\n");
    let mut option = |name: &str, value: &str| text.push_str(&format!("  {name}: {value},\n"));
    option("service", &string(dialect.name));
    option("address", &string(&profile.address.to_string()));
    if dialect.tenant_in_path {
        option("tenant", &string(profile.tenant.as_str()));
    }
    if profile.media != dialect.media {
        option("mediaTypes", &string(media_name(profile.media)));
    }
    match &named.authority {
        Proof::Client(id, secret) => {
            option("clientId", &string(id));
            option("clientSecret", &string(secret));
        }
        Proof::Bearer(token) => option("accessToken", &format!("() => {}", string(token))),
        Proof::Nothing => {}
    }
    text.push_str("});\n");
    let mut values = String::new();
    if !named.call.values.is_empty() {
        values.push_str(", ");
        push_value(&mut values, &Value::Object(named.call.values.clone()), 0)
            .map_err(|reason| SampleError::OtherRequest { id, reason: reason.to_owned() })?;
    }
    let id = string(id);
    text.push_str(&match in_browser {
        true => format!(
            "// A person's browser opens this address.\nconst request = client.request({id}{values});\n\
             console.log(request.method, request.url);"
        ),
        false => format!("const result = await client.call({id}{values});\nconsole.log(result);"),
    });
    Ok(text)
}

const fn media_name(names: MediaNames) -> &'static str {
    match names {
        MediaNames::Standard => "standard",
        MediaNames::Vendor => "vendor",
        MediaNames::Renamed => "renamed",
    }
}

/// A value as JavaScript writes it.
fn push_value(text: &mut String, value: &Value, depth: usize) -> Result<(), &'static str> {
    // The largest whole number that JavaScript keeps (ECMA-262 section 21.1.2.6).
    const LARGEST: u64 = 9_007_199_254_740_991;
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
    };
    match value {
        Value::Number(number) => {
            let magnitude = number.as_i64().map(i64::unsigned_abs).or_else(|| number.as_u64());
            if magnitude.is_some_and(|magnitude| magnitude > LARGEST) {
                return Err("JavaScript would round one of its numbers.");
            }
            text.push_str(&number.to_string());
        }
        Value::String(value) => text.push_str(&string(value)),
        Value::Array(list) if !list.is_empty() => {
            text.push('[');
            for value in list {
                line(text, depth + 1);
                push_value(text, value, depth + 1)?;
                text.push(',');
            }
            line(text, depth);
            text.push(']');
        }
        Value::Object(fields) if !fields.is_empty() => {
            text.push('{');
            for (name, value) in fields {
                line(text, depth + 1);
                text.push_str(&property(name));
                text.push_str(": ");
                push_value(text, value, depth + 1)?;
                text.push(',');
            }
            line(text, depth);
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
    Ok(())
}

/// A property's name. `__proto__` in brackets is a property like any other; without them it is the prototype.
fn property(name: &str) -> String {
    let is_identifier = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    match name {
        "__proto__" => format!("[{}]", string(name)),
        name if is_identifier => name.to_owned(),
        name => string(name),
    }
}
