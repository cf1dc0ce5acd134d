//! Dates as the user's browser writes them, in the time zone of the user.

use firstkey_core::units::UnixSeconds;
use js_sys::{Date, Object, Reflect};
use leptos::prelude::window;

/// "Nov 28, 2026".
pub(crate) fn day(time: UnixSeconds) -> String {
    write(time, &[("year", "numeric"), ("month", "short"), ("day", "numeric")])
}

/// "Nov 28, 2026, 09:30 AM GMT+1".
pub(crate) fn moment(time: UnixSeconds) -> String {
    let options = [
        ("year", "numeric"),
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("timeZoneName", "short"),
    ];
    write(time, &options)
}

/// The same for a time as services write it (RFC 3339); what cannot be read is shown as it is.
pub(crate) fn day_of(text: &str) -> String {
    parse(text).map_or_else(|| text.to_owned(), day)
}

/// The moment of a time as services write it.
pub(crate) fn moment_of(text: &str) -> String {
    parse(text).map_or_else(|| text.to_owned(), moment)
}

fn parse(text: &str) -> Option<UnixSeconds> {
    let milliseconds = Date::parse(text);
    // Not a number where it is no time, and never before 1970 in an answer.
    (milliseconds >= 0.0).then_some(UnixSeconds((milliseconds / 1000.0) as u64))
}

fn write(UnixSeconds(seconds): UnixSeconds, options: &[(&str, &str)]) -> String {
    let object = Object::new();
    for (name, value) in options {
        // A new object takes any property.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    let language = window().navigator().language().unwrap_or_else(|| "en".to_owned());
    Date::new(&(seconds as f64 * 1000.0).into()).to_locale_string(&language, &object).into()
}
