//! What the page knows while it is open: where it is connected, how far the journey is, what was
//! typed, what was sent. In memory only, and gone with the page.

use crate::disconnect::News;
use crate::erased::Erased;
use crate::exchanges::Exchange;
use crate::forms::bootstrap::BootstrapForm;
use crate::forms::client::ClientForm;
use crate::gateway::Gateway;
use crate::held::Keeper;
use crate::idle::Idle;
use crate::kept;
use crate::leaving;
use crate::pages::Ended;
use crate::part::{JOURNEY, Parts};
use crate::practice::{self, Practice};
use crate::queue::Queue;
use crate::resume::Returning;
use crate::route::Route;
use firstkey_browser::clock;
use firstkey_browser::drive::drive;
use firstkey_browser::fetch::{self, Fetch};
use firstkey_core::dialect::{Dialect, OMNISSA};
use firstkey_core::error::{Error, RequestError, TransportError};
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_core::workflows::getting_started::{GettingStarted, Release, Stage};
use http::Method;
use http::header::CONTENT_TYPE;
use leptos::prelude::{
    GetUntracked, GetValue, LocalStorage, Owner, RwSignal, Set, SetValue, StoredValue, Update, UpdateValue,
    With, WithValue, set_interval,
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
    /// What the page is about; empty when it is about nothing in particular.
    pub(crate) about: RwSignal<String>,
    /// How many journeys were begun: what was learned of one tenant says nothing of another.
    pub(crate) begun: StoredValue<u32>,
    /// Owns what lives as long as the page.
    pub(crate) owner: Owner,
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
    /// How creating ended, in the words of step 3.
    pub(crate) creation: RwSignal<Option<Ended>>,
    /// What of the program is loaded.
    pub(crate) parts: Parts,
    /// What else of the page holds secrets.
    pub(crate) keepers: RwSignal<Vec<Keeper>>,
    /// Whether a request is under way that makes, changes or deletes something.
    pub(crate) changing: RwSignal<bool>,
    /// How long secrets stay while nobody is here.
    pub(crate) idle: Idle,
    /// What became of everything, until something is begun anew.
    pub(crate) news: RwSignal<Option<News>>,
    /// Whether the page was reloaded and asks for secrets again.
    pub(crate) returning: RwSignal<Returning>,
    /// How often the whole page was drawn anew.
    pub(crate) drawn: RwSignal<u32>,
    /// The number of the workflow that was run last. One whose number is another has been stopped:
    /// it sends nothing more, and nobody hears how it ended.
    pub(crate) runs: StoredValue<u32>,
    /// The step of the workflow that was run last.
    pub(crate) running: RwSignal<Route>,
    /// What waits until that has ended.
    pub(crate) queue: Queue,
    /// How many requests were sent that may have made, changed or deleted something.
    pub(crate) writes: StoredValue<u32>,
    practice: StoredValue<Practice, LocalStorage>,
    fetch: StoredValue<Fetch, LocalStorage>,
}

impl Session {
    /// At the beginning: on the gateway's tenant if there is a gateway, else on the practice tenant.
    pub(crate) fn new(gateway: Option<Gateway>) -> Self {
        let dialect = gateway.as_ref().and_then(|gateway| gateway.service).unwrap_or(&OMNISSA);
        let release = Release::newest(dialect);
        let practising = gateway.is_none();
        let route = gateway.as_ref().map_or(fetch::Route::Gateway, |gateway| gateway.route);
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
            about: RwSignal::new(Route::about()),
            begun: StoredValue::new(0),
            owner: Owner::current().unwrap_or_default(),
            now: RwSignal::new(clock::now()),
            busy: RwSignal::new(None),
            failure: RwSignal::new(None),
            ticked: RwSignal::new(Vec::new()),
            bootstrap: BootstrapForm::new(),
            client: ClientForm::new(),
            creation: RwSignal::new(None),
            parts: Parts::new(),
            keepers: RwSignal::new(Vec::new()),
            changing: RwSignal::new(false),
            idle: Idle::new(),
            news: RwSignal::new(None),
            returning: RwSignal::new(match kept::read() {
                Some(_) => Returning::Unread,
                None => Returning::No,
            }),
            drawn: RwSignal::new(0),
            runs: StoredValue::new(0),
            running: RwSignal::new(Route::now()),
            queue: Queue::new(),
            writes: StoredValue::new(0),
            practice: StoredValue::new_local(Practice::new(dialect, release)),
            fetch: StoredValue::new_local(Fetch::new(route)),
        })));
        Route::follow(session.route.write_only(), session.about.write_only());
        set_interval(move || session.now.set(clock::now()), Duration::from_secs(1));
        session.idle.watch(session);
        leaving::ask_first(session);
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

    /// Begins anew at the tenant where one is, at the first page: another client, another secret.
    pub(crate) fn begin_anew(self) {
        self.begin(
            self.dialect.get_untracked(),
            self.release.get_untracked(),
            self.practising.get_untracked(),
        );
        self.bootstrap.forget();
        // At once, lest the page turn to the furthest step that is left; the address follows a little later.
        self.route.set(Route::Before);
        self.about.set(String::new());
        Route::Before.go();
    }

    /// Begins a journey with a product, a release and a tenant.
    pub(crate) fn begin(self, dialect: &'static Dialect, release: Release, practising: bool) {
        self.queue.clear();
        self.abandon();
        self.begun.update_value(|begun| *begun += 1);
        if self.practising.get_untracked() != practising {
            // What opens the practice tenant has no business at a real one, nor the other way round.
            self.bootstrap.forget();
        }
        self.bootstrap.offer(dialect, release);
        self.client.offer(dialect);
        // A secret that was saved for one tenant is not saved for another.
        self.client.begin();
        self.news.set(None);
        self.returning.set(Returning::No);
        self.dialect.set(dialect);
        self.release.set(release);
        self.practising.set(practising);
        self.shown.set(false);
        self.creation.set(None);
        self.practice.set_value(Practice::new(dialect, release));
        self.exchanges.set(Vec::new());
        self.failure.set(None);
        self.ticked.set(Vec::new());
        let profile = self.gateway.with_value(|gateway| profile(gateway.as_ref(), dialect, practising));
        self.journey.set(GettingStarted::new(profile, release));
    }

    /// Learns which release a real tenant is: what was reached stays.
    pub(crate) fn is_release(self, release: Release) {
        self.release.set(release);
        self.change_profile(|_| ());
    }

    /// Changes how requests are sent; what stays of the journey, the journey decides.
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

    /// Runs a workflow of a step, after those that were asked for before it: shows what is waited for, keeps every
    /// exchange, hands on the end.
    pub(crate) fn run<W: Workflow + 'static>(
        self,
        step: Route,
        doing: &str,
        workflow: Result<W, RequestError>,
        then: impl FnOnce(W::Output) + 'static,
    ) {
        if self.is_busy() {
            let doing = doing.to_owned();
            return self.in_turn(move || self.run(step, &doing, workflow, then));
        }
        let run = self.runs.get_value() + 1;
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
                        if let (true, Some(then)) = (self.runs.get_value() == run, then.take()) {
                            self.busy.set(None);
                            then(output);
                            self.next_turn();
                        }
                        Step::Done(())
                    }
                }
            }))
        };
        self.runs.set_value(run);
        self.drive(step, doing, run, workflow.map(erase));
    }

    fn drive(self, step: Route, doing: &str, run: u32, workflow: Result<Erased, RequestError>) {
        // What went wrong in another step is still to be read there.
        self.failure.update(|failure| *failure = failure.take().filter(|(at, _)| *at != step));
        let workflow = match workflow {
            Ok(workflow) => workflow,
            Err(error) => return self.failure.set(Some((step, error.into()))),
        };
        self.running.set(step);
        self.busy.set(Some(doing.to_owned()));
        // One carrier from the first request to the last, whatever is chosen meanwhile.
        let carrier = match self.practising.get_untracked() {
            true => Carrier::Practice(self.practice.get_value()),
            false => Carrier::Fetch(self.fetch.get_value()),
        };
        spawn_local(drive(workflow, async move |request| self.send(step, run, &carrier, request).await));
    }

    /// Where the practice tenant sends a browser that goes there. Not among the exchanges: of a real
    /// sign-in this page sees nothing either, and the answer holds a code.
    pub(crate) async fn visit_practice(self, request: Request) -> Reply {
        let practice = self.practice.get_value();
        practice.send(&request).await
    }

    async fn send(self, step: Route, run: u32, carrier: &Carrier, request: Request) -> Reply {
        if self.runs.get_value() != run {
            return Err(TransportError::Stopped);
        }
        if changes(&request) {
            self.changing.set(true);
            self.writes.update_value(|writes| *writes += 1);
            if let Some(journey) = JOURNEY.get() {
                (journey.keep_now)(self);
            }
        }
        let reply = match carrier {
            Carrier::Practice(practice) => practice.send(&request).await,
            Carrier::Fetch(fetch) => fetch.send(&request).await,
        };
        if self.runs.get_value() == run {
            self.changing.set(false);
            let exchange = Exchange { step, run, request, reply: Some(reply.clone()) };
            self.exchanges.update(|all| all.push(exchange));
        }
        reply
    }

    /// Ends what is under way: nothing more of it is sent, and nobody hears how it ended.
    pub(crate) fn abandon(self) {
        self.runs.update_value(|runs| *runs += 1);
        self.busy.set(None);
        self.changing.set(false);
        self.fetch.update_value(|fetch| {
            fetch.stop();
            *fetch = Fetch::new(fetch.route);
        });
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

/// What carries the requests of a run.
enum Carrier {
    Practice(Practice),
    Fetch(Fetch),
}

/// Whether something may be otherwise after it. What asks for a token is a form, and what only asks has no body.
fn changes(request: &Request) -> bool {
    let media = request.headers().get(CONTENT_TYPE).map(|media| media.as_bytes());
    let form = media.is_some_and(|media| media.starts_with(b"application/x-www-form-urlencoded"));
    *request.method() == Method::DELETE || !(form || request.body().is_empty())
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
