//! Why a user cannot sign in, in words. What is wrong, core finds out.

use crate::route::Route;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::scim::obstacle::Obstacle;
use firstkey_core::scim::user::User;
use firstkey_view::{CollectView, IntoView, View, li, p, ul};

/// What keeps this user from signing in; `domains` are those of the directories that were read.
pub(super) fn obstacles(user: &User, domains: Option<&[String]>) -> Vec<Obstacle> {
    let domain = user.ws1b.as_ref().and_then(|ws1b| ws1b.domain.as_deref());
    Obstacle::of(user, domain, domains)
}

/// A notice with every obstacle and what helps.
pub(super) fn verdict(obstacles: &[Obstacle]) -> View {
    if obstacles.is_empty() {
        return notice(Notice {
            tone: Tone::Good,
            title: "Nothing here keeps this user from signing in.".to_owned(),
            body: Some(
                p().child("The identity provider must sign in with the same external id. The tenant answers USER_NOT_FOUND when it sends another one (seen by others on the broker).")
                    .into_view(),
            ),
            quiet: true,
            ..Notice::default()
        });
    }
    let lines = obstacles.iter().map(|obstacle| li().child(sentence(obstacle)));
    let unknown = obstacles.iter().any(|obstacle| matches!(obstacle, Obstacle::UnknownDomain(_)));
    notice(Notice {
        tone: Tone::Warning,
        title: "This user cannot sign in, or not fully.".to_owned(),
        body: Some(ul().child(lines.collect_view()).into_view()),
        action: unknown.then(|| link(Route::Directories.href(), "The directories and their domains")),
        quiet: true,
        ..Notice::default()
    })
}

fn sentence(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Inactive => "The user is inactive. Activate the user here; if an identity provider writes this user, activate there, or its next run deactivates the user again.".to_owned(),
        Obstacle::NoExternalId => "There is no external id (externalId). Sign-in matches on it, so the identity provider must write one.".to_owned(),
        Obstacle::Missing(path) => format!("{path} is empty. The services document it as required: have the identity provider write it."),
        Obstacle::UnknownDomain(domain) => format!("No directory of this tenant has the domain {domain}."),
    }
}
