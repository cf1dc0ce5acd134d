//! The identity providers a tenant trusts: their fields, as tables, and the rules between them.

mod practice;

use serde_json::{Map, Value, json};

use crate::directories::Directories;
use crate::fields::FieldKind::{Flag, Object, Objects, OneOf, Short, Text, TextMap, Texts};
use crate::fields::Known::{Broker9_1, Everywhere, NotByBroker};
use crate::fields::{self, Field, field, fitting, text, texts};
use crate::naming;
use crate::problems::Problems;
use crate::random::{self, Random};
use crate::scim::resources::same;
use crate::settings::{BrokerVersion, Service, Settings};

static FIELDS: &[Field] = &[
    field("idp_name", Short(100), Everywhere),
    field("idp_type", OneOf(&["OIDC", "SAML"]), Everywhere),
    field("directory_list", Objects, Everywhere),
    field("trust_certificates", Texts, Everywhere),
    field("auth_type_list", Objects, NotByBroker),
    field("idp_source_type", OneOf(&["GENERIC", "ENTRA", "OKTA"]), NotByBroker),
    field("metadata", Objects, Broker9_1),
];

static OIDC: &[Field] = &[
    field("configuration_url", Text, Everywhere),
    field("client_id", Text, Everywhere),
    field("client_secret", Text, Everywhere),
    field("oidc_user_attribute_mapping", TextMap, Everywhere),
    field("authorize_params", TextMap, Everywhere),
    field("token_params", TextMap, Everywhere),
    field("pass_through_claims", Flag, Everywhere),
    field("open_id_user_identifier_attribute", Text, Everywhere),
    field("internal_user_identifier_attribute", Text, Everywhere),
    field("login_hint_user_attribute", Text, NotByBroker),
    field("send_login_hint_in_request", Flag, NotByBroker),
];

const BINDINGS: &[&str] =
    &["urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"];
/// 100 thousand characters of base64.
const LONGEST_METADATA: usize = 102_400;

static SAML: &[Field] = &[
    field("saml_metadata", Short(LONGEST_METADATA), Everywhere),
    field("saml_metadata_url", Text, Everywhere),
    field("saml_name_id_user_attribute_mapping", TextMap, Everywhere),
    field("saml_identity_user_attribute_mapping", Object, Everywhere),
    field("request_name_id_format_type", Text, Everywhere),
    field("request_preferred_binding", OneOf(BINDINGS), Everywhere),
    field("send_subject_in_request", Flag, Everywhere),
    field("send_subject_with_mapping", Flag, Everywhere),
    field("saml_slo_configuration", Object, Everywhere),
    field("jit_group_membership_attr_name", Text, Everywhere),
    field("saml_pass_through_claim_names", Texts, Everywhere),
];

const PASSWORD_CONTEXT: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
const UNSPECIFIED_NAME_ID: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

/// One identity provider. The secret of its OIDC client is told to nobody and used by nobody, so it is not kept.
#[derive(Clone, Debug)]
pub(crate) struct IdentityProvider {
    pub(crate) id: String,
    pub(crate) fields: Map<String, Value>,
}

impl IdentityProvider {
    pub(crate) fn name(&self) -> &str {
        text(&self.fields, "idp_name")
    }

    /// Whether an access policy would know it. There are no policies here; what stands for one is an authentication
    /// method beyond the one that every provider begins with.
    pub(crate) fn is_in_use(&self) -> bool {
        self.fields.get("auth_type_list").and_then(Value::as_array).is_some_and(|methods| methods.len() > 1)
    }
}

/// All identity providers of a tenant.
#[derive(Default)]
pub(crate) struct IdentityProviders {
    pub(crate) all: Vec<IdentityProvider>,
}

impl IdentityProviders {
    pub(crate) fn find(&self, id: &str) -> Option<&IdentityProvider> {
        self.all.iter().find(|provider| provider.id == id)
    }

    pub(crate) fn is_taken(&self, name: &str, but: Option<&str>) -> bool {
        self.all.iter().any(|other| Some(other.id.as_str()) != but && same(other.name(), name))
    }
}

/// What a body makes of a new identity provider, or of the one that is there.
pub(crate) fn read(
    settings: &Settings,
    directories: &Directories,
    random: &mut Random,
    there: Option<&IdentityProvider>,
    body: &Map<String, Value>,
) -> Result<Map<String, Value>, Problems> {
    let mut problems = Problems::default();
    let mut change = fitting(FIELDS, settings, body, &mut problems);
    let mut all = there.map(|there| there.fields.clone()).unwrap_or_default();
    let methods = change.remove("auth_type_list");
    fields::change(&mut all, change);
    naming::check(&all, "idp_name", &mut problems);
    if settings.service != Service::Broker {
        all.entry("idp_source_type").or_insert_with(|| json!("GENERIC"));
        read_methods(&mut all, there.and(methods), random, &mut problems);
    }
    // One that was deleted since stays in the list until the list is changed.
    if there.is_none() || body.contains_key("directory_list") {
        check_directories(&mut all, directories, &mut problems);
    }
    check_certificates(&all, &mut problems);
    let (profile, other) = match text(&all, "idp_type") {
        "OIDC" => ("oidc_profile", "saml_profile"),
        // The documents of vSphere 8 say that it does not support SAML.
        "SAML" if settings.broker() == Some(BrokerVersion::V8) => {
            problems.add("idp_type", "must be OIDC at the broker of vSphere 8");
            return Err(problems);
        }
        "SAML" => ("saml_profile", "oidc_profile"),
        _ => {
            problems.add("idp_type", "must be OIDC or SAML");
            return Err(problems);
        }
    };
    // The profile of the other protocol is ignored, as documented.
    all.remove(other);
    read_profile(settings, &mut all, profile, body.get(profile), &mut problems);
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

/// A profile changes field by field, other than all other objects.
fn read_profile(
    settings: &Settings,
    all: &mut Map<String, Value>,
    name: &str,
    body: Option<&Value>,
    problems: &mut Problems,
) {
    let empty = Map::new();
    let body = match body {
        None | Some(Value::Null) => &empty,
        Some(Value::Object(body)) => body,
        Some(_) => return problems.add(name, "must be an object"),
    };
    let is_oidc = name == "oidc_profile";
    let before = all.get(name).and_then(Value::as_object);
    let is_new = before.is_none();
    let mut profile = before.cloned().unwrap_or_default();
    let change = fitting(if is_oidc { OIDC } else { SAML }, settings, body, problems);
    fields::change(&mut profile, change);
    if is_oidc {
        check_oidc(&profile, is_new, problems);
        profile.remove("client_secret");
    } else {
        check_saml(&profile, problems);
        settle_logout(&mut profile);
    }
    for (field, default) in defaults(settings, is_oidc) {
        profile.entry(field).or_insert(default);
    }
    all.insert(name.to_owned(), Value::Object(profile));
}

/// `enabled` is for writing only: false takes the configuration out.
fn settle_logout(profile: &mut Map<String, Value>) {
    let Some(Value::Object(logout)) = profile.get_mut("saml_slo_configuration") else {
        return;
    };
    if logout.remove("enabled") == Some(Value::Bool(false)) {
        profile.remove("saml_slo_configuration");
    }
}

fn defaults(settings: &Settings, is_oidc: bool) -> Vec<(&'static str, Value)> {
    let mut defaults = if is_oidc {
        vec![
            ("pass_through_claims", json!(false)),
            ("open_id_user_identifier_attribute", json!("sub")),
            ("internal_user_identifier_attribute", json!("ExternalId")),
        ]
    } else {
        vec![
            ("request_name_id_format_type", json!(UNSPECIFIED_NAME_ID)),
            ("send_subject_in_request", json!(false)),
            ("send_subject_with_mapping", json!(false)),
        ]
    };
    if is_oidc && settings.service != Service::Broker {
        defaults.push(("login_hint_user_attribute", json!("userName")));
        defaults.push(("send_login_hint_in_request", json!(false)));
    }
    defaults
}

fn check_oidc(profile: &Map<String, Value>, is_new: bool, problems: &mut Problems) {
    for field in ["configuration_url", "client_id", "client_secret"] {
        let is_needed = is_new || field != "client_secret";
        if is_needed && text(profile, field).is_empty() {
            problems.add(&format!("oidc_profile.{field}"), "is needed");
        }
    }
    let url = text(profile, "configuration_url");
    if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
        problems.add("oidc_profile.configuration_url", "must be an address");
    }
}

fn check_saml(profile: &Map<String, Value>, problems: &mut Problems) {
    if text(profile, "saml_metadata").is_empty() && text(profile, "saml_metadata_url").is_empty() {
        problems.add("saml_profile.saml_metadata", "or saml_metadata_url is needed");
    }
    let identity = profile.get("saml_identity_user_attribute_mapping");
    if identity.is_none() && !profile.contains_key("saml_name_id_user_attribute_mapping") {
        let rule = "or saml_identity_user_attribute_mapping is needed";
        problems.add("saml_profile.saml_name_id_user_attribute_mapping", rule);
    }
    for field in ["saml_attribute_format", "saml_attribute_name"] {
        if identity.is_some_and(|identity| identity.get(field).and_then(Value::as_str).is_none()) {
            problems.add(&format!("saml_profile.saml_identity_user_attribute_mapping.{field}"), "is needed");
        }
    }
}

/// The authentication methods: one is made at the beginning, a list that is brought later replaces them all.
fn read_methods(
    all: &mut Map<String, Value>,
    brought: Option<Value>,
    random: &mut Random,
    problems: &mut Problems,
) {
    let Some(brought) = brought else {
        let name = text(all, "idp_name").to_owned();
        all.entry("auth_type_list").or_insert_with(|| {
            let id = random::uuid(random);
            json!([{ "id": id, "auth_method_name": name, "saml_authn_context": PASSWORD_CONTEXT }])
        });
        return;
    };
    let known = all.get("auth_type_list").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut methods = brought.as_array().cloned().unwrap_or_default();
    for method in &mut methods {
        let missing = |field: &str| method.get(field).and_then(Value::as_str).is_none_or(str::is_empty);
        if missing("auth_method_name") || missing("saml_authn_context") {
            problems.add("auth_type_list", "must have auth_method_name and saml_authn_context in each entry");
        }
        match method.get("id") {
            None | Some(Value::Null) => method["id"] = json!(random::uuid(random)),
            Some(id) if known.iter().any(|known| known["id"] == *id) => {}
            Some(_) => problems.add("auth_type_list", "must name only methods that are there"),
        }
    }
    if methods.is_empty() {
        problems.add("auth_type_list", "must have at least one entry");
    }
    all.insert("auth_type_list".to_owned(), Value::Array(methods));
}

/// At least one directory; each must be there. Only the ids are kept: names are looked up when told.
fn check_directories(all: &mut Map<String, Value>, directories: &Directories, problems: &mut Problems) {
    let list = all.get("directory_list").and_then(Value::as_array).cloned().unwrap_or_default();
    let ids: Vec<&str> = list.iter().filter_map(|entry| entry.get("id")?.as_str()).collect();
    if ids.is_empty() || ids.len() < list.len() || !ids.iter().all(|id| directories.find(id).is_some()) {
        problems.add("directory_list", "must name directories of this tenant by id");
    }
    let kept: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    all.insert("directory_list".to_owned(), Value::Array(kept));
}

fn check_certificates(all: &Map<String, Value>, problems: &mut Problems) {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    let chains = texts(all, "trust_certificates");
    let fits = |chain: &String| {
        let certificates = chain.matches(BEGIN).count();
        (1..=5).contains(&certificates) && chain.matches("-----END CERTIFICATE-----").count() == certificates
    };
    if chains.len() > 3 || !chains.iter().all(fits) {
        problems.add("trust_certificates", "must be at most three chains of at most five PEM certificates");
    }
}
