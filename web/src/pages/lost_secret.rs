//! After a reload, for who does not have the new client's secret: what becomes of that client, and the ways on.

use crate::components::button::{Button, Kind, button};
use crate::components::notice::{Notice, notice};
use crate::components::tone::Tone;
use crate::resume::Returning;
use crate::route::Route;
use crate::session::Session;
use firstkey_core::credentials::ClientId;
use firstkey_core::workflows::getting_started::{Existence, GettingStarted, Record, WayIn};
use firstkey_view::{IntoView, View, p, strong};
use leptos::prelude::{Callback, RwSignal, Set, Update, With, WithUntracked};

/// What becomes of the client, and a button for each way on.
pub(super) fn panel(session: Session, lost: RwSignal<bool>) -> View {
    let record = session.journey.with(|journey| journey.record());
    let id = planned_id(&record);
    let (title, state) = match record.existence {
        Existence::Yes | Existence::No => (
            format!("Without its secret nobody can use {id}."),
            format!("{id} stays at the tenant, and no service shows a secret a second time."),
        ),
        Existence::Unsure => (
            format!("Without its secret nobody can use {id}."),
            format!(
                "{id} may be at the tenant: nobody saw how creating it ended. No service shows a secret a second time."
            ),
        ),
        Existence::Taken => (
            format!("Without its secret nobody can tell whether {id} is yours."),
            format!("A client {id} is at the tenant. If somebody else uses it, leave it alone."),
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
        true => with_bootstrap(session, &record, &id),
        false => without_bootstrap(session, &id),
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

fn with_bootstrap(session: Session, record: &Record, id: &str) -> (View, View) {
    let first = match &record.way_in {
        Some(WayIn::Client(begun)) => format!("Both need a token of {begun}: type its secret above first."),
        Some(WayIn::Vcenter) => "Both need a token: type user and password above first.".to_owned(),
        Some(WayIn::ApiToken) | None => "Both need a token: type the API token above first.".to_owned(),
    };
    let ways = (
        p().child((
            strong().child("Make another client: "),
            format!(
                "{id} is left as it is, and step 3 opens with another id and a new secret. Delete {id} later under OAuth clients."
            ),
        )),
        p().child((
            strong().child("Keep this client: "),
            format!("open the page of {id}. There it gets a new secret (\"Rotate the secret\"), or is deleted."),
        )),
        p().child(first),
    );
    let another = button(Button {
        id: "another-client",
        label: "Make another client".into(),
        kind: Kind::Primary.into(),
        busy: session.busy.into(),
        on_press: Some(Callback::new(move |()| make_another(session))),
        ..Button::default()
    });
    let open = button(Button {
        id: "open-client",
        label: format!("Open {id}").into(),
        busy: session.busy.into(),
        on_press: Some(Callback::new(move |()| begin(session, open_page))),
        ..Button::default()
    });
    (ways.into_view(), (another, open).into_view())
}

/// The bootstrap client is deleted already: nothing that was typed can administer the tenant.
fn without_bootstrap(session: Session, id: &str) -> (View, View) {
    let ways = p().child(format!(
        "The bootstrap client is deleted. Begin with another client that has the rule set TENANT_ADMIN; with it {id} gets a new secret or is deleted under OAuth clients, or another client is made."
    ));
    let begin = button(Button {
        id: "begin-with-another",
        label: "Begin with another bootstrap client".into(),
        kind: Kind::Primary.into(),
        on_press: Some(Callback::new(move |()| {
            session.bootstrap.id.set(String::new());
            session.bootstrap.forget();
            leave_for(session, Route::Bootstrap, "");
        })),
        ..Button::default()
    });
    (ways.into_view(), begin)
}

/// Gets a token with what was typed and goes to step 3.
pub(super) fn make_another(session: Session) {
    begin(session, open_step_3);
}

fn begin(session: Session, then: fn(Session)) {
    if !session.journey.with_untracked(|journey| journey.record()).asks_for_bootstrap() {
        return;
    }
    let Some(bootstrap) = session.bootstrap.read() else { return };
    session.journey.update(|journey| journey.begin_with(bootstrap));
    match session.journey.with_untracked(|journey| journey.token().is_some()) {
        true => then(session),
        false => get_token(session, then),
    }
}

fn get_token(session: Session, then: fn(Session)) {
    let workflow = session.journey.with_untracked(|journey| journey.first_token());
    session.run(Route::Token, "Getting a token", workflow, move |answer| match answer {
        Ok(token) => {
            session.journey.update(|journey| journey.keep_token(token));
            then(session);
        }
        Err(error) => session.fail(Route::Token, error),
    });
}

fn open_step_3(session: Session) {
    leave_for(session, Route::Create, "");
}

fn open_page(session: Session) {
    let id = planned_id(&session.journey.with_untracked(|journey| journey.record()));
    leave_for(session, Route::Client, &id);
}

/// Goes on without the client. What else was typed for it stays, under an id that is not taken by it.
fn leave_for(session: Session, route: Route, about: &str) {
    let id = planned_id(&session.journey.with_untracked(|journey| journey.record()));
    session.journey.update(GettingStarted::plan_another);
    session.client.begin();
    let other = format!("{id}-2");
    if ClientId::parse_new(&other).is_ok() {
        session.client.id.set(other);
    }
    // At once, lest the page turn to the furthest step that is left; the address follows a little later.
    session.about.set(about.to_owned());
    session.route.set(route);
    session.returning.set(Returning::No);
    match about.is_empty() {
        true => route.go(),
        false => route.go_about(about),
    }
}

fn planned_id(record: &Record) -> String {
    record.planned.as_ref().map(|planned| planned.client_id.to_string()).unwrap_or_default()
}
