//! What kind of VCF Operations this is: its addresses, who may sign in, and the choices nobody could document.

use crate::secret::Secret;
use crate::units::Seconds;

/// The user of the practice VCF Operations.
pub const OPERATIONS_USER: &str = "admin";
/// That user's password. Not secret: there is nothing behind it but practice.
pub const OPERATIONS_PASSWORD: &str = "practice-operations-password";

/// Everything about it that is decided before its first request.
#[derive(Clone, Debug)]
pub struct OperationsSettings {
    /// Scheme and authority of VCF Operations, without a slash at the end.
    pub origin: String,
    /// The same of the broker that can have a realm; its token endpoint answers there.
    pub broker_origin: String,
    /// The Host values that are answered: of both.
    pub hosts: Vec<String>,
    /// The user who may sign in, without a source.
    pub user: String,
    /// That user's password.
    pub password: Secret,
    /// Whether answers allow a page of another origin to read them.
    pub cors: bool,
    /// How long the fault `slow` lets one wait.
    pub slow: Seconds,
    /// How long a task takes.
    pub task: Seconds,
    /// Whether the old text of an API token ends when it is made anew. Not documented.
    pub regenerating_ends_the_old: bool,
}

impl OperationsSettings {
    /// VCF Operations at an address such as `https://ops.example`, and its broker at another or at the same.
    pub fn new(origin: impl Into<String>, broker_origin: impl Into<String>) -> Self {
        let (origin, broker_origin) = (origin.into(), broker_origin.into());
        let mut hosts = vec![authority(&origin), authority(&broker_origin)];
        hosts.dedup();
        Self {
            origin,
            broker_origin,
            hosts,
            user: OPERATIONS_USER.to_owned(),
            password: Secret::new(OPERATIONS_PASSWORD),
            cors: false,
            slow: Seconds(20),
            task: Seconds(5),
            regenerating_ends_the_old: true,
        }
    }

    /// Both on this machine, at one port: answers to `127.0.0.1:PORT` and `localhost:PORT`.
    #[must_use]
    pub fn loopback(port: u16) -> Self {
        let origin = format!("http://127.0.0.1:{port}");
        let mut settings = Self::new(origin.clone(), origin);
        settings.hosts.push(format!("localhost:{port}"));
        settings
    }

    /// The issuer of the broker's tokens.
    pub(crate) fn issuer(&self) -> String {
        format!("{}/acs/t/CUSTOMER", self.broker_origin)
    }
}

fn authority(origin: &str) -> String {
    origin.split_once("://").map_or(origin, |(_, rest)| rest).to_owned()
}
