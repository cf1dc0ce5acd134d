//! Rust with `firstkey-core`, sent with `reqwest`: a whole `main.rs`.

use super::SampleError;
use super::named::{Named, Proof};
use super::reqwest::{lines, string};
use crate::dialect::Dialect;
use crate::media::MediaNames;
use crate::request::Request;
use crate::transcript::Secrets;

pub(super) fn write(
    request: &Request,
    dialect: &'static Dialect,
    secrets: Secrets,
) -> Result<String, SampleError> {
    let named = Named::of(request, dialect, secrets)?;
    let (spec, profile) = (named.call.entry.spec, &named.call.profile);
    let mut text =
        "// Cargo.toml: firstkey-core, serde_json, reqwest with its feature \"blocking\"\n".to_owned();
    let mut uses = vec!["catalog", "profile::Profile", "request::Authority"];
    match named.authority {
        Proof::Bearer(_) => uses.push("token::AccessToken"),
        Proof::Client(..) => uses.push("credentials::Credentials"),
        Proof::Nothing => {}
    }
    let mutable = dialect.tenant_in_path || profile.media != dialect.media;
    if dialect.tenant_in_path {
        uses.push("profile::TenantName");
    }
    if profile.media != dialect.media {
        uses.push("media::MediaNames");
    }
    let constant = dialect.name.to_ascii_uppercase();
    let dialect_use = format!("dialect::{constant}");
    uses.push(&dialect_use);
    uses.sort_unstable();
    for used in uses {
        text.push_str(&format!("use firstkey_core::{used};\n"));
    }
    text.push_str("\nfn main() -> Result<(), Box<dyn std::error::Error>> {\n");
    let mut line = |line: &str| text.push_str(&format!("    {line}\n"));
    let mutable = if mutable { "mut " } else { "" };
    let address = string(&profile.address.to_string());
    line(&format!("let {mutable}profile = Profile::parse({address}, &{constant})?;"));
    if dialect.tenant_in_path {
        line(&format!("profile.tenant = TenantName::parse({})?;", string(profile.tenant.as_str())));
    }
    if profile.media != dialect.media {
        line(&format!("profile.media = MediaNames::{};", media_name(profile.media)));
    }
    let authority = match &named.authority {
        Proof::Nothing => "Authority::None",
        Proof::Bearer(token) => {
            line(&format!("let token = AccessToken::new({});", string(token)));
            "Authority::Bearer(&token)"
        }
        Proof::Client(id, secret) => {
            line(&format!("let client = Credentials::parse({}, {})?;", string(id), string(secret)));
            "Authority::Client(&client)"
        }
    };
    line(&format!("let operation = catalog::find({})?;", string(spec.id)));
    let values = match named.call.values.is_empty() {
        true => "{}".to_owned(),
        false => serde_json::to_string_pretty(&named.call.values).unwrap_or_default(),
    };
    line(&format!("let values = serde_json::from_str({})?;", lines(&values)));
    line("let call = operation.call(&values)?;");
    line(&format!("let request = profile.build(operation.spec, call, {authority})?;"));
    line("let http = reqwest::blocking::Client::builder()");
    line("    .redirect(reqwest::redirect::Policy::none())");
    line("    .build()?;");
    line("let response = http.execute(request.try_into()?)?;");
    line("println!(\"{} {}\", response.status(), response.text()?);");
    text.push_str("    Ok(())\n}");
    Ok(text)
}

const fn media_name(names: MediaNames) -> &'static str {
    match names {
        MediaNames::Standard => "Standard",
        MediaNames::Vendor => "Vendor",
        MediaNames::Renamed => "Renamed",
    }
}
