//! What the page knows while it is open: where it is connected, how far the journey is, what was
//! typed, what was sent. In memory only, and gone with the page.

use crate::exchanges::Exchange;
use crate::forms::bootstrap::BootstrapForm;
use crate::forms::client::ClientForm;
use crate::gateway::Gateway;
use crate::practice::{self, Practice};
use crate::route::Route;
use firstkey_browser::clock;
use firstkey_browser::drive::drive;
use firstkey_browser::fetch::{self, Fetch};
use firstkey_core::dialect::{Dialect, OMNISSA};
use firstkey_core::error::{Error, RequestError};
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_core::workflows::getting_started::{GettingStarted, Release, Stage};
use leptos::prelude::{
    GetUntracked, GetValue, LocalStorage, RwSignal, Set, SetValue, StoredValue, Update, UpdateValue, With,
    WithUntracked, WithValue, set_interval,
};
use leptos::task::spawn_local;
use std::ops::Deref;
use std::time::Duration;

/// The state of the page. A handle: copies mean the same state. One pointer, since nearly every closure of the page
/// holds one; the state lives as long as the page does.
#[derive(Clone, Copy)]
pub(crate) struct Session(&'static State);

impl Deref for Session {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What a [`Session`] leads to.
pub(crate) struct State {
    /// Which product is spoken to.
    pub(crate) dialect: RwSignal<&'static Dialect>,
    /// Which release of the broker.
    pub(crate) release: RwSignal<Release>,
    /// The gateway that serves this page, if there is one.
    pub(crate) gateway: StoredValue<Option<Gateway>>,
    /// Whether requests go to the practice tenant.
    pub(crate) practising: RwSignal<bool>,
    /// How far the journey is.
    pub(crate) journey: RwSignal<GettingStarted>,
    /// Everything that was sent.
    pub(crate) exchanges: RwSignal<Vec<Exchange>>,
    /// Whether secrets are readable in what was sent.
    pub(crate) shown: RwSignal<bool>,
    /// Where one is.
    pub(crate) route: RwSignal<Route>,
    /// The time, every second.
    pub(crate) now: RwSignal<UnixSeconds>,
    /// What is being waited for.
    pub(crate) busy: RwSignal<Option<String>>,
    /// What went wrong last, and in which step.
    pub(crate) failure: RwSignal<Option<(Route, Error)>>,
    /// The prerequisites that were ticked off.
    pub(crate) ticked: RwSignal<Vec<usize>>,
    /// What was typed in step 1.
    pub(crate) bootstrap: BootstrapForm,
    /// What was typed in step 3.
    pub(crate) client: ClientForm,
    /// How many workflows were run so far.
    runs: StoredValue<u32>,
    practice: StoredValue<Practice, LocalStorage>,
    fetch: StoredValue<Fetch, LocalStorage>,
}

impl Session {
    /// At the beginning: on the gateway's tenant if there is a gateway, else on the practice tenant.
    pub(crate) fn new(gateway: Option<Gateway>) -> Self {
        let dialect = gateway.as_ref().and_then(|gateway| gateway.service).unwrap_or(&OMNISSA);
        let release = Release::Full;
        let practising = gateway.is_none();
        let session = Self(Box::leak(Box::new(State {
            dialect: RwSignal::new(dialect),
            release: RwSignal::new(release),
            journey: RwSignal::new(GettingStarted::new(
                profile(gateway.as_ref(), dialect, practising),
                release,
            )),
            gateway: StoredValue::new(gateway),
            practising: RwSignal::new(practising),
            exchanges: RwSignal::new(Vec::new()),
            shown: RwSignal::new(false),
            route: RwSignal::new(Route::now()),
            now: RwSignal::new(clock::now()),
            busy: RwSignal::new(None),
            failure: RwSignal::new(None),
            ticked: RwSignal::new(Vec::new()),
            bootstrap: BootstrapForm::new(),
            client: ClientForm::new(),
            runs: StoredValue::new(0),
            practice: StoredValue::new_local(Practice::new(dialect, release)),
            fetch: StoredValue::new_local(Fetch::new(fetch::Route::Gateway)),
        })));
        Route::follow(session.route.write_only());
        set_interval(move || session.now.set(clock::now()), Duration::from_secs(1));
        session
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

    /// Begins anew where one is: another client, another secret.
    pub(crate) fn begin_anew(self) {
        self.begin(
            self.dialect.get_untracked(),
            self.release.get_untracked(),
            self.practising.get_untracked(),
        );
        self.client.generate();
        self.bootstrap.forget();
    }

    fn begin(self, dialect: &'static Dialect, release: Release, practising: bool) {
        self.dialect.set(dialect);
        self.release.set(release);
        self.practising.set(practising);
        self.stop();
        self.practice.set_value(Practice::new(dialect, release));
        self.exchanges.set(Vec::new());
        self.failure.set(None);
        self.ticked.set(Vec::new());
        let profile = self.gateway.with_value(|gateway| profile(gateway.as_ref(), dialect, practising));
        self.journey.set(GettingStarted::new(profile, release));
    }

    /// Changes how requests are sent, without losing what was reached.
    pub(crate) fn change_profile(self, change: impl FnOnce(&mut Profile)) {
        self.journey.update(|journey| {
            let mut profile = journey.profile().clone();
            change(&mut profile);
            journey.set_profile(profile, self.release.get_untracked());
        });
    }

    /// The practice tenant's settings: what to begin with there.
    pub(crate) fn with_practice<T>(self, read: impl FnOnce(&Practice) -> T) -> T {
        self.practice.with_value(read)
    }

    /// Runs a workflow of a step: shows what is waited for, keeps every exchange, hands on the end.
    pub(crate) fn run<W: Workflow + 'static>(
        self,
        step: Route,
        doing: &str,
        workflow: Result<W, RequestError>,
        then: impl FnOnce(W::Output) + 'static,
    ) {
        let mut then = Some(then);
        let erase = |mut workflow: W| -> Erased {
            Erased(Box::new(move |reply, now| {
                let step = match reply {
                    None => workflow.start(now),
                    Some(reply) => workflow.resume(reply, now),
                };
                match step {
                    Step::Send(request) => Step::Send(request),
                    Step::Wait(span) => Step::Wait(span),
                    Step::Done(output) => {
                        self.busy.set(None);
                        if let Some(then) = then.take() {
                            then(output);
                        }
                        Step::Done(())
                    }
                }
            }))
        };
        if self.busy.with_untracked(Option::is_none) {
            self.drive(step, doing, workflow.map(erase));
        }
    }

    fn drive(self, step: Route, doing: &str, workflow: Result<Erased, RequestError>) {
        self.failure.set(None);
        let workflow = match workflow {
            Ok(workflow) => workflow,
            Err(error) => return self.failure.set(Some((step, error.into()))),
        };
        self.busy.set(Some(doing.to_owned()));
        self.runs.update_value(|runs| *runs += 1);
        spawn_local(drive(workflow, async move |request| self.send(step, request).await));
    }

    async fn send(self, step: Route, request: Request) -> Reply {
        let reply = match self.practising.get_untracked() {
            true => {
                let practice = self.practice.get_value();
                practice.send(&request).await
            }
            false => {
                let fetch = self.fetch.get_value();
                fetch.send(&request).await
            }
        };
        let run = self.runs.get_value();
        let exchange = Exchange { step, run, request, reply: Some(reply.clone()) };
        self.exchanges.update(|all| all.push(exchange));
        reply
    }

    /// Ends what is under way.
    pub(crate) fn stop(self) {
        self.fetch.with_value(Fetch::stop);
        self.fetch.set_value(Fetch::new(fetch::Route::Gateway));
    }

    /// Keeps what went wrong in a step.
    pub(crate) fn fail(self, step: Route, error: Error) {
        self.failure.set(Some((step, error)));
    }

    /// The furthest step one may go to.
    pub(crate) fn reached(self) -> Route {
        self.journey.with(|journey| match journey.stage() {
            Stage::Bootstrap => Route::Bootstrap,
            Stage::Token => Route::Token,
            Stage::Create => Route::Create,
            Stage::Prove => Route::Prove,
            Stage::Delete | Stage::Done => Route::Done,
        })
    }
}

/// Any workflow, its end taken care of: all of them are driven by one piece of code.
struct Erased(Box<dyn FnMut(Option<Reply>, UnixSeconds) -> Step<()>>);

impl Workflow for Erased {
    type Output = ();

    fn start(&mut self, now: UnixSeconds) -> Step<()> {
        (self.0)(None, now)
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<()> {
        (self.0)(Some(reply), now)
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
        profile.tenant = gateway.tenant.tenant.clone().unwrap_or_default();
    }
    profile
}
