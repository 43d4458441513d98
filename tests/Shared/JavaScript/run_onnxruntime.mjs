// Runs model files in a JavaScript build of ONNX Runtime:
//   node run_onnxruntime.mjs onnxruntime-node|onnxruntime-web RUNS.json
//
// RUNS.json is a list of {model, inputs: [{name, type, shape, file}], outputs: [{name, file}]}; the files hold raw
// little-endian values. Prints {version, errors}: one error for each run, null where its outputs were written.
//
// One package a process: both register with the same onnxruntime-common, and the first to do so would run the models
// of the other.

import fs from "node:fs";
import { createRequire } from "node:module";

const [packageName, runsPath] = process.argv.slice(2);
const ort = createRequire(import.meta.url)(packageName);

const inBrowsers = packageName === "onnxruntime-web";
const provider = inBrowsers ? "wasm" : "cpu";
const options = { executionProviders: [provider], intraOpNumThreads: 1 };
if (inBrowsers) {
  ort.env.wasm.numThreads = 1;
}

const arrays = { float32: Float32Array, int64: BigInt64Array };
const sessions = new Map();

async function open(model) {
  if (!sessions.has(model)) {
    sessions.set(model, await ort.InferenceSession.create(fs.readFileSync(model), options));
  }
  return sessions.get(model);
}

function read({ type, shape, file }) {
  const bytes = Uint8Array.from(fs.readFileSync(file));
  return new ort.Tensor(type, new arrays[type](bytes.buffer), shape);
}

async function run({ model, inputs, outputs }) {
  const session = await open(model);
  const feeds = Object.fromEntries(inputs.map((input) => [input.name, read(input)]));
  const results = await session.run(feeds, outputs.map((output) => output.name));
  for (const { name, file } of outputs) {
    const { buffer, byteOffset, byteLength } = results[name].data;
    fs.writeFileSync(file, new Uint8Array(buffer, byteOffset, byteLength));
  }
}

const errors = [];
for (const one of JSON.parse(fs.readFileSync(runsPath, "utf8"))) {
  try {
    await run(one);
    errors.push(null);
  } catch (error) {
    errors.push(error instanceof Error ? error.message : String(error));
  }
}

const version = ort.env.versions[inBrowsers ? "web" : "node"];
console.log(JSON.stringify({ version: `${version} (${provider}, Node.js ${process.versions.node})`, errors }));
