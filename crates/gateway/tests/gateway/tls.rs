//! The tenant's certificate: trusted, and each way of not being so.

use std::sync::Arc;

use firstkey_gateway::{BadAuthorities, CertificateAuthorities, Settings};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

use crate::stage::{Failure, Gateway, Reply, short};
use crate::stand_in::{OK, Script, StandIn};

/// A certificate authority of a company.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn named(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn trusted(&self) -> CertificateAuthorities {
        CertificateAuthorities::from_pem(self.0.pem().as_bytes(), "ca.pem").unwrap()
    }

    fn issues(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        change(&mut params);
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        TlsAcceptor::from(Arc::new(config))
    }
}

async fn ask(acceptor: TlsAcceptor, authorities: CertificateAuthorities, script: Script) -> (Reply, StandIn) {
    let tenant = StandIn::start(script, Some(acceptor)).await;
    let settings =
        Settings { tenant: Some(tenant.address()), authorities, timeouts: short(), ..Settings::default() };
    let reply = Gateway::start(settings).await.send("POST", "/acs/token", "", "a=b").await;
    (reply, tenant)
}

async fn refusal(acceptor: TlsAcceptor, authorities: CertificateAuthorities) -> Failure {
    let (reply, tenant) = ask(acceptor, authorities, Script::Say(OK.to_owned())).await;
    let failure = reply.failure();
    assert_eq!((failure.status, failure.cause.as_str()), (502, "tls"), "{failure:?}");
    assert_eq!(tenant.seen().len(), 0, "a secret went to somebody else");
    failure
}

#[tokio::test]
async fn a_private_authority_is_trusted_once_it_is_given() {
    let company = Authority::named("Company CA");
    let (reply, tenant) =
        ask(company.issues("localhost", |_| {}), company.trusted(), Script::Say(OK.to_owned())).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    assert!(tenant.only().ends_with("a=b"));

    let failure = refusal(company.issues("localhost", |_| {}), CertificateAuthorities::default()).await;
    assert!(failure.message.contains("--ca FILE"), "{}", failure.message);
    let failure =
        refusal(company.issues("localhost", |_| {}), Authority::named("Another CA").trusted()).await;
    assert!(failure.message.contains("an authority that this machine does not trust"), "{}", failure.message);
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused_with_the_names_it_has() {
    let company = Authority::named("Company CA");
    let failure = refusal(company.issues("elsewhere.example", |_| {}), company.trusted()).await;
    assert!(failure.message.contains("is for another name: elsewhere.example."), "{}", failure.message);
    assert!(failure.detail.contains("localhost"), "{}", failure.detail);
}

#[tokio::test]
async fn an_expired_certificate_is_refused() {
    let company = Authority::named("Company CA");
    let expired = company.issues("localhost", |params| {
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2021, 1, 1);
    });
    let failure = refusal(expired, company.trusted()).await;
    assert!(failure.message.contains("has expired"), "{}", failure.message);

    let early = company.issues("localhost", |params| params.not_before = date_time_ymd(3000, 1, 1));
    let failure = refusal(early, company.trusted()).await;
    assert!(failure.message.contains("not valid yet"), "{}", failure.message);
}

#[tokio::test]
async fn a_tls_connection_closed_without_an_answer_is_closed() {
    let company = Authority::named("Company CA");
    let (reply, _) = ask(company.issues("localhost", |_| {}), company.trusted(), Script::Close).await;
    assert_eq!(reply.failure().cause, "closed", "{reply:?}");
}

#[tokio::test]
async fn several_authorities_in_one_file_are_all_trusted() {
    let (one, two) = (Authority::named("One"), Authority::named("Two"));
    let file = format!("# our CAs\n{}\n{}", one.0.pem(), two.0.pem());
    let both = CertificateAuthorities::from_pem(file.as_bytes(), "both.pem").unwrap();
    for authority in [one, two] {
        let (reply, _) =
            ask(authority.issues("localhost", |_| {}), both.clone(), Script::Say(OK.to_owned())).await;
        assert_eq!(reply.status, 200, "{reply:?}");
    }
}

#[test]
fn a_file_without_a_certificate_is_told_so() {
    let key_only = KeyPair::generate().unwrap().serialize_pem();
    for content in ["", "hello", key_only.as_str()] {
        let error = CertificateAuthorities::from_pem(content.as_bytes(), "ca.der").unwrap_err();
        assert_eq!(error, BadAuthorities::None { file: "ca.der".into() });
        assert!(error.to_string().contains("openssl x509 -inform der"), "{error}");
    }
    let damaged = "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n";
    let whole = Authority::named("One").0.pem();
    let error =
        CertificateAuthorities::from_pem(format!("{whole}{damaged}").as_bytes(), "ca.pem").unwrap_err();
    assert!(error.to_string().starts_with("Certificate number 2 in ca.pem cannot be read"), "{error}");
}
