//! What identity providers are called, and what they speak, in words.

use firstkey_core::resources::identity_provider::saml_profile::SamlBinding;
use firstkey_core::resources::identity_provider::{
    DirectoryReference, IdentityProvider, IdentityProviderSource, Protocol,
};

/// What one is called; where it has no name, its id.
pub(super) fn name(provider: &IdentityProvider) -> String {
    named(&provider.idp_name, &provider.id)
}

/// The same of a name and an id.
pub(super) fn named(name: &Option<String>, id: &Option<String>) -> String {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    given(name).or_else(|| given(id)).unwrap_or_else(|| "(no name)".to_owned())
}

/// The protocol.
pub(super) fn protocol(protocol: &Protocol) -> String {
    match protocol {
        Protocol::Oidc => "OpenID Connect".to_owned(),
        Protocol::Saml => "SAML 2.0".to_owned(),
        Protocol::Other(name) => name.clone(),
    }
}

/// Whose product it is.
pub(super) fn product(source: &IdentityProviderSource) -> String {
    match source {
        IdentityProviderSource::Generic => "Any".to_owned(),
        IdentityProviderSource::Entra => "Microsoft Entra ID".to_owned(),
        IdentityProviderSource::Okta => "Okta".to_owned(),
        IdentityProviderSource::Other(name) => name.clone(),
    }
}

/// How a SAML request travels.
pub(super) fn binding(binding: &SamlBinding) -> String {
    match binding {
        SamlBinding::Redirect => "HTTP-Redirect".to_owned(),
        SamlBinding::Post => "HTTP-POST".to_owned(),
        SamlBinding::Other(name) => name.clone(),
    }
}

/// What a directory is called that an identity provider names. The service gives no name when it is not there any more.
pub(super) fn directory(reference: &DirectoryReference) -> String {
    let id = || format!("{} (deleted)", reference.id.as_deref().unwrap_or_default());
    reference.name.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(id)
}

/// The directories of an identity provider, by name.
pub(super) fn directories(provider: &IdentityProvider) -> Vec<String> {
    provider.directory_list.iter().flatten().map(directory).collect()
}

/// "A, B and C".
pub(super) fn enumerated(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_enumerated_as_people_write_them() {
        let names = ["Staff", "Guests", "Partners"].map(str::to_owned);
        assert_eq!(enumerated(&names[..0]), "");
        assert_eq!(enumerated(&names[..1]), "Staff");
        assert_eq!(enumerated(&names[..2]), "Staff and Guests");
        assert_eq!(enumerated(&names), "Staff, Guests and Partners");
    }

    #[test]
    fn a_directory_without_a_name_is_deleted() {
        let reference = |name: &str| DirectoryReference {
            id: Some("d1".to_owned()),
            name: Some(name.to_owned()),
            ..DirectoryReference::default()
        };
        assert_eq!(directory(&reference("Staff")), "Staff");
        assert_eq!(directory(&reference("")), "d1 (deleted)");
    }
}
