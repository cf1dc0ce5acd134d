import { Client, FirstkeyError, init } from "firstkey";
import { practiceTenant } from "firstkey/practice";

const [, , address, clientId, clientSecret] = process.argv;
const { items } = await new Client({ service: "omnissa", address, clientId, clientSecret }).call("getAllDirectories");
await init();
const practice = new Client(await practiceTenant({ service: "broker" }));
const clients = await practice.call("getAllOAuth2ClientSummaries");
const error = await practice.call("getDirectoryById", { id: ".." }).catch((error) => error);
console.log(`done ${items.length} ${clients.items[0].client_id} ${error instanceof FirstkeyError && error.code}`);
