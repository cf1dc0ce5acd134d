// For Node's import. The classes are those of require(), so that an error of one is an error of the other.

import firstkey from "./inline.cjs";

export const { Client, FirstkeyError, init } = firstkey;
