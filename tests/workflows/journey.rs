//! Somebody on the way from a bootstrap client to a working one, at one of the places it can be done. Asserts nothing.

use firstkey_core::credentials::{ClientSecret, Credentials};
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA, VMWARE};
use firstkey_core::error::Error;
use firstkey_core::profile::Profile;
use firstkey_core::resources::oauth_client::Client;
use firstkey_core::resources::vcenter::VcenterLogin;
use firstkey_core::token::ApiToken;
use firstkey_core::units::Minutes;
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::{BootstrapUse, GettingStarted, Release};
use firstkey_core::workflows::prove_client::Proof;
use firstkey_simulator::{
    API_TOKEN, BOOTSTRAP_CLIENT_ID, BrokerVersion, Service, Settings, VCENTER_PASSWORD, VCENTER_USER,
};
use firstkey_tests::random::Seeded;
use firstkey_tests::tenant::{BOOTSTRAP_SECRET, ORIGIN, Practice};

pub(crate) const NEW_ID: &str = "my-auth-grant-client1";

/// A service, its release, and the name of the rule set of the new client there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) dialect: &'static Dialect,
    pub(crate) service: Service,
    pub(crate) version: BrokerVersion,
    pub(crate) release: Release,
    pub(crate) rule_set: Option<&'static str>,
}

const fn place(
    dialect: &'static Dialect,
    service: Service,
    version: BrokerVersion,
    release: Release,
    rule_set: Option<&'static str>,
) -> Place {
    Place { dialect, service, version, release, rule_set }
}

const V8: BrokerVersion = BrokerVersion::V8;
const IDP: Option<&str> = Some("IDP_AND_DIRECTORY_ADMIN");

pub(crate) const AT_OMNISSA: Place = place(&OMNISSA, Service::Omnissa, V8, Release::CloudOrBroker8, IDP);
pub(crate) const AT_VMWARE: Place = place(&VMWARE, Service::VMware, V8, Release::CloudOrBroker8, IDP);
pub(crate) const AT_BROKER_8: Place = place(&BROKER, Service::Broker, V8, Release::CloudOrBroker8, IDP);
pub(crate) const AT_BROKER_9_0: Place =
    place(&BROKER, Service::Broker, BrokerVersion::V9_0, Release::Broker9_0, None);
pub(crate) const AT_BROKER_9_1: Place =
    place(&BROKER, Service::Broker, BrokerVersion::V9_1, Release::Broker9_1, Some("TENANT_ADMIN"));

pub(crate) const PLACES: [Place; 5] = [AT_OMNISSA, AT_VMWARE, AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1];

pub(crate) struct Journey {
    pub(crate) practice: Practice,
    pub(crate) steps: GettingStarted,
    pub(crate) place: Place,
}

impl Journey {
    pub(crate) fn at(place: Place) -> Self {
        Self::with(place, |_| {})
    }

    pub(crate) fn with(place: Place, change: impl FnOnce(&mut Settings)) -> Self {
        let practice = Practice::with(place.service, |settings| {
            settings.broker_version = place.version;
            change(settings);
        });
        let profile = Profile::parse(ORIGIN, place.dialect).unwrap();
        Self { practice, steps: GettingStarted::new(profile, place.release), place }
    }

    /// With the bootstrap client, a token for it, and a new client planned and saved.
    pub(crate) fn ready_to_create(place: Place) -> Self {
        Self::at(place).prepared()
    }

    pub(crate) fn prepared(mut self) -> Self {
        self.steps.begin_with(bootstrap());
        self.steps.set_bootstrap_use(BootstrapUse::SetupOnly);
        self.first_token().unwrap();
        self.steps.plan(self.new_client(NEW_ID));
        self.steps.secret_saved();
        self.practice.exchanges.clear();
        self
    }

    /// With the new client made and proved.
    pub(crate) fn ready_to_delete(place: Place) -> Self {
        Self::ready_to_create(place).proved()
    }

    pub(crate) fn proved(mut self) -> Self {
        assert!(matches!(self.create(), Creation::Made(_)));
        self.prove().unwrap();
        self.practice.exchanges.clear();
        self
    }

    pub(crate) fn new_client(&self, id: &str) -> Client {
        let credentials = Credentials { id: Credentials::parse(id, "x").unwrap().id, secret: secret(1) };
        let mut client = Client::getting_started(&credentials, Minutes(60));
        client.rule_set_names = self.place.rule_set.map(|name| vec![name.into()]);
        client
    }

    pub(crate) fn first_token(&mut self) -> Result<(), Error> {
        let token = self.practice.drive(self.steps.first_token().unwrap())?;
        self.steps.keep_token(token);
        Ok(())
    }

    pub(crate) fn create(&mut self) -> Creation {
        let workflow = self.steps.create().unwrap();
        let created = self.practice.drive(workflow);
        self.steps.keep_created(created)
    }

    pub(crate) fn prove(&mut self) -> Result<Proof, Error> {
        let proof = self.practice.drive(self.steps.prove().unwrap());
        self.steps.keep_proof(&proof);
        proof.map_err(|why| why.error)
    }

    /// Says that the client was made only for this, types its id where that is asked, and deletes it.
    pub(crate) fn delete(&mut self) -> Result<Gone, Error> {
        self.steps.set_bootstrap_use(BootstrapUse::SetupOnly);
        let id = self.steps.client_to_delete().unwrap().to_string();
        let gone = self.practice.drive(self.steps.delete(&id).unwrap())?;
        self.steps.keep_gone(gone.clone());
        Ok(gone)
    }
}

pub(crate) fn bootstrap() -> Bootstrap {
    Bootstrap::Client(Credentials::parse(BOOTSTRAP_CLIENT_ID, BOOTSTRAP_SECRET).unwrap())
}

pub(crate) fn vcenter() -> Bootstrap {
    Bootstrap::Vcenter(VcenterLogin::parse(VCENTER_USER, VCENTER_PASSWORD).unwrap())
}

pub(crate) fn api_token() -> Bootstrap {
    Bootstrap::ApiToken(ApiToken::parse(API_TOKEN).unwrap())
}

/// A new client's secret, as the page makes one from random bytes.
pub(crate) fn secret(seed: u64) -> ClientSecret {
    let mut bytes = [0; 32];
    Seeded(seed).fill(&mut bytes);
    ClientSecret::generate(&bytes)
}
