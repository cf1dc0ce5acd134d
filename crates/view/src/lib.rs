//! The elements of a page: Leptos's reactive graph and renderer, with one type for every view.
//!
//! It reads like `leptos::html`:
//!
//! ```no_run
//! use firstkey_view::{IntoView, View, button, keyed, li, p, section, ul};
//! use leptos::ev::click;
//! use leptos::prelude::{Get, RwSignal, Update, With};
//!
//! fn names(names: RwSignal<Vec<&'static str>>) -> View {
//!     section()
//!         .class("names")
//!         .child((
//!             move || names.with(Vec::is_empty).then(|| p().child("No names.")),
//!             ul().child(keyed(move || names.get(), |name| *name, |name| li().child(name))),
//!             button()
//!                 .r#type("button")
//!                 .disabled(move || names.with(|names| names.contains(&"Ada")))
//!                 .on(click, move |_| names.update(|names| names.push("Ada")))
//!                 .child("Add Ada"),
//!         ))
//!         .into_view()
//! }
//! ```
//!
//! A value stays; a closure follows the signals that it reads. `None` and an empty list have a place of their own, so that
//! what stands beside them stays when something appears there. What a closure returns anew is compared with what stands in
//! its place and updated where both look alike; [`keyed`] compares the rows of a list by key.
//!
//! # Why this crate exists
//!
//! Leptos gives every combination of tag, attributes and children a type of its own, with its own code to build, update
//! and remove it. Here generic methods only box what they are given, and one function does the work for all of them.
//! Measured on the console when everything was one file, compressed with brotli: 296,119 bytes with `leptos::html`,
//! 281,055 with Leptos's `--cfg erase_components`, 237,697 with this crate. That is 20 % less to load.
//!
//! # When to use a view of Leptos
//!
//! Write pages and components with this crate. Use [`View::from_render`] for what Leptos has and this crate has not:
//! `Suspense`, `Portal`, a component of another crate, MathML or custom elements. Each such view brings its own code, so
//! it is for one place and not for the building blocks of every page. [`View::from_mountable`] takes a DOM node.

mod attribute;
mod view;
mod element;
mod tags;
mod keyed;
mod foreign;
mod stay;
mod render;
mod rows;
mod mount;

pub use attribute::{AttributeValue, ElementRef, IntoText};
pub use element::Element;
pub use keyed::keyed;
pub use mount::mount;
pub use tags::*;
pub use view::{CollectView, IntoView, View};
