//! What a sign-in brought: tokens, who they say it is, and what can be done with them.

use crate::areas::sign_in::HERE;
use crate::areas::sign_in::form::{Identity, SignInForm, SignedIn};
use crate::areas::sign_in::visit::sent_on;
use crate::console::Console;
use crate::page::failure::error_notice;
use crate::page::token_facts;
use crate::ui::button::{Button, Kind, button};
use crate::ui::claims::{Claim, claims};
use crate::ui::facts::{Fact, facts};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_browser::clock;
use firstkey_core::claims::{ClaimRow, Jwt};
use firstkey_core::revoke::Revocable;
use firstkey_core::userinfo::Claims;
use firstkey_core::workflows::sign_in::SignIn;
use firstkey_view::{CollectView, IntoView, View, div, h2, p};
use leptos::prelude::{Callback, GetUntracked, Update, window};
use leptos::task::spawn_local;
use serde_json::Value;

/// Everything about it.
pub(crate) fn view(console: Console, form: SignInForm, result: &SignedIn) -> View {
    let token = &result.token;
    let good = notice(Notice {
        tone: Tone::Good,
        title: "The tenant issued tokens.".to_owned(),
        body: Some(
            (
                token_facts::life(console, token, "The access token expires in"),
                p().child(match &token.refresh {
                    Some(_) => "It also issued a refresh token, which gets new tokens without the user.",
                    None => "It issued no refresh token: the client lacks the grant refresh_token.",
                }),
            )
                .into_view(),
        ),
        ..Notice::default()
    });
    let said = |(good, text): &(bool, String)| {
        let tone = if *good { Tone::Good } else { Tone::Warning };
        notice(Notice { tone, title: text.clone(), ..Notice::default() })
    };
    let user = result.user.as_ref().map(|user| match user {
        Ok(rows) => div()
            .class("stack")
            .child((h2().child("What userinfo says"), facts(rows.iter().map(row).collect())))
            .into_view(),
        Err(error) => error_notice("The userinfo request failed.", error, None),
    });
    (
        good,
        identity(result),
        token_facts::what_it_says(token),
        actions(console, form, result),
        result.news.iter().map(said).collect_view(),
        user,
    )
        .into_view()
}

fn row((name, value): &(String, String)) -> Fact {
    Fact { term: name.clone(), value: value.clone(), code: true, ..Fact::default() }
}

fn identity(result: &SignedIn) -> View {
    let told = result.token.id.as_ref().and_then(|id| Jwt::read(id.expose()).ok());
    let table = |title: &'static str| {
        let claim =
            |row: ClaimRow| Claim { name: row.name, value: row.value, meaning: row.meaning.to_owned() };
        told.as_ref().map(|jwt| claims(title, jwt.rows().into_iter().map(claim).collect()))
    };
    match &result.identity {
        Identity::Absent => notice(Notice {
            tone: Tone::Warning,
            title: "There is no ID token.".to_owned(),
            body: Some(p().child("Ask for the scope openid to learn who signed in.").into_view()),
            ..Notice::default()
        }),
        Identity::Checked(checks) => {
            let check = |(what, said): &(&'static str, String)| Fact {
                term: (*what).to_owned(),
                value: said.clone(),
                ..Fact::default()
            };
            (
                notice(Notice {
                    tone: Tone::Good,
                    title: "The ID token passed every check.".to_owned(),
                    body: Some(facts(checks.iter().map(check).collect())),
                    ..Notice::default()
                }),
                table("Claims of the ID token, signed by the tenant"),
            )
                .into_view()
        }
        Identity::Untrusted(reason) => (
            notice(Notice {
                tone: Tone::Danger,
                title: "Do not trust the ID token.".to_owned(),
                body: Some((p().child(reason.to_string()), p().child(reason.help())).into_view()),
                code: reason.code().to_owned(),
                ..Notice::default()
            }),
            table("Claims of a token that is not trusted"),
        )
            .into_view(),
        Identity::Unchecked(error) => (
            error_notice("The ID token could not be checked.", error, None),
            table("Claims. The signature was not checked."),
        )
            .into_view(),
    }
}

fn actions(console: Console, form: SignInForm, result: &SignedIn) -> View {
    let press = |id: &'static str, label: &str, act: Box<dyn Fn() + Send + Sync>| {
        button(Button {
            id,
            label: label.to_owned().into(),
            kind: Kind::Secondary.into(),
            busy: console.busy.into(),
            on_press: Some(Callback::new(move |()| act())),
            ..Button::default()
        })
    };
    let SignedIn { sign_in, token, .. } = result;
    let (who, again, first, second, out) =
        (sign_in.clone(), sign_in.clone(), sign_in.clone(), sign_in.clone(), sign_in.clone());
    let (access, revoked) = (token.access.clone(), token.access.clone());
    let refresh = token.refresh.clone();
    let id = token.id.clone();
    div()
        .class("actions")
        .child((
            press("user-info", "Get user info", Box::new(move || user_info(console, form, &who, &access))),
            refresh.clone().map(|refresh| {
                press(
                    "refresh",
                    "Refresh the tokens",
                    Box::new(move || renew(console, form, &again, &refresh)),
                )
            }),
            press(
                "revoke-access",
                "Revoke the access token",
                Box::new(move || revoke(console, form, &first, Revocable::Access(revoked.clone()))),
            ),
            refresh.map(|refresh| {
                press(
                    "revoke-refresh",
                    "Revoke the refresh token",
                    Box::new(move || revoke(console, form, &second, Revocable::Refresh(refresh.clone()))),
                )
            }),
            id.map(|id| {
                press(
                    "sign-out",
                    "Sign out at the tenant",
                    Box::new(move || sign_out(console, form, &out, id.clone())),
                )
            }),
        ))
        .into_view()
}

fn change(form: SignInForm, change: impl FnOnce(&mut SignedIn)) {
    form.result.update(|result| {
        if let Some(result) = result {
            change(result);
        }
    });
}

fn say(form: SignInForm, good: bool, text: String) {
    change(form, |result| result.news.push((good, text)));
}

fn user_info(
    console: Console,
    form: SignInForm,
    sign_in: &SignIn,
    token: &firstkey_core::token::AccessToken,
) {
    console.run(HERE, "Getting user info", Ok(sign_in.user_info(token)), move |answer| {
        let rows = answer.map(|claims| match claims {
            Claims::Raw(claims) => {
                serde_json::to_value(&*claims).map(|claims| pairs(&claims)).unwrap_or_default()
            }
            Claims::Jwt(_) => vec![("answer".to_owned(), "a signed JWT".to_owned())],
        });
        change(form, |result| result.user = Some(rows));
    });
}

fn pairs(claims: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    claims.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), text(value))).collect()
}

fn renew(console: Console, form: SignInForm, sign_in: &SignIn, refresh: &firstkey_core::token::RefreshToken) {
    let old = refresh.clone();
    console.run(
        HERE,
        "Getting new tokens",
        Ok(sign_in.refresh(refresh.clone())),
        move |answer| match answer {
            Ok(answer) => change(form, |result| {
                let mut token = answer.obtained(clock::now());
                // Without a new one the old one stays good (RFC 6749 section 6).
                let same = token.refresh.is_none();
                token.refresh = token.refresh.or(Some(old));
                // The ID token of the sign-in stays: a new one tells of no new sign-in.
                token.id = result.token.id.clone().or(token.id);
                result.token = token;
                let words = if same { "and the refresh token stays" } else { "with a new refresh token" };
                result.news.push((true, format!("The tenant issued a new access token {words}.")));
            }),
            Err(error) => say(form, false, format!("The tokens were not refreshed. {error}")),
        },
    );
}

fn revoke(console: Console, form: SignInForm, sign_in: &SignIn, token: Revocable) {
    let what = match &token {
        Revocable::Access(_) => "access token",
        Revocable::Refresh(_) => "refresh token",
    };
    console.run(HERE, "Revoking the token", Ok(sign_in.revoke(token)), move |answer| match answer {
        Ok(()) => say(
            form,
            true,
            format!("The {what} was revoked. All tokens of this sign-in may have been revoked with it."),
        ),
        Err(error) => say(form, false, format!("The {what} was not revoked. {error}")),
    });
}

/// The address holds the ID token, as the service documents it: it is made when it is pressed and stands nowhere.
fn sign_out(console: Console, form: SignInForm, sign_in: &SignIn, id: firstkey_core::token::IdToken) {
    let request = match sign_in.sign_out(id) {
        Ok(request) => request,
        Err(error) => return say(form, false, error.to_string()),
    };
    if !console.practising.get_untracked() {
        let address = request.uri().to_string();
        // A browser that blocks the window says so itself.
        let _ = window().open_with_url_and_target_and_features(&address, "_blank", "noopener,noreferrer");
        return say(
            form,
            true,
            "The sign-out opened in its own window. It ends at this page's address.".to_owned(),
        );
    }
    spawn_local(async move {
        match sent_on(console.visit_practice(request).await) {
            Ok(_) => say(form, true, "The practice user was signed out and sent back here.".to_owned()),
            Err(error) => say(form, false, format!("The tenant did not send the user back. {error}")),
        }
    });
}
