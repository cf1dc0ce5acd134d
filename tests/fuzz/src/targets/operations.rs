//! Requests to the practice tenant that core could send: each operation of the catalog, with a body drawn from core's
//! own schema and with ids, tokens and names that the tenant gave before. Each is answered, in a form that says what it
//! is, and never by an internal error. The tenant answers afterwards, too.

use crate::drawn::Drawn;
use crate::practice::{BOOTSTRAP, HOST, Practice};
use arbitrary::{Result, Unstructured};
use firstkey_core::catalog;
use firstkey_core::credentials::{BasicEncoding, ClientAuthentication, Credentials};
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA, VMWARE};
use firstkey_core::media::Media;
use firstkey_core::operation::{Authorization, Call, Spec};
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::vcenter::{CreateSession, SessionId, VcenterLogin};
use firstkey_core::response;
use firstkey_core::schema::{Limit, Schema};
use firstkey_core::token::AccessToken;
use firstkey_simulator::{
    API_TOKEN, BOOTSTRAP_CLIENT_ID, BrokerVersion, Service, USER_NAME, USER_PASSWORD, VCENTER_PASSWORD,
    VCENTER_USER,
};
use http::Response;
use serde_json::{Value, json};

/// An answer; none when the connection closes.
type Reply = Option<Response<Vec<u8>>>;

/// Requests of one input.
const MOST: usize = 8;
/// A client by which people sign in.
const APPLICATION: (&str, &str) = ("application", "secret-of-the-application");
const CALLBACK: &str = "https://app.example/callback";

/// Names of fields with what they take. What the tenant has made is added to these.
const FITTING: &[(&[&str], &[&str])] = &[
    (&["grant_type"], &["client_credentials", "password", "refresh_token", "authorization_code"]),
    (&["grant_types"], &["client_credentials", "authorization_code", "password"]),
    (&["response_type"], &["code", "code id_token", "token"]),
    (&["scope"], &["openid", "profile", "email", "admin"]),
    (&["client_id"], &[APPLICATION.0, "a-new-client"]),
    (&["username", "login_hint", "userName"], &[USER_NAME, "anna"]),
    (&["password"], &[USER_PASSWORD]),
    (&["api_token"], &[API_TOKEN]),
    (
        &["redirect_uri", "redirect_uris", "post_logout_redirect_uri", "post_logout_redirect_uris"],
        &[CALLBACK],
    ),
    (&["configuration_url", "saml_metadata_url"], &["https://login.example/metadata"]),
    (&["action"], &["start-rotate-secret", "generate_credentials", "retire-primary-secret"]),
    (&["rule_set_names"], &["TENANT_ADMIN", "READ_ONLY_TENANT_ADMIN"]),
    (&["domains", "domain", "default_domain"], &["acme.example", "practice.example"]),
    (&["format"], &["raw", "json"]),
    (&["path"], &["userName", "displayName", "members", "emails[type eq \"work\"].value", "name.familyName"]),
    (&["op"], &["add", "replace", "remove"]),
    (
        &["attributes", "excludedAttributes", "sortBy"],
        &["userName", "displayName", "name.familyName", "members"],
    ),
    (
        &["filter"],
        &[
            "userName eq \"pat\"",
            "displayName co \"a\" and not (id pr)",
            "emails[type eq \"work\"] or id sw \"1\"",
        ],
    ),
    (&["sortOrder"], &["ascending", "descending"]),
    (&["key"], &["client_type", "roles"]),
    (&["operator"], &["EQUALS", "CONTAINS"]),
    (&["tenant"], &["CUSTOMER"]),
];

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    walk(data, &mut |_, answer| answer);
}

/// Sends the requests of an input and checks the answers, after `change` had them in its hands. What comes back is each
/// operation with the status of its answer.
fn walk(data: &[u8], change: &mut dyn FnMut(&Request, Reply) -> Reply) -> Vec<(&'static str, u16)> {
    let mut bytes = Unstructured::new(data);
    let (service, version) = match bytes.int_in_range(0..=4_u8) {
        Ok(0) => (Service::Omnissa, BrokerVersion::V9_1),
        Ok(1) => (Service::VMware, BrokerVersion::V9_1),
        Ok(2) => (Service::Broker, BrokerVersion::V8),
        Ok(3) => (Service::Broker, BrokerVersion::V9_0),
        _ => (Service::Broker, BrokerVersion::V9_1),
    };
    let mut visit = Visit::new(service, version);
    let mut statuses = Vec::new();
    for _ in 0..MOST {
        if bytes.is_empty() {
            break;
        }
        let Ok(Some((spec, request))) = visit.drawn(&mut bytes) else { continue };
        let answer = visit.practice.carry(&request);
        let Some(answer) = change(&request, answer) else { panic!("no answer to {}", spec.id) };
        check(spec, &answer);
        visit.learn(spec, &answer);
        statuses.push((spec.id, answer.status().as_u16()));
    }
    visit.assert_answers();
    statuses
}

/// What each answer must be.
fn check(spec: &Spec, answer: &Response<Vec<u8>>) {
    let (id, status, body) = (spec.id, answer.status(), answer.body());
    assert!(status.as_u16() < 500, "{id}: {status} {}", String::from_utf8_lossy(body));
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().expect("a media type"));
    if status == 204 || status == 302 {
        assert!(body.is_empty(), "{id}: {status} with a body");
    }
    assert!(body.is_empty() || kind.is_some(), "{id}: {status} with a body of no type");
    if !body.is_empty() && kind.is_some_and(|kind| kind.contains("json")) {
        let json = serde_json::from_slice::<Value>(body);
        assert!(json.is_ok(), "{id}: {kind:?} that is none: {}", String::from_utf8_lossy(body));
    }
}

/// A tenant with what it has said so far.
struct Visit {
    practice: Practice,
    profile: Profile,
    session: Option<SessionId>,
    /// A token of a person.
    person: String,
    /// Names of fields with texts that the tenant gave.
    given: Vec<(String, String)>,
}

impl Visit {
    fn new(service: Service, version: BrokerVersion) -> Self {
        let dialect: &'static Dialect = match service {
            Service::Omnissa => &OMNISSA,
            Service::VMware => &VMWARE,
            Service::Broker => &BROKER,
        };
        let profile = Profile {
            authentication: ClientAuthentication::Basic(BasicEncoding::Verbatim),
            ..Profile::parse(HOST, dialect).expect("an address")
        };
        let practice = Practice::of_version(service, version);
        let mut visit = Self { practice, profile, session: None, person: String::new(), given: Vec::new() };
        visit.prepare();
        visit
    }

    /// Makes an application, signs a person in, looks at what is there, and makes what is not.
    fn prepare(&mut self) {
        let mut application = json!({
            "client_id": APPLICATION.0, "secret": APPLICATION.1, "scope": ["openid", "profile", "email"],
            "grant_types": ["authorization_code", "password", "refresh_token"],
            "redirect_uris": [CALLBACK], "post_logout_redirect_uris": [CALLBACK],
            "access_token_ttl": 60, "refresh_token_ttl": 600, "refresh_token_idle_ttl": 60,
        });
        if self.profile.dialect.tenant_in_path {
            application["scope"] = json!(["openid", "profile", "email", "group"]);
        }
        self.known("createNewOAuth2Client", Call::new().value(&application));
        let form = vec![
            ("grant_type", "password".to_owned()),
            ("username", USER_NAME.to_owned()),
            ("password", USER_PASSWORD.to_owned()),
        ];
        self.known("getAccessToken", Call::new().form(form));
        self.person = self.fitting("access_token").pop().unwrap_or_default();
        for list in ["getUserSearch", "getAllDirectories"] {
            self.known(list, Call::new());
        }
        self.known("createGroup", Call::new().value(&json!({"displayName": "staff"})));
        let provider = json!({
            "idp_name": "Sign-in", "idp_type": "OIDC", "directory_list": [{"id": self.fitting("directory").first()}],
            "oidc_profile": {
                "configuration_url": "https://login.example/.well-known/openid-configuration",
                "client_id": "firstkey", "client_secret": "secret-at-login",
                "open_id_user_identifier_attribute": "sub", "internal_user_identifier_attribute": "ExternalId",
            },
        });
        self.known("createNewIdentityProvider", Call::new().value(&provider));
        if self.profile.dialect.tenant_in_path {
            let login = VcenterLogin::parse(VCENTER_USER, VCENTER_PASSWORD).expect("a login");
            let request =
                self.profile.request(&CreateSession, Authority::VcenterLogin(&login)).expect("a request");
            let answer = self.practice.carry(&with_host(request)).expect("an answer");
            self.session = response::answer::<CreateSession>(&answer).ok();
        }
    }

    /// Sends what the tenant has to accept, as far as its service has it.
    fn known(&mut self, id: &'static str, call: Call) {
        let spec = catalog::specs().find(|spec| spec.id == id).expect("an operation");
        let Some(request) = self.request(spec, call, true) else { return };
        let answer = self.practice.carry(&request).expect("an answer");
        assert!(answer.status().is_success() || answer.status() == 404, "{id}: {}", answer.status());
        self.learn(spec, &answer);
    }

    /// The next request; none where core has no such request for the service.
    fn drawn(&mut self, bytes: &mut Unstructured<'_>) -> Result<Option<(&'static Spec, Request)>> {
        let wanted = bytes.arbitrary::<u16>()?;
        let spec = catalog::specs().max_by_key(|spec| weight(spec.id, wanted)).expect("an operation");
        let sends = catalog::find(spec.id).map_or(Schema::Nothing, |entry| entry.sends);
        let fitting = |name: &str| self.fitting(name);
        let mut drawn = Drawn { bytes, fitting: &fitting };
        let mut call = Call::new();
        for name in spec.path_names() {
            let value = drawn.value(kind(spec).unwrap_or(name), &Schema::Text, &Limit::NONE)?;
            call = match call.path(name, value.as_str().unwrap_or("1")) {
                Ok(call) => call,
                Err(_) => return Ok(None),
            };
        }
        for parameter in spec.query {
            if parameter.required || drawn.once_in(3)? {
                let value = drawn.value(parameter.name, &parameter.schema, &parameter.limit)?;
                call = call.query(parameter.name, in_query(&value));
            }
        }
        if sends != Schema::Nothing {
            let body = drawn.value("body", &sends, &Limit::NONE)?;
            call = match (spec.sends, sends) {
                (Media::Form, Schema::Object(object)) => {
                    let fields = object
                        .fields
                        .iter()
                        .filter_map(|field| Some((field.name, in_query(body.get(field.name)?))));
                    call.form(fields.collect())
                }
                _ => call.value(&body),
            };
        }
        let as_person = drawn.once_in(8)? || spec.path.ends_with("/userinfo") || spec.path.ends_with("/Me");
        let Some(request) = self.request(spec, call, !as_person) else { return Ok(None) };
        // A name such as fault-500 calls for that failure.
        let text = format!("{} {}", request.uri(), String::from_utf8_lossy(request.body()));
        Ok((!text.contains("fault-")).then_some((spec, request)))
    }

    fn request(&self, spec: &'static Spec, call: Call, as_administrator: bool) -> Option<Request> {
        let token = match (spec.id, as_administrator) {
            ("expandIdToken", true) => self.fitting("id_token").pop().unwrap_or_default(),
            (_, true) => self.practice.token.clone(),
            (_, false) => self.person.clone(),
        };
        let token = AccessToken::new(&token);
        let application = call.path_values().next().is_none() && spec.id == "getAccessToken";
        let (id, secret) = match application {
            true => APPLICATION,
            false => (BOOTSTRAP_CLIENT_ID, BOOTSTRAP),
        };
        let client = Credentials::parse(id, secret).expect("credentials");
        let login = VcenterLogin::parse(VCENTER_USER, VCENTER_PASSWORD).expect("a login");
        let authority = match spec.authorization {
            Authorization::None => Authority::None,
            Authorization::Bearer => Authority::Bearer(&token),
            Authorization::Client => Authority::Client(&client),
            Authorization::VcenterLogin => Authority::VcenterLogin(&login),
            Authorization::VcenterSession => Authority::VcenterSession(self.session.as_ref()?),
        };
        self.profile.build(spec, call, authority).ok().map(with_host)
    }

    /// What fits a field of this name: what the tenant gave, and what is always right.
    fn fitting(&self, name: &str) -> Vec<String> {
        let name = name.trim_start_matches("body.");
        let last = name.rsplit('.').next().unwrap_or(name);
        let near: &[&str] = match (name, last) {
            ("directory_list.id", _) => &[DIRECTORY],
            ("members.value", _) => &[USER],
            (_, "token") => &["refresh_token", "access_token"],
            (_, "id_token_hint") => &["id_token"],
            (_, last) => &[last],
        };
        let given = self.given.iter().rev().filter(|(given, _)| near.contains(&given.as_str()));
        let always = FITTING.iter().filter(|(names, _)| names.contains(&last)).flat_map(|(_, texts)| *texts);
        given.map(|(_, text)| text.clone()).take(8).chain(always.map(|text| (*text).to_owned())).collect()
    }

    fn learn(&mut self, spec: &Spec, answer: &Response<Vec<u8>>) {
        if let Ok(body) = serde_json::from_slice::<Value>(answer.body()) {
            self.learn_of(kind(spec).unwrap_or("id"), &body);
        }
        let location = answer.headers().get("location").and_then(|location| location.to_str().ok());
        if let Some((_, code)) = location.and_then(|location| location.split_once("code=")) {
            let code = code.split('&').next().unwrap_or_default();
            self.given.push(("code".to_owned(), code.to_owned()));
        }
    }

    fn learn_of(&mut self, kind: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match (name.as_str(), value.as_str()) {
                        ("id", Some(text)) => self.given.push((kind.to_owned(), text.to_owned())),
                        ("client_id" | "access_token" | "refresh_token" | "id_token", Some(text)) => {
                            self.given.push((name.clone(), text.to_owned()));
                        }
                        _ => self.learn_of(kind, value),
                    }
                }
            }
            Value::Array(items) => items.iter().take(8).for_each(|item| self.learn_of(kind, item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn assert_answers(&mut self) {
        let spec = catalog::specs().find(|spec| spec.id == "getOIDCConfiguration").expect("an operation");
        let request = self.request(spec, Call::new(), true).expect("a request");
        let answer = self.practice.carry(&request);
        assert!(answer.is_some_and(|answer| answer.status() == 200), "the tenant answers no more");
    }
}

const CLIENT: &str = "client_id";
const DIRECTORY: &str = "directory";
const PROVIDER: &str = "identity provider";
const USER: &str = "user";
const GROUP: &str = "group";

/// The operation with the greatest weight is sent. A new operation in the catalog takes its own share of the numbers,
/// and all others keep their meaning in the corpus (rendezvous hashing).
fn weight(id: &str, wanted: u16) -> u64 {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let sum = id.bytes().chain(wanted.to_be_bytes()).fold(0xcbf2_9ce4_8422_2325, step);
    (sum ^ (sum >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// What the address of an operation is about.
fn kind(spec: &Spec) -> Option<&'static str> {
    let kinds = [
        ("/oauth2-clients", CLIENT),
        ("/directories", DIRECTORY),
        ("/identity-providers", PROVIDER),
        ("/Users", USER),
        ("/Groups", GROUP),
    ];
    kinds.into_iter().find(|(part, _)| spec.path.contains(part)).map(|(_, kind)| kind)
}

/// A client writes the host into a header.
fn with_host(mut request: Request) -> Request {
    request.headers_mut().insert("host", HOST.parse().expect("a header"));
    request
}

fn in_query(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_query).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
