//! The stepper of a journey: every step of it, which are done, which one is shown, what is ahead.

use super::icon::{Icon, icon};
use firstkey_view::{CollectView, IntoView, View, button, li, nav, ol, span};
use leptos::{ev, prelude::*};

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Finished; can be looked at again.
    Done,
    /// Not reached yet.
    Ahead,
}

/// One step of the stepper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JourneyStep {
    /// What it is called: "Get a token".
    pub(crate) title: &'static str,
    /// Its number. None for what frames the steps: "Before you start", "Done".
    pub(crate) number: Option<u8>,
    /// How far it is.
    pub(crate) progress: Progress,
    /// Whether one may go there now.
    pub(crate) open: bool,
}

/// The stepper. `current` is the index of the step being shown; `on_open` is given the index of a step that was pressed.
pub(crate) fn steps(
    steps: Signal<Vec<JourneyStep>>,
    current: Signal<usize>,
    on_open: Callback<usize>,
) -> View {
    let items = move || {
        let current = current.get();
        let items = steps.get().into_iter().enumerate().map(move |(at, step)| {
            let here = at == current;
            let (state, word) = match (here, step.progress) {
                (true, _) => ("current", "current step"),
                (false, Progress::Done) => ("done", "done"),
                (false, Progress::Ahead) => ("ahead", "not started"),
            };
            let mark = match (step.progress, step.number) {
                (Progress::Done, _) if !here => icon(Icon::Done),
                (_, Some(number)) => number.to_string().into_view(),
                (_, None) => span().class("steps-dot").into_view(),
            };
            let open = step.open || here;
            li().class("steps-item").attr("data-state", state).child(
                button()
                    .r#type("button")
                    .aria_current(here.then_some("step"))
                    .disabled(!open)
                    .on(ev::click, move |_| on_open.run(at))
                    .child((
                        span().class("steps-mark").aria_hidden("true").child(mark),
                        span().class("steps-title").child(step.title),
                        span().class("steps-state").child(word),
                    )),
            )
        });
        items.collect_view()
    };
    nav().class("steps").aria_label("Steps").child(ol().role("list").child(items)).into_view()
}
