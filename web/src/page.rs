//! What the pages of several areas are made of: the evidence of what was sent, a failure with a way on, how requests
//! are sent, a secret to save. It knows the console and no area.

pub(crate) mod client_refused;
pub(crate) mod credentials;
pub(crate) mod disconnect;
pub(crate) mod evidence;
pub(crate) mod failure;
pub(crate) mod form;
pub(crate) mod once;
pub(crate) mod question;
pub(crate) mod rights;
pub(crate) mod refused;
pub(crate) mod changes;
pub(crate) mod creation;
pub(crate) mod deletion;
pub(crate) mod export;
pub(crate) mod reading;
pub(crate) mod editor;
pub(crate) mod save_secret;
pub(crate) mod sending;
pub(crate) mod stop;
pub(crate) mod connect;
pub(crate) mod other_tabs;
pub(crate) mod acting;
pub(crate) mod many;
pub(crate) mod object;
pub(crate) mod scim_list;
pub(crate) mod sync_token;
pub(crate) mod token_facts;
pub(crate) mod undocumented;
