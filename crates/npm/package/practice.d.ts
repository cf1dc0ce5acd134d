// The practice tenant.

import type { ClientOptions, Transport, WasmSource } from "./index.js";

/** What kind of tenant it is. */
export interface PracticeOptions {
  /** The service it plays; `omnissa` unless it is given. */
  service?: ClientOptions["service"];
  /** The tenant's name in the broker's paths; `CUSTOMER` unless it is given. */
  tenant?: string;
  /** Which broker it plays. */
  brokerVersion?: ClientOptions["brokerVersion"];
  /** Where its WebAssembly file is, for bundlers that do not copy it. */
  wasm?: WasmSource;
}

/** Options for a client of the practice tenant. The secret is worth nothing outside it. */
export interface PracticeTenant extends ClientOptions {
  clientId: string;
  clientSecret: string;
  transport: Transport;
}

/**
 * A tenant in memory, with a bootstrap client: it answers every request as the services document it, offline and without an
 * account. Each call makes another tenant.
 *
 * @example
 * const client = new Client(await practiceTenant({ service: "broker" }));
 */
export function practiceTenant(options?: PracticeOptions): Promise<PracticeTenant>;
