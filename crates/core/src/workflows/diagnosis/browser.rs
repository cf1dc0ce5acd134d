//! What a browser can still find out when it says only that no answer came, and what that leaves as the
//! possible causes. To find it out is for whoever runs in a browser.

use super::{Diagnosis, Probe};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What was found out beside the request that got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The page's own policy (connect-src) does not name the tenant.
    pub policy_forbids: bool,
    /// The page came by https.
    pub page_is_secure: bool,
    /// The page itself comes from this machine.
    pub page_is_local: bool,
    /// The same address does answer when the page asks without wanting to read (`no-cors`).
    pub answers_unread: bool,
    /// Whether the browser lets this page reach the local network.
    pub local_network: Permission,
}

/// What the browser says of a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It was given.
    Granted,
    /// It was refused.
    Denied,
    /// It will ask.
    Prompt,
    /// This browser does not know the permission.
    Unknown,
}

/// What may be behind a request without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspect {
    /// The page's policy does not allow this address.
    Policy,
    /// A page that came by https asks by http.
    MixedContent,
    /// The browser keeps a public page from the local network.
    LocalNetwork,
    /// The service answers and does not allow this page to read.
    NoCors,
    /// The service lets this page read what is open to all, and not send what needs a client or a token.
    Preflight,
    /// The name is not known here.
    Name,
    /// The certificate is not trusted.
    Certificate,
    /// The connection is closed without an answer, as services do for a wrong Host.
    Closed,
    /// Nothing listens there, or a firewall is in between.
    NothingThere,
    /// An extension of the browser stops it.
    Extension,
}

impl Diagnosis {
    /// What may be behind a question without an answer, most likely first; alone when it is certain.
    pub(super) fn suspects(&self, probe: Probe) -> Vec<Suspect> {
        use Suspect::{
            Certificate, Closed, Extension, LocalNetwork, MixedContent, Name, NoCors, NothingThere, Policy,
            Preflight,
        };
        // The two that came first ask for nothing that needs a preflight: what they were allowed, a later
        // one may not be.
        let readable = if matches!(probe, Probe::Configuration) { NoCors } else { Preflight };
        let Some(evidence) = self.evidence else {
            return vec![readable, Name, Certificate, Closed, NothingThere, Extension];
        };
        if evidence.policy_forbids {
            return vec![Policy];
        }
        if evidence.answers_unread {
            return vec![readable];
        }
        let address = self.profile.address.to_string();
        let mut suspects = Vec::new();
        if evidence.page_is_secure && address.starts_with("http:") {
            suspects.push(MixedContent);
        }
        let local = is_local(self.profile.address.authority()) && !evidence.page_is_local;
        if local && evidence.local_network != Permission::Granted {
            suspects.push(LocalNetwork);
            if evidence.local_network == Permission::Denied {
                return suspects;
            }
        }
        suspects.push(NothingThere);
        if !is_address(self.profile.address.authority()) {
            suspects.push(Name);
        }
        if address.starts_with("https:") {
            suspects.push(Certificate);
        }
        suspects.extend([Closed, Extension]);
        suspects
    }
}

/// Whether a host is on this machine or in a private network, as far as its name tells.
fn is_local(authority: &str) -> bool {
    let host = host(authority);
    if let Ok(address) = host.parse::<IpAddr>() {
        return match address {
            IpAddr::V4(four) => is_local_v4(four),
            IpAddr::V6(six) => is_local_v6(six),
        };
    }
    host == "localhost"
        || !host.contains('.')
        || [".localhost", ".local", ".internal", ".home.arpa"].iter().any(|end| host.ends_with(end))
}

fn is_local_v4(address: Ipv4Addr) -> bool {
    address.is_loopback() || address.is_private() || address.is_link_local()
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
}

fn is_address(authority: &str) -> bool {
    host(authority).parse::<IpAddr>().is_ok()
}

fn host(authority: &str) -> &str {
    match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => authority.split(':').next().unwrap_or(authority),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::OMNISSA;
    use crate::profile::Profile;
    use crate::workflows::diagnosis::Way;
    use crate::workflows::getting_started::Release;

    const SEEN: Evidence = Evidence {
        policy_forbids: false,
        page_is_secure: true,
        page_is_local: false,
        answers_unread: false,
        local_network: Permission::Unknown,
    };

    fn suspects(address: &str, evidence: Evidence) -> Vec<Suspect> {
        let profile = Profile::parse(address, &OMNISSA).unwrap();
        let mut diagnosis = Diagnosis::new(profile, Release::CloudOrBroker8, None, Way::Direct);
        diagnosis.tell(evidence);
        diagnosis.suspects(Probe::Configuration)
    }

    #[test]
    fn what_is_certain_stands_alone() {
        let policy = Evidence { policy_forbids: true, ..SEEN };
        assert_eq!(suspects("acme.example", policy), [Suspect::Policy]);
        let answers = Evidence { answers_unread: true, ..SEEN };
        assert_eq!(suspects("acme.example", answers), [Suspect::NoCors]);
        let denied = Evidence { local_network: Permission::Denied, ..SEEN };
        assert_eq!(suspects("10.0.0.7", denied), [Suspect::LocalNetwork]);
    }

    #[test]
    fn a_tenant_in_a_private_network_brings_the_browsers_question_in() {
        use Suspect::{Certificate, Closed, Extension, LocalNetwork, Name, NothingThere};
        for address in ["10.0.0.7", "192.168.1.2:8443", "[fd00::1]", "127.0.0.1"] {
            let expected = [LocalNetwork, NothingThere, Certificate, Closed, Extension];
            assert_eq!(suspects(address, SEEN), expected, "{address}");
        }
        for address in ["vcenter", "vcenter.local"] {
            let expected = [LocalNetwork, NothingThere, Name, Certificate, Closed, Extension];
            assert_eq!(suspects(address, SEEN), expected, "{address}");
        }
        for evidence in [
            Evidence { local_network: Permission::Granted, ..SEEN },
            Evidence { page_is_local: true, ..SEEN },
        ] {
            assert!(!suspects("10.0.0.7", evidence).contains(&LocalNetwork));
        }
        assert!(!suspects("acme.example", SEEN).contains(&LocalNetwork));
    }

    #[test]
    fn only_a_page_by_https_that_asks_by_http_mixes() {
        assert!(suspects("http://127.0.0.1:8080", SEEN).contains(&Suspect::MixedContent));
        assert!(!suspects("https://127.0.0.1:8080", SEEN).contains(&Suspect::MixedContent));
        let plain = Evidence { page_is_secure: false, ..SEEN };
        assert!(!suspects("http://127.0.0.1:8080", plain).contains(&Suspect::MixedContent));
    }
}
