//! What stands in no source file of a part of the house.

mod console;

use crate::files;
use crate::rust::{self, Look};
use std::fs;

/// One wall.
struct Wall {
    name: &'static str,
    /// The folders or files it surrounds.
    inside: &'static [&'static str],
    /// Folders or files below those that it leaves out.
    except: &'static [&'static str],
    look: Look,
    forbidden: &'static [&'static str],
    /// Lines that break it, one at a time.
    planted: &'static [&'static str],
    /// Lines that look like it and do not.
    harmless: &'static [&'static str],
}

const WALLS: &[Wall] = &[
    Wall {
        name: "core has no clock, no random source, no network, no files, no threads, no output",
        inside: &["crates/core/src"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &[
            "SystemTime",
            "Instant",
            "HashMap",
            "HashSet",
            "TcpStream",
            "TcpListener",
            "UdpSocket",
            "ToSocketAddrs",
            "std::fs",
            "std::io",
            "std::env",
            "std::process",
            "std::thread",
            "thread_local!",
            "println!",
            "print!",
            "eprintln!",
            "eprint!",
            "dbg!",
            "rand",
            "getrandom",
            "log",
            "tracing",
            "tokio",
            "async",
        ],
        planted: &[
            "let now = std::time::SystemTime::now();",
            "use std::time::{Duration, Instant};",
            "use std::collections::HashMap;",
            "std::net::TcpStream::connect(address)",
            "println!(\"{request:?}\");",
            "async fn send() {}",
        ],
        harmless: &[
            "// SystemTime is not used",
            "host.parse::<std::net::Ipv4Addr>()",
            "let text = \"Instant\";",
            "let catalog = 1;",
        ],
    },
    Wall {
        name: "core does not know who carries its requests or shows its answers",
        inside: &["crates/core"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &[
            "firstkey_browser",
            "firstkey_simulator",
            "firstkey_gateway",
            "leptos",
            "wasm_bindgen",
            "web_sys",
            "js_sys",
            "gloo_net",
        ],
        planted: &["use firstkey_simulator::Tenant;", "leptos::mount()"],
        harmless: &["// the browser's fetch, by gloo_net", "let text = \"leptos\";"],
    },
    Wall {
        name: "the cache has no clock, no signals, no network: events go in and effects come out",
        inside: &["crates/data/src"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &[
            "SystemTime",
            "Instant",
            "leptos",
            "wasm_bindgen",
            "web_sys",
            "js_sys",
            "gloo_net",
            "firstkey_browser",
            "firstkey_simulator",
            "std::fs",
            "std::io",
            "std::thread",
            "async",
        ],
        planted: &[
            "let now = std::time::Instant::now();",
            "use leptos::prelude::RwSignal;",
            "async fn send() {}",
        ],
        harmless: &["//! Leptos's signals are bound to it elsewhere.", "let text = \"async\";"],
    },
    Wall {
        name: "the simulator never uses core",
        inside: &["crates/simulator"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &["firstkey_core"],
        planted: &["use firstkey_core::encode;"],
        harmless: &["//! It never uses firstkey_core."],
    },
    Wall {
        name: "the tenant in memory has no clock, no random source, no network: all are given",
        inside: &["crates/simulator/src"],
        except: &["crates/simulator/src/server", "crates/simulator/src/main.rs"],
        look: Look::CodeOnly,
        forbidden: &[
            "SystemTime",
            "Instant",
            "ring",
            "tokio",
            "hyper",
            "TcpListener",
            "TcpStream",
            "std::fs",
            "std::thread",
            "println!",
            "eprintln!",
            "getrandom",
        ],
        planted: &["let now = SystemTime::now();", "use ring::rand::SystemRandom;"],
        harmless: &["// ring signs natively", "let string = 1;"],
    },
    Wall {
        name: "a page and the npm package build no address by hand",
        inside: &["web/src", "crates/npm/src"],
        except: &[],
        look: Look::WithStrings,
        forbidden: &[
            "format!(\"https://",
            "format!(\"http://",
            "concat!(\"https://",
            "\"https://{",
            "\"http://{",
            "\"/acs",
            "\"/federation",
            "\"/usergroup",
            "/acs/token",
        ],
        planted: &[
            "let url = format!(\"https://{host}/x\");",
            "let path = \"/acs/broker/oauth2-clients\";",
            "format_args!(\"http://{host}\")",
        ],
        harmless: &["// format!(\"https://", "link(\"https://docs.example/page\")"],
    },
    Wall {
        name: "core speaks to any user of the library: of no step of a page and of no command of the console",
        inside: &["crates/core/src"],
        // Looks for these words.
        except: &["crates/core/src/error/effect/tests.rs"],
        look: Look::WithStrings,
        forbidden: &[
            "this page",
            "This page",
            "this console",
            "This console",
            "cargo xtask",
            "step 1",
            "step 2",
        ],
        planted: &[
            "mend(\"Type another one in step 1.\")",
            "\"This page cannot check signatures.\"",
            "format!(\"cargo xtask console --tenant {address}\")",
        ],
        harmless: &[
            "// what this page says",
            "\"not UEM and not an admin console\"",
            "let page = this.page;",
        ],
    },
    Wall {
        name: "a view makes elements and no markup",
        inside: &["web/src", "crates/view/src"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &[
            "view!",
            "inner_html",
            "set_inner_html",
            "outer_html",
            "set_outer_html",
            "insert_adjacent_html",
            "InnerHtml",
        ],
        planted: &["view! { <p>x</p> }", "div().inner_html(text)", "element.set_inner_html(text);"],
        harmless: &["//! The `view!` macro is not used.", "preview!(x)", "let text = \"inner_html\";"],
    },
    Wall {
        name: "no style stands in an element",
        inside: &["web/src", "crates/view/src", "index.html"],
        except: &[],
        look: Look::WithStrings,
        forbidden: &[
            ".style(",
            "attr(\"style\"",
            "set_attribute(\"style\"",
            "<style",
            " style=",
            "set_css_text",
        ],
        planted: &["div().style(\"color: red\")", "p().attr(\"style\", x)", "<p style=\"color: red\">"],
        harmless: &["// .style(\"x\")", "stylesheet()", "<link rel=\"stylesheet\">"],
    },
    Wall {
        name: "a page writes to no log, and a panic in it says nothing",
        inside: &[
            "web/src",
            "crates/browser/src",
            "crates/npm/src",
            "crates/practice/src",
            "crates/view/src",
        ],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &[
            "println!",
            "eprintln!",
            "dbg!",
            "web_sys::console",
            "console::log",
            "console::error",
            "console::warn",
            "console::info",
            "console::debug",
            "set_hook",
            "console_error_panic_hook",
            "logging",
            "tracing",
            "log!",
        ],
        planted: &[
            "web_sys::console::log_1(&text);",
            "std::panic::set_hook(Box::new(hook));",
            "leptos::logging::log!(\"{secret}\");",
            "console_error_panic_hook::set_once();",
        ],
        harmless: &["//! web_sys::console", "let text = \"console::log\";", "catalog!(x)", "dialog(x)"],
    },
    Wall {
        name: "core, simulator and tests have no unsafe code",
        inside: &["crates/core", "crates/simulator", "tests"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &["unsafe"],
        planted: &["unsafe { *pointer }", "unsafe impl Send for X {}", "pub unsafe fn f() {}"],
        harmless: &["#![forbid(unsafe_code)]", "// unsafe", "let text = \"unsafe\";"],
    },
    Wall {
        name: "nothing that only looks done",
        inside: &["crates", "web", "tests"],
        except: &[],
        look: Look::CodeOnly,
        forbidden: &["todo!", "unimplemented!"],
        planted: &["todo!()", "unimplemented!(\"later\")"],
        harmless: &["// todo!()"],
    },
];

impl Wall {
    fn breaches(&self, path: &str, text: &str) -> Vec<String> {
        // HTML has no Rust comments to blank.
        let text = if path.ends_with(".rs") { rust::code(text, self.look) } else { text.to_owned() };
        let lines = text.lines().enumerate();
        let hits = lines.flat_map(|(number, line)| {
            let found = self.forbidden.iter().filter(|word| rust::has_word(line, word));
            found.map(move |word| format!("{path}:{}: {word}", number + 1)).collect::<Vec<_>>()
        });
        hits.collect()
    }

    fn surrounds(&self, path: &str) -> bool {
        let below = |folder: &&str| path.starts_with(*folder);
        self.inside.iter().any(below) && !self.except.iter().any(below)
    }
}

fn walls() -> impl Iterator<Item = &'static Wall> {
    WALLS.iter().chain(console::WALLS)
}

#[test]
fn every_wall_stands() {
    let sources: Vec<(String, String)> = files::below("")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs") || path.ends_with(".html"))
        .map(|(path, file)| (path, fs::read_to_string(file).unwrap()))
        .collect();
    let mut broken = Vec::new();
    for wall in walls() {
        let inside: Vec<_> = sources.iter().filter(|(path, _)| wall.surrounds(path)).collect();
        assert!(!inside.is_empty(), "{}: nothing was looked at", wall.name);
        let breaches = inside.iter().flat_map(|(path, text)| wall.breaches(path, text));
        broken.extend(breaches.map(|breach| format!("{}: {breach}", wall.name)));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_wall_sees_what_is_planted_behind_it_and_nothing_else() {
    for wall in walls() {
        for line in wall.planted {
            let text = format!("fn before() {{}}\n{line}\n");
            let seen = wall.breaches("planted.rs", &text);
            assert!(seen.iter().any(|breach| breach.starts_with("planted.rs:2: ")), "{}: {line}", wall.name);
        }
        for line in wall.harmless {
            assert_eq!(wall.breaches("planted.rs", line), Vec::<String>::new(), "{}", wall.name);
        }
    }
}
