//! The table of the console's areas: what the navigation and the command palette list. A new area is a row here and a
//! page for its routes.

pub(crate) mod connect;
pub(crate) mod connect_provider;
pub(crate) mod directories;
pub(crate) mod doctor;
pub(crate) mod getting_started;
pub(crate) mod groups;
pub(crate) mod identity_providers;
pub(crate) mod oauth_clients;
pub(crate) mod overview;
pub(crate) mod own_tenant;
pub(crate) mod providers;
pub(crate) mod reference;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod tokens;
pub(crate) mod administration;
pub(crate) mod users;
pub(crate) mod people;

use crate::console::Console;
use crate::platform::chunk::Part;
use crate::route::Route;
use leptos::prelude::GetUntracked;

/// A heading of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// What there is, and from nothing to a working client.
    Start,
    /// What is in the tenant.
    Manage,
    /// Try what was set up, as a user would.
    Try,
    /// What the API is.
    Api,
    /// When something does not work, and how the console behaves.
    Help,
}

impl Group {
    /// The groups in the order of the navigation.
    pub(crate) const ALL: [Self; 5] = [Self::Start, Self::Manage, Self::Try, Self::Api, Self::Help];

    /// The heading.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::Manage => "Manage",
            Self::Try => "Try",
            Self::Api => "API",
            Self::Help => "Help",
        }
    }
}

/// One area of the console.
#[derive(Debug)]
pub(crate) struct Area {
    /// Its name in ids.
    pub(crate) id: &'static str,
    /// What the navigation calls it.
    pub(crate) title: &'static str,
    /// The heading it is under.
    pub(crate) group: Group,
    /// The route it opens at.
    pub(crate) route: Route,
    /// The other routes that belong to it.
    pub(crate) more: &'static [Route],
}

/// The areas in the order of the navigation.
pub(crate) const AREAS: [Area; 14] = [
    Area { id: "overview", title: "Overview", group: Group::Start, route: Route::Overview, more: &[] },
    Area {
        id: "getting-started",
        title: "Getting started",
        group: Group::Start,
        route: Route::Before,
        more: &[
            Route::Bootstrap,
            Route::Token,
            Route::Create,
            Route::Prove,
            Route::Delete,
            Route::Done,
            Route::OwnTenant,
        ],
    },
    Area {
        id: "connect-provider",
        title: "Connect a provider",
        group: Group::Start,
        route: Route::ConnectProvider,
        more: &[],
    },
    Area {
        id: "directories",
        title: "Directories",
        group: Group::Manage,
        route: Route::Directories,
        more: &[Route::Directory, Route::NewDirectory],
    },
    Area {
        id: "identity-providers",
        title: "Identity providers",
        group: Group::Manage,
        route: Route::IdentityProviders,
        more: &[Route::IdentityProvider, Route::ServiceProvider],
    },
    Area {
        id: "users",
        title: "Users",
        group: Group::Manage,
        route: Route::Users,
        more: &[Route::User, Route::NewUser, Route::ImportUsers],
    },
    Area { id: "groups", title: "Groups", group: Group::Manage, route: Route::Groups, more: &[Route::Group] },
    Area {
        id: "oauth-clients",
        title: "OAuth clients",
        group: Group::Manage,
        route: Route::Clients,
        more: &[Route::Client, Route::NewClient, Route::Connect],
    },
    Area { id: "tokens", title: "Tokens", group: Group::Manage, route: Route::Tokens, more: &[] },
    Area { id: "sign-in", title: "Sign-in", group: Group::Try, route: Route::SignIn, more: &[] },
    Area {
        id: "reference",
        title: "Reference",
        group: Group::Api,
        route: Route::Reference,
        more: &[Route::ReferenceOperation, Route::ReferenceStructure],
    },
    Area { id: "explorer", title: "Explorer", group: Group::Api, route: Route::Explorer, more: &[] },
    Area { id: "doctor", title: "Connection doctor", group: Group::Help, route: Route::Doctor, more: &[] },
    Area { id: "settings", title: "Settings", group: Group::Help, route: Route::Settings, more: &[] },
];

impl Area {
    /// Whether a route belongs to it.
    pub(crate) fn has(&self, route: Route) -> bool {
        self.route == route || self.more.contains(&route)
    }

    /// Where its link leads: getting started goes on at the step that was open last.
    pub(crate) fn href(&self, step: Route) -> String {
        if self.has(step) { step.href() } else { self.route.href() }
    }
}

/// What the pages of a part need: on the practice tenant, its code as well.
pub(crate) fn needed(console: Console, part: Part) -> &'static [Part] {
    match (part, console.practising.get_untracked()) {
        (Part::Journey, true) => &[Part::Journey, Part::Practice],
        (Part::Journey, false) => &[Part::Journey],
        (Part::Doctor, true) => &[Part::Doctor, Part::Practice],
        (Part::Doctor, false) => &[Part::Doctor],
        (Part::Administration, true) => &[Part::Administration, Part::Practice],
        (Part::Administration, false) => &[Part::Administration],
        (Part::People, true) => &[Part::People, Part::Practice],
        (Part::People, false) => &[Part::People],
        (Part::Providers, true) => &[Part::Providers, Part::Practice],
        (Part::Providers, false) => &[Part::Providers],
        (Part::Reference, true) => &[Part::Reference, Part::Practice],
        (Part::Reference, false) => &[Part::Reference],
        (Part::Practice | Part::Shell, _) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{AREAS, Group};
    use crate::route::Route;

    #[test]
    fn every_route_belongs_to_exactly_one_area() {
        for route in Route::ALL {
            let areas = AREAS.iter().filter(|area| area.has(route)).map(|area| area.id);
            assert_eq!(areas.count(), 1, "{route:?}");
        }
    }

    #[test]
    fn every_group_has_an_area_and_the_table_lists_them_group_by_group() {
        let mut groups: Vec<Group> = AREAS.iter().map(|area| area.group).collect();
        groups.dedup();
        assert_eq!(groups, Group::ALL);
    }
}
