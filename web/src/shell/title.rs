//! The title of the browser's tab: "OAuth clients - acme.example - Firstkey". The browser writes it into its history,
//! so it is made of a page's fixed title and the tenant's name: never of an id, and never of a secret.

use crate::route::Route;
use leptos::prelude::document;

/// Names the page and the tenant in the tab. `tenant` is "Practice" or the tenant's host.
pub(crate) fn write(page: Route, tenant: &str) {
    document().set_title(&format!("{} - {tenant} - Firstkey", page.title()));
}
