// The same work in each contestant's own words: what its README tells a user to write. Each gives `token`, `page`,
// `all`, `buildList` and `buildCreate`; a module is loaded when its contestant is made, as the cold start counts it.

import { ADDRESS, USERS } from "./answers.mjs";

const [clientId, clientSecret] = ["bench", "the-secret-of-the-bench"];
const SCIM = "application/scim+json";

export const CONTESTANTS = {
  firstkey,
  "oauth4webapi + openapi-fetch": async (fetch) => withOpenapiFetch(fetch, await oauth4webapi(fetch)),
  "openid-client + openapi-fetch": async (fetch) => withOpenapiFetch(fetch, await openidClient(fetch)),
};

export const BASELINE = "oauth4webapi + openapi-fetch";

async function firstkey(fetch) {
  const { Client } = await import("firstkey");
  const options = { service: "omnissa", address: ADDRESS, clientId, clientSecret, fetch };
  const client = new Client(options);
  return {
    token: () => new Client(options).accessToken(),
    page: (count) => client.call("getUserSearch", { count }),
    async all(count, sum = 0) {
      for await (const user of client.iterate("getUserSearch", { count })) sum += user.userName.length;
      return sum;
    },
    buildList: (accessToken) => client.request("getUserSearch", { filter: 'userName sw "a"', count: 100 }, { accessToken }),
    buildCreate: (body, accessToken) => client.request("createUser", { body }, { accessToken }),
  };
}

// `granted` sends a token request; the token is kept for as long as it lives.
async function withOpenapiFetch(fetch, granted) {
  const { default: createClient } = await import("openapi-fetch");
  let token;
  let until = 0;
  const accessToken = async () => {
    if (Date.now() >= until) {
      token = await granted();
      until = Date.now() + (token.expires_in - 60) * 1000;
    }
    return token.access_token;
  };
  const api = createClient({ baseUrl: ADDRESS, fetch, headers: { accept: SCIM } });
  api.use({
    async onRequest({ request }) {
      request.headers.set("authorization", `Bearer ${await accessToken()}`);
    },
  });
  const page = async (query) => {
    const { data, error } = await api.GET(USERS, { params: { query } });
    if (error) throw new Error("refused", { cause: error });
    return data;
  };
  // It builds inside of its call: a middleware takes the finished request and answers that there is no content.
  const taken = createClient({ baseUrl: ADDRESS, headers: { accept: SCIM } });
  taken.use({ onRequest: () => new Response(null, { status: 204 }) });
  return {
    token: granted,
    page: (count) => page({ count }),
    async all(count, sum = 0) {
      for (let startIndex = 1, total = 1; startIndex <= total; startIndex += count) {
        const { Resources, totalResults } = await page({ startIndex, count });
        total = totalResults;
        for (const user of Resources) sum += user.userName.length;
      }
      return sum;
    },
    buildList: (token) => taken.GET(USERS, { headers: { authorization: `Bearer ${token}` }, params: { query: { filter: 'userName sw "a"', count: 100 } } }),
    buildCreate: (body, token) => taken.POST(USERS, { headers: { authorization: `Bearer ${token}`, "content-type": SCIM }, body }),
  };
}

async function oauth4webapi(fetch) {
  const oauth = await import("oauth4webapi");
  const server = { issuer: ADDRESS, token_endpoint: `${ADDRESS}/acs/token` };
  const client = { client_id: clientId };
  const authentication = oauth.ClientSecretBasic(clientSecret);
  return async () => {
    const response = await oauth.clientCredentialsGrantRequest(server, client, authentication, new URLSearchParams(), { [oauth.customFetch]: fetch });
    return oauth.processClientCredentialsResponse(server, client, response);
  };
}

async function openidClient(fetch) {
  const oidc = await import("openid-client");
  const server = { issuer: ADDRESS, token_endpoint: `${ADDRESS}/acs/token` };
  const configuration = new oidc.Configuration(server, clientId, clientSecret, oidc.ClientSecretBasic(clientSecret));
  configuration[oidc.customFetch] = fetch;
  return () => oidc.clientCredentialsGrant(configuration);
}
