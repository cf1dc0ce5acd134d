//! The practice tenant as a server on this machine. Reads the command line; all else is in the library.
#![cfg_attr(not(test), deny(clippy::string_slice))]

use std::io;
use std::process::ExitCode;

use firstkey_simulator::server::Server;
use firstkey_simulator::{
    AsSeen, BasicEncodings, BrokerVersion, MOST_PEOPLE, MediaNames, OperationsSettings, Secret, Service,
    Settings,
};
use tokio::net::TcpListener;

const USAGE: &str = "\
A tenant for practice, over HTTP on 127.0.0.1.

firstkey-simulator [--port N] [--service omnissa|vmware|broker|operations] [--tenant NAME]

  --port N              the port; 0 (the default) takes any that is free
  --service SERVICE     the service to play: omnissa (the default), vmware or broker; or operations, which is VCF
                        Operations with its broker, and takes only --port, --host, --cors and --control besides
  --documented          a broker without what only others saw it do (DIFFERENCES.md)
  --broker-version V    8, 9.0 or 9.1 (the default)
  --tenant NAME         the tenant's name, in the broker's paths; CUSTOMER by default
  --host AUTHORITY      answer to this Host only, instead of 127.0.0.1:N and localhost:N
  --basic READING       how Basic credentials are read: verbatim (the default), form-encoded or both
  --media NAMES         what bodies are called: json, vnd.vmware or vnd.omnissa; the service's own by default
  --people N            so many users from the start, with groups; 100000 is a large tenant, 1000000 the most
  --secret SECRET       the bootstrap client's secret; one is made when it is not given
  --cors                let pages of other origins read the answers
  --control             take POST /practice/control, by which tests plan faults and move the clock

Who signs in at /acs/authorize is the user pat; the grant `password` takes pats-practice-password.
";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return say(&mut io::stdout(), USAGE, ExitCode::SUCCESS),
        Err(sentence) => {
            return say(&mut io::stderr(), &format!("{sentence}\n\n{USAGE}"), ExitCode::from(2));
        }
    };
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => say(&mut io::stderr(), &format!("{sentence}\n"), ExitCode::FAILURE),
    }
}

async fn run(arguments: Arguments) -> Result<(), String> {
    let port = arguments.port;
    let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
        format!("Could not listen on 127.0.0.1:{port}: {error}. Another --port may be free.")
    })?;
    let port =
        listener.local_addr().map_err(|error| format!("The listener has no address: {error}."))?.port();
    let control = arguments.control;
    let operations = arguments.operations;
    let server = match operations {
        true => Server::vcf_operations(arguments.operations_settings(port), control),
        false => Server::new(arguments.settings(port), control),
    };
    let server = server.map_err(|error| error.to_string())?;
    let (id, secret) = server.bootstrap();
    let (who, what) = if operations { ("user", "password") } else { ("bootstrap client", "secret") };
    let lines = format!("{who}: {id} {what}: {}\nlistening on http://127.0.0.1:{port}\n", secret.expose());
    say(&mut io::stdout(), &lines, ExitCode::SUCCESS);
    match server.run(listener).await {
        Ok(never) => match never {},
        Err(error) => Err(format!("The tenant stopped listening: {error}.")),
    }
}

/// Writes, and gives back the code to leave with. Where nobody reads, there is nobody to tell.
fn say(to: &mut dyn io::Write, text: &str, code: ExitCode) -> ExitCode {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
    code
}

struct Arguments {
    port: u16,
    service: Service,
    /// VCF Operations instead of a tenant.
    operations: bool,
    broker_version: BrokerVersion,
    documented: bool,
    tenant: Option<String>,
    host: Option<String>,
    basic: BasicEncodings,
    media: Option<MediaNames>,
    people: u32,
    secret: Option<Secret>,
    cors: bool,
    control: bool,
}

impl Arguments {
    /// None when help was asked for; a sentence when something is not understood.
    fn read(mut words: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut arguments = Self {
            port: 0,
            service: Service::Omnissa,
            operations: false,
            broker_version: BrokerVersion::V9_1,
            documented: false,
            tenant: None,
            host: None,
            basic: BasicEncodings::Verbatim,
            media: None,
            people: 0,
            secret: None,
            cors: false,
            control: false,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value."));
            match word.as_str() {
                "--help" | "-h" => return Ok(None),
                "--cors" => arguments.cors = true,
                "--documented" => arguments.documented = true,
                "--control" => arguments.control = true,
                "--port" => {
                    let value = value()?;
                    arguments.port = value.parse().map_err(|_| format!("--port {value} is not a port."))?;
                }
                "--service" => match value()?.as_str() {
                    "operations" => arguments.operations = true,
                    name => (arguments.service, arguments.operations) = (named(name)?, false),
                },
                "--broker-version" => arguments.broker_version = named(&value()?)?,
                "--tenant" => arguments.tenant = Some(path_segment(value()?)?),
                "--host" => arguments.host = Some(value()?),
                "--basic" => arguments.basic = named(&value()?)?,
                "--media" => arguments.media = Some(named(&value()?)?),
                "--people" => arguments.people = people(&value()?)?,
                "--secret" => arguments.secret = Some(Secret::new(value()?)),
                _ => return Err(format!("{word} is not understood.")),
            }
        }
        Ok(Some(arguments))
    }

    fn operations_settings(self, port: u16) -> OperationsSettings {
        let mut settings = match self.host {
            None => OperationsSettings::loopback(port),
            Some(host) => OperationsSettings::new(format!("http://{host}"), format!("http://{host}")),
        };
        settings.cors = self.cors;
        settings
    }

    fn settings(self, port: u16) -> Settings {
        let mut settings = match self.host {
            None => Settings::loopback(self.service, port),
            Some(host) => Settings::new(self.service, format!("http://{host}")),
        };
        settings.broker_version = self.broker_version;
        if let Some(tenant) = self.tenant {
            settings.tenant_name = tenant;
        }
        settings.basic = self.basic;
        settings.media_names = self.media.unwrap_or(settings.media_names);
        if self.documented {
            settings.as_seen = AsSeen::NOTHING;
        }
        settings.people = self.people;
        settings.bootstrap_secret = self.secret;
        settings.cors = self.cors;
        settings
    }
}

fn named<T: std::str::FromStr<Err = firstkey_simulator::UnknownName>>(name: &str) -> Result<T, String> {
    name.parse().map_err(|error: T::Err| format!("{error}."))
}

fn people(number: &str) -> Result<u32, String> {
    let people = number.parse().ok().filter(|people| *people <= MOST_PEOPLE);
    people.ok_or_else(|| format!("--people {number} must be a whole number from 0 to {MOST_PEOPLE}."))
}

fn path_segment(name: String) -> Result<String, String> {
    let fits =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if fits { Ok(name) } else { Err(format!("--tenant {name} must be letters, digits, - and _.")) }
}
