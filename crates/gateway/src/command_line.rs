//! What a person types to start a gateway. Starting it is the binary's.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use lexopt::prelude::{Long, Short, Value, ValueExt};

use crate::{
    BadAuthorities, BadTenant, CertificateAuthorities, ConsoleFiles, Service, Settings, Tenant,
    UnknownService,
};

/// The text of `--help`.
pub const HELP: &str = "\
Opens the Firstkey console in the browser and carries its requests to one tenant.

Usage: firstkey [--tenant URL] [--service NAME] [options]

  firstkey                                           the console with the practice tenant: nothing leaves this machine
  firstkey --tenant https://acme.example --service omnissa
  firstkey --tenant https://vcenter.example --service broker --vcenter --ca company-ca.pem

Why: a browser lets a page talk to a server of another name only if that server allows it, and the identity services
are not known to. This program is a gateway between them: it gives the page and the tenant one address,
http://127.0.0.1:8080/, that only this machine can reach. It stores nothing and logs no header and no body.

Options
  --tenant URL      the tenant's address, https://host[:port]. Requests go there and nowhere else. Plain http is
                    taken for 127.0.0.1, [::1] and localhost only
  --service NAME    omnissa (Omnissa Identity Service), vmware (VMware Identity Services) or broker (VCF Identity
                    Broker); without it the console asks
  --vcenter         with --service broker: forward the vCenter login too (/api/session and
                    /api/vcenter/identity/broker/), by which the broker's first client is found
  --ca FILE         trust the certificate authorities in FILE (PEM, one or more) beside the system's. There is no
                    switch to trust every certificate
  --port N          listen on 127.0.0.1:N (default 8080; 0 takes any free port)
  --no-open         open no browser
  --dist DIR        serve the built console in DIR instead of the one inside this program
  --verbose         one line per forwarded request: method, path, status, time
  -h, --help        this text
  -V, --version     the version

What is forwarded: /acs, /federation and /usergroup, with the tenant's name as Host, without cookies, Origin and
Referer. Redirects are passed on, not followed. Proxy settings of the environment are not used: the tenant must be
reachable from this machine directly.

Stop it with Ctrl-C.
";

/// What the command line asks for.
#[derive(Debug)]
pub enum Command {
    /// Run a gateway.
    Serve(Box<Options>),
    /// Print [`HELP`].
    Help,
    /// Print the version.
    Version,
}

/// A gateway to run, and how.
#[derive(Debug)]
pub struct Options {
    /// The gateway's own settings.
    pub settings: Settings,
    /// On 127.0.0.1; 0 is any free one.
    pub port: u16,
    /// Open the console in the browser.
    pub open: bool,
    /// What the person should know although it stops nothing.
    pub notes: Vec<String>,
}

/// Why a command line was not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadCommandLine {
    /// An unknown option, or one without its value.
    #[error("{0}. See --help.")]
    Option(#[from] lexopt::Error),
    /// A word that belongs to no option.
    #[error("`{0}` belongs to no option. A tenant's address goes after --tenant. See --help.")]
    Word(String),
    /// `--port` with something else than a number.
    #[error("`{0}` is no port: --port takes a number from 0 to 65535.")]
    Port(String),
    /// `--vcenter` for another service.
    #[error("--vcenter is for the VCF Identity Broker only: it goes with --service broker and --tenant.")]
    Vcenter,
    /// `--dist` does not lead to a folder.
    #[error("--dist {0} is no folder. Build the console with: cargo xtask build")]
    Dist(String),
    /// `--tenant`.
    #[error(transparent)]
    Tenant(#[from] BadTenant),
    /// `--service`.
    #[error(transparent)]
    Service(#[from] UnknownService),
    /// `--ca`.
    #[error(transparent)]
    Authorities(#[from] BadAuthorities),
}

/// Reads the arguments, less the program's own name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, BadCommandLine> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut settings = Settings::default();
    let (mut port, mut open, mut notes) = (8080, true, Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("tenant") => settings.tenant = Some(parser.value()?.string()?.parse()?),
            Long("service") => settings.service = Some(parser.value()?.string()?.parse()?),
            Long("vcenter") => settings.vcenter = true,
            Long("ca") => settings.authorities = CertificateAuthorities::read(Path::new(&parser.value()?))?,
            Long("port") => {
                let typed = parser.value()?.string()?;
                port = typed.parse().map_err(|_| BadCommandLine::Port(typed))?;
            }
            Long("no-open") => open = false,
            Long("dist") => {
                let folder = PathBuf::from(parser.value()?);
                if !folder.is_dir() {
                    return Err(BadCommandLine::Dist(folder.display().to_string()));
                }
                settings.console = ConsoleFiles::Folder(folder);
            }
            Long("verbose") => settings.verbose = true,
            Value(word) => return Err(BadCommandLine::Word(word.to_string_lossy().into_owned())),
            _ => return Err(argument.unexpected().into()),
        }
    }
    if settings.vcenter && (settings.service != Some(Service::Broker) || settings.tenant.is_none()) {
        return Err(BadCommandLine::Vcenter);
    }
    if let Some(cut) = settings.tenant.as_ref().and_then(Tenant::trimmed) {
        notes.push(format!("The tenant's address ends at the host: left out {cut}."));
    }
    if settings.service.is_some() && settings.tenant.is_none() {
        notes.push("--service says something about a tenant: without --tenant it has no effect.".to_owned());
    }
    Ok(Command::Serve(Box::new(Options { settings, port, open, notes })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(line: &str) -> Options {
        match parse(line.split_whitespace().map(OsString::from)).unwrap() {
            Command::Serve(options) => *options,
            other => panic!("{other:?}"),
        }
    }

    fn refused(line: &str) -> String {
        parse(line.split_whitespace().map(OsString::from)).unwrap_err().to_string()
    }

    #[test]
    fn without_options_it_is_the_practice_tenant_on_8080() {
        let options = options("");
        assert_eq!((options.port, options.open, options.notes.len()), (8080, true, 0));
        assert_eq!(options.settings.tenant, None);
    }

    #[test]
    fn a_tenant_is_read_with_its_service_and_what_was_cut_is_said() {
        let options =
            options("--tenant=https://vc.example/ui?x=1 --service broker --vcenter --port 0 --no-open");
        assert_eq!(options.settings.tenant.as_ref().unwrap().to_string(), "https://vc.example");
        assert_eq!(options.settings.service, Some(Service::Broker));
        assert!(options.settings.vcenter && !options.open && options.port == 0);
        assert_eq!(options.notes, ["The tenant's address ends at the host: left out /ui and the query."]);
    }

    #[test]
    fn every_command_of_the_archives_readme_is_understood() {
        let lines = include_str!("../package/README.md").lines();
        let commands: Vec<&str> = lines.filter_map(|line| line.strip_prefix("./firstkey")).collect();
        assert_eq!(commands.len(), 2, "{commands:?}");
        assert_eq!(options(commands[0]).settings.tenant, None);
        let real = options(commands[1]).settings;
        assert!(real.tenant.is_some() && real.service == Some(Service::Omnissa), "{commands:?}");
    }

    #[test]
    fn every_slip_has_its_sentence() {
        assert_eq!(refused("--tennant x"), "invalid option '--tennant'. See --help.");
        assert_eq!(refused("--tenant"), "missing argument for option '--tenant'. See --help.");
        assert!(refused("https://acme.example").contains("goes after --tenant"));
        assert!(refused("--port 8o8o").contains("`8o8o` is no port"));
        assert!(refused("--port 70000").contains("from 0 to 65535"));
        assert!(refused("--service okta").contains("omnissa, vmware and broker"));
        assert!(refused("--tenant https://a.example --vcenter").contains("--service broker"));
        assert!(refused("--service broker --vcenter").contains("--tenant"));
        assert!(refused("--tenant http://acme.example").contains("unencrypted"));
        assert!(refused("--dist /no/such/folder").contains("cargo xtask build"));
        assert!(refused("--ca /no/such/file.pem").contains("/no/such/file.pem"));
        assert!(refused("--insecure").contains("invalid option"));
    }
}
