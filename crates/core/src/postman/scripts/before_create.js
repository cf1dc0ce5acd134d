if (value("client_secret") === "") {
    refuse("client_secret is empty: choose the secret of the new client and save it first");
} else if (value("client_id") === value("bootstrap_client_id")) {
    refuse("client_id is the id of the bootstrap client, which is deleted at the end: choose another");
}
