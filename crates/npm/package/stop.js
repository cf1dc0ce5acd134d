// When waiting ends before there is an answer: the caller's signal, or a time that is over.

// Waits for `promise`, but no longer than until somebody stops.
export function unlessStopped(promise, signal, stopped) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(stopped(signal.reason));
    if (signal.aborted) {
      promise.catch(() => {});
      stop();
      return;
    }
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

// Waits so many seconds, unless somebody stops.
export function pause(seconds, signal, stopped) {
  let timer;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, seconds * 1000)));
  return unlessStopped(over, signal, stopped).finally(() => clearTimeout(timer));
}

// A signal that is aborted with the caller's one, and after so many milliseconds. `end` when it is no longer needed.
export function limited(signal, milliseconds) {
  if (milliseconds === undefined) return { signal, end() {} };
  const either = new AbortController();
  const stop = () => either.abort(signal.reason);
  const timer = setTimeout(() => either.abort(new TimeIsOver(milliseconds)), milliseconds);
  signal?.addEventListener("abort", stop, { once: true });
  const end = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  };
  return { signal: either.signal, end };
}

export class TimeIsOver extends Error {
  constructor(milliseconds) {
    super(`No answer came within ${milliseconds} milliseconds.`);
  }
}
