//! The variables of a template: what each is, what it holds at first, and which are secrets.

use crate::profile::TenantName;
use crate::resources::oauth_client::RuleSet;
use crate::spec::Spec;

/// A variable.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) name: &'static str,
    /// What it holds at first; a secret holds nothing.
    pub(crate) value: String,
    pub(crate) secret: bool,
    pub(crate) text: &'static str,
}

pub(crate) const BASE_URL: &str = "base_url";
pub(crate) const TENANT: &str = "tenant";
pub(crate) const ACCESS_TOKEN: &str = "access_token";
pub(crate) const CLIENT_ID: &str = "client_id";
pub(crate) const CLIENT_SECRET: &str = "client_secret";
pub(crate) const RULE_SET: &str = "rule_set";
pub(crate) const BOOTSTRAP_CLIENT_ID: &str = "bootstrap_client_id";
pub(crate) const BOOTSTRAP_CLIENT_SECRET: &str = "bootstrap_client_secret";
pub(crate) const BOOTSTRAP_ACCESS_TOKEN: &str = "bootstrap_access_token";
pub(crate) const BOOTSTRAP_PAGE: &str = "bootstrap_page";
pub(crate) const BOOTSTRAP_ID: &str = "bootstrap_id";
pub(crate) const PROVED_CLIENT_ID: &str = "proved_client_id";
pub(crate) const NEW_SECRET: &str = "new_secret";
const ID_TOKEN: &str = "id_token";

/// The name as it stands in a request.
pub(crate) fn reference(name: &str) -> String {
    format!("{{{{{name}}}}}")
}

/// The names in double braces of a text, in their order.
pub(crate) fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}").map(|(name, _)| name))
}

/// The variable for what stands in the path of an operation.
pub(crate) fn in_path(spec: &Spec) -> &'static str {
    IN_PATH.iter().find(|(before, _)| spec.path.contains(before)).map_or("id", |(_, name)| *name)
}

/// The variable for a parameter of a query or a field of a form.
pub(crate) fn in_form(name: &str) -> Option<&'static str> {
    IN_FORM.iter().find(|(field, _)| *field == name).map(|(_, variable)| *variable)
}

/// The variables of these names, in the order in which a person fills them in. A name that is not declared here has
/// none.
pub(crate) fn declared(names: &[&str], rule_set: &RuleSet) -> Vec<Variable> {
    let wanted = VARIABLES.iter().filter(|(name, ..)| names.contains(name));
    let variables = wanted.map(|&(name, kind, text)| {
        let value = match kind {
            Kind::Plain(value) => value.to_owned(),
            Kind::Tenant => TenantName::default().as_str().to_owned(),
            Kind::RuleSet => rule_set.name().to_owned(),
            Kind::Secret => String::new(),
        };
        Variable { name, value, secret: matches!(kind, Kind::Secret), text }
    });
    variables.collect()
}

#[derive(Clone, Copy)]
enum Kind {
    Plain(&'static str),
    Tenant,
    RuleSet,
    Secret,
}

const VARIABLES: &[(&str, Kind, &str)] = &[
    (BASE_URL, Kind::Plain("https://tenant.example"), "The address of the tenant, without a path."),
    (TENANT, Kind::Tenant, "The name of the tenant; vCenter makes it `CUSTOMER`."),
    (BOOTSTRAP_CLIENT_ID, Kind::Plain(""), "The client that you begin with. It is deleted at the end."),
    (BOOTSTRAP_CLIENT_SECRET, Kind::Secret, "The secret of the client that you begin with."),
    (CLIENT_ID, Kind::Plain("my-client"), "The client that you use: the new one, or one that is there."),
    (
        CLIENT_SECRET,
        Kind::Secret,
        "The secret of the client that you use. Choose that of a new client yourself, of letters and digits, and save it before the client is created.",
    ),
    (RULE_SET, Kind::RuleSet, "What the new client may do. This is the least that its test needs."),
    (ACCESS_TOKEN, Kind::Secret, "The access token of the client that you use."),
    (BOOTSTRAP_ACCESS_TOKEN, Kind::Secret, "The access token of the client that you begin with."),
    (
        BOOTSTRAP_PAGE,
        Kind::Plain("1"),
        "The page of the list in which the client that you begin with is looked for.",
    ),
    (BOOTSTRAP_ID, Kind::Plain(""), "What stands for the client that you begin with in its own path."),
    (PROVED_CLIENT_ID, Kind::Plain(""), "The client whose access token was good for a request."),
    (NEW_SECRET, Kind::Secret, "A secret that a request gives to the service."),
    (ID_TOKEN, Kind::Secret, "The ID token of the sign-in that ends."),
    ("oauth2_client_id", Kind::Plain(""), "A client: the last segment of its `self` link in the list."),
    ("identity_provider_id", Kind::Plain(""), "The UUID of an identity provider."),
    ("directory_id", Kind::Plain(""), "The UUID of a directory."),
    ("user_id", Kind::Plain(""), "The UUID of a user."),
    ("group_id", Kind::Plain(""), "The UUID of a group."),
];

/// How a path begins before its variable.
const IN_PATH: &[(&str, &str)] = &[
    ("/oauth2-clients/{", "oauth2_client_id"),
    ("/identity-providers/{", "identity_provider_id"),
    ("/directories/{", "directory_id"),
    ("/Users/{", "user_id"),
    ("/Groups/{", "group_id"),
];

const IN_FORM: &[(&str, &str)] =
    &[("client_id", CLIENT_ID), ("token", ACCESS_TOKEN), ("id_token_hint", ID_TOKEN)];
