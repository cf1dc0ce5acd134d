//! The fields of the new client, with their units and rules.

use crate::areas::getting_started::setup::Setup;
use crate::ui::checklist::{Check, checklist};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::disclosure::disclosure;
use crate::ui::facts::{Fact, facts};
use crate::ui::field::{Control, Field, field};
use firstkey_core::credentials::ClientId;
use firstkey_core::resources::oauth_client::RuleSet;
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, RwSignal, Set, Signal, With};

/// Everything about the new client but its secret.
pub(crate) fn fields(setup: Setup) -> View {
    let form = setup.client;
    let broker = setup.dialect.get_untracked().tenant_in_path;
    (
        broker.then(|| purpose(setup)),
        field(Field {
            id: "new-client-id",
            label: "Client id".to_owned(),
            hint: "1 to 256 letters, digits and - _ . @; it cannot be changed later. Name it after what uses it.".into(),
            value: form.id.into(),
            on_input: Some(Callback::new(move |id| {
                form.id.set(id);
                // The saved file holds the id, too.
                form.saved.set(false);
            })),
            error: Signal::derive(move || form.id.with(|id| ClientId::parse_new(id).err().map(|e| e.to_string()))),
            code: true,
            ..Field::default()
        }),
        lifetime(setup),
        move || if form.is_for_sign_in() { sign_in(setup) } else { rights(setup) },
        every_field(setup),
    )
        .into_view()
}

fn typing(text: RwSignal<String>) -> Callback<String> {
    Callback::new(move |typed| text.set(typed))
}

fn purpose(setup: Setup) -> View {
    let form = setup.client;
    choice(ChoiceOf {
        id: "purpose",
        question: "What is it for?".to_owned(),
        choices: vec![
            Choice {
                value: "admin",
                title: "A program that administers the tenant".to_owned(),
                text: "client_credentials: it signs in by itself.".to_owned(),
                tag: String::new(),
            },
            Choice {
                value: "sign-in",
                title: "An application that users sign in to".to_owned(),
                text: "authorization_code (OpenID Connect): it sends users to the broker and gets them back."
                    .to_owned(),
                tag: String::new(),
            },
        ],
        chosen: form.purpose.into(),
        on_choose: Some(Callback::new(move |value: &'static str| form.purpose.set(value.to_owned()))),
        ..ChoiceOf::default()
    })
}

fn lifetime(setup: Setup) -> View {
    let form = setup.client;
    let way = |value, title: &str, text: &str, tag: &str| Choice {
        value,
        title: title.to_owned(),
        text: text.to_owned(),
        tag: tag.to_owned(),
    };
    (
        choice(ChoiceOf {
            id: "lifetime",
            question: "How long does an access token live?".to_owned(),
            hint: "access_token_ttl, in minutes. A stolen token works until it expires.".to_owned(),
            choices: vec![
                way(
                    "recommended",
                    "60 minutes",
                    "A program gets a new token with one request, so a short life costs it nothing.",
                    "recommended",
                ),
                way(
                    "documented",
                    "7 days (10080 minutes)",
                    "As in the vendor's example. A token that leaks on Monday still works on Sunday.",
                    "as documented",
                ),
                way("other", "Another lifetime", "Type it in minutes.", ""),
            ],
            chosen: form.lifetime.into(),
            on_choose: Some(Callback::new(move |value: &'static str| form.lifetime.set(value.to_owned()))),
        }),
        move || {
            form.lifetime.with(|chosen| chosen == "other").then(|| {
                field(Field {
                    id: "minutes",
                    label: "Access token lifetime".to_owned(),
                    unit: "minutes",
                    control: Control::Number,
                    value: form.minutes.into(),
                    on_input: Some(typing(form.minutes)),
                    error: Signal::derive(move || {
                        form.access_token_ttl()
                            .is_none()
                            .then(|| "Type a whole number of minutes, 1 or more.".to_owned())
                    }),
                    meaning: Signal::derive(move || form.access_token_ttl().map(|ttl| ttl.to_string())),
                    ..Field::default()
                })
            })
        },
    )
        .into_view()
}

fn rights(setup: Setup) -> View {
    let form = setup.client;
    if !setup.release.get().has_rule_sets() {
        return p()
            .child("VCF 9.0 has no rule sets: a client with the scope admin may administer everything. Protect its secret accordingly.")
            .into_view();
    }
    let row = |set: &'static RuleSet| Choice {
        value: set.name(),
        title: set.name().to_owned(),
        text: match set {
            RuleSet::IdpAndDirectoryAdmin => {
                "Identity providers, directories, users and groups. It cannot create or delete clients."
            }
            RuleSet::ReadOnlyTenantAdmin => "Reads everything, changes nothing.",
            RuleSet::TenantAdmin => "Everything, clients included: whoever has its secret owns the tenant.",
            RuleSet::Other(_) => "",
        }
        .to_owned(),
        tag: if *set == RuleSet::IdpAndDirectoryAdmin { "as documented".to_owned() } else { String::new() },
    };
    choice(ChoiceOf {
        id: "rule-set",
        question: "What may it do?".to_owned(),
        hint: "rule_set_names. Choose the smallest that is enough.".to_owned(),
        choices: RULE_SETS.iter().rev().map(row).collect(),
        chosen: form.rule_set.into(),
        on_choose: Some(Callback::new(move |value: &'static str| form.rule_set.set(value.to_owned()))),
    })
}

fn sign_in(setup: Setup) -> View {
    let form = setup.client;
    (
        field(Field {
            id: "redirect-uris",
            label: "Redirect URIs".to_owned(),
            hint: "redirect_uris: where users come back to. Absolute, one per line. Use no wildcard that you do not need.".into(),
            control: Control::Area(3),
            value: form.redirect_uris.into(),
            on_input: Some(typing(form.redirect_uris)),
            code: true,
            ..Field::default()
        }),
        field(Field {
            id: "scope",
            label: "Scopes".to_owned(),
            hint: "scope, separated by spaces: openid, profile, email, group, user.".into(),
            value: form.scope.into(),
            on_input: Some(typing(form.scope)),
            code: true,
            ..Field::default()
        }),
        (setup.release.get_untracked() != Release::CloudOrBroker8).then(|| {
            checklist(
                "Security",
                vec![Check {
                    id: "pkce",
                    api_name: "",
                    label: "Enforce PKCE".to_owned(),
                    note: "pkce_enforced: a stolen authorization code is worthless without its verifier.".to_owned(),
                    checked: form.pkce.into(),
                    on_change: Callback::new(move |on| form.pkce.set(on)),
                }],
            )
        }),
    )
        .into_view()
}

fn every_field(setup: Setup) -> View {
    let form = setup.client;
    let rows = move || {
        let grant = if form.is_for_sign_in() { "authorization_code" } else { "client_credentials" };
        let scope = if form.is_for_sign_in() { form.scope.get() } else { "admin".to_owned() };
        let fact = |term: &str, value: String, explanation: &str| Fact {
            term: term.to_owned(),
            api_name: String::new(),
            value,
            explanation: explanation.to_owned(),
            code: true,
        };
        facts(vec![
            fact("grant_types", grant.to_owned(), "How it may get tokens."),
            fact("scope", scope, "The most it may ask for. Its rule set decides what it can really do."),
            fact(
                "refresh_token_ttl",
                "525600".to_owned(),
                "365 days, in minutes. Sent as documented. Without the grant refresh_token it has no effect.",
            ),
            fact(
                "refresh_token_idle_ttl",
                "525600".to_owned(),
                "In minutes. The documents want it less than the one above, but print both equal.",
            ),
        ])
    };
    let more = div().class("stack").child((
        rows,
        checklist(
            "Refresh lifetimes",
            vec![Check {
                id: "send-refresh",
                api_name: "",
                label: "Send the two refresh lifetimes, as documented".to_owned(),
                note:
                    "A client_credentials client gets no refresh token, so leaving them out changes nothing."
                        .to_owned(),
                checked: form.refresh.into(),
                on_change: Callback::new(move |on| form.refresh.set(on)),
            }],
        ),
        (setup.release.get_untracked() != Release::CloudOrBroker8).then(|| {
            field(Field {
                id: "display-name",
                label: "Display name".to_owned(),
                hint: "display_name: the name shown in lists.".into(),
                value: form.display_name.into(),
                on_input: Some(typing(form.display_name)),
                optional: true,
                ..Field::default()
            })
        }),
    ));
    disclosure("Every other field that is sent", more.into_view())
}

/// The rule sets as a static, so that a choice may hold their names.
static RULE_SETS: [RuleSet; 3] = RuleSet::ALL;
