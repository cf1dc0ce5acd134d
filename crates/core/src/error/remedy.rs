//! What helps against an error, as a type: a program with pages, buttons and commands of its own says it in its own
//! words. The sentences here suit any of them.

use super::{Error, RequestError, TransportError, Unanswered, Unreadable};
use crate::units::Seconds;
use std::borrow::Cow;

/// What helps against an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Nothing was sent: something else has to be done before.
    DoFirst,
    /// Nothing was sent: a value is wrong.
    CorrectValue,
    /// Check the address and the network; a browser may hide an answer.
    CheckAddress,
    /// Start the gateway again.
    RestartGateway,
    /// Connect this machine to the network.
    GoOnline,
    /// Try again; check VPN and firewall.
    CheckSlowWay,
    /// The request was stopped: try again at any time.
    TryAgain,
    /// Something cut the answer: try again.
    CutOff,
    /// Check the host name.
    CheckHostName,
    /// The service may be starting: wait and try again.
    WaitForStart,
    /// Check VPN and firewall.
    CheckRoute,
    /// Trust the certificate's authority, or use the name in it.
    TrustCertificate,
    /// Use the tenant's own host name: the connection was closed.
    UseHostNameOrTryAgain,
    /// The gateway sent nothing on.
    NothingForwarded,
    /// The log of the server that forwards requests has the reason.
    ReadServerLog,
    /// The caller's transport has to give an answer.
    CorrectTransport,
    /// Check scheme and port.
    CheckPort,
    /// Something else than the service answered with a web page.
    RemoveProxy,
    /// A redirect came: use the tenant's own host name.
    UseHostNameNoRedirect,
    /// Look at the answer, and check the address.
    LookAtAnswer,
    /// The service may have changed its answers.
    ServiceChanged,
    /// Check the client id and secret.
    CheckCredentials,
    /// Give the client the grant client_credentials.
    AllowGrant,
    /// Check that the right service is chosen: it does not know the grant.
    CheckServiceForGrant,
    /// Check that the right service is chosen: it does not take the method.
    CheckServiceForMethod,
    /// Ask for a scope that the client has.
    ChooseScope,
    /// Get a new code, refresh token or API token.
    RenewGrant,
    /// Get a new access token.
    RenewToken,
    /// Check the vCenter user and password.
    CheckVcenterLogin,
    /// Sign in as a vCenter user with the privilege.
    GetVcenterPrivilege,
    /// Check the address, and that API access is enabled.
    EnableApiAccess,
    /// Use a client with the rule set.
    UseAnotherClient,
    /// Check that it exists, and the tenant's name.
    CheckExistence,
    /// Choose another name.
    ChooseAnotherName,
    /// Choose another spelling of the media types.
    ChangeMediaTypes,
    /// Try again now.
    TryAgainNow,
    /// Wait so long.
    Wait(Seconds),
    /// Wait until this time by the service's clock.
    WaitUntil(String),
    /// Wait, nobody says how long.
    WaitSomeTime,
    /// HTTP 444: use the tenant's own host name.
    UseHostName,
    /// The service has trouble: wait and try again; look before a change is sent again.
    WaitOrLook,
    /// The service has trouble, and nothing was changed: wait and try again.
    WaitForService,
    /// The service has trouble, and the change may have been made: look first.
    LookAfterTrouble,
    /// Correct what the service names.
    CorrectWhatIsNamed,
    /// The change may have been made: look first.
    LookFirst,
    /// The change may have been made: look first. Then this.
    LookFirstThen(Box<Remedy>),
    /// The request only reads and was stopped.
    NothingChanged,
}

impl Remedy {
    /// What to do, in a sentence or two.
    pub fn sentence(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::DoFirst => "Nothing was sent. Do what is missing first.",
            Self::CorrectValue => "Nothing was sent. Correct the value and try again.",
            Self::CheckAddress => {
                "Check the address and the network. In a browser, a service without CORS headers looks the same as one that does not answer: send the request from a terminal or a server to see the difference."
            }
            Self::RestartGateway => "Start the gateway again, then try again.",
            Self::GoOnline => "Connect this machine to the network and try again.",
            Self::CheckSlowWay => {
                "The tenant is slow or something on the way drops the connection. Try again. If it happens again, check VPN and firewall."
            }
            Self::TryAgain => "Nothing is lost. Try again when you are ready.",
            Self::CutOff => "Something between here and the tenant cut off the answer. Try again.",
            Self::CheckHostName => {
                "Check the host name for typing mistakes. If it is an internal name, check the VPN."
            }
            Self::WaitForStart => "If it answered before, it may be restarting: wait a moment and try again.",
            Self::CheckRoute => "The network has no route to this address. Check VPN and firewall.",
            Self::TrustCertificate => {
                "If your organisation uses its own certificate authority, whatever sends the request has to trust it. If the name in the certificate differs, use that name as the address."
            }
            Self::UseHostNameOrTryAgain => {
                "If it answered before, try again. If it never did, use the tenant's exact host name, not an IP address or an alias."
            }
            Self::NothingForwarded => "Nothing was sent to the tenant.",
            Self::ReadServerLog => "The error log of the server that forwards the requests has the reason.",
            Self::CorrectTransport => "A transport gives {status, headers, body}.",
            Self::CheckPort => "What answered does not speak HTTP as expected. Check address and port.",
            Self::RemoveProxy => {
                "A proxy, a captive portal or a sign-in page has answered. Check that the address is the tenant's own (the Workspace ONE Access or broker host, not UEM and not an administrator's website), and that no proxy is in between."
            }
            Self::UseHostNameNoRedirect => {
                "An API does not redirect; a sign-in page or a wrong address does. Use the tenant's exact host name."
            }
            Self::LookAtAnswer => {
                "Something other than the service answered, or the service has changed. Look at the answer, and check the address."
            }
            Self::ServiceChanged => "The service may have changed. Look at the answer.",
            Self::CheckCredentials => {
                "Check the client id and the whole secret, and that the client still exists. If both are right, the service may want them sent in another way."
            }
            Self::AllowGrant => {
                "The client exists but may not use this grant. Its grant types must include client_credentials."
            }
            Self::CheckServiceForGrant => {
                "The service does not know this grant. Check that the right service is chosen."
            }
            Self::CheckServiceForMethod => {
                "This address does not accept this request. Check that the right service is chosen."
            }
            Self::ChooseScope => "Ask for no scope, or for one the client has.",
            Self::RenewGrant => "What was exchanged for a token is wrong, used up or expired: get a new one.",
            Self::RenewToken => "The token is missing, expired or revoked: get a new token and try again.",
            Self::CheckVcenterLogin => {
                "Check the user name, which ends in its domain (administrator@vsphere.local), and the password. If both are right, the session may have ended: sign in again."
            }
            Self::GetVcenterPrivilege => {
                "Sign in as a vCenter user who has the privilege VcIdentityProviders.Manage."
            }
            Self::EnableApiAccess => {
                "The service, or a proxy in front of it, issues no token to this client. Check the address, and that API access is enabled for the tenant."
            }
            Self::UseAnotherClient => {
                "The token is valid, but its client lacks the rule set for this request. Use a client that has it."
            }
            Self::CheckExistence => {
                "It does not exist, this service or its release does not offer the request, or the address or the tenant's name is not right."
            }
            Self::ChooseAnotherName => {
                "Something with this name already exists. Choose another name, or use the existing one."
            }
            Self::ChangeMediaTypes => {
                "This tenant spells its media types another way. Choose the other service, or another spelling of the media types."
            }
            Self::TryAgainNow => "Try again now.",
            Self::Wait(seconds) => return Cow::Owned(format!("Wait {seconds}, then try again.")),
            Self::WaitUntil(time) => {
                return Cow::Owned(format!(
                    "Wait until it is {time} by the service's clock, then try again."
                ));
            }
            Self::WaitSomeTime => "Wait a minute, then try again.",
            Self::UseHostName => {
                "HTTP 444 means that the Host header is not the tenant's own name. Use the tenant's exact host name."
            }
            Self::WaitOrLook => {
                "The service, or a proxy in front of it, has trouble. Wait a little and try again. What was sent may have been carried out: check before you send a change again."
            }
            Self::WaitForService => {
                "The service, or a proxy in front of it, has trouble. Wait a little and try again."
            }
            Self::LookAfterTrouble => {
                "The service, or a proxy in front of it, has trouble. The request may have been carried out. Check whether the change was made before you send it again."
            }
            Self::CorrectWhatIsNamed => "Correct what the service names, and send it again.",
            Self::LookFirst => LOOK_FIRST,
            Self::LookFirstThen(then) => return Cow::Owned(format!("{LOOK_FIRST} {}", then.sentence())),
            Self::NothingChanged => "Nothing was changed. Try again when you are ready.",
        })
    }
}

const LOOK_FIRST: &str =
    "The request may have been carried out. Check whether the change was made before you send it again.";

impl Error {
    /// What helps, whatever the request was: see [`Error::remedy_for`].
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Request(RequestError::NotYet { .. }) => Remedy::DoFirst,
            Self::Request(_) => Remedy::CorrectValue,
            Self::Transport(error) => error.remedy(),
            Self::Refused(refusal) => refusal.remedy(),
            Self::Unreadable(error) => error.remedy(),
        }
    }

    /// What helps, in core's words. A program with words of its own asks for the remedy.
    pub fn help(&self) -> String {
        self.remedy().sentence().into_owned()
    }
}

impl TransportError {
    /// What helps.
    pub fn remedy(&self) -> Remedy {
        match self.kind() {
            Unanswered::Unreachable => Remedy::CheckAddress,
            Unanswered::GatewayGone => Remedy::RestartGateway,
            Unanswered::Offline => Remedy::GoOnline,
            Unanswered::Timeout => Remedy::CheckSlowWay,
            Unanswered::Stopped => Remedy::TryAgain,
            Unanswered::BrokenOff => Remedy::CutOff,
            Unanswered::Dns => Remedy::CheckHostName,
            Unanswered::Refused => Remedy::WaitForStart,
            Unanswered::NoRoute => Remedy::CheckRoute,
            Unanswered::Tls => Remedy::TrustCertificate,
            Unanswered::Closed => Remedy::UseHostNameOrTryAgain,
            Unanswered::GatewayRefused => Remedy::NothingForwarded,
            Unanswered::Unknown => Remedy::ReadServerLog,
            Unanswered::Unusable => Remedy::CorrectTransport,
            Unanswered::Protocol => Remedy::CheckPort,
        }
    }
}

impl Unreadable {
    /// What helps.
    pub const fn remedy(&self) -> Remedy {
        match self {
            Self::Html { .. } => Remedy::RemoveProxy,
            Self::Redirect { .. } => Remedy::UseHostNameNoRedirect,
            Self::Truncated => Remedy::CutOff,
            Self::NotJson | Self::Empty { .. } | Self::Status { .. } => Remedy::LookAtAnswer,
            Self::Schema { .. } => Remedy::ServiceChanged,
        }
    }
}
