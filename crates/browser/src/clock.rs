//! The time, and waiting.

use firstkey_core::units::{Seconds, UnixSeconds};
use gloo_timers::future::TimeoutFuture;

/// The time by this machine's clock.
pub fn now() -> UnixSeconds {
    // Milliseconds since 1970, positive until long after anybody cares.
    UnixSeconds((js_sys::Date::now() / 1000.0) as u64)
}

/// What `setTimeout` takes at most, about 25 days; more would run out at once.
const LONGEST: i32 = i32::MAX;

/// Waits.
pub async fn wait(span: Seconds) {
    let milliseconds = i32::try_from(span.0.saturating_mul(1000)).unwrap_or(LONGEST);
    TimeoutFuture::new(milliseconds.unsigned_abs()).await;
}

/// Milliseconds by a clock that never goes back: for how long something took, and for nothing else.
pub fn milliseconds() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or_else(js_sys::Date::now, |performance| performance.now())
}
