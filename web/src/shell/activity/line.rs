//! One line of the list: an exchange in words.

use super::actor;
use crate::texts::measure::{bytes, duration};
use crate::ui::badge::badge;
use crate::ui::tone::Tone;
use firstkey_core::units::UnixSeconds;
use firstkey_data::{Activity, Exchange, RequestId};
use firstkey_view::{IntoView, View, span};
use js_sys::Date;
use wasm_bindgen::JsValue;

/// One line.
#[derive(Clone, PartialEq)]
pub(super) struct Line {
    pub(super) id: RequestId,
    /// The time of day, as this browser writes it.
    pub(super) time: String,
    /// The client it was sent as.
    pub(super) actor: String,
    pub(super) took: String,
    pub(super) size: String,
    method: String,
    path: String,
    status: String,
    tone: Tone,
    /// Nobody waited for the answer: the status is no news.
    is_given_up: bool,
}

impl Line {
    pub(super) fn of(activity: &Activity, exchange: &Exchange) -> Self {
        let uri = exchange.request.uri();
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let (status, tone) = match &exchange.reply {
            None => ("Waiting".to_owned(), Tone::Info),
            Some(Err(_)) if exchange.is_given_up() => ("Given up".to_owned(), Tone::Info),
            Some(Err(_)) => ("No answer".to_owned(), Tone::Danger),
            Some(Ok(response)) => {
                let status = response.status();
                let tone = match status.as_u16() {
                    200..=299 => Tone::Good,
                    300..=499 => Tone::Warning,
                    _ => Tone::Danger,
                };
                (status.as_u16().to_string(), tone)
            }
        };
        Self {
            id: exchange.id,
            time: time_of_day(exchange.at),
            actor: actor::name(activity, exchange).unwrap_or_default(),
            took: exchange.took.map(duration).unwrap_or_default(),
            size: exchange.reply.as_ref().map(|_| bytes(exchange.size)).unwrap_or_default(),
            method: exchange.request.method().to_string(),
            path: path.to_owned(),
            status,
            tone,
            is_given_up: exchange.is_given_up(),
        }
    }

    /// Method and path with its query.
    pub(super) fn request(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub(super) fn badge(&self) -> View {
        match self.is_given_up {
            true => span().class("quiet").child(self.status.clone()).into_view(),
            false => badge(self.tone, self.status.clone()),
        }
    }

    /// Whether these words, in small letters, stand in it.
    pub(super) fn has(&self, words: &str) -> bool {
        let texts = [self.request(), self.status.clone(), self.actor.clone()];
        texts.iter().any(|text| text.to_lowercase().contains(words))
    }
}

fn time_of_day(at: UnixSeconds) -> String {
    let date = Date::new(&JsValue::from_f64(at.0 as f64 * 1000.0));
    String::from(date.to_locale_time_string("default"))
}
