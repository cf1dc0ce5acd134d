// What must not compile; each line is a mistake that somebody makes.
import { Client, FirstkeyError } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { addMembers, filter, setActive } from "firstkey/scim";

// @ts-expect-error there is no such service
new Client({ service: "okta", address: "acme.example" });
// @ts-expect-error an address is needed
new Client({ service: "omnissa" });
// @ts-expect-error a misspelled option
new Client({ service: "omnissa", address: "acme.example", clientID: "x" });

export async function misuse(client: Client): Promise<void> {
  // @ts-expect-error there is no such operation
  await client.call("getDirectories");
  // @ts-expect-error id is missing
  await client.call("getDirectoryById");
  // @ts-expect-error id is a text
  await client.call("getDirectoryById", { id: 7 });
  // @ts-expect-error a misspelled value
  await client.call("getAllOAuth2ClientSummaries", { pageSize: 20 });
  // @ts-expect-error a misspelled field of a body
  await client.call("createNewDirectory", { body: { nmae: "x" } });
  // @ts-expect-error a word the service does not know
  await client.call("patchDirectoryById", { id: "x", body: { type: "LATER" } });
  // @ts-expect-error a list that has no pages
  client.iterate("getDirectoryById", { id: "x" });
  // @ts-expect-error the answer has no such field
  (await client.call("getDirectoryById", { id: "x" })).nmae;
  // @ts-expect-error the secret must be saved
  await client.createLeastPrivilegeClient({ clientId: "x" });
  // @ts-expect-error to insist is said with true
  await client.deleteBootstrapClient({ keep: { clientId: "x", clientSecret: "y" }, allowUnproven: "yes" });
  // @ts-expect-error no signal of that kind
  await client.call("getAllDirectories", {}, { signal: "stop" });
}

// @ts-expect-error a time is a number of milliseconds
new Client({ service: "omnissa", address: "acme.example", timeout: "5s" });
// @ts-expect-error a value of a filter is no object
filter`userName eq ${{}}`;
// @ts-expect-error a filter is a template
filter("userName pr");
// @ts-expect-error members are given by their ids
addMembers({ value: "x" });
// @ts-expect-error a user is active or not
setActive("no");
// @ts-expect-error errors are made by the package
new FirstkeyError("x");
// @ts-expect-error there is no such service
void practiceTenant({ service: "okta" });
