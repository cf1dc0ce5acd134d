//! The record of a journey, as it lies in the browser's storage where anybody may have changed it. What is read is
//! what was written and nothing more; and whatever it says, nothing is deleted before the new client has proved itself
//! again.

use crate::SECRET;
use crate::corpus_text;
use crate::sentence::assert_tellable;
use firstkey_core::credentials::{ClientSecret, Credentials};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::{BootstrapMethod, GettingStarted, Record};
use serde_json::Value;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let text = corpus_text::text(data);
    let Some(record) = Record::read(text) else { return };
    let written = record.write();
    assert_eq!(Record::read(&written).as_ref(), Some(&record));
    let values = [text, written.as_str()].map(|text| serde_json::from_str::<Value>(text).expect("JSON"));
    assert_eq!(values[0], values[1], "a field too many, or one lost");

    let id = match &record.way_in {
        Some(BootstrapMethod::Client(id)) => id.as_str().to_owned(),
        Some(BootstrapMethod::Vcenter | BootstrapMethod::ApiToken) | None => {
            "api-bootstrap-client".to_owned()
        }
    };
    let secret = || ClientSecret::parse(SECRET).expect("a secret");
    let mut journey = GettingStarted::resume(record);
    assert!(journey.proof().is_none() && journey.token().is_none(), "believed without a proof");
    journey.begin_with(Bootstrap::Client(Credentials::parse(&id, SECRET).expect("what was written before")));
    journey.retype_secret(secret());
    let error = journey.delete(&id).expect_err("deleted before the new client has proved itself");
    assert_tellable(&error.into());
    // What anybody wrote into the record stands in it still.
    let told = written.contains(SECRET);
    assert!(told || !journey.record().write().contains(SECRET), "a secret is written");
    assert!(told || !format!("{journey:?}").contains(SECRET), "a secret is printed");
}
