//! Workflows of a step: one at a time, with what each has sent.

use super::Console;
use super::event::Event;
use crate::route::Route;
use firstkey_core::error::{RequestError, TransportError};
use firstkey_core::operation::Collection;
use firstkey_core::request::Request;
use firstkey_core::workflow::{Reply, Workflow};
use firstkey_data::{Exchange, JobId, Milliseconds, Source};
use http::Method;
use http::header::CONTENT_TYPE;
use leptos::prelude::{GetValue, Set, SetValue, Update, UpdateValue, WithValue};
use litemap::LiteMap;

/// A request of a step and its answer.
pub(crate) struct Sent {
    /// Which run of a workflow it belongs to, counted up.
    pub(crate) run: u32,
    /// What was sent.
    pub(crate) request: Request,
    /// What came back.
    pub(crate) reply: Reply,
    /// How long that took.
    pub(crate) took: Option<Milliseconds>,
    /// How many bytes its body has.
    pub(crate) size: usize,
}

/// Whether something may be otherwise after it. What asks for a token is a form, and what only asks has no body.
fn changes(request: &Request) -> bool {
    let media = request.headers().get(CONTENT_TYPE).map(|media| media.as_bytes());
    let form = media.is_some_and(|media| media.starts_with(b"application/x-www-form-urlencoded"));
    *request.method() == Method::DELETE || !(form || request.body().is_empty())
}

/// What the workflows of a step make or delete: what was read of it is out of date then.
const fn changed_by(step: Route) -> &'static [Collection] {
    match step {
        Route::Create | Route::Delete => &[Collection::OAuthClients],
        _ => &[],
    }
}

impl Console {
    /// Runs a workflow of a step, after those that were asked for before it: shows what is waited for, keeps every
    /// exchange, hands on the end.
    pub(crate) fn run<W: Workflow + 'static>(
        self,
        step: Route,
        doing: &str,
        workflow: Result<W, RequestError>,
        then: impl FnOnce(W::Output) + 'static,
    ) {
        self.run_changing(step, doing, changed_by(step), workflow, then);
    }

    /// The same; what was read of `changes` is out of date when it has ended.
    pub(crate) fn run_changing<W: Workflow + 'static>(
        self,
        step: Route,
        doing: &str,
        changes: &'static [Collection],
        workflow: Result<W, RequestError>,
        then: impl FnOnce(W::Output) + 'static,
    ) {
        if self.is_busy() {
            let doing = doing.to_owned();
            return self.in_turn(move || self.run_changing(step, &doing, changes, workflow, then));
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
        let job = self.data.start(workflow, changes, move |output| {
            if self.runs.get_value() == run {
                self.busy.set(None);
                then(output);
                self.next_turn();
            }
        });
        self.jobs.update_value(|jobs| _ = jobs.insert(job, (step, run)));
    }

    /// A request of a workflow or a batch goes out: before one that changes something, how far it is is kept for a reload.
    pub(super) fn sends(self, request: &Request, source: &Source) {
        if changes(request) && matches!(source, Source::Job(_) | Source::Batch(..)) {
            self.tell(&Event::Changes);
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
    pub(crate) fn exchanges(self, step: Route) -> Vec<Sent> {
        let exchanges = self.data.activity(|activity| {
            self.jobs.with_value(|jobs| {
                let of_step = activity.iter().filter_map(|exchange| {
                    let Source::Job(job) = exchange.source else { return None };
                    let (_, run) = jobs.get(&job).filter(|(of, _)| *of == step)?;
                    let reply = exchange
                        .reply
                        .clone()
                        .filter(|reply| !matches!(reply, Err(TransportError::Stopped)))?;
                    let Exchange { request, took, size, .. } = exchange;
                    Some(Sent { run: *run, request: request.clone(), reply, took: *took, size: *size })
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
        let of_run = |jobs: &LiteMap<JobId, (Route, u32)>| {
            jobs.iter().find(|(_, (_, of))| *of == run).map(|(job, _)| *job)
        };
        if let Some(job) = self.jobs.with_value(of_run) {
            self.data.stop(job);
        }
    }
}
