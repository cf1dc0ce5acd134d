use super::*;
use crate::replay;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/operations")
}

fn inputs() -> Vec<Vec<u8>> {
    fs::read_dir(corpus()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect()
}

/// Inputs that are the same in every run, for what the corpus no longer reaches when a schema has changed.
fn drawn_inputs() -> impl Iterator<Item = Vec<u8>> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    std::iter::from_fn(move || {
        let size = 60 + next() % 500;
        // Small numbers choose what is usual.
        let byte = |word: u64| if word.is_multiple_of(3) { (word >> 8) as u8 } else { (word >> 8) as u8 % 6 };
        Some((0..size).map(|_| byte(next())).collect())
    })
}

/// More than ten times what it took once.
const MOST_DRAWN: usize = 20_000;

#[test]
fn every_operation_is_reached_with_a_yes_and_a_no() {
    // Nothing can be wrong about these: no values, no token, and only the operation's own method is sent.
    let open = |id: &str| {
        ["getJwkKeys", "getOIDCConfiguration", "createVCenterSession"].contains(&id)
            || id.starts_with("getSamlServiceProviderMetadata")
    };
    let mut reached: BTreeMap<&str, BTreeMap<u16, usize>> = BTreeMap::new();
    let (mut files, mut requests) = (0, 0);
    let missing = |reached: &BTreeMap<&str, BTreeMap<u16, usize>>| -> Vec<&str> {
        let has = |id: &str, range: std::ops::Range<u16>| {
            reached.get(id).is_some_and(|statuses| statuses.keys().any(|status| range.contains(status)))
        };
        let ids = catalog::specs().map(|spec| spec.id);
        ids.filter(|id| !(has(id, 200..400) && (open(id) || has(id, 400..500)))).collect()
    };
    let inputs = inputs();
    let corpus = inputs.len();
    for data in inputs.into_iter().chain(drawn_inputs().take(MOST_DRAWN)) {
        if files >= corpus && missing(&reached).is_empty() {
            break;
        }
        files += 1;
        for (id, status) in walk(&data, &mut |_, answer| answer) {
            requests += 1;
            *reached.entry(id).or_default().entry(status).or_default() += 1;
        }
    }
    reached.iter().for_each(|(id, statuses)| println!("{id}: {statuses:?}"));
    println!("{requests} requests of {files} inputs, {corpus} of them in the corpus");
    assert_eq!(missing(&reached), Vec::<&str>::new(), "never a yes, or never a no");
}

fn broken(data: &[u8], change: fn(&Request, Reply) -> Reply) -> bool {
    catch_unwind(AssertUnwindSafe(|| walk(data, &mut { change }))).is_err()
}

#[test]
fn a_planted_internal_error_a_closed_connection_and_a_broken_body_are_found() {
    fn internal_error(request: &Request, answer: Reply) -> Reply {
        let mut answer = answer?;
        if request.method() == "PATCH" && answer.status() == 200 {
            *answer.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
        }
        Some(answer)
    }
    fn closed(request: &Request, answer: Reply) -> Reply {
        answer.filter(|answer| request.method() != "PUT" || answer.status() != 200)
    }
    fn half(_: &Request, answer: Reply) -> Reply {
        let mut answer = answer?;
        if answer.status() == 201 {
            answer.body_mut().pop();
        }
        Some(answer)
    }
    let count = |change| inputs().iter().filter(|data| broken(data, change)).count();
    let counts = [count(internal_error), count(closed), count(half)];
    assert!(counts.iter().all(|found| *found > 0), "found by {counts:?} files");
    assert_eq!(count(|_, answer| answer), 0);
}

/// What the simulator of 0.1 did with the name of an attribute: it cut it behind its fourth byte.
#[test]
fn the_panic_of_0_1_is_found_by_the_replay() {
    fn as_in_0_1(data: &[u8]) {
        walk(data, &mut |request, answer| {
            let scim = request.uri().path().contains("/scim/v2/") && request.method() != "PATCH";
            let accepted = answer.as_ref().is_some_and(|answer| answer.status().is_success());
            if scim && accepted {
                let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
                for name in body.as_object().into_iter().flat_map(|fields| fields.keys()) {
                    let _ = name.len() > 4 && name[..4].eq_ignore_ascii_case("urn:");
                }
            }
            answer
        });
    }
    let replayed = replay::replay(as_in_0_1, &corpus()).unwrap();
    let found: BTreeSet<_> = replayed.broken.iter().filter_map(|file| file.file_name()?.to_str()).collect();
    // Where a schema has changed, this file may build something else: `cargo xtask fuzz operations` finds another one.
    assert!(found.contains("name-cut-inside-a-character"), "found by {found:?}");
    assert!(found.len() < replayed.files, "whatever is read breaks it");
}
