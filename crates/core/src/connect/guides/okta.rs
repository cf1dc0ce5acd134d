//! Okta.

use crate::connect::screen::Line::{Do, Enter, Map, Note, Read, Warn};
use crate::connect::screen::{Only, Screen};
use crate::connect::value::{ProviderInput, ProviderOutput};
use crate::provider::Evidence::{Documented, Inferred};

pub(in crate::connect) const PROVISIONING: &[Screen] = &[
    Screen {
        title: "Add the application",
        path: &["Admin Console", "Applications", "Applications", "Browse App Catalog"],
        only: Only::Everywhere,
        lines: &[
            Do("Add \"SCIM 2.0 Test App (OAuth Bearer Token)\"."),
            Note(
                "This application changes users by PATCH. One made with the wizard (Create App Integration) always replaces them by PUT, and that cannot be changed later.",
                Documented,
            ),
        ],
    },
    Screen {
        title: "Enter the address and the token",
        path: &["the application", "Provisioning", "Configure API Integration", "Enable API integration"],
        only: Only::Everywhere,
        lines: &[
            Enter { field: "SCIM 2.0 Base Url", value: ProviderInput::ScimBaseUrl },
            Enter { field: "OAuth Bearer Token", value: ProviderInput::ScimToken },
            Do("Select Test API Credentials, then Save."),
        ],
    },
    Screen {
        title: "Say what is written",
        path: &["the application", "Provisioning", "To App"],
        only: Only::Everywhere,
        lines: &[
            Do("Turn on Create Users, Update User Attributes and Deactivate Users, and Save."),
            Note("Okta never deletes a user: it sets active to false.", Documented),
        ],
    },
    Screen {
        title: "Add the domain",
        path: &["Admin Console", "Directory", "Profile Editor", "the application", "Add Attribute"],
        only: Only::Everywhere,
        lines: &[
            Enter { field: "External name", value: ProviderInput::Text("domain") },
            Enter {
                field: "External namespace",
                value: ProviderInput::Text("urn:ietf:params:scim:schemas:extension:ws1b:2.0:User"),
            },
            Enter { field: "Mappings: the same value for all users", value: ProviderInput::Domain },
            Note("The domain belongs to every user that is written.", Inferred),
        ],
    },
    Screen {
        title: "Assign users and push groups",
        path: &["the application", "Assignments"],
        only: Only::Everywhere,
        lines: &[
            Do("Assign the users or the groups whose members are written."),
            Do("On the tab Push Groups, push the groups that the service should have."),
            Warn {
                title: "Do not push a group that you assign with.",
                text: "Okta does not support the same group for assignment and for push: members come and go at the wrong time. Use two groups.",
            },
        ],
    },
];

pub(in crate::connect) const OPENID_CONNECT: &[Screen] = &[
    Screen {
        title: "Add the application",
        path: &["Admin Console", "Applications", "Applications", "Create App Integration"],
        only: Only::Everywhere,
        lines: &[
            Do("Choose OIDC - OpenID Connect, then Web Application."),
            Enter { field: "Sign-in redirect URIs", value: ProviderInput::RedirectUri },
            Do("Say under Assignments who may sign in, and Save."),
            Read { field: "Client ID", value: ProviderOutput::ClientId },
            Read { field: "Client secret", value: ProviderOutput::ClientSecret },
        ],
    },
    Screen {
        title: "Find the address of its configuration",
        path: &["Admin Console", "Security", "API"],
        only: Only::Everywhere,
        lines: &[
            Read {
                field: "Issuer URI, with /.well-known/openid-configuration behind it",
                value: ProviderOutput::ConfigurationUrl,
            },
            Warn {
                title: "The claim that signs in must be exactly the externalId that was written.",
                text: "A claim that carries another domain at its end finds no user: the sign-in ends with USER_NOT_FOUND.",
            },
        ],
    },
];

pub(in crate::connect) const SAML: &[Screen] = &[
    Screen {
        title: "Add the application",
        path: &[
            "Admin Console",
            "Applications",
            "Applications",
            "Create App Integration",
            "SAML 2.0",
            "SAML Settings",
        ],
        only: Only::Everywhere,
        lines: &[
            Enter { field: "Single sign-on URL", value: ProviderInput::AssertionConsumerServiceUrl },
            Enter { field: "Audience URI (SP Entity ID)", value: ProviderInput::SamlEntityId },
            Map { from: "user.getInternalProperty(\"id\")", to: "externalId", evidence: Inferred },
        ],
    },
    Screen {
        title: "Copy its metadata",
        path: &["the application", "Sign On", "SAML Signing Certificates", "Actions", "View IdP metadata"],
        only: Only::Everywhere,
        lines: &[Read { field: "the page that opens", value: ProviderOutput::SamlMetadata }],
    },
];
