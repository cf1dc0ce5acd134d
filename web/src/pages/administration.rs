//! The pages after day one, and what all of them need: a first token, and a way to spend it.

use super::client_management::{another_way_in, right_for};
use super::{client, client_new, clients, sign_in};
use crate::administration::administration;
use crate::components::button::{Button, Kind, button};
use crate::components::notice::{Notice, notice};
use crate::components::tone::Tone;
use crate::route::Route;
use crate::session::Session;
use crate::wording;
use firstkey_core::error::{Error, Refused};
use firstkey_core::operation::Operation;
use firstkey_core::resources::oauth_client::ClientsRight;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, Memo, Set, Update, With, WithUntracked};

/// The page of an administration route.
pub(crate) fn page(session: Session, route: Route, take_focus: bool) -> View {
    let known = administration(session);
    match route {
        Route::Client => client::page(session, known, take_focus),
        Route::NewClient => client_new::page(session, known, take_focus),
        Route::SignIn => sign_in::page(session, known, take_focus),
        _ => clients::page(session, known, take_focus),
    }
}

/// Performs one operation with the first token, and keeps a renewed one.
pub(crate) fn perform<O: Operation + 'static>(
    session: Session,
    here: Route,
    doing: &str,
    operation: O,
    then: impl FnOnce(Result<O::Output, Error>) + 'static,
) {
    let doing = doing.to_owned();
    // The token that is good when its turn has come.
    session.in_turn(move || {
        let workflow = session.journey.with_untracked(|journey| journey.perform(operation));
        session.run(here, &doing, workflow, move |performed| {
            let known = session.journey.with_untracked(|journey| journey.token() == performed.token.as_ref());
            if let (false, Some(token)) = (known, performed.token) {
                session.journey.update(|journey| journey.keep_token(token));
            }
            then(performed.answer);
        });
    });
}

/// Whose token these pages use: the id of the client, where it is one.
pub(crate) fn worker(session: Session) -> Option<String> {
    session
        .journey
        .with(|journey| journey.bootstrap().and_then(Bootstrap::client).map(|client| client.id.to_string()))
}

/// The id of the client that the steps have made.
pub(crate) fn made_here(session: Session) -> Option<String> {
    use firstkey_core::workflows::getting_started::Existence;
    session.journey.with(|journey| {
        let made = journey.existence() == Existence::Yes;
        journey.planned().filter(|_| made).map(|plan| plan.client_id.to_string())
    })
}

/// Why there is no token to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lacking {
    Bootstrap,
    Token,
    Deleted,
}

fn lacking(session: Session) -> Option<Lacking> {
    session.journey.with(|journey| match (journey.bootstrap(), journey.token(), journey.gone()) {
        (_, _, Some(Gone::Gone(_))) => Some(Lacking::Deleted),
        (None, ..) => Some(Lacking::Bootstrap),
        (_, None, _) => Some(Lacking::Token),
        _ => None,
    })
}

/// What needs a first token; or, without one, what is missing and the way to it.
pub(crate) fn with_token(session: Session, view: impl Fn() -> View + 'static) -> View {
    let lacking = Memo::new(move |_| lacking(session));
    let shown = move || match lacking.get() {
        None => view(),
        Some(why) => missing(session, why),
    };
    shown.into_view()
}

fn missing(session: Session, why: Lacking) -> View {
    let gone = format!(
        "Its token is of no use any more. To manage OAuth clients, {}.",
        another_way_in(session, ClientsRight::Manage)
    );
    let (title, text) = match why {
        Lacking::Bootstrap => (
            "First say who asks.",
            "These pages work with the client of step 1 and its token. It needs the rule set TENANT_ADMIN, or READ_ONLY_TENANT_ADMIN to look only.",
        ),
        Lacking::Token => {
            ("First get a token.", "Step 1 is filled in; step 2 gets the token these pages work with.")
        }
        Lacking::Deleted => ("The bootstrap client is deleted.", gone.as_str()),
    };
    let to = |id, label: &str, route: Route| {
        button(Button {
            id,
            label: label.to_owned().into(),
            kind: Kind::Primary.into(),
            on_press: Some(Callback::new(move |()| route.go())),
            ..Button::default()
        })
    };
    let action = match why {
        Lacking::Bootstrap => to("to-bootstrap", "Fill in step 1", Route::Bootstrap),
        Lacking::Token => to("to-token", "Get a token in step 2", Route::Token),
        Lacking::Deleted => {
            div().class("actions").child((working(session), another(session, Kind::Secondary))).into_view()
        }
    };
    notice(Notice {
        tone: Tone::Info,
        title: title.to_owned(),
        body: Some(p().child(text.to_owned()).into_view()),
        action: Some(action),
        quiet: true,
        ..Notice::default()
    })
}

/// Begins with another client: what was reached with the one before stays.
pub(crate) fn another(session: Session, kind: Kind) -> View {
    button(Button {
        id: "another-client",
        label: "Begin with another client".into(),
        kind: kind.into(),
        on_press: Some(Callback::new(move |()| {
            session.bootstrap.forget();
            Route::Bootstrap.go();
        })),
        ..Button::default()
    })
}

/// Goes on with the client of step 3, where that may administer clients.
fn working(session: Session) -> Option<View> {
    let client = session.journey.with_untracked(|journey| {
        let may = journey.clients_right() == Some(ClientsRight::Manage);
        journey.credentials().filter(|_| may)
    })?;
    Some(button(Button {
        id: "go-on-with-it",
        label: format!("Go on as {}", client.id).into(),
        kind: Kind::Primary.into(),
        on_press: Some(Callback::new(move |()| {
            session.bootstrap.kind.set("client".to_owned());
            session.bootstrap.id.set(client.id.to_string());
            session.bootstrap.secret.set(client.secret.expose().to_owned());
            session.journey.update(|journey| journey.begin_with(Bootstrap::Client(client.clone())));
            Route::Token.go();
        })),
        ..Button::default()
    }))
}

/// A way on after a refusal that another client, or a new token, would not meet.
pub(crate) fn way_on(session: Session, error: &Error) -> Option<View> {
    match error.refused() {
        Some(Refused::Forbidden) => Some(another(session, Kind::Secondary)),
        Some(Refused::Unauthorized) | Some(Refused::InvalidClient) => Some(button(Button {
            id: "to-token",
            label: "Get a new token in step 2".into(),
            on_press: Some(Callback::new(|()| Route::Token.go())),
            ..Button::default()
        })),
        _ => None,
    }
}

/// What a refusal for want of a right means here, beside the error's own sentences.
pub(crate) fn right_needed(session: Session, error: &Error, changes: bool) -> Option<View> {
    let (what, right) = match changes {
        true => ("manage", ClientsRight::Manage),
        false => ("list", ClientsRight::Read),
    };
    (error.refused() == Some(Refused::Forbidden)).then(|| {
        let (needed, way_in) = (right_for(session, right), wording::service(session.dialect.get()).another_way_in);
        let sentence = format!(
            "This client may not {what} OAuth clients: that takes {needed}. To go on, use a client that has it, or {way_in}."
        );
        p().child(sentence).into_view()
    })
}
