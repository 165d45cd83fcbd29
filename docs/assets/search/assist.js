/* What helps a reader to a better query: entries that begin like it, near forms when nothing was found, filters' counts. */
(function () {
  "use strict";

  var KINDS = ["term", "instrument", "organisation", "person", "place", "theme", "source", "article"];
  var SUGGESTIONS = 6, PARTS = 4, ALIKE = 4, ALIKE_FROM = 0.4;

  /** @param {Corpus} corpus @param {number} page @returns {Suggestion} */
  function shown(corpus, page) {
    return { title: corpus.pages.titles[page].replace(/¶$/, ""), url: corpus.pages.urls[page], kind: corpus.kindOf(page) };
  }

  /** The first few pages in an order of ranks, lower first; `rank` gives null for those that do not belong.
   * @param {Corpus} corpus @param {number} count @param {(page: number) => number | null} rank */
  function best(corpus, count, rank) {
    /** @type {[rank: number, kind: number, length: number, page: number][]} */
    var ranked = [];
    var seen = new Set();
    corpus.titles.forEach((title, page) => {
      var value = KINDS.includes(corpus.kindOf(page)) ? rank(page) : null;
      if (value !== null) ranked.push([value, KINDS.indexOf(corpus.kindOf(page)), title.length, page]);
    });
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    return ranked.map((r) => shown(corpus, r[3])).filter((s) => !seen.has(s.title) && seen.add(s.title)).slice(0, count);
  }

  /** Entries and titles that begin with, then that contain, one of the folded forms of what was typed so far.
   * @param {Corpus} corpus @param {string[]} forms */
  function suggest(corpus, forms) {
    return best(corpus, SUGGESTIONS, (page) => {
      var all = corpus.names[page];
      if (all.some((name) => forms.some((form) => name.startsWith(form)))) return 0;
      return all.some((name) => forms.some((form) => name.includes(form))) ? 1 : null;
    });
  }

  /** @param {string} text */
  function pairs(text) { return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))); }

  /** Entries whose names share many pairs of characters with a folded word (Dice's coefficient).
   * @param {Corpus} corpus @param {string} folded */
  function alike(corpus, folded) {
    var mine = pairs(folded);
    return best(corpus, ALIKE, (page) => {
      var share = Math.max.apply(null, corpus.names[page].map((name) => {
        var theirs = pairs(name), common = 0;
        mine.forEach((pair) => { if (theirs.has(pair)) common++; });
        return (2 * common) / Math.max(1, mine.size + theirs.size);
      }));
      return share >= ALIKE_FROM ? -share : null;
    });
  }

  /** The longest parts of a word that do occur, as they were typed.
   * @param {Corpus} corpus @param {string} word */
  async function parts(corpus, word) {
    var aligned = corpus.folding.aligned(word), folded = aligned.text.slice(0, 16);
    /** @type {[number, number][]} */
    var found = [];
    for (var length = folded.length - 1; length >= 2 && found.length < PARTS; length--) {
      for (var at = 0; at + length <= folded.length; at++) {
        if (found.some((f) => at >= f[0] && at + length <= f[1])) continue;
        if ((await corpus.positions(folded.slice(at, at + length))).length) found.push([at, at + length]);
      }
    }
    found.sort((a, b) => a[0] - b[0]);
    return found.slice(0, PARTS).map((f) => word.slice(aligned.from[f[0]], aligned.from[f[1]]).trim());
  }

  /** For each filter how many of the pages have each of its values: {name: [[value, count], …]}, most first,
   * but articles before what is about them.
   * @param {Corpus} corpus @param {number[]} pages */
  function counts(corpus, pages) {
    var kinds = tally(pages.map((page) => [corpus.kindOf(page)]));
    /** @type {Record<string, [string, number][]>} */
    var out = { kind: kinds.filter((k) => k[0] === "article").concat(kinds.filter((k) => k[0] !== "article")) };
    for (var name of Object.keys(corpus.pages.facets)) out[name] = tally(pages.map((page) => corpus.facetsOf(name, page)));
    return out;
  }

  /** @param {string[][]} lists */
  function tally(lists) {
    /** @type {Map<string, number>} */
    var count = new Map();
    lists.forEach((values) => values.forEach((value) => count.set(value, (count.get(value) || 0) + 1)));
    return Array.from(count).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  policytext.assist = { suggest: suggest, alike: alike, parts: parts, counts: counts };
})();
