// The declarations for require().
import firstkey = require("firstkey");
import practice = require("firstkey/practice");

export async function use(): Promise<string | undefined> {
  const client = new firstkey.Client(await practice.practiceTenant());
  return (await client.call("getAllDirectories")).items?.[0]?.name;
}
