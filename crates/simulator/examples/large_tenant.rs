//! How long a large tenant takes, and how much memory: users made one after another over HTTP's front door, and users
//! that are generated. `cargo run --release --package firstkey-simulator --example large_tenant`
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it prints a table, and is run by hand")]

use std::fs;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_simulator::{Answer, PublicKey, Service, Settings, Tenant, UnixSeconds};
use http::{Method, Request};
use serde_json::{Value, json};

const ORIGIN: &str = "https://practice.example";
const NOW: UnixSeconds = UnixSeconds(1_700_000_000);
const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

const HEAD: &str = "  users | create, first and last tenth | page 1 | last page | eq userName | eq id \
    | eq displayName | co | sw | sort \
    | groups without members | next page, sorted | memory for each user";

fn main() {
    println!("users made by POST\n{HEAD}");
    for size in SIZES {
        let mut practice = Practice::new(0);
        let memory = resident();
        let mut each: Vec<Duration> = (0..size).map(|number| practice.create(number)).collect();
        let memory = resident().saturating_sub(memory) / u64::from(size);
        let tenth = each.len() / 10;
        let last = each.len() - tenth;
        let (first, last) = (undisturbed(&mut each[..tenth]), undisturbed(&mut each[last..]));
        let ratio = last.as_secs_f64() / first.as_secs_f64();
        let create = format!("{} / {} = {ratio:.2}", micros(first), micros(last));
        println!("{size:>7} | {create:>28} | {} | {memory} B", practice.lists(size, "user4.name"));
    }
    println!("\nusers that are generated\n{HEAD}");
    for size in SIZES {
        let memory = resident();
        let began = Instant::now();
        let mut practice = Practice::new(size);
        let create = format!("all: {}", micros(began.elapsed()));
        let lists = practice.lists(size, "maria");
        let memory = resident().saturating_sub(memory) / u64::from(size);
        println!("{size:>7} | {create:>28} | {lists} | {memory} B");
    }
}

struct Practice {
    tenant: Tenant,
    token: String,
    /// The id of a user.
    someone: String,
}

impl Practice {
    fn new(people: u32) -> Self {
        let point = [&[4_u8][..], &[1; 64]].concat();
        let key = PublicKey::from_uncompressed_point(&point).unwrap();
        let mut settings = Settings::new(Service::Omnissa, ORIGIN);
        settings.people = people;
        let mut count = 0_u64;
        let random = Box::new(move |bytes: &mut [u8]| {
            for chunk in bytes.chunks_mut(8) {
                count = count.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mixed = (count ^ (count >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9).to_be_bytes();
                chunk.copy_from_slice(&mixed[..chunk.len()]);
            }
        });
        let tenant = Tenant::new(settings, key, NOW, random);
        let (id, secret) = tenant.bootstrap();
        let pair = STANDARD.encode(format!("{id}:{}", secret.expose()));
        let mut practice = Self { tenant, token: String::new(), someone: String::new() };
        let request = Request::post(format!("{ORIGIN}/acs/token"))
            .header("authorization", format!("Basic {pair}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(b"grant_type=client_credentials".to_vec());
        let answer: Value = serde_json::from_slice(&practice.send(&request.unwrap())).unwrap();
        practice.token = answer["access_token"].as_str().unwrap().to_owned();
        let users = practice.get("Users?count=1");
        practice.someone = users["resources"][0]["id"].as_str().unwrap().to_owned();
        practice
    }

    fn send(&mut self, request: &Request<Vec<u8>>) -> Vec<u8> {
        let mut answer = self.tenant.answer(request, NOW);
        loop {
            answer = match answer {
                Answer::Ready(response) => {
                    assert!(response.status().is_success(), "{}", response.status());
                    return response.into_body();
                }
                Answer::Sign(unsigned) => unsigned.signed(&[7; 64]),
                other => panic!("{other:?}"),
            };
        }
    }

    fn request(&self, method: Method, path: &str, body: Vec<u8>) -> Request<Vec<u8>> {
        Request::builder()
            .method(method)
            .uri(format!("{ORIGIN}/usergroup/scim/v2/{path}"))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/scim+json")
            .body(body)
            .unwrap()
    }

    /// A user as a provisioner sends one.
    fn create(&mut self, number: u32) -> Duration {
        let name = format!("user{number}.name@practice.example");
        let user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": name, "externalId": format!("external-{number}"), "active": true,
            "displayName": format!("User {number} Family{}", number % 977),
            "name": { "givenName": format!("User {number}"), "familyName": format!("Family{}", number % 977) },
            "emails": [{ "value": name, "type": "work", "primary": true }],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Practice" },
        });
        let request = self.request(Method::POST, "Users", user.to_string().into_bytes());
        let began = Instant::now();
        self.send(&request);
        began.elapsed()
    }

    fn get(&mut self, path: &str) -> Value {
        let request = self.request(Method::GET, path, Vec::new());
        serde_json::from_slice(&self.send(&request)).unwrap()
    }

    /// Of seven times. Before each somebody is edited: a list that was read before would be there already.
    fn time(&mut self, path: &str) -> String {
        let request = self.request(Method::GET, path, Vec::new());
        let user = format!("Users/{}", self.someone);
        let mut each: Vec<Duration> = (0..7)
            .map(|round| {
                let body =
                    json!({ "Operations": [{ "op": "add", "path": "title", "value": format!("{round}") }] });
                let edit = self.request(Method::PATCH, &user, body.to_string().into_bytes());
                self.send(&edit);
                let began = Instant::now();
                self.send(&request);
                began.elapsed()
            })
            .collect();
        micros(undisturbed(&mut each))
    }

    fn lists(&mut self, size: u32, part: &str) -> String {
        let sample = self.get(&format!("Users?startIndex={}&count=1", size / 2))["resources"][0].clone();
        let text = |name: &str| {
            let text = sample[name].as_str().unwrap_or_default();
            form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>()
        };
        let equal = |name: &str| format!("Users?filter={name}+eq+%22{}%22", text(name));
        let paths = [
            "Users?count=100".to_owned(),
            format!("Users?count=100&startIndex={}", size - 99),
            equal("userName"),
            equal("id"),
            equal("displayName"),
            format!("Users?count=100&filter=userName+co+%22{part}%22"),
            format!("Users?count=100&filter=userName+sw+%22{part}%22"),
            "Users?count=100&sortBy=userName".to_owned(),
            "Groups?count=100&excludedAttributes=members".to_owned(),
        ];
        let mut times: Vec<String> = paths.map(|path| self.time(&path)).into();
        self.get("Users?count=100&startIndex=101&sortBy=userName");
        let began = Instant::now();
        self.get("Users?count=100&startIndex=201&sortBy=userName");
        times.push(micros(began.elapsed()));
        times.join(" | ")
    }
}

/// The fastest tenth: what else the machine does is not in it.
fn undisturbed(each: &mut [Duration]) -> Duration {
    each.sort();
    each[each.len() / 10]
}

fn micros(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    if micros < 1_000.0 { format!("{micros:.1} us") } else { format!("{:.1} ms", micros / 1_000.0) }
}

/// The memory of this process, in bytes, where the system tells it (Linux).
fn resident() -> u64 {
    let text = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: Option<u64> = text.split(' ').nth(1).and_then(|pages| pages.parse().ok());
    pages.unwrap_or_default() * 4096
}
