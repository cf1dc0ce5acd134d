//! Every operation of the practice tenant once, in an order in which each can succeed: it ends in its documented
//! success, and its answer holds documented fields of documented types only. The requests are made from the tables and
//! the example values, past core.

use crate::body::Side;
use crate::content::Reading;
use crate::fact::{Facts, Operation};
use crate::{simulator, table};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_core::dialect::{BROKER, Dialect};
use firstkey_simulator::{AsSeen, BrokerVersion, Service};
use firstkey_tests::exceptions;
use firstkey_tests::tenant::{ORIGIN, Practice};
use firstkey_tests::values::{self, DIRECTORY, GROUP, PROVIDER, USER};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, LOCATION};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Where the practice tenant knowingly does not answer as documented: the beginning of the line, and the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("broker getUserInfo.oid", OF_EXPANDED),
    ("broker getUserInfo.user_name", OF_EXPANDED),
    ("broker getUserInfoPost.oid", OF_EXPANDED),
    ("broker getUserInfoPost.user_name", OF_EXPANDED),
    ("broker createNewIdentityProvider.oidc_profile.client_secret", NOT_TOLD),
    ("broker getIdentityProviderById.oidc_profile.client_secret", NOT_TOLD),
    ("broker patchIdentityProviderById.oidc_profile.client_secret", NOT_TOLD),
];
/// The same of a broker as others saw it.
const SEEN: &[(&str, &str)] = &[
    ("broker getUserSearch.Resources", CAPITAL),
    ("broker postUserSearch.Resources", CAPITAL),
    ("broker searchGroups.Resources", CAPITAL),
    ("broker postGroupsSearch.Resources", CAPITAL),
    ("broker putUser never got 200, but {400}", NEEDS_ID),
];
const CAPITAL: &str = "others saw a broker write lists so";
const NEEDS_ID: &str = "the example has no id in its body, and others saw a broker refuse that";
const NOT_TOLD: &str = "a secret is told to nobody; the other services document it as write-only";
const OF_EXPANDED: &str = "the other services document it, and so does the broker's expanded ID token of 9.1";

/// What was reached: statuses by operation, and what is wrong with the answers.
#[derive(Default)]
struct Record {
    statuses: BTreeMap<String, BTreeSet<u16>>,
    wrong: BTreeSet<String>,
}

/// One walk through one tenant.
struct Walk<'a> {
    facts: &'a Facts,
    dialect: &'static Dialect,
    tenant: Practice,
    /// Ids of the examples and what they are called in this tenant.
    real: Vec<(&'static str, String)>,
    record: &'a mut Record,
}

/// What a request is sent with.
#[derive(Clone)]
enum Authority {
    Nothing,
    Basic(String),
    Bearer(String),
}

/// The client that signs people in; its values are those of the example.
const SECRET: &str = "my-auth-grant-client1-secret";
/// Challenge and verifier of RFC 7636 appendix B.
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

impl Walk<'_> {
    fn all(&mut self) {
        let admin = Authority::Bearer(self.tenant.overseer().to_owned());
        for id in ["getJwkKeys", "getOIDCConfiguration"] {
            self.call(id, &Authority::Nothing);
        }
        self.call("createNewOAuth2Client", &admin);
        self.sign_in();
        for id in [
            "getAllOAuth2ClientSummaries",
            "searchClientsByRoles",
            "getOAuth2ClientById",
            "rotateSecretForOAuth2ClientById",
            "patchOAuth2ClientById",
            "deleteOAuth2ClientById",
            "initTenant",
        ] {
            self.call(id, &admin);
        }
        let mut values = values::of("createNewDirectory", self.dialect).expect("values");
        // A directory that is filled at sign-in has no sync client.
        values["body"]["type"] = "PROVISIONED".into();
        let directory = self.call_with("createNewDirectory", &admin, values);
        self.remember(DIRECTORY, &directory);
        for id in [
            "getAllDirectories",
            "getDirectoryById",
            "patchDirectoryById",
            "generateCredentialsForSyncClient",
            "getDirectorySyncClientById",
        ] {
            self.call(id, &admin);
        }
        let provider = self.call("createNewIdentityProvider", &admin);
        self.remember(PROVIDER, &provider);
        for id in [
            "getAllIdentityProviders",
            "getIdentityProviderById",
            "patchIdentityProviderById",
            "getSamlServiceProviderMetadataDetails",
            "getSamlServiceProviderMetadataXml",
            "getSamlServiceProviderMetadataDownload",
            "deleteIdentityProviderById",
        ] {
            self.call(id, &admin);
        }
        let user = self.call("createUser", &admin);
        self.remember(USER, &user);
        let group = self.call("createGroup", &admin);
        self.remember(GROUP, &group);
        for id in [
            "getUserSearch",
            "postUserSearch",
            "getUser",
            "putUser",
            "patchUser",
            "searchGroups",
            "postGroupsSearch",
            "getGroup",
            "putGroup",
            "patchGroup",
            "deleteGroup",
            "deleteUser",
            "deleteDirectoryById",
        ] {
            self.call(id, &admin);
        }
    }

    /// Code, tokens, and what an access token and an id token open.
    fn sign_in(&mut self) {
        let client = Authority::Basic(STANDARD.encode(format!("{}:{SECRET}", values::CLIENT)));
        let mut values = values::of("authorize", self.dialect).expect("values");
        // The broker's page breaks off before the challenge; its token form has the verifier, so there is one.
        values.insert("code_challenge".to_owned(), CHALLENGE.into());
        values.insert("code_challenge_method".to_owned(), "S256".into());
        let answer = self.call_with("authorize", &Authority::Nothing, values);
        let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let Some(code) =
            location.and_then(|to| to.split(['?', '&', '#']).find_map(|one| one.strip_prefix("code=")))
        else {
            return;
        };
        let form = json!({
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": "https://app.example/callback",
            "code_verifier": VERIFIER,
        });
        let tokens = self.call_with("getAccessToken", &client, with_body(form));
        let tokens: Value = serde_json::from_slice(tokens.body()).unwrap_or_default();
        let text = |name: &str| tokens[name].as_str().unwrap_or_default().to_owned();
        let (user, id_token) = (Authority::Bearer(text("access_token")), text("id_token"));
        for id in ["getUserInfo", "getUserInfoPost", "getMe", "expandAccessToken"] {
            self.call(id, &user);
        }
        self.call("expandIdToken", &Authority::Bearer(id_token.clone()));
        let mut logout = values::of("logoutGet", self.dialect).expect("values");
        logout.insert("id_token_hint".to_owned(), id_token.into());
        self.call_with("logoutGet", &Authority::Nothing, logout.clone());
        self.call_with("logoutPost", &Authority::Nothing, with_body(logout.into()));
        self.call_with("revoke", &client, with_body(json!({"token": text("access_token")})));
    }

    /// Sends an operation with its example values.
    fn call(&mut self, id: &str, authority: &Authority) -> http::Response<Vec<u8>> {
        let values = values::of(id, self.dialect).unwrap_or_default();
        self.call_with(id, authority, values)
    }

    fn call_with(
        &mut self,
        id: &str,
        authority: &Authority,
        values: Map<String, Value>,
    ) -> http::Response<Vec<u8>> {
        let Some(operation) = self.facts.operation(id) else { return http::Response::new(Vec::new()) };
        let mut text = Value::Object(values).to_string();
        for (example, real) in &self.real {
            text = text.replace(example, real);
        }
        let values: Map<String, Value> = serde_json::from_str(&text).expect("values are an object");
        let answer = self.tenant.send(&request(operation, &values, authority)).expect("an answer");
        let status = answer.status().as_u16();
        self.record.statuses.entry(id.to_owned()).or_default().insert(status);
        if answer.status().is_success() {
            self.record.wrong.extend(wrong(operation, self.facts, &answer));
        }
        answer
    }

    /// The id of something that was made stands for the example's from now on.
    fn remember(&mut self, example: &'static str, made: &http::Response<Vec<u8>>) {
        let made: Value = serde_json::from_slice(made.body()).unwrap_or_default();
        self.real.extend(made["id"].as_str().map(|id| (example, id.to_owned())));
    }
}

fn with_body(body: Value) -> Map<String, Value> {
    Map::from_iter([("body".to_owned(), body)])
}

/// A request as the table has it.
fn request(
    operation: &Operation,
    values: &Map<String, Value>,
    authority: &Authority,
) -> http::Request<Vec<u8>> {
    let encoded = |value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string()
    };
    let mut url = operation.path.replace("{tenant}", "CUSTOMER").replace("{TENANT}", "CUSTOMER");
    let mut query = Vec::new();
    for (name, value) in values.iter().filter(|(name, _)| *name != "body") {
        let place = format!("{{{name}}}");
        match url.contains(&place) {
            true => url = url.replace(&place, &encoded(value)),
            false => query.push(format!("{name}={}", encoded(value))),
        }
    }
    if !query.is_empty() {
        url += &format!("?{}", query.join("&"));
    }
    let mut request =
        http::Request::builder().method(operation.method.as_str()).uri(format!("{ORIGIN}{url}"));
    let media =
        |content: Option<&crate::fact::Content>| content?.media.first().map(|media| media.name.clone());
    if let Some(media) = media(operation.sends.as_ref()) {
        request = request.header(CONTENT_TYPE, media);
    }
    if let Some(media) = media(Some(&operation.success.content)) {
        request = request.header(ACCEPT, media);
    }
    match authority {
        Authority::Nothing => {}
        Authority::Basic(value) => request = request.header(AUTHORIZATION, format!("Basic {value}")),
        Authority::Bearer(value) => request = request.header(AUTHORIZATION, format!("Bearer {value}")),
    }
    let form = media(operation.sends.as_ref()).is_some_and(|media| media.contains("form-urlencoded"));
    let body = match values.get("body") {
        None => String::new(),
        Some(Value::Object(body)) if form => body
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect::<Vec<_>>()
            .join("&"),
        Some(body) => body.to_string(),
    };
    request.body(body.into_bytes()).expect("a request")
}

/// What is wrong with the body of a success.
fn wrong(operation: &Operation, facts: &Facts, answer: &http::Response<Vec<u8>>) -> Vec<String> {
    let content = &operation.success.content;
    let found = match (content.structures.first(), answer.body().is_empty()) {
        (None, _) => vec![],
        (Some(_), true) => vec![" is empty".to_owned()],
        (Some(structure), false) => match serde_json::from_slice(answer.body()) {
            Ok(body) => Reading { facts, side: Side::Returned, whole: true }.structure(&body, structure, ""),
            Err(_) => vec![" is no JSON".to_owned()],
        },
    };
    found.into_iter().map(|wrong| format!("{} {}{wrong}", facts.service, operation.id)).collect()
}

/// The status for success: the broker's, or where nobody could read it the other services'. A redirect is documented
/// with 200 in the descriptions and is a 302 by its standard (RFC 6749 section 4.1.2).
fn success(operation: &Operation) -> u16 {
    if operation.id == "authorize" {
        return 302;
    }
    let omnissa = table::of("omnissa");
    let other = || omnissa.operation(&operation.id).and_then(|other| other.success.status);
    operation.success.status.or_else(other).expect("some document has a status")
}

fn tenants(service: &str) -> Vec<Practice> {
    match service {
        "omnissa" => vec![Practice::of(Service::Omnissa)],
        "vmware" => vec![Practice::of(Service::VMware)],
        // No release of the broker has all of its operations.
        _ => brokers(AsSeen::NOTHING),
    }
}

fn brokers(as_seen: AsSeen) -> Vec<Practice> {
    let broker = |version| {
        Practice::with(Service::Broker, |settings| {
            settings.broker_version = version;
            settings.as_seen = as_seen;
        })
    };
    [BrokerVersion::V8, BrokerVersion::V9_0, BrokerVersion::V9_1].map(broker).into()
}

/// How many operations succeeded as documented, and what did not.
fn walk(dialect: &'static Dialect, tenants: Vec<Practice>) -> (usize, Vec<String>) {
    let facts = table::of(dialect.name);
    let mut record = Record::default();
    for tenant in tenants {
        Walk { facts, dialect, tenant, real: vec![], record: &mut record }.all();
    }
    let (mut reached, mut found) = (0, Vec::new());
    for operation in &facts.operations {
        if !simulator::has(dialect.name, operation) {
            continue;
        }
        let statuses = record.statuses.get(&operation.id).cloned().unwrap_or_default();
        match statuses.contains(&success(operation)) {
            true => reached += 1,
            false => found.push(format!(
                "{} {} never got {}, but {statuses:?}",
                dialect.name,
                operation.id,
                success(operation)
            )),
        }
    }
    found.extend(record.wrong);
    (reached, found)
}

#[test]
fn every_operation_of_the_practice_tenant_succeeds_as_documented() {
    let mut found = Vec::new();
    let mut counts = Vec::new();
    for dialect in Dialect::ALL {
        let (reached, differences) = walk(dialect, tenants(dialect.name));
        counts.push(reached.to_string());
        found.extend(differences);
    }
    table::say(&format!("{} operations of the simulator succeeded as documented", counts.join(" / ")));
    exceptions::check(&found, EXCEPTIONS);
}

#[test]
fn a_broker_as_others_saw_it_departs_from_the_documents_there_and_nowhere_else() {
    let (_, found) = walk(&BROKER, brokers(AsSeen::ON_VCENTER));
    exceptions::check(&found, &[EXCEPTIONS, SEEN].concat());
}

#[test]
fn an_answer_with_a_field_of_no_document_or_without_a_body_is_noticed() {
    let facts = table::of("vmware");
    let operation = facts.operation("getJwkKeys").unwrap();
    let found = |body: &str| wrong(operation, facts, &http::Response::new(body.as_bytes().to_vec()));
    assert_eq!(found(r#"{"keys": [{"kty": "EC"}]}"#), Vec::<String>::new());
    assert_eq!(
        found(r#"{"keys": [{"kty": "EC", "x9": ""}]}"#),
        ["vmware getJwkKeys.keys.x9 is not documented"]
    );
    assert_eq!(found(r#"{"keys": [{}]}"#), ["vmware getJwkKeys.keys.kty is required"]);
    assert_eq!(found(""), ["vmware getJwkKeys is empty"]);
    assert_eq!(found("<html>"), ["vmware getJwkKeys is no JSON"]);
}
