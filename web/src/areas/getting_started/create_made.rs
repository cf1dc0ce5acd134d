//! Step 3 once the request has gone out: what was made, read only, and the way to another client.

use crate::areas::getting_started::setup::Setup;
use crate::ui::button::{Button, Kind, button};
use crate::ui::dialog::{Dialog, dialog};
use crate::ui::facts::{Fact, facts};
use crate::ui::field::{Field, field};
use crate::ui::focus;
use firstkey_core::resources::oauth_client::{Client, GrantType, RuleSet};
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::getting_started::{Existence, GettingStarted};
use firstkey_view::{IntoView, View, code, div, p};
use leptos::prelude::{Callback, RwSignal, Set, Signal, Update, With, WithUntracked};

/// The client, as it was asked for.
pub(crate) fn facts_of(setup: Setup) -> View {
    let (plan, there_before) =
        setup.journey.with_untracked(|journey| (journey.planned().cloned(), journey.was_there_before()));
    let Some(plan) = plan else { return Vec::<View>::new().into_view() };
    let id = field(Field {
        id: "new-client-id",
        label: "Client id".to_owned(),
        value: Signal::stored(plan.client_id.clone().unwrap_or_default()),
        read_only: true.into(),
        code: true,
        ..Field::default()
    });
    // What a client is that was there before, nobody here decided.
    div().class("stack").child((id, (!there_before).then(|| facts(rows(&plan))))).into_view()
}

fn rows(plan: &Client) -> Vec<Fact> {
    let fact = |term: &str, value: String| Fact { term: term.to_owned(), value, ..Fact::default() };
    let grants: Vec<&str> = plan.grant_types.iter().flatten().map(GrantType::name).collect();
    let rule_sets: Vec<&str> = plan.rule_set_names.iter().flatten().map(RuleSet::name).collect();
    let words = |list: &Option<Vec<String>>| list.as_deref().unwrap_or_default().join(" ");
    let lives = plan.access_token_ttl.map(|minutes| minutes.to_string());
    let rows = [
        ("Grant types", grants.join(", ")),
        ("Rule sets", rule_sets.join(", ")),
        ("Scope", words(&plan.scope)),
        ("Access token lifetime", lives.unwrap_or_default()),
        ("Redirect URIs", words(&plan.redirect_uris)),
        ("Display name", plan.display_name.clone().unwrap_or_default()),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).map(|(term, value)| fact(term, value)).collect()
}

/// The button, and the question what becomes of the client that was made.
pub(crate) fn another(setup: Setup) -> View {
    let asked = RwSignal::new(false);
    let close = Callback::new(move |()| asked.set(false));
    let id =
        setup.journey.with_untracked(|journey| journey.planned().and_then(|plan| plan.client_id.clone()));
    let id = id.unwrap_or_default();
    let stays = {
        let id = id.clone();
        move || match setup.journey.with(|journey| journey.existence()) {
            Existence::Yes => {
                p().child((code().child(id.clone()), " stays at the tenant, with its secret and its rights."))
            }
            Existence::No | Existence::Unsure | Existence::Taken => p().child((
                "It is unclear whether ",
                code().child(id.clone()),
                " was created. If it was, it stays at the tenant, with its secret and its rights.",
            )),
        }
    };
    let gone = Signal::derive(move || {
        let gone = setup.journey.with(|journey| matches!(journey.gone(), Some(Gone::Gone(_))));
        gone.then(|| {
            "The bootstrap client is deleted. To create another client, start over on the last page."
                .to_owned()
        })
    });
    let unsaved = {
        let id = id.clone();
        Signal::derive(move || {
            let saved = setup.journey.with(|journey| journey.is_saved());
            (!saved).then(|| format!("Save the secret of {id} first."))
        })
    };
    (
        button(Button {
            id: "create-another",
            label: "Create another client".into(),
            disabled: gone,
            on_press: Some(Callback::new(move |()| asked.set(true))),
            ..Button::default()
        }),
        dialog(Dialog {
            title: "Create another client?".to_owned(),
            body: Some(
                div().class("stack").child((
                    stays,
                    p().child("This page forgets its secret, so make sure that you have saved it. The next steps and the report are then about the other client."),
                ))
                .into_view(),
            ),
            actions: Some(
                (
                    button(Button { id: "keep", label: "Go on with this one".into(), on_press: Some(close), ..Button::default() }),
                    button(Button {
                        id: "create-another-now",
                        label: "Create another client".into(),
                        kind: Kind::Primary.into(),
                        disabled: unsaved,
                        on_press: Some(Callback::new(move |()| {
                            asked.set(false);
                            setup.creation.set(None);
                            setup.failure.set(None);
                            setup.journey.update(GettingStarted::plan_another);
                            setup.client.begin_another();
                            focus::next("new-client-id");
                        })),
                        ..Button::default()
                    }),
                )
                    .into_view(),
            ),
            open: asked.into(),
            on_close: Some(close),
        }),
    )
        .into_view()
}
