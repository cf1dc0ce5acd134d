//! What a user is, attribute by attribute, and as JSON.

use crate::platform::date;
use crate::ui::code_block::code_block;
use crate::ui::disclosure::disclosure;
use crate::ui::facts::{Fact, facts};
use firstkey_core::scim::user::User;
use firstkey_view::View;
use leptos::prelude::Signal;

/// The attributes that have a value.
pub(super) fn all(user: &User) -> View {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let time = |value: &Option<String>| value.as_deref().map(date::moment_of).unwrap_or_default();
    let name = user.name.clone().unwrap_or_default();
    let emails = user.emails.iter().flatten().filter_map(|email| email.value.clone());
    let phones = user.phone_numbers.iter().flatten().filter_map(|phone| phone.value.clone());
    let meta = user.meta.clone().unwrap_or_default();
    let enterprise = user.enterprise.clone().unwrap_or_default();
    let ws1b = user.ws1b.clone().unwrap_or_default();
    let rows = [
        ("User name", "userName", text(&user.user_name)),
        ("External id", "externalId", text(&user.external_id)),
        ("Given name", "name.givenName", text(&name.given_name)),
        ("Family name", "name.familyName", text(&name.family_name)),
        ("Display name", "displayName", text(&user.display_name)),
        ("Email", "emails.value", emails.collect::<Vec<_>>().join(", ")),
        ("Telephone", "phoneNumbers.value", phones.collect::<Vec<_>>().join(", ")),
        ("Title", "title", text(&user.title)),
        ("Domain", "ws1b domain", text(&ws1b.domain)),
        ("User principal name", "ws1b userPrincipalName", text(&ws1b.user_principal_name)),
        ("Distinguished name", "ws1b distinguishedName", text(&ws1b.distinguished_name)),
        ("Department", "enterprise department", text(&enterprise.department)),
        ("Employee number", "enterprise employeeNumber", text(&enterprise.employee_number)),
        ("Created", "meta.created", time(&meta.created)),
        ("Changed", "meta.lastModified", time(&meta.last_modified)),
        ("Id", "id", text(&user.id)),
    ];
    let shown = rows.into_iter().filter(|(_, _, value)| !value.is_empty());
    facts(
        shown
            .map(|(term, api_name, value)| Fact {
                term: term.to_owned(),
                api_name: api_name.to_owned(),
                value,
                ..Fact::default()
            })
            .collect(),
    )
}

/// All of it, as the tenant answered it.
pub(super) fn json(user: &User) -> View {
    let text = serde_json::to_string_pretty(user).unwrap_or_default();
    disclosure("As JSON", code_block("The user as JSON", Signal::stored(text)))
}
