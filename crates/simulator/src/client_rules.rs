//! The rules a client keeps, when it is made and when it is changed. Which fields there are is in client_fields.
//! All that is wrong is said at once. Unknown and server-set fields are passed over.

use serde_json::{Map, Value, json};

use crate::client_fields::FIELDS;
use crate::clients::Client;
use crate::fields::{self, fitting, text, texts};
use crate::problems::Problems;
use crate::random::{self, Random};
use crate::rights::RuleSet;
use crate::secret::Secret;
use crate::settings::{Service, Settings};
use crate::units::{Minutes, UnixSeconds};

/// The grant types a client may be given.
const GRANT_TYPES: &[&str] =
    &["password", "client_credentials", "refresh_token", "authorization_code", "token", "id_token"];
const SCOPES: &[&str] = &["admin", "user", "openid", "profile", "email"];
/// The broker knows one more.
const BROKER_SCOPES: &[&str] = &["admin", "user", "openid", "profile", "email", "group"];

/// Longest client id and longest secret, in characters.
const LONGEST_CLIENT_ID: usize = 256;
pub(crate) const LONGEST_SECRET: usize = 4096;

/// The client a body describes, with a made secret when it brings none; or every problem in it.
pub(crate) fn create(
    settings: &Settings,
    body: &Map<String, Value>,
    now: UnixSeconds,
    random: &mut Random,
) -> Result<Client, Problems> {
    let mut problems = Problems::default();
    let fields = fitting(FIELDS, settings, body, &mut problems);
    let mut client = Client::new(fields::without_empty(fields), now);
    check(settings, &client.fields, &mut problems);
    client.secret = match body.get("secret") {
        _ if client.is_public() => None,
        None | Some(Value::Null) => Some(random::secret(random)),
        Some(secret) => read_secret("secret", secret, &mut problems),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    client.uuid = random::uuid(random);
    settle(settings, &mut client);
    Ok(client)
}

/// The client as a PATCH leaves it. A field that is absent stays, an empty one is cleared, a list is replaced whole.
pub(crate) fn change(
    settings: &Settings,
    client: &Client,
    body: &Map<String, Value>,
    now: UnixSeconds,
) -> Result<Client, Problems> {
    let mut problems = Problems::default();
    let changes = fitting(FIELDS, settings, body, &mut problems);
    if changes.get("client_id").is_some_and(|id| *id != json!(client.client_id)) {
        problems.add("client_id", "cannot be changed");
    }
    let mut changed = client.clone();
    fields::change(&mut changed.fields, changes);
    check(settings, &changed.fields, &mut problems);
    match body.get("secret") {
        None | Some(Value::Null) => {}
        Some(secret) => changed.secret = read_secret("secret", secret, &mut problems),
    }
    if changed.is_public() {
        (changed.secret, changed.rotation) = (None, None);
    } else if changed.secret.is_none() {
        problems.add("secret", "is needed by a client that is not public");
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    changed.modified = now;
    settle(settings, &mut changed);
    Ok(changed)
}

/// A secret of 1 to 4096 characters.
pub(crate) fn read_secret(field: &str, value: &Value, problems: &mut Problems) -> Option<Secret> {
    match value {
        Value::String(text) if (1..=LONGEST_SECRET).contains(&text.chars().count()) => {
            Some(Secret::new(text.as_str()))
        }
        _ => {
            problems.add(field, "must be a text of 1 to 4096 characters");
            None
        }
    }
}

/// Reads out of the fields what the tenant decides by.
fn settle(settings: &Settings, client: &mut Client) {
    let default = settings.default_token_ttl.0;
    let ttl = client.fields.entry("access_token_ttl").or_insert_with(|| json!(default));
    client.access_token_ttl = Minutes(ttl.as_i64().unwrap_or(default));
    client.client_id = text(&client.fields, "client_id").to_owned();
    client.scope = texts(&client.fields, "scope");
    client.grant_types = texts(&client.fields, "grant_types");
    // Where there are no rule sets, nothing documented restricts a client of scope admin.
    client.rule_sets = if settings.has_rule_sets() {
        let names = texts(&client.fields, "rule_set_names");
        names.iter().filter_map(|name| RuleSet::named(name)).collect()
    } else {
        vec![RuleSet::TenantAdmin]
    };
}

fn check(settings: &Settings, fields: &Map<String, Value>, problems: &mut Problems) {
    let client_id = text(fields, "client_id");
    let grant_types = texts(fields, "grant_types");
    if !(1..=LONGEST_CLIENT_ID).contains(&client_id.len()) || !client_id.bytes().all(may_stand_in_client_id) {
        problems.add("client_id", "must be 1 to 256 letters, digits and . _ - @");
    }
    let scopes = if settings.service == Service::Broker { BROKER_SCOPES } else { SCOPES };
    problems.one_of("scope", &texts(fields, "scope"), scopes, true);
    problems.one_of("grant_types", &grant_types, GRANT_TYPES, true);
    let rule_sets = RuleSet::ALL.map(RuleSet::name);
    problems.one_of("rule_set_names", &texts(fields, "rule_set_names"), &rule_sets, false);
    check_redirects(fields, &grant_types, problems);
    check_lifetimes(fields, &grant_types, problems);
}

fn may_stand_in_client_id(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.@".contains(&byte)
}

fn check_redirects(fields: &Map<String, Value>, grant_types: &[String], problems: &mut Problems) {
    let needed = grant_types.iter().any(|grant| grant == "authorization_code");
    if needed && texts(fields, "redirect_uris").is_empty() {
        problems.add("redirect_uris", "is needed with the grant authorization_code");
    }
    for name in ["redirect_uris", "post_logout_redirect_uris"] {
        if !texts(fields, name).iter().all(|uri| is_absolute(uri)) {
            problems.add(name, "must hold absolute addresses");
        }
    }
}

/// A scheme, `:/` and something after it, as an application on a phone has it (RFC 8252 section 7.1), or `://`;
/// wildcards may stand anywhere behind.
fn is_absolute(uri: &str) -> bool {
    uri.split_once(":/").is_some_and(|(scheme, rest)| {
        let rest = rest.trim_start_matches('/');
        let letters = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        letters && scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && !rest.is_empty()
    })
}

/// The refresh lifetimes are needed with the grant refresh_token and pass unread without it: the documented example
/// sends them without it. Two equal values pass too, as in that example, although the idle one "should" be less.
fn check_lifetimes(fields: &Map<String, Value>, grant_types: &[String], problems: &mut Problems) {
    if !grant_types.iter().any(|grant| grant == "refresh_token") {
        return;
    }
    let minutes = |name| fields.get(name).and_then(Value::as_i64).filter(|minutes| *minutes > 0);
    for name in ["refresh_token_ttl", "refresh_token_idle_ttl"] {
        if minutes(name).is_none() {
            problems.add(name, "is needed with the grant refresh_token, in minutes");
        }
    }
    if minutes("refresh_token_idle_ttl") > minutes("refresh_token_ttl") {
        problems.add("refresh_token_idle_ttl", "must not be more than refresh_token_ttl");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::BrokerVersion;

    fn create_on(settings: &Settings, body: Value) -> Result<Client, Vec<String>> {
        let mut random: Random = Box::new(|bytes| bytes.fill(7));
        create(settings, body.as_object().unwrap(), UnixSeconds(0), &mut random)
            .map_err(|problems| problems.fields().into_iter().map(str::to_owned).collect())
    }

    fn omnissa() -> Settings {
        Settings::new(Service::Omnissa, "https://a.example")
    }

    fn documented() -> Value {
        json!({
            "client_id": "my-auth-grant-client1", "grant_types": ["client_credentials"], "scope": ["admin"],
            "secret": "my-auth-grant-client1-secret", "access_token_ttl": 10080, "refresh_token_ttl": 525_600,
            "refresh_token_idle_ttl": 525_600, "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"],
        })
    }

    fn with(field: &str, value: Value) -> Value {
        let mut body = documented();
        body[field] = value;
        body
    }

    #[test]
    fn the_documented_body_makes_a_client() {
        let client = create_on(&omnissa(), documented()).unwrap();
        assert_eq!(client.access_token_ttl, Minutes(10080));
        assert_eq!(client.rule_sets, [RuleSet::IdpAndDirectoryAdmin]);
        assert_eq!(client.secret.unwrap().expose(), "my-auth-grant-client1-secret");
        assert_eq!(client.fields["refresh_token_idle_ttl"], 525_600);
        assert!(!client.fields.contains_key("secret"));
    }

    #[test]
    fn a_secret_is_made_when_none_is_brought() {
        let client = create_on(&omnissa(), with("secret", Value::Null)).unwrap();
        assert_eq!(client.secret.unwrap().expose().len(), 43);
    }

    #[test]
    fn each_broken_rule_names_its_field() {
        let long = "x".repeat(257);
        for (field, value) in [
            ("client_id", json!("")),
            ("client_id", json!("a:b")),
            ("client_id", json!(long)),
            ("client_id", json!(7)),
            ("scope", json!([])),
            ("scope", json!(["root"])),
            ("scope", json!("admin")),
            ("grant_types", json!(["magic"])),
            ("rule_set_names", json!(["SUPER_ADMIN"])),
            // Empty, and not an empty list.
            ("rule_set_names", json!({})),
            ("redirect_uris", json!("")),
            ("access_token_ttl", json!([])),
            ("redirect_uris", json!(["/callback"])),
            ("redirect_uris", json!(["app.example:8443/callback"])),
            ("redirect_uris", json!(["https://"])),
            ("access_token_ttl", json!("10080")),
            ("access_token_ttl", json!(-1)),
            ("secret", json!("")),
            ("secret", json!("x".repeat(4097))),
        ] {
            assert_eq!(create_on(&omnissa(), with(field, value.clone())).unwrap_err(), [field], "{value}");
        }
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        assert_eq!(create_on(&omnissa(), json!({})).unwrap_err(), ["client_id", "scope", "grant_types"]);
    }

    #[test]
    fn authorization_code_needs_a_redirect_and_refresh_token_its_lifetimes() {
        let code = with("grant_types", json!(["authorization_code"]));
        assert_eq!(create_on(&omnissa(), code).unwrap_err(), ["redirect_uris"]);
        let mut refresh = with("grant_types", json!(["refresh_token"]));
        assert!(create_on(&omnissa(), refresh.clone()).is_ok());
        refresh["refresh_token_idle_ttl"] = json!(525_601);
        assert_eq!(create_on(&omnissa(), refresh.clone()).unwrap_err(), ["refresh_token_idle_ttl"]);
        refresh["refresh_token_ttl"] = json!(0);
        assert_eq!(
            create_on(&omnissa(), refresh).unwrap_err(),
            ["refresh_token_ttl", "refresh_token_idle_ttl"]
        );
    }

    #[test]
    fn a_redirect_may_hold_wildcards_and_the_scheme_of_an_application() {
        let mut body = with("grant_types", json!(["authorization_code"]));
        body["redirect_uris"] = json!(["https://*.hostname1.example/auth/*", "com.example.app:/callback"]);
        assert!(create_on(&omnissa(), body).is_ok());
    }

    #[test]
    fn the_broker_knows_more_fields_and_in_9_0_no_rule_sets() {
        let mut broker = Settings::new(Service::Broker, "https://a.example");
        let mut body = with("public_client", json!(true));
        body["description"] = json!("text");
        body["scope"] = json!(["group"]);
        let client = create_on(&broker, body.clone()).unwrap();
        assert!(client.secret.is_none());
        assert_eq!(client.fields["description"], "text");
        broker.broker_version = BrokerVersion::V9_0;
        let client = create_on(&broker, body).unwrap();
        assert!(!client.fields.contains_key("rule_set_names"));
        assert!(!client.fields.contains_key("description"));
        assert_eq!(client.rule_sets, [RuleSet::TenantAdmin]);
        let omnissa = create_on(&omnissa(), with("public_client", json!(true))).unwrap();
        assert!(omnissa.secret.is_some());
    }

    #[test]
    fn a_change_keeps_what_is_absent_clears_what_is_empty_and_replaces_lists() {
        let mut body = with("grant_types", json!(["client_credentials", "authorization_code"]));
        body["redirect_uris"] = json!(["https://a.example/one", "https://a.example/two"]);
        let client = create_on(&omnissa(), body).unwrap();
        let patch = |body: Value| {
            let changed = change(&omnissa(), &client, body.as_object().unwrap(), UnixSeconds(9));
            changed.map_err(|problems| problems.fields().into_iter().map(str::to_owned).collect::<Vec<_>>())
        };
        let changed =
            patch(json!({ "redirect_uris": ["https://a.example/three"], "refresh_token_ttl": 0 })).unwrap();
        assert_eq!(changed.fields["redirect_uris"], json!(["https://a.example/three"]));
        assert!(!changed.fields.contains_key("refresh_token_ttl"));
        assert_eq!(changed.fields["refresh_token_idle_ttl"], 525_600);
        assert_eq!(changed.modified, UnixSeconds(9));
        assert_eq!(changed.secret, client.secret);
        assert_eq!(patch(json!({ "redirect_uris": [] })).unwrap_err(), ["redirect_uris"]);
        assert_eq!(patch(json!({ "scope": [] })).unwrap_err(), ["scope"]);
        assert_eq!(patch(json!({ "client_id": "another" })).unwrap_err(), ["client_id"]);
        assert_eq!(patch(json!({ "client_id": "" })).unwrap_err(), ["client_id"]);
        assert_eq!(patch(json!({ "secret": "" })).unwrap_err(), ["secret"]);
        assert_eq!(patch(json!({ "rule_set_names": [] })).unwrap().rule_sets, []);
    }
}
