//! The checks of the connection doctor: from "does anybody answer" to "may this client do it". They end at the first that
//! fails.

use super::HERE;
use crate::console::Console;
use crate::page::client_refused;
use crate::route::Route;
use firstkey_browser::fetch;
use firstkey_browser::reach;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step as Next, Workflow};
use firstkey_core::workflows::diagnosis::{Diagnosis, Fix, Purpose, Way};
use firstkey_core::workflows::first_token::Bootstrap;
use leptos::prelude::{GetUntracked, RwSignal, Set, Update, WithUntracked, WithValue, untrack};
use leptos::task::spawn_local;

/// What the page knows: the diagnosis so far, and whether the browser is still finding out more.
#[derive(Clone, Copy)]
pub(crate) struct Doctor {
    console: Console,
    /// The checks so far; none: nobody has asked.
    pub(super) diagnosis: RwSignal<Option<Diagnosis>>,
    /// Whether the browser still finds out more.
    pub(super) looking: RwSignal<bool>,
}

impl Doctor {
    /// Before the first check.
    pub(super) fn new(console: Console) -> Self {
        Self { console, diagnosis: RwSignal::new(None), looking: RwSignal::new(false) }
    }

    /// Begins anew with what is known now.
    pub(super) fn examine(self) {
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
    pub(super) fn take_credentials(self) {
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

/// What the client is meant for, by the page one comes from: those of this list administer clients with it.
fn purpose(from: &str) -> Purpose {
    let page = from.split('/').next().unwrap_or_default();
    let administers = [Route::Create, Route::Delete, Route::Clients, Route::Client, Route::NewClient];
    match administers.iter().any(|route| route.href().ends_with(&format!("/{page}"))) {
        true => Purpose::AdministerClients,
        false => Purpose::Unknown,
    }
}

pub(super) fn way(console: Console) -> Way {
    if console.practising.get_untracked() {
        return Way::Practice;
    }
    console.gateway.with_value(|gateway| match gateway.as_ref().map(|gateway| gateway.route) {
        Some(fetch::Route::Direct) => Way::Direct,
        Some(fetch::Route::Gateway) | None => Way::Gateway,
    })
}
