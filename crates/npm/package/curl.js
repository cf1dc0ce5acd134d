// A request as a command for a POSIX shell.

export function curl({ method, url, headers, body }) {
  const lines = [`curl --request ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    lines.push(`  --header ${quoted(`${name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}: ${value}`)}`);
  }
  if (body !== undefined) lines.push(`  --data-raw ${quoted(body)}`);
  return lines.join(" \\\n");
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
