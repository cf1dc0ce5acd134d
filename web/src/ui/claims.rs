//! What a token says about itself, as a table: name, value, meaning.

use super::table::{Cell, Head, table};
use firstkey_view::{IntoView, View, code};

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
pub(crate) fn claims(title: impl Into<String>, claims: Vec<Claim>) -> View {
    const HEADS: [&str; 3] = ["Claim", "Value", "Meaning"];
    let cells = |Claim { name, value, meaning }: Claim| {
        let views = [code().child(name).into_view(), code().child(value).into_view(), meaning.into_view()];
        HEADS.into_iter().zip(views).map(|(head, view)| Cell { head, view }).collect()
    };
    let heads = || HEADS.map(Head::words).into();
    table(title.into().into_view(), heads, move || claims.clone(), |claim| claim.name.clone(), cells)
}
