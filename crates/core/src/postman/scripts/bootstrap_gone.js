const gone = test("The token endpoint does not know the bootstrap client any more", () => {
    const byOAuth = pm.response.code >= 400 && pm.response.code < 500 && answer.error === "invalid_client";
    const byVendor = pm.response.code === 401 && Array.isArray(answer.errors);
    pm.expect(byOAuth || byVendor, `status ${pm.response.code}`).to.equal(true);
});
if (gone) {
    keep("bootstrap_access_token", "");
}
