const obtained = success && typeof answer.access_token === "string";
pm.test("There is an access token", () => pm.expect(obtained, `status ${pm.response.code}`).to.equal(true));
if (obtained) {
    keep("access_token", answer.access_token);
}
