//! What a token says about itself, as a table: name, value, meaning.

use crate::element::{AnyView, CollectView, IntoAny, caption, code, div, table, tbody, td, th, thead, tr};

/// One line of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Its name in the token: `exp`.
    pub(crate) name: String,
    /// Its value, as in the token.
    pub(crate) value: String,
    /// What that means: "expires on 21 November 2026, 22:05 UTC". Empty: not known here.
    pub(crate) meaning: String,
}

/// The claims of a token. `title` is the table's caption.
pub(crate) fn claims(title: impl Into<String>, claims: Vec<Claim>) -> AnyView {
    let rows = claims.into_iter().map(|Claim { name, value, meaning }| {
        tr().child((
            th().scope("row").child(code().child(name)),
            td().child(code().child(value)),
            td().child(meaning),
        ))
    });
    let heads = ["Claim", "Value", "Meaning"].map(|head| th().scope("col").child(head));
    div()
        .class("table")
        .child(table().child((
            caption().child(title.into()),
            thead().child(tr().child(heads.into_iter().collect_view())),
            tbody().child(rows.collect_view()),
        )))
        .into_any()
}
