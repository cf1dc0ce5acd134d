//! The pages after day one as a person meets them, and a tenant that has clients before the page is opened.

use crate::browser::{Browser, Engine};
use crate::console::{Console, quoted};
use crate::http::{self, Answer};
use crate::place::{Kind, Place, Simulator, basic};
use crate::seen::{Secret, Seen};
use serde_json::{Value, json};

/// A page with a first token.
pub(crate) struct Administration {
    pub(crate) console: Console,
    /// The tenant behind the gateway; none on the practice tenant.
    pub(crate) simulator: Option<Simulator>,
    /// Everything that must be nowhere.
    pub(crate) secrets: Vec<Secret>,
    _place: Place,
}

impl Administration {
    /// On the practice tenant, with the token of its bootstrap client.
    pub(crate) fn practising(kind: Kind) -> Self {
        Self::practising_in(Engine::Chromium, kind)
    }

    /// The same in this browser.
    pub(crate) fn practising_in(engine: Engine, kind: Kind) -> Self {
        let place = Place::practice();
        let console = Console::open_in(engine, &place.url);
        let mut page = Self { console, simulator: None, secrets: Vec::new(), _place: place };
        page.console.begin(kind);
        page.console.press("fill-practice");
        page.get_token();
        page
    }

    /// Through the gateway, with the token of the tenant's bootstrap client.
    pub(crate) fn real(simulator: Simulator) -> Self {
        let (id, secret) = simulator.bootstrap.clone();
        Self::with(simulator, &id, &secret)
    }

    /// The same in a browser that was made ready for it.
    pub(crate) fn ready(ready: impl FnOnce(&Browser), simulator: Simulator) -> Self {
        let (id, secret) = simulator.bootstrap.clone();
        let place = Place::before(simulator.kind, simulator.port);
        Self::at_ready(ready, place, simulator, &id, &secret)
    }

    /// Through the gateway, with the token of this client.
    pub(crate) fn with(simulator: Simulator, id: &str, secret: &str) -> Self {
        Self::at(Place::before(simulator.kind, simulator.port), simulator, id, secret)
    }

    /// At a place that leads to this tenant, with the token of this client.
    pub(crate) fn at(place: Place, simulator: Simulator, id: &str, secret: &str) -> Self {
        Self::at_ready(|_| (), place, simulator, id, secret)
    }

    fn at_ready(
        ready: impl FnOnce(&Browser),
        place: Place,
        simulator: Simulator,
        id: &str,
        secret: &str,
    ) -> Self {
        let console = Console::start(ready, &place.url);
        console.begin(simulator.kind);
        console.fill("client-id", id);
        console.fill("client-secret", secret);
        let mut page = Self { console, simulator: Some(simulator), secrets: Vec::new(), _place: place };
        page.get_token();
        page
    }

    fn get_token(&mut self) {
        let (id, secret) = (self.console.value("client-id"), self.console.value("client-secret"));
        self.secrets.push(Secret::new("the first client's Basic value", basic(&id, &secret)));
        self.secrets.push(Secret::new("the first client's secret", secret));
        self.console.press("continue");
        self.console.at("Get a token");
        self.console.press("get-token");
        self.console.notice("good", "The tenant issued a token.");
        self.keep_tokens("the first token");
    }

    /// Reads the tokens off the exchanges of the page, where a person may ask to see them.
    pub(crate) fn keep_tokens(&mut self, name: &'static str) {
        let text = self.console.evidence_with_secrets();
        let of_token = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let before = self.secrets.len();
        let tokens = text.split(|c| !of_token(c)).filter(|word| word.starts_with("eyJ") && word.len() > 100);
        self.secrets.extend(tokens.map(|token| Secret::new(name, token.to_owned())));
        assert!(self.secrets.len() > before, "no token was shown");
    }

    /// Goes to a page by its address, and waits for its heading.
    pub(crate) fn go(&self, hash: &str, heading: &str) {
        self.console.browser.run("location.hash = arguments[0]", &[hash.into()]);
        self.console.at(heading);
    }

    /// The list, once it is there.
    pub(crate) fn list(&self) {
        self.go("#/oauth-clients", "OAuth clients");
        self.console.browser.until("the list", "document.querySelector('.list-end')");
    }

    /// The ids in the list as it is shown.
    pub(crate) fn listed(&self) -> Vec<String> {
        let ids =
            self.console.browser.eval("[...document.querySelectorAll('tbody th a')].map(a => a.innerText)");
        let text = |id: &Value| id.as_str().unwrap_or_default().to_owned();
        ids.as_array().expect("a list").iter().map(text).collect()
    }

    /// Opens a client of the list by clicking on it.
    pub(crate) fn open_client(&self, id: &str) {
        self.list();
        let find =
            format!("[...document.querySelectorAll('tbody th a')].find(a => a.innerText === {})", quoted(id));
        self.console.browser.until(&format!("{id} in the list"), &find);
        self.console.browser.run(&format!("{find}.id = 'client-to-open'"), &[]);
        self.console.browser.click("#client-to-open");
        self.console.at(id);
        self.console.browser.until("its facts", "document.querySelector('.step-body .facts')");
    }

    /// Waits until the page says this somewhere.
    pub(crate) fn says(&self, text: &str) {
        let shown = format!("document.body.innerText.includes({})", quoted(text));
        self.console.browser.until(&format!("the words {text:?}"), &shown);
    }

    /// Waits for a question and returns its title.
    pub(crate) fn question(&self) -> String {
        self.console.browser.until("a question", "document.querySelector('dialog[open]')");
        self.console.browser.text("document.querySelector('dialog[open] h2').innerText")
    }

    /// Nothing has leaked, nothing was forbidden by the page's policy, nobody else was asked.
    pub(crate) fn left_no_trace(&self) {
        assert!(self.secrets.len() >= 3, "{} secrets are looked for", self.secrets.len());
        let seen = Seen::of(&self.console);
        assert_eq!(seen.leaks(&self.secrets), [""; 0]);
        assert_eq!(self.console.browser.violations(), [""; 0]);
        assert!(seen.requests() > 3, "the log of requests is on");
        assert_eq!(seen.foreign(), [""; 0]);
    }

    /// The tenant behind the gateway.
    pub(crate) fn tenant(&self) -> &Simulator {
        self.simulator.as_ref().expect("there is a tenant behind a gateway")
    }
}

/// The secret of every client that these tests make.
pub(crate) const SECRET: &str = "a-secret-of-a-client-of-the-tenant";

impl Simulator {
    fn clients_path(&self) -> &'static str {
        match self.kind.service() {
            "broker" => "/acs/t/CUSTOMER/broker/oauth2-clients",
            _ => "/acs/broker/oauth2-clients",
        }
    }

    /// Asks the tenant as its bootstrap client, as any program would.
    pub(crate) fn ask(&self, method: &str, path: &str, body: &str) -> Answer {
        let (id, secret) = &self.bootstrap;
        let token = self.token(id, secret).json()["access_token"].as_str().expect("a token").to_owned();
        let media = match self.kind.service() {
            "omnissa" => "application/json",
            _ => {
                "application/vnd.vmware.horizon.manager.accesscontrol.broker.oauth2client.with.rule.sets+json"
            }
        };
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("content-type", media), ("accept", "*/*")];
        http::send(self.port, (method, path), &headers, body.as_bytes())
    }

    /// Makes a client, as any program would.
    pub(crate) fn make(&self, id: &str, fields: Value) {
        let mut body = json!({
            "client_id": id, "secret": SECRET, "grant_types": ["client_credentials"], "scope": ["admin"],
            "access_token_ttl": 60, "rule_set_names": ["READ_ONLY_TENANT_ADMIN"],
        });
        for (name, value) in fields.as_object().expect("fields") {
            body[name] = value.clone();
        }
        let answer = self.ask("POST", self.clients_path(), &body.to_string());
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
    }

    /// What the tenant says of a client.
    pub(crate) fn client(&self, id: &str) -> Value {
        self.ask("GET", &format!("{}/{id}", self.clients_path()), "").json()
    }

    /// Begins the rotation of a client's secret, as any program would.
    pub(crate) fn begin_rotation(&self, id: &str) {
        let body = json!({ "secondary_secret": "a-second-secret-of-that-client" }).to_string();
        let path = format!("{}/{id}?action=start-rotate-secret", self.clients_path());
        let answer = self.ask("POST", &path, &body);
        assert!(matches!(answer.status, 200 | 202 | 204), "{}", String::from_utf8_lossy(&answer.body));
    }
}
