//! Where one is in the console. Routes live in the hash: a static host needs no rewriting, and the
//! query stays free for an OAuth callback.

use leptos::prelude::{Set, WriteSignal, window, window_event_listener_untyped};

/// A place in the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Route {
    /// Which service, and what is needed.
    Before,
    /// Id and secret to begin with.
    Bootstrap,
    /// The first token.
    Token,
    /// The new client.
    Create,
    /// Its proof.
    Prove,
    /// The bootstrap client goes.
    Delete,
    /// What was achieved.
    Done,
    /// How to reach one's own tenant.
    Connect,
}

impl Route {
    /// The steps of the workflow, in order.
    pub(crate) const STEPS: [Self; 7] =
        [Self::Before, Self::Bootstrap, Self::Token, Self::Create, Self::Prove, Self::Delete, Self::Done];

    /// Name in the hash and title in the rail.
    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Before => ("before-you-start", "Before you start"),
            Self::Bootstrap => ("bootstrap-client", "Bootstrap client"),
            Self::Token => ("get-a-token", "Get a token"),
            Self::Create => ("create-the-client", "Create the client"),
            Self::Prove => ("prove-it", "Prove it"),
            Self::Delete => ("delete-the-bootstrap-client", "Delete the bootstrap client"),
            Self::Done => ("done", "Done"),
            Self::Connect => ("connect", "Your own tenant"),
        }
    }

    /// The title.
    pub(crate) const fn title(self) -> &'static str {
        self.row().1
    }

    /// The address for a link.
    pub(crate) fn href(self) -> String {
        format!("#/{}", self.row().0)
    }

    /// "Step 2 of 5"; empty for what frames the steps.
    pub(crate) fn place(self) -> String {
        self.number().map(|number| format!("Step {number} of 5")).unwrap_or_default()
    }

    /// Its number; none for what frames the steps.
    pub(crate) fn number(self) -> Option<u8> {
        Self::STEPS[1..6].iter().position(|step| *step == self).map(|at| at as u8 + 1)
    }

    /// Goes there: a real navigation, so that the browser's Back works.
    pub(crate) fn go(self) {
        // The hash is ASCII and always accepted.
        let _ = window().location().set_hash(&self.href());
    }

    /// What the address says now.
    pub(crate) fn now() -> Self {
        let hash = window().location().hash().unwrap_or_default();
        let name = hash.trim_start_matches(['#', '/']);
        let known = Self::STEPS.into_iter().chain([Self::Connect]).find(|route| route.row().0 == name);
        known.unwrap_or(Self::Before)
    }

    /// Keeps a signal at what the address says.
    pub(crate) fn follow(route: WriteSignal<Self>) {
        // Held for as long as the page lives.
        std::mem::forget(window_event_listener_untyped("hashchange", move |_| route.set(Self::now())));
    }
}
