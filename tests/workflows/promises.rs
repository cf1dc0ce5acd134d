//! What holds whatever goes wrong. Each rule looks at what went over the wire and at what the tenant really has.

use crate::journey::NEW_ID;
use crate::person::{MANY, Report, Run};
use firstkey_core::workflows::getting_started::Stage;
use firstkey_simulator::BOOTSTRAP_CLIENT_ID;
use firstkey_tests::tenant::Exchange;
use serde_json::Value;

/// The first promise that is broken, as a sentence.
pub(crate) fn broken(report: &Report) -> Option<String> {
    let mut denied = false;
    let mut proved = false;
    for run in &report.runs {
        denied |= was_denied(run);
        proved |= run.doing != "delete" && proves(run);
        let found = endless(run)
            .or_else(|| silent(run))
            .or_else(|| unsaved(run))
            .or_else(|| made_twice(run, denied, report.taken.is_some()))
            .or_else(|| deleted_wrongly(run, proved))
            .or_else(|| untrue(run, report.taken.is_some(), denied))
            .or_else(|| locked_out(run, report.taken.is_some()));
        if found.is_some() {
            return found;
        }
        // A proof does not outlive the page.
        proved &= !run.outcome.starts_with("back at");
    }
    // Every schedule has an end, so every journey has a good one.
    (report.stage != Stage::Done).then(|| format!("it does not come to its end: {:?}", report.stage))
}

/// The number of requests is bounded.
fn endless(run: &Run) -> Option<String> {
    (run.exchanges.len() >= MANY)
        .then(|| format!("{} requests while doing {}", run.exchanges.len(), run.doing))
}

/// Every end has a sentence and a next action.
fn silent(run: &Run) -> Option<String> {
    let said = run
        .told
        .as_ref()
        .is_none_or(|(sentence, help)| !sentence.trim().is_empty() && !help.trim().is_empty());
    (!said || !run.goes_on).then(|| format!("{} says nothing, or nothing can be done next", run.outcome))
}

/// No client is made whose secret the person does not have.
fn unsaved(run: &Run) -> Option<String> {
    run.exchanges.iter().filter(|exchange| exchange.creates()).find_map(|exchange| {
        let body: Value = serde_json::from_slice(exchange.request.body()).unwrap_or_default();
        let (id, secret) = (body["client_id"].as_str()?, body["secret"].as_str()?);
        let saved = run.saved.iter().any(|(saved, with)| saved == id && with == secret);
        (!saved).then(|| format!("create was sent for {id}, whose secret nobody has saved"))
    })
}

/// At most one client is made per intent. A service that denies a client it has leaves nobody a way to know.
fn made_twice(run: &Run, denied: bool, taken: bool) -> Option<String> {
    let sent: Vec<&Exchange> = run.exchanges.iter().filter(|exchange| exchange.creates()).collect();
    // Sent once; a second time only after a 401, when nothing was done.
    if sent.len() > 1 && !(sent.len() == 2 && sent[0].status == Some(401)) {
        return Some(format!("create was sent {} times in one go", sent.len()));
    }
    let made: Vec<&String> = run.ours.iter().filter(|id| !taken || *id != NEW_ID).collect();
    (made.len() > 1 && !denied).then(|| format!("{} clients were made: {made:?}", made.len()))
}

/// Nothing is deleted but the bootstrap client, and that only after the new client has proved itself.
fn deleted_wrongly(run: &Run, proved: bool) -> Option<String> {
    let sent = run.exchanges.iter().filter(|exchange| exchange.deletes()).count();
    if sent == 0 {
        return None;
    }
    if run.doing != "delete" || !proved {
        return Some("a client was to be deleted before the new client was proved".to_owned());
    }
    if sent > 2 {
        return Some("delete was sent again and again".to_owned());
    }
    run.ours.is_empty().then(|| "the new client was deleted".to_owned())
}

/// What is said of the two clients is true.
fn untrue(run: &Run, taken: bool, denied: bool) -> Option<String> {
    let said = run.outcome.as_str();
    let there = !run.ours.is_empty() || taken;
    let found = match run.doing {
        "create" if said.starts_with("not made") && !run.ours.is_empty() && !taken && !denied => {
            "said to be not made and is there"
        }
        "create" if (said == "goes on" || said.starts_with("made")) && !there => {
            "said to be made and is not there"
        }
        "prove" | "look" if said == "goes on" && !there => "said to be proved and is not there",
        "delete" if (said == "goes on" || said.starts_with("gone")) && run.bootstrap_there && !denied => {
            "said to be gone and is there"
        }
        "delete" if said.starts_with("still there") && !run.bootstrap_there => "said to be there and is gone",
        _ => return None,
    };
    Some(format!("{BOOTSTRAP_CLIENT_ID} or the new client is {found}: {said}"))
}

/// Somebody can always get in.
fn locked_out(run: &Run, taken: bool) -> Option<String> {
    (!run.bootstrap_there && run.ours.is_empty() && !taken).then(|| "nobody can get in any more".to_owned())
}

/// A proof is a token given for id and secret that the person has saved.
fn proves(run: &Run) -> bool {
    run.exchanges.iter().any(|exchange| {
        exchange.status == Some(200)
            && run.saved.iter().any(|(id, secret)| exchange.asks_token_for(id, Some(secret)))
    })
}

/// The service said that it does not know a client, and it was planned that it says so.
fn was_denied(run: &Run) -> bool {
    run.exchanges
        .iter()
        .any(|exchange| matches!(exchange.fault, Some(("getAccessToken", "401 invalid_client"))))
}
