// The one error class. What an error says is core's; here it becomes an `Error`.

const FIELDS = ["field", "status", "problems", "retryAfter", "operation", "method", "url", "requestId"];

export class FirstkeyError extends Error {
  constructor(fields, cause) {
    const { operation, method, url, message } = fields;
    super(method === undefined ? message : `${operation} (${method} ${url}): ${message}`, cause === undefined ? undefined : { cause });
    this.name = "FirstkeyError";
    this.code = fields.code;
    this.help = fields.help;
    for (const name of FIELDS) {
      if (fields[name] !== undefined && fields[name] !== null) this[name] = fields[name];
    }
    this.mayHaveActed = fields.mayHaveActed === true;
    // For this package's own decisions: whether the service itself said that it does not know the client, and after how
    // many seconds the request is to be sent again.
    for (const name of ["clientIsUnknown", "retryIn"]) Object.defineProperty(this, name, { value: fields[name] ?? undefined });
  }

  toJSON() {
    return { name: this.name, message: this.message, ...this };
  }
}

// An error of the caller's making: nothing was sent.
export function mistake(code, field, message, cause) {
  const help = "Nothing was sent. Correct the value and try again.";
  return new FirstkeyError({ code, field, message, help }, cause);
}
