//! Jobs: workflows of core that run beside the reads, several at once.

use super::wire::Flight;
use super::{Change, Store};
use crate::activity::Source;
use crate::batch::Batch;
use crate::job::{Job, JobId, JobState};
use firstkey_core::operation::Collection;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use http::Method;

impl Store {
    /// Runs a workflow. What it may change is read again when it ends.
    pub fn start<W: Workflow<Output: 'static> + 'static>(
        &mut self,
        workflow: W,
        changes: &'static [Collection],
        now: UnixSeconds,
    ) -> JobId {
        self.last_job += 1;
        let id = JobId(self.last_job);
        let job =
            Job { run: Box::new(workflow), state: JobState::Running, output: None, flight: None, changes };
        self.jobs.insert(id, job);
        self.step(id, None, now);
        self.pump(now);
        id
    }

    /// How far a job is; none of one that was forgotten.
    pub fn job(&self, id: JobId) -> Option<&JobState> {
        self.jobs.get(&id).map(|job| &job.state)
    }

    /// What a job has ended with, once. A job whose output was taken is forgotten.
    pub fn take_output<T: 'static>(&mut self, id: JobId) -> Option<T> {
        let output = self.jobs.get_mut(&id)?.output.take()?;
        self.jobs.remove(&id);
        output.downcast().ok().map(|output| *output)
    }

    /// Stops a job: nothing more of it is sent.
    pub fn stop(&mut self, id: JobId, now: UnixSeconds) {
        let Some(job) = self.jobs.get_mut(&id) else { return };
        if !job.is_under_way() {
            return;
        }
        let flight = job.flight.take();
        let may_have_acted = flight.is_some_and(|request| {
            self.activity.get(request).is_some_and(|exchange| *exchange.request.method() != Method::GET)
        });
        job.state = JobState::Stopped { may_have_acted };
        let changes = job.changes;
        if let Some(request) = flight {
            self.give_up(request);
        }
        self.changed(Change::Job(id));
        self.make_stale(changes, now);
    }

    /// Nobody asks any more how a job ended. One that is under way is stopped.
    pub fn forget_job(&mut self, id: JobId, now: UnixSeconds) {
        self.stop(id, now);
        self.jobs.remove(&id);
    }

    /// Whether a job or a batch is under way: it postpones the wipe of an idle page.
    pub fn is_working(&self) -> bool {
        self.jobs.values().any(Job::is_under_way) || self.batches.values().any(Batch::is_under_way)
    }

    pub(super) fn job_answered(&mut self, id: JobId, reply: Reply, now: UnixSeconds) {
        self.step(id, Some(reply), now);
    }

    pub(super) fn wake_jobs(&mut self, now: UnixSeconds) {
        let due = |job: &Job| matches!(job.state, JobState::Waiting(then) if then <= now);
        let due: Vec<JobId> = self.jobs.iter().filter(|(_, job)| due(job)).map(|(id, _)| *id).collect();
        due.into_iter().for_each(|id| self.step(id, None, now));
    }

    fn step(&mut self, id: JobId, reply: Option<Reply>, now: UnixSeconds) {
        let Some(job) = self.jobs.get_mut(&id) else { return };
        if !job.is_under_way() {
            return;
        }
        job.flight = None;
        match job.run.step(reply, now) {
            Step::Send(request) => {
                job.state = JobState::Running;
                let flight = Flight::Job(id);
                let request = self.put_on_the_wire(*request, Source::Job(id), None, flight, now);
                if let Some(job) = self.jobs.get_mut(&id) {
                    job.flight = Some(request);
                }
            }
            Step::Wait(span) => job.state = JobState::Waiting(now.after(span)),
            Step::Done(output) => {
                job.state = JobState::Done;
                job.output = Some(output);
                let changes = job.changes;
                self.make_stale(changes, now);
            }
        }
        self.changed(Change::Job(id));
    }
}

impl Job {
    const fn is_under_way(&self) -> bool {
        matches!(self.state, JobState::Running | JobState::Waiting(_))
    }
}
