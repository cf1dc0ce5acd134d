//! What takes more than one request.

pub mod authorized;
pub mod create_client;
pub mod delete_bootstrap;
pub mod diagnosis;
pub mod first_token;
pub mod getting_started;
pub mod pages;
pub mod perform;
pub mod prove_client;
pub mod sign_in;
pub mod single;
