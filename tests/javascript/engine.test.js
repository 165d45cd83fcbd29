/* The search engine: how queries are read, what is found in which order, and that both kinds of index answer alike. */
"use strict";

const assert = require("node:assert/strict");
const { describe, test } = require("node:test");
const { cases, load } = require("./scripts.js");

const policytext = load(...["unpack", "corpus", "query", "passages", "assist", "engine"].map((name) => `search/${name}.js`));
const { folding, forms, packed, queries, ranking } = cases();

/* A function that answers a query from data files. */
function library(files) {
  const waiting = new Map();
  const ask = policytext.engine({
    load: async (name) => {
      assert.ok(name in files, `there is no file ${name}`);
      return files[name];
    },
    post: (answer) => waiting.get(answer.number)(answer.data),
    pause: () => {},
  });
  return (query, options) => new Promise((resolve) => {
    waiting.set(waiting.size + 1, resolve);
    ask({ type: 2, number: waiting.size, data: query, options: { exact: false, filters: {}, ...options } });
  });
}

const pages = (answer) => answer.items.map((item) => item[0].location.split("?")[0]);

test("LZMA is unpacked as Python packed it", async () => {
  assert.ok(packed.length > 3);
  for (const { text, size, packed: data } of packed) assert.equal(await policytext.unpack(size, data, () => {}), text);
});

test("damaged LZMA does not give the text", async () => {
  const { text, size, packed: data } = packed.at(-1);
  const damaged = data.slice(0, 400) + (data[400] === "A" ? "B" : "A") + data.slice(401);
  assert.notEqual(await policytext.unpack(size, damaged, () => {}), text);
});

describe("folding agrees with the build's", async () => {
  const corpus = new policytext.Corpus({ load: async () => ({ ...ranking.sharded.index, fold: folding.table }), pause: () => {} });
  await corpus.open();
  for (const { text, folded, why } of folding.cases) {
    test(`${why}: ${JSON.stringify(text)}`, () => {
      assert.equal(corpus.folding.text(text), folded);
      const aligned = corpus.folding.aligned(text);
      assert.equal(aligned.text, folded);
      assert.equal(aligned.from.length, folded.length + 1);
      assert.equal(aligned.from.at(-1), text.length);
    });
  }

  test("of every character", () => {
    const all = Object.entries(folding.characters);
    assert.ok(all.length > 60_000);
    assert.deepEqual(all.filter(([char, folded]) => corpus.folding.text(char) !== folded), []);
  });
});

describe("queries are read as words", () => {
  for (const { query, words, why } of queries) {
    test(`${JSON.stringify(query)}${why ? `: ${why}` : ""}`, () => {
      const wanted = words.map((word) => ({ not: false, phrase: false, ...word }));
      assert.deepEqual(policytext.query.words(query).map(({ text, not, phrase }) => ({ not, phrase, text })), wanted);
    });
  }
});

describe("words have forms in other regions", () => {
  for (const { text, words, forms: wanted, count, why } of forms) {
    test(`${text}${why ? `: ${why}` : ""}`, () => {
      const found = policytext.query.forms(text, words);
      assert.equal(found[0], text);
      assert.equal(found.length, new Set(found).size);
      if (wanted) assert.deepEqual([...found].sort(), [...wanted].sort());
      else assert.equal(found.length, count);
    });
  }
});

describe("pages are found, the best first", () => {
  for (const kind of ["packed", "sharded"]) {
    const ask = library(ranking[kind]);
    for (const { query, exact = false, filters = {}, found, packed: whole, why } of ranking.cases) {
      if (whole && kind !== "packed") continue;
      test(`${kind}: ${why}: ${query}`, async () => {
        assert.deepEqual(pages(await ask(query, { exact, filters })), found);
      });
    }
  }
});

describe("an answer helps on", () => {
  const ask = library(ranking.packed);

  test("with the other forms that were searched", async () => {
    assert.deepEqual((await ask("芯片")).terms, [{ text: "芯片", also: ["晶片"] }]);
  });

  test("with entries and titles that begin like the query", async () => {
    assert.deepEqual((await ask("工业")).suggestions.map((entry) => entry.title), ["工业与安全局"]);
  });

  test("with how many pages each filter would leave", async () => {
    const { counts } = await ask("芯片");
    assert.deepEqual(counts, { kind: [["article", 2]], theme: [["半导体", 2]], year: [["2021", 1], ["2022", 1]] });
  });

  test("with the parts of a word that do occur, when nothing is found", async () => {
    const answer = await ask("量子气候");
    assert.deepEqual(answer.items, []);
    assert.deepEqual(answer.near.parts, ["量子"]);
  });

  test("with passages in which the words are marked, as text and not as mark-up", async () => {
    const [page, passage] = (await ask("超导")).items[0];
    assert.equal(page.title, "<mark>超导</mark>");
    assert.equal(passage, undefined);
    const [, found] = (await ask("第三篇")).items[0];
    assert.equal(found.text, "<mark>第三篇</mark>。");
    assert.equal(found.location, "heading/?h=%E7%AC%AC%E4%B8%89%E7%AF%87#p1");
  });

  test("and a file that cannot be loaded is said", async () => {
    assert.match((await library({})("芯片")).error, /there is no file index/);
  });
});
