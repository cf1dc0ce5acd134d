//! What is around every page: the frame, the top bar, the navigation, the command palette, the tab's title. It knows
//! the table of areas and no page.

pub(crate) mod acting;
pub(crate) mod activity;
pub(crate) mod commands;
pub(crate) mod frame;
pub(crate) mod navigation;
pub(crate) mod palette;
pub(crate) mod sheet;
pub(crate) mod shortcut;
pub(crate) mod title;
pub(crate) mod top_bar;
