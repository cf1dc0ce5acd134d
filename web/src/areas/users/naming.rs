//! What a user is called, and whether it may sign in, in a word.

use super::sign_in::obstacles;
use crate::ui::badge::badge;
use crate::ui::tone::Tone;
use firstkey_core::scim::user::User;
use firstkey_view::View;

/// What a user is called: as it is shown, else by the name it signs in with.
pub(super) fn name(user: &User) -> String {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let shown = given(&user.display_name).or_else(|| given(&user.user_name)).or_else(|| given(&user.id));
    shown.unwrap_or_else(|| "(no name)".to_owned())
}

/// Whether somebody may sign in, in a word.
pub(super) fn state(user: &User) -> (Tone, &'static str) {
    if user.active == Some(false) {
        return (Tone::Info, "Inactive");
    }
    match obstacles(user, None).is_empty() {
        true => (Tone::Good, "Active"),
        false => (Tone::Warning, "Incomplete"),
    }
}

/// The same as it is shown.
pub(super) fn status(user: &User) -> View {
    let (tone, word) = state(user);
    badge(tone, word)
}
