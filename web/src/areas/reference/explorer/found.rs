//! What an answer leads to: the pages of what it names, and the next page of a list.

use super::super::topic::Topic;
use crate::route::Route;
use firstkey_core::catalog::Entry;
use serde_json::Value;

/// How many links are shown.
const LINKS: usize = 50;

/// Something with a page of its own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) route: Route,
    /// What the route is about.
    pub(super) about: String,
}

/// What the answer of an operation names.
pub(super) fn found(entry: &Entry, answer: &Value) -> Vec<Found> {
    let route = match Topic::of(entry.spec) {
        Topic::OAuthClients => Route::Client,
        Topic::IdentityProviders => Route::IdentityProvider,
        Topic::Directories => Route::Directory,
        Topic::Users => Route::User,
        Topic::Groups => Route::Group,
        Topic::Tokens | Topic::Tenant => return Vec::new(),
    };
    let lists = answer.as_object().into_iter().flat_map(|fields| fields.values().filter_map(Value::as_array));
    let members = lists.flatten().filter(|one| one.get("$ref").is_none());
    let own = one(answer, route);
    match own {
        Some(own) => vec![own],
        None => members.filter_map(|member| one(member, route)).take(LINKS).collect(),
    }
}

fn one(value: &Value, route: Route) -> Option<Found> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let (keys, names): (&[&str], &[&str]) = match route {
        Route::Client => (&["client_id", "clientId"], &["client_id", "clientId"]),
        _ => (&["id"], &["userName", "displayName", "name", "id"]),
    };
    let about = keys.iter().find_map(|key| text(key))?;
    let name = names.iter().find_map(|key| text(key)).unwrap_or(about);
    Some(Found { name: name.to_owned(), route, about: about.to_owned() })
}

/// The next page of a list: the parameter that says where it begins, and its new text.
pub(super) fn next_page(entry: &Entry, answer: &Value) -> Option<(&'static str, String)> {
    let number = |name: &str| answer.get(name).and_then(Value::as_u64);
    let parameter = |name: &str| entry.spec.query.iter().find(|one| one.name == name).map(|one| one.name);
    if let Some(name) = parameter("startIndex") {
        let (start, total) = (number("startIndex").unwrap_or(1), number("totalResults")?);
        let here = number("itemsPerPage").filter(|count| *count > 0)?;
        return (start + here <= total).then(|| (name, (start + here).to_string()));
    }
    let name = parameter("start_index")?;
    // The parameter is called start_index, but it counts pages.
    let (page, pages) = (number("pageNumber")?, number("totalPages")?);
    (page < pages).then(|| (name, (page + 1).to_string()))
}

#[cfg(test)]
mod tests {
    use super::{Found, found, next_page};
    use crate::route::Route;
    use firstkey_core::catalog::find;
    use firstkey_core::operation::Operation;
    use firstkey_core::resources::oauth_client::ListClients;
    use firstkey_core::scim::users::{FindUsers, GetUser};
    use serde_json::json;

    #[test]
    fn what_an_answer_names_has_a_page() {
        let one =
            json!({ "id": "7", "userName": "ada", "groups": [{ "value": "9", "$ref": "x", "id": "9" }] });
        let expected = |about: &str, name: &str| Found {
            name: name.to_owned(),
            route: Route::User,
            about: about.to_owned(),
        };
        assert_eq!(found(find(GetUser::SPEC.id).unwrap(), &one), [expected("7", "ada")]);
        let list =
            json!({ "totalResults": 2, "Resources": [{ "id": "7" }, { "id": "8", "userName": "bo" }, {}] });
        let users = found(find(FindUsers::SPEC.id).unwrap(), &list);
        assert_eq!(users, [expected("7", "7"), expected("8", "bo")]);
    }

    #[test]
    fn a_list_that_goes_on_has_a_next_page() {
        let entry = find(FindUsers::SPEC.id).unwrap();
        let page =
            |start: u64, here: u64| json!({ "startIndex": start, "itemsPerPage": here, "totalResults": 5 });
        assert_eq!(next_page(entry, &page(1, 2)), Some(("startIndex", "3".to_owned())));
        assert_eq!(next_page(entry, &page(4, 2)), None);
        assert_eq!(next_page(entry, &page(1, 0)), None);
        assert_eq!(next_page(find(GetUser::SPEC.id).unwrap(), &page(1, 2)), None);
        let clients = find(ListClients::SPEC.id).unwrap();
        let page = |page: u64| json!({ "pageNumber": page, "totalPages": 2 });
        assert_eq!(next_page(clients, &page(1)), Some(("start_index", "2".to_owned())));
        assert_eq!(next_page(clients, &page(2)), None);
    }
}
