/* For the tests: the scripts of docs/assets, run as a page runs them, and what Python makes for them to agree with. */
"use strict";

const { execFileSync } = require("node:child_process");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const ROOT = path.resolve(__dirname, "../..");
const PYTHON = path.join(ROOT, ".venv/bin/python");

/* Runs scripts by their paths below docs/assets and gives the global that they share. */
function load(...names) {
  globalThis.policytext = { words: {} };
  for (const name of names) {
    const filename = path.join(ROOT, "docs/assets", name);
    vm.runInThisContext(readFileSync(filename, "utf8"), { filename });
  }
  return globalThis.policytext;
}

/* What cases.py prints. */
function cases() {
  return JSON.parse(execFileSync(PYTHON, [path.join(__dirname, "cases.py")], { encoding: "utf8", maxBuffer: 1 << 26 }));
}

module.exports = { load, cases };
