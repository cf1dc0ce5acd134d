//! The kind of a value and its limits in words; a structure is a link to its page.

use crate::route::Route;
use crate::ui::link::link;
use firstkey_core::schema::{Limit, Schema};
use firstkey_view::{CollectView, IntoView, View, code, li, ul};

/// The kind of a value.
pub(super) fn kind(schema: &Schema) -> View {
    match schema {
        Schema::Nothing => "nothing".into_view(),
        Schema::Text => "text".into_view(),
        Schema::Secret => "text, secret".into_view(),
        Schema::Whole => "whole number".into_view(),
        Schema::Flag => "true or false".into_view(),
        Schema::Any => "any value".into_view(),
        Schema::OneOf(names) => {
            let names = names.iter().map(|name| li().child(code().child(*name)));
            ("one of", ul().class("plain").child(names.collect_view())).into_view()
        }
        Schema::List(of) => ("list: ", kind(of)).into_view(),
        Schema::Map(of) => ("object, each value: ", kind(of)).into_view(),
        Schema::Object(object) => link(Route::ReferenceStructure.href_about(object.name), object.name),
    }
}

/// What the service takes: "1 to 128 characters, of a-z 0-9". Empty: nothing is documented.
pub(super) fn limit(schema: &Schema, limit: &Limit) -> String {
    let unit = match schema {
        Schema::Text | Schema::Secret => "characters",
        Schema::List(_) => "entries",
        _ => "",
    };
    let span = match (limit.min, limit.max) {
        (None, None) => String::new(),
        (Some(min), None) => format!("at least {min} {unit}"),
        (None, Some(max)) => format!("at most {max} {unit}"),
        (Some(min), Some(max)) => format!("{min} to {max} {unit}"),
    };
    let alphabet = limit.alphabet.map(|alphabet| format!("of the characters {alphabet}"));
    [Some(span.trim().to_owned()).filter(|span| !span.is_empty()), alphabet]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::limit;
    use firstkey_core::schema::{Limit, Schema};

    #[test]
    fn a_limit_says_what_it_counts() {
        let of = |min, max, alphabet| Limit { min, max, alphabet };
        assert_eq!(limit(&Schema::Text, &of(Some(1), Some(128), None)), "1 to 128 characters");
        assert_eq!(limit(&Schema::List(&Schema::Text), &of(None, Some(5), None)), "at most 5 entries");
        assert_eq!(limit(&Schema::Whole, &of(Some(0), Some(10_080), None)), "0 to 10080");
        assert_eq!(limit(&Schema::Text, &of(None, None, Some("a-z"))), "of the characters a-z");
        assert_eq!(limit(&Schema::Whole, &Limit::NONE), "");
    }
}
