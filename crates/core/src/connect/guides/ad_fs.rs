//! Microsoft Active Directory Federation Services. It signs users in and writes none.

use crate::connect::screen::Line::{Do, Enter, Note, Read, Warn};
use crate::connect::screen::{Only, Screen};
use crate::connect::value::{ProviderInput, ProviderOutput};
use crate::provider::Evidence::{Documented, SeenByOthers};

pub(in crate::connect) const OPENID_CONNECT: &[Screen] = &[
    Screen {
        title: "Add the application group",
        path: &["AD FS Management", "Application Groups", "Add Application Group"],
        only: Only::Everywhere,
        lines: &[
            Do("Choose \"Server application accessing a web API\"."),
            Read { field: "Client Identifier", value: ProviderOutput::ClientId },
            Enter { field: "Redirect URI", value: ProviderInput::RedirectUri },
            Note("AD FS compares the redirect URI letter by letter.", Documented),
        ],
    },
    Screen {
        title: "Make a secret",
        path: &["the assistant", "Configure Application Credentials"],
        only: Only::Everywhere,
        lines: &[
            Do("Choose \"Generate a shared secret\"."),
            Read { field: "Secret", value: ProviderOutput::ClientSecret },
            Warn { title: "Copy the secret now.", text: "AD FS does not show it again." },
        ],
    },
    Screen {
        title: "Name the web API",
        path: &["the assistant", "Configure Web API"],
        only: Only::Everywhere,
        lines: &[
            Do("Enter the Client Identifier as Identifier, too."),
            Do("Choose Permit everyone, or who may sign in, as the access control policy."),
        ],
    },
    Screen {
        title: "Find the address of its configuration",
        path: &["AD FS Management", "Service", "Endpoints"],
        only: Only::Everywhere,
        lines: &[Read {
            field: "https://, the name of your AD FS, and /adfs/.well-known/openid-configuration",
            value: ProviderOutput::ConfigurationUrl,
        }],
    },
];

pub(in crate::connect) const SAML: &[Screen] = &[
    Screen {
        title: "Add the relying party trust",
        path: &["AD FS Management", "Relying Party Trusts", "Add Relying Party Trust", "Claims aware"],
        only: Only::Everywhere,
        lines: &[
            Enter {
                field: "Import data about the relying party from a file",
                value: ProviderInput::SamlMetadataFile,
            },
            Enter { field: "Relying party trust identifier", value: ProviderInput::SamlEntityId },
        ],
    },
    Screen {
        title: "Issue a Name ID",
        path: &["the trust", "Edit Claim Issuance Policy", "Add Rule"],
        only: Only::Everywhere,
        lines: &[
            Do("Send an LDAP attribute as the outgoing claim Name ID, and choose its format."),
            Warn {
                title: "Without this rule nobody signs in.",
                text: "The format is Unspecified by default, and the sign-in ends with InvalidNameIDPolicy.",
            },
            Note(
                "Choose an attribute that never changes for a user: its value becomes the externalId of a user who arrives just in time.",
                SeenByOthers,
            ),
        ],
    },
    Screen {
        title: "Copy its metadata",
        path: &["AD FS Management", "Service", "Endpoints", "Metadata"],
        only: Only::Everywhere,
        lines: &[Read {
            field: "https://, the name of your AD FS, and /FederationMetadata/2007-06/FederationMetadata.xml",
            value: ProviderOutput::SamlMetadataUrl,
        }],
    },
];
