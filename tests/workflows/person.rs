//! Somebody who goes the whole way, whatever happens: does again what failed, tries the saved secret when nobody knows,
//! takes another id when one is taken, types secrets again after a reload. What they see is written down; nothing is
//! asserted here.

use crate::journey::{Journey, NEW_ID, secret};
use crate::mistakes::{Mistake, Repeating, Restless};
use crate::words;
use firstkey_core::credentials::ClientSecret;
use firstkey_core::error::{Error, RequestError};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::workflow::{Step, Workflow};
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::delete_bootstrap::{DeleteBootstrap, Gone, OldToken};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::{BootstrapUse, Existence, GettingStarted, Record, Stage};
use firstkey_simulator::BOOTSTRAP_CLIENT_ID;
use firstkey_tests::tenant::Exchange;

/// More requests than this from one workflow is a loop.
pub(crate) const MANY: usize = 40;
/// So many things are tried before one gives up.
const PATIENCE: usize = 60;

/// One workflow from start to end.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) doing: &'static str,
    pub(crate) exchanges: Vec<Exchange>,
    pub(crate) outcome: String,
    /// What it did by itself on the way: `renews, waits 20 s, `.
    pub(crate) on_the_way: String,
    /// Sentence and help of the error it ended with.
    pub(crate) told: Option<(String, String)>,
    /// Whether there is something that may be done next, or all is done.
    pub(crate) goes_on: bool,
    /// What the tenant really has now.
    pub(crate) bootstrap_there: bool,
    /// The clients the person planned and has the secret of, as the tenant has them.
    pub(crate) ours: Vec<String>,
    /// Id and secret of what the person has saved by now.
    pub(crate) saved: Vec<(String, String)>,
}

/// Everything that happened.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) runs: Vec<Run>,
    /// Whether the first id was there before anybody asked for it, and if so, whether with the saved secret.
    pub(crate) taken: Option<bool>,
    /// Where it ended.
    pub(crate) stage: Stage,
}

pub(crate) struct Person {
    pub(crate) journey: Journey,
    pub(crate) way_in: Bootstrap,
    pub(crate) mistake: Mistake,
    pub(crate) report: Report,
    saved: Vec<(String, String)>,
    planned: Vec<String>,
    /// What the page had written down last.
    written: String,
    /// The service has said that the saved secret is not the one of this id.
    not_mine: bool,
    denied: usize,
    bootstrap_there: bool,
    ours: Vec<String>,
}

impl Person {
    pub(crate) fn at(journey: Journey, way_in: Bootstrap, mistake: Mistake) -> Self {
        let report = Report { runs: Vec::new(), taken: None, stage: Stage::Bootstrap };
        Self {
            journey,
            way_in,
            mistake,
            report,
            saved: Vec::new(),
            planned: Vec::new(),
            written: String::new(),
            not_mine: false,
            denied: 0,
            bootstrap_there: true,
            ours: Vec::new(),
        }
    }

    /// All the way, or as far as patience goes.
    pub(crate) fn goes(mut self) -> Report {
        for _ in 0..PATIENCE {
            match self.journey.steps.stage() {
                Stage::Bootstrap => self.journey.steps.begin_with(self.way_in.clone()),
                Stage::Token => self.gets_a_token(),
                Stage::Create => self.creates(),
                Stage::Prove => self.proves("prove"),
                Stage::Delete => self.deletes(),
                Stage::Done => break,
            }
        }
        self.report.stage = self.journey.steps.stage();
        self.report
    }

    fn gets_a_token(&mut self) {
        let workflow = self.journey.steps.first_token().unwrap();
        let Some(result) = self.run("token", workflow) else { return };
        self.note(words::of(&result), result.as_ref().err());
        match result {
            Ok(token) => self.journey.steps.keep_token(token),
            Err(error) if error.client_is_unknown() && self.journey.steps.may_be_gone() => {
                self.denied += 1;
                // The secret was typed rightly, again and again: so the client is gone, says the person.
                if self.denied > 2 {
                    self.journey.steps.keep_gone(Gone::Gone(OldToken::Unknown));
                }
            }
            Err(_) => {}
        }
    }

    fn creates(&mut self) {
        match self.journey.steps.existence() {
            Existence::Unsure => return self.looks(),
            Existence::Taken if !self.not_mine => return self.looks(),
            Existence::Taken => self.plans(&format!("{NEW_ID}-{}", self.planned.len())),
            Existence::No if self.journey.steps.planned().is_none() => self.plans(NEW_ID),
            Existence::No | Existence::Yes => {}
        }
        self.sends_create();
    }

    fn looks(&mut self) {
        self.proves("look");
        let steps = &self.journey.steps;
        // After a reload "not known" may mean mistyped: the person has typed it rightly, so it was not made.
        if self.not_mine && steps.existence() == Existence::Unsure {
            self.plans(NEW_ID);
            self.not_mine = false;
        }
    }

    fn plans(&mut self, id: &str) {
        let new = secret(self.planned.len() as u64 + 1);
        let mut plan = self.journey.new_client(id);
        plan.secret = Some(SecretText::new(new.expose()));
        self.journey.steps.plan(plan);
        if self.mistake != Mistake::SavesNothing {
            self.saved.push((id.to_owned(), new.expose().to_owned()));
        }
        self.journey.steps.secret_saved();
        self.planned.push(id.to_owned());
        self.not_mine = false;
    }

    fn sends_create(&mut self) {
        let Ok(workflow) = self.journey.steps.create() else { return };
        let created = match self.mistake {
            Mistake::CreatesTwice => self.run("create", Repeating::of(workflow)),
            Mistake::RenewsForEver => {
                let token = self.journey.steps.first_token().unwrap();
                self.run("create", Restless::of(workflow, token))
            }
            _ => self.run("create", workflow),
        };
        let Some(created) = created else { return };
        let outcome = self.journey.steps.keep_created(created);
        let error = match &outcome {
            Creation::Made(_) | Creation::MadeUnseen(_) => None,
            Creation::Taken(error) | Creation::Failed(error) | Creation::Unsure(error) => Some(error),
        };
        self.note(words::of_creation(&outcome), error);
        // "Get a new token": of a login or an API token there is no other way to one.
        if error.is_some_and(|error| error.code() == "refused.unauthorized") {
            self.gets_a_token();
        }
    }

    fn proves(&mut self, doing: &'static str) {
        if self.mistake == Mistake::DeletesUnproved && doing == "prove" && self.way_in.client().is_some() {
            return self.deletes();
        }
        let Ok(workflow) = self.journey.steps.prove() else { return };
        let Some(proof) = self.run(doing, workflow) else { return };
        self.journey.steps.keep_proof(&proof);
        let (known, proof) = (proof.as_ref().is_err_and(|why| why.known), proof.map_err(|why| why.error));
        self.not_mine = proof.as_ref().is_err_and(Error::client_is_unknown);
        self.note(words::of_proof(&proof, known), proof.as_ref().err());
    }

    fn deletes(&mut self) {
        let workflow = match self.mistake {
            Mistake::DeletesUnproved => self.deletes_by_hand(false),
            Mistake::DeletesTheOther => self.deletes_by_hand(true),
            _ => {
                self.journey.steps.set_bootstrap_use(BootstrapUse::SetupOnly);
                self.journey.steps.delete(BOOTSTRAP_CLIENT_ID)
            }
        };
        let Ok(workflow) = workflow else { return };
        let Some(gone) = self.run("delete", workflow) else { return };
        let error = match &gone {
            Ok(Gone::Gone(_)) => None,
            Ok(Gone::StillThere(error)) => error.clone(),
            Err(error) => Some(error.clone()),
        };
        let outcome = words::of_gone(&gone);
        if let Ok(gone) = gone {
            self.journey.steps.keep_gone(gone);
        }
        self.note(outcome, error.as_ref());
    }

    /// Past the guards of the journey: the bootstrap client before any proof, or the new client in its place.
    fn deletes_by_hand(&self, the_other: bool) -> Result<DeleteBootstrap, RequestError> {
        let steps = &self.journey.steps;
        let bootstrap = self.way_in.client().cloned().unwrap();
        let new = steps.credentials().unwrap();
        let token = steps.token().cloned();
        let (doomed, kept) = if the_other { (new, bootstrap) } else { (bootstrap, new) };
        DeleteBootstrap::new(steps.profile().clone(), doomed, token, &kept.id)
    }

    /// Drives a workflow; none when the page was reloaded on the way, and then the journey is taken up again.
    fn run<W: Workflow>(&mut self, doing: &'static str, mut workflow: W) -> Option<W::Output> {
        self.written = self.journey.steps.record().write();
        let practice = &mut self.journey.practice;
        practice.doing = doing;
        let mut step = workflow.start(practice.time());
        loop {
            step = match step {
                Step::Done(output) => return Some(output),
                Step::Send(_) if practice.exchanges.len() > MANY => {
                    self.note("never ends".to_owned(), None);
                    self.journey.steps = GettingStarted::resume(Record::read(&self.written).unwrap());
                    return None;
                }
                Step::Wait(span) => {
                    practice.waits.push(span.0);
                    practice.now += span.0;
                    workflow.start(practice.time())
                }
                Step::Send(request) => {
                    let reply = practice.send(&request);
                    if std::mem::take(&mut practice.reloaded) {
                        self.is_reloaded();
                        return None;
                    }
                    workflow.resume(reply, practice.time())
                }
            };
        }
    }

    /// The page is gone and opened again: what is left is what was written, and what the person has saved.
    fn is_reloaded(&mut self) {
        let record = Record::read(&self.written).expect("what was written can be read");
        let outcome = format!("back at {:?}", record.stage).to_lowercase();
        self.journey.steps = GettingStarted::resume(record);
        self.journey.steps.begin_with(self.way_in.clone());
        let awaited = self.journey.steps.awaited().and_then(|planned| planned.client().client_id.clone());
        let known = |id: String| self.saved.iter().rev().find(|(saved, _)| *saved == id).cloned();
        if let Some((_, text)) = awaited.and_then(known) {
            self.journey.steps.retype_secret(ClientSecret::parse(&text).unwrap());
        }
        self.not_mine = false;
        self.note(outcome, None);
    }

    fn note(&mut self, outcome: String, error: Option<&Error>) {
        let waited: u64 = self.journey.practice.waits.drain(..).sum();
        let goes_on = self.may_go_on();
        let practice = &mut self.journey.practice;
        let exchanges = std::mem::take(&mut practice.exchanges);
        if exchanges.iter().any(|exchange| exchange.creates() || exchange.deletes()) {
            // What is really there changes by these two alone.
            let not_ours = (self.report.taken == Some(false)).then_some(NEW_ID);
            self.ours.clone_from(&self.planned);
            self.ours.sort();
            self.ours.dedup();
            self.ours.retain(|id| Some(id.as_str()) != not_ours && practice.has_client(id));
            self.bootstrap_there = practice.has_client(BOOTSTRAP_CLIENT_ID);
        }
        self.report.runs.push(Run {
            doing: practice.doing,
            outcome,
            on_the_way: words::on_the_way(&exchanges, waited),
            exchanges,
            told: error.map(|error| (error.to_string(), error.help())),
            goes_on,
            bootstrap_there: self.bootstrap_there,
            ours: self.ours.clone(),
            saved: self.saved.clone(),
        });
    }

    /// Whether the stage one is at has something that may be done.
    fn may_go_on(&self) -> bool {
        let steps = &self.journey.steps;
        match steps.stage() {
            Stage::Bootstrap | Stage::Create | Stage::Done => true,
            Stage::Token => steps.first_token().is_ok(),
            Stage::Prove => steps.prove().is_ok() || steps.awaited().is_some() || !steps.is_saved(),
            Stage::Delete => steps.look_whether_gone().is_ok() || steps.proof().is_some(),
        }
    }
}
