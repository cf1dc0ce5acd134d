const value = (name) => pm.variables.get(name) || "";

// Does not send the request, fails with the reason, and ends the run.
const refuse = (reason) => {
    pm.test(reason, () => pm.expect.fail(reason));
    pm.execution.setNextRequest(null);
    pm.execution.skipRequest();
};
