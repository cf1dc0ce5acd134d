// The snippets of a README, and the programs that its readers make of them.

const FENCE = /^```(\S*)\n([\s\S]*?)^```$/gm;

// Every fenced snippet in the order of the text: `{language, text, line}`.
export function snippetsOf(markdown) {
  return [...markdown.matchAll(FENCE)].map(({ 1: language, 2: text, index }) => ({ language, text, line: markdown.slice(0, index).split("\n").length }));
}

// A snippet that makes a `client` begins a program. What does not goes on from the one before; where two beginnings
// follow each other the reader chooses, so it goes on from each of them.
export function programsOf(snippets) {
  const programs = [];
  let open = [];
  let previous;
  for (const snippet of snippets) {
    const begins = /^const client = /m.test(snippet.text);
    if (begins) {
      const program = [snippet];
      programs.push(program);
      open = previous === "begins" ? [...open, program] : [program];
    } else {
      if (open.length === 0) throw new Error(`the snippet in line ${snippet.line} goes on from nothing`);
      for (const program of open) program.push(snippet);
    }
    previous = begins ? "begins" : "goes on";
  }
  return programs;
}

// A program as one module that says behind each snippet that it was run.
export function moduleOf(program) {
  return program.map(({ text, line }) => `${text}console.log("ran line ${line}");\n`).join("\n");
}
