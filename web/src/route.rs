//! Where one is in the console. Routes live in the hash: a static host needs no rewriting, and the
//! query stays free for an OAuth callback.

use leptos::prelude::{Set, WriteSignal, window, window_event_listener_untyped};
use wasm_bindgen::JsValue;

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
    OwnTenant,
    /// What is set up, and what needs attention.
    Overview,
    /// Sign in with a client; the place one came from is named behind the route.
    Connect,
    /// The clients of the tenant.
    Clients,
    /// One of them, named behind the route.
    Client,
    /// Another one.
    NewClient,
    /// Connect an identity provider; the provider and the step are named behind the route.
    ConnectProvider,
    /// The directories of the tenant.
    Directories,
    /// One of them, named behind the route.
    Directory,
    /// Another one.
    NewDirectory,
    /// The identity providers of the tenant.
    IdentityProviders,
    /// One of them, named behind the route.
    IdentityProvider,
    /// What a SAML identity provider has to know of the tenant.
    ServiceProvider,
    /// The users of the tenant.
    Users,
    /// One of them, named behind the route.
    User,
    /// Another one.
    NewUser,
    /// Users from a CSV file.
    ImportUsers,
    /// The groups of the tenant.
    Groups,
    /// One of them, named behind the route.
    Group,
    /// What a token says, and its end.
    Tokens,
    /// A user signs in to a client.
    SignIn,
    /// Every operation and structure of the API.
    Reference,
    /// One operation, named behind the route.
    ReferenceOperation,
    /// One structure, named behind the route.
    ReferenceStructure,
    /// One request, put together by hand; the operation is named behind the route, or a request that was sent.
    Explorer,
    /// Why the tenant does not answer; the place one came from is named behind the route.
    Doctor,
    /// How the console behaves: the theme, when it disconnects by itself.
    Settings,
}

impl Route {
    /// The steps of the workflow, in order.
    pub(crate) const STEPS: [Self; 7] =
        [Self::Before, Self::Bootstrap, Self::Token, Self::Create, Self::Prove, Self::Delete, Self::Done];

    /// All of them, the steps first.
    pub(crate) const ALL: [Self; 34] = [
        Self::Before,
        Self::Bootstrap,
        Self::Token,
        Self::Create,
        Self::Prove,
        Self::Delete,
        Self::Done,
        Self::OwnTenant,
        Self::ConnectProvider,
        Self::Overview,
        Self::Directories,
        Self::Directory,
        Self::NewDirectory,
        Self::IdentityProviders,
        Self::IdentityProvider,
        Self::ServiceProvider,
        Self::Users,
        Self::User,
        Self::NewUser,
        Self::ImportUsers,
        Self::Groups,
        Self::Group,
        Self::Connect,
        Self::Clients,
        Self::Client,
        Self::NewClient,
        Self::Tokens,
        Self::SignIn,
        Self::Reference,
        Self::ReferenceOperation,
        Self::ReferenceStructure,
        Self::Explorer,
        Self::Doctor,
        Self::Settings,
    ];

    /// Name in the hash and title of the page.
    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Before => ("before-you-start", "Before you start"),
            Self::Bootstrap => ("bootstrap-client", "Bootstrap client"),
            Self::Token => ("get-a-token", "Get a token"),
            Self::Create => ("create-the-client", "Create the client"),
            Self::Prove => ("prove-it", "Test the new client"),
            Self::Delete => ("delete-the-bootstrap-client", "Delete the bootstrap client"),
            Self::Done => ("done", "Done"),
            Self::OwnTenant => ("your-own-tenant", "Your own tenant"),
            Self::ConnectProvider => ("connect-a-provider", "Connect a provider"),
            Self::Overview => ("overview", "Overview"),
            Self::Directories => ("directories", "Directories"),
            Self::Directory => ("directory", "Directory"),
            Self::NewDirectory => ("directory-new", "New directory"),
            Self::IdentityProviders => ("identity-providers", "Identity providers"),
            Self::IdentityProvider => ("identity-provider", "Identity provider"),
            Self::ServiceProvider => ("saml-service-provider", "SAML service provider"),
            Self::Users => ("users", "Users"),
            Self::User => ("user", "User"),
            Self::NewUser => ("user-new", "New user"),
            Self::ImportUsers => ("users-import", "Import users"),
            Self::Groups => ("groups", "Groups"),
            Self::Group => ("group", "Group"),
            Self::Connect => ("connect", "Connect with a client"),
            Self::Clients => ("oauth-clients", "OAuth clients"),
            Self::Client => ("oauth-client", "OAuth client"),
            Self::NewClient => ("oauth-client-new", "New client"),
            Self::Tokens => ("tokens", "Tokens"),
            Self::SignIn => ("sign-in", "Try sign-in"),
            Self::Reference => ("reference", "API reference"),
            Self::ReferenceOperation => ("reference-operation", "API operation"),
            Self::ReferenceStructure => ("reference-structure", "API structure"),
            Self::Explorer => ("explorer", "API explorer"),
            Self::Doctor => ("doctor", "Connection doctor"),
            Self::Settings => ("settings", "Settings"),
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

    /// The address of a page about something, such as one client.
    pub(crate) fn href_about(self, what: &str) -> String {
        format!("{}/{}", self.href(), js_sys::encode_uri_component(what))
    }

    /// Whether it is a step of getting started.
    pub(crate) fn is_step(self) -> bool {
        Self::STEPS.contains(&self)
    }

    /// "Step 2 of 5"; empty for what frames the steps, and for every other page.
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

    /// Goes to the page about something.
    pub(crate) fn go_about(self, what: &str) {
        let _ = window().location().set_hash(&self.href_about(what));
    }

    /// What the address says now.
    pub(crate) fn now() -> Self {
        let (name, _) = hash();
        Self::ALL.into_iter().find(|route| route.row().0 == name).unwrap_or(Self::Before)
    }

    /// What the page is about, as the address says it now; empty when it is about nothing in particular.
    pub(crate) fn about() -> String {
        let (_, what) = hash();
        let text = js_sys::decode_uri_component(&what).ok();
        text.and_then(|text| JsValue::from(text).as_string()).unwrap_or_default()
    }

    /// The address as it is now, without its `#/`: to come back to.
    pub(crate) fn here() -> String {
        window().location().hash().unwrap_or_default().trim_start_matches(['#', '/']).to_owned()
    }

    /// Goes to such an address.
    pub(crate) fn go_back_to(here: &str) {
        let _ = window().location().set_hash(&format!("#/{here}"));
    }

    /// Keeps two signals at what the address says.
    pub(crate) fn follow(route: WriteSignal<Self>, about: WriteSignal<String>) {
        let read = move |_| {
            about.set(Self::about());
            route.set(Self::now());
        };
        // Held for as long as the page lives.
        std::mem::forget(window_event_listener_untyped("hashchange", read));
    }
}

/// Name and what stands behind it.
fn hash() -> (String, String) {
    let hash = window().location().hash().unwrap_or_default();
    let text = hash.trim_start_matches(['#', '/']);
    let (name, what) = text.split_once('/').unwrap_or((text, ""));
    (name.to_owned(), what.to_owned())
}
