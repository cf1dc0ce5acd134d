//! What can happen next. A number chooses among whatever there is to choose from when it happens.

use proptest::prelude::*;

/// One event.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// A page with the list opens.
    OpenList,
    /// A page with one client opens.
    OpenClient(u8),
    /// A page closes.
    Close(u8),
    /// Refresh is pressed on a page.
    Refresh(u8),
    /// A dialog asks about the client that a page shows.
    Ask(u8, Intent),
    /// A dialog is confirmed.
    Confirm(u8),
    /// Everything that dialogs wait for is changed at once, as a batch.
    ChangeMany(u8),
    /// A batch is paused, or goes on.
    PauseOrResume(u8),
    /// A client is made.
    Create(u8),
    /// A job begins that makes a client.
    StartJob(u8),
    /// A job is stopped.
    StopJob(u8),
    /// The service acts upon a request; the answer is under way.
    Act(u8),
    /// An answer arrives.
    Deliver(u8),
    /// An answer is lost, after the service has acted or instead.
    Lose(u8, bool),
    /// An answer that came before comes again.
    Twice(u8),
    /// The service has no time for a request.
    Unavailable(u8),
    /// Every token that was given out ends.
    RevokeTokens,
    /// Time passes.
    Tick(u8),
    /// Another tenant, or the same one anew.
    Connect(bool),
    /// Requests are built in another way.
    ChangeProfile,
    /// Another client signs in, and the pages that open from now on act as it.
    SignIn,
    /// A client signs out.
    SignOut(u8),
}

/// What a dialog asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// To delete the client.
    Delete,
    /// To change it.
    Edit(u8),
    /// To rotate its secret.
    Rotate,
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let n = any::<u8>;
    prop_oneof![
        4 => Just(Step::OpenList),
        6 => n().prop_map(Step::OpenClient),
        3 => n().prop_map(Step::Close),
        1 => n().prop_map(Step::Refresh),
        9 => (n(), intent()).prop_map(|(page, intent)| Step::Ask(page, intent)),
        6 => n().prop_map(Step::Confirm),
        4 => n().prop_map(Step::ChangeMany),
        2 => n().prop_map(Step::PauseOrResume),
        2 => n().prop_map(Step::Create),
        2 => n().prop_map(Step::StartJob),
        1 => n().prop_map(Step::StopJob),
        8 => n().prop_map(Step::Act),
        16 => n().prop_map(Step::Deliver),
        2 => (n(), any::<bool>()).prop_map(|(which, acted)| Step::Lose(which, acted)),
        1 => n().prop_map(Step::Twice),
        1 => n().prop_map(Step::Unavailable),
        1 => Just(Step::RevokeTokens),
        2 => n().prop_map(Step::Tick),
        1 => any::<bool>().prop_map(Step::Connect),
        1 => Just(Step::ChangeProfile),
        1 => Just(Step::SignIn),
        1 => n().prop_map(Step::SignOut),
    ]
}

fn intent() -> impl Strategy<Value = Intent> {
    prop_oneof![Just(Intent::Delete), any::<u8>().prop_map(Intent::Edit), Just(Intent::Rotate)]
}
