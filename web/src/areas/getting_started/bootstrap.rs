//! Step 1: what to begin with.

use crate::areas::getting_started::bootstrap_form::BootstrapForm;
use crate::console::Console;
use crate::page::lazy::{needed, needed_by_doctor};
use crate::route::Route;
use crate::texts::services;
use crate::ui::button::{Button, Kind, button};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::disclosure::disclosure;
use crate::ui::facts::{Fact, facts};
use crate::ui::field::{Field, field};
use crate::ui::form::form;
use crate::ui::notice::{Notice, notice};
use crate::ui::secret_field::{SecretField, secret_field};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::workflows::getting_started::Release;
use firstkey_simulator::{FAULTS, Fault};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, RwSignal, Set, Signal, Update, With};

pub(crate) fn page(console: Console, take_focus: bool) -> View {
    // The next step is loaded while this one is filled in.
    console.parts.load(needed(console));
    // The server that is gone is among the things it explains: it must be here before.
    console.parts.load(needed_by_doctor(console));
    let on = Callback::new(move |()| go_on(console));
    let broker = console.dialect.get_untracked().tenant_in_path;
    let body = (
        notice(Notice {
            title: "What a bootstrap client is".to_owned(),
            body: Some(
                (
                    p().child("A client that you make by hand, once, with all rights. It creates the client you really want, and is deleted at the end."),
                    p().child("A client that you go on using works as well: step 5 asks which of the two it is, and then it stays."),
                    p().child(services::service(console.dialect.get_untracked()).made_where),
                )
                    .into_view(),
            ),
            quiet: true,
            ..Notice::default()
        }),
        broker.then(|| ways(console)),
        move || console.practising.get().then(|| practice_fill(console)),
        form(
            "Bootstrap client",
            on,
            fields(console),
        ),
    );
    step(Step {
        place: Route::Bootstrap.place(),
        title: Route::Bootstrap.title().to_owned(),
        why: "Its id and secret open the tenant to the first request. They stay in this page's memory and go to the tenant only.".to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Before.go())),
        forward: Some(Button { id: "continue", kind: Kind::Primary.into(), label: "Continue".into(), on_press: Some(on), ..Button::default() }),
        take_focus,
        ..Step::default()
    })
}

/// The fields of the way that was chosen.
pub(crate) fn fields(console: Console) -> View {
    let typed = console.bootstrap;
    let way = move || match typed.kind.get().as_str() {
        "vcenter" => vcenter(typed),
        "api-token" => api_token(typed),
        _ => client(typed),
    };
    (way, console.dialect.get_untracked().tenant_in_path.then(|| tenant(typed))).into_view()
}

fn go_on(console: Console) {
    if take(console) {
        Route::Token.go();
    }
}

/// Begins with what was typed, if it can be; else the sentences stand beside their fields.
pub(crate) fn take(console: Console) -> bool {
    let tenant = match console.dialect.get_untracked().tenant_in_path {
        true => console.bootstrap.read_tenant(),
        false => Some(firstkey_core::profile::TenantName::default()),
    };
    let (Some(bootstrap), Some(tenant)) = (console.bootstrap.read(), tenant) else {
        return false;
    };
    console.change_profile(|profile| profile.tenant = tenant);
    console.journey.update(|journey| journey.begin_with(bootstrap));
    console.failure.set(None);
    true
}

fn ways(console: Console) -> View {
    let way = |value, title: &str, text: &str, tag: &str| Choice {
        value,
        title: title.to_owned(),
        text: text.to_owned(),
        tag: tag.to_owned(),
    };
    let mut choices = vec![
        way("client", "A client id and secret", "You have a client that may administer the tenant.", ""),
        way(
            "vcenter",
            "Sign in to vCenter",
            "A vCenter user with the privilege VcIdentityProviders.Manage; vCenter 8.0 U1 and later hands out a token. The console must have been started with --vcenter.",
            "documented, not observed",
        ),
    ];
    if console.release.get_untracked() == Release::Broker9_1 {
        choices.push(way(
            "api-token",
            "An API token",
            "Made by you, or for an API client in VCF Operations, with the rights given there.",
            "documented, not observed",
        ));
    }
    choice(ChoiceOf {
        id: "way",
        question: "What do you begin with?".to_owned(),
        choices,
        chosen: console.bootstrap.kind.into(),
        on_choose: Some(Callback::new(move |kind: &'static str| {
            console.bootstrap.first_error.set(None);
            console.bootstrap.second_error.set(None);
            console.bootstrap.kind.set(kind.to_owned());
        })),
        ..ChoiceOf::default()
    })
}

fn client(typed: BootstrapForm) -> View {
    (
        field(Field {
            id: "client-id",
            label: "Client id".to_owned(),
            hint: "As shown beside the secret when the client was made. You can paste id:secret here.".into(),
            value: typed.id.into(),
            on_input: Some(Callback::new(move |text| typed.type_id(text))),
            error: typed.first_error.into(),
            code: true,
            ..Field::default()
        }),
        move || {
            typed.was_split.get().then(|| {
                notice(Notice {
                    tone: Tone::Good,
                    title: "That was id:secret; the secret is in its own field now.".to_owned(),
                    ..Notice::default()
                })
            })
        },
        secret_field(SecretField {
            id: "client-secret",
            label: "Client secret".to_owned(),
            hint: "Paste it whole. It is gone when you close this page.".into(),
            value: typed.secret.into(),
            on_input: Some(typing(typed.secret, typed.second_error)),
            error: typed.second_error.into(),
            ..SecretField::default()
        }),
        without_spaces(typed),
    )
        .into_view()
}

/// Spaces at the edges are the most common paste mistake, and hard to see in a masked field.
fn without_spaces(typed: BootstrapForm) -> View {
    let around = move |text: RwSignal<String>| {
        text.with(|text| text.trim() != text.as_str() && !text.trim().is_empty())
    };
    let view = move || {
        let complained = typed.first_error.with(Option::is_some) || typed.second_error.with(Option::is_some);
        (complained && (around(typed.id) || around(typed.secret))).then(|| {
            button(Button {
                id: "remove-spaces",
                label: "Remove the spaces around it".into(),
                on_press: Some(Callback::new(move |()| {
                    for (text, error) in [(typed.id, typed.first_error), (typed.secret, typed.second_error)] {
                        text.update(|text| *text = text.trim().to_owned());
                        error.set(None);
                    }
                })),
                ..Button::default()
            })
        })
    };
    view.into_view()
}

fn vcenter(typed: BootstrapForm) -> View {
    (
        field(Field {
            id: "vcenter-user",
            label: "vCenter user".to_owned(),
            hint: "With its domain: administrator@vsphere.local.".into(),
            value: typed.user.into(),
            on_input: Some(typing(typed.user, typed.first_error)),
            error: typed.first_error.into(),
            code: true,
            ..Field::default()
        }),
        secret_field(SecretField {
            id: "vcenter-password",
            label: "Password".to_owned(),
            value: typed.password.into(),
            on_input: Some(typing(typed.password, typed.first_error)),
            ..SecretField::default()
        }),
    )
        .into_view()
}

fn api_token(typed: BootstrapForm) -> View {
    secret_field(SecretField {
        id: "api-token",
        label: "API token".to_owned(),
        hint: "It is exchanged for an access token; no client is needed.".into(),
        value: typed.api_token.into(),
        on_input: Some(typing(typed.api_token, typed.first_error)),
        error: typed.first_error.into(),
        ..SecretField::default()
    })
}

fn tenant(typed: BootstrapForm) -> View {
    field(Field {
        id: "tenant-name",
        label: "Tenant name".to_owned(),
        hint: "It stands in every path. vCenter makes one called CUSTOMER.".into(),
        value: typed.tenant.into(),
        on_input: Some(typing(typed.tenant, typed.tenant_error)),
        error: typed.tenant_error.into(),
        code: true,
        ..Field::default()
    })
}

/// Takes what is typed; the sentence about what was there before is no longer true.
fn typing(text: RwSignal<String>, error: RwSignal<Option<String>>) -> Callback<String> {
    Callback::new(move |typed| {
        error.set(None);
        text.set(typed);
    })
}

fn practice_fill(console: Console) -> View {
    let typed = console.bootstrap;
    let fill = Callback::new(move |()| {
        console.with_practice(|practice| {
            let settings = practice.settings();
            typed.id.set(settings.bootstrap_client_id.clone());
            typed
                .secret
                .set(settings.bootstrap_secret.as_ref().map(|s| s.expose().to_owned()).unwrap_or_default());
            typed.user.set(settings.vcenter_user.clone());
            typed.password.set(settings.vcenter_password.expose().to_owned());
            typed.api_token.set(settings.api_token.expose().to_owned());
        });
        typed.first_error.set(None);
        typed.second_error.set(None);
    });
    let filled = Signal::derive(move || {
        let secret =
            console.with_practice(|p| p.settings().bootstrap_secret.as_ref().map(|s| s.expose().to_owned()));
        typed.secret.with(|typed| Some(typed) == secret.as_ref())
    });
    notice(Notice {
        title: "The practice tenant has one ready".to_owned(),
        body: Some(
            (
                p().child("Fill it in, or type what you like: wrong credentials are refused here too."),
                disclosure("Practise a failure", failures()),
            )
                .into_view(),
        ),
        action: Some(button(Button {
            id: "fill-practice",
            label: Signal::derive(move || if filled.get() { "Filled in" } else { "Fill it in" }.to_owned()),
            kind: Kind::Secondary.into(),
            on_press: Some(fill),
            ..Button::default()
        })),
        quiet: true,
        ..Notice::default()
    })
}

/// Every failure of the practice tenant: a client id calls for it, here or as the new client's id.
fn failures() -> View {
    let fact =
        |fault: &Fault| Fact { term: fault.client_id(), value: fault.sentence.to_owned(), ..Fact::default() };
    div()
        .class("stack")
        .child((
            p().child("Type one of these as the client id, here or for the new client, and the practice tenant fails that way."),
            facts(FAULTS.iter().map(fact).collect()),
        ))
        .into_view()
}
