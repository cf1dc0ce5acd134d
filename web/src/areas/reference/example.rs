//! A request of an operation with made-up values: what is required and nothing else, so that a code sample has
//! something to write.

use super::topic::Topic;
use firstkey_core::catalog::Entry;
use firstkey_core::credentials::Credentials;
use firstkey_core::error::RequestError;
use firstkey_core::operation::Authorization;
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::schema::{Field, Limit, Object, Schema};
use firstkey_core::token_text::AccessToken;
use http::Method;
use serde_json::{Map, Value, json};

/// The request at this tenant. None: the operation is not for a client with a token or a secret.
pub(super) fn request(entry: &Entry, profile: &Profile) -> Option<Result<Request, RequestError>> {
    let spec = entry.spec;
    let token = AccessToken::new("YOUR_ACCESS_TOKEN");
    let client = Credentials::parse("YOUR_CLIENT_ID", "YOUR_CLIENT_SECRET").ok()?;
    let authority = match spec.authorization {
        Authorization::None => Authority::None,
        Authorization::Bearer => Authority::Bearer(&token),
        Authorization::Client => Authority::Client(&client),
        Authorization::VcenterLogin | Authorization::VcenterSession => return None,
    };
    Some(entry.call(&values(entry, profile)).and_then(|call| profile.build(spec, call, authority)))
}

/// A body of it, where it takes one of JSON: with what is required, or with everything that can be sent.
pub(super) fn body_of(entry: &Entry, profile: &Profile, everything: bool) -> Value {
    match entry.sends {
        Schema::Object(object) if everything => whole(object, profile, 0),
        Schema::Object(object) => body(object, entry.spec.method == Method::PATCH, profile),
        _ => Value::Object(Map::new()),
    }
}

/// How deep structures are filled in that lie in one another.
const DEPTH: u8 = 4;

/// Every field that can be sent.
fn whole(object: &Object, profile: &Profile, depth: u8) -> Value {
    let sent = |field: &&Field| !field.given && field.offered_by.at(profile.dialect);
    let pair = |field: &Field| {
        let filled = match field.schema {
            Schema::Object(inner) if depth < DEPTH => whole(inner, profile, depth + 1),
            Schema::List(Schema::Object(inner)) if depth < DEPTH => json!([whole(inner, profile, depth + 1)]),
            _ => value(field.name, &field.schema, &field.limit, profile),
        };
        (field.name.to_owned(), filled)
    };
    Value::Object(object.fields.iter().filter(sent).map(pair).collect())
}

/// A value for each name that the call needs.
fn values(entry: &Entry, profile: &Profile) -> Map<String, Value> {
    let spec = entry.spec;
    let path = spec.path_names().map(|name| (name.to_owned(), json!(id_of(Topic::of(spec)))));
    let query =
        spec.query.iter().filter(|parameter| parameter.required && parameter.offered_by.at(profile.dialect));
    let query = query.map(|parameter| {
        (parameter.name.to_owned(), value(parameter.name, &parameter.schema, &parameter.limit, profile))
    });
    let mut all: Map<String, Value> = path.chain(query).collect();
    if let Schema::Object(object) = entry.sends {
        let change = spec.method == Method::PATCH;
        all.insert("body".to_owned(), body(object, change, profile));
    }
    all
}

fn id_of(topic: Topic) -> &'static str {
    match topic {
        Topic::OAuthClients => "CLIENT_ID",
        Topic::IdentityProviders => "IDENTITY_PROVIDER_ID",
        Topic::Directories => "DIRECTORY_ID",
        Topic::Users => "USER_ID",
        Topic::Groups => "GROUP_ID",
        Topic::Tokens | Topic::Tenant => "ID",
    }
}

/// The required fields; where a change requires none, the first that can be changed.
fn body(object: &Object, change: bool, profile: &Profile) -> Value {
    let sent = |field: &&Field| !field.given && field.offered_by.at(profile.dialect);
    let mut fields: Vec<&Field> = object.fields.iter().filter(sent).filter(|field| field.required).collect();
    if fields.is_empty() && change {
        fields.extend(object.fields.iter().find(sent));
    }
    let pair =
        |field: &Field| (field.name.to_owned(), value(field.name, &field.schema, &field.limit, profile));
    Value::Object(fields.into_iter().map(pair).collect())
}

fn value(name: &str, schema: &Schema, limit: &Limit, profile: &Profile) -> Value {
    match schema {
        Schema::Nothing => Value::Null,
        Schema::Text if name.ends_with("redirect_uri") => json!("https://app.example.com/callback"),
        Schema::Text | Schema::Secret | Schema::Any => {
            let least = usize::try_from(limit.min.unwrap_or(0)).unwrap_or(0);
            let most = limit.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
            let word = "example".repeat(least.div_ceil(7).max(1));
            json!(word.chars().take(most.max(1)).collect::<String>())
        }
        Schema::Whole => json!(limit.min.unwrap_or(1)),
        Schema::Flag => json!(true),
        // The grant that needs nothing but the client.
        Schema::OneOf(names) => {
            json!(names.iter().find(|name| **name == "client_credentials").or(names.first()))
        }
        Schema::List(of) => json!([value(name, of, &Limit::NONE, profile)]),
        Schema::Map(of) => json!({ "name": value(name, of, &Limit::NONE, profile) }),
        Schema::Object(object) => body(object, false, profile),
    }
}

#[cfg(test)]
mod tests {
    use super::request;
    use firstkey_core::catalog::ENTRIES;
    use firstkey_core::dialect::Dialect;
    use firstkey_core::profile::Profile;
    use firstkey_core::samples::{Language, SampleError, sample};
    use firstkey_core::transcript::Secrets;

    #[test]
    fn every_operation_of_every_service_has_a_request_and_samples_of_it() {
        let (mut written, mut refused) = (0, Vec::new());
        for dialect in Dialect::ALL {
            let profile = Profile::parse("tenant.example", dialect).expect("an address");
            for entry in ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)) {
                let request = request(entry, &profile).expect("an authority");
                let request = request.unwrap_or_else(|error| panic!("{} {error}", entry.spec.id));
                for language in Language::ALL {
                    match sample(language, &request, dialect, Secrets::Masked) {
                        Ok(text) => {
                            assert!(!text.contains("YOUR_CLIENT_SECRETYOUR"), "{text}");
                            written += 1;
                        }
                        Err(error) => refused.push((entry.spec.id, language, error)),
                    }
                }
            }
        }
        assert!(written > 800, "{written}");
        let unexpected =
            refused.iter().filter(|(.., error)| !matches!(error, SampleError::PowerShellArgument { .. }));
        assert_eq!(unexpected.count(), 0, "{refused:?}");
    }
}
