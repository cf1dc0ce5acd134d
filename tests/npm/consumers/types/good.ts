// What must compile.
import { Client, FirstkeyError, init } from "firstkey";
import type { ClientOptions, Directory, OperationId, ResultOf, Transport, ValuesOf } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { URN, addMembers, filter, newSyncToken, patch, removeMembers, scimBaseUrl, setActive } from "firstkey/scim";

const transport: Transport = async ({ method, url, headers, body }, { signal }) => {
  const answer = await fetch(url, { method, headers, body, signal });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
};
const options: ClientOptions = { service: "vmware", address: "acme.example", clientId: "id", clientSecret: "secret", transport };

export async function use(): Promise<string[]> {
  await init(new URL("https://acme.example/firstkey_bg.wasm"));
  const client = new Client(options);
  const list = await client.call("getAllDirectories");
  const first: Directory | undefined = list.items?.[0];
  const one: ResultOf<"getDirectoryById"> = await client.call("getDirectoryById", { id: first?.id ?? "" }, { signal: AbortSignal.timeout(1000) });
  const nothing: null = await client.call("deleteDirectoryById", { id: one.id ?? "" });
  const values: ValuesOf<"getAllOAuth2ClientSummaries"> = { page_size: 20 };
  const names: string[] = [];
  for await (const entry of client.iterate("getAllOAuth2ClientSummaries", values)) names.push(entry.client_id ?? "");
  for await (const page of client.pages("getUserSearch", { filter: 'userName eq "a"' })) names.push(String(page.totalResults));
  const request = client.request("getAllDirectories", {}, { accessToken: "t" });
  void fetch(request.url, request);
  const command: string = client.curl("getDirectoryById", { id: "x" }, { secrets: "masked" });
  const made = await client.createLeastPrivilegeClient({ clientId: "x", save: async ({ clientSecret }) => void clientSecret });
  const gone: boolean = (await client.deleteBootstrapClient({ keep: { clientId: "x", clientSecret: "y" }, allowUnproven: true })).gone;
  const outcome: "made" | "made_unseen" = made.outcome;
  const practice = new Client(await practiceTenant({ service: "broker", brokerVersion: "9.1" }));
  const ids: OperationId[] = ["getAllDirectories"];
  return [...names, command, outcome, String(gone), ...ids, String(nothing), await practice.accessToken()];
}

export async function everyday(secret: string | undefined): Promise<string[]> {
  const lines: string[] = [];
  const client = new Client({
    service: "omnissa",
    address: "acme.example",
    clientId: "id",
    clientSecret: secret,
    headers: { "user-agent": "x" },
    timeout: 10_000,
    retry: false,
    onRequest: ({ operation, attempt, headers }) => void lines.push(operation, String(attempt), headers["accept"] ?? ""),
    onResponse: ({ status, body, error }) => void lines.push(String(status), body?.() ?? "", error?.help ?? ""),
  });
  const users = await client.iterate("getUserSearch", { filter: filter`userName eq ${"a"} and active eq ${true}` }, { timeout: 5, retry: true }).toArray();
  const ids: string[] = users.map(({ id }) => id);
  await client.call("patchUser", { id: "x", body: patch(setActive(false)) });
  await client.call("patchGroup", { id: "x", body: patch(addMembers(ids), removeMembers("u"), { op: "remove", path: "title" }) });
  await client.call("createUser", { body: { userName: "ada", [URN.enterpriseUser]: { department: "R" } } });
  const { baseUrl, token } = await newSyncToken(client, "d", { minutes: 60, signal: AbortSignal.timeout(5) });
  return [...lines, scimBaseUrl(client), baseUrl, token ?? ""];
}

export function named(error: FirstkeyError): (string | undefined)[] {
  return [error.operation, error.method, error.url, error.requestId];
}

export function told(error: unknown): number | undefined {
  if (error instanceof FirstkeyError && error.code === "refused.too_many_requests") return error.retryAfter;
  return undefined;
}
