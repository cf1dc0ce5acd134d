//! How a run ended, in words that stay the same: the outcomes of the fault table and of the schedules.

use firstkey_core::error::Error;
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::delete_bootstrap::{Gone, OldToken};
use firstkey_core::workflows::prove_client::{Proof, Right};
use firstkey_tests::tenant::Exchange;

/// What a workflow did by itself before it ended.
pub(crate) fn on_the_way(exchanges: &[Exchange], waited: u64) -> String {
    let lines: Vec<String> = exchanges.iter().map(Exchange::line).collect();
    // The same request again behind one for a token.
    let renews = lines.windows(3).any(|three| three[0] == three[2] && three[1].ends_with("/token"));
    let renews = if renews { "renews, " } else { "" };
    if waited > 0 { format!("{renews}waits {waited} s, ") } else { renews.to_owned() }
}

pub(crate) const GOES_ON: &str = "goes on";

pub(crate) fn of<T>(result: &Result<T, Error>) -> String {
    result.as_ref().map_or_else(code, |_| GOES_ON.to_owned())
}

pub(crate) fn of_creation(outcome: &Creation) -> String {
    match outcome {
        Creation::Made(_) => GOES_ON.to_owned(),
        Creation::MadeUnseen(_) => "made: its secret works".to_owned(),
        Creation::Taken(error) => format!("id taken: {}", code(error)),
        Creation::Failed(error) => format!("not made: {}", code(error)),
        Creation::Unsure(error) => format!("unsure: {}", code(error)),
    }
}

pub(crate) fn of_proof(proof: &Result<Proof, Error>, known: bool) -> String {
    match proof {
        Ok(Proof { right: Right::Granted(_), .. }) => GOES_ON.to_owned(),
        Ok(Proof { right: Right::Missing(_), .. }) => "known, right missing".to_owned(),
        Ok(Proof { right: Right::NoClientCredentials, .. }) => "known, for sign-in".to_owned(),
        Err(error) if known => format!("known: {}", code(error)),
        Err(error) => code(error),
    }
}

pub(crate) fn of_gone(gone: &Result<Gone, Error>) -> String {
    match gone {
        Ok(Gone::Gone(OldToken::Unknown)) => "gone, old token unknown".to_owned(),
        Ok(Gone::Gone(OldToken::Refused)) => "gone, old token refused".to_owned(),
        Ok(Gone::Gone(OldToken::Accepted(_))) => GOES_ON.to_owned(),
        Ok(Gone::StillThere(None)) => "still there".to_owned(),
        Ok(Gone::StillThere(Some(error))) => format!("still there: {}", code(error)),
        Err(error) => code(error),
    }
}

fn code(error: &Error) -> String {
    format!("`{}`", error.code())
}
