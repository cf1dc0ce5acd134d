//! What the page knows while it is open: where it is connected, how far the journey is, what was
//! typed, what was sent. In memory only, and gone with the page.

mod queue;

use crate::areas::getting_started::Ended;
use crate::areas::getting_started::bootstrap_form::BootstrapForm;
use crate::areas::getting_started::client_form::ClientForm;
use crate::areas::getting_started::record::Returning;
use crate::chunks::{JOURNEY, Parts};
use crate::console::queue::Queue;
use crate::data::gateway::Gateway;
use crate::data::practice::{self, Practice};
use crate::data::{Data, Transport};
use crate::page::evidence::Exchange;
use crate::platform::session_storage;
use crate::route::Route;
use crate::vault::disconnect::News;
use crate::vault::held::Keeper;
use crate::vault::idle::Idle;
use crate::vault::leaving;
use firstkey_browser::clock;
use firstkey_browser::fetch::{self, Fetch};
use firstkey_core::dialect::{Dialect, OMNISSA};
use firstkey_core::error::{Error, RequestError, TransportError};
use firstkey_core::operation::Collection;
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_core::workflows::getting_started::{GettingStarted, Release, Stage};
use firstkey_data::{JobId, Source};
use http::Method;
use http::header::CONTENT_TYPE;
use leptos::prelude::{
    GetUntracked, GetValue, LocalStorage, Owner, RwSignal, Set, SetValue, StoredValue, Update, UpdateValue,
    With, WithValue, set_interval,
};
use std::collections::BTreeMap;
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
    /// How far the journey is.
    pub(crate) journey: RwSignal<GettingStarted>,
    /// Everything that is read and sent.
    pub(crate) data: Data,
    /// The step and the run that each job belongs to.
    jobs: StoredValue<BTreeMap<JobId, (Route, u32)>>,
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
    /// How requests reach a real tenant.
    fetch_route: fetch::Route,
    practice: StoredValue<Practice, LocalStorage>,
}

impl Console {
    /// At the beginning: on the gateway's tenant if there is a gateway, else on the practice tenant.
    pub(crate) fn new(gateway: Option<Gateway>) -> Self {
        let dialect = gateway.as_ref().and_then(|gateway| gateway.service).unwrap_or(&OMNISSA);
        let release = Release::newest(dialect);
        let practising = gateway.is_none();
        let route = gateway.as_ref().map_or(fetch::Route::Gateway, |gateway| gateway.route);
        let practice = Practice::new(dialect, release);
        let transport = match practising {
            true => Transport::Practice(practice.clone()),
            false => Transport::Fetch(Fetch::new(route)),
        };
        let console = Self(Box::leak(Box::new(State {
            data: Data::new(profile(gateway.as_ref(), dialect, practising), transport),
            jobs: StoredValue::new(BTreeMap::new()),
            fetch_route: route,
            dialect: RwSignal::new(dialect),
            release: RwSignal::new(release),
            journey: RwSignal::new(GettingStarted::new(
                profile(gateway.as_ref(), dialect, practising),
                release,
            )),
            gateway: StoredValue::new(gateway),
            practising: RwSignal::new(practising),
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
            idle: Idle::new(),
            news: RwSignal::new(None),
            returning: RwSignal::new(match session_storage::read() {
                Some(_) => Returning::Unread,
                None => Returning::No,
            }),
            drawn: RwSignal::new(0),
            runs: StoredValue::new(0),
            running: RwSignal::new(Route::now()),
            queue: Queue::new(),
            writes: StoredValue::new(0),
            practice: StoredValue::new_local(practice),
        })));
        Route::follow(console.route.write_only(), console.about.write_only());
        let tick = move || {
            console.now.set(clock::now());
            console.data.tick();
        };
        set_interval(tick, Duration::from_secs(1));
        console.data.before_sending(move |request, source| console.sends(request, source));
        console.idle.watch(console);
        leaving::ask_first(console);
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
        let practice = Practice::new(dialect, release);
        self.practice.set_value(practice.clone());
        self.jobs.set_value(BTreeMap::new());
        self.failure.set(None);
        self.ticked.set(Vec::new());
        let profile = self.gateway.with_value(|gateway| profile(gateway.as_ref(), dialect, practising));
        let transport = match practising {
            true => Transport::Practice(practice),
            false => Transport::Fetch(Fetch::new(self.fetch_route)),
        };
        self.data.connect(profile.clone(), transport);
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
            journey.set_profile(profile.clone(), self.release.get_untracked());
            self.data.set_profile(profile);
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
        // What went wrong in another step is still to be read there.
        self.failure.update(|failure| *failure = failure.take().filter(|(at, _)| *at != step));
        let workflow = match workflow {
            Ok(workflow) => workflow,
            Err(error) => return self.fail(step, error.into()),
        };
        let run = self.runs.get_value() + 1;
        self.runs.set_value(run);
        self.running.set(step);
        self.busy.set(Some(doing.to_owned()));
        let job = self.data.start(workflow, &[Collection::OAuthClients], move |output| {
            if self.runs.get_value() == run {
                self.busy.set(None);
                then(output);
                self.next_turn();
            }
        });
        self.jobs.update_value(|jobs| _ = jobs.insert(job, (step, run)));
    }

    /// Where the practice tenant sends a browser that goes there. Not among the exchanges: of a real
    /// sign-in this page sees nothing either, and the answer holds a code.
    pub(crate) async fn visit_practice(self, request: Request) -> Reply {
        let practice = self.practice.get_value();
        practice.send(&request).await
    }

    /// A request goes out: before one that changes something, the journey is kept for a reload.
    fn sends(self, request: &Request, source: &Source) {
        if changes(request) {
            self.writes.update_value(|writes| *writes += 1);
            if let (Source::Job(_), Some(journey)) = (source, JOURNEY.get()) {
                (journey.keep_now)(self);
            }
        }
    }

    /// Whether a request is under way that makes, changes or deletes something, followed.
    pub(crate) fn is_changing(self) -> bool {
        let changing = self.data.activity(|activity| {
            activity.iter().any(|exchange| exchange.reply.is_none() && changes(&exchange.request))
        });
        changing == Some(true)
    }

    /// What a step has sent and what came back, followed.
    pub(crate) fn exchanges(self, step: Route) -> Vec<Exchange> {
        let exchanges = self.data.activity(|activity| {
            self.jobs.with_value(|jobs| {
                let of_step = activity.iter().filter_map(|exchange| {
                    let Source::Job(job) = exchange.source else { return None };
                    let (_, run) = jobs.get(&job).filter(|(of, _)| *of == step)?;
                    let reply = exchange
                        .reply
                        .clone()
                        .filter(|reply| !matches!(reply, Err(TransportError::Stopped)))?;
                    Some(Exchange { step, run: *run, request: exchange.request.clone(), reply: Some(reply) })
                });
                of_step.collect()
            })
        });
        exchanges.unwrap_or_default()
    }

    /// Ends what is under way: nothing more of it is sent, and nobody hears how it ended.
    pub(crate) fn abandon(self) {
        let run = self.runs.get_value();
        self.runs.set_value(run + 1);
        self.busy.set(None);
        let of_run = |jobs: &BTreeMap<JobId, (Route, u32)>| {
            jobs.iter().find(|(_, (_, of))| *of == run).map(|(job, _)| *job)
        };
        if let Some(job) = self.jobs.with_value(of_run) {
            self.data.stop(job);
        }
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
