//! Which certificates are trusted, and what a failed handshake means in words. There is no switch to trust all.

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{CertificateError, ClientConfig, Error, RootCertStore};

/// Certificates of authorities that are trusted beside those of the operating system. Default: none.
#[derive(Clone, Default)]
pub struct CertificateAuthorities(Vec<CertificateDer<'static>>);

impl CertificateAuthorities {
    /// Reads a file in PEM form, which may hold several certificates.
    pub fn read(file: &Path) -> Result<Self, BadAuthorities> {
        let shown = file.display().to_string();
        let bytes = fs::read(file)
            .map_err(|error| BadAuthorities::NotRead { file: shown.clone(), reason: error.to_string() })?;
        Self::from_pem(&bytes, &shown)
    }

    /// The same from memory; `source` names it in errors.
    pub fn from_pem(pem: &[u8], source: &str) -> Result<Self, BadAuthorities> {
        let broken = |number: usize, reason: String| BadAuthorities::Broken {
            file: source.to_owned(),
            number,
            reason,
        };
        let mut certificates = Vec::new();
        // Tried on a store of its own, so that a broken certificate is named now and not at the first request.
        let mut trial = RootCertStore::empty();
        for (index, certificate) in CertificateDer::pem_slice_iter(pem).enumerate() {
            let certificate = certificate.map_err(|error| broken(index + 1, error.to_string()))?;
            trial.add(certificate.clone()).map_err(|error| broken(index + 1, error.to_string()))?;
            certificates.push(certificate);
        }
        if certificates.is_empty() {
            return Err(BadAuthorities::None { file: source.to_owned() });
        }
        Ok(Self(certificates))
    }
}

impl fmt::Debug for CertificateAuthorities {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "CertificateAuthorities({})", self.0.len())
    }
}

/// Why a file of certificate authorities was not taken.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAuthorities {
    /// The file cannot be read.
    #[error("The file {file} with certificate authorities cannot be read: {reason}.")]
    NotRead {
        /// As it was named.
        file: String,
        /// The system's words.
        reason: String,
    },
    /// No PEM block with a certificate is in it.
    #[error(
        "{file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----). A binary one is turned into PEM by: \
         openssl x509 -inform der -in {file} -out ca.pem"
    )]
    None {
        /// As it was named.
        file: String,
    },
    /// One of its certificates is damaged.
    #[error("Certificate number {number} in {file} cannot be read: {reason}. Export it again.")]
    Broken {
        /// As it was named.
        file: String,
        /// Counted from 1.
        number: usize,
        /// The library's words.
        reason: String,
    },
}

/// The settings of every handshake: TLS 1.2 and 1.3, the system's authorities and the given ones.
pub(crate) fn client_config(extra: &CertificateAuthorities) -> Result<Arc<ClientConfig>, Error> {
    let mut roots = RootCertStore::empty();
    // What the system has and rustls cannot read is skipped: an old authority there must not stop everything here.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for certificate in &extra.0 {
        roots.add(certificate.clone())?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// What a failed handshake with `tenant` means, and what helps.
pub(crate) fn sentence(tenant: &str, error: &Error) -> String {
    match error {
        Error::InvalidCertificate(reason) => certificate_sentence(tenant, reason),
        Error::InvalidMessage(_) => format!(
            "What answers at {tenant} does not speak TLS. Check the port: https usually is 443, and a proxy or a plain \
             http server may stand there."
        ),
        Error::AlertReceived(alert) => format!(
            "{tenant} broke the TLS handshake off ({alert:?}). It may not know this host name, want a client \
             certificate, or speak only older versions than TLS 1.2."
        ),
        Error::PeerIncompatible(_) => {
            format!("{tenant} speaks no version of TLS that is safe to use. It needs TLS 1.2 or 1.3.")
        }
        _ => format!("The TLS handshake with {tenant} failed. Nothing was sent."),
    }
}

fn certificate_sentence(tenant: &str, reason: &CertificateError) -> String {
    match reason {
        CertificateError::UnknownIssuer => format!(
            "The certificate of {tenant} comes from an authority that this machine does not trust. If it is your \
             company's own, start the gateway with --ca FILE, FILE holding that authority's certificate in PEM form."
        ),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => format!(
            "The certificate of {tenant} has expired. Whoever runs the tenant has to renew it. If it is said to be \
             good, check this machine's clock."
        ),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            format!("The certificate of {tenant} is not valid yet. Check this machine's clock first.")
        }
        CertificateError::NotValidForName => format!(
            "The certificate of {tenant} is for another name. Check the tenant's address; a proxy may also answer in \
             its place."
        ),
        CertificateError::NotValidForNameContext { presented, .. } => format!(
            "The certificate of {tenant} is for another name: {}. Check the tenant's address; a proxy may also answer \
             in its place.",
            if presented.is_empty() { "it names no host at all".to_owned() } else { names(presented) }
        ),
        CertificateError::Revoked => {
            format!("The certificate of {tenant} was revoked. Do not send it a secret.")
        }
        CertificateError::Other(_) => format!(
            "The certificate of {tenant} was not accepted. A certificate that signed itself as an authority (openssl \
             req -x509) cannot be a server's own: have one issued by it, and give --ca the authority's."
        ),
        _ => format!(
            "The certificate of {tenant} was not accepted. Whoever runs the tenant has to replace it."
        ),
    }
}

/// `DnsName("a.example")` is how the library shows a name; people write `a.example`.
fn names(presented: &[String]) -> String {
    let plain = |name: &String| match name.split_once('(').map(|(_, inside)| inside.trim_end_matches(')')) {
        Some(inside) => inside.trim_matches('"').to_owned(),
        None => name.clone(),
    };
    presented.iter().map(plain).collect::<Vec<_>>().join(", ")
}
