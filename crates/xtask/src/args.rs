//! The command line: words in, one [`Command`] out. Nothing is done here.

use crate::failure::Failure;

/// What `cargo xtask` and `--help` print.
pub(crate) const HELP: &str = "\
Firstkey: from a client id and a secret to a working OAuth 2.0 client.

usage: cargo xtask COMMAND

  console [--tenant URL] [--service omnissa|vmware|broker] [--ca FILE] [--port N] [--no-open] [--vcenter]
              build the console if needed and open it, http://127.0.0.1:8080
              without --tenant: the practice tenant, which needs no account and no network
              --tenant URL   the tenant the page talks to, and no other
              --service NAME which of the three services it is
              --ca FILE      the certificate of a private certificate authority (PEM)
              --port N       another port on 127.0.0.1
              --no-open      do not open a browser
              --vcenter      forward the vCenter login too (service broker)
  test [SUITE]
              run all tests, or one suite: native, lint, deny, peers, browser, firefox, npm, fuzz, size,
              reproducible, console, deploy
  fuzz [TARGET] [--minutes N]
              look for foreign text that breaks what reads it, 10 minutes for each target (see tests/fuzz);
              what breaks one is kept in target/fuzz-runs
  build [--connect ORIGIN]
              the console as static files in dist/
              --connect ORIGIN  let the page talk to this tenant directly, e.g. https://acme.example
  npm         the npm package in crates/npm/dist, ready for `npm pack`
  sbom        what is inside the console, the npm package and the gateway (CycloneDX), in target/sbom
  simulator --port N [--service omnissa|vmware|broker] [--tenant NAME]
              the practice tenant over HTTP on 127.0.0.1
  setup       install everything that the commands above would install when they need it
  env         print the environment in which `trunk` and `wasm-pack` work as typed:
              eval \"$(cargo xtask env)\"

The first run installs what is missing, says what and how long it takes, and keeps it in one folder
of your cache (or in $FIRSTKEY_TOOLS). `simulator` and `test native` need nothing but Rust.
";

const SERVICES: &[&str] = &["omnissa", "vmware", "broker"];

/// One command of the README, checked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Setup,
    Env,
    Npm,
    Sbom,
    /// `connect`: the origin that the page may talk to besides its own.
    Build {
        connect: Option<String>,
    },
    /// The end of a build. Trunk's hook calls it; nobody types it.
    Finish,
    /// `passed_on`: words for the gateway.
    Console {
        passed_on: Vec<String>,
    },
    /// `passed_on`: words for the simulator.
    Simulator {
        passed_on: Vec<String>,
    },
    Test {
        suite: Option<String>,
    },
    /// `minutes`: for each target.
    Fuzz {
        target: Option<String>,
        minutes: u64,
    },
}

/// Reads the words after `cargo xtask`.
pub(crate) fn parse(words: &[String]) -> Result<Command, Failure> {
    let Some((command, rest)) = words.split_first() else {
        return Ok(Command::Help);
    };
    if words.iter().any(|word| word == "--help" || word == "-h") || command == "help" {
        return Ok(Command::Help);
    }
    match command.as_str() {
        "setup" => nothing_more(rest, Command::Setup),
        "env" => nothing_more(rest, Command::Env),
        "npm" => nothing_more(rest, Command::Npm),
        "sbom" => nothing_more(rest, Command::Sbom),
        "finish" => nothing_more(rest, Command::Finish),
        "build" => {
            let options = options(rest, &[("--connect", Takes::Origin)])?;
            Ok(Command::Build { connect: options.into_iter().next_back().map(|(_, value)| value) })
        }
        "console" => {
            let known = [
                ("--tenant", Takes::Text),
                ("--service", Takes::Service),
                ("--ca", Takes::Text),
                ("--port", Takes::Port),
                ("--no-open", Takes::Nothing),
                ("--vcenter", Takes::Nothing),
            ];
            Ok(Command::Console { passed_on: flat(options(rest, &known)?) })
        }
        "simulator" => {
            let known = [("--port", Takes::Port), ("--service", Takes::Service), ("--tenant", Takes::Text)];
            let options = options(rest, &known)?;
            if !options.iter().any(|(name, _)| *name == "--port") {
                return Err(wrong("simulator needs --port N: the port to listen on, 0 for any free one"));
            }
            Ok(Command::Simulator { passed_on: flat(options) })
        }
        "fuzz" => {
            let (target, rest) = match rest.split_first() {
                Some((first, rest)) if !first.starts_with('-') => (Some(first.clone()), rest),
                _ => (None, rest),
            };
            let options = options(rest, &[("--minutes", Takes::Minutes)])?;
            let minutes = options.first().and_then(|(_, value)| value.parse().ok()).unwrap_or(10);
            Ok(Command::Fuzz { target, minutes })
        }
        "test" => match rest {
            [] => Ok(Command::Test { suite: None }),
            [suite] if !suite.starts_with('-') => Ok(Command::Test { suite: Some(suite.clone()) }),
            _ => Err(wrong("test takes at most one word, the name of a suite")),
        },
        other => Err(wrong(format!("`{other}` is no command"))),
    }
}

/// What follows an option.
#[derive(Clone, Copy)]
enum Takes {
    Nothing,
    Text,
    Port,
    Minutes,
    Service,
    Origin,
}

type Options = Vec<(&'static str, String)>;

fn options(words: &[String], known: &[(&'static str, Takes)]) -> Result<Options, Failure> {
    let mut found = Options::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, joined) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let Some((name, takes)) = known.iter().find(|(known, _)| *known == name) else {
            return Err(wrong(format!("`{word}` is not known here")));
        };
        if found.iter().any(|(earlier, _)| earlier == name) {
            return Err(wrong(format!("{name} is there twice")));
        }
        if matches!(takes, Takes::Nothing) {
            if joined.is_some() {
                return Err(wrong(format!("{name} takes no value")));
            }
            found.push((name, String::new()));
            continue;
        }
        let value = joined.or_else(|| words.next().filter(|next| !next.starts_with("--")).cloned());
        let value =
            value.filter(|value| !value.is_empty()).ok_or_else(|| wrong(format!("{name} needs a value")))?;
        found.push((name, checked(name, *takes, value)?));
    }
    Ok(found)
}

fn checked(name: &str, takes: Takes, value: String) -> Result<String, Failure> {
    match takes {
        Takes::Nothing | Takes::Text => Ok(value),
        Takes::Port if value.parse::<u16>().is_ok() => Ok(value),
        Takes::Port => Err(wrong(format!("{name} {value}: a port is a number from 0 to 65535"))),
        Takes::Minutes if value.parse::<u64>().is_ok_and(|minutes| (1..=100_000).contains(&minutes)) => {
            Ok(value)
        }
        Takes::Minutes => Err(wrong(format!("{name} {value}: a whole number of minutes, 1 at least"))),
        Takes::Service if SERVICES.contains(&value.as_str()) => Ok(value),
        Takes::Service => Err(wrong(format!("{name} {value}: the services are {}", SERVICES.join(", ")))),
        Takes::Origin => origin(&value).map_err(|reason| wrong(format!("{name} {value}: {reason}"))),
    }
}

/// An origin as a Content-Security-Policy may hold it (RFC 6454): scheme, host, maybe a port, nothing more.
/// Whatever else went in there could open the policy further than the user meant.
pub(crate) fn origin(text: &str) -> Result<String, &'static str> {
    let lower = text.trim().to_ascii_lowercase();
    let (scheme, authority) =
        lower.split_once("://").ok_or("an origin begins with https://, as in https://acme.example")?;
    let authority = authority.strip_suffix('/').unwrap_or(authority);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if authority.contains(['/', '?', '#']) {
        return Err("an origin ends after the host or the port: leave the path out");
    }
    if authority.contains('@') {
        return Err("a user name or password has no place in an origin");
    }
    let label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !host.split('.').all(label) {
        return Err("the host is not a name or an IPv4 address (a wildcard is refused: name the tenant)");
    }
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err("the port is not a number from 0 to 65535");
    }
    let loopback = host == "localhost" || host == "127.0.0.1";
    match scheme {
        "https" => {}
        "http" if loopback => {}
        _ => return Err("only https:// is let in (http:// for localhost and 127.0.0.1)"),
    }
    Ok(format!("{scheme}://{authority}"))
}

fn nothing_more(rest: &[String], command: Command) -> Result<Command, Failure> {
    match rest.first() {
        None => Ok(command),
        Some(word) => Err(wrong(format!("`{word}` is not known here"))),
    }
}

fn flat(options: Options) -> Vec<String> {
    options
        .into_iter()
        .flat_map(|(name, value)| [name.to_owned(), value])
        .filter(|word| !word.is_empty())
        .collect()
}

fn wrong(sentence: impl Into<String>) -> Failure {
    Failure::new("args", sentence).helps("cargo xtask --help lists every command and option")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words).map_err(|failure| failure.to_string())
    }

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn no_word_and_help_anywhere_print_the_help() {
        for line in ["", "help", "--help", "-h", "console --help", "test -h"] {
            assert_eq!(parsed(line), Ok(Command::Help), "{line:?}");
        }
    }

    #[test]
    fn the_console_passes_its_checked_options_to_the_gateway() {
        let line =
            "--tenant https://acme.example --service broker --ca ca.pem --port 9000 --no-open --vcenter";
        assert_eq!(parsed(&format!("console {line}")), Ok(Command::Console { passed_on: words(line) }));
        assert_eq!(parsed("console --port=9000"), Ok(Command::Console { passed_on: words("--port 9000") }));
    }

    #[test]
    fn the_simulator_says_that_it_needs_a_port() {
        assert_eq!(
            parsed("simulator --port 0 --service vmware"),
            Ok(Command::Simulator { passed_on: words("--port 0 --service vmware") })
        );
        assert!(parsed("simulator --service vmware").is_err_and(|text| text.contains("needs --port")));
    }

    #[test]
    fn a_long_run_of_the_fuzz_targets_takes_a_name_and_a_time() {
        let run =
            |target: Option<&str>, minutes| Ok(Command::Fuzz { target: target.map(str::to_owned), minutes });
        assert_eq!(parsed("fuzz"), run(None, 10));
        assert_eq!(parsed("fuzz --minutes 3"), run(None, 3));
        assert_eq!(parsed("fuzz token --minutes=60"), run(Some("token"), 60));
    }

    #[test]
    fn a_mistyped_line_is_answered_with_what_is_wrong() {
        for (line, sentence) in [
            ("consle", "`consle` is no command"),
            ("setup now", "`now` is not known here"),
            ("console --tennant x", "`--tennant` is not known here"),
            ("console --service okta", "the services are omnissa, vmware, broker"),
            ("console --port 65536", "a port is a number from 0 to 65535"),
            ("console --tenant", "--tenant needs a value"),
            ("console --tenant --no-open", "--tenant needs a value"),
            ("console --ca=", "--ca needs a value"),
            ("console --port 1 --port 2", "--port is there twice"),
            ("console --no-open=1", "--no-open takes no value"),
            ("test native lint", "at most one word"),
            ("fuzz token --minutes 0", "a whole number of minutes"),
            ("fuzz token claims", "`claims` is not known here"),
        ] {
            assert!(
                parsed(line).is_err_and(|text| text.contains(sentence)),
                "{line:?} does not say {sentence:?}"
            );
        }
    }

    #[test]
    fn an_origin_is_let_into_the_policy_in_its_shortest_form() {
        assert_eq!(origin("https://Acme.Example/"), Ok("https://acme.example".to_owned()));
        assert_eq!(origin("https://acme.example:8443"), Ok("https://acme.example:8443".to_owned()));
        assert_eq!(origin("http://127.0.0.1:8080"), Ok("http://127.0.0.1:8080".to_owned()));
        assert_eq!(
            parsed("build --connect https://acme.example"),
            Ok(Command::Build { connect: Some("https://acme.example".to_owned()) })
        );
        assert_eq!(parsed("build"), Ok(Command::Build { connect: None }));
    }

    #[test]
    fn nothing_that_opens_the_policy_further_passes_as_an_origin() {
        for text in [
            "*",
            "https://*",
            "https://*.example",
            "https:",
            "acme.example",
            "http://acme.example",
            "https://acme.example/path",
            "https://acme.example; script-src *",
            "https://acme.example 'unsafe-inline'",
            "https://user@acme.example",
            "https://acme.example:port",
            "https://acme.example?x",
            "https://",
            "data://x",
            "https://a\"b",
        ] {
            assert!(origin(text).is_err(), "{text}");
        }
    }
}
