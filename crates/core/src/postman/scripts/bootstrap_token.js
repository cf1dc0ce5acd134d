const obtained = test("The bootstrap client gets an access token", () => {
    succeeded();
    pm.expect(typeof answer.access_token).to.equal("string");
});
if (obtained) {
    keep("bootstrap_access_token", answer.access_token);
    keep("bootstrap_page", "1");
    keep("bootstrap_id", "");
    keep("proved_client_id", "");
}
