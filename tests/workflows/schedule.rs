//! A schedule of failures, and somebody who goes the whole way under it: tries again when told so, proves when unsure,
//! takes another id when one is taken. What they see is written down; the promises are in schedules.

use crate::journey::{Journey, NEW_ID, PLACES, bootstrap, secret};
use firstkey_core::error::Error;
use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_core::workflows::create_client::{CreateClient, Created, Creation};
use firstkey_core::workflows::delete_bootstrap::{DeleteBootstrap, Gone};
use firstkey_simulator::FAULTS;
use firstkey_tests::tenant::{Exchange, LostAs};
use proptest::prelude::*;

/// What goes wrong, and when.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    place: usize,
    faults: Vec<(&'static str, &'static str)>,
    lost_as: LostAs,
    outlives: bool,
    /// Whether the new id is taken, and if so, whether by a client with the saved secret.
    taken: Option<bool>,
    /// Before which step the tenant's clock jumps ahead by four hours.
    jump: Option<usize>,
}

const OPERATIONS: [&str; 5] = [
    "getAccessToken",
    "createNewOAuth2Client",
    "getAllDirectories",
    "getAllOAuth2ClientSummaries",
    "deleteOAuth2ClientById",
];

pub(crate) fn schedules() -> impl Strategy<Value = Schedule> {
    let fault = (0..OPERATIONS.len(), 0..FAULTS.len())
        .prop_map(|(operation, fault)| (OPERATIONS[operation], FAULTS[fault].name));
    (
        0..PLACES.len(),
        prop::collection::vec(fault, 0..9),
        prop_oneof![Just(LostAs::Closed), Just(LostAs::Unreachable)],
        any::<bool>(),
        prop_oneof![3 => Just(None), 1 => any::<bool>().prop_map(Some)],
        prop::option::of(0_usize..4),
    )
        .prop_map(|(place, faults, lost_as, outlives, taken, jump)| Schedule {
            place,
            faults,
            lost_as,
            outlives,
            taken,
            jump,
        })
}

/// A mistake somebody could make who drives the workflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    None,
    /// Deletes the bootstrap client without having proved the new one.
    DeletesUnproved,
    /// Sends the create request again when its answer is lost.
    RepeatsCreate,
}

/// One workflow from start to end.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) kind: Kind,
    pub(crate) exchanges: Vec<Exchange>,
    pub(crate) outcome: String,
    /// Sentence and help of the error it ended with.
    pub(crate) told: Option<(String, String)>,
    /// What the tenant really had at this moment: the bootstrap client, and each new id.
    pub(crate) bootstrap_there: bool,
    pub(crate) new_there: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    FirstToken,
    Create,
    Prove,
    Delete,
}

/// Everything that happened.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) runs: Vec<Run>,
    /// Whether the new id was there before anybody asked for it.
    pub(crate) was_taken: bool,
    /// The ids that were planned, the last one last.
    pub(crate) ids: Vec<String>,
}

/// How often one tries one step before one gives up.
const TRIES: usize = 4;

pub(crate) fn play(schedule: &Schedule, mistake: Mistake) -> Report {
    let journey = Journey::with(PLACES[schedule.place], |settings| {
        settings.tokens_outlive_clients = schedule.outlives;
    });
    let mut person = Person { journey, report: Report { runs: vec![], was_taken: false, ids: vec![] } };
    person.journey.practice.lost_as = schedule.lost_as;
    if let Some(mine) = schedule.taken {
        let with = if mine { secret(1).expose().to_owned() } else { "somebody-elses".to_owned() };
        person.journey.practice.make_client(NEW_ID, &with, "TENANT_ADMIN", "client_credentials");
        person.report.was_taken = true;
    }
    person.journey.practice.faults.clone_from(&schedule.faults);
    let jump = |person: &mut Person, step: usize| {
        if schedule.jump == Some(step) {
            person.journey.practice.tenant_ahead += 4 * 3_600;
        }
    };
    jump(&mut person, 0);
    if !person.gets_a_token() {
        return person.report;
    }
    jump(&mut person, 1);
    person.plans(NEW_ID);
    if !person.creates(mistake) && mistake != Mistake::DeletesUnproved {
        return person.report;
    }
    jump(&mut person, 2);
    if mistake != Mistake::DeletesUnproved && !person.proves() {
        return person.report;
    }
    jump(&mut person, 3);
    person.deletes(mistake);
    person.report
}

struct Person {
    journey: Journey,
    report: Report,
}

impl Person {
    fn gets_a_token(&mut self) -> bool {
        self.journey.steps.begin_with(bootstrap());
        (0..TRIES).any(|_| {
            let result = self.journey.first_token();
            self.note(Kind::FirstToken, told(&result));
            result.is_ok()
        })
    }

    fn plans(&mut self, id: &str) {
        let plan = self.journey.new_client(id);
        self.journey.steps.plan(plan);
        self.journey.steps.secret_saved();
        self.report.ids.push(id.to_owned());
    }

    fn creates(&mut self, mistake: Mistake) -> bool {
        for attempt in 0..TRIES {
            let workflow = self.journey.steps.create().unwrap();
            let created = match mistake {
                Mistake::RepeatsCreate => self.journey.practice.drive(Repeating::of(workflow)),
                Mistake::None | Mistake::DeletesUnproved => self.journey.practice.drive(workflow),
            };
            let outcome = self.journey.steps.keep_created(created);
            let (name, error) = match &outcome {
                Creation::Made(_) => ("Made", None),
                Creation::MadeUnseen(_) => ("MadeUnseen", None),
                Creation::Taken(error) => ("Taken", Some(error)),
                Creation::Failed(error) => ("Failed", Some(error)),
                Creation::Unsure(error) => ("Unsure", Some(error)),
            };
            self.note(Kind::Create, (named(name, error), error.map(words)));
            match outcome {
                Creation::Made(_) | Creation::MadeUnseen(_) => return true,
                Creation::Failed(_) => {}
                Creation::Taken(_) | Creation::Unsure(_) => {
                    if self.proves() {
                        return true;
                    }
                    self.plans(&format!("{NEW_ID}-{attempt}"));
                }
            }
        }
        false
    }

    fn proves(&mut self) -> bool {
        if self.journey.steps.proof().is_some() {
            return true;
        }
        for _ in 0..TRIES {
            // "It was not made after all" leads back to creating.
            let Ok(workflow) = self.journey.steps.prove() else { return false };
            let proof = self.journey.practice.drive(workflow);
            self.journey.steps.keep_proof(&proof);
            let proof = proof.map_err(|why| why.error);
            self.note(Kind::Prove, told(&proof));
            match proof {
                Ok(_) => return true,
                Err(error) if error.code() == "refused.invalid_client" => return false,
                Err(_) => {}
            }
        }
        false
    }

    fn deletes(&mut self, mistake: Mistake) {
        for _ in 0..TRIES {
            let workflow = match mistake {
                Mistake::DeletesUnproved => {
                    let steps = &self.journey.steps;
                    let client = bootstrap().client().cloned().unwrap();
                    let keep = &steps.planned().unwrap().client_id;
                    DeleteBootstrap::new(steps.profile().clone(), client, steps.token().cloned(), keep)
                }
                Mistake::None | Mistake::RepeatsCreate => self.journey.steps.delete(),
            };
            let gone = self.journey.practice.drive(workflow.unwrap());
            let told = match &gone {
                Ok(Gone::Gone(old)) => (format!("Gone, old token {}", first_word(old)), None),
                Ok(Gone::StillThere(error)) => {
                    (named("StillThere", error.as_ref()), error.as_ref().map(words))
                }
                Err(error) => (named("Error", Some(error)), Some(words(error))),
            };
            self.note(Kind::Delete, told);
            if let Ok(gone) = gone {
                let done = matches!(gone, Gone::Gone(_));
                self.journey.steps.keep_gone(gone);
                if done {
                    return;
                }
            }
        }
    }

    fn note(&mut self, kind: Kind, (outcome, told): (String, Option<(String, String)>)) {
        let practice = &mut self.journey.practice;
        let exchanges = std::mem::take(&mut practice.exchanges);
        let bootstrap_there = practice.has_client(firstkey_simulator::BOOTSTRAP_CLIENT_ID);
        let new_there = self.report.ids.last().is_some_and(|id| practice.has_client(id));
        self.report.runs.push(Run { kind, exchanges, outcome, told, bootstrap_there, new_there });
    }
}

fn told<T>(result: &Result<T, Error>) -> (String, Option<(String, String)>) {
    match result {
        Ok(_) => ("Ok".to_owned(), None),
        Err(error) => (named("Error", Some(error)), Some(words(error))),
    }
}

fn words(error: &Error) -> (String, String) {
    (error.to_string(), error.help())
}

fn named(name: &str, error: Option<&Error>) -> String {
    error.map_or_else(|| name.to_owned(), |error| format!("{name} {}", error.code()))
}

fn first_word(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_owned()
}

/// The planted mistake: a create request is sent again when no good answer came.
struct Repeating {
    inner: CreateClient,
    last: Option<Request>,
}

impl Repeating {
    const fn of(inner: CreateClient) -> Self {
        Self { inner, last: None }
    }

    fn keep(&mut self, step: Step<Created>) -> Step<Created> {
        if let Step::Send(request) = &step {
            self.last = Some((**request).clone());
        }
        step
    }
}

impl Workflow for Repeating {
    type Output = Created;

    fn start(&mut self, now: UnixSeconds) -> Step<Created> {
        let step = self.inner.start(now);
        self.keep(step)
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Created> {
        if let Some(last) = self.last.take_if(|last| last.uri().path().ends_with("/oauth2-clients"))
            && reply.is_err()
        {
            return Step::Send(Box::new(last));
        }
        let step = self.inner.resume(reply, now);
        self.keep(step)
    }
}
