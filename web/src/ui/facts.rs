//! Terms with their values, one below the other, each explained: what was made, what is configured.

use firstkey_view::{CollectView, IntoView, View, code, dd, div, dl, dt, p};

/// One term with its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fact {
    /// What it is called.
    pub(crate) term: String,
    /// What the API calls it, small below. Empty: nothing.
    pub(crate) api_name: String,
    /// What it is.
    pub(crate) value: String,
    /// What that means. Empty: none.
    pub(crate) explanation: String,
    /// The value is code: fixed width.
    pub(crate) code: bool,
}

/// Terms with their values.
pub(crate) fn facts(facts: Vec<Fact>) -> View {
    let rows = facts.into_iter().map(|Fact { term, api_name, value, explanation, code: is_code }| {
        let value = if is_code { code().child(value).into_view() } else { value.into_view() };
        div().class("fact").child((
            dt().child((term, (!api_name.is_empty()).then(|| code().class("api-name").child(api_name)))),
            dd().child((
                value,
                (!explanation.is_empty()).then(|| p().class("fact-explanation").child(explanation)),
            )),
        ))
    });
    dl().class("facts").child(rows.collect_view()).into_view()
}
