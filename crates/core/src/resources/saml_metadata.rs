//! What a SAML identity provider has to know of the service: its service provider metadata, field by
//! field, as XML, and as XML to be kept as a file. Cloud services only.
//!
//! The API documents declare no token for these three. One is sent all the same: every other
//! operation beside them needs it, and where it is not needed it does no harm.

use crate::certificate::{self, Certificate, CertificateError};
use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::expiry::Expiry;
use crate::link::Links;
use crate::media::Media;
use crate::operation::{ApiRoot, Authorization, Call, Operation, Spec, operation};
use crate::resources::identity_provider::saml_profile::SamlBinding;
use crate::response::Accepted;
use crate::schema::resource;
use crate::units::{Seconds, UnixSeconds};
use http::Method;

operation! {
    "getSamlServiceProviderMetadataDetails" "Get the SAML metadata, field by field":
        GET Federation "/broker/saml-sp-metadata/details" -> SamlMetadata(SamlMetadata) at CLOUD,
        reads [], changes [];
    /// `GET /federation/broker/saml-sp-metadata/details`: the metadata, field by field.
    pub struct GetSamlMetadata;
}

/// `GET /federation/broker/saml-sp-metadata/xml`: the metadata as XML.
#[derive(Debug)]
pub struct GetSamlMetadataXml;

impl Operation for GetSamlMetadataXml {
    const SPEC: &'static Spec = &Spec {
        id: "getSamlServiceProviderMetadataXml",
        title: "Get the SAML metadata as XML",
        method: Method::GET,
        place: ApiRoot::Federation,
        path: "/broker/saml-sp-metadata/xml",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Xml,
        offered_by: Offered::CLOUD,
        reads: &[],
        changes: &[],
    };
    type Output = String;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<String, Unreadable> {
        Ok(accepted.text())
    }
}

/// `GET /federation/broker/saml-sp-metadata/download-xml`: the same XML, as a file to be kept.
#[derive(Debug)]
pub struct DownloadSamlMetadata;

impl Operation for DownloadSamlMetadata {
    const SPEC: &'static Spec = &Spec {
        id: "getSamlServiceProviderMetadataDownload",
        title: "Download the SAML metadata",
        method: Method::GET,
        place: ApiRoot::Federation,
        path: "/broker/saml-sp-metadata/download-xml",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::File,
        offered_by: Offered::CLOUD,
        reads: &[],
        changes: &[],
    };
    type Output = String;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<String, Unreadable> {
        Ok(accepted.text())
    }
}

resource! {
    /// The SAML metadata of the service, field by field. The names are those of this one answer: others
    /// write with underscores.
    pub struct SamlMetadata {
        /// Links by relation, set by the service.
        given "_links" links: Links;
        /// The name of the service provider (SAML 2.0 metadata, section 2.3.2).
        given "entityId" entity_id: String;
        /// Where the assertion goes.
        given "acsUrl" acs_url: String;
        /// How the assertion travels there.
        given "acsBinding" acs_binding: String;
        /// Where the answer to a sign-out goes.
        given "sloResponseUrl" slo_response_url: String;
        /// Whether the assertion must be signed.
        given "wantAssertionSigned" want_assertion_signed: bool;
        /// The keys of the service.
        "certificates" certificates: SamlCertificates;
    }
}

resource! {
    /// The keys of the service.
    pub struct SamlCertificates {
        /// The one it signs with.
        "signing" signing: SamlCertificate;
        /// The one that is encrypted for.
        "encryption" encryption: SamlCertificate;
    }
}

resource! {
    /// One certificate of the service.
    pub struct SamlCertificate {
        /// Who signed it.
        given "issuer" issuer: String;
        /// Whose it is.
        given "subject" subject: String;
        /// The last day it holds, such as `2030-12-31`.
        given "expire_date" expire_date: String;
        /// The certificate itself.
        required "certificate" certificate: String;
    }
}

impl SamlMetadata {
    /// How the assertion travels to [`SamlMetadata::acs_url`]; none when it is not said.
    pub fn binding(&self) -> Option<SamlBinding> {
        self.acs_binding.as_deref().map(SamlBinding::from)
    }
}

impl SamlCertificate {
    /// The certificate, read: PEM, or Base64 alone.
    pub fn read(&self) -> Result<Certificate, CertificateError> {
        certificate::from_base64(self.certificate.as_deref().unwrap_or_default())
    }

    /// When it ends: as it says itself, else at the end of the day that the service names. None when neither can be read.
    pub fn expiry(&self) -> Option<Expiry> {
        match self.read() {
            Ok(certificate) => Some(certificate.not_after),
            Err(_) => last_second(self.expire_date.as_deref()?).map(|end| Expiry(Some(end))),
        }
    }
}

/// The last second of a day such as `2030-12-31`.
fn last_second(date: &str) -> Option<UnixSeconds> {
    let mut parts = date.trim().split('-').map(|part| part.parse().ok());
    let (Some(year), Some(month), Some(day), None) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next())
    else {
        return None;
    };
    Some(UnixSeconds::of_day(year, month, day)?.after(Seconds(86_399)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA, VMWARE};
    use crate::sent::{line, read, sent};
    use serde_json::json;

    #[test]
    fn each_form_of_the_metadata_has_its_address_and_its_media_type() {
        assert_eq!(line(&GetSamlMetadata, &OMNISSA), "GET /federation/broker/saml-sp-metadata/details");
        assert_eq!(line(&GetSamlMetadataXml, &OMNISSA), "GET /federation/broker/saml-sp-metadata/xml");
        let download = line(&DownloadSamlMetadata, &OMNISSA);
        assert_eq!(download, "GET /federation/broker/saml-sp-metadata/download-xml");
        let accepts = sent(&GetSamlMetadata, &VMWARE).unwrap().headers()["accept"].clone();
        assert_eq!(accepts, "application/vnd.vmware.vidm.federation.broker.samlspmetadata.details+json");
        assert_eq!(sent(&GetSamlMetadataXml, &VMWARE).unwrap().headers()["accept"], "text/xml");
        assert_eq!(
            sent(&DownloadSamlMetadata, &OMNISSA).unwrap().headers()["accept"],
            "application/octet-stream"
        );
    }

    #[test]
    fn the_broker_is_not_asked_for_what_it_does_not_have() {
        assert_eq!(sent(&GetSamlMetadata, &BROKER).unwrap_err().code(), "request.not_offered");
    }

    #[test]
    fn xml_comes_back_as_it_is() {
        let xml = "<?xml version=\"1.0\"?><EntityDescriptor entityID=\"https://acme.example\"/>";
        assert_eq!(read::<GetSamlMetadataXml>(200, xml).unwrap(), xml);
        assert_eq!(read::<DownloadSamlMetadata>(200, xml).unwrap(), xml);
    }

    #[test]
    fn the_fields_are_read() {
        let body = json!({
            "entityId": "https://acme.example/sp", "wantAssertionSigned": true,
            "certificates": {"signing": {"certificate": "MII", "expire_date": "2030-12-31"}},
        });
        let metadata = read::<GetSamlMetadata>(200, &body.to_string()).unwrap();
        assert_eq!(metadata.want_assertion_signed, Some(true));
        let signing = metadata.certificates.as_ref().unwrap().signing.as_ref().unwrap();
        assert_eq!(signing.expire_date.as_deref(), Some("2030-12-31"));
        assert_eq!(json!(metadata), body);
    }

    #[test]
    fn what_a_provider_is_given_is_typed() {
        let pem = include_str!("../certificate/tests/rsa.pem");
        let body = json!({
            "acsBinding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
            "certificates": {
                "signing": {"certificate": pem, "expire_date": "2030-12-31"},
                "encryption": {"certificate": "MII", "expire_date": "2030-12-31"},
            },
        });
        let metadata = read::<GetSamlMetadata>(200, &body.to_string()).unwrap();
        assert_eq!(metadata.binding(), Some(SamlBinding::Post));
        assert_eq!(SamlMetadata::default().binding(), None);
        let certificates = metadata.certificates.unwrap();
        let (signing, encryption) = (certificates.signing.unwrap(), certificates.encryption.unwrap());
        assert_eq!(signing.read().unwrap().subject.to_string(), "idp.example");
        // Its own word counts before that of the answer.
        assert_eq!(signing.expiry().unwrap().0.unwrap().to_string(), "2029-11-27 23:49:43 UTC");
        assert_eq!(encryption.read(), Err(CertificateError::Unreadable));
        assert_eq!(encryption.expiry().unwrap().0.unwrap().to_string(), "2030-12-31 23:59:59 UTC");
    }

    #[test]
    fn an_end_that_cannot_be_read_is_none() {
        for date in ["", "soon", "2030-02-30", "2030-12", "2030-12-31-1", "31.12.2030"] {
            let certificate =
                SamlCertificate { expire_date: Some(date.to_owned()), ..SamlCertificate::default() };
            assert_eq!(certificate.expiry(), None, "{date}");
        }
        assert_eq!(SamlCertificate::default().expiry(), None);
    }
}
