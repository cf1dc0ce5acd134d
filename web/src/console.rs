//! What the page knows while it is open: where it is connected, how far the journey is, what was
//! typed, what was sent. In memory only, and gone with the page.

mod disconnect;
mod event;
mod queue;
mod remembered;
mod run;

pub(crate) use disconnect::News;
pub(crate) use event::Event;
pub(crate) use run::Sent;

use crate::data::gateway::Gateway;
use crate::data::practice::{self, Practice};
use crate::data::{Data, Transport};
use crate::platform::chunk::{self, Parts};
use crate::platform::theme::Theme;
use crate::route::Route;
use crate::vault::credentials::CredentialsForm;
use crate::vault::held::{SecretHolders, SecretsHeld};
use crate::vault::idle::{self, Idle};
use crate::vault::leaving;
use crate::vault::newest_secret::NewestSecret;
use event::Listeners;
use firstkey_browser::clock;
use firstkey_browser::fetch::{self, Fetch};
use firstkey_core::dialect::{Dialect, OMNISSA};
use firstkey_core::error::{Error, RequestError};
use firstkey_core::profile::{Profile, TenantName};
use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_core::workflows::getting_started::Release;
use firstkey_data::{ActorId, JobId};
use leptos::prelude::{
    Callback, Get, GetUntracked, GetValue, LocalStorage, Memo, Owner, RwSignal, Set, SetValue, Signal,
    StoredValue, Update, With, WithUntracked, WithValue, set_interval,
};
use litemap::LiteMap;
use queue::Queue;
use std::ops::Deref;
use std::time::Duration;

/// The state of the page. A handle: copies mean the same state. One pointer, since nearly every closure of the page
/// holds one; the state lives as long as the page does.
#[derive(Clone, Copy)]
pub(crate) struct Console(&'static State);

impl Deref for Console {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What a [`Console`] leads to.
pub(crate) struct State {
    /// Which product is spoken to.
    pub(crate) dialect: RwSignal<&'static Dialect>,
    /// Which release of the broker.
    pub(crate) release: RwSignal<Release>,
    /// The gateway that serves this page, if there is one.
    pub(crate) gateway: StoredValue<Option<Gateway>>,
    /// Whether requests go to the practice tenant.
    pub(crate) practising: RwSignal<bool>,
    /// Whether the practice tenant has many users.
    large_practice: StoredValue<bool>,
    /// How the tenant is spoken to.
    pub(crate) profile: RwSignal<Profile>,
    /// Everything that is read and sent.
    pub(crate) data: Data,
    /// The step and the run that each job belongs to.
    jobs: StoredValue<LiteMap<JobId, (Route, u32)>>,
    /// Whether secrets are readable in what was sent.
    pub(crate) shown: RwSignal<bool>,
    /// Where one is.
    pub(crate) route: RwSignal<Route>,
    /// What the page is about; empty when it is about nothing in particular.
    pub(crate) about: RwSignal<String>,
    /// Owns what lives as long as the page.
    pub(crate) owner: Owner,
    /// The time, every second.
    pub(crate) now: RwSignal<UnixSeconds>,
    /// What is being waited for.
    pub(crate) busy: RwSignal<Option<String>>,
    /// What went wrong last, and in which step.
    pub(crate) failure: RwSignal<Option<(Route, Error)>>,
    /// What was typed to begin with, in getting started and in the connection doctor.
    pub(crate) credentials: CredentialsForm,
    /// What was typed to sign in with a client.
    pub(crate) connecting: CredentialsForm,
    /// Whom the pages act as where several may.
    pub(crate) acting: RwSignal<Option<ActorId>>,
    /// The ids of the clients that were made in this page.
    pub(crate) made_here: RwSignal<Vec<String>>,
    /// The secret that a client got in this page last.
    pub(crate) newest_secret: NewestSecret,
    /// What of the program is loaded.
    pub(crate) parts: Parts,
    /// What else of the page holds secrets.
    pub(crate) keepers: SecretHolders,
    /// The theme.
    pub(crate) theme: RwSignal<Theme>,
    /// How long secrets stay while nobody is here.
    pub(crate) idle: Idle,
    /// What became of everything, until something is begun anew.
    pub(crate) news: RwSignal<Option<News>>,
    /// How often the whole page was drawn anew.
    pub(crate) drawn: RwSignal<u32>,
    /// The number of the workflow that was run last. One whose number is another has been stopped:
    /// it sends nothing more, and nobody hears how it ended.
    pub(crate) runs: StoredValue<u32>,
    /// The step of the workflow that was run last.
    pub(crate) running: RwSignal<Route>,
    /// What waits until that has ended.
    pub(crate) queue: Queue,
    /// Who is told what happens to the connection.
    listeners: Listeners,
    /// How requests reach a real tenant.
    fetch_route: fetch::Route,
    practice: StoredValue<Practice, LocalStorage>,
}

impl Console {
    /// At the beginning: on the gateway's tenant if there is a gateway, else on the practice tenant.
    pub(crate) fn new(gateway: Option<Gateway>, load: chunk::Load) -> Self {
        let dialect = gateway.as_ref().and_then(|gateway| gateway.service).unwrap_or(&OMNISSA);
        let (dialect, release) = gateway
            .as_ref()
            .and_then(remembered::recall)
            .unwrap_or_else(|| (dialect, Release::newest(dialect)));
        let practising = gateway.is_none();
        let route = gateway.as_ref().map_or(fetch::Route::Gateway, |gateway| gateway.route);
        let practice = Practice::new(dialect, release, false);
        let transport = match practising {
            true => Transport::Practice(practice.clone()),
            false => Transport::Fetch(Fetch::new(route)),
        };
        let console = Self(Box::leak(Box::new(State {
            data: Data::new(profile(gateway.as_ref(), dialect, practising), transport),
            jobs: StoredValue::new(LiteMap::new()),
            fetch_route: route,
            dialect: RwSignal::new(dialect),
            release: RwSignal::new(release),
            profile: RwSignal::new(profile(gateway.as_ref(), dialect, practising)),
            gateway: StoredValue::new(gateway),
            large_practice: StoredValue::new(false),
            practising: RwSignal::new(practising),
            shown: RwSignal::new(false),
            route: RwSignal::new(Route::now()),
            about: RwSignal::new(Route::about()),
            owner: Owner::current().unwrap_or_default(),
            now: RwSignal::new(clock::now()),
            busy: RwSignal::new(None),
            failure: RwSignal::new(None),
            credentials: CredentialsForm::new(),
            connecting: CredentialsForm::new(),
            acting: RwSignal::new(None),
            made_here: RwSignal::new(Vec::new()),
            newest_secret: NewestSecret::new(),
            parts: Parts::new(load),
            keepers: SecretHolders::new(),
            theme: RwSignal::new(Theme::remembered()),
            idle: Idle::new(),
            news: RwSignal::new(None),
            drawn: RwSignal::new(0),
            runs: StoredValue::new(0),
            running: RwSignal::new(Route::now()),
            queue: Queue::new(),
            listeners: Listeners::new(),
            practice: StoredValue::new_local(practice),
        })));
        Route::follow(console.route.write_only(), console.about.write_only());
        let tick = move || {
            console.now.set(clock::now());
            console.data.tick();
        };
        set_interval(tick, Duration::from_secs(1));
        console.data.before_sending(move |request, source| console.sends(request, source));
        idle::watch(idle::Watched {
            idle: console.idle,
            now: console.now.into(),
            held: Signal::derive(move || console.held()),
            busy: Signal::derive(move || console.busy.with(Option::is_some) || console.data.is_working()),
            disconnect: Callback::new(move |()| console.disconnect(News::Idle)),
        });
        leaving::ask_first(Memo::new(move |_| {
            console.held() >= SecretsHeld::Unsaved || console.is_changing() || console.data.has_open_batch()
        }));
        console
    }

    /// Speaks to another product, or to another tenant: a new journey. What was typed stays.
    pub(crate) fn connect(self, dialect: &'static Dialect, release: Release, practising: bool) {
        let practising = practising || self.gateway.with_value(Option::is_none);
        let same = self.dialect.get_untracked() == dialect
            && self.release.get_untracked() == release
            && self.practising.get_untracked() == practising;
        if !same {
            self.begin(dialect, release, practising);
        }
    }

    /// Begins anew at the tenant where one is, at the first page: another client, another secret.
    pub(crate) fn begin_anew(self) {
        self.begin(
            self.dialect.get_untracked(),
            self.release.get_untracked(),
            self.practising.get_untracked(),
        );
        self.credentials.forget();
        // At once, lest the page turn to the furthest step that is left; the address follows a little later.
        self.route.set(Route::Before);
        self.about.set(String::new());
        Route::Before.go();
    }

    /// A client was made in this page.
    pub(crate) fn client_made(self, id: &str) {
        self.made_here.update(|ids| {
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        });
    }

    /// Begins a journey with a product, a release and a tenant.
    pub(crate) fn begin(self, dialect: &'static Dialect, release: Release, practising: bool) {
        self.queue.clear();
        self.abandon();
        if self.practising.get_untracked() != practising {
            // What opens the practice tenant has no business at a real one, nor the other way round.
            self.credentials.forget();
        }
        self.credentials.offer(dialect, release);
        self.connecting.forget();
        self.acting.set(None);
        self.made_here.set(Vec::new());
        self.newest_secret.forget();
        self.news.set(None);
        self.dialect.set(dialect);
        self.release.set(release);
        self.practising.set(practising);
        self.shown.set(false);
        let practice = Practice::new(dialect, release, self.large_practice.get_value());
        self.practice.set_value(practice.clone());
        self.jobs.set_value(LiteMap::new());
        self.failure.set(None);
        let profile = self.gateway.with_value(|gateway| profile(gateway.as_ref(), dialect, practising));
        let transport = match practising {
            true => Transport::Practice(practice),
            false => Transport::Fetch(Fetch::new(self.fetch_route)),
        };
        self.data.connect(profile.clone(), transport);
        self.profile.set(profile);
        self.remember_release();
        self.tell(&Event::Begun);
    }

    /// Begins at a practice tenant with many users: what was made in the one before is gone.
    pub(crate) fn begin_large_practice(self) {
        self.large_practice.set_value(true);
        self.begin(self.dialect.get_untracked(), self.release.get_untracked(), true);
    }

    /// The tenant's host, followed; none for the practice tenant.
    pub(crate) fn tenant_host(self) -> Option<String> {
        let host = || self.profile.with(|profile| profile.address.authority().to_owned());
        (!self.practising.get()).then(host)
    }

    /// What the pages call the tenant, followed.
    pub(crate) fn tenant_name(self) -> String {
        self.tenant_host().unwrap_or_else(|| "Practice tenant".to_owned())
    }

    /// The tenant as a question before a change names it: "the tenant acme.example"; followed.
    pub(crate) fn tenant_in_words(self) -> String {
        if self.practising.get() {
            return "the practice tenant".to_owned();
        }
        self.profile.with(|profile| match profile.dialect.tenant_in_path {
            true => format!("the tenant {} of {}", profile.tenant.as_str(), profile.address.authority()),
            false => format!("the tenant {}", profile.address.authority()),
        })
    }

    /// Learns which release a real tenant is: what was reached stays.
    pub(crate) fn is_release(self, release: Release) {
        self.release.set(release);
        self.remember_release();
        self.change_profile(|_| ());
    }

    fn remember_release(self) {
        if !self.practising.get_untracked() {
            self.profile
                .with_untracked(|profile| remembered::remember(profile, self.release.get_untracked()));
        }
    }

    /// Speaks to another tenant of the same service: whoever is signed in at the one before has no token for this one,
    /// and nothing that was read there is of this one.
    pub(crate) fn change_tenant(self, profile: Profile) {
        self.data.reconnect(profile.clone());
        self.profile.set(profile);
        self.tell(&Event::Tenant);
    }

    /// Changes how requests are sent.
    pub(crate) fn change_profile(self, change: impl FnOnce(&mut Profile)) {
        self.profile.update(change);
        self.data.set_profile(self.profile.get_untracked());
        self.tell(&Event::Profile);
    }

    /// Takes what was typed to connect with, if it can be used; else the sentences stand beside their fields.
    pub(crate) fn take_credentials(self) -> bool {
        let tenant = match self.dialect.get_untracked().tenant_in_path {
            true => self.credentials.read_tenant(),
            false => Some(TenantName::default()),
        };
        let (Some(bootstrap), Some(tenant)) = (self.credentials.read(), tenant) else {
            return false;
        };
        let mut profile = self.profile.get_untracked();
        let is_other = profile.tenant != tenant;
        profile.tenant = tenant;
        match is_other && self.data.is_anybody_signed_in() {
            true => self.change_tenant(profile),
            false => self.change_profile(|now| *now = profile),
        }
        self.tell(&Event::Credentials(&bootstrap));
        self.failure.set(None);
        true
    }

    /// The practice tenant's settings: what to begin with there.
    pub(crate) fn with_practice<T>(self, read: impl FnOnce(&Practice) -> T) -> T {
        self.practice.with_value(read)
    }

    /// Where the practice tenant sends a browser that goes there. Not among the exchanges: of a real
    /// sign-in this page sees nothing either, and the answer holds a code.
    pub(crate) async fn visit_practice(self, request: Request) -> Reply {
        let practice = self.practice.get_value();
        practice.send(&request).await
    }

    /// Keeps what went wrong in a step.
    pub(crate) fn fail(self, step: Route, error: Error) {
        self.failure.set(Some((step, error)));
    }

    /// What the page holds that should not stay, or must not be lost, followed.
    pub(crate) fn held(self) -> SecretsHeld {
        let any = self.credentials.holds_a_secret()
            || self.connecting.holds_a_secret()
            || self.newest_secret.is_there()
            || self.data.activity(firstkey_data::Activity::is_empty) == Some(false);
        self.keepers.held().max(if any { SecretsHeld::Secrets } else { SecretsHeld::Nothing })
    }
}

/// The request a workflow would send first, without sending it.
pub(crate) fn first_request<W: Workflow>(workflow: Result<W, RequestError>) -> Option<Request> {
    match workflow.ok()?.start(clock::now()) {
        Step::Send(request) => Some(*request),
        Step::Wait(_) | Step::Done(_) => None,
    }
}

fn profile(gateway: Option<&Gateway>, dialect: &'static Dialect, practising: bool) -> Profile {
    #[expect(clippy::expect_used, reason = "the practice tenant's address is a constant")]
    let practice = || Profile::parse(practice::ADDRESS, dialect).expect("the practice tenant has an address");
    let mut profile = practice();
    if let (false, Some(gateway)) = (practising, gateway) {
        profile.address = gateway.tenant.address.clone();
    }
    profile
}
