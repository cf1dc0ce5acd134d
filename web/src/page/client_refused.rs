//! What may help when the service does not accept id and secret: what looks wrong with them, a look at both, then the
//! other ways of sending them. In this order, one click each, and nothing of it by itself.

use crate::console::Console;
use crate::route::Route;
use crate::ui::button::{Button, button};
use crate::vault::credentials::CredentialsForm;
use firstkey_core::credentials::{ClientAuthentication, Credentials, Field, Mistake};
use firstkey_core::error::{Error, Refused};
use firstkey_view::{CollectView, IntoView, View, div, p};
use leptos::prelude::{Callable, Callback, Set, With};

/// Whether this says that the service does not accept id and secret.
pub(crate) fn is_it(error: &Error) -> bool {
    error.refused() == Some(Refused::InvalidClient)
}

/// What looks wrong with id and secret, and where it can be put right here, the button that does it and tries `again`.
pub(crate) fn recognised(
    console: Console,
    form: CredentialsForm,
    error: &Error,
    client: &Credentials,
    again: Callback<()>,
) -> Option<View> {
    let found = if is_it(error) { likely(client) } else { Vec::new() };
    let line = |mistake: Mistake| {
        let label = mistake.repair().filter(|_| repaired(client, mistake).is_some());
        let act = label.map(|label| {
            button(Button {
                id: repair_id(mistake),
                label: format!("{label} and try again").into(),
                busy: console.busy.into(),
                on_press: Some(Callback::new(move |()| {
                    if put_right(form, mistake) {
                        again.run(());
                    }
                })),
                ..Button::default()
            })
        });
        (p().child(mistake.sentence()), act.map(|act| div().class("actions").child(act)))
    };
    (!found.is_empty()).then(|| found.into_iter().map(line).collect_view().into_view())
}

/// Puts a mistake right in the fields. A button keeps no secret: both are read when it is pressed.
pub(crate) fn put_right(form: CredentialsForm, mistake: Mistake) -> bool {
    let client = form.client().and_then(|client| repaired(&client, mistake));
    let found = client.is_some();
    if let Some(client) = client {
        form.put_client(&client);
    }
    found
}

fn repaired(client: &Credentials, mistake: Mistake) -> Option<Credentials> {
    mistake.repaired(client.id.as_str(), client.secret.expose())
}

/// Goes to the fields of step 1 and says beside them what looks wrong.
pub(crate) fn check(form: CredentialsForm) -> View {
    button(Button {
        id: "check-credentials",
        label: "Check id and secret".into(),
        on_press: Some(Callback::new(move |()| {
            if let Some(client) = form.client() {
                say_beside(form, &client);
            }
            Route::Bootstrap.go();
        })),
        ..Button::default()
    })
}

fn say_beside(form: CredentialsForm, client: &Credentials) {
    let found = likely(client);
    let sentence = |field: Field| {
        let of_field: Vec<_> = found
            .iter()
            .filter(|mistake| mistake.field() == field)
            .map(|mistake| mistake.sentence())
            .collect();
        (!of_field.is_empty()).then(|| of_field.join(" "))
    };
    form.first_error.set(sentence(Field::ClientId));
    form.second_error.set(sentence(Field::ClientSecret).or_else(|| {
        found.is_empty().then(|| "The service did not accept it for this client id. Compare it with its source, from the first to the last character.".to_owned())
    }));
}

/// The other ways of sending id and secret.
pub(crate) fn other_ways(
    console: Console,
    error: &Error,
    client: &Credentials,
    again: Callback<()>,
) -> Vec<View> {
    let offered = match error.refused() {
        Some(Refused::InvalidClient) => true,
        // A strict server finds a bare % in a form-encoded pair invalid before it looks at the client.
        Some(Refused::InvalidRequest) => client.encodings_differ(),
        _ => false,
    };
    let now = console.profile.with(|profile| profile.authentication);
    let way = |way: ClientAuthentication| {
        button(Button {
            id: match way {
                ClientAuthentication::Post => "try-post",
                ClientAuthentication::Basic(_) => "try-basic",
            },
            label: format!("Try {}", way.title()).into(),
            busy: console.busy.into(),
            on_press: Some(Callback::new(move |()| {
                console.change_profile(|profile| profile.authentication = way);
                again.run(());
            })),
            ..Button::default()
        })
    };
    let ways = if offered { now.others(client) } else { Vec::new() };
    ways.into_iter().map(way).collect()
}

/// One under the other, without what is not there.
pub(crate) fn in_order(recognised: Option<View>, buttons: Vec<View>) -> Option<View> {
    let buttons =
        (!buttons.is_empty()).then(|| div().class("actions").child(buttons.into_iter().collect_view()));
    (recognised.is_some() || buttons.is_some())
        .then(|| div().class("stack").child((recognised, buttons)).into_view())
}

fn likely(client: &Credentials) -> Vec<Mistake> {
    Mistake::likely(client.id.as_str(), client.secret.expose())
}

/// The id of the button that puts a mistake right.
pub(crate) const fn repair_id(mistake: Mistake) -> &'static str {
    match mistake.field() {
        Field::ClientId => match mistake {
            Mistake::Swapped => "swap-id-and-secret",
            _ => "put-id-right",
        },
        Field::ClientSecret => "put-secret-right",
    }
}
