//! The command palette: a field and the commands that fit what is typed in it (the combobox pattern of the ARIA
//! practices: the focus stays in the field, the arrow keys choose).

use super::commands::{Command, Now, commands, matching};
use crate::ui::icon::{Icon, icon};
use crate::ui::modal::light_modal;
use firstkey_view::{CollectView, ElementRef, IntoView, View, div, input, li, p, span, ul};
use leptos::{ev, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The palette, with the commands that can be run now.
pub(crate) fn palette(open: RwSignal<bool>, now: Signal<Now>) -> View {
    let palette = Palette {
        open,
        commands: Signal::derive(move || commands(now.get())),
        typed: RwSignal::new(String::new()),
        chosen: RwSignal::new(0),
        field: ElementRef::new_local(None),
    };
    // What was typed is forgotten with the palette.
    Effect::new(move || {
        open.get();
        palette.typed.set(String::new());
        palette.chosen.set(0);
    });
    palette.view()
}

#[derive(Clone, Copy)]
struct Palette {
    open: RwSignal<bool>,
    commands: Signal<Vec<Command>>,
    typed: RwSignal<String>,
    /// The index of the chosen one among those that fit.
    chosen: RwSignal<usize>,
    field: ElementRef,
}

impl Palette {
    fn view(self) -> View {
        let close = Callback::new(move |()| self.open.set(false));
        let none = Memo::new(move |_| self.fitting().is_empty());
        let count = move || match self.fitting().len() {
            1 => "1 result".to_owned(),
            count => format!("{count} results"),
        };
        light_modal(self.open.into(), close)
            .class("palette")
            .aria_label("Search or jump to")
            .child((
                div().class("palette-field").child((icon(Icon::Search), self.input())),
                ul().id("palette-list").role("listbox").aria_label("Pages and actions").child(move || {
                    self.fitting()
                        .iter()
                        .enumerate()
                        .map(|(at, command)| self.option(at, command))
                        .collect_view()
                }),
                move || none.get().then(|| p().class("palette-none").child("Nothing matches.")),
                p().class("unseen").role("status").child(move || self.open.get().then(count)),
            ))
            .into_view()
    }

    fn input(self) -> View {
        input()
            .id("palette")
            .r#type("text")
            .node_ref(self.field)
            .role("combobox")
            .aria_label("Search or jump to")
            .attr("placeholder", "Search or jump to")
            .attr("aria-expanded", "true")
            .attr("aria-autocomplete", "list")
            .aria_controls("palette-list")
            .attr("aria-activedescendant", move || {
                (!self.fitting().is_empty()).then(|| option_id(self.chosen.get()))
            })
            .autocomplete("off")
            .spellcheck("false")
            .prop("value", move || self.typed.get())
            .on(ev::input, move |_| {
                if let Some(field) = self.field.get_untracked() {
                    self.typed.set(field.unchecked_into::<HtmlInputElement>().value());
                    self.chosen.set(0);
                }
            })
            .on(ev::keydown, move |event| self.key(&event))
            .into_view()
    }

    fn option(self, at: usize, command: &Command) -> View {
        let run = command.run;
        li().id(option_id(at))
            .role("option")
            .aria_selected(move || if self.chosen.get() == at { "true" } else { "false" })
            .on(ev::click, move |_| self.run(run))
            .child((span().child(command.title.clone()), span().class("palette-kind").child(command.kind)))
            .into_view()
    }

    fn fitting(self) -> Vec<Command> {
        self.commands.with(|commands| self.typed.with(|typed| matching(commands, typed)))
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let fitting = untrack(|| self.fitting());
        let (count, at) = (fitting.len(), self.chosen.get_untracked());
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.choose((at + 1) % count),
            "ArrowUp" if count > 0 => self.choose((at + count - 1) % count),
            "Enter" => {
                if let Some(command) = fitting.get(at) {
                    self.run(command.run);
                }
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn choose(self, at: usize) {
        self.chosen.set(at);
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        if let Some(option) = document().get_element_by_id(&option_id(at)) {
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// Closes first: the dialog gives the focus back before the command moves it.
    fn run(self, command: Callback<()>) {
        self.open.set(false);
        set_timeout(move || command.run(()), Duration::ZERO);
    }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}
