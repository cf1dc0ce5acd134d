//! One operation at the three services: which have it, at which path, with which media types.

use crate::ui::table::{Cell, Head, table};
use firstkey_core::dialect::{Dialect, Offered};
use firstkey_core::media::Media;
use firstkey_core::operation::{ApiRoot, Spec};
use firstkey_view::{IntoView, View, code, span};

/// The path of an operation at a service, with the names in braces.
pub(super) fn path(spec: &Spec, dialect: &Dialect) -> String {
    let tenant = dialect.tenant_in_path && spec.place != ApiRoot::Vcenter;
    format!("{}{}{}", spec.place.segment(), if tenant { "/t/{tenant}" } else { "" }, spec.path)
}

/// The media type of a body at a service; "no body" where there is none.
pub(super) fn media(media: Media, dialect: &Dialect) -> String {
    match media {
        Media::Token => "application/json".to_owned(),
        Media::Redirect => "no body: the browser is sent on (302)".to_owned(),
        media => media.name(dialect.media).unwrap_or_else(|| "no body".to_owned()),
    }
}

/// The services that have it, where not all do.
pub(super) fn only(offered_by: Offered) -> Option<&'static str> {
    match Dialect::ALL.map(|dialect| offered_by.at(dialect)) {
        [true, true, true] => None,
        [true, true, false] => Some("Omnissa and VMware Identity Services only"),
        [true, false, false] => Some("Omnissa Identity Service only"),
        [false, false, true] => Some("VCF Identity Broker only"),
        _ => Some("not at every service"),
    }
}

/// The comparison.
pub(super) fn compared(spec: &'static Spec) -> View {
    let heads = || ["Service", "Path", "Sends", "Returns"].map(Head::words).into();
    let title = span().class("unseen").child("The operation at each service").into_view();
    table(
        title,
        heads,
        || Dialect::ALL.to_vec(),
        |dialect: &&Dialect| dialect.name.to_owned(),
        move |dialect| {
            let has = spec.offered_by.at(dialect);
            let value = |text: String| match has {
                true => code().child(text).into_view(),
                false => "–".into_view(),
            };
            let path = match has {
                true => code().child(path(spec, dialect)).into_view(),
                false => "not documented".into_view(),
            };
            vec![
                Cell { head: "Service", view: dialect.title.into_view() },
                Cell { head: "Path", view: path },
                Cell { head: "Sends", view: value(media(spec.sends, dialect)) },
                Cell { head: "Returns", view: value(media(spec.returns, dialect)) },
            ]
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{media, only, path};
    use firstkey_core::dialect::{BROKER, OMNISSA, Offered, VMWARE};
    use firstkey_core::operation::Operation;
    use firstkey_core::resources::oauth_client::DeleteClient;
    use firstkey_core::resources::oauth_client::GetClient;

    #[test]
    fn a_service_has_its_own_path_and_its_own_media_types() {
        let spec = GetClient::SPEC;
        assert_eq!(path(spec, &OMNISSA), format!("{}{}", spec.place.segment(), spec.path));
        assert!(path(spec, &BROKER).ends_with(&format!("/t/{{tenant}}{}", spec.path)));
        assert_eq!(media(spec.returns, &OMNISSA), "application/json");
        assert!(media(spec.returns, &VMWARE).starts_with("application/vnd.vmware."));
        assert_eq!(media(DeleteClient::SPEC.returns, &OMNISSA), "no body");
    }

    #[test]
    fn what_every_service_has_needs_no_word() {
        assert_eq!(only(Offered::EVERYWHERE), None);
        assert_eq!(only(Offered::BROKER), Some("VCF Identity Broker only"));
        assert_eq!(only(Offered::CLOUD), Some("Omnissa and VMware Identity Services only"));
    }
}
