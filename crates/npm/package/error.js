// The one error class. What an error says is core's; here it becomes an `Error`.

export class FirstkeyError extends Error {
  constructor(told, cause) {
    super(told.message, cause === undefined ? undefined : { cause });
    this.name = "FirstkeyError";
    this.code = told.code;
    this.help = told.help;
    for (const name of ["field", "status", "problems", "retryAfter"]) {
      if (told[name] !== undefined && told[name] !== null) this[name] = told[name];
    }
    this.mayHaveActed = told.mayHaveActed === true;
    // Whether the service itself said that it does not know the client. For this package's own decisions.
    Object.defineProperty(this, "clientIsUnknown", { value: told.clientIsUnknown === true });
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
