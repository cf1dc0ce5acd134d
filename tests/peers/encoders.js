// Reads a JSON list of texts from standard input and writes, for each, how node encodes it.
import { text } from 'node:stream/consumers';

const encoded = JSON.parse(await text(process.stdin)).map((value) => ({
  form: new URLSearchParams([['n', value]]).toString().slice(2),
  segment: encodeURIComponent(value),
  base64: Buffer.from(value, 'utf8').toString('base64'),
  base64url: Buffer.from(value, 'utf8').toString('base64url'),
}));
process.stdout.write(JSON.stringify(encoded));
