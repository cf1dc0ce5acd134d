const obtained = test("The new client gets an access token", () => {
    succeeded();
    pm.expect(typeof answer.access_token).to.equal("string");
});
if (obtained) {
    keep("access_token", answer.access_token);
}
