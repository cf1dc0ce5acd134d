//! The practice tenant: the simulator in this page, with the page's clock, random bytes and key.

use firstkey_browser::{clock, random, signer::Signer};
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA};
use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::units::Seconds;
use firstkey_core::workflow::Reply;
use firstkey_core::workflows::getting_started::Release;
use firstkey_simulator::{Answer, BrokerVersion, PublicKey, Secret, Service, Settings, Tenant, UnixSeconds};
use std::cell::RefCell;
use std::rc::Rc;

/// Where the practice tenant pretends to be; a name that can never be registered (RFC 2606).
pub(crate) const ADDRESS: &str = "https://practice.example";

/// A tenant in this page.
#[derive(Clone)]
pub(crate) struct Practice {
    settings: Settings,
    running: Rc<RefCell<Option<Running>>>,
}

struct Running {
    tenant: Tenant,
    signer: Rc<Signer>,
}

impl Practice {
    /// A new tenant with a new bootstrap secret. Its key is made at the first request.
    pub(crate) fn new(dialect: &Dialect, release: Release) -> Self {
        let service = match dialect {
            dialect if *dialect == OMNISSA => Service::Omnissa,
            dialect if *dialect == BROKER => Service::Broker,
            _ => Service::VMware,
        };
        let mut settings = Settings::new(service, ADDRESS);
        settings.broker_version = match release {
            Release::Full => BrokerVersion::V8,
            Release::Broker9_0 => BrokerVersion::V9_0,
            Release::Broker9_1 => BrokerVersion::V9_1,
        };
        let secret = firstkey_core::credentials::ClientSecret::generate(&random::bytes());
        settings.bootstrap_secret = Some(Secret::new(secret.expose()));
        Self { settings, running: Rc::default() }
    }

    /// What to begin with.
    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Answers a request.
    pub(crate) async fn send(&self, request: &Request) -> Reply {
        let signer = self.signer().await.ok_or(TransportError::Unreachable)?;
        let now = now();
        let answer = self.running.borrow_mut().as_mut().map(|running| running.tenant.answer(request, now));
        let mut answer = answer.ok_or(TransportError::Unreachable)?;
        loop {
            answer = match answer {
                Answer::Ready(response) => return Ok(response),
                Answer::Sign(unsigned) => {
                    let signature = signer.sign(unsigned.signing_input()).await;
                    unsigned.signed(&signature.map_err(|_| TransportError::Unreachable)?)
                }
                Answer::Later(span, answer) => {
                    clock::wait(Seconds(span.0.unsigned_abs())).await;
                    *answer
                }
                // A page cannot tell one lost answer from another; neither does this.
                Answer::Drop(_) => return Err(TransportError::Unreachable),
            }
        }
    }

    async fn signer(&self) -> Option<Rc<Signer>> {
        let known = self.running.borrow().as_ref().map(|running| running.signer.clone());
        if known.is_some() {
            return known;
        }
        let signer = Rc::new(Signer::generate().await.ok()?);
        let key = PublicKey::from_uncompressed_point(&signer.point)?;
        let now = now();
        let tenant = Tenant::new(self.settings.clone(), key, now, Box::new(random::fill));
        *self.running.borrow_mut() = Some(Running { tenant, signer: signer.clone() });
        Some(signer)
    }
}

/// The simulator keeps its own units: it shares nothing with core.
fn now() -> UnixSeconds {
    UnixSeconds(i64::try_from(clock::now().0).unwrap_or(i64::MAX))
}
