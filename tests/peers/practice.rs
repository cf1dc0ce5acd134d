//! A practice tenant on loopback, for testers of others.

use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA, VMWARE};
use firstkey_core::operation::Operation;
use firstkey_core::profile::Profile;
use firstkey_core::request::Authority;
use firstkey_core::response::answer;
use firstkey_core::token::{AccessToken, Grant, RequestToken, TokenAnswer};
use firstkey_simulator::server::Server;
use firstkey_simulator::{BOOTSTRAP_CLIENT_ID, BrokerVersion, Seconds, Secret, Service, Settings};
use tokio::net::TcpListener;

const SECRET: &str = "bootstrap-secret";

/// A practice tenant that ends with its test.
pub(crate) struct Practice {
    /// Its address, without a path.
    pub(crate) address: String,
    /// How core reaches it.
    pub(crate) profile: Profile,
}

impl Practice {
    /// Starts it; a broker as that of vSphere 8. With `control`, faults can be planned over HTTP.
    pub(crate) async fn start(service: Service, control: bool) -> Self {
        // The broker's oldest release has the most operations.
        Self::start_as(service, BrokerVersion::V8, control).await
    }

    /// Starts it with a release of the broker, if it is one.
    pub(crate) async fn start_as(service: Service, release: BrokerVersion, control: bool) -> Self {
        let dialect: &'static Dialect = match service {
            Service::Omnissa => &OMNISSA,
            Service::VMware => &VMWARE,
            Service::Broker => &BROKER,
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut settings = Settings::loopback(service, port);
        settings.broker_version = release;
        settings.bootstrap_secret = Some(Secret::new(SECRET));
        // By the clock of the machine, a directory would be there for a while after its deletion, or not any more.
        settings.directory_deletion = Seconds(0);
        tokio::spawn(Server::new(settings, control).unwrap().run(listener));
        let address = format!("http://127.0.0.1:{port}");
        let profile = Profile::parse(&address, dialect).unwrap();
        Self { address, profile }
    }

    /// The bootstrap client, which has all rights.
    pub(crate) fn bootstrap(&self) -> Credentials {
        Credentials::parse(BOOTSTRAP_CLIENT_ID, SECRET).unwrap()
    }

    /// An access token with all rights.
    pub(crate) fn token(&self) -> AccessToken {
        self.token_of(&self.bootstrap(), Grant::ClientCredentials).access().clone()
    }

    /// What the token endpoint answers to a client.
    pub(crate) fn token_of(&self, client: &Credentials, grant: Grant) -> TokenAnswer {
        self.send(&RequestToken { grant }, Authority::Client(client))
    }

    /// Sends an operation that succeeds.
    pub(crate) fn send<O: Operation>(&self, operation: &O, authority: Authority<'_>) -> O::Output {
        let request = self.profile.request(operation, authority).unwrap();
        answer::<O>(&crate::carrier::send(&request).unwrap()).unwrap()
    }
}
