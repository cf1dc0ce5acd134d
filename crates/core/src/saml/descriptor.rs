//! The elements of metadata. Each is found by its namespace and never by a prefix, which anybody may choose.

use super::instant;
use crate::certificate::{self, Certificate, CertificateError};
use crate::expiry::Expiry;
use roxmltree::Node;

/// saml-metadata-2.0-os section 2.
const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
/// saml-core-2.0-os section 1.2, as `protocolSupportEnumeration` names it.
const SAML_2: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// XML Signature section 1.3.
const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";

/// Whether it is this element of the metadata.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((METADATA, name))
}

/// The elements of this name in it.
pub(super) fn each<'a, 'input>(
    node: Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| is(*child, name))
}

/// An attribute that is there and not blank.
pub(super) fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attribute(name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
}

/// The whole text of an element. A comment in it parts its text into several nodes; the first alone would be another
/// value (CERT VU#475445).
pub(super) fn text(node: Node<'_, '_>) -> String {
    let parts = node.children().filter(Node::is_text).filter_map(|part| part.text());
    parts.collect::<String>().trim().to_owned()
}

/// `true` or `1` (XML Schema part 2, section 3.2.2).
pub(super) fn flag(node: Node<'_, '_>, name: &str) -> bool {
    matches!(node.attribute(name).map(str::trim), Some("true" | "1"))
}

/// Whether a role speaks SAML 2.0.
pub(super) fn speaks_saml_2(role: Node<'_, '_>) -> bool {
    let protocols = role.attribute("protocolSupportEnumeration").unwrap_or_default();
    protocols.split_whitespace().any(|protocol| protocol == SAML_2)
}

/// When it ends: the earliest of its own end and those of everything around it.
pub(super) fn valid_until(node: Node<'_, '_>) -> Expiry {
    let end = |node: Node<'_, '_>| Expiry(node.attribute("validUntil").and_then(instant::parse));
    node.ancestors().map(end).fold(Expiry::NEVER, Expiry::earlier)
}

/// Whether it, or anything around it, carries a signature.
pub(super) fn is_signed(node: Node<'_, '_>) -> bool {
    let carries =
        |node: Node<'_, '_>| node.children().any(|child| child.has_tag_name((SIGNATURE, "Signature")));
    node.ancestors().any(carries)
}

/// The certificates that a role signs with, each once: of keys for signing, and of keys whose use is not said (section
/// 2.4.1.1).
pub(super) fn signing_certificates(role: Node<'_, '_>) -> Vec<Result<Certificate, CertificateError>> {
    let mut found = Vec::new();
    let keys =
        each(role, "KeyDescriptor").filter(|key| matches!(key.attribute("use"), None | Some("signing")));
    let inside = keys.flat_map(|key| key.descendants());
    for certificate in inside.filter(|node| node.has_tag_name((SIGNATURE, "X509Certificate"))) {
        let read = certificate::from_base64(&text(certificate));
        if !found.contains(&read) {
            found.push(read);
        }
    }
    found
}
