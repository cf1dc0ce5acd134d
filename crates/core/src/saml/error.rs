//! Why a text is no metadata of an identity provider.

use super::LARGEST;
use thiserror::Error;

/// Why a text is no metadata of an identity provider. Each sentence says what was read, and what helps.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MetadataError {
    /// There is no text.
    #[error("There is no metadata: the text is empty.")]
    Empty,
    /// It has more than [`LARGEST`] bytes. It was not read any further.
    #[error(
        "The metadata has {bytes} bytes, and the service takes at most {LARGEST}. Export the metadata of this one \
         identity provider, or give its address instead."
    )]
    TooLarge {
        /// How many.
        bytes: usize,
    },
    /// Bytes that are no text, or UTF-16 that was read as something else.
    #[error("The file cannot be read as text. Save it as UTF-8, and choose it again.")]
    NotText,
    /// An address, where the document itself belongs.
    #[error(
        "This is an address. Give it as the address of the metadata, or open it in a browser and paste the XML that \
         comes."
    )]
    Address,
    /// JSON, such as the configuration of OpenID Connect.
    #[error(
        "This is JSON, not SAML metadata, which is XML. The configuration of an OpenID Connect provider is given by its \
         address."
    )]
    Json,
    /// A web page.
    #[error(
        "This is a web page, not SAML metadata. Often it is the sign-in page of the provider's administration: sign in \
         there, and download the metadata again."
    )]
    WebPage,
    /// A certificate alone.
    #[error("This is a certificate, not SAML metadata. The metadata is XML, and holds the certificate.")]
    Certificate,
    /// XML with a document type, which could define entities. It was not read any further.
    #[error(
        "The XML has a document type declaration (DOCTYPE), which SAML metadata never needs and which is not read. \
         Download the metadata again from the provider."
    )]
    DocumentType,
    /// XML that ends too early.
    #[error("The XML breaks off before its end. Copy it again, or choose the file itself.")]
    BreaksOff,
    /// Not XML.
    #[error(
        "This cannot be read as XML from line {line}, column {column} on. Copy it again, or choose the file itself."
    )]
    NotXml {
        /// The line, counted from 1.
        line: u32,
        /// The character in it, counted from 1.
        column: u32,
    },
    /// XML of another kind.
    #[error(
        "This is XML, but not SAML metadata: it begins with <{element}>. Metadata begins with <EntityDescriptor> or \
         <EntitiesDescriptor>."
    )]
    NotMetadata {
        /// The name of its first element, shortened.
        element: String,
    },
    /// Metadata of a service provider, such as that of the service itself.
    #[error(
        "This is the metadata of a service provider{}, not of an identity provider. It belongs into the identity \
         provider; from there download the metadata of the identity provider.",
        entity_id.as_deref().map(|id| format!(" ({id})")).unwrap_or_default()
    )]
    ServiceProvider {
        /// Its entity id, shortened, when it has one.
        entity_id: Option<String>,
    },
    /// Metadata without an identity provider and without a service provider.
    #[error("The metadata describes no identity provider: it has no <IDPSSODescriptor>.")]
    NoIdentityProvider,
    /// Metadata of more than one identity provider.
    #[error(
        "The metadata describes {count} identity providers: {}. Export the metadata of one of them.",
        entity_ids.join(", ")
    )]
    SeveralIdentityProviders {
        /// How many.
        count: usize,
        /// The entity ids of the first ones, shortened.
        entity_ids: Vec<String>,
    },
    /// An identity provider that does not speak SAML 2.0.
    #[error("The identity provider of this metadata does not support SAML 2.0.")]
    NotSaml2,
    /// An identity provider without a name.
    #[error("The identity provider of this metadata has no entity id (entityID).")]
    NoEntityId,
    /// An identity provider at which nobody can sign in.
    #[error(
        "The identity provider of this metadata names no address for single sign-on (SingleSignOnService). Set up \
         single sign-on at the provider, and download the metadata again."
    )]
    NoSingleSignOn,
}
