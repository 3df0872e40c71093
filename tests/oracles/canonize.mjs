// The oracle of fuzz_jsonld.py: node canonize.mjs CONTEXTS
// CONTEXTS is a JSON file, address -> context document. For every line on the input, a JSON-LD document, one line of JSON:
// its canonical N-Quads (RDFC-1.0, safe mode) as a text, or {"refused": why}.
import fs from 'node:fs';
import readline from 'node:readline';
import jsonld from 'jsonld';

const contexts = JSON.parse(fs.readFileSync(process.argv[2]));
const documentLoader = async url => {
  if (!contexts[url]) throw new Error(`not in hand: ${url}`);
  return {contextUrl: null, documentUrl: url, document: contexts[url], tag: 'static'};
};
const options = {
  algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader,
  canonizeOptions: {maxWorkFactor: Infinity}, // ours is bounded, so this meets no poison
};

// Safe mode refuses the direction of a text unless RDF is to have it. It is no part of RDF otherwise (JSON-LD11-API
// §8.2), and credentials of the W3C have it: then the form without safe mode counts.
async function canonical(document) {
  try {
    return await jsonld.canonize(document, options);
  } catch (error) {
    if (reason(error) !== 'rdfDirection not set') throw error;
    return jsonld.canonize(document, {...options, safe: false});
  }
}

function reason(error) {
  return `${error.details?.event?.code ?? error.details?.code ?? error.message}`.slice(0, 120);
}

for await (const line of readline.createInterface({input: process.stdin})) {
  let answer;
  try {
    answer = await canonical(JSON.parse(line));
  } catch (error) {
    answer = {refused: reason(error)};
  }
  console.log(JSON.stringify(answer));
}
