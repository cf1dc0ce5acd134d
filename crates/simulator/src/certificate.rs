//! The certificate of this tenant, of its SAML keys and of the identity provider that it begins with.

/// A certificate for looking at. Its key was thrown away: nothing here signs SAML.
pub(crate) const CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----
MIIBwTCCAWegAwIBAgIUGSDChYrrDoyl/+LlhJ4q7wd4Rs0wCgYIKoZIzj0EAwIw
NTEZMBcGA1UEAwwQcHJhY3RpY2UuZXhhbXBsZTEYMBYGA1UECgwPUHJhY3RpY2Ug
dGVuYW50MCAXDTI2MTEyMjAxMjE0MFoYDzIxMjYxMDI5MDEyMTQwWjA1MRkwFwYD
VQQDDBBwcmFjdGljZS5leGFtcGxlMRgwFgYDVQQKDA9QcmFjdGljZSB0ZW5hbnQw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASKI+ITzKdah/uBKqlOlQMhN7WY2/q4
c0qIt1+htCt8sGqCW950gHit2ivcWz7UetK76VnREeGG3oMzavvmiFBDo1MwUTAd
BgNVHQ4EFgQUXkFSA9bn61LRU637Tb71zHS+stgwHwYDVR0jBBgwFoAUXkFSA9bn
61LRU637Tb71zHS+stgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBF
AiAv6dLy/GR0J1X7GbMbIVgAqm1jY4X0dm6OQcbs6bIPGgIhANI2CJGqfmkUUB/p
Kf74yeP2ZDExYKGEC+rZ6J6rz5w2
-----END CERTIFICATE-----
";

/// The certificate as SAML metadata name a key (saml-metadata-2.0-os section 2.4.1.1).
pub(crate) fn key_descriptor(usage: &str) -> String {
    let base64: String =
        CERTIFICATE.lines().filter(|line| !line.starts_with("-----")).collect::<Vec<_>>().concat();
    format!(
        "<md:KeyDescriptor use=\"{usage}\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\
         <ds:X509Data><ds:X509Certificate>{base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\
         </md:KeyDescriptor>"
    )
}
