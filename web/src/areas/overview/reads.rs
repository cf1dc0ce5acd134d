//! What the overview reads: six lists, the sync clients of a few directories and a few identity providers, whatever the
//! size of the tenant.

use super::read_of::{ReadOf, State};
use crate::console::Console;
use crate::page::rights::{READ_CLIENTS, READ_DIRECTORIES, READ_USERS};
use firstkey_core::attention::{
    Finding, INCOMPLETE, Lists, ProviderCertificate, SetUp, SyncToken, UsersRead, findings,
};
use firstkey_core::error::Refused;
use firstkey_core::resources::directory::{Directory, DirectoryList, DirectoryType, ListDirectories};
use firstkey_core::resources::identity_provider::{
    GetIdentityProvider, IdentityProvider, IdentityProviderList, ListIdentityProviders,
};
use firstkey_core::resources::oauth_client::{ClientPage, ListClients, RuleSet};
use firstkey_core::resources::sync_client::{GetSyncClient, SyncClient};
use firstkey_core::scim::filter::Filter;
use firstkey_core::scim::groups::{FindGroups, GroupList};
use firstkey_core::scim::search::Search;
use firstkey_core::scim::users::{FindUsers, UserList};
use firstkey_core::units::{PageNumber, UnixSeconds};
use firstkey_data::{Actor, ActorKind};
use leptos::prelude::{Get, Memo, With};

/// How many clients are asked for; a tenant with more has them in its list of clients.
const CLIENTS: u32 = 50;
/// How many users who lack something are asked for: to see what they lack. How many there are, the service says.
const INCOMPLETE_USERS: u32 = 20;
/// How many users are looked at where the service does not take the filter.
const SAMPLE: u32 = 50;
/// How many sync clients are read: each is a request of its own.
const SYNC_CLIENTS: usize = 3;
/// How many identity providers are read for their certificates: the list has none.
const PROVIDERS: usize = 2;

/// Everything that is read. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(super) struct Reads {
    pub(super) console: Console,
    pub(super) users: ReadOf<UserList>,
    pub(super) groups: ReadOf<GroupList>,
    pub(super) directories: ReadOf<DirectoryList>,
    pub(super) providers: ReadOf<IdentityProviderList>,
    pub(super) clients: ReadOf<ClientPage>,
    incomplete: ReadOf<UserList>,
    sample: ReadOf<UserList>,
    /// The directories into which a sync client writes.
    written: Memo<Vec<String>>,
    sync_clients: [ReadOf<SyncClient>; SYNC_CLIENTS],
    read_providers: [ReadOf<IdentityProvider>; PROVIDERS],
}

impl Reads {
    /// Reads it, for as long as the page is open.
    pub(super) fn new(console: Console) -> Self {
        let search = |count| Search { count: Some(count), ..Search::default() };
        let directories = ReadOf::new(console, READ_DIRECTORIES, || Some(ListDirectories));
        let incomplete = ReadOf::new(console, READ_USERS, move || {
            let filter = Filter::parse(INCOMPLETE).ok()?;
            Some(FindUsers { search: Search { filter: Some(filter), ..search(INCOMPLETE_USERS) } })
        });
        let is_refused = Memo::new(move |_| is_not_taken(&incomplete.state()));
        let written = Memo::new(move |_| {
            let list = directories.value();
            let all = list.iter().flat_map(|list| list.items.iter().flatten());
            all.filter(|directory| is_written(directory)).filter_map(|it| it.id.clone()).collect::<Vec<_>>()
        });
        let sync_client = |at: usize| {
            ReadOf::new(console, READ_DIRECTORIES, move || {
                let directory = written.with(|ids| ids.get(at).cloned())?;
                Some(GetSyncClient { directory })
            })
        };
        let providers = ReadOf::new(console, READ_DIRECTORIES, || Some(ListIdentityProviders));
        let provider = |at: usize| {
            ReadOf::new(console, READ_DIRECTORIES, move || {
                let list = providers.value()?;
                let id = list.items.iter().flatten().nth(at)?.id.clone()?;
                Some(GetIdentityProvider { id })
            })
        };
        Self {
            console,
            users: ReadOf::new(console, READ_USERS, move || Some(FindUsers { search: search(1) })),
            groups: ReadOf::new(console, READ_USERS, move || Some(FindGroups { search: search(1) })),
            directories,
            providers,
            clients: ReadOf::new(console, READ_CLIENTS, || {
                Some(ListClients { page: PageNumber::FIRST, page_size: CLIENTS, search: None })
            }),
            incomplete,
            sample: ReadOf::new(console, READ_USERS, move || {
                is_refused.get().then(|| FindUsers { search: search(SAMPLE) })
            }),
            written,
            sync_clients: std::array::from_fn(sync_client),
            read_providers: std::array::from_fn(provider),
        }
    }

    /// Reads everything again.
    pub(super) fn refresh(self) {
        self.users.refresh();
        self.groups.refresh();
        self.directories.refresh();
        self.providers.refresh();
        self.clients.refresh();
        self.incomplete.refresh();
        self.sync_clients.into_iter().for_each(ReadOf::refresh);
        self.read_providers.into_iter().for_each(ReadOf::refresh);
    }

    /// When the oldest of it was read, followed.
    pub(super) fn read_at(self) -> Option<UnixSeconds> {
        let all = [
            self.users.read_at(),
            self.groups.read_at(),
            self.directories.read_at(),
            self.providers.read_at(),
            self.clients.read_at(),
        ];
        all.into_iter().flatten().min()
    }

    /// What needs attention now, followed.
    pub(super) fn findings(self) -> Vec<Finding> {
        let now = self.console.now.get();
        self.with_lists(|lists| findings(lists, now))
    }

    /// How far the tenant is set up, followed.
    pub(super) fn set_up(self) -> SetUp {
        self.with_lists(SetUp::of)
    }

    /// Whether anything is still on its way, followed.
    pub(super) fn is_coming(self) -> bool {
        let lists = self.lists().into_iter().any(|(_, state)| matches!(state, State::Coming));
        lists || self.open_sync_clients().any(|client| matches!(client.state(), State::Coming))
    }

    /// What is not here, in words: what needs attention there is not shown. Followed.
    pub(super) fn not_read(self) -> Vec<&'static str> {
        let is_missing = |state: &State| matches!(state, State::NotAllowed | State::Failed(_));
        let mut missing: Vec<_> =
            self.lists().into_iter().filter(|(_, state)| is_missing(state)).map(|(what, _)| what).collect();
        // A directory without a sync client says so by 404.
        let failed = |state: State| match state {
            State::Failed(error) => error.refused() != Some(Refused::NotFound),
            State::Here | State::Coming | State::NotAllowed => false,
        };
        let more = self.written.with(Vec::len) > SYNC_CLIENTS;
        if more || self.open_sync_clients().any(|client| failed(client.state())) {
            missing.push("the tokens of some directories");
        }
        let providers =
            self.providers.value().and_then(|list| list.items.as_ref().map(Vec::len)).unwrap_or(0);
        let unread = |read: &ReadOf<IdentityProvider>| failed(read.state());
        if providers > PROVIDERS || self.read_providers.iter().take(providers).any(unread) {
            missing.push("the certificates of some identity providers");
        }
        missing
    }

    fn lists(self) -> [(&'static str, State); 4] {
        let sampled = || matches!(self.sample.state(), State::Here);
        let users = match self.incomplete.state() {
            state if is_not_taken(&state) && sampled() => State::Here,
            state => state,
        };
        [
            ("users", users),
            ("directories", self.directories.state()),
            ("identity providers", self.providers.state()),
            ("OAuth clients", self.clients.state()),
        ]
    }

    /// The sync clients that are read.
    fn open_sync_clients(self) -> impl Iterator<Item = ReadOf<SyncClient>> {
        let count = self.written.with(Vec::len);
        self.sync_clients.into_iter().take(count)
    }

    fn with_lists<T>(self, tell: impl FnOnce(&Lists<'_>) -> T) -> T {
        let (users, directories) = (self.users.value(), self.directories.value());
        let (providers, clients) = (self.providers.value(), self.clients.value());
        let (incomplete, sample) = (self.incomplete.value(), self.sample.value());
        let filtered = incomplete.as_deref().map(|list| {
            UsersRead::Filtered(list.resources.as_deref().unwrap_or_default(), list.total_results)
        });
        let sampled =
            sample.as_deref().map(|list| UsersRead::Sample(list.resources.as_deref().unwrap_or_default()));
        let (rule_sets, begun_with) = self.actors();
        tell(&Lists {
            directories: directories.as_deref().and_then(|list| list.items.as_deref()),
            providers: providers.as_deref().and_then(|list| list.items.as_deref()),
            clients: clients.as_deref().and_then(|page| page.items.as_deref()),
            has_all_clients: clients.as_deref().and_then(client_count).is_some_and(|count| count <= CLIENTS),
            rule_sets,
            begun_with,
            sync_tokens: self.sync_tokens(),
            certificates: self.certificates(),
            users: filtered.or(sampled),
            user_count: users.as_deref().and_then(|list| list.total_results),
        })
    }

    /// What is known of the clients that are connected: what they may do, and with which of them a setup was begun.
    fn actors(self) -> (Vec<(String, Vec<RuleSet>)>, Vec<String>) {
        // The broker has no client that is made for the setup alone: one begins with one that is in use.
        let is_in_use = self.console.dialect.get().tenant_in_path;
        self.console.data.actors(|actors| {
            let rule_sets = |actor: &Actor| {
                let sets = actor.rule_sets().filter(|sets| !sets.is_empty())?;
                Some((actor.name().to_owned(), sets.to_vec()))
            };
            let begun = |actor: &&Actor| actor.kind() == ActorKind::Bootstrap && !is_in_use;
            let begun_with = actors.iter().filter(begun).map(|actor| actor.name().to_owned());
            (actors.iter().filter_map(rule_sets).collect(), begun_with.collect())
        })
    }

    /// When the certificates of identity providers end: those that a provider is trusted by, and those it signs with.
    fn certificates(self) -> Vec<ProviderCertificate> {
        let read = self.read_providers.into_iter().filter_map(ReadOf::value);
        read.flat_map(|provider| ProviderCertificate::of(&provider)).collect()
    }

    fn sync_tokens(self) -> Vec<SyncToken> {
        let ids = self.written.get();
        let read = ids.iter().zip(self.sync_clients);
        read.filter_map(|(id, client)| SyncToken::of(id, &*client.value()?, client.read_at()?)).collect()
    }
}

/// Whether the service answers, but not to this filter.
fn is_not_taken(state: &State) -> bool {
    match state {
        State::Failed(error) => {
            matches!(error.refused(), Some(Refused::BadRequest | Refused::ServerError))
        }
        State::Here | State::Coming | State::NotAllowed => false,
    }
}

/// Whether a sync client writes into a directory.
fn is_written(directory: &Directory) -> bool {
    directory.kind != Some(DirectoryType::Jit) && directory.delete_in_progress != Some(true)
}

/// How many clients there are, where the answer tells.
pub(super) fn client_count(page: &ClientPage) -> Option<u32> {
    let listed = page.items.as_ref().map(|items| items.len() as u32);
    page.total_count.or_else(|| listed.filter(|count| *count < CLIENTS))
}
