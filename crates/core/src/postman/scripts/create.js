const created = test("The new client is created", () => {
    succeeded();
    pm.expect(answer.client_id).to.equal(value("client_id"));
});
// A service that chose a secret of its own says so in this answer only.
if (created && answer.secret && answer.secret !== value("client_secret")) {
    const scope = pm.environment.has("client_secret") ? pm.environment : pm.collectionVariables;
    scope.set("client_secret", answer.secret);
}
