/* The search engine behind Material's search box: finds and ranks the pages for a query.
 *
 * Runs in a worker, or in the page where that was opened from a disk. `policytext.engine(port)` gives a function that
 * takes messages; `port` is {load(name): Promise of a data file, post(message), pause(): awaited in long work}. See
 * client.js for the messages, corpus.js for positions.
 */
(function () {
  "use strict";
  if (typeof importScripts === "function") {
    self.policytext = /** @type {Policytext} */ ({});
    importScripts("unpack.js", "corpus.js", "query.js", "passages.js", "assist.js");
  }

  var FIRST = 10, REACH = 20, REST = 40;

  /* --- finding ---------------------------------------------------------------------------------- */

  /* One query. After run(): `terms` with their hits by page, `found` (pages before the filters), `results` best first. */
  class Search {
    /** @param {Corpus} corpus @param {string} query @param {Options} options */
    constructor(corpus, query, options) {
      this.corpus = corpus;
      this.query = query;
      this.filters = Object.entries(options.filters).filter((filter) => filter[1].length);
      this.exact = options.exact;
      /** @type {Term[]} */
      this.terms = [];
      /** @type {{page: number, score: number}[]} */
      this.results = [];
      /** @type {number[]} */
      this.found = [];
    }

    async run() {
      var c = this.corpus, { words, forms } = policytext.query;
      var asked = words(this.query).map((word) => Object.assign(word, { folded: c.folding.text(word.text) })).filter((word) => word.folded);
      this.terms = asked.filter((word) => !word.not).map((word) => ({
        text: word.text, used: [], length: 0, pages: new Map(),
        forms: this.exact ? [c.folding.level(word.text)] : word.phrase ? [word.folded] : forms(word.folded, c.pages.words),
      }));
      if (!this.terms.length) return;
      for (var term of this.terms) await this.locate(term);
      var pages = this.meet(this.terms.map((term) => term.pages));
      for (var word of asked.filter((w) => w.not)) {
        for (var page of this.byPage(await c.positions(word.folded)).keys()) pages.delete(page);
      }
      this.found = Array.from(pages);
      this.results = this.found.filter((page) => this.passes(page)).map((page) => ({ page: page, score: this.score(page) }));
      this.results.sort((a, b) => b.score - a.score || a.page - b.page);
    }

    /** Finds out where a term's forms stand, and which of them occur.
     * @param {Term} term */
    async locate(term) {
      term.length = term.forms[0].length;
      for (var form of term.forms) {
        var places = await (this.exact ? this.corpus.literal(form) : this.corpus.positions(form));
        await this.corpus.port.pause();
        if (places.length) term.used.push(form);
        for (var [page, hits] of this.byPage(places)) {
          var known = term.pages.get(page);
          term.pages.set(page, known ? known.concat(hits).sort((a, b) => a - b) : hits);
        }
      }
    }

    /** Rising positions as a map from pages to those in them.
     * @param {number[]} places */
    byPage(places) {
      var pages = new Map(), starts = this.corpus.starts;
      for (var i = 0; i < places.length; ) {
        var page = this.corpus.pageOf(places[i]), from = i;
        while (i < places.length && places[i] < starts[page + 1]) i++;
        pages.set(page, places.slice(from, i));
      }
      return pages;
    }

    /** @param {Map<number, number[]>[]} maps */
    meet(maps) {
      maps = maps.slice().sort((a, b) => a.size - b.size);
      return new Set(Array.from(maps[0].keys()).filter((page) => maps.every((map) => map.has(page))));
    }

    /** Whether a page has one of the chosen values of every filter.
     * @param {number} page */
    passes(page) {
      return this.filters.every(([name, chosen]) => this.corpus.facetsOf(name, page).some((value) => chosen.includes(value)));
    }

    /** A term's hits in a page's own text; what stands around the article counts only where nothing else does.
     * @param {Term} term @param {number} page */
    hits(term, page) {
      var all = term.pages.get(page) || [], end = this.corpus.tails[page];
      if (all[all.length - 1] < end) return all;
      var inside = all.filter((place) => place < end);
      return inside.length ? inside : all;
    }

    /** How much of a page's title, or of another name of its subject, a term is; 0 when it is in none.
     * @param {Term} term @param {number} page */
    named(term, page) {
      return this.corpus.names[page].reduce((best, name, i) => {
        var form = term.used.find((used) => name.includes(used));
        return form ? Math.max(best, (i ? 0.9 : 1) * form.length / name.length) : best;
      }, 0);
    }

    /** Title before heading before entry before text before surroundings: the tiers lie further apart than text scores reach.
     * @param {number} page */
    score(page) {
      var c = this.corpus, start = c.starts[page], titleEnd = start + c.titles[page].length;
      var headEnd = titleEnd + 1 + c.pages.heads[page], size = c.tails[page] - start, end = c.tails[page];
      var average = c.starts[c.starts.length - 1] / c.titles.length, count = c.titles.length;
      var score = 0, title = 0, inTitle = true, inHead = true, inside = true;
      for (var term of this.terms) {
        var hits = this.hits(term, page), df = term.pages.size;
        score += Math.log(1 + (count - df + 0.5) / (df + 0.5)) * hits.length / (hits.length + 0.3 + 0.9 * size / average);
        var share = this.named(term, page);
        inTitle = inTitle && share > 0;
        title += share;
        inHead = inHead && hits[0] < headEnd;
        inside = inside && hits[0] < end;
      }
      if (this.terms.length > 1) score += 4 / (1 + this.window(page).span / 12);
      if (inTitle) score += 100 + 100 * Math.min(1, title);
      else if (inHead) score += 40;
      if (c.kindOf(page) === "term") score += 15;
      return score * (c.pages.boosts[page] || 1) * (inside ? 1 : 0.001);
    }

    /** The shortest stretch of a page that holds every term: its first position, and the characters between the terms.
     * @param {number} page */
    window(page) {
      var lists = this.terms.map((term) => this.hits(term, page)), at = lists.map(() => 0);
      /** @type {{at: number, span: number} | null} */
      var best = null;
      var total = this.terms.reduce((sum, term) => sum + term.length, 0);
      for (;;) {
        var low = 0, end = 0;
        lists.forEach((list, i) => {
          if (list[at[i]] < lists[low][at[low]]) low = i;
          end = Math.max(end, list[at[i]] + this.terms[i].length);
        });
        var start = lists[low][at[low]], span = Math.max(0, end - start - total);
        if (!best || span < best.span) best = { at: start, span: span };
        if (++at[low] >= lists[low].length) return best;
      }
    }
  }

  /* --- messages --------------------------------------------------------------------------------- */

  policytext.engine = function (port) {
    var corpus = new policytext.Corpus(port), assist = policytext.assist, newest = 0;
    /** @type {Passages | null} */
    var passages = null;

    /** @param {Question & {type: 2}} message */
    async function answer(message) {
      var search = new Search(corpus, message.data, message.options), mine = new policytext.Passages(search);
      newest = message.number;
      await corpus.open();
      if (message.number === newest) await Promise.all([search.run(), corpus.whole === undefined && rest()]);
      if (message.number !== newest) return;
      passages = mine;
      var items = await mine.items(0, search.results.length, FIRST);
      var typed = corpus.folding.text(message.data.replace(/["“”「」『』]/g, ""));
      /** @type {Answered} */
      var data = {
        items: items, filled: FIRST, reach: corpus.whole === undefined ? REACH : items.length,
        counts: assist.counts(corpus, search.found),
        terms: search.terms.map((term) => ({ text: term.text, also: mine.also(term) })),
        suggestions: typed ? assist.suggest(corpus, policytext.query.forms(typed, corpus.pages.words)) : [],
      };
      if (!items.length) data.near = await near(search);
      if (message.number === newest) port.post({ type: 3, number: message.number, data: data });
    }

    /* Text for passages is loaded when the reader stops typing: not for every letter on the way to a word. */
    function rest() { return new Promise(function (resolve) { setTimeout(resolve, REST); }); }

    /** @param {Search} search */
    async function near(search) {
      var missing = search.terms.filter((term) => !term.pages.size);
      /** @type {string[]} */
      var parts = [];
      for (var term of missing) parts.push.apply(parts, await assist.parts(corpus, term.text));
      return { parts: parts, entries: missing.flatMap((term) => assist.alike(corpus, term.forms[0])) };
    }

    /** @param {Question & {type: 4}} message */
    async function more(message) {
      if (message.number !== newest || !passages) return;
      var items = await passages.items(message.from, message.to, message.to);
      port.post({ type: 5, number: message.number, from: message.from, data: { items: items } });
    }

    /** @param {Question} message @returns {(error: unknown) => void} */
    function fail(message) {
      return function (error) { port.post({ type: 7, number: message.number, data: { items: [], error: String(error) } }); };
    }

    return function (message) {
      if (message.type === 2) answer(message).catch(fail(message));
      else if (message.type === 4) more(message).catch(fail(message));
      else if (message.type === 6) corpus.open().catch(fail(message));
    };
  };

  /* In a worker data files are fetched and the call around their data is cut off. */
  if (typeof importScripts === "function") {
    /** @type {(question: Question) => void} */
    var engine;
    self.onmessage = function (event) {
      if (event.data.type !== 0) return engine(event.data);
      engine = policytext.engine({
        load: async function (name) {
          var response = await fetch(event.data.root + "search/" + name + ".js");
          if (!response.ok) throw new Error(response.status + " " + response.url);
          var text = await response.text();
          return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
        },
        post: function (message) { self.postMessage(message); },
        pause: function () {},
      });
    };
  }
})();
