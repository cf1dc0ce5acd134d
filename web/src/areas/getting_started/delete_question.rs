//! The question of step 5: it names the client that goes and the one that stays. Where only the secret of the new client
//! is proved, it says so, and the id of the client that goes is typed.

use crate::areas::getting_started::after_setup::after_setup;
use crate::areas::getting_started::setup::Setup;
use crate::ui::button::{Button, Kind, button};
use crate::ui::dialog::{Dialog, dialog};
use crate::ui::field::{Field, field};
use firstkey_core::credentials::ClientId;
use firstkey_core::workflows::getting_started::{Confirmation, MissingRight};
use firstkey_view::{IntoView, View, code, div, p};
use leptos::prelude::{
    Callable, Callback, Effect, Get, GetUntracked, Memo, RwSignal, Set, Signal, With, WithUntracked,
};

/// The question, asked while `asked` is true. `on_delete` gets the id that was typed.
pub(crate) fn question(
    setup: Setup,
    client: &ClientId,
    asked: RwSignal<bool>,
    on_delete: Callback<String>,
) -> View {
    let typed = RwSignal::new(String::new());
    Effect::new(move || {
        // What was typed for one question answers no other.
        if asked.get() {
            typed.set(String::new());
        }
    });
    let close = Callback::new(move |()| asked.set(false));
    let id = client.to_string();
    let confirmation = Memo::new(move |_| setup.journey.with(|journey| journey.confirmation().ok()));
    let needs_id = Memo::new(move |_| matches!(confirmation.get(), Some(Confirmation::TypedId(_))));
    let (wanted, label) = (id.clone(), format!("Delete {id}"));
    let missing = Signal::derive(move || {
        let same = typed.with(|typed| typed.trim() == wanted);
        (needs_id.get() && !same).then(|| format!("Type {wanted} first."))
    });
    let (title, to_type) = (format!("Delete {id}?"), format!("Type {id} to delete it"));
    let typed_id = move || {
        needs_id.get().then(|| {
            field(Field {
                id: "typed-id",
                label: to_type.clone(),
                value: typed.into(),
                on_input: Some(Callback::new(move |text| typed.set(text))),
                code: true,
                ..Field::default()
            })
        })
    };
    let stays = move || match confirmation.get() {
        Some(Confirmation::TypedId(why)) => unproved(setup, &id, why),
        Some(Confirmation::Question) | None => proved(setup),
    };
    let limits = move || after_setup(setup).map(|(title, text)| p().child(format!("{title} {text}")));
    dialog(Dialog {
        title,
        body: Some(
            div()
                .class("stack")
                .child((
                    p().child("This cannot be undone. The client is deleted with its own token, then this page checks that it is gone."),
                    stays,
                    limits,
                    typed_id,
                ))
                .into_view(),
        ),
        actions: Some(
            (
                button(Button { id: "keep", label: "Keep it".into(), on_press: Some(close), ..Button::default() }),
                button(Button {
                    id: "delete-now",
                    label: label.into(),
                    kind: Kind::Danger.into(),
                    disabled: missing,
                    on_press: Some(Callback::new(move |()| {
                        asked.set(false);
                        on_delete.run(typed.get_untracked());
                    })),
                    ..Button::default()
                }),
            )
                .into_view(),
        ),
        open: asked.into(),
        on_close: Some(close),
    })
}

fn new_id(setup: Setup) -> Option<String> {
    setup.journey.with_untracked(|journey| journey.planned().and_then(|plan| plan.client_id.clone()))
}

fn proved(setup: Setup) -> View {
    let new = new_id(setup);
    new.map(|new| p().child((code().child(new), " stays. It passed the test."))).into_view()
}

/// What was not proved, and why.
fn unproved(setup: Setup, id: &str, why: MissingRight) -> View {
    let new = new_id(setup).unwrap_or_default();
    let request = setup.release.get().proof_by().title();
    let text = match why {
        MissingRight::NotInRuleSets => format!(
            "{new} stays. Its id and secret work. Nothing else could be tested: the test is \"{request}\", and the rule set of {new} rightly does not allow that."
        ),
        MissingRight::Unexplained => format!(
            "{new} stays. Its id and secret work, but the tenant did not allow \"{request}\", the request it was tested with. If it should be allowed, keep {id} until it is: it may be the only client that can change the rights of {new}."
        ),
    };
    p().child(text).into_view()
}
