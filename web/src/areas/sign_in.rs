//! Try sign-in: a user signs in to a client as an application would let them.

pub(crate) mod form;
mod checks;
mod redirect_uri;
mod fields;
mod visit;
mod result;
pub(crate) mod attempt;

use crate::route::Route;

const HERE: Route = Route::SignIn;
