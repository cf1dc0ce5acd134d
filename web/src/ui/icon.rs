//! The icons: 16 by 16 line drawings in the colour of the text, hidden from screen readers. The words beside them say it.

use firstkey_view::{IntoView, View, drawing};

/// A drawing. Named by what it means here, not by what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Done, correct.
    Done,
    /// Worth knowing.
    Info,
    /// Look here.
    Warning,
    /// It failed, or cannot be undone.
    Danger,
    /// Copy to the clipboard.
    Copy,
    /// Save as a file.
    Download,
    /// Make the hidden text readable.
    Show,
    /// Mask the text again.
    Hide,
    /// Make a new value.
    Generate,
    /// Go back.
    Back,
    /// Leads out of this page.
    Outside,
    /// Opens and closes.
    Unfold,
    /// Close.
    Close,
    /// As the system says.
    System,
    /// The light theme.
    Light,
    /// The dark theme.
    Dark,
    /// Print.
    Print,
    /// Open the menu.
    Menu,
    /// Search.
    Search,
}

/// Draws an icon.
pub(crate) fn icon(icon: Icon) -> View {
    drawing("icon", "0 0 16 16", outline(icon)).into_view()
}

fn outline(icon: Icon) -> &'static str {
    match icon {
        Icon::Done => "M3 8.5l3.2 3.2L13 5",
        Icon::Info => "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M8 7.25v3.75M8 4.9v.2",
        Icon::Warning => "M8 2L1.5 13.5h13zM8 6.5v3.2M8 11.5v.2",
        Icon::Danger => "M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM8 4.75v4M8 11v.2",
        Icon::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
        Icon::Download => "M8 2v8.5M4.5 7.2L8 10.7l3.5-3.5M2.5 13.5h11",
        Icon::Show => {
            "M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8zM8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4"
        }
        Icon::Hide => {
            "M2.5 2.5l11 11M6 3.8Q7 3.5 8 3.5q4.3 0 6.5 4.5-.8 1.6-1.9 2.7M4 5Q2.5 6.1 1.5 8q2.2 4.5 6.5 4.5 1.8 0 3.2-.8"
        }
        Icon::Generate => "M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.5 1.75v3h-3",
        Icon::Back => "M13 8H3M7 4L3 8l4 4",
        Icon::Outside => "M6.5 3H3v10h10V9.5M9 2.5h4.5V7M13.5 2.5L7.5 8.5",
        Icon::Unfold => "M6 4l4 4-4 4",
        Icon::Close => "M4 4l8 8M12 4l-8 8",
        Icon::System => "M2 3h12v8H2zM5.5 13.5h5M8 11v2.5",
        Icon::Light => {
            "M8 5.25a2.75 2.75 0 1 0 0 5.5a2.75 2.75 0 1 0 0-5.5M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7"
        }
        Icon::Dark => "M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z",
        Icon::Menu => "M2 4h12M2 8h12M2 12h12",
        Icon::Search => "M7 2a5 5 0 1 0 0 10a5 5 0 1 0 0-10M10.6 10.6L14 14",
        Icon::Print => "M4.5 6V2h7v4M4.5 12H2V6h12v6h-2.5M4.5 9.5h7V14h-7z",
    }
}
