//! Where the console is served, and the tenant behind it. Everything ends with the test.

use crate::http::{self, Answer};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_gateway::{ConsoleFiles, Settings, Timeouts};
use firstkey_simulator::server::Server;
use firstkey_tests::deployed::{Decided, Deployed, Front};
use firstkey_tests::fault_proxy::FaultProxy;
use firstkey_tests::repository;
use std::any::Any;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// Whichever is free.
const ANY_PORT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// The vCenter user's password at a tenant behind the gateway. The practice tenant's stands in the program.
pub(crate) const VCENTER_PASSWORD: &str = "password-of-the-vcenter-user";
/// An API token of such a tenant.
pub(crate) const API_TOKEN: &str = "vidb_api-token-of-a-tenant";

/// A service, and the release of it that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Omnissa,
    Vmware,
    Broker8,
    Broker9_0,
    Broker9_1,
}

impl Kind {
    /// Its name on command lines and in ids.
    pub(crate) fn service(self) -> &'static str {
        match self {
            Self::Omnissa => "omnissa",
            Self::Vmware => "vmware",
            Self::Broker8 | Self::Broker9_0 | Self::Broker9_1 => "broker",
        }
    }

    /// As the page's head calls it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Omnissa => "Omnissa Identity Service",
            Self::Vmware => "VMware Identity Services",
            Self::Broker8 | Self::Broker9_0 | Self::Broker9_1 => "VCF Identity Broker",
        }
    }

    /// The end of the id of its release's radio button; none for a service without releases.
    pub(crate) fn release(self) -> Option<&'static str> {
        match self {
            Self::Omnissa | Self::Vmware => None,
            Self::Broker8 => Some("8"),
            Self::Broker9_0 => Some("9.0"),
            Self::Broker9_1 => Some("9.1"),
        }
    }

    fn settings(self, port: u16) -> firstkey_simulator::Settings {
        use firstkey_simulator::{BrokerVersion, Service};
        let service = match self {
            Self::Omnissa => Service::Omnissa,
            Self::Vmware => Service::VMware,
            Self::Broker8 | Self::Broker9_0 | Self::Broker9_1 => Service::Broker,
        };
        let mut settings = firstkey_simulator::Settings::loopback(service, port);
        settings.vcenter_password = firstkey_simulator::Secret::new(VCENTER_PASSWORD);
        settings.api_token = firstkey_simulator::Secret::new(API_TOKEN);
        settings.broker_version = match self {
            Self::Broker8 => BrokerVersion::V8,
            Self::Broker9_0 => BrokerVersion::V9_0,
            _ => BrokerVersion::V9_1,
        };
        settings
    }
}

/// The folder of the built console.
pub(crate) fn dist() -> PathBuf {
    let folder =
        std::env::var_os("FIRSTKEY_DIST").map_or_else(|| repository::root().join("dist"), PathBuf::from);
    assert!(folder.join("index.html").exists(), "no console was built: cargo xtask build");
    folder
}

/// What serves the console: a gateway, or a server of deploy/.
pub(crate) struct Place {
    /// Where the page is.
    pub(crate) url: String,
    _serving: Box<dyn Any>,
}

impl Place {
    /// A gateway without a tenant: the page has the practice tenant only.
    pub(crate) fn practice() -> Self {
        Self::serving(dist())
    }

    /// The same with the files of another folder.
    pub(crate) fn serving(folder: PathBuf) -> Self {
        Self::with(ANY_PORT, Settings { console: ConsoleFiles::Folder(folder), ..Settings::default() })
    }

    /// A gateway that forwards to what listens on this port, or to nobody.
    pub(crate) fn before(kind: Kind, tenant: u16) -> Self {
        Self::before_address(kind, &format!("http://127.0.0.1:{tenant}"))
    }

    /// The same with a tenant of another address.
    pub(crate) fn before_address(kind: Kind, address: &str) -> Self {
        Self::with(ANY_PORT, settings(kind, address, Timeouts::default()))
    }

    /// The same behind a proxy, through which the page is opened.
    pub(crate) fn behind(proxy: &FaultProxy, kind: Kind, tenant: u16, timeouts: Timeouts) -> Self {
        Self::with(proxy.behind(), settings(kind, &format!("http://127.0.0.1:{tenant}"), timeouts))
    }

    /// One of the servers of deploy/.
    pub(crate) fn deployed(front: Front, decided: &Decided) -> Self {
        let deployed = Deployed::start(front, decided);
        Self { url: deployed.url(), _serving: Box::new(deployed) }
    }

    fn with(address: SocketAddr, settings: Settings) -> Self {
        let runtime = runtime();
        let listener = runtime.block_on(TcpListener::bind(address)).expect("a port");
        // By this name: where the gateway listens at another loopback address, a proxy listens here.
        let url = format!("http://127.0.0.1:{}/", listener.local_addr().expect("an address").port());
        runtime.spawn(firstkey_gateway::serve(listener, settings));
        Self { url, _serving: Box::new(runtime) }
    }
}

fn settings(kind: Kind, tenant: &str, timeouts: Timeouts) -> Settings {
    Settings {
        tenant: Some(tenant.parse().expect("an address")),
        service: Some(kind.service().parse().expect("a service")),
        vcenter: kind.service() == "broker",
        console: ConsoleFiles::Folder(dist()),
        timeouts,
        ..Settings::default()
    }
}

/// The simulator over HTTP.
pub(crate) struct Simulator {
    pub(crate) kind: Kind,
    /// The port of its name, and of a proxy that stands before it.
    pub(crate) port: u16,
    /// Where it listens itself.
    address: SocketAddr,
    /// Id and secret of the client it started with.
    pub(crate) bootstrap: (String, String),
    _runtime: Runtime,
}

impl Simulator {
    /// A new tenant.
    pub(crate) fn start(kind: Kind) -> Self {
        Self::with(kind, |_| {})
    }

    /// A new tenant at an address such as `https://localhost:8443`, which leads to it.
    pub(crate) fn at(kind: Kind, address: &str) -> Self {
        Self::with(kind, |settings| settings.origin = address.to_owned())
    }

    /// A new tenant with other settings.
    pub(crate) fn with(kind: Kind, change: impl FnOnce(&mut firstkey_simulator::Settings)) -> Self {
        Self::listening(ANY_PORT, kind, change)
    }

    /// A new tenant behind a proxy. What is asked of it here goes past the proxy.
    pub(crate) fn behind(proxy: &FaultProxy, kind: Kind) -> Self {
        Self::listening(proxy.behind(), kind, |_| {})
    }

    fn listening(
        address: SocketAddr,
        kind: Kind,
        change: impl FnOnce(&mut firstkey_simulator::Settings),
    ) -> Self {
        let runtime = runtime();
        let listener = runtime.block_on(TcpListener::bind(address)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let port = address.port();
        let mut settings = kind.settings(port);
        change(&mut settings);
        let server = Server::new(settings, true).expect("random bytes");
        let (id, secret) = server.bootstrap();
        runtime.spawn(server.run(listener));
        Self { kind, port, address, bootstrap: (id, secret.expose().to_owned()), _runtime: runtime }
    }

    /// Asks its token endpoint for a token, as any program would.
    pub(crate) fn token(&self, id: &str, secret: &str) -> Answer {
        let path = match self.kind.service() {
            "broker" => "/acs/t/CUSTOMER/token",
            _ => "/acs/token",
        };
        let basic = basic(id, secret);
        let headers =
            [("authorization", basic.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        http::send_to(self.address, ("POST", path), &headers, b"grant_type=client_credentials")
    }

    /// Plans a failure for the next requests of an operation.
    pub(crate) fn plan(&self, operation: &str, fault: &str, times: u32) {
        let body = serde_json::json!({ "operation": operation, "fault": fault, "times": times }).to_string();
        let headers = [("content-type", "application/json")];
        let answer = http::send_to(self.address, ("POST", "/practice/control"), &headers, body.as_bytes());
        assert_eq!(answer.status, 204, "{}", String::from_utf8_lossy(&answer.body));
    }
}

/// The value of the Authorization header.
pub(crate) fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}
