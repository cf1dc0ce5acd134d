//! The console's own sentence for each remedy of core that it can say more about: its commands, its settings, what
//! stands on the page. The rest is said as core says it.

use firstkey_core::error::{Error, Remedy};

/// What helps against this error.
pub(crate) fn help(error: &Error) -> String {
    sentence(&error.remedy())
}

/// What to do, in the console's words.
pub(crate) fn sentence(remedy: &Remedy) -> String {
    let own = match remedy {
        Remedy::DoFirst => "Nothing was sent. Do that step first.",
        Remedy::CheckAddress => {
            "Check the address and the network. To a page, a service without CORS headers looks the same as one that is down. The gateway (firstkey --tenant ...) can reach it and names the cause. Or copy the request as cURL and run it in a terminal."
        }
        Remedy::RestartGateway => {
            "If it is the gateway on this machine, its terminal may be closed. Start the same command again, then try again here. Nothing typed is lost."
        }
        Remedy::TrustCertificate => {
            "If your organisation uses its own certificate authority, start the gateway with --ca FILE. If the name in the certificate differs, use that name as the address."
        }
        Remedy::ReadServerLog => "The error log of the server that serves this page has the reason.",
        Remedy::RemoveProxy => {
            "A proxy, a captive portal or a sign-in page has answered. Check that the address is the tenant's own (the Workspace ONE Access or broker host, not UEM and not the admin console), and that no proxy is in between."
        }
        Remedy::LookAtAnswer => {
            "Something other than the service answered, or the service has changed. Look at the answer below, and check the address."
        }
        Remedy::ServiceChanged => {
            "The service may have changed. Look at the answer below. You can copy the request as cURL."
        }
        Remedy::ChangeMediaTypes => {
            "This tenant spells its media types another way. Choose the other service, or the other spelling under \"How requests are sent\"."
        }
        other => return other.sentence().into_owned(),
    };
    own.to_owned()
}
