//! Any provider, by the protocol it speaks.

use crate::connect::screen::Line::{Enter, Map, Note, Read};
use crate::connect::screen::{Only, Screen};
use crate::connect::value::{ProviderInput, ProviderOutput};
use crate::provider::Evidence::{Documented, SeenByOthers};

pub(in crate::connect) const SCIM: &[Screen] = &[
    Screen {
        title: "Enter the address and the token",
        path: &["your SCIM client"],
        only: Only::Everywhere,
        lines: &[
            Enter { field: "SCIM base URL", value: ProviderInput::ScimBaseUrl },
            Enter { field: "Bearer token", value: ProviderInput::ScimToken },
        ],
    },
    Screen {
        title: "Write these attributes",
        path: &["your SCIM client", "attributes"],
        only: Only::Everywhere,
        lines: &[
            Map { from: "what the sign-in sends as identifier", to: "externalId", evidence: Documented },
            Map { from: "user name", to: "userName", evidence: Documented },
            Map { from: "email address", to: "emails[type eq \"work\"].value", evidence: Documented },
            Map { from: "first name", to: "name.givenName", evidence: Documented },
            Map { from: "last name", to: "name.familyName", evidence: Documented },
            Map { from: "true or false", to: "active", evidence: Documented },
            Enter {
                field: "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain",
                value: ProviderInput::Domain,
            },
            Note("A user without one of these attributes arrives, and cannot sign in.", Documented),
            Note(
                "An externalId that was written once may not change any more: brokers were seen to ignore the new one.",
                SeenByOthers,
            ),
        ],
    },
];

pub(in crate::connect) const OPENID_CONNECT: &[Screen] = &[Screen {
    title: "Register the service as a client",
    path: &["your provider"],
    only: Only::Everywhere,
    lines: &[
        Enter { field: "Redirect URI", value: ProviderInput::RedirectUri },
        Read { field: "Client ID", value: ProviderOutput::ClientId },
        Read { field: "Client secret", value: ProviderOutput::ClientSecret },
        Read {
            field: "Discovery document (issuer with /.well-known/openid-configuration behind it)",
            value: ProviderOutput::ConfigurationUrl,
        },
        Note("Choose a claim that never changes for a user and equals the user's externalId.", Documented),
    ],
}];

pub(in crate::connect) const SAML: &[Screen] = &[
    Screen {
        title: "Register the service as a service provider",
        path: &["your provider"],
        only: Only::Everywhere,
        lines: &[
            Enter { field: "Service provider metadata", value: ProviderInput::SamlMetadataFile },
            Enter { field: "Entity ID", value: ProviderInput::SamlEntityId },
            Enter {
                field: "Assertion consumer service URL",
                value: ProviderInput::AssertionConsumerServiceUrl,
            },
            Note("Choose a Name ID or an attribute whose value equals the user's externalId.", Documented),
        ],
    },
    Screen {
        title: "Copy its metadata",
        path: &["your provider"],
        only: Only::Everywhere,
        lines: &[Read { field: "Identity provider metadata (XML)", value: ProviderOutput::SamlMetadata }],
    },
];
