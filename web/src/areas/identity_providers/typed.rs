//! What of an identity provider a person may type. How texts with several values are written and read is here, too.

use super::naming;
use firstkey_core::resources::identity_provider::oidc_profile::OidcProfile;
use firstkey_core::resources::identity_provider::saml_profile::{SamlBinding, SamlProfile};
use firstkey_core::resources::identity_provider::{
    AuthMethod, IdentityProvider, IdentityProviderSource, Protocol,
};
use firstkey_core::resources::secret::SecretText;
use std::collections::BTreeMap;

/// What is typed. Empty: it has no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// What it speaks. It is not changed here.
    pub(super) protocol: Option<Protocol>,
    /// Its name.
    pub(super) name: String,
    /// Whose product it is; none where the service does not say it.
    pub(super) product: Option<IdentityProviderSource>,
    /// Its directories, each with its name.
    pub(super) directories: Vec<(String, String)>,
    /// The ways of signing in it offers.
    pub(super) methods: Vec<Method>,
    /// The certificate chains that are trusted when it is called, as PEM, with an empty line between two.
    pub(super) certificates: String,
    /// The address of its discovery document.
    pub(super) configuration_url: String,
    /// The id under which it knows the service.
    pub(super) client_id: String,
    /// A new secret to that id.
    pub(super) client_secret: Option<SecretText>,
    /// The claim that names the user.
    pub(super) user_claim: String,
    /// The attribute a user is found by.
    pub(super) user_attribute: String,
    /// Attribute = claim, in lines.
    pub(super) claims: String,
    /// Further parameters of the authorization request, in lines.
    pub(super) authorize_params: String,
    /// Further parameters of the token request, in lines.
    pub(super) token_params: String,
    /// The attribute that goes along as `login_hint`.
    pub(super) hint_attribute: String,
    /// Whether a `login_hint` is sent.
    pub(super) sends_hint: bool,
    /// Whether the claims of its ID token are passed on.
    pub(super) passes_claims: bool,
    /// Where its metadata is.
    pub(super) metadata_url: String,
    /// Its metadata as XML.
    pub(super) metadata: String,
    /// The name id format it is asked for.
    pub(super) name_id_format: String,
    /// How it is asked.
    pub(super) binding: Option<SamlBinding>,
    /// Attribute = name id format, in lines.
    pub(super) name_ids: String,
    /// The name of the attribute of the assertion that names the user.
    pub(super) attribute: String,
    /// The format of that name.
    pub(super) attribute_format: String,
    /// The attribute that it is compared with.
    pub(super) attribute_compared: String,
    /// Whether the subject goes along.
    pub(super) sends_subject: bool,
    /// Whether the name id mapping chooses what goes along.
    pub(super) maps_subject: bool,
    /// Where users sign out.
    pub(super) logout_url: String,
    /// The parameter that carries the relay state there.
    pub(super) relay_state: String,
    /// The attribute that lists the groups of a user.
    pub(super) group_attribute: String,
    /// The attributes that are passed on as claims, in lines.
    pub(super) passed_attributes: String,
}

/// A way of signing in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Method {
    /// Its id; none of a new one.
    pub(super) id: Option<String>,
    pub(super) name: String,
    /// The SAML authentication context it stands for.
    pub(super) context: String,
}

impl Typed {
    /// What an identity provider has.
    pub(super) fn of_provider(provider: &IdentityProvider) -> Self {
        let directories = provider.directory_list.iter().flatten();
        let directories = directories.map(|one| (text(&one.id), naming::directory(one)));
        let mut typed = Self {
            protocol: provider.idp_type.clone(),
            name: text(&provider.idp_name),
            product: provider.idp_source_type.clone(),
            directories: directories.collect(),
            methods: provider.auth_type_list.iter().flatten().map(Method::of).collect(),
            certificates: provider.trust_certificates.as_deref().map(joined_chains).unwrap_or_default(),
            ..Self::default()
        };
        if let Some(profile) = &provider.oidc_profile {
            typed.has_oidc(profile);
        }
        if let Some(profile) = &provider.saml_profile {
            typed.has_saml(profile);
        }
        typed
    }

    fn has_oidc(&mut self, profile: &OidcProfile) {
        self.configuration_url = text(&profile.configuration_url);
        self.client_id = text(&profile.client_id);
        self.user_claim = text(&profile.open_id_user_identifier_attribute);
        self.user_attribute = text(&profile.internal_user_identifier_attribute);
        self.claims = map(&profile.oidc_user_attribute_mapping);
        self.authorize_params = map(&profile.authorize_params);
        self.token_params = map(&profile.token_params);
        self.hint_attribute = text(&profile.login_hint_user_attribute);
        self.sends_hint = profile.send_login_hint_in_request == Some(true);
        self.passes_claims = profile.pass_through_claims == Some(true);
    }

    fn has_saml(&mut self, profile: &SamlProfile) {
        self.metadata_url = text(&profile.saml_metadata_url);
        self.metadata = profile.metadata_xml().unwrap_or_else(|| text(&profile.saml_metadata));
        self.name_id_format = text(&profile.request_name_id_format_type);
        self.binding = profile.request_preferred_binding.clone();
        self.name_ids = map(&profile.saml_name_id_user_attribute_mapping);
        if let Some(identity) = &profile.saml_identity_user_attribute_mapping {
            self.attribute = text(&identity.saml_attribute_name);
            self.attribute_format = text(&identity.saml_attribute_format);
            self.attribute_compared = text(&identity.idm_attribute);
        }
        self.sends_subject = profile.send_subject_in_request == Some(true);
        self.maps_subject = profile.send_subject_with_mapping == Some(true);
        if let Some(logout) = &profile.saml_slo_configuration {
            self.logout_url = text(&logout.slo_url);
            self.relay_state = text(&logout.relay_state_param);
        }
        self.group_attribute = text(&profile.jit_group_membership_attr_name);
        self.passed_attributes =
            profile.saml_pass_through_claim_names.as_deref().unwrap_or_default().join("\n");
    }
}

impl Method {
    fn of(method: &AuthMethod) -> Self {
        Self {
            id: method.id.clone(),
            name: text(&method.auth_method_name),
            context: text(&method.saml_authn_context),
        }
    }
}

fn text(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn map(map: &Option<BTreeMap<String, String>>) -> String {
    map.as_ref().map(joined_pairs).unwrap_or_default()
}

/// Names with values, in lines.
pub(super) fn joined_pairs(pairs: &BTreeMap<String, String>) -> String {
    pairs.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join("\n")
}

/// The names with their values; the first line that has none.
pub(super) fn pairs(text: &str) -> Result<BTreeMap<String, String>, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let pair = |line: &str| {
        let pair =
            line.split_once('=').map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
        pair.filter(|(name, _)| !name.is_empty()).ok_or_else(|| line.to_owned())
    };
    lines.map(pair).collect()
}

/// The values of lines.
pub(super) fn values(text: &str) -> Vec<String> {
    text.split(['\n', ',']).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

/// Chains of certificates, with an empty line between two.
fn joined_chains(chains: &[String]) -> String {
    chains.iter().map(|chain| chain.trim()).collect::<Vec<_>>().join("\n\n")
}

/// The chains of certificates. Lines end as the services want them.
pub(super) fn chains(text: &str) -> Vec<String> {
    let mut chains = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match chains.last_mut() {
            Some(chain) if !line.is_empty() => chain.push(line),
            Some(chain) if !chain.is_empty() => chains.push(Vec::new()),
            _ => {}
        }
    }
    chains.into_iter().filter(|chain| !chain.is_empty()).map(|chain| chain.join("\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_read_as_they_are_written() {
        let map =
            BTreeMap::from([("email".to_owned(), "user=mail".to_owned()), ("a".to_owned(), String::new())]);
        assert_eq!(pairs(&joined_pairs(&map)), Ok(map));
        assert_eq!(pairs(" \r\n a=b\n\n").unwrap()["a"], "b");
        assert_eq!(pairs("a = b\nscope"), Err("scope".to_owned()));
        assert_eq!(pairs("= b"), Err("= b".to_owned()));
    }

    #[test]
    fn chains_are_parted_by_empty_lines_and_read_as_they_are_written() {
        let all = ["-----BEGIN-----\nAAAA\n-----END-----\n-----BEGIN-----\nBBBB\n-----END-----", "C"]
            .map(str::to_owned);
        assert_eq!(chains(&joined_chains(&all)), all);
        assert_eq!(chains(&format!("\r\n\r\n {} \r\n\r\n\r\n{}\r\n", "C", "D")), ["C", "D"]);
        assert_eq!(chains(" \n"), [""; 0]);
    }
}
