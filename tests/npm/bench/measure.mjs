// Processor time in alternating rounds. Time by the clock would measure the other programs of the machine, too; what
// slows the processor down for a while slows all contestants.

// Each contestant's median, least and most milliseconds of the processor for one go, out of `rounds`: `{name: {median, least, most}}`.
export async function alternating(contestants, rounds, atLeast = 60) {
  const names = Object.keys(contestants);
  const repeats = {};
  for (const name of names) repeats[name] = await repeatsFor(contestants[name], atLeast);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Nobody is always the first.
    for (let at = 0; at < names.length; at += 1) {
      const name = names[(round + at) % names.length];
      globalThis.gc();
      times[name].push(await timeOf(contestants[name], repeats[name]));
    }
  }
  return Object.fromEntries(names.map((name) => [name, summary(times[name])]));
}

export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], least: sorted[0], most: sorted.at(-1) };
}

// How often to go so that a sample lasts long enough; warms up at the same time.
async function repeatsFor(go, atLeast) {
  let repeats = 1;
  for (let warm = 0; warm < 3; warm += 1) {
    const each = await timeOf(go, repeats);
    repeats = Math.max(1, Math.ceil(atLeast / each));
  }
  return repeats;
}

async function timeOf(go, repeats) {
  const from = processorTime();
  for (let at = 0; at < repeats; at += 1) await go();
  return (processorTime() - from) / repeats;
}

// What this process has used, in milliseconds: all of its threads.
export function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
