//! Letters of every script wherever a caller may write text: in the names and the values of a body, in a filter, a path,
//! a query, a form and a header. Every operation answers, whatever was written.

use firstkey_simulator::{BrokerVersion, Service, operations};
use http::{HeaderValue, Method, Request};
use proptest::prelude::{BoxedStrategy, Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use serde_json::{Map, Value, json};

use crate::practice::{BOOTSTRAP, ORIGIN, Practice, SECRET, new_client};

/// What one case writes, the same to every operation.
#[derive(Clone, Debug)]
struct Written {
    /// Beside the fields that an operation needs, or in their place.
    fields: Vec<(String, Value)>,
    filter: String,
    path: String,
    text: String,
    number: i64,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_operation_answers_whatever_the_letters(service in service(), written in written()) {
        let mut practice = Practice::with(service.0, |settings| {
            settings.strict_media = false;
            settings.broker_version = service.1;
        });
        let there = There::of(&mut practice, service.0);
        let mut all = operations(service.0);
        // What deletes comes last: the others find what they ask for.
        all.sort_by_key(|(method, _)| *method == Method::DELETE);
        for (method, path) in &all {
            for request in there.requests(&written, method, path) {
                match practice.ask(&request) {
                    Ok(reply) => assert!((200..500).contains(&reply.status), "{method} {path}: {}", reply.status),
                    Err(lost) => panic!("{method} {path}: no answer: {lost:?}"),
                }
            }
        }
    }
}

fn service() -> impl Strategy<Value = (Service, BrokerVersion)> {
    prop_oneof![
        Just((Service::Omnissa, BrokerVersion::V9_1)),
        Just((Service::VMware, BrokerVersion::V9_1)),
        Just((Service::Broker, BrokerVersion::V8)),
        Just((Service::Broker, BrokerVersion::V9_1)),
    ]
}

fn written() -> impl Strategy<Value = Written> {
    let fields = prop::collection::vec((name(), value()), 1..5);
    (fields, filter(), path(), letters(), any::<i64>())
        .prop_map(|(fields, filter, path, text, number)| Written { fields, filter, path, text, number })
}

/// What the readers of names, filters and addresses look for.
const BEGUN: &[&str] =
    &["u", "ur", "urn", "urn:", "(", "$", "name.", "emails[", "not", "a:", "\"", "%", "https://*"];

/// Fields that some operation reads.
const NAMES: &[&str] = &[
    "client_id",
    "secret",
    "scope",
    "redirect_uris",
    "access_token_ttl",
    "name",
    "domains",
    "default_domain",
    "idp_name",
    "trust_certificates",
    "saml_profile",
    "userName",
    "displayName",
    "emails",
    "members",
    "schemas",
    "meta",
    "filter",
    "filters",
    "sortBy",
    "attributes",
    "secondary_secret",
    "token_ttl",
    "tenant_name",
];

/// Any letters; often behind the first ones of something that is read.
fn letters() -> BoxedStrategy<String> {
    let any_letters = || prop::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter);
    prop_oneof![
        any_letters(),
        (prop::sample::select(BEGUN), any_letters()).prop_map(|(begun, rest)| format!("{begun}{rest}")),
        "\\PC{0,12}",
    ]
    .boxed()
}

/// The name of a field that some operation reads, or any letters.
fn name() -> BoxedStrategy<String> {
    prop_oneof![1 => prop::sample::select(NAMES).prop_map(str::to_owned), 2 => letters()].boxed()
}

fn value() -> BoxedStrategy<Value> {
    let leaf =
        prop_oneof![letters().prop_map(Value::from), any::<i64>().prop_map(Value::from), Just(Value::Null)];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..3).prop_map(|pairs| pairs.into_iter().collect()),
        ]
    })
    .boxed()
}

/// A condition on an attribute, with letters in any of its parts.
fn filter() -> BoxedStrategy<String> {
    let attribute = || prop_oneof![Just("userName".to_owned()), Just("emails.value".to_owned()), letters()];
    let operator =
        || prop_oneof![Just("eq".to_owned()), Just("co".to_owned()), Just("pr".to_owned()), letters()];
    let wanted = || prop_oneof![letters().prop_map(|text| Value::from(text).to_string()), letters()];
    let condition = (attribute(), operator(), wanted())
        .prop_map(|(attribute, operator, wanted)| format!("{attribute} {operator} {wanted}"));
    prop_oneof![
        2 => condition.clone(),
        1 => (condition.clone(), condition).prop_map(|(left, right)| format!("not ({left}) or {right}")),
        1 => letters(),
    ]
    .boxed()
}

fn path() -> BoxedStrategy<String> {
    prop_oneof![
        letters(),
        (letters(), filter(), letters()).prop_map(|(name, filter, sub)| format!("{name}[{filter}].{sub}")),
        (filter(), letters()).prop_map(|(filter, sub)| format!("emails[{filter}].{sub}")),
    ]
    .boxed()
}

/// What is there to be asked for, and the token to ask with.
struct There {
    token: String,
    user: String,
    group: String,
    directory: String,
    provider: String,
}

impl There {
    fn of(practice: &mut Practice, service: Service) -> Self {
        let tenant = if service == Service::Broker { "/t/CUSTOMER" } else { "" };
        let grant = [("grant_type", "client_credentials")];
        let token = practice.form(&format!("/acs{tenant}/token"), Some(BOOTSTRAP), &grant).json();
        let token = token["access_token"].as_str().unwrap().to_owned();
        let made = practice.call(
            &token,
            Method::POST,
            &format!("/acs{tenant}/broker/oauth2-clients"),
            Some(&new_client("client")),
        );
        assert_eq!(made.status, 201, "{}", made.text());
        // A broker of version 9 has neither directories nor identity providers.
        let mut first = |path: String, list: &str| {
            let answer = practice.call(&token, Method::GET, &path, None).json();
            answer[list][0]["id"].as_str().unwrap_or("none").to_owned()
        };
        let user = first(format!("/usergroup{tenant}/scim/v2/Users"), "resources");
        let group = first(format!("/usergroup{tenant}/scim/v2/Groups"), "resources");
        let directory = first(format!("/usergroup{tenant}/broker/directories"), "items");
        let path = format!("/federation{tenant}/broker/identity-providers");
        let made = practice.call(&token, Method::POST, &path, Some(&provider(&directory))).json();
        let provider = made["id"].as_str().unwrap_or("none").to_owned();
        Self { token, user, group, directory, provider }
    }

    /// The requests of one case to one operation: to what is there, and to a name that was written.
    fn requests(&self, written: &Written, method: &Method, path: &str) -> Vec<Request<Vec<u8>>> {
        let id = match path {
            path if path.contains("oauth2-clients") => "client",
            path if path.contains("Users") => &self.user,
            path if path.contains("Groups") => &self.group,
            _ => &self.directory,
        };
        let form = ["/token", "/revoke", "/logout"].iter().any(|end| path.ends_with(end));
        let body = if form { self.form(written) } else { self.body(written, path) };
        let named = |id: &str, provider: &str| {
            let path = path.replace("{tenant}", "CUSTOMER").replace("{id}", id).replace("{idpId}", provider);
            let query = query(written, path.ends_with("sync-client"));
            let mut request = Request::builder()
                .method(method)
                .uri(format!("{ORIGIN}{path}?{query}"))
                .header("authorization", format!("Bearer {}", self.token))
                .header(
                    "content-type",
                    if form { "application/x-www-form-urlencoded" } else { "application/json" },
                );
            if let Ok(version) = HeaderValue::from_bytes(written.text.as_bytes())
                && written.number % 4 == 0
            {
                request = request.header("if-match", version);
            }
            request.body(body.clone()).unwrap()
        };
        let text: String = form_urlencoded::byte_serialize(written.text.as_bytes()).collect();
        vec![named(id, &self.provider), named(&text, &text)]
    }

    fn body(&self, written: &Written, path: &str) -> Vec<u8> {
        let mut fields = match provider(&self.directory) {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        let others = [
            ("client_id", json!("another")),
            ("scope", json!(["admin"])),
            ("grant_types", json!(["client_credentials"])),
            ("userName", json!("another")),
            ("displayName", json!("another")),
            (
                "name",
                if path.contains("scim") { json!({ "givenName": written.text }) } else { json!("another") },
            ),
            ("secondary_secret", json!("another")),
            ("tenant_name", json!("another")),
            ("filter", json!(written.filter)),
            ("Operations", operations_of(written)),
        ];
        fields.extend(others.map(|(name, value)| (name.to_owned(), value)));
        // SCIM reads `Operations` and a body of attributes alike; written over the rest, so that each may be missing.
        fields.extend(written.fields.iter().cloned());
        Value::Object(fields).to_string().into_bytes()
    }

    fn form(&self, written: &Written) -> Vec<u8> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("client_id", "client").append_pair("client_secret", SECRET);
        form.append_pair(
            "grant_type",
            if written.number % 2 == 0 { "client_credentials" } else { &written.text },
        );
        form.append_pair("scope", &written.filter).append_pair("token", &written.path);
        form.append_pair("id_token_hint", &written.text).append_pair(&written.path, &written.text);
        form.finish().into_bytes()
    }
}

/// An identity provider that every service with any would make.
fn provider(directory: &str) -> Value {
    json!({
        "idp_name": "provider", "idp_type": "OIDC", "directory_list": [{ "id": directory }],
        "oidc_profile": {
            "configuration_url": "https://idp.example", "client_id": "firstkey", "client_secret": "a-secret",
        },
    })
}

/// A PATCH of SCIM: by a path, and by names.
fn operations_of(written: &Written) -> Value {
    let names: Map<String, Value> = written.fields.iter().cloned().collect();
    let by_names = json!({ "op": "add", "value": names });
    let by_path = json!({ "op": "replace", "path": written.path, "value": written.text });
    if written.number % 2 == 0 { json!([by_names]) } else { json!([by_path]) }
}

fn query(written: &Written, of_sync_client: bool) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("filter", &written.filter).append_pair("sortBy", &written.path);
    query.append_pair("attributes", &written.text).append_pair("searchTerm", &written.text);
    query.append_pair("action", if of_sync_client { "generate_credentials" } else { "start-rotate-secret" });
    query.append_pair("client_id", "client").append_pair("redirect_uri", &written.text);
    query.append_pair("state", &written.text).append_pair("id_token_hint", &written.path);
    for number in ["startIndex", "count", "start_index", "page_size", "max_age"] {
        // Now at the ends of what is read, now near its beginning.
        let number_of = if written.number % 3 == 0 { written.number } else { written.number % 4 };
        query.append_pair(number, &number_of.to_string());
    }
    query.finish()
}
