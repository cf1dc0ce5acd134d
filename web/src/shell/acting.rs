//! Whom the page speaks as at the tenant, and how long the access token is good. The token itself is not known here.

use firstkey_core::units::Seconds;
use firstkey_view::{IntoView, View, div, span};
use leptos::prelude::{Get, Memo, Signal, With};

/// Whom the page speaks as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Acting {
    /// The client id, or what was used in the place of a client.
    pub(crate) name: String,
    /// How long the token is good; none: the service did not say.
    pub(crate) left: Option<Seconds>,
    /// Its rule sets; empty: not known.
    pub(crate) may: String,
    /// How many others are signed in.
    pub(crate) others: usize,
}

/// "Acting as firstkey-idp-admin, 42 min"; nothing while nobody has a token.
pub(crate) fn acting(acting: Signal<Option<Acting>>) -> View {
    let name = Memo::new(move |_| acting.with(|acting| acting.as_ref().map(|acting| acting.name.clone())));
    let left = Memo::new(move |_| acting.with(|acting| acting.as_ref()?.left.map(remaining)));
    let rest = Memo::new(move |_| {
        acting.with(|acting| acting.as_ref().map(|acting| (acting.may.clone(), acting.others)))
    });
    let expired = Memo::new(move |_| acting.with(|acting| acting.as_ref()?.left) == Some(Seconds(0)));
    let shown = move || {
        name.get().map(|name| {
            div().class("acting").attr("data-expired", move || expired.get().then_some("")).child((
                span().class("acting-word").child("Acting as "),
                span().class("acting-name").title(name.clone()).child(name),
                move || {
                    let (may, others) = rest.get()?;
                    let may = (!may.is_empty())
                        .then(|| span().class("acting-may").title(may.clone()).child((", ", may)));
                    let others = (others > 0)
                        .then(|| span().class("acting-others").child(format!(" and {others} more")));
                    Some((may, others))
                },
                move || left.get().map(|left| span().class("acting-left").child((", ", left))),
            ))
        })
    };
    shown.into_view()
}

/// The largest unit says enough: the page that needs the token counts the seconds.
fn remaining(Seconds(left): Seconds) -> String {
    match left {
        0 => "token expired".to_owned(),
        1..60 => format!("{left} s left"),
        60..3600 => format!("{} min left", left / 60),
        3600..86_400 => format!("{} h left", left / 3600),
        _ => format!("{} d left", left / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::remaining;
    use firstkey_core::units::Seconds;

    #[test]
    fn what_is_left_of_a_token_is_said_in_its_largest_unit() {
        let said = [0, 59, 60, 3599, 7199, 200_000].map(|left| remaining(Seconds(left)));
        assert_eq!(said, ["token expired", "59 s left", "1 min left", "59 min left", "1 h left", "2 d left"]);
    }
}
