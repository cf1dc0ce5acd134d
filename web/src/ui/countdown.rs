//! How long something still lasts. The seconds come from outside: nothing here reads a clock.

use firstkey_view::{IntoView, View, span};
use leptos::prelude::*;

/// "expires in 14 min 05 s", then `over` once no time is left. Only the end is announced, not every second.
pub(crate) fn countdown(before: &'static str, left: Signal<u64>, over: &'static str) -> View {
    let ended = Memo::new(move |_| left.get() == 0);
    span()
        .class("countdown")
        .attr("data-ended", move || ended.get().then_some(""))
        .child((
            span().role("timer").child(move || {
                if ended.get() { String::new() } else { format!("{before} {}", duration(left.get())) }
            }),
            span().role("status").child(move || ended.get().then_some(over)),
        ))
        .into_view()
}

/// A duration as one says it, in its two largest units: "6 d 23 h", "1 h 05 min", "9 min 07 s", "42 s".
pub(crate) fn duration(seconds: u64) -> String {
    let (days, hours, minutes, rest) =
        (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{rest} s"),
        (0, 0, _) => format!("{minutes} min {rest:02} s"),
        (0, _, _) => format!("{hours} h {minutes:02} min"),
        (_, _, _) => format!("{days} d {hours} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn a_duration_is_said_in_its_two_largest_units() {
        assert_eq!(duration(0), "0 s");
        assert_eq!(duration(42), "42 s");
        assert_eq!(duration(547), "9 min 07 s");
        assert_eq!(duration(3900), "1 h 05 min");
        assert_eq!(duration(604_799), "6 d 23 h");
    }
}
