// For bundlers that copy files only when they are imported: their addresses are handed over.
import { Client, init } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import firstkeyFile from "firstkey/firstkey.wasm";
import practiceFile from "firstkey/practice.wasm";
import { journey } from "./journey.js";

await init(new URL(firstkeyFile, location.href));
journey({ Client, init, practiceTenant: (options) => practiceTenant({ ...options, wasm: new URL(practiceFile, location.href) }) });
