//! A practice tenant for the targets: the same in every run, with a token of its bootstrap client.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_simulator::{
    Answer, BOOTSTRAP_CLIENT_ID, BrokerVersion, PublicKey, Secret, Service, Settings, Tenant, UnixSeconds,
};
use http::{Request, Response};
use serde_json::Value;

/// The host that the tenant answers to.
pub const HOST: &str = "acme.example";
/// The secret of the bootstrap client.
pub const BOOTSTRAP: &str = "bootstrap-of-this-test-5164";
/// What time it is.
const NOW: i64 = 1_700_000_000;

/// A tenant, and a token that may do everything there.
pub struct Practice {
    tenant: Tenant,
    /// An access token of the bootstrap client.
    pub token: String,
}

impl Practice {
    /// A new tenant of a service, of the newest broker where it is one.
    pub fn new(service: Service) -> Self {
        Self::of_version(service, BrokerVersion::V9_1)
    }

    /// A new tenant of a service, of this broker where it is one.
    pub fn of_version(service: Service, version: BrokerVersion) -> Self {
        let mut settings = Settings::new(service, format!("https://{HOST}"));
        settings.bootstrap_secret = Some(Secret::new(BOOTSTRAP));
        settings.broker_version = version;
        let point = [&[4_u8][..], &[1; 64]].concat();
        let key = PublicKey::from_uncompressed_point(&point).expect("a point");
        let mut counter = 0_u64;
        let random = Box::new(move |bytes: &mut [u8]| {
            counter += 1;
            bytes.iter_mut().zip(counter.to_be_bytes().iter().cycle()).for_each(|(to, from)| *to = *from);
        });
        let tenant = Tenant::new(settings, key, UnixSeconds(NOW), random);
        let mut practice = Self { tenant, token: String::new() };
        let pair = STANDARD.encode(format!("{BOOTSTRAP_CLIENT_ID}:{BOOTSTRAP}"));
        let ask = Request::post(practice.address("/acs", "/token"))
            .header("host", HOST)
            .header("authorization", format!("Basic {pair}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(b"grant_type=client_credentials".to_vec())
            .expect("a request");
        let answer = practice.carry(&ask).expect("an answer");
        let answer: Value = serde_json::from_slice(answer.body()).expect("JSON");
        practice.token = answer["access_token"].as_str().expect("a token").to_owned();
        practice
    }

    /// The path of the tenant's service.
    pub fn address(&self, place: &str, rest: &str) -> String {
        let settings = self.tenant.settings();
        match settings.service {
            Service::Omnissa | Service::VMware => format!("{place}{rest}"),
            Service::Broker => format!("{place}/t/{}{rest}", settings.tenant_name),
        }
    }

    /// What the tenant answers. None when the connection closes without an answer.
    pub fn carry(&mut self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
        let mut answer = self.tenant.answer(request, UnixSeconds(NOW));
        loop {
            answer = match answer {
                Answer::Ready(response) => return Some(response),
                Answer::Sign(unsigned) => unsigned.signed(&[7; 64]),
                Answer::Later(_, then) => *then,
                Answer::Drop(_) => return None,
            };
        }
    }
}
