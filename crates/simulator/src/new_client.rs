//! Reads the body of a create request: the rules a new client keeps. Which fields there are is in client_fields.
//! All that is wrong is said at once. Unknown and server-set fields are passed over.

use serde_json::{Map, Value, json};

use crate::client_fields;
use crate::clients::Client;
use crate::random::{self, Random};
use crate::refusal::problem;
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
const LONGEST_SECRET: usize = 4096;

/// The client a body describes, with a made secret when it brings none; or every problem in it.
pub(crate) fn read(
    settings: &Settings,
    body: &Map<String, Value>,
    now: UnixSeconds,
    random: &mut Random,
) -> Result<Client, Vec<Value>> {
    let mut problems = Problems(Vec::new());
    let mut fields = Map::new();
    for field in client_fields::known(settings) {
        match body.get(field.name) {
            None | Some(Value::Null) => {}
            Some(value) if field.fits(value) => {
                fields.insert(field.name.to_owned(), value.clone());
            }
            Some(_) => problems.add(field.name, field.wanted()),
        }
    }
    let client_id = fields.get("client_id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let scope = texts(&fields, "scope");
    let grant_types = texts(&fields, "grant_types");
    let rule_set_names = texts(&fields, "rule_set_names");

    if !(1..=LONGEST_CLIENT_ID).contains(&client_id.len()) || !client_id.bytes().all(may_stand_in_client_id) {
        problems.add("client_id", "must be 1 to 256 letters, digits and . _ - @");
    }
    let scopes = if settings.service == Service::Broker { BROKER_SCOPES } else { SCOPES };
    problems.one_of("scope", &scope, scopes, true);
    problems.one_of("grant_types", &grant_types, GRANT_TYPES, true);
    problems.one_of("rule_set_names", &rule_set_names, &RuleSet::ALL.map(RuleSet::name), false);
    check_redirects(&fields, &grant_types, &mut problems);
    check_lifetimes(&fields, &grant_types, &mut problems);

    let public = fields.get("public_client") == Some(&Value::Bool(true));
    let secret = match body.get("secret") {
        _ if public => None,
        None | Some(Value::Null) => Some(random::secret(random)),
        Some(Value::String(text)) if (1..=LONGEST_SECRET).contains(&text.chars().count()) => {
            Some(Secret::new(text.as_str()))
        }
        Some(_) => {
            problems.add("secret", "must be a text of 1 to 4096 characters");
            None
        }
    };
    if !problems.0.is_empty() {
        return Err(problems.0);
    }
    let ttl = fields.entry("access_token_ttl").or_insert_with(|| json!(settings.default_token_ttl.0));
    let access_token_ttl = Minutes(ttl.as_i64().unwrap_or(settings.default_token_ttl.0));
    // Where there are no rule sets, nothing documented restricts a client of scope admin.
    let rule_sets = if settings.has_rule_sets() {
        rule_set_names.iter().filter_map(|name| RuleSet::named(name)).collect()
    } else {
        vec![RuleSet::TenantAdmin]
    };
    let uuid = random::uuid(random);
    Ok(Client {
        uuid,
        client_id,
        secret,
        scope,
        grant_types,
        rule_sets,
        access_token_ttl,
        created: now,
        fields,
    })
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

/// A scheme, `://` and something after it; wildcards may stand anywhere behind.
fn is_absolute(uri: &str) -> bool {
    uri.split_once("://").is_some_and(|(scheme, rest)| {
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

fn texts(fields: &Map<String, Value>, name: &str) -> Vec<String> {
    let list = fields.get(name).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

struct Problems(Vec<Value>);

impl Problems {
    fn add(&mut self, field: &str, rule: &str) {
        let said_already = self.0.iter().any(|problem| problem["parameters"]["field"] == field);
        if !said_already {
            let parameters = json!({ "field": field });
            self.0.push(problem("practice.field.invalid", &format!("{field} {rule}."), parameters));
        }
    }

    fn one_of(&mut self, field: &str, values: &[String], known: &[&str], needed: bool) {
        let all_known = values.iter().all(|value| known.contains(&value.as_str()));
        if !all_known || (needed && values.is_empty()) {
            self.add(field, &format!("must be a list of {}", known.join(", ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::BrokerVersion;

    fn read_on(settings: &Settings, body: Value) -> Result<Client, Vec<String>> {
        let mut random: Random = Box::new(|bytes| bytes.fill(7));
        read(settings, body.as_object().unwrap(), UnixSeconds(0), &mut random).map_err(|problems| {
            problems
                .iter()
                .map(|problem| problem["parameters"]["field"].as_str().unwrap().to_owned())
                .collect()
        })
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
        let client = read_on(&omnissa(), documented()).unwrap();
        assert_eq!(client.access_token_ttl, Minutes(10080));
        assert_eq!(client.rule_sets, [RuleSet::IdpAndDirectoryAdmin]);
        assert_eq!(client.secret.unwrap().expose(), "my-auth-grant-client1-secret");
        assert_eq!(client.fields["refresh_token_idle_ttl"], 525_600);
        assert!(!client.fields.contains_key("secret"));
    }

    #[test]
    fn a_secret_is_made_when_none_is_brought() {
        let client = read_on(&omnissa(), with("secret", Value::Null)).unwrap();
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
            ("redirect_uris", json!(["/callback"])),
            ("access_token_ttl", json!("10080")),
            ("access_token_ttl", json!(-1)),
            ("secret", json!("")),
            ("secret", json!("x".repeat(4097))),
        ] {
            assert_eq!(read_on(&omnissa(), with(field, value.clone())).unwrap_err(), [field], "{value}");
        }
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        assert_eq!(read_on(&omnissa(), json!({})).unwrap_err(), ["client_id", "scope", "grant_types"]);
    }

    #[test]
    fn authorization_code_needs_a_redirect_and_refresh_token_its_lifetimes() {
        let code = with("grant_types", json!(["authorization_code"]));
        assert_eq!(read_on(&omnissa(), code).unwrap_err(), ["redirect_uris"]);
        let mut refresh = with("grant_types", json!(["refresh_token"]));
        assert!(read_on(&omnissa(), refresh.clone()).is_ok());
        refresh["refresh_token_idle_ttl"] = json!(525_601);
        assert_eq!(read_on(&omnissa(), refresh.clone()).unwrap_err(), ["refresh_token_idle_ttl"]);
        refresh["refresh_token_ttl"] = json!(0);
        assert_eq!(
            read_on(&omnissa(), refresh).unwrap_err(),
            ["refresh_token_ttl", "refresh_token_idle_ttl"]
        );
    }

    #[test]
    fn a_redirect_may_hold_wildcards() {
        let mut body = with("grant_types", json!(["authorization_code"]));
        body["redirect_uris"] = json!(["https://*.hostname1.example/auth/*"]);
        assert!(read_on(&omnissa(), body).is_ok());
    }

    #[test]
    fn the_broker_knows_more_fields_and_in_9_0_no_rule_sets() {
        let mut broker = Settings::new(Service::Broker, "https://a.example");
        let mut body = with("public_client", json!(true));
        body["description"] = json!("text");
        body["scope"] = json!(["group"]);
        let client = read_on(&broker, body.clone()).unwrap();
        assert!(client.secret.is_none());
        assert_eq!(client.fields["description"], "text");
        broker.broker_version = BrokerVersion::V9_0;
        let client = read_on(&broker, body).unwrap();
        assert!(!client.fields.contains_key("rule_set_names"));
        assert!(!client.fields.contains_key("description"));
        assert_eq!(client.rule_sets, [RuleSet::TenantAdmin]);
        let omnissa = read_on(&omnissa(), with("public_client", json!(true))).unwrap();
        assert!(omnissa.secret.is_some());
    }
}
