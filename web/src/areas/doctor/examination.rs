//! The connection doctor: six checks in their order, from "does anybody answer" to "may this client do it". It ends at the
//! first that fails, and says there what mends it. How one check is shown is in `doctor_finding`.

use crate::areas::doctor::finding::{finding, is_open};
use crate::console::Console;
use crate::page::client_refused;
use crate::page::credentials;
use crate::page::stop::stop;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::form::form;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_browser::fetch;
use firstkey_browser::reach;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step as Next, Workflow};
use firstkey_core::workflows::diagnosis::{
    Check, Diagnosis, Fix, Limit, Purpose, Reason, State, Verdict, Way,
};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_view::{CollectView, IntoView, View, code, div, ol, p};
use leptos::prelude::{
    Callback, Get, GetUntracked, RwSignal, Set, Signal, Update, With, WithUntracked, WithValue, on_cleanup,
    set_timeout, untrack,
};
use leptos::task::spawn_local;
use std::time::Duration;

const HERE: Route = Route::Doctor;

/// What the page knows: the diagnosis so far, and whether the browser is still finding out more.
#[derive(Clone, Copy)]
pub(crate) struct Doctor {
    console: Console,
    diagnosis: RwSignal<Option<Diagnosis>>,
    looking: RwSignal<bool>,
}

pub(crate) fn page(console: Console, _: Route, take_focus: bool) -> View {
    let doctor = Doctor { console, diagnosis: RwSignal::new(None), looking: RwSignal::new(false) };
    let from = console.about.get_untracked();
    if !from.is_empty() {
        // Whoever comes from a failure has asked already.
        set_timeout(move || doctor.examine(), Duration::ZERO);
    }
    on_cleanup(move || console.stop(HERE));
    let label = move || {
        let again = doctor.diagnosis.with(Option::is_some);
        if again { "Check again" } else { "Start the checks" }.to_owned()
    };
    let busy = move || {
        let looking = doctor.looking.get().then(|| "Finding out what the browser knows".to_owned());
        console.busy.get().or(looking)
    };
    let body = (
        p().child(("It asks ", code().child(place(console)), ", ", way_in_words(way(console)), ".")),
        div().class("actions").child((
            button(Button {
                id: "check",
                label: Signal::derive(label),
                kind: Kind::Primary.into(),
                busy: Signal::derive(busy),
                on_press: Some(Callback::new(move |()| doctor.examine())),
                ..Button::default()
            }),
            stop(console, HERE),
        )),
        ol().class("findings").role("list").child(move || findings(doctor)),
        move || conclusion(doctor),
    );
    let back = (!from.is_empty()).then(|| Callback::new(move |()| Route::go_back_to(&from)));
    step(Step {
        title: HERE.title().to_owned(),
        why: "Six checks, from the outside in. It stops at the first that fails and says who can mend it, and how. It changes nothing at the tenant: it reads, and asks for tokens.".to_owned(),
        body: Some(body.into_view()),
        on_back: back,
        take_focus,
        ..Step::default()
    })
}

impl Doctor {
    /// Begins anew with what is known now.
    fn examine(self) {
        let console = self.console;
        if console.busy.with_untracked(Option::is_some) || self.looking.get_untracked() {
            return;
        }
        let mut profile = console.profile.get_untracked();
        let signed_in = || {
            let client =
                console.data.actors(|actors| actors.iter().find_map(|actor| actor.credentials().cloned()));
            client.map(Bootstrap::Client)
        };
        let bootstrap = console.credentials.typed().or_else(|| untrack(signed_in));
        if let (None, true, Some(tenant)) =
            (&bootstrap, profile.dialect.tenant_in_path, console.credentials.read_tenant())
        {
            profile.tenant = tenant;
        }
        let diagnosis = Diagnosis::new(profile, console.release.get_untracked(), bootstrap, way(console))
            .with_purpose(purpose(&console.about.get_untracked()));
        let watched = Watched { diagnosis, shown: self.diagnosis };
        console.run(HERE, "Asking the tenant", Ok(watched), move |()| self.look());
    }

    /// Lets the browser find out what it can where it only said that no answer came.
    fn look(self) {
        let asks = |diagnosis: &Option<Diagnosis>| diagnosis.as_ref()?.wants_evidence().cloned();
        let Some(request) = self.diagnosis.with_untracked(asks) else { return };
        self.looking.set(true);
        spawn_local(async move {
            let evidence = reach::look(&request).await;
            self.diagnosis.update(|diagnosis| {
                if let Some(diagnosis) = diagnosis {
                    diagnosis.tell(evidence);
                }
            });
            self.looking.set(false);
        });
    }

    /// Changes what mends it, and begins anew.
    pub(crate) fn apply(self, fix: Fix) {
        let console = self.console;
        let done = match fix {
            Fix::Authentication(way) => {
                console.change_profile(|profile| profile.authentication = way);
                true
            }
            Fix::Spelling(names) => {
                console.change_profile(|profile| profile.media = names);
                true
            }
            Fix::Credentials(mistake) => {
                client_refused::put_right(console.credentials, mistake) && console.take_credentials()
            }
        };
        if done {
            self.examine();
        }
    }

    /// What was typed before is read again as soon as it can be.
    fn take_credentials(self) {
        if self.console.take_credentials() {
            self.examine();
        }
    }

    pub(crate) const fn console(self) -> Console {
        self.console
    }
}

/// The diagnosis, seen while it goes on.
struct Watched {
    diagnosis: Diagnosis,
    shown: RwSignal<Option<Diagnosis>>,
}

impl Watched {
    fn show(&self, next: Next<()>) -> Next<()> {
        self.shown.set(Some(self.diagnosis.clone()));
        next
    }
}

impl Workflow for Watched {
    type Output = ();

    fn start(&mut self, now: UnixSeconds) -> Next<()> {
        let next = self.diagnosis.start(now);
        self.show(next)
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Next<()> {
        let next = self.diagnosis.resume(reply, now);
        self.show(next)
    }
}

fn findings(doctor: Doctor) -> Vec<View> {
    let looking = doctor.looking.get();
    doctor.diagnosis.with(|diagnosis| match diagnosis {
        None => {
            Check::ALL.map(|check| finding(doctor, check, &State::NotTried, None)).into_iter().collect_view()
        }
        Some(diagnosis) => {
            let shown = |(check, state): (Check, State)| {
                // What the browser still finds out may change the cause.
                let state = if looking && is_open(&state) { State::UnderWay } else { state };
                let view = finding(doctor, check, &state, Some(diagnosis));
                let asks = check == Check::Credentials
                    && state == State::Ended(Verdict::Skipped(Reason::NoCredentials));
                (view, asks.then(|| credentials(doctor)))
            };
            diagnosis.findings().into_iter().map(shown).collect_view()
        }
    })
}

/// Asks for what the next check needs. The fields are those of step 1.
fn credentials(doctor: Doctor) -> View {
    let on = Callback::new(move |()| doctor.take_credentials());
    let fields = (
        credentials::fields(doctor.console, doctor.console.credentials),
        button(Button {
            id: "use-credentials",
            label: "Go on with these".into(),
            on_press: Some(on),
            ..Button::default()
        }),
    );
    firstkey_view::li()
        .class("finding-form")
        .child(form("Bootstrap client", on, fields.into_view()))
        .into_view()
}

fn conclusion(doctor: Doctor) -> Option<View> {
    let findings = doctor.diagnosis.with(|diagnosis| diagnosis.as_ref().map(Diagnosis::findings))?;
    let (mut missing, mut limit) = (false, None);
    for (_, state) in findings {
        let State::Ended(verdict) = state else { return None };
        match verdict {
            Verdict::Failed(_) => return None,
            Verdict::Good(_) => {}
            Verdict::Skipped(reason) => missing |= reason == Reason::NoCredentials,
            Verdict::Limited(its) => limit = Some(its),
        }
    }
    if missing {
        return Some(notice(Notice {
            title: "So far nothing is wrong.".to_owned(),
            body: Some(p().child("Type id and secret above to check the rest. They go to the tenant's token endpoint and nowhere else.").into_view()),
            ..Notice::default()
        }));
    }
    let text = "Go back and try again what failed. If it fails as before, the reason is in that request itself: its own page says which.";
    Some(notice(Notice {
        tone: Tone::Good,
        title: "Nothing is wrong with the connection.".to_owned(),
        body: Some(p().child(limit.map_or(text, Limit::help)).into_view()),
        ..Notice::default()
    }))
}

/// What the client is meant for, by the page one comes from: those of this list administer clients with it.
fn purpose(from: &str) -> Purpose {
    let page = from.split('/').next().unwrap_or_default();
    let administers = [Route::Create, Route::Delete, Route::Clients, Route::Client, Route::NewClient];
    match administers.iter().any(|route| route.href().ends_with(&format!("/{page}"))) {
        true => Purpose::AdministerClients,
        false => Purpose::Unknown,
    }
}

fn place(console: Console) -> String {
    console.profile.with_untracked(|profile| profile.address.to_string())
}

fn way(console: Console) -> Way {
    if console.practising.get_untracked() {
        return Way::Practice;
    }
    console.gateway.with_value(|gateway| match gateway.as_ref().map(|gateway| gateway.route) {
        Some(fetch::Route::Direct) => Way::Direct,
        Some(fetch::Route::Gateway) | None => Way::Gateway,
    })
}

const fn way_in_words(way: Way) -> &'static str {
    match way {
        Way::Gateway => "through the gateway on this machine, which tells why when nobody answers",
        Way::Direct => "directly from this page, so a browser's few words have to do when nobody answers",
        Way::Practice => "the practice tenant in this page",
    }
}
