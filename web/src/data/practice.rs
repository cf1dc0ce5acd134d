//! The practice tenant: the simulator in this page, with the page's clock, random bytes and key.

pub(crate) mod tenant;

use firstkey_browser::random;
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA};
use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::workflow::Reply;
use firstkey_core::workflows::getting_started::Release;
use firstkey_simulator::{
    BrokerVersion, FederatedSignIn, LARGE_TENANT, NotSignedIn, Secret, Service, Settings,
};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

/// Where the practice tenant pretends to be; a name that can never be registered (RFC 2606).
pub(crate) const ADDRESS: &str = "https://practice.example";

/// What starts a practice tenant, once its code is here.
static OPEN: OnceLock<tenant::Open> = OnceLock::new();

/// The code of the practice tenant is here.
pub(crate) fn is_here(open: tenant::Open) {
    // It is loaded once, and is always the same.
    let _ = OPEN.set(open);
}

/// A tenant in this page.
#[derive(Clone)]
pub(crate) struct Practice {
    settings: Settings,
    running: Rc<RefCell<Option<tenant::Running>>>,
}

impl Practice {
    /// A new tenant with a new bootstrap secret, and with many users if it is a large one. Its key is made at the first
    /// request.
    pub(crate) fn new(dialect: &Dialect, release: Release, large: bool) -> Self {
        let service = match dialect {
            dialect if *dialect == OMNISSA => Service::Omnissa,
            dialect if *dialect == BROKER => Service::Broker,
            _ => Service::VMware,
        };
        let mut settings = Settings::new(service, ADDRESS);
        settings.broker_version = match release {
            Release::CloudOrBroker8 => BrokerVersion::V8,
            Release::Broker9_0 => BrokerVersion::V9_0,
            Release::Broker9_1 => BrokerVersion::V9_1,
        };
        let secret = firstkey_core::credentials::ClientSecret::generate(&random::bytes());
        settings.bootstrap_secret = Some(Secret::new(secret.expose()));
        settings.people = if large { LARGE_TENANT } else { 0 };
        settings.identity_providers = true;
        Self { settings, running: Rc::default() }
    }

    /// What to begin with.
    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Answers a request. The pages that send one are opened only when the tenant's code is here.
    pub(crate) async fn send(&self, request: &Request) -> Reply {
        let open = OPEN.get().ok_or(TransportError::Unreachable)?;
        let running = self.running.borrow_mut().get_or_insert_with(|| open(self.settings.clone())).clone();
        (running.answer)(request.clone()).await
    }

    /// A user of the provider outside signs in by this identity provider.
    pub(crate) fn sign_in_by(&self, provider: &str, person: usize) -> Result<FederatedSignIn, NotSignedIn> {
        let running = self.running.borrow().clone().ok_or(NotSignedIn::NoProvider)?;
        (running.sign_in)(provider, person)
    }
}
