//! The command line: words in, one [`Command`] out. Nothing is done here.

use crate::failure::Failure;
use crate::origin;
use lexopt::Arg;
use std::ffi::OsString;

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
              release, console, deploy; and reproducible, which runs only when it is named
  fuzz [TARGET] [--minutes N]
              look for foreign text that breaks what reads it, 10 minutes for each target (see tests/fuzz);
              what breaks one is kept in target/fuzz-runs
  build [--connect ORIGIN]
              the console as static files in dist/
              --connect ORIGIN  let the page talk to this tenant directly, e.g. https://acme.example
  npm         the npm package in crates/npm/dist, ready for `npm pack`
  bench npm   measure the npm package against others, and write its part of BENCHMARKS.md: 5 minutes
  export openapi|postman|http [--service omnissa|vmware|broker] [--release 8|9.0|9.1] [--out FOLDER]
              OpenAPI 3.1 descriptions of the services, Postman collections or .http files, in target/openapi,
              target/postman or target/http; of the broker also one for each release
              --service NAME    of this service only
              --release NUMBER  of this release of the broker only
              --out FOLDER      into another folder
  sbom        what is inside the console, the npm package and the gateway (CycloneDX), in target/sbom
  release     the gateway as one program for people without Rust, the console inside, in an archive with licences,
              contents and checksums in target/release-archive; for the system that it is made on
  simulator --port N [--service omnissa|vmware|broker|operations] [--tenant NAME] [--people N]
              the practice tenant over HTTP on 127.0.0.1; or VCF Operations, for its first key
              --people N        so many users from the start, with groups; at most 1000000
  setup       install everything that the commands above would install when they need it
  env         print the environment in which `trunk` and `wasm-pack` work as typed:
              eval \"$(cargo xtask env)\"

The first run installs what is missing, says what and how long it takes, and keeps it in one folder
of your cache (or in $FIRSTKEY_TOOLS). `simulator` and `test native` need nothing but Rust.
";

const SERVICES: &[&str] = &["omnissa", "vmware", "broker"];
/// What the simulator plays.
const SIMULATED: &[&str] = &["omnissa", "vmware", "broker", "operations"];
/// What can be exported.
const FORMATS: &[&str] = &["openapi", "postman", "http"];
/// Of the broker.
const RELEASES: &[&str] = &["8", "9.0", "9.1"];

/// One command of the README, checked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Setup,
    Env,
    Npm,
    BenchNpm,
    Sbom,
    Release,
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
    /// `passed_on`: words for the program that writes the files.
    Export {
        format: &'static str,
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
pub(crate) fn parse(words: Vec<OsString>) -> Result<Command, Failure> {
    let asks_for_help = words.iter().any(|word| word == "--help" || word == "-h");
    if asks_for_help || words.first().is_none_or(|word| word == "help") {
        return Ok(Command::Help);
    }
    let mut line = Line(lexopt::Parser::from_args(words));
    let command = line.word().ok_or_else(|| wrong("the command comes first, then its options"))?;
    Ok(match command.as_str() {
        "setup" => line.ends_with(Command::Setup)?,
        "env" => line.ends_with(Command::Env)?,
        "npm" => line.ends_with(Command::Npm)?,
        "bench" => match line.word().as_deref() {
            Some("npm") => line.ends_with(Command::BenchNpm)?,
            _ => return Err(wrong("bench needs to know what: npm")),
        },
        "sbom" => line.ends_with(Command::Sbom)?,
        "release" => line.ends_with(Command::Release)?,
        "finish" => line.ends_with(Command::Finish)?,
        "build" => {
            let options = line.options(&[("--connect", Takes::Origin)])?;
            Command::Build { connect: options.into_iter().next().map(|(_, value)| value) }
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
            Command::Console { passed_on: flat(line.options(&known)?) }
        }
        "simulator" => {
            let known = [
                ("--port", Takes::Port),
                ("--service", Takes::Simulated),
                ("--tenant", Takes::Text),
                ("--people", Takes::People),
            ];
            let options = line.options(&known)?;
            if !options.iter().any(|(name, _)| *name == "--port") {
                return Err(wrong("simulator needs --port N: the port to listen on, 0 for any free one"));
            }
            Command::Simulator { passed_on: flat(options) }
        }
        "export" => {
            let word = line.word();
            let format = FORMATS.iter().find(|format| word.as_deref() == Some(**format));
            let format =
                format.ok_or_else(|| wrong(format!("export needs to know what: {}", FORMATS.join(", "))))?;
            let known =
                [("--service", Takes::Service), ("--release", Takes::Release), ("--out", Takes::Text)];
            let options = line.options(&known)?;
            let value = |name: &str| {
                options.iter().find(|(there, _)| *there == name).map(|(_, value)| value.as_str())
            };
            if value("--release").is_some() && value("--service").is_some_and(|service| service != "broker") {
                return Err(wrong("--release is for the broker: the other services have no releases"));
            }
            Command::Export { format, passed_on: flat(options) }
        }
        "fuzz" => {
            let target = line.word();
            let options = line.options(&[("--minutes", Takes::Minutes)])?;
            let minutes = options.first().and_then(|(_, value)| value.parse().ok()).unwrap_or(10);
            Command::Fuzz { target, minutes }
        }
        "test" => {
            let suite = line.word();
            line.ends_with(Command::Test { suite })
                .map_err(|_| wrong("test takes at most one word, the name of a suite"))?
        }
        other => return Err(wrong(format!("`{other}` is no command"))),
    })
}

/// What follows an option.
#[derive(Clone, Copy)]
enum Takes {
    Nothing,
    Text,
    Port,
    Minutes,
    People,
    Service,
    Simulated,
    Release,
    Origin,
}

type Options = Vec<(&'static str, String)>;

/// What is left of the command line.
struct Line(lexopt::Parser);

impl Line {
    /// The next word, if it is no option.
    fn word(&mut self) -> Option<String> {
        self.word_without("-").map(|word| word.to_string_lossy().into_owned())
    }

    /// All that is left: options out of a list, each at most once.
    fn options(&mut self, known: &[(&'static str, Takes)]) -> Result<Options, Failure> {
        let mut found = Options::new();
        while let Some(argument) = self.0.next().map_err(unexpected)? {
            let word = match argument {
                Arg::Long(name) => format!("--{name}"),
                Arg::Short(letter) => format!("-{letter}"),
                Arg::Value(word) => word.to_string_lossy().into_owned(),
            };
            let Some((name, takes)) = known.iter().find(|(known, _)| *known == word) else {
                return Err(wrong(format!("`{word}` is not known here")));
            };
            if found.iter().any(|(earlier, _)| earlier == name) {
                return Err(wrong(format!("{name} is there twice")));
            }
            let value = match takes {
                Takes::Nothing => String::new(),
                _ => checked(name, *takes, self.value(name)?)?,
            };
            found.push((name, value));
        }
        Ok(found)
    }

    /// The value of the option that was just read. Another option is not taken for it.
    fn value(&mut self, name: &str) -> Result<String, Failure> {
        let value = match self.0.optional_value() {
            None => self.word_without("--"),
            joined => joined,
        };
        let value = value.filter(|value| !value.is_empty());
        let value = value.ok_or_else(|| wrong(format!("{name} needs a value")))?;
        value.into_string().map_err(|value| wrong(format!("{name} {}: not UTF-8", value.to_string_lossy())))
    }

    /// The command, if nothing follows it.
    fn ends_with(mut self, command: Command) -> Result<Command, Failure> {
        self.options(&[]).map(|_| command)
    }

    fn word_without(&mut self, dashes: &str) -> Option<OsString> {
        self.0.try_raw_args()?.next_if(|word| !word.to_string_lossy().starts_with(dashes))
    }
}

fn checked(name: &str, takes: Takes, value: String) -> Result<String, Failure> {
    match takes {
        Takes::Nothing | Takes::Text => Ok(value),
        Takes::Port if value.parse::<u16>().is_ok() => Ok(value),
        Takes::Port => Err(wrong(format!("{name} {value}: a port is a number from 0 to 65535"))),
        Takes::Minutes if matches!(value.parse::<u64>(), Ok(1..=100_000)) => Ok(value),
        Takes::Minutes => Err(wrong(format!("{name} {value}: a whole number of minutes, from 1 to 100000"))),
        Takes::People if matches!(value.parse::<u32>(), Ok(0..=1_000_000)) => Ok(value),
        Takes::People => Err(wrong(format!("{name} {value}: a whole number of users, from 0 to 1000000"))),
        Takes::Service if SERVICES.contains(&value.as_str()) => Ok(value),
        Takes::Service => Err(wrong(format!("{name} {value}: the services are {}", SERVICES.join(", ")))),
        Takes::Simulated if SIMULATED.contains(&value.as_str()) => Ok(value),
        Takes::Simulated => Err(wrong(format!("{name} {value}: the services are {}", SIMULATED.join(", ")))),
        Takes::Release if RELEASES.contains(&value.as_str()) => Ok(value),
        Takes::Release => Err(wrong(format!("{name} {value}: the releases are {}", RELEASES.join(", ")))),
        Takes::Origin => origin::checked(&value).map_err(|reason| wrong(format!("{name} {value}: {reason}"))),
    }
}

fn flat(options: Options) -> Vec<String> {
    options
        .into_iter()
        .flat_map(|(name, value)| [name.to_owned(), value])
        .filter(|word| !word.is_empty())
        .collect()
}

fn unexpected(error: lexopt::Error) -> Failure {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => wrong(format!("{option} takes no value")),
        other => wrong(other.to_string()),
    }
}

fn wrong(sentence: impl Into<String>) -> Failure {
    Failure::new("args", sentence).helps("cargo xtask --help lists every command and option")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from).collect()).map_err(|failure| failure.to_string())
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
            parsed("simulator --port 0 --service vmware --people 100000"),
            Ok(Command::Simulator { passed_on: words("--port 0 --service vmware --people 100000") })
        );
        assert!(parsed("simulator --port 0 --service operations").is_ok());
        assert!(parsed("console --tenant x --service operations").is_err());
        assert!(parsed("simulator --service vmware").is_err_and(|text| text.contains("needs --port")));
    }

    #[test]
    fn an_export_says_what_and_may_choose_a_service_and_a_release() {
        let line = "--service broker --release 9.1 --out made";
        let export = |format, line| Ok(Command::Export { format, passed_on: words(line) });
        assert_eq!(parsed(&format!("export openapi {line}")), export("openapi", line));
        for format in FORMATS {
            assert_eq!(parsed(&format!("export {format}")), export(format, ""));
        }
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
            ("--tenant x", "the command comes first, then its options"),
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
            ("console -p 1", "`-p` is not known here"),
            ("simulator --tenant", "--tenant needs a value"),
            ("simulator --port 0 --people many", "a whole number of users, from 0 to 1000000"),
            ("build --connect acme.example", "--connect acme.example: an origin begins with https://"),
            ("export", "export needs to know what"),
            ("bench", "bench needs to know what: npm"),
            ("bench npm now", "`now` is not known here"),
            ("export swagger", "export needs to know what"),
            ("export openapi --release 9", "the releases are 8, 9.0, 9.1"),
            ("export openapi --service omnissa --release 8", "--release is for the broker"),
            ("fuzz token --minutes 0", "a whole number of minutes"),
            ("fuzz token --minutes 100001", "a whole number of minutes"),
            ("fuzz token claims", "`claims` is not known here"),
        ] {
            assert!(
                parsed(line).is_err_and(|text| text.contains(sentence)),
                "{line:?} does not say {sentence:?}"
            );
        }
    }

    #[test]
    fn a_build_takes_the_origin_in_its_shortest_form() {
        let connect = Some("https://acme.example".to_owned());
        assert_eq!(parsed("build --connect https://Acme.Example/"), Ok(Command::Build { connect }));
        assert_eq!(parsed("build"), Ok(Command::Build { connect: None }));
        assert_eq!(parsed("bench npm"), Ok(Command::BenchNpm));
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_not_utf_8_is_refused() {
        use std::os::unix::ffi::OsStringExt as _;
        let line = vec!["console".into(), "--ca".into(), OsString::from_vec(b"\xff.pem".into())];
        assert!(
            parse(line).is_err_and(|failure| failure.to_string().contains("--ca \u{fffd}.pem: not UTF-8"))
        );
    }
}
