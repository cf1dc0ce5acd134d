//! Somebody on the way to the first key of VCF 9.1, against the simulator of VCF Operations, who presses the button of
//! each step until it is done: begins anew after a reload, takes over the API client that was made before it, and has the token
//! made anew that nobody has seen.

use crate::words;
use firstkey_core::dialect::OPERATIONS;
use firstkey_core::error::{Error, Refused};
use firstkey_core::profile::Profile;
use firstkey_core::units::Minutes;
use firstkey_core::vcf_operations::answer::Explained;
use firstkey_core::vcf_operations::calls::brokers::ListBrokers;
use firstkey_core::vcf_operations::structures::api_client::ApiClient;
use firstkey_core::vcf_operations::structures::api_token::ApiToken;
use firstkey_core::vcf_operations::structures::broker::Vidb;
use firstkey_core::vcf_operations::structures::session::OpsLogin;
use firstkey_core::workflows::first_key::client::ClientOutcome;
use firstkey_core::workflows::first_key::realm::RealmOutcome;
use firstkey_core::workflows::first_key::token::TokenOutcome;
use firstkey_core::workflows::first_key::{FirstKey, LEAST_ROLE, Stage};
use firstkey_simulator::{OPERATIONS_PASSWORD, OPERATIONS_USER};
use firstkey_tests::exchange::{Exchange, operation};
use firstkey_tests::vcf_operations::{OPERATIONS_ORIGIN, PracticeOperations, There};

pub(crate) const CLIENT: &str = "backup";
pub(crate) const TOKEN: &str = "Backup, nightly";
/// More presses than this are a loop.
const MANY: usize = 30;

pub(crate) struct Person {
    pub(crate) practice: PracticeOperations,
    pub(crate) key: FirstKey,
    /// The page was reloaded: what is there may be one's own.
    pub(crate) reloaded: bool,
    /// Every press, in order.
    pub(crate) presses: Vec<Press>,
}

/// What one press came to.
#[derive(Debug)]
pub(crate) struct Press {
    pub(crate) stage: Stage,
    pub(crate) exchanges: Vec<Exchange>,
    /// In words that stay the same.
    pub(crate) outcome: String,
    /// What the page says of an error, and what helps.
    pub(crate) told: Option<(String, String)>,
}

/// The end of a press: words, and the error behind them.
struct End {
    words: String,
    error: Option<Error>,
}

impl Person {
    pub(crate) fn new() -> Self {
        let practice = PracticeOperations::new(|_| {});
        Self { practice, key: journey(), reloaded: false, presses: Vec::new() }
    }

    /// Presses until all is done.
    pub(crate) fn goes(&mut self) {
        while self.key.stage() != Stage::Done && self.presses.len() < MANY {
            self.press();
        }
    }

    pub(crate) fn press(&mut self) {
        let stage = self.key.stage();
        let waited = self.practice.waited;
        let end = match self.does(stage) {
            Some(end) => end,
            None => {
                self.key = journey();
                self.reloaded = true;
                End { words: "begins anew".to_owned(), error: None }
            }
        };
        // A 401 of the broker says nothing of the sign-in at VCF Operations.
        let with_sign_in = stage != Stage::Prove;
        if with_sign_in && end.error.as_ref().and_then(Error::refused) == Some(Refused::Unauthorized) {
            self.key.session_is_over();
        }
        let exchanges = std::mem::take(&mut self.practice.exchanges);
        let waited = self.practice.waited - waited;
        let on_the_way = format!("{}{}", words::on_the_way(&exchanges, waited), looks(&exchanges));
        let outcome = format!("{on_the_way}{}", end.words);
        let told = end.error.map(|error| (Explained(&error).to_string(), error.help().to_string()));
        self.presses.push(Press { stage, exchanges, outcome, told });
    }

    /// None when the page was reloaded.
    fn does(&mut self, stage: Stage) -> Option<End> {
        let (practice, key) = (&mut self.practice, &mut self.key);
        Some(match stage {
            Stage::SignIn => {
                let login = OpsLogin::typed(OPERATIONS_USER, OPERATIONS_PASSWORD, "").unwrap();
                match practice.drive(key.sign_in(login))? {
                    Ok(session) => {
                        key.keep_session(session);
                        goes_on()
                    }
                    Err(error) => failed("", error),
                }
            }
            Stage::Realm => match practice.drive(key.perform(ListBrokers).unwrap())? {
                Ok(brokers) => {
                    let broker = chosen(brokers.vidbs.unwrap_or_default());
                    let outcome = practice.drive(key.realm(broker).unwrap())?;
                    of_realm(key.keep_realm(outcome))
                }
                Err(error) => failed("", error),
            },
            Stage::Client => {
                let roles = FirstKey::in_the_realm(LEAST_ROLE);
                let outcome = practice.drive(key.client(client(), roles, self.reloaded).unwrap())?;
                of_client(key.keep_client(outcome))
            }
            Stage::Token => {
                let outcome = practice.drive(key.token(&planned_token()).unwrap())?;
                match key.keep_token(outcome) {
                    TokenOutcome::There(token) if self.reloaded => {
                        let outcome = practice.drive(key.anew(*token).unwrap())?;
                        of_token(key.keep_token(outcome))
                    }
                    outcome => of_token(outcome),
                }
            }
            Stage::Save => {
                key.token_saved();
                goes_on()
            }
            Stage::Prove => {
                let proof = practice.drive(key.prove().unwrap())?;
                key.keep_proof(&proof);
                proof.map_or_else(|error| failed("", error), |_| goes_on())
            }
            Stage::SignOut => {
                let ended = practice.drive(key.sign_out().unwrap())?;
                key.keep_signed_out(&ended);
                match ended {
                    Err(error) if key.stage() != Stage::Done => failed("", error),
                    Err(_) => End { words: "it was over before".to_owned(), error: None },
                    Ok(()) => goes_on(),
                }
            }
            Stage::Done => goes_on(),
        })
    }

    /// What is there once all is done. The token that was shown has to be the one that is good.
    pub(crate) fn check(&mut self, at: &str) {
        assert_eq!(self.key.stage(), Stage::Done, "{at}: it does not come to its end: {:#?}", self.presses);
        let named = |one: &&Exchange, name: &str| operation(&one.request) == Some(name);
        let sign_ins = self.exchanges().filter(|one| named(one, "acquireToken")).count();
        // A sign-in whose answer was lost, or that a reload forgot, ends by itself after six hours. So does one of which
        // the service says, wrongly, that it is over.
        let believed = self
            .exchanges()
            .any(|one| named(&one, "releaseToken") && one.fault.is_some() && one.status == Some(401));
        let left = self.practice.signed_in();
        assert!(left < sign_ins + usize::from(believed), "{at}: {left} of {sign_ins} sign-ins did not end");
        let There { realms, clients, tokens } = self.practice.there();
        assert_eq!(realms.len(), 1, "{at}: {realms:?}");
        let role = vec![format!("{LEAST_ROLE} in SSO_REALM")];
        assert_eq!(clients, [(CLIENT.to_owned(), role)], "{at}");
        assert_eq!(tokens, [(TOKEN.to_owned(), CLIENT.to_owned())], "{at}");
        let shown = self.key.shown().unwrap().secret.expose().to_owned();
        assert!(self.practice.opens(&shown), "{at}: the token that was shown is not the last one");
        for press in &self.presses {
            let said = press
                .told
                .as_ref()
                .is_none_or(|(sentence, help)| !sentence.trim().is_empty() && !help.trim().is_empty());
            assert!(said, "{at} says nothing: {press:#?}");
            for makes in ["createSsoRealm", "createApiClient", "generateApiToken", "reGenerateApiToken"] {
                let sent = press.exchanges.iter().filter(|one| operation(&one.request) == Some(makes));
                assert!(sent.count() <= 1, "{at}: {makes} was sent twice: {press:#?}");
            }
        }
        for exchange in self.exchanges() {
            let body = String::from_utf8_lossy(exchange.request.body());
            let named = operation(&exchange.request);
            assert!(
                !body.contains(OPERATIONS_PASSWORD) || named == Some("acquireToken"),
                "{at}: the password"
            );
            assert!(!body.contains(&shown) || named == Some("getAccessToken"), "{at}: the API token");
        }
    }

    pub(crate) fn exchanges(&self) -> impl Iterator<Item = &Exchange> {
        self.presses.iter().flat_map(|press| &press.exchanges)
    }
}

pub(crate) fn journey() -> FirstKey {
    FirstKey::new(Profile::parse(OPERATIONS_ORIGIN, &OPERATIONS).unwrap())
}

pub(crate) fn client() -> ApiClient {
    ApiClient {
        client_id: Some(CLIENT.to_owned()),
        client_name: Some("Backup".to_owned()),
        ..ApiClient::default()
    }
}

pub(crate) fn planned_token() -> ApiToken {
    ApiToken {
        token_name: Some(TOKEN.to_owned()),
        api_token_ttl: Some(Minutes(43_200)),
        ..ApiToken::default()
    }
}

pub(crate) fn chosen(brokers: Vec<Vidb>) -> Vidb {
    brokers.into_iter().find(FirstKey::can_have_a_realm).unwrap()
}

fn goes_on() -> End {
    End { words: words::GOES_ON.to_owned(), error: None }
}

fn failed(before: &str, error: Error) -> End {
    End { words: format!("{before}`{}`", error.code()), error: Some(error) }
}

fn of_realm(outcome: RealmOutcome) -> End {
    match outcome {
        RealmOutcome::Found(_) | RealmOutcome::Made(_) => goes_on(),
        RealmOutcome::Failed(error) => failed("not made: ", error),
        RealmOutcome::Unsure(error) => failed("unsure: ", error),
    }
}

fn of_client(outcome: ClientOutcome) -> End {
    match outcome {
        ClientOutcome::Ready { .. } => goes_on(),
        ClientOutcome::Taken(_) => panic!("nobody else makes API clients here"),
        ClientOutcome::WithoutRoles { error, .. } => failed("without its role: ", error),
        ClientOutcome::Failed(error) => failed("not made: ", error),
        ClientOutcome::Unsure(error) => failed("unsure: ", error),
    }
}

fn of_token(outcome: TokenOutcome) -> End {
    match outcome {
        TokenOutcome::Shown(_) => goes_on(),
        TokenOutcome::There(_) | TokenOutcome::Several(_) => panic!("nobody else makes API tokens here"),
        TokenOutcome::Failed(error) => failed("not made: ", error),
        TokenOutcome::Unsure(error) => failed("unsure: ", error),
        TokenOutcome::Unseen { error, .. } => failed("there and unseen: ", error),
    }
}

/// What was looked up behind a request that makes something, and whether the token was made anew.
fn looks(exchanges: &[Exchange]) -> &'static str {
    let named: Vec<_> = exchanges.iter().filter_map(|exchange| operation(&exchange.request)).collect();
    let at = |makes: &[&str]| named.iter().position(|one| makes.contains(one));
    let Some(made) = at(&["createSsoRealm", "createApiClient", "generateApiToken"]) else { return "" };
    let again = named[made..].iter().any(|one| one.starts_with("query") || *one == "getSsoRealmList");
    match (again, at(&["reGenerateApiToken"])) {
        (true, Some(_)) => "looks, makes it anew, ",
        (true, None) => "looks, ",
        (false, _) => "",
    }
}
