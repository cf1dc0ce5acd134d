// The measurements as a part of BENCHMARKS.md. Where Firstkey loses is said first.

import { BASELINE } from "./contestants.mjs";

// `rows`: `{what, unit, values: {contestant: {median, least, most}}}`; `memory`: `{contestant: [{used, rss}, …]}`.
export function report({ rows, memory, after, versions, machine, rounds }) {
  const ratio = ({ values }) => values.firstkey.median / values[BASELINE].median;
  const sorted = [...rows].sort((a, b) => ratio(b) - ratio(a));
  const lost = sorted.filter((row) => ratio(row) > 1);
  const names = Object.keys(versions);
  return [
    lost.length ? `Firstkey is slower than ${BASELINE} in: ${lost.map((row) => `${row.what} (${ratio(row).toFixed(2)} times)`).join(", ")}.` : `Firstkey is slower than ${BASELINE} in nothing that is measured here.`,
    grown(memory, after),
    `Measured with ${names.map((name) => `${name} ${versions[name]}`).join(", ")} on ${machine}. Each figure is processor time, the median of ${rounds} rounds in which the contestants take turns, the range in brackets. All read the same answers, those of the practice tenant, from memory: neither a network nor a server is measured. None validates what it reads, beyond what it does by itself.`,
    table(["", "firstkey", BASELINE, "times", ...others(rows)], sorted.map((row) => cells(row, ratio(row), others(rows)))),
    table(["memory in use", ...after.map((calls) => `after ${count(calls)} calls`), "the process"], Object.entries(memory).map(([name, used]) => [name, ...used.map(({ used }) => megabytes(used)), megabytes(used.at(-1).rss)])),
  ].join("\n\n");
}

function others(rows) {
  return [...new Set(rows.flatMap(({ values }) => Object.keys(values)))].filter((name) => name !== "firstkey" && name !== BASELINE);
}

function cells({ what, unit, values }, ratio, others) {
  const shown = (value) => (value ? `${time(value.median, unit)} ${unit} (${time(value.least, unit)} to ${time(value.most, unit)})` : "");
  return [what, shown(values.firstkey), shown(values[BASELINE]), ratio.toFixed(2), ...others.map((name) => shown(values[name]))];
}

function time(milliseconds, unit) {
  const value = unit === "µs" ? milliseconds * 1000 : milliseconds;
  return value.toLocaleString("en-US", value < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
}

function grown(memory, after) {
  const said = Object.entries(memory).map(([name, used]) => {
    const more = used.at(-1).used - used[0].used;
    return `${name} ${more < 0 ? "minus " : ""}${megabytes(Math.abs(more))}`;
  });
  return `What is in use grows from ${count(after[0])} to ${count(after.at(-1))} calls of a page of 100 users by: ${said.join(", ")}.`;
}

const count = (number) => Number(number).toLocaleString("en-US");
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
