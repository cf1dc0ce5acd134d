//! What may be typed about an identity provider, what is wrong with it, and what is asked before it is sent.

use super::naming::{self, binding, enumerated, name};
use super::patch::between;
use super::rows::Holds;
use super::typed::{Method, Typed, chains, pairs};
use crate::page::editor::{Difference, Editable};
use crate::page::form::{Form, takes};
use crate::page::question::Asked;
use firstkey_core::dialect::Dialect;
use firstkey_core::resources::identity_provider::{
    GetIdentityProvider, IdentityProvider, PatchIdentityProvider, Protocol,
};
use firstkey_core::resources::object_name::refused_in_provider_name;

/// How long its name may be, in characters.
const LONGEST_NAME: usize = 100;
/// How long its metadata may be as text, so that they have 100 KB in Base64.
const LONGEST_METADATA: usize = 102_400 / 4 * 3;
/// How many certificate chains it may trust.
const MOST_CHAINS: usize = 3;
/// How many certificates a chain may have.
const MOST_CERTIFICATES: usize = 5;
const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

impl Form for Typed {
    type Object = IdentityProvider;
    const NOUN: (&'static str, &'static str) = ("identity provider", "Identity provider");
    const CHECKED: &'static [&'static str] = &[
        "idp_name",
        "directory_list",
        "auth_type_list",
        "trust_certificates",
        "configuration_url",
        "client_id",
        "authorize_params",
        "token_params",
        "oidc_user_attribute_mapping",
        "saml_metadata_url",
        "saml_metadata",
        "saml_name_id_user_attribute_mapping",
        "saml_attribute_name",
        "saml_attribute_format",
        "slo_url",
    ];

    takes!(
        protocol,
        name,
        product,
        directories,
        methods,
        certificates,
        configuration_url,
        client_id,
        client_secret,
        user_claim,
        user_attribute,
        claims,
        authorize_params,
        token_params,
        hint_attribute,
        sends_hint,
        passes_claims,
        metadata_url,
        metadata,
        name_id_format,
        binding,
        name_ids,
        attribute,
        attribute_format,
        attribute_compared,
        sends_subject,
        maps_subject,
        logout_url,
        relay_state,
        group_attribute,
        passed_attributes,
    );

    fn forget_secrets(&mut self) {
        self.client_secret = None;
    }

    fn of(provider: &IdentityProvider) -> Self {
        Self::of_provider(provider)
    }

    fn problem(&self, had: Option<&Self>, field: &str, _: &Dialect) -> Option<String> {
        // The fields of the other protocol are not there.
        if !matches!(field, "directory_list" | "auth_type_list")
            && self.texts().all(|row| row.api_name != field)
        {
            return None;
        }
        let typed = self.tidy();
        match field {
            "idp_name" => name_problem(&typed.name),
            "directory_list" => (typed.directories.is_empty()
                && had.is_some_and(|had| !had.directories.is_empty()))
            .then(|| "The service does not take the last directory away. Choose at least one.".to_owned()),
            "auth_type_list" => typed.methods_problem(had),
            "trust_certificates" => certificates_problem(&typed.certificates),
            "configuration_url" if typed.configuration_url.is_empty() => {
                Some("The service needs the configuration URL.".to_owned())
            }
            "configuration_url" => address_problem(&typed.configuration_url),
            "client_id" => typed.client_id.is_empty().then(|| "The service needs the client id.".to_owned()),
            "authorize_params" => pairs_problem(&typed.authorize_params),
            "token_params" => pairs_problem(&typed.token_params),
            "oidc_user_attribute_mapping" => pairs_problem(&typed.claims),
            "saml_metadata_url" => address_problem(&typed.metadata_url),
            "saml_metadata" => typed.metadata_problem(),
            "saml_name_id_user_attribute_mapping" => typed.identifier_problem(),
            "saml_attribute_name" => (typed.attribute.is_empty() && typed.has_attribute())
                .then(|| "Type the name of the attribute.".to_owned()),
            "saml_attribute_format" => (typed.attribute_format.is_empty() && typed.has_attribute())
                .then(|| "The service needs the format of the attribute's name.".to_owned()),
            "slo_url" => address_problem(&typed.logout_url),
            _ => None,
        }
    }
}

impl Typed {
    fn methods_problem(&self, had: Option<&Self>) -> Option<String> {
        let is_whole = |method: &Method| !method.name.is_empty() && !method.context.is_empty();
        if !self.methods.iter().all(is_whole) {
            return Some("Each way of signing in needs a name and a context.".to_owned());
        }
        (self.methods.is_empty() && had.is_some_and(|had| !had.methods.is_empty()))
            .then(|| "One way of signing in must stay.".to_owned())
    }

    fn metadata_problem(&self) -> Option<String> {
        if self.metadata.is_empty() {
            return self
                .metadata_url
                .is_empty()
                .then(|| "The service needs its metadata or their address.".to_owned());
        }
        if !self.metadata.starts_with('<') {
            return Some("Metadata is XML and begins with <.".to_owned());
        }
        (self.metadata.len() > LONGEST_METADATA).then(|| {
            let length = self.metadata.len();
            format!("The service takes metadata of at most {LONGEST_METADATA} bytes, and this has {length}.")
        })
    }

    fn has_attribute(&self) -> bool {
        [&self.attribute, &self.attribute_format, &self.attribute_compared]
            .iter()
            .any(|part| !part.is_empty())
    }

    fn identifier_problem(&self) -> Option<String> {
        if self.name_ids.is_empty() && !self.has_attribute() {
            return Some("Users are found by a Name ID or by an attribute: type one of the two.".to_owned());
        }
        pairs_problem(&self.name_ids)
    }

    /// Its flags and choices as they are shown, by their API names.
    pub(super) fn choices(&self) -> Vec<(&'static str, &'static str, String)> {
        let yes = |flag: bool| if flag { "Yes" } else { "No" }.to_owned();
        let names: Vec<String> = self.directories.iter().map(|(_, name)| name.clone()).collect();
        let product = self.product.as_ref().map(naming::product).unwrap_or_default();
        let method = |method: &Method| format!("{}: {}", method.name, method.context);
        let methods: Vec<String> = self.methods.iter().map(method).collect();
        let common = [
            ("Product", "idp_source_type", product),
            ("Directories", "directory_list", names.join(", ")),
            ("Ways of signing in", "auth_type_list", methods.join(", ")),
        ];
        let own = match &self.protocol {
            Some(Protocol::Oidc) => vec![
                ("Sends a login hint", "send_login_hint_in_request", yes(self.sends_hint)),
                ("Passes claims on", "pass_through_claims", yes(self.passes_claims)),
            ],
            Some(Protocol::Saml) => vec![
                (
                    "Binding of requests",
                    "request_preferred_binding",
                    self.binding.as_ref().map(binding).unwrap_or_default(),
                ),
                ("Sends the subject", "send_subject_in_request", yes(self.sends_subject)),
                ("Subject by the Name ID mapping", "send_subject_with_mapping", yes(self.maps_subject)),
            ],
            Some(Protocol::Other(_)) | None => Vec::new(),
        };
        common.into_iter().chain(own).collect()
    }
}

impl Editable for Typed {
    type Get = GetIdentityProvider;
    type Patch = PatchIdentityProvider;

    fn name(provider: &IdentityProvider) -> String {
        name(provider)
    }

    fn get(id: String) -> GetIdentityProvider {
        GetIdentityProvider { id }
    }

    fn patch(&self, provider: &IdentityProvider) -> Option<PatchIdentityProvider> {
        Some(PatchIdentityProvider { id: provider.id.clone()?, patch: between(provider, self)? })
    }

    fn differences(&self, before: &Self) -> Vec<Difference> {
        let (before, after) = (before.tidy(), self.tidy());
        let texts = after.texts().map(|row| {
            let shown = |typed: &Self| match row.holds {
                Holds::Xml | Holds::Chains => short((row.read)(typed)),
                Holds::Line | Holds::Pairs | Holds::Values => {
                    (row.read)(typed).lines().collect::<Vec<_>>().join(", ")
                }
            };
            let differs = (row.read)(&before) != (row.read)(&after);
            (
                differs,
                Difference {
                    term: row.label,
                    api_name: row.api_name,
                    before: shown(&before),
                    after: shown(&after),
                },
            )
        });
        let choices = before.choices().into_iter().zip(after.choices());
        let choices = choices.map(|((term, api_name, before), (_, _, after))| {
            (before != after, Difference { term, api_name, before, after })
        });
        let secret = Difference {
            term: "Client secret",
            api_name: "client_secret",
            before: "the one it has".to_owned(),
            after: "the one you typed".to_owned(),
        };
        let secret = (after.client_secret.is_some(), secret);
        texts.chain(choices).chain([secret]).filter_map(|(differs, one)| differs.then_some(one)).collect()
    }

    fn asks(provider: &IdentityProvider) -> Option<Asked> {
        let directories = naming::directories(provider);
        if directories.is_empty() {
            return None;
        }
        let name = name(provider);
        Some(Asked {
            title: format!("Change identity provider {name}?"),
            sentences: vec![
                format!("It signs in the users of {}.", enumerated(&directories)),
                "Where what you change is wrong, they cannot sign in until it is put right. Stay signed in here meanwhile.".to_owned(),
            ],
            typed: None,
            answer: format!("Change {name}"),
        })
    }
}

/// A long text, in short.
fn short(text: &str) -> String {
    match text.is_empty() {
        true => String::new(),
        false => format!("{} lines, {} characters", text.lines().count(), text.chars().count()),
    }
}

fn name_problem(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("An identity provider needs a name.".to_owned());
    }
    if name.chars().count() > LONGEST_NAME {
        return Some(format!("A name has at most {LONGEST_NAME} characters."));
    }
    let wrong = refused_in_provider_name(name)?;
    Some(format!("A name has letters, digits, spaces, - and _, and no {wrong:?}."))
}

fn address_problem(address: &str) -> Option<String> {
    let is_one = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    (!address.is_empty() && !is_one).then(|| "An address begins with https:// here.".to_owned())
}

fn pairs_problem(text: &str) -> Option<String> {
    let line = pairs(text).err()?;
    Some(format!("Write name = value. This line is none: {line}"))
}

fn certificates_problem(text: &str) -> Option<String> {
    let chains = chains(text);
    if chains.len() > MOST_CHAINS {
        return Some(format!("There are at most {MOST_CHAINS} chains, and here are {}.", chains.len()));
    }
    for chain in chains {
        let (begins, ends) = (chain.matches(BEGIN).count(), chain.matches(END).count());
        if begins == 0 || begins != ends || !chain.starts_with(BEGIN) || !chain.ends_with(END) {
            return Some(format!("A certificate begins with {BEGIN} and ends with {END}."));
        }
        if begins > MOST_CERTIFICATES {
            return Some(format!(
                "A chain has at most {MOST_CERTIFICATES} certificates, and here are {begins}."
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests;
