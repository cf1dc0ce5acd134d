//! Drives a workflow: sends what it asks for, waits when it says so, until it is done.

use crate::clock;
use firstkey_core::request::Request;
use firstkey_core::workflow::{Reply, Step, Workflow};

/// Drives a workflow to its end. `send` carries each request, and may keep what it saw.
pub async fn drive<W: Workflow>(mut workflow: W, send: impl AsyncFn(Request) -> Reply) -> W::Output {
    let mut step = workflow.start(clock::now());
    loop {
        step = match step {
            Step::Done(output) => return output,
            Step::Wait(span) => {
                clock::wait(span).await;
                workflow.start(clock::now())
            }
            Step::Send(request) => {
                let reply = send(*request).await;
                workflow.resume(reply, clock::now())
            }
        };
    }
}
