//! `test`: the suites, from cheap to expensive, and their sum.

mod browser;
mod console;
mod deny;
mod deploy;
mod fuzz;
mod lint;
mod native;
mod npm;
mod other_machine;
mod peers;
mod release;
mod reproducible;
mod size;
mod tally;
mod tests_crate;

use crate::failure::Failure;
use std::process::ExitCode;
use std::time::Instant;
use tally::Tally;

/// One suite.
struct Suite {
    name: &'static str,
    covers: &'static str,
    needs: &'static str,
    lasts: &'static str,
    /// Why it runs only when it is named; empty: it always runs.
    only_by_name: &'static str,
    /// What is begun beside it for a later suite, when all of them run.
    beside: Option<fn() -> Result<(), Failure>>,
    run: fn() -> Result<Tally, Failure>,
}

const SUITES: &[Suite] = &[
    Suite {
        name: "native",
        covers: "the core, the simulator, the gateway and the commands, without a browser",
        needs: "Rust alone",
        lasts: "6 minutes the first time",
        only_by_name: "",
        beside: None,
        run: native::run,
    },
    Suite {
        name: "lint",
        covers: "formatting, clippy (native and wasm), the documentation of core",
        needs: "a compiler with the wasm target",
        lasts: "2 minutes the first time",
        only_by_name: "",
        beside: None,
        run: lint::run,
    },
    Suite {
        name: "deny",
        covers: "licences, sources, bans and advisories of the dependencies, nothing twice in the wasm files",
        needs: "cargo-deny",
        lasts: "10 seconds, 3 minutes the first time",
        only_by_name: "",
        beside: None,
        run: deny::run,
    },
    Suite {
        name: "browser",
        covers: "fetch, clock, random, key, the verification of tokens, and the view layer in headless Chromium",
        needs: "wasm-bindgen, Chromium and chromedriver",
        lasts: "1 minute",
        only_by_name: "",
        beside: None,
        run: browser::chromium,
    },
    Suite {
        name: "firefox",
        covers: "the same in headless Firefox",
        needs: "wasm-bindgen, Firefox and geckodriver",
        lasts: "1 minute",
        only_by_name: "",
        beside: None,
        run: browser::firefox,
    },
    Suite {
        name: "npm",
        covers: "the packed npm package in Node, bundlers, Next and a page",
        needs: "node and npm, wasm-pack, wasm-opt, Chromium",
        lasts: "2 minutes, 6 the first time",
        only_by_name: "",
        beside: None,
        run: npm::run,
    },
    Suite {
        name: "peers",
        covers: "requests and answers against an OAuth and a SCIM server of others, encoders against node's, the \
                 practice tenant against a SCIM tester and an API tester of others, code samples with their \
                 interpreters, our OpenAPI descriptions, Postman collections and .http files with the tools of \
                 others",
        needs: "node and npm, Python 3.11 with pip",
        lasts: "4 minutes",
        only_by_name: "",
        beside: Some(size::begin),
        run: peers::run,
    },
    Suite {
        name: "fuzz",
        covers: "everything that reads foreign text reads the corpus, with each input that ever broke it",
        needs: "Rust alone",
        lasts: "10 seconds, 2 minutes the first time",
        only_by_name: "",
        beside: None,
        run: fuzz::run,
    },
    Suite {
        name: "size",
        covers: "a release build and its budget",
        needs: "trunk, wasm-bindgen, wasm-opt",
        lasts: "2 minutes",
        only_by_name: "",
        beside: None,
        run: size::run,
    },
    Suite {
        name: "reproducible",
        covers: "the console and the npm package built again as on another machine: the same bytes, and no folder named",
        needs: "what size and npm need",
        lasts: "2 minutes, 6 the first time",
        only_by_name: "it builds everything twice, and only a new tool or dependency breaks it: run it before a release",
        beside: None,
        run: reproducible::run,
    },
    Suite {
        name: "release",
        covers: "the archive of the program: unpacked, its checksums, started, and made again with the same bytes",
        needs: "what size needs",
        lasts: "10 seconds, 4 minutes the first time",
        only_by_name: "",
        beside: None,
        run: release::run,
    },
    Suite {
        name: "console",
        covers: "the built console in headless Chromium, step by step",
        needs: "what size needs, Chromium and chromedriver",
        lasts: "30 minutes",
        only_by_name: "",
        beside: None,
        run: console::run,
    },
    Suite {
        name: "deploy",
        covers: "the configurations of deploy/ with the real nginx and Caddy, the console behind them in two browsers",
        needs: "what console needs, nginx and Caddy (Debian's are unpacked), Firefox",
        lasts: "3 minutes",
        only_by_name: "",
        beside: None,
        run: deploy::run,
    },
];

/// `cargo xtask test [SUITE]`.
pub(crate) fn run(chosen: Option<&str>) -> Result<ExitCode, Failure> {
    let suites: Vec<&Suite> = SUITES
        .iter()
        .filter(|suite| chosen.map_or(suite.only_by_name.is_empty(), |name| name == suite.name))
        .collect();
    if suites.is_empty() {
        let table: Vec<String> = SUITES
            .iter()
            .map(|suite| format!("{:<12} {} (needs {})", suite.name, suite.covers, suite.needs))
            .collect();
        return Err(Failure::new(
            "test.suite",
            format!("there is no suite `{}`", chosen.unwrap_or_default()),
        )
        .helps(table.join("\n")));
    }
    let mut total = Tally::default();
    let mut lines = Vec::new();
    for suite in suites {
        println!("\n== {}: {}; needs {}, {}", suite.name, suite.covers, suite.needs, suite.lasts);
        let started = Instant::now();
        if let (None, Some(begin)) = (chosen, suite.beside)
            && let Err(failure) = begin()
        {
            // Its own suite begins it again.
            eprintln!("{failure}");
        }
        let tally = (suite.run)().unwrap_or_else(|failure| {
            // The other suites still have something to say.
            eprintln!("\nerror: {failure}");
            Tally { passed: 0, failed: 1 }
        });
        lines.push(format!("{:<12} {tally}, {} s", suite.name, started.elapsed().as_secs()));
        total = total.and(tally);
    }
    if chosen.is_none() {
        let left_out = SUITES.iter().filter(|suite| !suite.only_by_name.is_empty());
        lines.extend(left_out.map(|suite| format!("{:<12} not run: {}", suite.name, suite.only_by_name)));
    }
    println!("\n{}\n{total}", lines.join("\n"));
    Ok(if total.failed == 0 && total.passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
