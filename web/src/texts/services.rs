//! What the page says about each service: titles, what is needed, where its own pages are. Facts
//! are from the vendors' public pages; where one could not be read, nothing is invented.

use firstkey_core::dialect::{BROKER, Dialect, OMNISSA};

/// What the page says about a service.
pub(crate) struct Service {
    /// When to choose it, in the user's words.
    pub(crate) choose: &'static str,
    /// What must be true before one starts.
    pub(crate) needs: &'static [Need],
    /// Where the bootstrap client is made.
    pub(crate) made_where: &'static str,
    /// How to get a token that manages OAuth clients when no client of one's own may: behind "to go on, ...".
    pub(crate) another_way_in: &'static str,
    /// The vendor's pages: (address, name).
    pub(crate) pages: &'static [(&'static str, &'static str)],
    /// What the tenant's address is.
    pub(crate) address: &'static str,
}

/// Something that must be true before one starts.
pub(crate) struct Need {
    /// What.
    pub(crate) what: &'static str,
    /// How to find out, or why.
    pub(crate) note: &'static str,
}

const fn need(what: &'static str, note: &'static str) -> Need {
    Need { what, note }
}

/// What the page says about this service.
pub(crate) fn service(dialect: &Dialect) -> &'static Service {
    match dialect {
        dialect if *dialect == OMNISSA => &OMNISSA_WORDS,
        dialect if *dialect == BROKER => &BROKER_WORDS,
        _ => &VMWARE_WORDS,
    }
}

const CLOUD_ADDRESS: &str = "The address of your Workspace ONE Access tenant, such as acme.workspaceoneaccess.com. Not the UEM console, and not the admin console you sign in to.";

static OMNISSA_WORDS: Service = Service {
    choose: "Workspace ONE in the cloud, administered in Omnissa Connect. Before it moved to Omnissa it was called VMware Identity Services.",
    needs: &[
        need("A new Workspace ONE tenant", "The service is available to new tenants only."),
        need(
            "An administrator account that you can sign in with",
            "In Omnissa Connect: Organization Owner and Organization Administrator. In Omnissa Access: Super Admin.",
        ),
        need(
            "The setup under End User Management is finished",
            "Identity service enabled, identity provider connected, services chosen. API access opens after the first identity provider.",
        ),
    ],
    made_where: "You create it on the Omnissa Identity Service page of the Omnissa Connect console. The suggested name is api-bootstrap-client.",
    another_way_in: "create a new bootstrap client in the Omnissa Connect console",
    pages: &[
        (
            "https://docs.omnissa.com/bundle/workspace-one-access-administration-guide/page/ManagingOAuth20ClientsinWorkspaceONEAccess.html",
            "Omnissa: enabling API access",
        ),
        ("https://developer.omnissa.com/omnissa-identity-service-api/", "Omnissa: API reference"),
    ],
    address: CLOUD_ADDRESS,
};

static VMWARE_WORDS: Service = Service {
    choose: "The same cloud service as VMware published it, with media types that begin with application/vnd.vmware. Choose it when Omnissa Identity Service answers 415 or 406.",
    needs: &[
        need("A new Workspace ONE tenant", "The service is available to new tenants only."),
        need("An administrator account in the Workspace ONE portal that you can sign in with", ""),
        need(
            "The setup under End User Management is finished",
            "In the portal under Accounts > End User Management > Get started: service enabled, identity provider connected, services chosen.",
        ),
    ],
    made_where: "You create it on the identity services page of the Workspace ONE Cloud console. The suggested name is api-bootstrap-client.",
    another_way_in: "create a new bootstrap client in the Workspace ONE Cloud console",
    pages: &[(
        "https://developer.omnissa.com/ws1-identity-services-api/",
        "VMware Identity Services: API reference",
    )],
    address: CLOUD_ADDRESS,
};

static BROKER_WORDS: Service = Service {
    choose: "Part of vCenter 8 and VMware Cloud Foundation 9, at an address of your own. Also called VMware Identity Broker.",
    needs: &[
        need(
            "This machine can reach the broker",
            "It is the vCenter or VCF Identity Broker host. For a certificate from your own authority, have that authority's file ready.",
        ),
        need(
            "Credentials",
            "A client id and secret, a vCenter user with the privilege VcIdentityProviders.Manage or, from VCF 9.1 on, an API token.",
        ),
        need("The tenant's name", "vCenter creates a tenant called CUSTOMER."),
    ],
    made_where: "Start with a client that already exists. If you have none, sign in to vCenter or use an API token instead.",
    another_way_in: "sign in to vCenter (from VCF 9.1 on, an API token works as well)",
    pages: &[(
        "https://developer.broadcom.com/xapis/vmware-identity-broker/latest/",
        "Broadcom: VMware Identity Broker API",
    )],
    address: "The host of the broker or of vCenter, such as vcenter.example.com.",
};
