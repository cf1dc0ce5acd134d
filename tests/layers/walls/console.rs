//! The walls of the console.

use super::Wall;
use crate::rust::Look;

pub(super) const WALLS: &[Wall] = &[
    Wall {
        name: "what outlives a page is written in three files: a journey without secrets, and two preferences",
        inside: &[
            "web/src",
            "crates/browser/src",
            "crates/npm/src",
            "crates/practice/src",
            "crates/view/src",
        ],
        except: &[
            "web/src/platform/session_storage.rs",
            "web/src/platform/theme.rs",
            "web/src/vault/idle.rs",
        ],
        look: Look::CodeOnly,
        forbidden: &["local_storage", "session_storage()", "set_item", "set_cookie", "indexed_db", "caches"],
        planted: &["window().local_storage()", "window().session_storage()", "storage.set_item(KEY, secret)"],
        harmless: &["// session_storage()", "LocalStorage", "let text = \"caches\";"],
    },
    Wall {
        name: "the tab's title is kept in the browser's history: one file writes it, of fixed words and the tenant",
        inside: &[
            "web/src",
            "crates/browser/src",
            "crates/npm/src",
            "crates/practice/src",
            "crates/view/src",
        ],
        except: &["web/src/shell/title.rs"],
        look: Look::CodeOnly,
        forbidden: &["set_title"],
        planted: &["document().set_title(&id)"],
        harmless: &["// set_title", "subtitle(x)", "let text = \"set_title\";"],
    },
    Wall {
        name: "the shell knows the table of areas and no page",
        inside: &["web/src/shell"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &[
            "areas::connect",
            "areas::doctor",
            "areas::getting_started",
            "areas::oauth_clients",
            "areas::pages",
            "areas::settings",
            "areas::sign_in",
            "gateway",
            "fetch",
            "Practice",
        ],
        planted: &["use crate::areas::settings;", "crate::areas::oauth_clients::list::page(console)"],
        harmless: &["// crate::areas::settings", "use crate::areas::{AREAS, Group};"],
    },
    Wall {
        name: "a component knows no area, no route and no page",
        inside: &["web/src/ui"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &[
            "crate::areas",
            "crate::route",
            "Route",
            "crate::page",
            "Console",
            "crate::shell",
            "crate::data",
        ],
        planted: &["use crate::route::Route;", "crate::shell::palette::palette(open)"],
        harmless: &["// its Route", "let text = \"Route\";"],
    },
    Wall {
        name: "the data layer knows no component, no page and no area",
        inside: &["web/src/data"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &["crate::ui", "crate::page", "crate::areas", "crate::shell", "crate::console"],
        planted: &["use crate::ui::button::button;", "crate::areas::sign_in::attempt::page(console)"],
        harmless: &["// crate::areas::sign_in", "use crate::platform::session_storage;"],
    },
];
