//! The scripts of a collection: what is checked of an answer, what is handed on, and what is refused before it is sent.

use crate::openapi::node::{Node, Object};
use crate::request_template::journey::Aim;
use crate::workflows::delete_bootstrap::LAST_PAGE;

/// The events of a request on the way through getting started.
pub(super) fn of(aim: Aim) -> Vec<Node> {
    let (before, after) = match aim {
        Aim::BootstrapToken => (None, include_str!("scripts/bootstrap_token.js")),
        Aim::Create => (Some(include_str!("scripts/before_create.js")), include_str!("scripts/create.js")),
        Aim::ClientToken => (None, include_str!("scripts/client_token.js")),
        Aim::Prove => (None, include_str!("scripts/prove.js")),
        Aim::FindBootstrap => (None, include_str!("scripts/find_bootstrap.js")),
        Aim::DeleteBootstrap => {
            (Some(include_str!("scripts/before_delete.js")), include_str!("scripts/delete_bootstrap.js"))
        }
        Aim::BootstrapGone => (None, include_str!("scripts/bootstrap_gone.js")),
    };
    let before = before.map(|script| event("prerequest", &[include_str!("scripts/request.js"), script]));
    let last_page = format!("const LAST_PAGE = {LAST_PAGE};\n");
    let last_page = if aim == Aim::FindBootstrap { last_page.as_str() } else { "" };
    before.into_iter().chain([answered(&[last_page, after])]).collect()
}

/// The event of a token request elsewhere: the token is handed on.
pub(super) fn token() -> Vec<Node> {
    vec![answered(&[include_str!("scripts/token.js")])]
}

fn answered(parts: &[&str]) -> Node {
    let parts: Vec<&str> =
        std::iter::once(include_str!("scripts/answer.js")).chain(parts.iter().copied()).collect();
    event("test", &parts)
}

fn event(listens: &str, parts: &[&str]) -> Node {
    let parts = parts.iter().filter(|part| !part.is_empty());
    let text = parts.map(|part| part.trim_end()).collect::<Vec<_>>().join("\n\n");
    let lines: Vec<&str> = text.lines().collect();
    let script = Object::new().with("type", "text/javascript").with("exec", lines);
    Object::new().with("listen", listens).with("script", script).into()
}
