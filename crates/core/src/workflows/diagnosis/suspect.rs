//! What mends what a browser does not tell: for each suspect who does it, and the header or setting.

use super::Suspect;
use super::mending::{Mender, Mending, Place, mend};

impl Place<'_> {
    /// What mends it.
    pub(super) fn suspect(&self, suspect: Suspect) -> Mending {
        use Mender::{Network, Server, Tenant, You};
        let service = self.diagnosis.profile.dialect.name;
        let address = &self.diagnosis.profile.address;
        match suspect {
            Suspect::Policy => mend("The page's policy (connect-src)", Server, "The page was built for another address. Build it for this one. If a server sends the policy as a header, too, the header must name the same address.")
                .with("Command", format!("{} {address}", self.page.build))
                .with("In the header Content-Security-Policy", format!("connect-src 'self' {address}")),
            Suspect::MixedContent => mend("An http address on an https page", You, "Browsers do not let an https page send http requests. Use the tenant's https address, or the gateway.")
                .with("Command", self.gateway(service, "")),
            Suspect::LocalNetwork => mend("The browser's question about the local network", You, "Browsers ask before a public page may reach an address in a private network or on this machine. Allow it: the setting is called \"Local network access\" and is found beside the address of the page. Or use the gateway, which needs no permission.")
                .with("Command", self.gateway(service, "")),
            Suspect::NoCors | Suspect::Preflight => mend("The service allows no page, or not this one (CORS)", Tenant, "The service, or a proxy in front of it, has to send these headers with every answer, errors included, and to answer OPTIONS with 204. Authorization must be named: a * does not cover it. If nobody can do that, use the gateway, which works without them.")
                .with("Headers", self.cors_headers())
                .with("nginx, in front of the tenant", self.cors_nginx())
                .with("The gateway instead", self.gateway(service, "")),
            Suspect::Name => mend("The name is not known here", You, "Check it for typing mistakes. If it is an internal name, check the VPN.")
                .with("Is the name known here?", format!("nslookup {}", self.host())),
            Suspect::Certificate => mend("The certificate is not trusted", You, "Open the address in its own tab: there the browser says why. A certificate of your own authority is trusted once this machine trusts the authority. The gateway needs --ca FILE.")
                .with("What is sent", self.certificate()),
            Suspect::Closed => mend("The Host is not the tenant's name (HTTP 444)", You, "The services close the connection without an answer when the host is not exactly theirs. Use the tenant's own name, not an IP address or an alias.")
                .with("What is sent now", format!("Host: {}", address.authority())),
            Suspect::NothingThere => mend("Nothing listens there, or a firewall is in between", Network, "Check port, VPN and firewall. A terminal on this machine tells more than a page can.")
                .with("Look at it yourself", self.look()),
            Suspect::Extension => mend("An extension of the browser", You, "Blockers stop requests to other addresses. Try a private window without extensions."),
        }
    }

    fn cors_headers(&self) -> String {
        CORS.map(|(name, value)| format!("{name}: {}\n", value.unwrap_or(self.page.origin)))
            .concat()
            .trim_end()
            .to_owned()
    }

    fn cors_nginx(&self) -> String {
        let headers = CORS.map(|(name, value)| {
            format!("add_header {name} \"{}\" always;\n", value.unwrap_or(self.page.origin))
        });
        format!("{}if ($request_method = OPTIONS) {{ return 204; }}", headers.concat())
    }
}

/// What the Fetch standard asks of an answer before a page of another origin may read it, less what is
/// not used: no cookies are sent. None stands for the origin of the page.
const CORS: [(&str, Option<&str>); 6] = [
    ("Access-Control-Allow-Origin", None),
    ("Access-Control-Allow-Methods", Some("GET, POST, PUT, PATCH, DELETE")),
    ("Access-Control-Allow-Headers", Some("authorization, content-type, accept, vmware-api-session-id")),
    ("Access-Control-Expose-Headers", Some("retry-after, www-authenticate")),
    ("Access-Control-Max-Age", Some("600")),
    ("Vary", Some("Origin")),
];
