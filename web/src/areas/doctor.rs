//! The connection doctor: why the tenant does not answer, and what helps.

mod examination;
mod finding;
mod page;

pub(crate) use page::page;

use crate::route::Route;

const HERE: Route = Route::Doctor;
