//! Pages, by property: of clients by page number, of users by entry. Together they hold everything once, in order.

use firstkey_simulator::Service;
use http::Method;
use proptest::prelude::{ProptestConfig, proptest};
use serde_json::{Value, json};

use crate::practice::{CLIENTS, Practice, USERS, new_client};

fn ids(list: &Value, items: &str, name: &str) -> Vec<String> {
    list[items].as_array().unwrap().iter().map(|item| item[name].as_str().unwrap().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_pages_of_the_client_list_hold_every_client_once(count in 0_usize..12, size in 1_usize..8) {
        let mut practice = Practice::of(Service::Omnissa);
        let token = practice.bootstrap_token();
        for number in 0..count {
            let body = new_client(&format!("client-{number}"));
            assert_eq!(practice.call(&token, Method::POST, CLIENTS, Some(&body)).status, 201);
        }
        let all = ids(&practice.call(&token, Method::GET, CLIENTS, None).json(), "items", "client_id");
        assert_eq!(all.len(), count + 1);
        let mut met = Vec::new();
        let mut number = 1;
        loop {
            let path = format!("{CLIENTS}?start_index={number}&page_size={size}");
            let page = practice.call(&token, Method::GET, &path, None).json();
            assert_eq!(page["totalCount"], count + 1);
            assert_eq!(page["totalPages"], (count + 1).div_ceil(size));
            assert_eq!((&page["pageNumber"], &page["pageSize"]), (&json!(number), &json!(size)));
            let items = ids(&page, "items", "client_id");
            assert!(items.len() <= size);
            if items.is_empty() {
                break;
            }
            met.extend(items);
            number += 1;
        }
        assert_eq!(met, all);
    }

    #[test]
    fn the_pages_of_the_user_list_hold_every_user_once(
        count in 0_usize..12,
        size in 1_usize..8,
        descending in proptest::bool::ANY,
    ) {
        let mut practice = Practice::of(Service::Omnissa);
        let token = practice.bootstrap_token();
        for number in 0..count {
            practice.user(&token, &json!({ "userName": format!("user-{}", number * 7 % 12) }));
        }
        let order = if descending { "descending" } else { "ascending" };
        let sorted = format!("{USERS}?sortBy=userName&sortOrder={order}");
        let all = ids(&practice.scim(&token, Method::GET, &sorted, None).json(), "resources", "userName");
        assert_eq!(all.len(), count + 1);
        let mut met = Vec::new();
        while met.len() < all.len() {
            let path = format!("{sorted}&startIndex={}&count={size}", met.len() + 1);
            let page = practice.scim(&token, Method::GET, &path, None).json();
            assert_eq!(page["totalResults"], count + 1);
            let items = ids(&page, "resources", "userName");
            assert_eq!(page["itemsPerPage"], items.len());
            assert!(!items.is_empty() && items.len() <= size);
            met.extend(items);
        }
        assert_eq!(met, all);
        let beyond = format!("{sorted}&startIndex={}", count + 2);
        let beyond = practice.scim(&token, Method::GET, &beyond, None).json();
        assert_eq!((&beyond["resources"], &beyond["totalResults"]), (&json!([]), &json!(count + 1)));
    }
}
