//! Microsoft Entra ID.

use crate::connect::screen::Line::{Do, Enter, Map, Note, Read, Warn};
use crate::connect::screen::{Line, Only, Screen};
use crate::connect::value::{ProviderInput, ProviderOutput};
use crate::provider::Evidence::{Documented, Inferred};

const MAP_OBJECT_ID: Line = Warn {
    title: "Map objectId to externalId before the first cycle.",
    text: "Entra ID maps mailNickname by default. Sign-in compares externalId with the object ID, so with the default nobody can sign in. An externalId that was written once may not change any more: the users would have to be deleted and written again.",
};

pub(in crate::connect) const PROVISIONING: &[Screen] = &[
    Screen {
        title: "Add the application",
        path: &["Entra admin center", "Enterprise applications", "New application"],
        only: Only::Cloud,
        lines: &[Do("Choose \"Omnissa Access Identity Service\" in the gallery, and Create.")],
    },
    Screen {
        title: "Add the application",
        path: &[
            "Entra admin center",
            "Enterprise applications",
            "New application",
            "Create your own application",
        ],
        only: Only::Brokers,
        lines: &[Do(
            "Type a name, choose \"Integrate any other application you don't find in the gallery (Non-gallery)\", and Create.",
        )],
    },
    Screen {
        title: "Enter the address and the token",
        path: &["the application", "Provisioning", "New configuration"],
        only: Only::Everywhere,
        lines: &[
            Note(
                "An older page asks for Provisioning Mode first: choose Automatic, then open Admin Credentials.",
                Documented,
            ),
            Enter { field: "Tenant URL", value: ProviderInput::ScimBaseUrl },
            Enter { field: "Secret Token", value: ProviderInput::ScimToken },
            Do("Select Test Connection."),
            Note(
                "Entra ID asks for a user with a random name and expects an empty list. It does not write anything yet.",
                Documented,
            ),
            Note(
                "?aadOptscim062020 at the end of the Tenant URL makes Entra ID keep to RFC 7644. It also breaks provisioning on demand; leave it out unless your service refuses what Entra ID sends.",
                Documented,
            ),
        ],
    },
    Screen {
        title: "Map the attributes of users",
        path: &["the application", "Provisioning", "Attribute mapping", "Provision Microsoft Entra ID Users"],
        only: Only::Everywhere,
        lines: &[
            MAP_OBJECT_ID,
            Map { from: "objectId", to: "externalId", evidence: Documented },
            Map { from: "userPrincipalName", to: "userName", evidence: Documented },
            Map { from: "mail", to: "emails[type eq \"work\"].value", evidence: Documented },
            Map { from: "givenName", to: "name.givenName", evidence: Documented },
            Map { from: "surname", to: "name.familyName", evidence: Documented },
            Map {
                from: "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
                to: "active",
                evidence: Documented,
            },
            Enter {
                field: "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain (constant)",
                value: ProviderInput::Domain,
            },
            Note("A user without one of these attributes arrives, and cannot sign in.", Documented),
        ],
    },
    Screen {
        title: "Map the attributes of groups",
        path: &[
            "the application",
            "Provisioning",
            "Attribute mapping",
            "Provision Microsoft Entra ID Groups",
        ],
        only: Only::Everywhere,
        lines: &[
            Map { from: "displayName", to: "displayName", evidence: Documented },
            Map { from: "objectId", to: "externalId", evidence: Documented },
            Map { from: "members", to: "members", evidence: Documented },
            Enter {
                field: "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group:domain (constant)",
                value: ProviderInput::Domain,
            },
        ],
    },
    Screen {
        title: "Say who is written, and start",
        path: &["the application", "Users and groups"],
        only: Only::Everywhere,
        lines: &[
            Do("Add the users and groups, then select Start provisioning on the Provisioning page."),
            Note("A cycle takes about 40 minutes. Provision on demand writes one user at once.", Documented),
            Note(
                "When the token has expired, Entra ID puts the job into quarantine: enter a new token and select Restart provisioning.",
                Documented,
            ),
        ],
    },
];

pub(in crate::connect) const OPENID_CONNECT: &[Screen] = &[
    Screen {
        title: "Register the service",
        path: &["Entra admin center", "App registrations", "New registration"],
        only: Only::Everywhere,
        lines: &[
            Do("Type a name, and choose Web as the platform of the redirect URI."),
            Enter { field: "Redirect URI", value: ProviderInput::RedirectUri },
            Do("Select Register."),
            Read { field: "Application (client) ID", value: ProviderOutput::ClientId },
        ],
    },
    Screen {
        title: "Make a secret",
        path: &["the registration", "Certificates & secrets", "New client secret"],
        only: Only::Everywhere,
        lines: &[
            Read { field: "Value", value: ProviderOutput::ClientSecret },
            Warn {
                title: "Copy the Value, not the Secret ID.",
                text: "The Value is shown until you leave the page, and never again.",
            },
        ],
    },
    Screen {
        title: "Copy the address of its configuration",
        path: &["the registration", "Overview", "Endpoints"],
        only: Only::Everywhere,
        lines: &[Read { field: "OpenID Connect metadata document", value: ProviderOutput::ConfigurationUrl }],
    },
    Screen {
        title: "Allow it to read who signs in",
        path: &["the registration", "API permissions"],
        only: Only::Everywhere,
        lines: &[
            Do("Select Grant admin consent for your organization."),
            Note(
                "The claim oid is the object ID of a user. The claim sub is another one for every application, and no externalId can equal it.",
                Inferred,
            ),
        ],
    },
    Screen {
        title: "Allow the password grant",
        path: &["the registration", "Authentication"],
        only: Only::Brokers,
        lines: &[Do(
            "Set \"Allow public client flows\" to Yes: vCenter uses the resource owner password grant.",
        )],
    },
];

pub(in crate::connect) const SAML: &[Screen] = &[
    Screen {
        title: "Enter where the assertion goes",
        path: &[
            "Entra admin center",
            "Enterprise applications",
            "the application",
            "Single sign-on",
            "SAML",
            "Basic SAML Configuration",
        ],
        only: Only::Everywhere,
        lines: &[
            Enter { field: "Identifier (Entity ID)", value: ProviderInput::SamlEntityId },
            Enter {
                field: "Reply URL (Assertion Consumer Service URL)",
                value: ProviderInput::AssertionConsumerServiceUrl,
            },
        ],
    },
    Screen {
        title: "Say what the assertion holds",
        path: &["the application", "Single sign-on", "Attributes & Claims"],
        only: Only::Everywhere,
        lines: &[
            Map { from: "user.objectid", to: "externalId", evidence: Documented },
            Map { from: "user.userprincipalname", to: "userName", evidence: Documented },
            Map { from: "user.mail", to: "email", evidence: Documented },
            Map { from: "user.givenname", to: "firstName", evidence: Documented },
            Map { from: "user.surname", to: "lastName", evidence: Documented },
        ],
    },
    Screen {
        title: "Copy its metadata",
        path: &["the application", "Single sign-on", "SAML Certificates"],
        only: Only::Everywhere,
        lines: &[Read { field: "App Federation Metadata Url", value: ProviderOutput::SamlMetadataUrl }],
    },
];
