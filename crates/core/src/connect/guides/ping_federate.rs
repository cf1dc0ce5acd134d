//! PingFederate.

use crate::connect::screen::Line::{Do, Enter, Map, Note, Read, Warn};
use crate::connect::screen::{Only, Screen};
use crate::connect::value::{ProviderInput, ProviderOutput};
use crate::provider::Evidence::{Documented, Inferred};

pub(in crate::connect) const PROVISIONING: &[Screen] = &[
    Screen {
        title: "Prepare the server",
        path: &["the PingFederate server"],
        only: Only::Everywhere,
        lines: &[
            Do(
                "Install the SCIM provisioner and set pf.provisioner.mode=STANDALONE in run.properties, then restart.",
            ),
            Do("Import the root certificate of the tenant under Security, Trusted CAs."),
        ],
    },
    Screen {
        title: "Add the connection",
        path: &["PingFederate", "Applications", "SP Connections", "Create Connection"],
        only: Only::Everywhere,
        lines: &[
            Do("Choose the template SCIM Connector, and only Outbound Provisioning as the type."),
            Enter { field: "Base URL", value: ProviderInput::ScimBaseUrl },
        ],
    },
    Screen {
        title: "Enter the address and the token",
        path: &["the connection", "Outbound Provisioning", "Configure Provisioning", "Target"],
        only: Only::Everywhere,
        lines: &[
            Enter { field: "SCIM URL", value: ProviderInput::ScimBaseUrl },
            Enter { field: "SCIM Version", value: ProviderInput::Text("2.0") },
            Enter { field: "Authentication Method", value: ProviderInput::Text("OAuth 2 Bearer Token") },
            Enter { field: "Access Token", value: ProviderInput::ScimToken },
            Enter { field: "Unique User Identifier", value: ProviderInput::Text("userName") },
            Warn {
                title: "Choose the Unique User Identifier once.",
                text: "To change it later the connection has to be deleted and made again.",
            },
        ],
    },
    Screen {
        title: "Map the attributes",
        path: &["the connection", "Outbound Provisioning", "Manage Channels", "Attribute Mapping"],
        only: Only::Everywhere,
        lines: &[
            Map { from: "objectGUID", to: "externalId", evidence: Inferred },
            Map { from: "sAMAccountName", to: "userName", evidence: Inferred },
            Map { from: "mail", to: "workEmail", evidence: Inferred },
            Map { from: "givenName", to: "givenName", evidence: Inferred },
            Map { from: "sn", to: "familyName", evidence: Inferred },
            Map { from: "the state of the account: true or false", to: "active", evidence: Inferred },
            Enter {
                field: "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain",
                value: ProviderInput::Domain,
            },
            Note(
                "externalId must be what the sign-in sends as the user's identifier. Choose the same attribute in both places.",
                Documented,
            ),
        ],
    },
];

pub(in crate::connect) const OPENID_CONNECT: &[Screen] = &[
    Screen {
        title: "Add the client",
        path: &["PingFederate", "Applications", "OAuth", "Clients", "Add Client"],
        only: Only::Everywhere,
        lines: &[
            Read { field: "Client ID", value: ProviderOutput::ClientId },
            Do("Choose Client Secret as client authentication, and generate one."),
            Read { field: "Client Secret", value: ProviderOutput::ClientSecret },
            Enter { field: "Redirect URIs", value: ProviderInput::RedirectUri },
            Do("Allow the grant Authorization Code, and Refresh Token where users stay signed in; Save."),
        ],
    },
    Screen {
        title: "Find the address of its configuration",
        path: &["PingFederate", "System", "Protocol Settings"],
        only: Only::Everywhere,
        lines: &[Read {
            field: "Base URL, with /.well-known/openid-configuration behind it",
            value: ProviderOutput::ConfigurationUrl,
        }],
    },
];

pub(in crate::connect) const SAML: &[Screen] = &[
    Screen {
        title: "Add the connection",
        path: &[
            "PingFederate",
            "Applications",
            "SP Connections",
            "Create Connection",
            "Browser SSO Profiles",
        ],
        only: Only::Everywhere,
        lines: &[
            Enter { field: "Metadata file", value: ProviderInput::SamlMetadataFile },
            Enter { field: "Partner's Entity ID", value: ProviderInput::SamlEntityId },
            Enter {
                field: "Assertion Consumer Service URL",
                value: ProviderInput::AssertionConsumerServiceUrl,
            },
        ],
    },
    Screen {
        title: "Export its metadata",
        path: &["PingFederate", "System", "Metadata Export"],
        only: Only::Everywhere,
        lines: &[Read { field: "the exported file", value: ProviderOutput::SamlMetadata }],
    },
];
