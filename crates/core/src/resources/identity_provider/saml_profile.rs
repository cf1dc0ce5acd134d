//! How an identity provider speaks SAML 2.0. The service is its service provider there.

use crate::encode::{base64, base64_decode};
use crate::resources::change::Change;
use crate::schema::{resource, string_enum};
use serde::Serialize;
use std::collections::BTreeMap;

resource! {
    /// How an identity provider speaks SAML. It needs its metadata, as text or as an address, and one
    /// of the two mappings.
    pub struct SamlProfile {
        /// Its metadata as XML in base64, at most 100 KB. It wins over `saml_metadata_url`.
        "saml_metadata" saml_metadata: String;
        /// Where its metadata is; read anew each time.
        "saml_metadata_url" saml_metadata_url: String;
        /// Which name id fills which attribute: attribute to SAML name. The identity mapping wins over it.
        "saml_name_id_user_attribute_mapping" saml_name_id_user_attribute_mapping: BTreeMap<String, String>;
        /// The attribute of the assertion that names the user.
        "saml_identity_user_attribute_mapping" saml_identity_user_attribute_mapping: SamlIdentityAttribute;
        /// The name id format it is asked for (SAML 2.0 core, section 8.3); unspecified unless said.
        "request_name_id_format_type" request_name_id_format_type: String;
        /// How it is asked.
        "request_preferred_binding" request_preferred_binding: SamlBinding;
        /// Whether the subject goes along; false unless said.
        "send_subject_in_request" send_subject_in_request: bool;
        /// Whether the name id mapping chooses the attribute that goes along; false unless said.
        "send_subject_with_mapping" send_subject_with_mapping: bool;
        /// How users sign out.
        "saml_slo_configuration" saml_slo_configuration: SamlLogout;
        /// The attribute of the assertion that lists the groups of a user who arrives just in time.
        "jit_group_membership_attr_name" jit_group_membership_attr_name: String;
        /// The attributes of the assertion that are passed on as claims.
        "saml_pass_through_claim_names" saml_pass_through_claim_names: Vec<String>;
    }
}

impl SamlProfile {
    /// Its metadata as XML; none when it has none, or when what it has is no text in base64.
    pub fn metadata_xml(&self) -> Option<String> {
        let encoded = self.saml_metadata.as_ref().filter(|encoded| !encoded.is_empty())?;
        String::from_utf8(base64_decode(encoded)?).ok()
    }
}

resource! {
    /// The attribute of an assertion that names the user.
    pub struct SamlIdentityAttribute {
        /// Its name format (SAML 2.0 core, section 8.2).
        required "saml_attribute_format" saml_attribute_format: String;
        /// Its name.
        required "saml_attribute_name" saml_attribute_name: String;
        /// The attribute of the service it is compared with.
        "idm_attribute" idm_attribute: String;
    }
}

resource! {
    /// How users sign out of a SAML identity provider.
    pub struct SamlLogout {
        /// Where to; the address of its metadata unless said.
        "slo_url" slo_url: String;
        /// The name of the parameter that carries the relay state there.
        "relay_state_param" relay_state_param: String;
        /// Whether there is any. It is sent and never comes back; false removes all of this.
        "enabled" enabled: bool;
    }
}

string_enum! {
    /// How a SAML request travels (SAML 2.0 bindings, sections 3.4 and 3.5).
    pub enum SamlBinding {
        /// In the address the browser is sent to.
        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Redirect;
        /// In a form the browser posts.
        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Post;
    }
}

/// A change of a SAML profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SamlProfilePatch {
    /// Its metadata as XML in base64.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub saml_metadata: Change<String>,
    /// Where its metadata is.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub saml_metadata_url: Change<String>,
    /// Attribute to SAML name; replaced as a whole.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub saml_name_id_user_attribute_mapping: Change<BTreeMap<String, String>>,
    /// The attribute of the assertion that names the user.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub saml_identity_user_attribute_mapping: Change<SamlIdentityAttribute>,
    /// The name id format it is asked for.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub request_name_id_format_type: Change<String>,
    /// How it is asked; it cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_preferred_binding: Option<SamlBinding>,
    /// Whether the subject goes along.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub send_subject_in_request: Change<bool>,
    /// Whether the name id mapping chooses the attribute that goes along.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub send_subject_with_mapping: Change<bool>,
    /// How users sign out.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub saml_slo_configuration: Change<SamlLogout>,
    /// The attribute that lists the groups of a user.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub jit_group_membership_attr_name: Change<String>,
    /// The attributes that are passed on as claims.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub saml_pass_through_claim_names: Change<Vec<String>>,
}

impl SamlProfilePatch {
    /// Changes the metadata to this XML.
    pub fn set_metadata_xml(&mut self, xml: &str) {
        self.saml_metadata = Change::Set(base64(xml.as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn metadata_goes_along_in_base64_and_is_read_as_xml() {
        let xml = "<EntityDescriptor entityID=\"https://idp.example/\u{fc}\"/>";
        let mut patch = SamlProfilePatch::default();
        patch.set_metadata_xml(xml);
        let sent = json!(patch)["saml_metadata"].as_str().unwrap().to_owned();
        assert_eq!(sent, base64(xml.as_bytes()));
        let (begin, end) = sent.split_at(20);
        let profile =
            |text: &str| SamlProfile { saml_metadata: Some(text.to_owned()), ..SamlProfile::default() };
        assert_eq!(profile(&sent).metadata_xml().as_deref(), Some(xml));
        assert_eq!(profile(&format!("{begin}\r\n {end}\n")).metadata_xml().as_deref(), Some(xml));
    }

    #[test]
    fn what_is_no_text_in_base64_is_no_metadata() {
        for text in ["", "<EntityDescriptor/>", "/w=="] {
            let profile = SamlProfile { saml_metadata: Some(text.to_owned()), ..SamlProfile::default() };
            assert_eq!(profile.metadata_xml(), None, "{text}");
        }
    }
}
