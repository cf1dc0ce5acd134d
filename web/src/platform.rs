//! What the browser gives a page: storage, files, the address it comes back to, the theme.

pub(crate) mod callback;
pub(crate) mod chunk;
pub(crate) mod clipboard;
pub(crate) mod date;
pub(crate) mod file;
pub(crate) mod session_storage;
pub(crate) mod theme;
pub(crate) mod visible;
