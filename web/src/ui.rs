//! What the console is drawn with: one noun, one file.
//!
//! A component is a plain function. It takes values, signals and callbacks, and returns a view; it knows no operation,
//! no route and no type of core. What has many settings takes a struct of the same name with a `Default`:
//! `button(Button { label: "Continue".into(), on_press, ..Button::default() })`.
//!
//! Views are made with Leptos's builder syntax only. The `view!` macro turns static parts into `innerHTML`, which the
//! page's Trusted Types policy refuses.

use std::cell::Cell;

pub(crate) mod banner;
pub(crate) mod checklist;
pub(crate) mod choice;
pub(crate) mod countdown;
pub(crate) mod facts;
pub(crate) mod focus;
pub(crate) mod form;
pub(crate) mod icon;
pub(crate) mod button;
pub(crate) mod disclosure;
pub(crate) mod link;
pub(crate) mod live;
pub(crate) mod modal;
pub(crate) mod dialog;
pub(crate) mod outcome_button;
pub(crate) mod copy_button;
pub(crate) mod code_block;
pub(crate) mod download_button;
pub(crate) mod pager;
pub(crate) mod pasted;
pub(crate) mod field;
pub(crate) mod file_field;
pub(crate) mod secret_field;
pub(crate) mod segments;
pub(crate) mod select;
pub(crate) mod select_field;
pub(crate) mod step;
pub(crate) mod steps;
pub(crate) mod table;
pub(crate) mod claims;
pub(crate) mod tabs;
pub(crate) mod theme_switch;
pub(crate) mod tone;
pub(crate) mod badge;
pub(crate) mod exchange;
pub(crate) mod notice;

/// An element id nobody else on the page has, for tying a label, hint or error to its control.
pub(crate) fn fresh_id(kind: &str) -> String {
    thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
    let number = LAST.get() + 1;
    LAST.set(number);
    format!("{kind}-{number}")
}
