//! After a reload, for who does not have the new client's secret: what becomes of that client, and the ways on.

use crate::areas::getting_started::returning::Returning;
use crate::areas::getting_started::setup::Setup;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::credentials::ClientId;
use firstkey_core::workflows::getting_started::{BootstrapMethod, Existence, GettingStarted, Record};
use firstkey_view::{IntoView, View, p, strong};
use leptos::prelude::{Callback, RwSignal, Set, Update, With, WithUntracked};

/// What becomes of the client, and a button for each way on.
pub(crate) fn panel(setup: Setup, lost: RwSignal<bool>) -> View {
    let record = setup.journey.with(|journey| journey.record());
    let id = planned_id(&record);
    let (title, state) = match record.existence {
        Existence::Yes | Existence::No => (
            format!("Without its secret nobody can use {id}."),
            format!("{id} stays at the tenant, and no service shows a secret a second time."),
        ),
        Existence::Unsure => (
            format!("Without its secret nobody can use {id}."),
            format!(
                "{id} may exist at the tenant: the answer to its creation was lost. No service shows a secret a second time."
            ),
        ),
        Existence::Taken => (
            format!("Without its secret nobody can tell whether {id} is yours."),
            format!("A client {id} exists at the tenant. If somebody else uses it, leave it alone."),
        ),
    };
    let back = button(Button {
        id: "have-secret",
        label: "I have the secret after all".into(),
        kind: Kind::Quiet.into(),
        on_press: Some(Callback::new(move |()| lost.set(false))),
        ..Button::default()
    });
    let (ways, actions) = match record.asks_for_bootstrap() {
        true => with_bootstrap(setup, &record, &id),
        false => without_bootstrap(setup, &id),
    };
    notice(Notice {
        tone: Tone::Warning,
        title,
        body: Some((p().child(state), ways).into_view()),
        action: Some((actions, back).into_view()),
        quiet: false,
        ..Notice::default()
    })
}

fn with_bootstrap(setup: Setup, record: &Record, id: &str) -> (View, View) {
    let first = match &record.way_in {
        Some(BootstrapMethod::Client(begun)) => {
            format!("Both need a token of {begun}: type its secret above first.")
        }
        Some(BootstrapMethod::Vcenter) => "Both need a token: type user and password above first.".to_owned(),
        Some(BootstrapMethod::ApiToken) | None => {
            "Both need a token: type the API token above first.".to_owned()
        }
    };
    let ways = (
        p().child((
            strong().child("Create another client: "),
            format!(
                "{id} is left as it is, and step 3 opens with another id and a new secret. Delete {id} later under OAuth clients."
            ),
        )),
        p().child((
            strong().child("Keep this client: "),
            format!("open the page of {id}. There you can give it a new secret (\"Rotate the secret\") or delete it."),
        )),
        p().child(first),
    );
    let another = button(Button {
        id: "another-client",
        label: "Create another client".into(),
        kind: Kind::Primary.into(),
        busy: setup.busy.into(),
        on_press: Some(Callback::new(move |()| make_another(setup))),
        ..Button::default()
    });
    let open = button(Button {
        id: "open-client",
        label: format!("Open {id}").into(),
        busy: setup.busy.into(),
        on_press: Some(Callback::new(move |()| begin(setup, open_page))),
        ..Button::default()
    });
    (ways.into_view(), (another, open).into_view())
}

/// The bootstrap client is deleted already: nothing that was typed can administer the tenant.
fn without_bootstrap(setup: Setup, id: &str) -> (View, View) {
    let ways = p().child(format!(
        "The bootstrap client is deleted. Start with another client that has the rule set TENANT_ADMIN. With it you can give {id} a new secret or delete it under OAuth clients, or create another client."
    ));
    let begin = button(Button {
        id: "begin-with-another",
        label: "Start with another bootstrap client".into(),
        kind: Kind::Primary.into(),
        on_press: Some(Callback::new(move |()| {
            setup.credentials.id.set(String::new());
            setup.credentials.forget();
            leave_for(setup, Route::Bootstrap, "");
        })),
        ..Button::default()
    });
    (ways.into_view(), begin)
}

/// Gets a token with what was typed and goes to step 3.
pub(crate) fn make_another(setup: Setup) {
    begin(setup, open_step_3);
}

fn begin(setup: Setup, then: fn(Setup)) {
    if !setup.journey.with_untracked(|journey| journey.record()).asks_for_bootstrap() {
        return;
    }
    let Some(bootstrap) = setup.credentials.read() else { return };
    setup.journey.update(|journey| journey.begin_with(bootstrap));
    match setup.journey.with_untracked(|journey| journey.token().is_some()) {
        true => then(setup),
        false => get_token(setup, then),
    }
}

fn get_token(setup: Setup, then: fn(Setup)) {
    let workflow = setup.journey.with_untracked(|journey| journey.first_token());
    setup.run(Route::Token, "Getting a token", workflow, move |answer| match answer {
        Ok(token) => {
            setup.journey.update(|journey| journey.keep_token(token));
            then(setup);
        }
        Err(error) => setup.fail(Route::Token, error),
    });
}

fn open_step_3(setup: Setup) {
    leave_for(setup, Route::Create, "");
}

fn open_page(setup: Setup) {
    let id = planned_id(&setup.journey.with_untracked(|journey| journey.record()));
    leave_for(setup, Route::Client, &id);
}

/// Goes on without the client. What else was typed for it stays, under an id that is not taken by it.
fn leave_for(setup: Setup, route: Route, about: &str) {
    let id = planned_id(&setup.journey.with_untracked(|journey| journey.record()));
    setup.journey.update(GettingStarted::plan_another);
    setup.client.begin();
    let other = format!("{id}-2");
    if ClientId::parse_new(&other).is_ok() {
        setup.client.id.set(other);
    }
    // At once, lest the page turn to the furthest step that is left; the address follows a little later.
    setup.about.set(about.to_owned());
    setup.route.set(route);
    setup.returning.set(Returning::No);
    match about.is_empty() {
        true => route.go(),
        false => route.go_about(about),
    }
}

fn planned_id(record: &Record) -> String {
    record.planned.as_ref().and_then(|planned| planned.client().client_id.clone()).unwrap_or_default()
}
