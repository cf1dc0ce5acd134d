//! The tenant through its public door: requests in, answers out, with a given clock, given random bytes and a real key.

mod broker;
mod faults;
mod front_door;
mod oauth_clients;
mod practice;
mod rights;
mod token;
