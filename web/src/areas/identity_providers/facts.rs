//! What an identity provider is, by its protocol.

use super::naming::{directory, protocol};
use super::rows::Holds;
use super::typed::Typed;
use crate::route::Route;
use crate::ui::facts::{Fact, facts};
use crate::ui::link::link;
use crate::ui::table::{Cell, Head, table};
use firstkey_core::connect::value::{ProviderInput, Shown, Values};
use firstkey_core::profile::Profile;
use firstkey_core::provider::Evidence;
use firstkey_core::resources::identity_provider::{AuthMethod, IdentityProvider, Protocol};
use firstkey_view::{CollectView, IntoView, View, h2, li, p, span, ul};

/// What a discovery document's address ends with (OpenID Connect Discovery section 4).
const DISCOVERY: &str = "/.well-known/openid-configuration";

/// All that has a value. `profile` says where the identity provider sends users back to.
pub(super) fn all(provider: &IdentityProvider, profile: &Profile) -> View {
    let typed = Typed::of_provider(provider).tidy();
    let kind = provider.idp_type.as_ref().map(protocol).unwrap_or_default();
    let mut rows = vec![fact("Protocol", "idp_type", kind, "")];
    for row in typed.texts().filter(|row| !is_elsewhere(row.api_name)) {
        let text = (row.read)(&typed);
        let value = match row.holds {
            Holds::Line | Holds::Xml | Holds::Chains => text.clone(),
            Holds::Pairs | Holds::Values => text.lines().collect::<Vec<_>>().join(", "),
        };
        let code = row.holds != Holds::Values;
        rows.push(Fact { code, ..fact(row.label, row.api_name, value, "") });
        if row.api_name == "configuration_url" {
            rows.extend(issuer(text));
        }
        if row.api_name == "authorize_params" {
            rows.extend(scopes(provider));
        }
    }
    if provider.idp_type == Some(Protocol::Oidc) {
        rows.extend(redirect_uri(profile).map(|shown| Fact {
            code: true,
            ..fact("Redirect URI", "", shown.text.clone(), sentence(&shown))
        }));
    }
    let choices = typed.choices().into_iter().filter(|(_, api_name, _)| !is_elsewhere(api_name));
    rows.extend(choices.map(|(term, api_name, value)| fact(term, api_name, value, "")));
    let further = provider.metadata.iter().flatten();
    rows.extend(further.map(|one| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        fact(&text(&one.key), "metadata", text(&one.value), "")
    }));
    rows.push(fact("Id", "id", provider.id.clone().unwrap_or_default(), ""));
    facts(rows.into_iter().filter(|fact| !fact.value.is_empty()).collect())
}

/// What stands elsewhere on the page.
fn is_elsewhere(api_name: &str) -> bool {
    matches!(
        api_name,
        "idp_name" | "directory_list" | "auth_type_list" | "trust_certificates" | "saml_metadata"
    )
}

fn fact(term: &str, api_name: &str, value: String, explanation: &str) -> Fact {
    Fact {
        term: term.to_owned(),
        api_name: api_name.to_owned(),
        value,
        explanation: explanation.to_owned(),
        code: false,
    }
}

fn issuer(configuration_url: &str) -> Option<Fact> {
    let issuer = configuration_url.strip_suffix(DISCOVERY)?.to_owned();
    Some(Fact { code: true, ..fact("Issuer", "", issuer, "As the configuration URL has it.") })
}

fn scopes(provider: &IdentityProvider) -> Option<Fact> {
    let parameters = provider.oidc_profile.as_ref()?.authorize_params.as_ref()?;
    Some(fact("Scopes", "authorize_params.scope", parameters.get("scope")?.clone(), ""))
}

/// Where an identity provider with OpenID Connect sends users back to.
pub(super) fn redirect_uri(profile: &Profile) -> Option<Shown> {
    ProviderInput::RedirectUri.shown(profile, &Values::default())
}

fn sentence(shown: &Shown) -> &'static str {
    match shown.evidence {
        Evidence::Documented => "Enter it at the identity provider.",
        Evidence::SeenByOthers => {
            "Enter it at the identity provider. No document has it; people with such a service wrote it down."
        }
        Evidence::Inferred => "Enter it at the identity provider. Not confirmed by a document.",
    }
}

/// The directories whose users it signs in, each with a way there.
pub(super) fn directories(provider: &IdentityProvider) -> View {
    let all = provider.directory_list.as_deref().unwrap_or_default();
    let lines = all.iter().map(|reference| {
        let is_there = reference.name.as_ref().is_some_and(|name| !name.trim().is_empty());
        li().child(match reference.id.as_ref().filter(|_| is_there) {
            Some(id) => link(Route::Directory.href_about(id), directory(reference)),
            None => directory(reference).into_view(),
        })
    });
    let view = match all.is_empty() {
        true => p().class("quiet").child("None: it signs in nobody.").into_view(),
        false => ul().class("plain").child(lines.collect_view()).into_view(),
    };
    (h2().child("Directories"), view).into_view()
}

/// The ways of signing in it offers.
pub(super) fn methods(provider: &IdentityProvider) -> Option<View> {
    let all = provider.auth_type_list.clone().filter(|all| !all.is_empty())?;
    let heads = || ["Name", "SAML context"].map(Head::words).into();
    let title = span().class("unseen").child("Ways of signing in").into_view();
    let key = |method: &AuthMethod| {
        method.id.clone().or_else(|| method.auth_method_name.clone()).unwrap_or_default()
    };
    let cells = |method: AuthMethod| {
        let text = |text: Option<String>| text.unwrap_or_default().into_view();
        vec![
            Cell { head: "Name", view: text(method.auth_method_name) },
            Cell { head: "SAML context", view: text(method.saml_authn_context) },
        ]
    };
    Some((h2().child("Ways of signing in"), table(title, heads, move || all.clone(), key, cells)).into_view())
}
