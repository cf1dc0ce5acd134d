//! The fields of an identity provider that hold a text: what each is called, how it is written, read and compared. Form,
//! facts and differences go by this table.

use super::typed::{Typed, chains, joined_pairs, pairs, values};
use firstkey_core::resources::identity_provider::Protocol;
use firstkey_core::resources::secret::SecretText;

/// What a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// One value in a line.
    Line,
    /// Names with values: `name = value` in lines.
    Pairs,
    /// Values in lines.
    Values,
    /// Chains of certificates, with an empty line between two.
    Chains,
    /// XML.
    Xml,
}

/// A field.
pub(super) struct TextRow {
    pub(super) holds: Holds,
    /// The id of its control.
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    pub(super) api_name: &'static str,
    /// What one should know before typing. Empty: none.
    pub(super) hint: &'static str,
    /// Whether it may stay empty.
    pub(super) optional: bool,
    pub(super) read: fn(&Typed) -> &String,
    pub(super) write: fn(&mut Typed, String),
}

/// Of every protocol.
pub(super) const COMMON: &[TextRow; 2] = &[
    TextRow {
        holds: Holds::Line,
        id: "provider-name",
        label: "Name",
        api_name: "idp_name",
        hint: "Unique in the tenant. Letters, digits, spaces, - and _.",
        optional: false,
        read: |typed| &typed.name,
        write: |typed, text| typed.name = text,
    },
    TextRow {
        holds: Holds::Chains,
        id: "trusted-certificates",
        label: "Trusted certificates",
        api_name: "trust_certificates",
        hint: "As PEM, when its own certificate is from a private authority. An empty line begins another chain.",
        optional: true,
        read: |typed| &typed.certificates,
        write: |typed, text| typed.certificates = text,
    },
];

/// Of OpenID Connect.
pub(super) const OIDC: &[TextRow] = &[
    TextRow {
        holds: Holds::Line,
        id: "configuration-url",
        label: "Configuration URL",
        api_name: "configuration_url",
        hint: "The address of its discovery document. The service reads it.",
        optional: false,
        read: |typed| &typed.configuration_url,
        write: |typed, text| typed.configuration_url = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "provider-client-id",
        label: "Client id",
        api_name: "client_id",
        hint: "As the identity provider knows this tenant.",
        optional: false,
        read: |typed| &typed.client_id,
        write: |typed, text| typed.client_id = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "user-claim",
        label: "User identifier claim",
        api_name: "open_id_user_identifier_attribute",
        hint: "The claim of its ID token that names the user.",
        optional: true,
        read: |typed| &typed.user_claim,
        write: |typed, text| typed.user_claim = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "user-attribute",
        label: "Compared with",
        api_name: "internal_user_identifier_attribute",
        hint: "The attribute of a user that has to equal the claim.",
        optional: true,
        read: |typed| &typed.user_attribute,
        write: |typed, text| typed.user_attribute = text,
    },
    TextRow {
        holds: Holds::Pairs,
        id: "authorize-params",
        label: "Parameters of the authorization request",
        api_name: "authorize_params",
        hint: "name = value, one in each line. The scopes stand in the parameter scope.",
        optional: true,
        read: |typed| &typed.authorize_params,
        write: |typed, text| typed.authorize_params = text,
    },
    TextRow {
        holds: Holds::Pairs,
        id: "token-params",
        label: "Parameters of the token request",
        api_name: "token_params",
        hint: "name = value, one in each line.",
        optional: true,
        read: |typed| &typed.token_params,
        write: |typed, text| typed.token_params = text,
    },
    TextRow {
        holds: Holds::Pairs,
        id: "claims",
        label: "Attributes from claims",
        api_name: "oidc_user_attribute_mapping",
        hint: "attribute = claim, one in each line. They fill users who arrive just in time.",
        optional: true,
        read: |typed| &typed.claims,
        write: |typed, text| typed.claims = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "hint-attribute",
        label: "Login hint attribute",
        api_name: "login_hint_user_attribute",
        hint: "The attribute of a user that goes along as login_hint, when one is sent.",
        optional: true,
        read: |typed| &typed.hint_attribute,
        write: |typed, text| typed.hint_attribute = text,
    },
];

/// Of SAML.
pub(super) const SAML: &[TextRow] = &[
    TextRow {
        holds: Holds::Line,
        id: "metadata-url",
        label: "Address of its metadata",
        api_name: "saml_metadata_url",
        hint: "The service reads it there each time. The metadata below goes first.",
        optional: true,
        read: |typed| &typed.metadata_url,
        write: |typed, text| typed.metadata_url = text,
    },
    TextRow {
        holds: Holds::Xml,
        id: "metadata",
        label: "Its metadata",
        api_name: "saml_metadata",
        hint: "XML. It goes to the service in Base64, at most 100 KB of it.",
        optional: true,
        read: |typed| &typed.metadata,
        write: |typed, text| typed.metadata = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "name-id-format",
        label: "Name ID format",
        api_name: "request_name_id_format_type",
        hint: "What it is asked for.",
        optional: true,
        read: |typed| &typed.name_id_format,
        write: |typed, text| typed.name_id_format = text,
    },
    TextRow {
        holds: Holds::Pairs,
        id: "name-ids",
        label: "Users by Name ID",
        api_name: "saml_name_id_user_attribute_mapping",
        hint: "attribute = Name ID format, one in each line. An attribute of the assertion, below, goes first.",
        optional: true,
        read: |typed| &typed.name_ids,
        write: |typed, text| typed.name_ids = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "saml-attribute",
        label: "Attribute that names the user",
        api_name: "saml_attribute_name",
        hint: "Of the assertion, where it is not the Name ID.",
        optional: true,
        read: |typed| &typed.attribute,
        write: |typed, text| typed.attribute = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "saml-attribute-format",
        label: "Format of its name",
        api_name: "saml_attribute_format",
        hint: "Such as urn:oasis:names:tc:SAML:2.0:attrname-format:basic.",
        optional: true,
        read: |typed| &typed.attribute_format,
        write: |typed, text| typed.attribute_format = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "saml-compared",
        label: "Compared with",
        api_name: "idm_attribute",
        hint: "The attribute of a user that has to equal it.",
        optional: true,
        read: |typed| &typed.attribute_compared,
        write: |typed, text| typed.attribute_compared = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "logout-url",
        label: "Sign-out address",
        api_name: "slo_url",
        hint: "",
        optional: true,
        read: |typed| &typed.logout_url,
        write: |typed, text| typed.logout_url = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "relay-state",
        label: "Relay state parameter",
        api_name: "relay_state_param",
        hint: "Of the sign-out address.",
        optional: true,
        read: |typed| &typed.relay_state,
        write: |typed, text| typed.relay_state = text,
    },
    TextRow {
        holds: Holds::Line,
        id: "group-attribute",
        label: "Group attribute",
        api_name: "jit_group_membership_attr_name",
        hint: "Of the assertion: the groups of a user who arrives just in time.",
        optional: true,
        read: |typed| &typed.group_attribute,
        write: |typed, text| typed.group_attribute = text,
    },
    TextRow {
        holds: Holds::Values,
        id: "passed-attributes",
        label: "Attributes passed on",
        api_name: "saml_pass_through_claim_names",
        hint: "Of the assertion, one in each line. They become claims.",
        optional: true,
        read: |typed| &typed.passed_attributes,
        write: |typed, text| typed.passed_attributes = text,
    },
];

/// What the broker does not know.
pub(super) const CLOUD_ONLY: [&str; 4] =
    ["idp_source_type", "auth_type_list", "login_hint_user_attribute", "send_login_hint_in_request"];

/// Those of a protocol, beside the common ones.
pub(super) fn of_protocol(protocol: Option<&Protocol>) -> &'static [TextRow] {
    match protocol {
        Some(Protocol::Oidc) => OIDC,
        Some(Protocol::Saml) => SAML,
        Some(Protocol::Other(_)) | None => &[],
    }
}

impl Typed {
    /// All its fields that hold a text.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'static TextRow> + use<> {
        COMMON.iter().chain(of_protocol(self.protocol.as_ref()))
    }

    /// The same, each text as it is compared: without blanks, empty lines and other spellings that say nothing.
    pub(super) fn tidy(&self) -> Self {
        let mut tidy = self.clone();
        for row in self.texts() {
            let text = (row.read)(self);
            let tidied = match row.holds {
                Holds::Line | Holds::Xml => text.trim().to_owned(),
                Holds::Pairs => {
                    pairs(text).map_or_else(|_| text.trim().to_owned(), |pairs| joined_pairs(&pairs))
                }
                Holds::Values => values(text).join("\n"),
                Holds::Chains => chains(text).join("\n\n"),
            };
            (row.write)(&mut tidy, tidied);
        }
        for method in &mut tidy.methods {
            method.name = method.name.trim().to_owned();
            method.context = method.context.trim().to_owned();
        }
        let secret = self.client_secret.as_ref().map(|secret| secret.expose().trim());
        tidy.client_secret = secret.filter(|secret| !secret.is_empty()).map(SecretText::new);
        tidy
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_has_an_id_and_a_name_of_its_own_and_reads_what_it_writes() {
        let all: Vec<&TextRow> = [&COMMON[..], OIDC, SAML].into_iter().flatten().collect();
        let ids: BTreeSet<_> = all.iter().map(|row| row.id).collect();
        let names: BTreeSet<_> = all.iter().map(|row| row.api_name).collect();
        assert_eq!((ids.len(), names.len()), (all.len(), all.len()));
        for row in &all {
            let mut typed = Typed::default();
            (row.write)(&mut typed, "x".to_owned());
            let read: Vec<_> = all.iter().filter(|other| !(other.read)(&typed).is_empty()).collect();
            assert_eq!(read.len(), 1, "{}", row.id);
            assert_eq!((row.read)(&typed), "x", "{}", row.id);
        }
    }
}
