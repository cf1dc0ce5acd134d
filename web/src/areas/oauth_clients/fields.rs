//! The fields of a client with their units and rules, for a new client and for a change.

use super::purpose::Purpose;
use crate::areas::oauth_clients::form::{ClientFields, GRANTS, Problems, RULE_SETS};
use crate::console::Console;
use crate::ui::checklist::{Check, checklist};
use crate::ui::field::{Control, Field, field};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::resources::oauth_client::{GrantType, RuleSet};
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, RwSignal, Set, Signal, With};

/// Everything that may change about a client. Of a new one, what it is for decides which grants are offered.
pub(super) fn fields(
    console: Console,
    form: ClientFields,
    problems: Problems,
    purpose: Option<Signal<Purpose>>,
) -> View {
    let release = console.release.get_untracked();
    let comes_back = Memo::new(move |_| form.comes_back());
    let refreshes = Memo::new(move |_| {
        let typed = [form.refresh_ttl, form.idle_ttl].iter().any(|text| text.with(|text| !text.is_empty()));
        form.has(&GrantType::RefreshToken) || typed
    });
    (
        (release != Release::CloudOrBroker8).then(|| labels(form, release)),
        move || grants(form, problems, purpose.map(|purpose| purpose.get())),
        move || comes_back.get().then(|| addresses(form, problems)),
        scope(form, problems, console),
        release.has_rule_sets().then(|| rule_sets(form, problems)),
        div().class("fields").child((
            minutes(
                "access-ttl",
                "Access token lifetime",
                "access_token_ttl",
                problems,
                form.access_ttl,
                "A stolen token works until it expires.",
            ),
            move || {
                refreshes.get().then(|| {
                    (
                        minutes(
                            "refresh-ttl",
                            "Refresh token lifetime",
                            "refresh_token_ttl",
                            problems,
                            form.refresh_ttl,
                            "After that, users sign in again.",
                        ),
                        minutes(
                            "idle-ttl",
                            "Refresh tokens expire when unused for",
                            "refresh_token_idle_ttl",
                            problems,
                            form.idle_ttl,
                            "Must be shorter than their lifetime.",
                        ),
                    )
                })
            },
        )),
        (release != Release::CloudOrBroker8).then(|| security(form)),
    )
        .into_view()
}

fn typing(text: RwSignal<String>) -> Option<Callback<String>> {
    Some(Callback::new(move |typed| text.set(typed)))
}

fn labels(form: ClientFields, release: Release) -> View {
    (
        field(Field {
            id: "client-name",
            label: "Display name".to_owned(),
            api_name: "display_name",
            hint: "The name shown in lists.".into(),
            value: form.display_name.into(),
            on_input: typing(form.display_name),
            optional: true,
            ..Field::default()
        }),
        (release == Release::Broker9_1).then(|| {
            field(Field {
                id: "client-description",
                label: "Description".to_owned(),
                api_name: "description",
                hint: "What it is for, and who looks after it.".into(),
                value: form.description.into(),
                on_input: typing(form.description),
                optional: true,
                ..Field::default()
            })
        }),
    )
        .into_view()
}

fn grants(form: ClientFields, problems: Problems, purpose: Option<Purpose>) -> View {
    let words = |grant: &GrantType| match grant {
        GrantType::ClientCredentials => (
            "grant-client_credentials",
            "Client credentials",
            "client_credentials",
            "A program gets tokens for itself. No user is involved.",
        ),
        GrantType::AuthorizationCode => (
            "grant-authorization_code",
            "Authorization code",
            "authorization_code",
            "Users sign in at the tenant and come back to the application with a code (OpenID Connect).",
        ),
        GrantType::RefreshToken => (
            "grant-refresh_token",
            "Refresh tokens",
            "refresh_token",
            "The application gets new tokens without asking the user to sign in again. Needs two lifetimes.",
        ),
        GrantType::Password => (
            "grant-password",
            "Password",
            "password",
            "The application sees the user's password. Not recommended: use the authorization code.",
        ),
        GrantType::Token => (
            "grant-token",
            "Implicit, access token",
            "token",
            "An access token comes back in the address. Not recommended: use the authorization code with PKCE.",
        ),
        GrantType::IdToken => (
            "grant-id_token",
            "Implicit, ID token",
            "id_token",
            "An ID token comes back in the address. Not recommended: use the authorization code with PKCE.",
        ),
        GrantType::Other(_) => ("", "", "", ""),
    };
    let check = |(grant, on): (&GrantType, RwSignal<bool>)| {
        let (id, label, api_name, note) = words(grant);
        Check {
            id,
            label: label.to_owned(),
            api_name,
            note: note.to_owned(),
            checked: on.into(),
            on_change: Callback::new(move |ticked| on.set(ticked)),
        }
    };
    let offered = |grant: &GrantType| purpose.is_none_or(|purpose| purpose.offers(grant));
    let checks: Vec<Check> =
        GRANTS.iter().zip(form.grants).filter(|(grant, _)| offered(grant)).map(check).collect();
    let title = if purpose.is_some_and(Purpose::is_known) { "Longer sessions" } else { "Grant types" };
    let any = !checks.is_empty();
    (any.then(|| checklist(title, checks)), complaint(problems, "grant_types")).into_view()
}

/// The sentence about a group of checkboxes, which have no room for one each.
fn complaint(problems: Problems, name: &'static str) -> View {
    let view = move || {
        problems
            .wrong(name)
            .map(|sentence| notice(Notice { tone: Tone::Warning, title: sentence, ..Notice::default() }))
    };
    view.into_view()
}

fn addresses(form: ClientFields, problems: Problems) -> View {
    let wrong = |name: &'static str| Signal::derive(move || problems.wrong(name));
    let risk = |name: &'static str| Signal::derive(move || problems.risk(name));
    (
        field(Field {
            id: "redirect-uris",
            label: "Redirect URIs".to_owned(),
            api_name: "redirect_uris",
            hint: "Where users come back to after signing in: absolute addresses, one per line. A * stands for any text: use none that you do not need.".into(),
            control: Control::Area(3),
            value: form.redirect_uris.into(),
            on_input: typing(form.redirect_uris),
            error: wrong("redirect_uris"),
            meaning: risk("redirect_uris"),
            code: true,
            ..Field::default()
        }),
        field(Field {
            id: "post-logout-uris",
            label: "Sign-out redirect URIs".to_owned(),
            api_name: "post_logout_redirect_uris",
            hint: "Where users may be sent after signing out, one per line.".into(),
            control: Control::Area(2),
            value: form.post_logout.into(),
            on_input: typing(form.post_logout),
            error: wrong("post_logout_redirect_uris"),
            meaning: risk("post_logout_redirect_uris"),
            code: true,
            optional: true,
            ..Field::default()
        }),
    )
        .into_view()
}

fn scope(form: ClientFields, problems: Problems, console: Console) -> View {
    let hint = match console.dialect.get_untracked().tenant_in_path {
        true => "Separated by spaces: admin, user, openid, profile, email, group.",
        false => "Separated by spaces: admin, user, openid, profile, email.",
    };
    field(Field {
        id: "client-scope",
        label: "Scopes".to_owned(),
        api_name: "scope",
        hint: hint.into(),
        value: form.scope.into(),
        on_input: typing(form.scope),
        error: Signal::derive(move || problems.wrong("scope")),
        meaning: Signal::derive(move || {
            let id_token = form.has(&GrantType::AuthorizationCode) || form.has(&GrantType::IdToken);
            let open_id = form.scope.with(|scope| scope.split_whitespace().any(|word| word == "openid"));
            (id_token && !open_id).then(|| {
                "Without openid there is no ID token, so the application learns nothing about its user."
                    .to_owned()
            })
        }),
        code: true,
        ..Field::default()
    })
}

fn rule_sets(form: ClientFields, problems: Problems) -> View {
    let words = |set: &RuleSet| match set {
        RuleSet::ReadOnlyTenantAdmin => (
            "rules-READ_ONLY_TENANT_ADMIN",
            "Read only",
            "READ_ONLY_TENANT_ADMIN",
            "Reads everything, changes nothing.",
        ),
        RuleSet::IdpAndDirectoryAdmin => (
            "rules-IDP_AND_DIRECTORY_ADMIN",
            "Identity providers and directories",
            "IDP_AND_DIRECTORY_ADMIN",
            "Identity providers, directories, users and groups; no clients.",
        ),
        RuleSet::TenantAdmin => (
            "rules-TENANT_ADMIN",
            "Everything",
            "TENANT_ADMIN",
            "OAuth clients included: whoever has its secret owns the tenant.",
        ),
        RuleSet::Other(_) => ("", "", "", ""),
    };
    let check = |(set, on): (&RuleSet, RwSignal<bool>)| {
        let (id, label, api_name, note) = words(set);
        Check {
            id,
            label: label.to_owned(),
            api_name,
            note: note.to_owned(),
            checked: on.into(),
            on_change: Callback::new(move |ticked| on.set(ticked)),
        }
    };
    let checks = RULE_SETS.iter().zip(form.rule_sets).map(check).collect::<Vec<_>>();
    let idle = move || problems.risk("rule_set_names").map(|risk| p().class("quiet").child(risk));
    (checklist("What may its own tokens do?", checks), idle).into_view()
}

fn minutes(
    id: &'static str,
    label: &str,
    name: &'static str,
    problems: Problems,
    text: RwSignal<String>,
    consequence: &str,
) -> View {
    field(Field {
        id,
        label: label.to_owned(),
        api_name: name,
        hint: Signal::stored(consequence.to_owned()),
        unit: "minutes",
        control: Control::Number,
        value: text.into(),
        on_input: typing(text),
        error: Signal::derive(move || problems.wrong(name)),
        meaning: Signal::derive(move || ClientFields::minutes(text).map(|minutes| minutes.to_string())),
        ..Field::default()
    })
}

fn security(form: ClientFields) -> View {
    let check = |id, label: &str, api_name, note: &str, on: RwSignal<bool>| Check {
        id,
        api_name,
        label: label.to_owned(),
        note: note.to_owned(),
        checked: on.into(),
        on_change: Callback::new(move |ticked| on.set(ticked)),
    };
    let rows = vec![
        check(
            "client-pkce",
            "Enforce PKCE",
            "pkce_enforced",
            "A stolen code is worthless without its verifier.",
            form.pkce,
        ),
        check(
            "client-public",
            "Public client",
            "public_client",
            "It has no secret, for example in a browser or on a phone. Enforce PKCE then.",
            form.public,
        ),
    ];
    let risky = move || {
        (form.public.get() && !form.pkce.get()).then(|| {
            notice(Notice {
                tone: Tone::Warning,
                title:
                    "Without a secret and without PKCE, anyone who steals a code can sign in as that user."
                        .to_owned(),
                ..Notice::default()
            })
        })
    };
    (checklist("Security", rows), risky).into_view()
}
