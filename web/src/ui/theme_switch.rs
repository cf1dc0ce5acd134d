//! Light, dark, or as the system says.

use super::icon::{Icon, icon};
use crate::platform::theme::Theme;
use firstkey_view::{CollectView, IntoView, View, fieldset, input, label, legend, span};
use leptos::{ev, prelude::*};

/// Three small radio buttons, drawn as icons.
pub(crate) fn theme_switch(theme: Signal<Theme>, on_choose: Option<Callback<Theme>>) -> View {
    let ways = [
        (Theme::System, Icon::System, "System"),
        (Theme::Light, Icon::Light, "Light"),
        (Theme::Dark, Icon::Dark, "Dark"),
    ];
    let ways = ways.map(|(way, drawing, word)| {
        label().title(word).child((
            input()
                .class("unseen")
                .r#type("radio")
                .name("theme")
                .autocomplete("off")
                .prop("checked", move || theme.get() == way)
                .on(ev::change, move |_| {
                    if let Some(on_choose) = on_choose {
                        on_choose.run(way);
                    }
                }),
            icon(drawing),
            span().class("unseen").child(word),
        ))
    });
    fieldset()
        .class("theme-switch")
        .child((legend().class("unseen").child("Theme"), ways.into_iter().collect_view()))
        .into_view()
}
