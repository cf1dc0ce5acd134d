//! What was sent and what came back, kept in memory for the page to show.

use crate::console::{Console, Sent};
use crate::route::Route;
use crate::texts::remedies;
use crate::ui::disclosure::disclosure;
use crate::ui::exchange::{Answer, Exchange as Shown, Maskable, exchange};
use crate::ui::tone::Tone;
use firstkey_core::request::Request;
use firstkey_core::transcript::{self, Secrets};
use firstkey_core::workflow::Reply;
use firstkey_view::{CollectView, IntoView, View, div};
use http::header::AUTHORIZATION;
use leptos::prelude::{Callback, Get, Set, Signal};

/// A request and its answer.
#[derive(Clone)]
pub(crate) struct Exchange {
    /// The step it was made in.
    pub(crate) step: Route,
    /// Which run of a workflow it belongs to, counted up.
    pub(crate) run: u32,
    /// What was sent.
    pub(crate) request: Request,
    /// What came back; none while it is only planned.
    pub(crate) reply: Option<Reply>,
}

impl Exchange {
    /// Method and path.
    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.request.method(), self.request.uri().path())
    }

    fn answer(&self) -> Option<Answer> {
        Some(match self.reply.as_ref()? {
            Ok(response) => {
                let status = response.status();
                let tone = match status.as_u16() {
                    200..=299 => Tone::Good,
                    401 if self.should_be_refused() => Tone::Good,
                    300..=399 => Tone::Warning,
                    _ => Tone::Danger,
                };
                let reason = status.canonical_reason().unwrap_or_default();
                let as_hoped = if tone == Tone::Good && !status.is_success() { ", as expected" } else { "" };
                Answer {
                    status: format!("{} {reason}{as_hoped}", status.as_u16()).trim_end().to_owned(),
                    tone,
                    text: maskable(|secrets| transcript::answer(response, secrets)),
                }
            }
            Err(error) => {
                let text = format!("{error}\n{}", remedies::sentence(&error.remedy()));
                Answer {
                    status: "No answer".to_owned(),
                    tone: Tone::Danger,
                    text: maskable(|_| text.clone()),
                }
            }
        })
    }

    /// In the last step the token endpoint is asked for a client that should be gone. The connection doctor
    /// asks without a client and without a token whether somebody is there.
    fn should_be_refused(&self) -> bool {
        let proves_nothing = || {
            let form = String::from_utf8_lossy(self.request.body());
            !self.request.headers().contains_key(AUTHORIZATION)
                && !["client_secret=", "api_token="].iter().any(|field| form.contains(field))
        };
        match self.step {
            Route::Delete => *self.request.method() == http::Method::POST,
            Route::Doctor => proves_nothing(),
            _ => false,
        }
    }

    /// The exchange as it is shown.
    pub(crate) fn view(&self, console: Console) -> View {
        self.view_with(console, self.answer(), false)
    }

    /// The same with the answer in front.
    pub(crate) fn answered(&self, console: Console) -> View {
        self.view_with(console, self.answer(), true)
    }

    fn view_with(&self, console: Console, answer: Option<Answer>, answer_first: bool) -> View {
        exchange(Shown {
            title: Signal::stored(self.title()),
            http: Signal::stored(maskable(|secrets| transcript::http(&self.request, secrets))),
            curl: Signal::stored(maskable(|secrets| transcript::curl(&self.request, secrets))),
            answer: Signal::stored(answer),
            shown: console.shown.into(),
            on_show: Some(Callback::new(move |show| console.shown.set(show))),
            answer_first,
        })
    }
}

/// A request that would be sent.
pub(crate) fn planned(console: Console, request: Request) -> View {
    Exchange { step: Route::Settings, run: 0, request, reply: None }.view(console)
}

/// An exchange of the activity drawer.
pub(crate) fn recorded(console: Console, exchange: firstkey_data::Exchange) -> View {
    let is_given_up = exchange.is_given_up();
    let firstkey_data::Exchange { request, reply, .. } = exchange;
    let exchange = Exchange { step: Route::Settings, run: 0, request, reply };
    match is_given_up {
        true => exchange.view_with(console, Some(given_up()), false),
        false => exchange.view(console),
    }
}

/// In place of the answer that nobody waited for.
fn given_up() -> Answer {
    let text = "The request was stopped: the page that needed the answer was left.";
    Answer { status: "Given up".to_owned(), tone: Tone::Info, text: maskable(|_| text.to_owned()) }
}

/// What a step has sent last; before it has sent anything, what it would send. Earlier runs are
/// folded away.
pub(crate) fn evidence(console: Console, step: Route, planned: Signal<Option<Request>>) -> View {
    let view = move || {
        let sent = console.exchanges(step).into_iter();
        let all: Vec<Exchange> = sent
            .map(|Sent { run, request, reply, .. }| Exchange { step, run, request, reply: Some(reply) })
            .collect();
        let Some(run) = all.last().map(|last| last.run) else {
            let planned = planned.get().map(|request| Exchange { step, run: 0, request, reply: None });
            return planned.map(|exchange| exchange.view(console)).into_view();
        };
        let show = |latest: bool| {
            let shown = all.iter().filter(|exchange| (exchange.run == run) == latest);
            shown.map(|exchange| exchange.view(console)).collect_view()
        };
        let earlier = all.iter().any(|exchange| exchange.run != run);
        let earlier = earlier
            .then(|| disclosure("Earlier in this step", div().class("stack").child(show(false)).into_view()));
        (show(true), earlier).into_view()
    };
    div().class("stack").child(view).into_view()
}

fn maskable(text: impl Fn(Secrets) -> String) -> Maskable {
    Maskable { masked: text(Secrets::Masked), full: text(Secrets::Shown) }
}
