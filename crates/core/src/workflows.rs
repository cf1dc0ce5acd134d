//! What takes more than one request.

pub mod authorized;
pub mod single;
pub mod perform;
pub mod send_call;
pub mod pages;
pub mod first_token;
pub mod create_client;
pub mod prove_client;
pub mod delete_bootstrap;
pub mod getting_started;
pub mod diagnosis;
pub mod arrival;
pub mod sign_in;
pub mod first_key;
