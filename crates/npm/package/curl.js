// A request as a command for a POSIX shell, its secrets masked unless they are asked for. Core's table of
// secret fields is exact; this rule is wider, and far smaller than core's reader of what is shown.

const MASK = "********";
const SECRET = /secret|token|password|assertion|code|credential|authorization|session/i;

export function curl({ method, url, headers, body }, shown) {
  const lines = [`curl --request ${method} ${quoted(shown ? url : url.replace(/([?&])([^=&#]*)=[^&#]*/g, maskedPair))}`];
  for (const [name, value] of Object.entries(headers)) {
    const kept = shown || !SECRET.test(name) ? value : value.replace(/^(\w+ )?.*$/, `$1${MASK}`);
    lines.push(`  --header ${quoted(`${name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}: ${kept}`)}`);
  }
  if (body !== undefined) lines.push(`  --data-raw ${quoted(shown ? body : masked(body))}`);
  return lines.join(" \\\n");
}

function masked(body) {
  try {
    return JSON.stringify(JSON.parse(body, maskedField), undefined, 2);
  } catch {
    return body.replace(/(^|&)([^=&]*)=[^&]*/g, maskedPair);
  }
}

function maskedPair(pair, before, name) {
  return SECRET.test(name) ? `${before}${name}=${MASK}` : pair;
}

// A change of a user names its field in `path` and has its secret in `value`.
function maskedField(name, value) {
  if (value && typeof value === "object" && SECRET.test(value.path) && "value" in value) return { ...value, value: MASK };
  return SECRET.test(name) && typeof value === "string" ? MASK : value;
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
