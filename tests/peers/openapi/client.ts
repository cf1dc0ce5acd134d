// Lists the directories of a broker with types that openapi-typescript made of our description. Reads one JSON object:
// `address`, `id`, `secret`. Prints what it found, or the refusal, as JSON.

import createClient from "openapi-fetch";
import type { paths } from "./made/broker.js";

const chunks: Uint8Array[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { address, id, secret } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>;

const client = createClient<paths>({ baseUrl: address });
const params = { path: { tenant: "CUSTOMER" } };

const token = await client.POST("/acs/t/{tenant}/token", {
  params,
  headers: {
    Authorization: `Basic ${btoa(`${id}:${secret}`)}`,
    "Content-Type": "application/x-www-form-urlencoded",
  },
  body: { grant_type: "client_credentials" },
});
const accessToken: string | undefined = token.data?.access_token;
client.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${accessToken}`);
    return request;
  },
});

const list = await client.GET("/usergroup/t/{tenant}/broker/directories", { params });
const names: (string | undefined)[] | undefined = list.data?.items?.map((directory) => directory.name);
const absent = await client.GET("/usergroup/t/{tenant}/broker/directories/{id}", {
  params: { path: { tenant: "CUSTOMER", id: "00000000-0000-0000-0000-000000000000" } },
});
const code: string | undefined = absent.error?.errors?.[0]?.code;
// @ts-expect-error A directory has no such field, and the types know.
list.data?.items?.[0]?.planted;

console.log(JSON.stringify({ token: token.response.status, list: list.response.status, names, absent: absent.response.status, code }));
