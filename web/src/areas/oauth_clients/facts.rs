//! Every field of a client with its unit and meaning; what the service added and nobody here knows is shown, too.

use crate::platform::date;
use crate::ui::disclosure::disclosure;
use crate::ui::facts::{Fact, facts};
use firstkey_core::resources::oauth_client::{Client, GrantType, RuleSet};
use firstkey_core::secret_fields;
use firstkey_core::transcript::MASK;
use firstkey_core::units::{Epoch, Minutes};
use firstkey_view::{IntoView, View, div, p};
use serde_json::Value;

/// The facts of a client.
pub(crate) fn all(client: &Client) -> View {
    let rows = |rows: [Option<Fact>; 24]| rows.into_iter().flatten().collect::<Vec<_>>();
    let known = rows([
        text("client_id", &client.client_id, "It cannot be changed."),
        text("display_name", &client.display_name, "The name shown in lists."),
        text("description", &client.description, "What it is for."),
        list(
            "grant_types",
            client.grant_types.as_deref().map(|grants| names(grants, GrantType::name)),
            "How it may get tokens.",
        ),
        list("scope", client.scope.clone(), "The most it may ask for."),
        list(
            "rule_set_names",
            client.rule_set_names.as_deref().map(|sets| names(sets, RuleSet::name)),
            "What its own tokens may do.",
        ),
        minutes(
            "access_token_ttl",
            client.access_token_ttl,
            "How long its access tokens live. A stolen one works just as long.",
        ),
        minutes("refresh_token_ttl", client.refresh_token_ttl, "How long its refresh tokens live."),
        minutes(
            "refresh_token_idle_ttl",
            client.refresh_token_idle_ttl,
            "A refresh token that is unused for longer expires.",
        ),
        list("redirect_uris", client.redirect_uris.clone(), "Where users come back to with a code."),
        list(
            "post_logout_redirect_uris",
            client.post_logout_redirect_uris.clone(),
            "Where users may be sent after signing out.",
        ),
        flag(
            "public_client",
            client.public_client,
            "It has no secret, for example in a browser.",
            "It has a secret.",
        ),
        flag(
            "pkce_enforced",
            client.pkce_enforced,
            "A code without its verifier is worth nothing.",
            "A stolen code can be redeemed by whoever has the secret.",
        ),
        flag(
            "rotate_secret",
            client.rotate_secret,
            "A rotation is under way: two secrets work.",
            "One secret works.",
        ),
        moment(
            "primary_secret_auto_retires_at",
            client.primary_secret_auto_retires_at,
            "When the old secret of the rotation ends by itself.",
        ),
        moment("last_secret_rotated_at", client.last_secret_rotated_at, "When its secret was last changed."),
        moment("created_date", client.created_date, "When it was created."),
        text("client_type", &client.client_type, "What kind of client it is, as the service calls it."),
        number(
            "secret_ttl",
            client.secret_ttl,
            "How long its secret lives. The documents disagree whether this counts minutes or seconds.",
        ),
        number(
            "token_overflow_threshold",
            client.token_overflow_threshold,
            "The size above which claims move out of its tokens.",
        ),
        flag(
            "vcf_app",
            client.vcf_app,
            "It is one of VCF's own applications: leave it alone.",
            "It is not one of VCF's own applications.",
        ),
        minutes(
            "primary_secret_auto_retire_duration",
            client.primary_secret_auto_retire_duration,
            "How long a rotation takes at most.",
        ),
        text("id", &client.id, "The UUID the service gave it."),
        metadata(client),
    ]);
    let other: Vec<Fact> =
        client.other.0.iter().map(|(name, value)| fact(name, masked(name, value), "")).collect();
    let more = (!other.is_empty()).then(|| {
        let more = div().class("stack").child((
            p().child("The service returned these fields, which this version of the console does not know. A change leaves them as they are."),
            facts(other),
        ));
        disclosure("Other fields", more.into_view())
    });
    (facts(known), more).into_view()
}

/// What the fields are called; one that nobody here knows goes by its name in the API.
const TERMS: &[(&str, &str)] = &[
    ("client_id", "Client id"),
    ("display_name", "Display name"),
    ("description", "Description"),
    ("grant_types", "Grant types"),
    ("scope", "Scopes"),
    ("rule_set_names", "Rights"),
    ("access_token_ttl", "Access token lifetime"),
    ("refresh_token_ttl", "Refresh token lifetime"),
    ("refresh_token_idle_ttl", "Refresh token idle time"),
    ("redirect_uris", "Redirect URIs"),
    ("post_logout_redirect_uris", "Sign-out redirect URIs"),
    ("public_client", "Public client"),
    ("pkce_enforced", "PKCE enforced"),
    ("rotate_secret", "Rotation under way"),
    ("primary_secret_auto_retires_at", "Old secret ends"),
    ("last_secret_rotated_at", "Secret changed"),
    ("created_date", "Created"),
    ("client_type", "Client type"),
    ("secret_ttl", "Secret lifetime"),
    ("token_overflow_threshold", "Token overflow threshold"),
    ("vcf_app", "VCF application"),
    ("primary_secret_auto_retire_duration", "Longest rotation"),
    ("id", "UUID"),
    ("metadata", "Metadata"),
];

fn fact(name: &str, value: String, explanation: &str) -> Fact {
    let known = TERMS.iter().find(|(known, _)| *known == name).map(|(_, term)| (*term).to_owned());
    Fact {
        api_name: if known.is_some() { name.to_owned() } else { String::new() },
        term: known.unwrap_or_else(|| name.to_owned()),
        value,
        explanation: explanation.to_owned(),
        code: true,
    }
}

fn text(term: &str, value: &Option<String>, explanation: &str) -> Option<Fact> {
    let value = value.clone().filter(|value| !value.is_empty())?;
    Some(fact(term, value, explanation))
}

fn names<T>(words: &[T], name: fn(&T) -> &str) -> Vec<String> {
    words.iter().map(|word| name(word).to_owned()).collect()
}

fn list(term: &str, value: Option<Vec<String>>, explanation: &str) -> Option<Fact> {
    let value = value.filter(|list| !list.is_empty())?;
    Some(fact(term, value.join(", "), explanation))
}

fn minutes(term: &str, value: Option<Minutes>, explanation: &str) -> Option<Fact> {
    let value = value?;
    let text = match value {
        Minutes(0) => "0".to_owned(),
        Minutes(1) => "1 minute".to_owned(),
        Minutes(number) => match value.to_string() {
            words if words == format!("{number} minutes") => words,
            words => format!("{number} minutes: {words}"),
        },
    };
    Some(fact(term, text, explanation))
}

fn number(term: &str, value: Option<u64>, explanation: &str) -> Option<Fact> {
    Some(fact(term, value?.to_string(), explanation))
}

fn flag(term: &str, value: Option<bool>, yes: &str, no: &str) -> Option<Fact> {
    let value = value?;
    Some(fact(term, if value { "yes" } else { "no" }.to_owned(), if value { yes } else { no }))
}

fn moment(term: &str, value: Option<Epoch>, explanation: &str) -> Option<Fact> {
    Some(fact(term, date::moment(value?.time()), explanation))
}

fn metadata(client: &Client) -> Option<Fact> {
    let pairs = client.metadata.as_ref().filter(|pairs| !pairs.is_empty())?;
    let pair = |pair: &firstkey_core::resources::oauth_client::ClientMetadata| {
        let name = pair.key.clone().unwrap_or_default();
        let value = Value::from(pair.value.clone().unwrap_or_default());
        format!("{name}={}", masked(&name, &value))
    };
    Some(fact(
        "metadata",
        pairs.iter().map(pair).collect::<Vec<_>>().join(", "),
        "Names and values set by whoever created the client.",
    ))
}

/// The value as text, without what could be a secret: nobody knows what an unknown field holds.
fn masked(name: &str, value: &Value) -> String {
    match value {
        Value::String(_) | Value::Array(_) | Value::Object(_) if secret_fields::may_be(name) => {
            MASK.to_owned()
        }
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(|item| masked("", item)).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| format!("{name}: {}", masked(name, value));
            fields.iter().map(field).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::masked;
    use serde_json::json;

    #[test]
    fn what_could_be_a_secret_is_masked_and_the_rest_is_shown() {
        assert_eq!(masked("api_key", &json!("hunter2")), "********");
        assert_eq!(
            masked("settings", &json!({"owner": "x", "new_secret": ["hunter2"]})),
            "new_secret: ********, owner: x"
        );
        assert_eq!(masked("token_count", &json!(7)), "7");
        assert_eq!(masked("roles", &json!(["a", "b"])), "a, b");
    }
}
