//! A user signs in to a client.
use crate::element::{AnyView, IntoAny};
use crate::session::Session;
use firstkey_core::resources::oauth_client_whole::Client;
pub(crate) fn page(_session: Session, _take_focus: bool) -> AnyView {
    "".into_any()
}
pub(crate) fn turn_to(_session: Session, _client: &Client) {}
