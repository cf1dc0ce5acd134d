// What must compile in a project for Node only, without the types of a browser.
import { Client, FirstkeyError, init } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { URN, filter } from "firstkey/scim";
export async function use(): Promise<string> {
  await init(new Uint8Array(8));
  const client = new Client(await practiceTenant({ service: "omnissa" }));
  const users = await client.call("getUserSearch", { filter: filter`userName eq ${"a"}` });
  return users.resources[0]?.id ?? URN.user ?? FirstkeyError.name;
}
