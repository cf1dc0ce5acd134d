//! What mends a cause: who does it, what it is, and the line to copy.

use super::{Cause, Diagnosis};
use crate::credentials::{ClientAuthentication, Mistake};
use crate::error::{TransportError, Unanswered};
use crate::media::{Media, MediaNames};
use crate::workflows::first_token::Bootstrap;

/// One way to mend a cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Mending {
    /// What it is about: "The certificate is not trusted".
    pub title: &'static str,
    /// Who can do it.
    pub by: Mender,
    /// What to do.
    pub what: String,
    /// What can be copied: a name and the text.
    pub lines: Vec<(&'static str, String)>,
    /// What can be changed here and now.
    pub fix: Option<Fix>,
}

/// The page that a diagnosis is made for, and the programs that come with it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Its origin, which a service has to allow.
    pub origin: &'a str,
    /// The command that starts its gateway; `--tenant` and what else there is follow.
    pub gateway: &'a str,
    /// The command that builds it for one address, which follows.
    pub build: &'a str,
}

/// Who can mend something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mender {
    /// Whoever sits in front of the page.
    You,
    /// Who administers the tenant.
    Tenant,
    /// Who runs the server before the tenant, or this page's.
    Server,
    /// Who runs the network: names, firewall, VPN, proxy.
    Network,
}

/// What can be changed here: a setting of the profile, or what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Send id and secret this way.
    Authentication(ClientAuthentication),
    /// Spell media types this way.
    Spelling(MediaNames),
    /// Send id and secret without this mistake.
    Credentials(Mistake),
}

impl Mender {
    /// "You", "Who administers the tenant".
    pub const fn title(self) -> &'static str {
        match self {
            Self::You => "You",
            Self::Tenant => "Whoever administers the tenant",
            Self::Server => "Whoever runs the server",
            Self::Network => "Whoever runs the network",
        }
    }
}

/// What mends this cause, most likely first.
pub(super) fn of(diagnosis: &Diagnosis, cause: &Cause, page: Page<'_>) -> Vec<Mending> {
    use Mender::{Network, Server, Tenant, You};
    let place = Place { diagnosis, page };
    match cause {
        Cause::NotSent(_) => vec![mend("What was typed", You, "Nothing was sent. Correct what is named above.")],
        Cause::NoAnswer(error) => place.no_answer(error),
        Cause::Hidden { suspects } => suspects.iter().map(|suspect| place.suspect(*suspect)).collect(),
        Cause::NotTheService(error) => vec![
            mend("Something in between", Network, &error.help()).with("Look at it yourself", place.look()),
            mend("The address", You, "Use the tenant's own host name: the Workspace ONE Access or broker host, not UEM and not an admin console."),
        ],
        Cause::InTrouble(error) => {
            vec![mend("Wait", Tenant, &error.help()).with("Look at it yourself", place.look())]
        }
        Cause::Login(_) => vec![mend("A proxy that asks for a login", Network, "Let this machine reach the tenant's address without a login at a proxy or a sign-in page, or use a network that does.").with("Look at it yourself", place.look())],
        Cause::Blocked(_) => vec![
            mend("API access", Tenant, "Enable API access for the tenant; it opens after the first identity provider is connected."),
            mend("A firewall in front of the tenant", Network, "Let this machine's address through to the tenant's /acs."),
        ],
        Cause::OtherService => {
            let (other, what) = match diagnosis.profile.dialect.tenant_in_path {
                true => ("omnissa", "Choose Omnissa Identity Service or VMware Identity Services as the service."),
                false => ("broker", "Choose VCF Identity Broker as the service."),
            };
            vec![mend("The chosen service", You, what).with("Command", place.gateway(other, ""))]
        }
        Cause::TenantUnknown => vec![mend("The tenant's name", You, "The name is part of every path of the broker, and is case-sensitive. vCenter creates a tenant called CUSTOMER. Correct the tenant's name.").with("Check whether it is there", place.look())],
        Cause::PathUnknown => vec![
            mend("The address", You, "Use the host name of the tenant itself, such as acme.workspaceoneaccess.com, or the broker's host. Not UEM, and not an admin console.").with("Check whether it is there", place.look()),
            mend("A proxy in front of the tenant", Server, "A proxy must forward /acs, /federation and /usergroup unchanged."),
        ],
        Cause::NoTokenEndpoint { .. } => vec![mend("A proxy in front of the tenant", Server, "A proxy must forward all of /acs, POST requests too. If the document names another host, use that one as the address.")],
        Cause::FormNotTaken => vec![mend("A proxy in front of the tenant", Server, "Something changes or refuses the Content-Type of the token request; it must arrive as it was sent.").with("Content-Type", "application/x-www-form-urlencoded".to_owned())],
        Cause::Spelling { works } => vec![place.spelling(*works)],
        Cause::OtherAuthentication(way) => vec![Mending {
            fix: Some(Fix::Authentication(*way)),
            ..mend("How id and secret are sent", You, "Choose the client authentication that the service reads. The secret needs no change.")
        }],
        Cause::ClientUnknown => place.client_unknown(),
        Cause::GrantNotAllowed => vec![mend("The client's grant types", Tenant, "Add client_credentials to the grant types of this client, or start with one that has it.").with("Field of the client", "\"grant_types\": [\"client_credentials\"]".to_owned())],
        Cause::LoginRefused => vec![
            mend("User and password", You, "The user name ends in its domain: administrator@vsphere.local. An account that is locked or expired is refused the same way."),
            mend("The privilege", Tenant, "The user needs a role with this privilege.").with("Privilege", "VcIdentityProviders.Manage".to_owned()),
        ],
        Cause::ApiTokenRefused => vec![mend("The API token", You, "Paste the whole token. If it has expired or was revoked, create a new one in VCF Operations.")],
        Cause::TokenNotTaken => vec![
            mend("A proxy that removes the header", Network, "Ask whether a proxy removes or changes the Authorization header on its way to the tenant."),
            mend("The tenant's clocks", Tenant, "If the service's machines disagree about the time, a new token may not be valid yet."),
        ],
        Cause::RightMissing { .. } => vec![place.right()],
        Cause::Other(error) => vec![mend("What the service says", You, &error.help())],
    }
}

/// Where the diagnosis was made, for the lines that name it.
pub(super) struct Place<'a> {
    pub(super) diagnosis: &'a Diagnosis,
    pub(super) page: Page<'a>,
}

impl Place<'_> {
    fn no_answer(&self, error: &TransportError) -> Vec<Mending> {
        use Mender::{Network, Server, Tenant, You};
        let host = self.host();
        let again = |more| self.gateway(self.diagnosis.profile.dialect.name, more);
        let help = &*error.remedy().sentence();
        match error.kind() {
            Unanswered::Dns => vec![mend("The name", You, help).with("Is the name known here?", format!("nslookup {host}"))],
            Unanswered::Refused => vec![mend("The port, or the service behind it", Tenant, help).with("Look at it yourself", self.look())],
            Unanswered::NoRoute => vec![mend("The network path", Network, help).with("Look at it yourself", self.look())],
            Unanswered::Tls => vec![
                mend("Your own certificate authority", You, "If your organisation issued the certificate, give the gateway that authority's file in PEM form.").with("Command", again(" --ca FILE")),
                mend("The certificate itself", Server, "If it has expired or is for another name, whoever runs the tenant, or the proxy in front of it, has to replace it. Look at what is sent:").with("Command", self.certificate()),
            ],
            Unanswered::Closed => vec![
                mend("The Host header", You, "The gateway sends the host of --tenant as Host. A tenant behind nginx closes the connection (444) when that is not its own name: start the gateway with the exact name, not with an IP address or an alias.")
                    .with("What is sent now", format!("Host: {}", self.diagnosis.profile.address.authority()))
                    .with("Command", self.command("https://EXACT-NAME", self.diagnosis.profile.dialect.name, "")),
                mend("A firewall", Network, "A firewall or proxy that inspects the connection can close it too."),
            ],
            Unanswered::Timeout => vec![mend("The network path, or the service", Network, help).with("Look at it yourself", self.look())],
            Unanswered::Protocol => vec![mend("Scheme and port", You, "What answers does not speak HTTP: https belongs to an https port. Start the gateway with the right port.").with("Command", self.command(&format!("https://{host}:PORT"), self.diagnosis.profile.dialect.name, ""))],
            Unanswered::GatewayGone => vec![mend("The gateway", You, "It has ended; its terminal may be closed. Start it again with the same options (--ca and --vcenter, too).").with("Command", again(""))],
            Unanswered::GatewayRefused => vec![mend("The gateway's command", You, "The gateway's own rules did not let it forward this. For a vCenter login, start it with --vcenter.").with("Command", again(" --vcenter"))],
            Unanswered::Offline => vec![mend("This machine's network", You, help)],
            Unanswered::Stopped => vec![mend("It was stopped", You, help)],
            _ => vec![mend("The network path", Network, help).with("Look at it yourself", self.look())],
        }
    }

    fn spelling(&self, works: Option<MediaNames>) -> Mending {
        use Mender::{Server, You};
        let name = |names: MediaNames| Media::OAuthClientList.name(names).unwrap_or_default();
        match works {
            Some(names) => Mending {
                lines: vec![
                    ("What was asked for", name(self.diagnosis.profile.media)),
                    ("What the tenant accepts", name(names)),
                ],
                fix: Some(Fix::Spelling(names)),
                ..mend(
                    "The spelling of the media types",
                    You,
                    "Choose the spelling that the tenant accepts. Omnissa Identity Service and VMware Identity Services differ only in this.",
                )
            },
            None => mend(
                "A proxy in front of the tenant",
                Server,
                "A proxy must pass Accept and Content-Type on unchanged.",
            ),
        }
    }

    /// What the two look like comes first: it is quickest to check. Every other way of sending them was tried before.
    fn client_unknown(&self) -> Vec<Mending> {
        use Mender::{Network, You};
        let client = self.diagnosis.bootstrap.as_ref().and_then(Bootstrap::client);
        let texts = client.map(|client| (client.id.as_str(), client.secret.expose()));
        let possible = texts.map(|(id, secret)| Mistake::likely(id, secret)).unwrap_or_default();
        let recognised = possible.into_iter().map(|mistake| {
            let fix = texts
                .and_then(|(id, secret)| mistake.repaired(id, secret))
                .map(|_| Fix::Credentials(mistake));
            Mending { fix, ..mend("Id and secret look unusual", You, &mistake.sentence()) }
        });
        recognised.chain([
            mend("Client id and secret", You, "Compare both with the place where the client was created: the whole secret, without a space. Check that the client was not deleted. A lost secret can only be replaced."),
            mend("A proxy that removes the header", Network, "If you are sure that both are right, ask whether a proxy removes the Authorization header."),
        ]).collect()
    }

    fn right(&self) -> Mending {
        let what = if self.diagnosis.release.has_rule_sets() {
            "Give the client this rule set, or start with a client that has it. READ_ONLY_TENANT_ADMIN is enough for reading."
        } else {
            "This release has no rule sets: the client needs the scope admin."
        };
        let line = match self.diagnosis.release.has_rule_sets() {
            true => ("Field of the client", "\"rule_set_names\": [\"TENANT_ADMIN\"]"),
            false => ("Field of the client", "\"scope\": [\"admin\"]"),
        };
        mend("The client's rights", Mender::Tenant, what).with(line.0, line.1.to_owned())
    }

    /// The command that starts the gateway for this tenant.
    pub(super) fn gateway(&self, service: &str, more: &str) -> String {
        self.command(&self.diagnosis.profile.address.to_string(), service, more)
    }

    fn command(&self, address: &str, service: &str, more: &str) -> String {
        format!("{} --tenant {address} --service {service}{more}", self.page.gateway)
    }

    /// The public document, from a terminal.
    pub(super) fn look(&self) -> String {
        let request = self.diagnosis.build(super::Probe::Configuration);
        request.map(|request| format!("curl --verbose {}", request.uri())).unwrap_or_default()
    }

    /// What certificate is sent.
    pub(super) fn certificate(&self) -> String {
        let authority = self.diagnosis.profile.address.authority();
        let host = self.host();
        let connect = if authority == host { format!("{host}:443") } else { authority.to_owned() };
        format!("openssl s_client -connect {connect} -servername {host} -showcerts </dev/null")
    }

    pub(super) fn host(&self) -> String {
        let authority = self.diagnosis.profile.address.authority();
        // The colons within `[::1]` are the host's own.
        let port = authority.rsplit_once(':').filter(|_| !authority.ends_with(']'));
        port.map_or(authority, |(host, _)| host).to_owned()
    }
}

pub(super) fn mend(title: &'static str, by: Mender, what: &str) -> Mending {
    Mending { title, by, what: what.to_owned(), lines: Vec::new(), fix: None }
}

impl Mending {
    pub(super) fn with(mut self, name: &'static str, line: String) -> Self {
        self.lines.push((name, line));
        self
    }
}
