//! The data layer of the console: the store of `firstkey-data`, bound to Leptos's signals and to what carries requests.
//! Every request of the page goes through here. It imports no component and no page.
//!
//! The store is made when something is asked or sent for the first time. Until then nothing here calls it: what builds
//! requests and reads answers is loaded with the pages that need it, and is not in the first load.

mod actors;
mod batch;
pub(crate) mod gateway;
mod mutation;
pub(crate) mod practice;
mod query;
mod transport;

pub(crate) use batch::Batch;
pub(crate) use mutation::Mutation;
pub(crate) use query::Query;
pub(crate) use transport::Transport;

use firstkey_browser::clock;
use firstkey_core::operation::Collection;
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::Workflow;
use firstkey_data::{
    Activity, BatchId, Change, Effect, Exchange, JobId, JobState, Key, Milliseconds, MutationId, RequestId,
    Source, Store,
};
use leptos::prelude::{
    ArcRwSignal, GetValue, LocalStorage, RwSignal, SetValue, StoredValue, Track, Update, UpdateValue,
    WithValue,
};
use leptos::task::spawn_local;
use litemap::LiteMap;
use mutation::MutationEnd;
use std::any::Any;

/// What is done when a job has ended.
type JobEnd = Box<dyn FnOnce(Data)>;
/// What is done when an answer is here.
type ReadEnd = Box<dyn FnOnce(Data)>;
/// What is told of a request before it goes out.
type BeforeSending = Box<dyn Fn(&Request, &Source)>;

/// What the first load calls of an open store, without carrying its code.
#[derive(Clone, Copy)]
struct Open {
    connect: fn(Data),
    set_profile: fn(Data),
    tick: fn(Data),
    stop: fn(Data, JobId),
    is_working: fn(Data) -> bool,
    has_open_batch: fn(Data) -> bool,
}

/// The data layer. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(crate) struct Data {
    /// How the tenant is spoken to.
    profile: StoredValue<Profile>,
    /// The [`Store`]; none before the first request. Its type is erased, or the first load would carry what wipes it.
    store: StoredValue<Option<Box<dyn Any>>, LocalStorage>,
    open: StoredValue<Option<Open>>,
    /// What carries the requests of now. One that is on its way stays with what carries it.
    transport: StoredValue<Transport, LocalStorage>,
    /// What carries each request that has no answer yet.
    flights: StoredValue<LiteMap<RequestId, Transport>, LocalStorage>,
    job_ends: StoredValue<LiteMap<JobId, JobEnd>, LocalStorage>,
    mutation_ends: StoredValue<LiteMap<MutationId, MutationEnd>, LocalStorage>,
    read_ends: StoredValue<LiteMap<Key, Vec<ReadEnd>>, LocalStorage>,
    before_sending: StoredValue<Option<BeforeSending>, LocalStorage>,
    /// Counts the changes of each answer that a page looks at.
    reads: StoredValue<LiteMap<Key, ArcRwSignal<u32>>>,
    /// Counts the changes of each mutation.
    mutations: StoredValue<LiteMap<MutationId, ArcRwSignal<u32>>>,
    /// Counts the changes of each batch.
    batches: StoredValue<LiteMap<BatchId, ArcRwSignal<u32>>>,
    /// Counts the changes of who is signed in.
    actors: RwSignal<u32>,
    /// Counts the changes of the connection.
    connection: RwSignal<u32>,
    /// Counts the changes of what was sent.
    activity: RwSignal<u32>,
}

impl Data {
    /// The data of one tenant.
    pub(crate) fn new(profile: Profile, transport: Transport) -> Self {
        Self {
            profile: StoredValue::new(profile),
            store: StoredValue::new_local(None),
            open: StoredValue::new(None),
            transport: StoredValue::new_local(transport),
            flights: StoredValue::new_local(LiteMap::new()),
            job_ends: StoredValue::new_local(LiteMap::new()),
            mutation_ends: StoredValue::new_local(LiteMap::new()),
            read_ends: StoredValue::new_local(LiteMap::new()),
            before_sending: StoredValue::new_local(None),
            reads: StoredValue::new(LiteMap::new()),
            mutations: StoredValue::new(LiteMap::new()),
            batches: StoredValue::new(LiteMap::new()),
            actors: RwSignal::new(0),
            connection: RwSignal::new(0),
            activity: RwSignal::new(0),
        }
    }

    /// Is told of every request before it goes out.
    pub(crate) fn before_sending(self, tell: impl Fn(&Request, &Source) + 'static) {
        self.before_sending.set_value(Some(Box::new(tell)));
    }

    /// Another tenant, or the same one anew: everything that was read, sent and signed in is forgotten.
    pub(crate) fn connect(self, profile: Profile, transport: Transport) {
        self.transport.set_value(transport);
        self.profile.set_value(profile);
        self.if_open(|open| (open.connect)(self));
        // The keys of what was read hold what was asked for: names of people, too.
        self.reads.set_value(LiteMap::new());
        self.read_ends.set_value(LiteMap::new());
    }

    /// Another tenant, reached in the same way.
    pub(crate) fn reconnect(self, profile: Profile) {
        let transport = self.transport.with_value(Transport::clone);
        self.connect(profile, transport);
    }

    /// Builds requests in another way from now on.
    pub(crate) fn set_profile(self, profile: Profile) {
        self.profile.set_value(profile);
        self.if_open(|open| (open.set_profile)(self));
    }

    /// Time has passed.
    pub(crate) fn tick(self) {
        self.if_open(|open| (open.tick)(self));
    }

    /// Stops a job: nothing more of it is sent, and nobody hears how it ended.
    pub(crate) fn stop(self, job: JobId) {
        self.if_open(|open| (open.stop)(self, job));
    }

    fn if_open(self, act: impl FnOnce(Open)) {
        if let Some(open) = self.open.get_value() {
            act(open);
        }
    }

    /// Makes the store, if there is none yet.
    fn open(self) {
        if self.open.with_value(Option::is_some) {
            return;
        }
        self.store.set_value(Some(Box::new(Store::new(self.profile.get_value()))));
        self.open.set_value(Some(Open {
            connect: |data| {
                let profile = data.profile.get_value();
                data.event(|store, now| store.connect(profile, now));
            },
            set_profile: |data| {
                let profile = data.profile.get_value();
                data.event(|store, _| store.set_profile(profile));
            },
            tick: |data| data.event(Store::tick),
            is_working: |data| data.read(|store| store.is_working() || store.is_changing()),
            has_open_batch: |data| data.read(Store::has_open_batch),
            stop: |data, job| {
                data.job_ends.update_value(|ends| _ = ends.remove(&job));
                data.event(|store, now| store.forget_job(job, now));
            },
        }));
    }

    /// Runs a workflow, and does this with what it ends with. One that is stopped ends with nothing.
    pub(crate) fn start<W: Workflow<Output: 'static> + 'static>(
        self,
        workflow: W,
        changes: &'static [Collection],
        then: impl FnOnce(W::Output) + 'static,
    ) -> JobId {
        let job = self.event(|store, now| store.start(workflow, changes, now));
        let end: JobEnd = Box::new(move |data| {
            if let Some(output) = data.event(|store, _| store.take_output(job)) {
                then(output);
            }
        });
        self.job_ends.update_value(|ends| _ = ends.insert(job, end));
        self.end_job(job);
        job
    }

    /// Whether a workflow or a change is under way, followed.
    pub(crate) fn is_working(self) -> bool {
        self.activity.track();
        self.open.get_value().is_some_and(|open| (open.is_working)(self))
    }

    /// Whether a batch has not ended, followed.
    pub(crate) fn has_open_batch(self) -> bool {
        self.activity.track();
        self.open.get_value().is_some_and(|open| (open.has_open_batch)(self))
    }

    /// What was sent, followed; nothing before anything was.
    pub(crate) fn activity<T>(self, read: impl FnOnce(&Activity) -> T) -> Option<T> {
        self.activity.track();
        self.store.with_value(|store| opened(store).map(|store| read(store.activity())))
    }

    /// Forgets what was sent.
    pub(crate) fn clear_activity(self) {
        self.event(|store, _| store.clear_activity());
    }

    /// One exchange, not followed.
    pub(crate) fn exchange(self, id: RequestId) -> Option<Exchange> {
        self.store.with_value(|store| opened(store)?.activity().get(id).cloned())
    }

    /// What the store knows, not followed.
    fn read<T>(self, read: impl FnOnce(&Store) -> T) -> T {
        self.open();
        #[expect(clippy::expect_used, reason = "it was opened in the line before")]
        self.store.with_value(|store| read(opened(store).expect("the store is open")))
    }

    /// Tells the store something, and does what it wants done.
    fn event<T>(self, tell: impl FnOnce(&mut Store, UnixSeconds) -> T) -> T {
        self.open();
        let told = self.store.try_update_value(|store| {
            let store = store.as_mut()?.downcast_mut::<Store>()?;
            let result = tell(store, clock::now());
            Some((result, store.effects()))
        });
        #[expect(clippy::expect_used, reason = "it was opened above and lives as long as the page")]
        let (result, effects) = told.flatten().expect("the store is open");
        for effect in effects {
            match effect {
                Effect::Send(id, request) => self.send(id, *request),
                Effect::Abort(id) => self.abort(id),
                Effect::Changed(change) => self.changed(change),
            }
        }
        result
    }

    fn send(self, id: RequestId, request: Request) {
        let source = self.exchange(id).map(|exchange| exchange.source);
        self.before_sending.with_value(|tell| {
            if let (Some(tell), Some(source)) = (tell, source) {
                tell(&request, &source);
            }
        });
        let transport = self.transport.with_value(Transport::for_one_request);
        let carries = transport.clone();
        self.flights.update_value(|flights| _ = flights.insert(id, transport));
        spawn_local(async move {
            let began = clock::milliseconds();
            let reply = carries.send(&request).await;
            let took = Milliseconds((clock::milliseconds() - began).max(0.0) as u32);
            self.flights.update_value(|flights| _ = flights.remove(&id));
            self.event(|store, now| store.answered(id, reply, took, now));
        });
    }

    fn abort(self, id: RequestId) {
        let mut carries = None;
        self.flights.update_value(|flights| carries = flights.remove(&id));
        if let Some(carries) = carries {
            carries.stop();
        }
    }

    fn changed(self, change: Change) {
        match change {
            Change::Job(job) => self.end_job(job),
            Change::Activity => self.activity.update(|count| *count += 1),
            Change::Read(key) => {
                let signal = self.reads.with_value(|reads| reads.get(&key).cloned());
                signal.into_iter().for_each(|signal| count(&signal));
                self.end_read(&key);
            }
            Change::Mutation(id) => {
                let signal = self.mutations.with_value(|mutations| mutations.get(&id).cloned());
                signal.into_iter().for_each(|signal| count(&signal));
                self.end_mutation(id);
            }
            Change::Batch(id) => {
                let signal = self.batches.with_value(|batches| batches.get(&id).cloned());
                signal.into_iter().for_each(|signal| count(&signal));
            }
            Change::Actors => self.actors.update(|count| *count += 1),
            Change::Connection => self.connection.update(|count| *count += 1),
        }
    }

    /// Does what is to be done when a job has ended, once.
    fn end_job(self, job: JobId) {
        let done = self.read(|store| matches!(store.job(job), Some(JobState::Done)));
        let mut end = None;
        if done {
            self.job_ends.update_value(|ends| end = ends.remove(&job));
        }
        if let Some(end) = end {
            // Never inside of what began it.
            spawn_local(async move { end(self) });
        }
    }
}

fn opened(store: &Option<Box<dyn Any>>) -> Option<&Store> {
    store.as_ref()?.downcast_ref()
}

fn count(signal: &ArcRwSignal<u32>) {
    signal.update(|count| *count = count.wrapping_add(1));
}
