//! The whole getting-started flow by clicking, with what a person reads at every step.

use crate::console::Console;
use crate::place::{API_TOKEN, Kind, Simulator, VCENTER_PASSWORD, basic};
use crate::seen::Secret;

/// What one begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Client,
    Vcenter,
    ApiToken,
}

/// One walk from the first page to the last.
pub(crate) struct Journey<'a> {
    pub(crate) console: &'a Console,
    pub(crate) kind: Kind,
    pub(crate) way: Way,
    /// The tenant behind the gateway; none on the practice tenant.
    pub(crate) simulator: Option<&'a Simulator>,
    /// Called with a word for every state worth a look.
    pub(crate) look: &'a dyn Fn(&Console, &str),
}

/// What the walk came by.
pub(crate) struct Walked {
    /// Id and secret of the client that was made.
    pub(crate) client: (String, String),
    /// Everything that must be nowhere.
    pub(crate) secrets: Vec<Secret>,
}

impl Journey<'_> {
    /// Walks it.
    pub(crate) fn walk(&self) -> Walked {
        let Self { console, look, .. } = *self;
        let mut secrets = Vec::new();

        console.at("Before you start");
        look(console, "0-before");
        console.choose_service(self.kind);
        look(console, "0-chosen");
        console.press("continue");
        console.at("Bootstrap client");
        look(console, "1-bootstrap");
        self.give(&mut secrets);
        look(console, "1-bootstrap-filled");
        console.press("continue");

        console.at("Get a token");
        assert_eq!(console.why_not("continue"), "Get a token first.");
        look(console, "2-token");
        console.press("get-token");
        let text = console.notice("good", "The tenant issued a token.");
        assert!(text.contains("It expires in"), "{text}");
        look(console, "2-token-got");
        keep_tokens(console, "the first token", &mut secrets);
        console.press("continue");

        let client = self.create(&mut secrets);
        console.press("continue");

        console.at("Test the new client");
        assert_eq!(console.why_not("continue"), "Test the new client first.");
        look(console, "4-prove");
        console.press("prove");
        let text = console.notice("good", self.proof().0);
        assert!(text.contains(self.proof().1), "{text}");
        look(console, "4-proved");
        keep_tokens(console, "the new client's token", &mut secrets);
        console.press("continue");

        self.delete();
        console.press("continue");

        console.at("Done");
        let text = console.reads();
        assert!(text.contains(&client.0), "{text}");
        let end = match self.way {
            Way::Client => "api-bootstrap-client, deleted and confirmed gone",
            Way::Vcenter | Way::ApiToken => "none was used",
        };
        assert!(text.contains(end), "{text}");
        assert!(text.contains(self.proof().2), "{text}");
        assert_eq!(text.contains("(practice tenant)"), self.simulator.is_none(), "{text}");
        look(console, "6-done");
        Walked { client, secrets }
    }

    /// How the new client proves itself: title, sentence, and what the report says. From VCF 9 on there are no
    /// directories to read and the clients are read instead; with rule sets that is not among the new client's rights.
    fn proof(&self) -> (&'static str, &'static str, &'static str) {
        match self.kind {
            Kind::Broker9_1 => (
                "The new client's secret works. This one request is not among its rights.",
                "answered \"List the OAuth 2.0 clients\" with 403",
                "token obtained; the test request is not among its rights (403)",
            ),
            Kind::Omnissa | Kind::Vmware | Kind::Broker8 | Kind::Broker9_0 => (
                "The new client works.",
                "It got a token with its own secret",
                "token obtained and request answered",
            ),
        }
    }

    /// Step 1: types what one begins with, or lets the practice tenant fill it in.
    fn give(&self, secrets: &mut Vec<Secret>) {
        let console = self.console;
        if self.kind.service() == "broker" {
            console.choose(match self.way {
                Way::Client => "way-client",
                Way::Vcenter => "way-vcenter",
                Way::ApiToken => "way-api-token",
            });
            assert_eq!(console.value("tenant-name"), "CUSTOMER");
        }
        if self.simulator.is_none() {
            console.press("fill-practice");
        }
        match self.way {
            Way::Client => {
                if let Some(simulator) = self.simulator {
                    console.fill("client-id", &simulator.bootstrap.0);
                    console.fill("client-secret", &simulator.bootstrap.1);
                }
                let (id, secret) = (console.value("client-id"), console.value("client-secret"));
                assert_eq!(id, "api-bootstrap-client");
                secrets.push(Secret::new("the bootstrap client's Basic value", basic(&id, &secret)));
                secrets.push(Secret::new("the bootstrap client's secret", secret));
            }
            Way::Vcenter => {
                if self.simulator.is_some() {
                    console.fill("vcenter-user", firstkey_simulator::VCENTER_USER);
                    console.fill("vcenter-password", VCENTER_PASSWORD);
                }
                let (user, password) = (console.value("vcenter-user"), console.value("vcenter-password"));
                secrets.push(Secret::new("the vCenter user's Basic value", basic(&user, &password)));
                secrets.push(Secret::new("the vCenter password", password));
            }
            Way::ApiToken => {
                if self.simulator.is_some() {
                    console.fill("api-token", API_TOKEN);
                }
                secrets.push(Secret::new("the API token", console.value("api-token")));
            }
        }
    }

    /// Step 3: saves the secret, then makes the client.
    fn create(&self, secrets: &mut Vec<Secret>) -> (String, String) {
        let Self { console, look, .. } = *self;
        console.at("Create the client");
        assert_eq!(console.why_not("create"), "Save the secret first.");
        assert_eq!(console.why_not("continue"), "Create the client first.");
        let rights = console.reads();
        assert_eq!(rights.contains("VCF 9.0 has no rule sets"), self.kind == Kind::Broker9_0, "{rights}");
        look(console, "3-create");
        let client = (console.value("new-client-id"), console.value("new-secret"));
        secrets.push(Secret::new("the new client's Basic value", basic(&client.0, &client.1)));
        secrets.push(Secret::new("the new client's secret", client.1.clone()));
        console.choose("saved");
        console.notice("good", "The secret is saved.");
        console.press("create");
        console.notice("good", "The client was created.");
        look(console, "3-created");
        client
    }

    /// Step 5: deletes the bootstrap client, if there was one.
    fn delete(&self) {
        let Self { console, look, .. } = *self;
        if self.way != Way::Client {
            console.at("Delete the bootstrap client");
            console.notice("good", "There is nothing to delete.");
            return look(console, "5-nothing-to-delete");
        }
        console.at("Delete api-bootstrap-client?");
        look(console, "5-delete");
        console.asks_to_delete();
        assert_eq!(
            console.browser.text("document.querySelector('dialog[open] h2').innerText"),
            "Delete api-bootstrap-client?"
        );
        look(console, "5-question");
        if self.kind == Kind::Broker9_1 {
            // Only the secret of the new client is proved there.
            assert_eq!(console.why_not("delete-now"), "Type api-bootstrap-client first.");
            console.fill("typed-id", "api-bootstrap-client");
        }
        console.press("delete-now");
        let text = console.notice("good", "The bootstrap client is deleted.");
        assert!(text.contains("invalid_client"), "{text}");
        look(console, "5-deleted");
    }
}

/// Reads the tokens of a step off its exchanges, where a person may ask to see them.
fn keep_tokens(console: &Console, name: &'static str, secrets: &mut Vec<Secret>) {
    let text = console.evidence_with_secrets();
    let of_token = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    // A JWT begins with `{"` in Base64.
    let tokens = text.split(|c| !of_token(c)).filter(|word| word.starts_with("eyJ") && word.len() > 100);
    let before = secrets.len();
    secrets.extend(tokens.map(|token| Secret::new(name, token.to_owned())));
    assert!(secrets.len() > before, "no token was shown: {text}");
}
