if (value("proved_client_id") === "" || value("proved_client_id") !== value("client_id")) {
    refuse("the new client was not tested: it must be before the bootstrap client is deleted");
} else if (value("client_id") === value("bootstrap_client_id")) {
    refuse("client_id is the id of the bootstrap client: deleting it would delete the client you need");
} else if (value("bootstrap_id") === "") {
    refuse("bootstrap_id is empty: find the bootstrap client first");
}
