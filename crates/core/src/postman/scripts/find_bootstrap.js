// What stands in a client's own path: the last segment of its self link, else its UUID, else its client id.
const inPath = (client) => {
    const href = ((client._links || {}).self || {}).href || "";
    const segments = href.split(/[?#]/)[0].replace(/\/+$/, "").split("/");
    const last = segments.pop();
    const usable = segments.pop() === "oauth2-clients" && !["", ".", ".."].includes(decodeURIComponent(last));
    return usable ? last : encodeURIComponent(client.client_uuid || client.client_id);
};

if (test("The OAuth 2.0 clients are listed", succeeded)) {
    const wanted = value("bootstrap_client_id");
    const clients = answer.items || [];
    const found = clients.find((client) => client.client_id === wanted);
    const page = Number(value("bootstrap_page"));
    if (found) {
        keep("bootstrap_id", inPath(found));
    } else if (clients.length > 0 && page < Math.min(answer.totalPages || 1, LAST_PAGE)) {
        keep("bootstrap_page", String(page + 1));
        pm.execution.setNextRequest(pm.info.requestName);
    } else {
        // The documented example has the client id itself in the path.
        keep("bootstrap_id", encodeURIComponent(wanted));
    }
}
