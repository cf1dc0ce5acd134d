//! Waiting for users to arrive keeps the page signed in for a while although nobody presses a key: a directory fills
//! within an hour or not at all, and the next look would need a token.

use super::here::Here;
use super::watch::Watch;
use crate::platform::visible::visible;
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_core::workflow::{Reply, Step, Workflow};
use leptos::prelude::{Effect, Get, GetUntracked, GetValue, SetValue, on_cleanup};

/// How long nothing new may arrive before the page counts as left alone: longer than the 40 minutes that the slowest
/// provider takes from one run to the next.
const PATIENCE: Seconds = Seconds(3600);

/// A job that sends nothing: as long as there is one, the page is not idle.
struct Pause {
    until: UnixSeconds,
}

impl Workflow for Pause {
    type Output = ();

    fn start(&mut self, now: UnixSeconds) -> Step<()> {
        match self.until.left(now) {
            Seconds(0) => Step::Done(()),
            left => Step::Wait(left),
        }
    }

    fn resume(&mut self, _: Reply, now: UnixSeconds) -> Step<()> {
        self.start(now)
    }
}

/// Waits as long as the page is open and in front, is not paused, and something has arrived or was pressed lately.
pub(super) fn postpone_idle(watch: Watch, here: Here) {
    let data = here.state.console.data;
    watch.news.set_value(here.state.console.now.get_untracked());
    let stop = move || {
        if let Some(job) = watch.waits.try_get_value().flatten() {
            watch.waits.set_value(None);
            data.stop(job);
        }
    };
    Effect::new(move || {
        let now = here.state.console.now.get();
        let until = watch.news.get_value().after(PATIENCE);
        let waits = !watch.paused.get() && here.actor.get().is_some() && visible() && now < until;
        match (waits, watch.waits.get_value()) {
            (true, None) => {
                let job = data.start(Pause { until }, &[], move |()| watch.waits.set_value(None));
                watch.waits.set_value(Some(job));
            }
            (false, Some(_)) => stop(),
            (true, Some(_)) | (false, None) => {}
        }
    });
    on_cleanup(stop);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_ends_when_its_time_has_come_and_sends_nothing() {
        let mut pause = Pause { until: UnixSeconds(100) };
        assert!(matches!(pause.start(UnixSeconds(40)), Step::Wait(Seconds(60))));
        assert!(matches!(pause.start(UnixSeconds(99)), Step::Wait(Seconds(1))));
        assert!(matches!(pause.start(UnixSeconds(100)), Step::Done(())));
        assert!(matches!(Pause { until: UnixSeconds(100) }.start(UnixSeconds(500)), Step::Done(())));
    }
}
