//! What the metadata of an identity provider says.

use super::MetadataError;
use super::descriptor::{
    attribute, each, flag, is, is_signed, signing_certificates, speaks_saml_2, text, valid_until,
};
use super::pasted;
use crate::certificate::{Certificate, CertificateError};
use crate::excerpt::{self, excerpt};
use crate::expiry::Expiry;
use roxmltree::{Document, Error, Node, ParsingOptions};

/// The largest metadata that is read, in bytes: 100 KB, as the services document it. They do not say whether that is the
/// XML or its Base64; see [`ProviderMetadata::may_be_too_large`].
pub const LARGEST: usize = 102_400;

/// An identity provider as its metadata describes it. **The signature of the metadata is not checked**, nor is anything
/// else here proved: compare entity id and certificates with what the provider's own administration shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderMetadata {
    /// Its name (section 2.3.2).
    pub entity_id: String,
    /// Where it signs people in, for each binding, in the order of the metadata.
    pub single_sign_on: Vec<Endpoint>,
    /// Where it signs them out; often nowhere.
    pub single_logout: Vec<Endpoint>,
    /// The name id formats it says it can send (saml-core-2.0-os section 8.3); often none is said.
    pub name_id_formats: Vec<String>,
    /// The certificates it signs with. One that cannot be read stands among the others as its error.
    pub certificates: Vec<Result<Certificate, CertificateError>>,
    /// Whether it wants requests to be signed.
    pub wants_signed_requests: bool,
    /// When the metadata ends, by whichever part of it ends first. None when it says no time that can be read.
    pub valid_until: Expiry,
    /// Whether the metadata is signed. The signature is not checked.
    pub signed: bool,
    /// How many providers of any kind the document describes, this one among them.
    pub entities: usize,
    /// How many bytes the document has.
    pub bytes: usize,
}

/// An address of an identity provider (section 2.2.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// How messages travel there: a URI, such as that of
    /// [`SamlBinding::Redirect`](crate::resources::identity_provider::saml_profile::SamlBinding).
    pub binding: String,
    /// Where.
    pub location: String,
    /// Where answers go, when that is elsewhere.
    pub response_location: Option<String>,
}

impl ProviderMetadata {
    /// Reads metadata that somebody pasted, or the text of a file. What is not an identity provider's metadata is called
    /// by its name.
    pub fn read(pasted: &str) -> Result<Self, MetadataError> {
        let xml = pasted::xml(pasted)?;
        let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
        let document = Document::parse_with_options(xml, options).map_err(|error| refusal(xml, &error))?;
        let root = document.root_element();
        if !is(root, "EntityDescriptor") && !is(root, "EntitiesDescriptor") {
            return Err(match root.tag_name().name() {
                "html" | "HTML" => MetadataError::WebPage,
                name => MetadataError::NotMetadata { element: excerpt(name, excerpt::NAME) },
            });
        }
        let entities: Vec<_> = root.descendants().filter(|node| is(*node, "EntityDescriptor")).collect();
        let entity = the_provider(&entities)?;
        let role = each(entity, "IDPSSODescriptor").find(|role| speaks_saml_2(*role));
        let role = role.ok_or(MetadataError::NotSaml2)?;
        let single_sign_on = endpoints(role, "SingleSignOnService");
        if single_sign_on.is_empty() {
            return Err(MetadataError::NoSingleSignOn);
        }
        Ok(Self {
            entity_id: attribute(entity, "entityID").ok_or(MetadataError::NoEntityId)?,
            single_sign_on,
            single_logout: endpoints(role, "SingleLogoutService"),
            name_id_formats: each(role, "NameIDFormat").map(text).filter(|text| !text.is_empty()).collect(),
            certificates: signing_certificates(role),
            wants_signed_requests: flag(role, "WantAuthnRequestsSigned"),
            valid_until: valid_until(role),
            signed: is_signed(entity),
            entities: entities.len(),
            bytes: pasted.len(),
        })
    }

    /// Whether it is so large that the service may refuse it: it is sent in Base64, which is longer by a third, and the
    /// documents do not say of which of the two they allow 100 KB.
    pub const fn may_be_too_large(&self) -> bool {
        self.bytes.div_ceil(3) * 4 > LARGEST
    }
}

/// The one identity provider among these.
fn the_provider<'a, 'input>(entities: &[Node<'a, 'input>]) -> Result<Node<'a, 'input>, MetadataError> {
    let shown = |node: &Node<'_, '_>| attribute(*node, "entityID").map(|id| excerpt(&id, excerpt::NAME));
    let has = |node: &Node<'_, '_>, role| each(*node, role).next().is_some();
    let providers: Vec<_> = entities.iter().filter(|entity| has(entity, "IDPSSODescriptor")).collect();
    match providers[..] {
        [one] => Ok(*one),
        [] => Err(match entities.iter().find(|entity| has(entity, "SPSSODescriptor")) {
            Some(service) => MetadataError::ServiceProvider { entity_id: shown(service) },
            None => MetadataError::NoIdentityProvider,
        }),
        [..] => Err(MetadataError::SeveralIdentityProviders {
            count: providers.len(),
            entity_ids: providers.iter().filter_map(|provider| shown(provider)).take(MOST_SHOWN).collect(),
        }),
    }
}

/// How many of several providers a sentence names.
const MOST_SHOWN: usize = 5;

/// The addresses of one kind. One without its binding or its location is none.
fn endpoints(role: Node<'_, '_>, name: &'static str) -> Vec<Endpoint> {
    let read = |node| {
        Some(Endpoint {
            binding: attribute(node, "Binding")?,
            location: attribute(node, "Location")?,
            response_location: attribute(node, "ResponseLocation"),
        })
    };
    each(role, name).filter_map(read).collect()
}

/// What an error of the XML means. Its own words are not shown: they repeat the document.
fn refusal(xml: &str, error: &Error) -> MetadataError {
    match error {
        _ if pasted::declares_page(xml) => MetadataError::WebPage,
        Error::DtdDetected => MetadataError::DocumentType,
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::NoRootNode => {
            MetadataError::BreaksOff
        }
        error => {
            let at = error.pos();
            MetadataError::NotXml { line: at.row, column: at.col }
        }
    }
}
