//! The requests that connect an identity provider, while something fails: what is made is made once, whatever answers are
//! lost, and the journey comes to its end.

use crate::journey::{Journey, bootstrap};
use crate::lists::drive;
use crate::person::MANY;
use crate::words;
use firstkey_core::connect::journey::Journey as Connecting;
use firstkey_core::connect::journey::directory::NewDirectory;
use firstkey_core::connect::journey::identity_provider::NewIdentityProvider;
use firstkey_core::connect::provider::Provider;
use firstkey_core::connect::support::Service;
use firstkey_core::error::Error;
use firstkey_core::operation::Operation;
use firstkey_core::resources::directory::{Directory, DirectoryList, ListDirectories};
use firstkey_core::resources::identity_provider::{IdentityProviderList, ListIdentityProviders};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::resources::sync_client::{GenerateSyncCredentials, SyncClient};
use firstkey_core::workflows::arrival::Arrival;
use firstkey_core::workflows::authorized::Authorized;
use firstkey_core::workflows::getting_started::Release;
use firstkey_core::workflows::perform::Perform;
use firstkey_tests::tenant::{LostAs, Trouble};

const DIRECTORY: &str = "Staff";
const PROVIDER: &str = "Entra ID";

/// How one try ended.
enum Ended {
    Done,
    Failed(Error),
    /// The page was reloaded.
    Reloaded,
}

/// What a page is told at this request, and that all is well in the end.
pub(crate) fn goes(
    mut journey: Journey,
    operation: &str,
    troubles: Vec<Trouble>,
    by: LostAs,
    at: &str,
) -> String {
    journey.steps.begin_with(bootstrap());
    journey.first_token().unwrap();
    let service = Service::of(journey.steps.profile().dialect, Release::CloudOrBroker8);
    let mut connecting = Connecting::new(service, Provider::EntraId);
    connecting.prepare();
    if operation != "createNewDirectory" {
        let made = journey.practice_directory(&connecting).unwrap();
        assert!(connecting.take_directory(&made, false));
    }
    journey.practice.exchanges.clear();
    journey.practice.doing = "connect";
    journey.practice.lost_as = by;
    journey.practice.troubles = troubles;
    let (ended, waited) = journey.tries(operation, &connecting);
    let exchanges = std::mem::take(&mut journey.practice.exchanges);
    assert!(exchanges.iter().any(|exchange| exchange.fault.is_some()), "{at}: it was never met");
    assert!(exchanges.len() < MANY, "{at}: {} requests", exchanges.len());
    let told = match &ended {
        Ended::Done => words::GOES_ON.to_owned(),
        Ended::Reloaded => format!("reloaded{}", journey.looked_up(operation)),
        Ended::Failed(error) => {
            assert!(!error.to_string().is_empty() && !error.help().is_empty(), "{at} says nothing");
            match error.may_have_acted() && is_made(operation) {
                true => format!("`{}`{}", error.code(), journey.looked_up(operation)),
                false => format!("`{}`", error.code()),
            }
        }
    };
    // The same button again, unless the list shows that it is there. A later failure strikes a later try.
    let mut done = matches!(ended, Ended::Done);
    for _ in 0..5 {
        if done || journey.is_there(operation) {
            done = true;
            break;
        }
        done = matches!(journey.tries(operation, &connecting).0, Ended::Done);
    }
    assert!(done, "{at}: it does not come to its end");
    let (directories, providers) = (journey.directories(), journey.providers());
    assert_eq!(directories.iter().filter(|name| *name == DIRECTORY).count(), 1, "{at}: {directories:?}");
    assert!(providers.iter().filter(|name| *name == PROVIDER).count() <= 1, "{at}: {providers:?}");
    format!("{}{told}", words::on_the_way(&exchanges, waited))
}

/// Whether the request makes something that a list shows.
fn is_made(operation: &str) -> bool {
    matches!(operation, "createNewDirectory" | "createNewIdentityProvider")
}

impl Journey {
    fn authorized(&self) -> Authorized {
        let client = bootstrap().client().cloned();
        Authorized::new(self.steps.profile().clone(), client, self.steps.token().cloned())
    }

    fn performs<O: Operation>(&mut self, operation: O) -> (Option<Result<O::Output, Error>>, u64) {
        let mut perform = Perform::new(self.authorized(), operation);
        let (performed, waited) = drive(self, &mut perform);
        (performed.map(|performed| performed.answer), waited)
    }

    fn practice_directory(&mut self, connecting: &Connecting) -> Result<Directory, Error> {
        let new = NewDirectory { name: DIRECTORY.to_owned(), domains: vec!["corp.example".to_owned()] };
        let create = connecting.create_directory(&new, &DirectoryList::default()).unwrap();
        self.performs(create).0.unwrap()
    }

    /// Presses the button once.
    fn tries(&mut self, operation: &str, connecting: &Connecting) -> (Ended, u64) {
        let directory = connecting.directory().map(|chosen| chosen.id.clone()).unwrap_or_default();
        match operation {
            "createNewDirectory" => {
                let new =
                    NewDirectory { name: DIRECTORY.to_owned(), domains: vec!["corp.example".to_owned()] };
                let create = connecting.create_directory(&new, &DirectoryList::default()).unwrap();
                of(self.performs(create))
            }
            "generateCredentialsForSyncClient" => {
                let wanted = SyncClient { generate_token: Some(true), ..SyncClient::default() };
                of(self.performs(GenerateSyncCredentials { directory, wanted }))
            }
            "createNewIdentityProvider" => {
                let new = NewIdentityProvider {
                    name: PROVIDER.to_owned(),
                    configuration_url: "https://idp.example/.well-known/openid-configuration".to_owned(),
                    client_id: "service".to_owned(),
                    client_secret: Some(SecretText::new("planted-secret")),
                    ..NewIdentityProvider::default()
                };
                let create = connecting.create_identity_provider(&new, &IdentityProviderList::default());
                of(self.performs(create.unwrap().unwrap()))
            }
            _ => {
                let arrival = Arrival::new(Provider::EntraId.product(), connecting.domains().to_vec());
                let mut poll = arrival.poll(self.authorized());
                let (seen, waited) = drive(self, &mut poll);
                of((seen.map(|(_, seen)| seen), waited))
            }
        }
    }

    /// What the list shows after a lost answer.
    fn looked_up(&mut self, operation: &str) -> &'static str {
        match (is_made(operation), self.is_there(operation)) {
            (false, _) => "",
            (true, true) => ", made: the list shows it",
            (true, false) => ", not made: the list shows it",
        }
    }

    fn is_there(&mut self, operation: &str) -> bool {
        match operation {
            "createNewDirectory" => self.directories().iter().any(|name| name == DIRECTORY),
            "createNewIdentityProvider" => self.providers().iter().any(|name| name == PROVIDER),
            _ => false,
        }
    }

    fn directories(&mut self) -> Vec<String> {
        let list = self.performs(ListDirectories).0.unwrap().unwrap();
        list.items.into_iter().flatten().filter_map(|directory| directory.name).collect()
    }

    fn providers(&mut self) -> Vec<String> {
        let list = self.performs(ListIdentityProviders).0.unwrap().unwrap();
        list.items.into_iter().flatten().filter_map(|provider| provider.idp_name).collect()
    }
}

fn of<T>((ended, waited): (Option<Result<T, Error>>, u64)) -> (Ended, u64) {
    let ended = match ended {
        None => Ended::Reloaded,
        Some(Ok(_)) => Ended::Done,
        Some(Err(error)) => Ended::Failed(error),
    };
    (ended, waited)
}
