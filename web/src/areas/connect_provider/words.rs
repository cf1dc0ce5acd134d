//! What core's facts about providers are called on the pages.

use firstkey_core::connect::journey::directory::{DirectoryProblem, Fit};
use firstkey_core::connect::journey::identity_provider::IdentityProviderProblem;
use firstkey_core::connect::journey::step::Step;
use firstkey_core::connect::provider::{Provider, Provisioning};
use firstkey_core::connect::support::Limit;
use firstkey_core::provider::Evidence;
use firstkey_core::units::Minutes;
use firstkey_core::workflows::arrival::Advice;

pub(super) const fn step(step: Step) -> &'static str {
    match step {
        Step::Prerequisites => "Before you start",
        Step::Directory => "Directory",
        Step::Provisioning => "Provisioning",
        Step::Federation => "Federation",
        Step::Identifier => "Identifier check",
        Step::Arrival => "Users arrive",
        Step::SignIn => "Sign-in test",
        Step::Report => "Report",
    }
}

/// What has to be done before.
pub(super) const fn waits_for(step: Step) -> &'static str {
    match step {
        Step::Prerequisites => "Choose how users come and sign in first.",
        Step::Directory => "Choose or create a directory first.",
        Step::Provisioning => "Say first that the provider has the token.",
        Step::Federation => "Choose or create the identity provider first.",
        Step::Identifier => "Say first that both values are the same.",
        Step::Arrival => "Users have to arrive first.",
        Step::SignIn => "Say first how the sign-in ended.",
        Step::Report => "",
    }
}

pub(super) const fn provisioning(provisioning: Provisioning) -> &'static str {
    match provisioning {
        Provisioning::Scim => "SCIM 2.0",
        Provisioning::JustInTime => "Just in time",
    }
}

pub(super) const fn limit(limit: Limit) -> &'static str {
    match limit {
        Limit::ManagedByVcfOperations => {
            "In VCF 9 directories and identity providers are managed in VCF Operations. The broker's own API names no operation for them."
        }
        Limit::NoSamlAtVsphere8 => "The broker of vSphere 8 does not support SAML.",
        Limit::AdFsHasNoScim => "AD FS cannot write users: it has no SCIM client.",
        Limit::ScimSignsNobodyIn => "A SCIM client writes users and signs nobody in.",
        Limit::OtherProtocol => "Choose this protocol in the list of providers.",
        Limit::NothingToSignInWith => {
            "Users who are made when they sign in need a provider that signs them in."
        }
    }
}

/// How well something is known; nothing where a document says it.
pub(super) const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Documented => "",
        Evidence::SeenByOthers => "Seen by others, in no document.",
        Evidence::Inferred => "Not confirmed by a document.",
    }
}

/// What helps when something does not arrive.
pub(super) fn advice(advice: Advice, provider: Provider) -> String {
    match advice {
        Advice::TokenEnded => {
            "The token has ended. Make a new one in the step Provisioning and give it to the provider.".to_owned()
        }
        Advice::OtherDomain { users } => format!(
            "{} none of this directory's domains. Let the provider send the attribute domain.",
            if users == 1 { "A user arrived with".to_owned() } else { format!("{users} users arrived with") }
        ),
        Advice::NoProvisioning => "AD FS writes nobody: its users arrive when they sign in.".to_owned(),
        Advice::EntraCycle { every: Minutes(minutes) } => format!(
            "A cycle of Entra ID takes about {minutes} minutes. Wait for the next one, or use Provision on demand."
        ),
        Advice::EntraQuarantine => {
            "Look at the state of the job on the Provisioning page. In quarantine it tries ever more seldom: enter the token again and select Restart provisioning."
                .to_owned()
        }
        Advice::EntraAssignments => {
            "Entra ID writes only users and groups that are assigned to the application. Look at Users and groups there."
                .to_owned()
        }
        Advice::OktaAssignments => {
            "Okta writes only users who are assigned to the application, and only with Create Users turned on under To App."
                .to_owned()
        }
        Advice::OktaPushGroups => "Okta writes groups by Push Groups, apart from users.".to_owned(),
        Advice::PingFederateProvisioner => {
            "PingFederate writes nothing until its provisioner runs (pf.provisioner.mode=STANDALONE) and trusts the tenant's certificate."
                .to_owned()
        }
        Advice::ClientLog => format!("Look at the log of {} for its last run.", provider.short_title()),
    }
}

pub(super) fn fit(fit: &Fit) -> String {
    match fit {
        Fit::Free => "No identity provider uses it.".to_owned(),
        Fit::Unknown => "It is not known whether an identity provider uses it.".to_owned(),
        Fit::InUse(provider) => format!("Its users sign in with {provider}."),
        Fit::OtherType => "Users come into it in another way, and that cannot be changed.".to_owned(),
        Fit::OtherSource => "It was made for another provider.".to_owned(),
        Fit::Deleting => "It is being deleted.".to_owned(),
    }
}

pub(super) fn directory_problem(problem: &DirectoryProblem) -> String {
    match problem {
        DirectoryProblem::NoName => "Type a name.".to_owned(),
        DirectoryProblem::NameTooLong => "The name may have 128 characters at most.".to_owned(),
        DirectoryProblem::NameCharacter(c) => refused_character(*c),
        DirectoryProblem::NameTaken => {
            "Another directory has this name. Use it in the list above, or choose another name.".to_owned()
        }
        DirectoryProblem::NoDomain => "Type at least one domain.".to_owned(),
        DirectoryProblem::TooManyDomains => "A directory has 30 domains at most.".to_owned(),
        DirectoryProblem::NotADomain(text) => {
            format!("{text} is not a domain. A domain looks like corp.example.com.")
        }
        DirectoryProblem::DomainTaken(domain, directory) => {
            format!("Directory {directory} has the domain {domain} already.")
        }
    }
}

fn refused_character(c: char) -> String {
    format!("The name cannot have {c:?}: use letters, digits, spaces, - and _.")
}

pub(super) fn provider_problem(problem: IdentityProviderProblem) -> String {
    use IdentityProviderProblem as Problem;
    match problem {
        Problem::NoName => "Type a name.".to_owned(),
        Problem::NameTooLong => "The name may have 100 characters at most.".to_owned(),
        Problem::NameCharacter(c) => refused_character(c),
        Problem::NameTaken => "Another identity provider has this name.".to_owned(),
        Problem::NoConfigurationUrl => "Paste the address of the provider's discovery document.".to_owned(),
        Problem::ConfigurationUrlNotHttps | Problem::MetadataUrlNotHttps => {
            "The address starts with https://.".to_owned()
        }
        Problem::NotADiscoveryDocument => {
            "The address ends with /.well-known/openid-configuration.".to_owned()
        }
        Problem::NoClientId => "Paste the client id that the provider shows.".to_owned(),
        Problem::NoClientSecret => "Paste the client secret that the provider shows.".to_owned(),
        Problem::NoMetadata => "Paste the provider's metadata, or its address.".to_owned(),
        Problem::MetadataTooLarge => "The metadata is too large: the services take 75 KB at most.".to_owned(),
        Problem::NoAttribute => "Type the name of the attribute.".to_owned(),
    }
}
