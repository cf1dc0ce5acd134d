//! The console: mounts the page.

use leptos::html::{ElementChild, h1, main as main_element};

fn main() {
    leptos::mount::mount_to_body(|| main_element().child(h1().child("Firstkey")));
}
