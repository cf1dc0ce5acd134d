const proved = test("The new client is allowed its request", () => {
    succeeded();
    pm.expect(Array.isArray(answer.items)).to.equal(true);
});
if (proved) {
    keep("proved_client_id", value("client_id"));
}
