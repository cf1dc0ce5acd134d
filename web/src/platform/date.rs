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

fn write(UnixSeconds(seconds): UnixSeconds, options: &[(&str, &str)]) -> String {
    let object = Object::new();
    for (name, value) in options {
        // A new object takes any property.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    let language = window().navigator().language().unwrap_or_else(|| "en".to_owned());
    Date::new(&(seconds as f64 * 1000.0).into()).to_locale_string(&language, &object).into()
}
