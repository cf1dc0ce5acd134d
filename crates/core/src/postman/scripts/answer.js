// The answer as JSON; without names where it is something else.
let answer = {};
try {
    answer = pm.response.json() || {};
} catch (error) {
    // It is no JSON. The test says what is missing.
}
const success = pm.response.code >= 200 && pm.response.code < 300;
const value = (name) => pm.variables.get(name) || "";
const keep = (name, text) => pm.collectionVariables.set(name, text);

// A test that ends the run when it fails, so that no later request is sent.
const test = (name, check) => {
    let passed = false;
    pm.test(name, () => {
        check();
        passed = true;
    });
    if (!passed) {
        pm.execution.setNextRequest(null);
    }
    return passed;
};
const succeeded = () => pm.expect(success, `status ${pm.response.code}`).to.equal(true);
