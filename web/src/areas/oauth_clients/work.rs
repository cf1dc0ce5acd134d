//! The pages after day one, and what all of them need: a first token, and a way to spend it.

use crate::areas::oauth_clients::detail;
use crate::areas::oauth_clients::list;
use crate::areas::oauth_clients::new;
use crate::areas::oauth_clients::state::administration;
use crate::areas::sign_in::attempt;
use crate::console::Console;
use crate::page::rights::{another_way_in, right_for};
use crate::route::Route;
use crate::texts::services;
use crate::ui::button::{Button, Kind, button};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::error::{Error, Refused};
use firstkey_core::operation::Operation;
use firstkey_core::resources::oauth_client::ClientsRight;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, Memo, Set, Update, With, WithUntracked};

/// The page of an administration route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    let known = administration(console);
    match route {
        Route::Client => detail::page(console, known, take_focus),
        Route::NewClient => new::page(console, known, take_focus),
        Route::SignIn => attempt::page(console, known, take_focus),
        _ => list::page(console, known, take_focus),
    }
}

/// Performs one operation with the first token, and keeps a renewed one.
pub(crate) fn perform<O: Operation + 'static>(
    console: Console,
    here: Route,
    doing: &str,
    operation: O,
    then: impl FnOnce(Result<O::Output, Error>) + 'static,
) {
    let doing = doing.to_owned();
    // The token that is good when its turn has come.
    console.in_turn(move || {
        let workflow = console.journey.with_untracked(|journey| journey.perform(operation));
        console.run(here, &doing, workflow, move |performed| {
            let known = console.journey.with_untracked(|journey| journey.token() == performed.token.as_ref());
            if let (false, Some(token)) = (known, performed.token) {
                console.journey.update(|journey| journey.keep_token(token));
            }
            then(performed.answer);
        });
    });
}

/// Whose token these pages use: the id of the client, where it is one.
pub(crate) fn worker(console: Console) -> Option<String> {
    console
        .journey
        .with(|journey| journey.bootstrap().and_then(Bootstrap::client).map(|client| client.id.to_string()))
}

/// The id of the client that the steps have made.
pub(crate) fn made_here(console: Console) -> Option<String> {
    use firstkey_core::workflows::getting_started::Existence;
    console.journey.with(|journey| {
        let made = journey.existence() == Existence::Yes;
        journey.planned().filter(|_| made).and_then(|plan| plan.client_id.clone())
    })
}

/// Why there is no token to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lacking {
    Bootstrap,
    Token,
    Deleted,
}

fn lacking(console: Console) -> Option<Lacking> {
    console.journey.with(|journey| match (journey.bootstrap(), journey.token(), journey.gone()) {
        (_, _, Some(Gone::Gone(_))) => Some(Lacking::Deleted),
        (None, ..) => Some(Lacking::Bootstrap),
        (_, None, _) => Some(Lacking::Token),
        _ => None,
    })
}

/// What needs a first token; or, without one, what is missing and the way to it.
pub(crate) fn with_token(console: Console, view: impl Fn() -> View + 'static) -> View {
    let lacking = Memo::new(move |_| lacking(console));
    let shown = move || match lacking.get() {
        None => view(),
        Some(why) => missing(console, why),
    };
    shown.into_view()
}

fn missing(console: Console, why: Lacking) -> View {
    let gone = format!(
        "Its token is of no use any more. To manage OAuth clients, {}.",
        another_way_in(console, ClientsRight::Manage)
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
            div().class("actions").child((working(console), another(console, Kind::Secondary))).into_view()
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
pub(crate) fn another(console: Console, kind: Kind) -> View {
    button(Button {
        id: "another-client",
        label: "Begin with another client".into(),
        kind: kind.into(),
        on_press: Some(Callback::new(move |()| {
            console.bootstrap.forget();
            Route::Bootstrap.go();
        })),
        ..Button::default()
    })
}

/// Goes on with the client of step 3, where that may administer clients.
fn working(console: Console) -> Option<View> {
    let client = console.journey.with_untracked(|journey| {
        let may = journey.clients_right() == Some(ClientsRight::Manage);
        journey.credentials().filter(|_| may)
    })?;
    Some(button(Button {
        id: "go-on-with-it",
        label: format!("Go on as {}", client.id).into(),
        kind: Kind::Primary.into(),
        on_press: Some(Callback::new(move |()| {
            console.bootstrap.kind.set("client".to_owned());
            console.bootstrap.id.set(client.id.to_string());
            console.bootstrap.secret.set(client.secret.expose().to_owned());
            console.journey.update(|journey| journey.begin_with(Bootstrap::Client(client.clone())));
            Route::Token.go();
        })),
        ..Button::default()
    }))
}

/// A way on after a refusal that another client, or a new token, would not meet.
pub(crate) fn way_on(console: Console, error: &Error) -> Option<View> {
    match error.refused() {
        Some(Refused::Forbidden) => Some(another(console, Kind::Secondary)),
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
pub(crate) fn right_needed(console: Console, error: &Error, changes: bool) -> Option<View> {
    let (what, right) = match changes {
        true => ("manage", ClientsRight::Manage),
        false => ("list", ClientsRight::Read),
    };
    (error.refused() == Some(Refused::Forbidden)).then(|| {
        let (needed, way_in) = (right_for(console, right), services::service(console.dialect.get()).another_way_in);
        let sentence = format!(
            "This client may not {what} OAuth clients: that takes {needed}. To go on, use a client that has it, or {way_in}."
        );
        p().child(sentence).into_view()
    })
}
