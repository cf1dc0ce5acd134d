//! Every provider of the table is connected by clicking, from the first step to the report: on the practice tenant,
//! and through the gateway, where the provider is played by the sequences of `tests/provisioners` with the token that
//! the page showed.

use crate::administration::Administration;
use crate::http;
use crate::place::{Kind, Simulator};
use ::http::{Request, Response};
use firstkey_tests::provisioner::accepted::unexplained;
use firstkey_tests::provisioner::replay::Replay;
use firstkey_tests::provisioner::sequence::{Sent, Sequence, in_domain};

impl Administration {
    fn heading(&self) -> String {
        self.console.browser.text("document.querySelector('#main h1').innerText")
    }

    /// Goes from the table of providers up to this step, or to the report. The token of the sync client, if the
    /// provider writes users.
    fn walk(&mut self, provider: &str, domain: &str, up_to: &str) -> Option<String> {
        let mut token = None;
        self.begin_journey(provider);
        for _ in 0..9 {
            let heading = self.heading();
            if heading == up_to {
                return token;
            }
            match heading.as_str() {
                "Before you start" => self.console.press("continue"),
                "Directory" => self.create_directory(&domain.replace('.', " "), domain),
                "Provisioning" => {
                    token = Some(self.make_token());
                    self.console.press("continue");
                }
                "Federation" => self.federate(domain),
                "Identifier check" => {
                    self.console.choose("same-identifier");
                    self.console.press("continue");
                }
                "Users arrive" => {
                    self.console.press("practice-writes");
                    self.says("12 users and a group are written.");
                    self.says("12 since this page began to look.");
                    self.console.press("continue");
                }
                "Sign-in test" => {
                    self.console.press("practice-signs-in");
                    self.says("is signed in.");
                    self.console.press("continue");
                }
                other => panic!("{provider}: no step {other:?} is known"),
            }
            self.console.browser.until(
                &format!("{provider}: the step after {heading}"),
                &format!("document.querySelector('#main h1')?.innerText !== {heading:?}"),
            );
        }
        panic!("{provider}: the journey does not end");
    }

    fn federate(&self, domain: &str) {
        self.until_there("provider-name");
        self.console.fill("provider-name", &domain.replace('.', " "));
        match self.has("configuration-url") {
            true => {
                let address = format!("https://{domain}/.well-known/openid-configuration");
                self.console.fill("configuration-url", &address);
                self.console.fill("provider-client-id", "service-app");
                self.console.fill("provider-client-secret", "planted-provider-secret");
                if self.console.value("claim").is_empty() {
                    self.console.fill("claim", "sub");
                }
            }
            false => self.console.fill("metadata-url", &format!("https://{domain}/metadata")),
        }
        self.console.press("create-provider");
    }

    /// The provider's own program writes with the token of the page; meanwhile the page is asked to look.
    fn writes(&mut self, provider: &str, sequence: &str) {
        let domain = "corp.example";
        let sequence = in_domain(sequence, domain);
        let token = self.walk(provider, domain, "Users arrive").expect("a provider that writes users");
        let base = format!("http://127.0.0.1:{}/usergroup/scim/v2", self.tenant().port);
        let mut replay = Replay::new(base, token);
        let port = self.tenant().port;
        let mut play = |requests: &[_]| -> Vec<String> {
            let one = |sent| replay.replay(&sequence, sent, |request| send(port, request));
            unexplained(requests.iter().flat_map(one).collect())
        };
        let (writes, takes_away) = sequence.requests.split_at(first_deletion(&sequence));
        assert_eq!(play(writes), [""; 0], "{provider} writes");
        let (with_domain, without) = users_made(writes, domain);
        assert!(with_domain > 0, "{provider} writes users");
        self.console.press("look-now");
        self.says(&format!("{with_domain} since this page began to look."));
        match without {
            0 => {}
            1 => self.says("A user arrived with none of this directory's domains."),
            many => self.says(&format!("{many} users arrived with none of this directory's domains.")),
        }
        assert_eq!(play(takes_away), [""; 0], "{provider} takes away");
        self.console.press("continue");
        self.console.at("Sign-in test");
        self.console.choose("signed-in-later");
        self.console.press("continue");
        self.says(&format!("{provider} is connected."));
        self.left_no_trace();
    }
}

/// How many users the requests make, with this domain and without any.
fn users_made(requests: &[Sent], domain: &str) -> (usize, usize) {
    let is_made = |one: &&Sent| one.method == "POST" && one.path == "/Users" && one.status == [201];
    let has_domain = |one: &&Sent| {
        one.body.as_ref().is_some_and(|body| {
            body["urn:ietf:params:scim:schemas:extension:ws1b:2.0:User"]["domain"] == domain
        })
    };
    let made = requests.iter().filter(is_made);
    let (with, without): (Vec<&Sent>, Vec<&Sent>) = made.partition(has_domain);
    (with.len(), without.len())
}

fn first_deletion(sequence: &Sequence) -> usize {
    sequence.requests.iter().position(|one| one.method == "DELETE").expect("what is made is deleted")
}

fn send(port: u16, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let path = request.uri().path_and_query().expect("a path").as_str().to_owned();
    let headers: Vec<(&str, &str)> =
        request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    let answer = http::send(port, (request.method().as_str(), &path), &headers, request.body());
    Response::builder().status(answer.status).body(answer.body).unwrap()
}

#[test]
fn every_provider_of_the_table_is_connected_on_the_practice_tenant() {
    let mut page = Administration::practising(Kind::Omnissa);
    page.go("#/connect-a-provider", "Connect a provider");
    page.console.browser.until("the table", "document.querySelector('#main tbody th a')");
    let titles =
        page.console.browser.eval("[...document.querySelectorAll('#main tbody th a')].map(a => a.innerText)");
    let titles: Vec<String> = serde_json::from_value(titles).unwrap();
    assert_eq!(titles.len(), 7, "{titles:?}");
    for (at, title) in titles.iter().enumerate() {
        page.walk(title, &format!("corp{at}.example"), "Report");
        page.says("is connected.");
    }
    assert_eq!(page.console.browser.violations(), [""; 0]);
}

#[test]
fn entra_id_writes_users_with_the_token_of_the_page() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.writes("Microsoft Entra ID", "entra");
}

#[test]
fn okta_writes_users_with_the_token_of_the_page() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.writes("Okta", "okta-put");
}

#[test]
fn pingfederate_writes_users_with_the_token_of_the_page() {
    let mut page = Administration::real(Simulator::start(Kind::Omnissa));
    page.writes("PingFederate", "pingfederate");
}
