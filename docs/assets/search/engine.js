/* The search engine behind Material's search box: reads a query, finds and ranks pages, cuts passages.
 *
 * Runs in a worker, or in the page where that was opened from a disk. `policytextEngine(port)` gives a function that
 * takes messages; `port` is {load(name): Promise of a data file, post(message), pause(): awaited in long work}. See client.js for the messages.
 */
(function (scope) {
  "use strict";
  if (typeof importScripts === "function") importScripts("unpack.js", "corpus.js");

  var HAN = /^\p{Script=Han}$/u, NUMBER = /^[-+]?[\d.,]+$/, PASSAGES = 4, WIDTH = 110;

  function escape(text) {
    return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  }

  /* --- the query -------------------------------------------------------------------------------- */

  /* Words, "phrases" and -excluded words: [{text, not, phrase}]. Spaces that only set a number apart from its
   * unit, or single characters from one another, do not separate words. */
  function words(query) {
    var out = [], pattern = /([-－](?=\S))?(?:["“]([^"”]*)["”]?|(\S+))/g, match, end = -1;
    while ((match = pattern.exec(query.normalize("NFC")))) {
      var word = { text: match[2] === undefined ? match[3] : match[2], not: !!match[1], phrase: match[2] !== undefined };
      var before = out[out.length - 1];
      if (before && !word.not && !word.phrase && !before.not && !before.phrase && joins(before, word)) {
        before.text += word.text;
        before.last = word.text;
      } else if (word.text.trim()) out.push(Object.assign(word, { last: word.text }));
    }
    return out;
  }

  function joins(before, word) {
    var single = HAN.test(before.last) && HAN.test(word.text);
    return single || (NUMBER.test(before.last) && !NUMBER.test(word.text));
  }

  /* The folded word and its forms in other regions' words, the one typed first. */
  function forms(text, groups) {
    var out = [""], at = 0;
    while (at < text.length && out.length < 16) {
      var word = "", group = null;
      for (var g of groups) for (var w of g) if (w.length > word.length && text.startsWith(w, at)) { word = w; group = g; }
      if (!group) { out = out.map((form) => form + text[at]); at++; continue; }
      var choices = [word].concat(group.filter((w) => w !== word));
      out = choices.flatMap((choice) => out.map((form) => form + choice));
      at += word.length;
    }
    return out.map((form) => form + text.slice(at));
  }

  /* --- ranking ---------------------------------------------------------------------------------- */

  class Search {
    constructor(corpus, query, options) { this.corpus = corpus; this.options = options; this.query = query; }

    async run() {
      var c = this.corpus, asked = words(this.query).map((w) => Object.assign(w, { folded: c.folding.text(w.text) }));
      asked = asked.filter((word) => word.folded);
      this.terms = asked.filter((word) => !word.not).map((word) => ({
        forms: word.phrase || this.options.exact ? [word.folded] : forms(word.folded, c.pages.groups),
      }));
      if (!this.terms.length) return [];
      for (var term of this.terms) await this.locate(term);
      var found = this.meet(this.terms.map((term) => term.pages));
      for (var word of asked.filter((w) => w.not)) {
        for (var page of this.perPage(await c.positions(word.folded), word.folded.length).keys()) found.delete(page);
      }
      for (page of found) if (!this.passes(page)) found.delete(page);
      this.results = Array.from(found, (page) => ({ page: page, score: this.score(page) }));
      this.results.sort((a, b) => b.score - a.score || a.page - b.page);
      return this.results;
    }

    /* Where a term's forms stand, by page: Map of page to [[position, length], …]. */
    async locate(term) {
      term.pages = new Map();
      term.used = [];
      for (var form of term.forms) {
        var places = await this.corpus.positions(form);
        if (places.length) term.used.push(form);
        for (var [page, hits] of this.perPage(places, form.length)) {
          var known = term.pages.get(page);
          term.pages.set(page, known ? known.concat(hits).sort((a, b) => a[0] - b[0]) : hits);
        }
      }
    }

    perPage(places, length) {
      var pages = new Map(), starts = this.corpus.starts, page = -1, hits = null;
      for (var place of places) {
        if (place >= starts[page + 1] || page < 0) {
          page = this.corpus.pageOf(place);
          pages.set(page, (hits = []));
        }
        hits.push([place, length]);
      }
      return pages;
    }

    meet(maps) {
      maps = maps.slice().sort((a, b) => a.size - b.size);
      return new Set(Array.from(maps[0].keys()).filter((page) => maps.every((map) => map.has(page))));
    }

    /* Whether a page has one of the chosen values of every filter. */
    passes(page) {
      var pages = this.corpus.pages;
      return Object.entries(this.options.filters || {}).every(([name, chosen]) => {
        if (!chosen.length) return true;
        if (name === "kind") return chosen.includes(pages.kinds[pages.kind[page]]);
        var facet = pages.facets[name];
        return facet && [].concat(facet.of[page]).some((i) => i !== "" && chosen.includes(facet.values[i]));
      });
    }

    score(page) {
      var c = this.corpus, start = c.starts[page], titleEnd = start + c.titles[page].length;
      var headEnd = titleEnd + 1 + c.pages.heads[page], size = c.starts[page + 1] - start;
      var average = c.starts[c.starts.length - 1] / c.titles.length, count = c.titles.length;
      var score = 0, title = 0, inTitle = true, inHead = true;
      for (var term of this.terms) {
        var hits = term.pages.get(page), df = term.pages.size, inside = hits.filter((hit) => hit[0] < titleEnd);
        score += Math.log(1 + (count - df + 0.5) / (df + 0.5)) * hits.length / (hits.length + 0.3 + 0.9 * size / average);
        inTitle = inTitle && inside.length > 0;
        title += inside.length ? inside[0][1] : 0;
        inHead = inHead && hits.some((hit) => hit[0] < headEnd);
      }
      if (this.terms.length > 1) score += 4 / (1 + this.window(page).span / 12);
      if (inTitle) score += 100 + 100 * Math.min(1, title / c.titles[page].length);
      else if (inHead) score += 40;
      if (c.pages.kinds[c.pages.kind[page]] === "term") score += 15;
      return score * (c.pages.boosts[page] || 1);
    }

    /* The shortest stretch of a page that holds every term: {at, span}. */
    window(page) {
      var lists = this.terms.map((term) => term.pages.get(page)), at = lists.map(() => 0), best = null;
      for (;;) {
        var here = lists.map((list, i) => list[at[i]]), low = 0, end = 0;
        here.forEach((hit, i) => { if (hit[0] < here[low][0]) low = i; end = Math.max(end, hit[0] + hit[1]); });
        var total = here.reduce((sum, hit) => sum + hit[1], 0), span = Math.max(0, end - here[low][0] - total);
        if (!best || span < best.span) best = { at: here[low][0], span: span };
        if (++at[low] >= lists[low].length) return best;
      }
    }

    /* --- what is shown -------------------------------------------------------------------------- */

    async item(result, withPassages) {
      var pages = this.corpus.pages, page = result.page, passages = withPassages ? await this.passages(page) : [];
      var surfaces = Array.from(new Set(passages.flatMap((p) => p.surfaces)));
      if (!surfaces.length) surfaces = this.terms.flatMap((term) => term.used);
      var address = pages.urls[page] + "?h=" + encodeURIComponent(surfaces.slice(0, 8).join(" "));
      var shown = { location: address, title: this.mark(pages.titles[page].replace(/¶$/, "")).html, text: "", score: result.score, terms: {} };
      return [shown].concat(passages.map((passage, i) => ({
        location: address + (passage.anchor ? "#" + encodeURIComponent(passage.anchor) : ""),
        title: passage.section, text: passage.html, score: i < 2 ? result.score : 0, terms: {},
      })));
    }

    /* The blocks of a page that hold most terms, most often; from the pieces of text with most hits. */
    async passages(page) {
      var c = this.corpus, titleEnd = c.starts[page] + c.titles[page].length, blocks = new Map();
      var places = this.terms.flatMap((term, i) => term.pages.get(page).map((hit) => [hit[0], i]));
      places = places.filter((place) => place[0] >= titleEnd);
      if (this.terms.length > 1 && places.length) places.push([this.window(page).at, 0]);
      for (var chunk of await this.bestChunks(places)) {
        for (var [place, term] of places) {
          var block = c.blockAt(chunk, place);
          if (!block) continue;
          var known = blocks.get(block) || { block: block, terms: new Set(), hits: 0, at: place };
          known.terms.add(term);
          known.hits++;
          blocks.set(block, known);
        }
      }
      var best = Array.from(blocks.values()).sort((a, b) => b.terms.size - a.terms.size || b.hits - a.hits || a.at - b.at);
      return best.slice(0, PASSAGES).sort((a, b) => b.terms.size - a.terms.size || a.at - b.at).map((b) => this.passage(b.block));
    }

    async bestChunks(places) {
      var counts = new Map();
      for (var [place] of places) {
        var k = this.corpus.chunkOf(place);
        counts.set(k, (counts.get(k) || 0) + 1);
      }
      var best = Array.from(counts).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, this.corpus.whole === undefined ? 1 : 99);
      return Promise.all(best.map(([k]) => this.corpus.chunk(k)));
    }

    passage(block) {
      var marked = this.mark(block.text, WIDTH), section = block.kind === "heading" ? block : block.section;
      return {
        anchor: block.anchor || (section ? section.anchor : ""), html: marked.html, surfaces: marked.surfaces,
        section: section ? escape(section.text.replace(/¶$/, "")) : "",
      };
    }

    /* Text as HTML with the terms marked, cut to about `width` characters around the first. */
    mark(text, width) {
      var aligned = this.corpus.folding.aligned(text), ranges = [];
      for (var form of this.terms.flatMap((term) => term.used)) {
        for (var at = aligned.text.indexOf(form); at >= 0; at = aligned.text.indexOf(form, at + form.length)) {
          var from = aligned.from[at], to = aligned.from[at + form.length];
          ranges.push([from, from + text.slice(from, to).trimEnd().length]);
        }
      }
      ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
      var begin = 0, end = text.length, html = "", done, surfaces = [];
      if (width && text.length > width) {
        begin = ranges.length ? Math.max(0, Math.min(ranges[0][0] - 24, text.length - width)) : 0;
        end = Math.min(text.length, begin + width);
      }
      done = begin;
      for ([from, to] of ranges) {
        surfaces.push(text.slice(from, to).replace(/\s/g, ""));
        if (from < done || to > end) continue;
        html += escape(text.slice(done, from)) + "<mark>" + escape(text.slice(from, to)) + "</mark>";
        done = to;
      }
      html = (begin > 0 ? "…" : "") + html + escape(text.slice(done, end)) + (end < text.length ? "…" : "");
      return { html: html, surfaces: surfaces };
    }
  }

  /* --- messages --------------------------------------------------------------------------------- */

  var FIRST = 10;

  scope.policytextEngine = function (port) {
    var corpus = new scope.PolicytextCorpus(port), newest = 0, search = null;

    async function answer(message) {
      newest = message.number;
      await corpus.open();
      if (message.number !== newest) return;
      var mine = new Search(corpus, message.data, message.options || {});
      var results = await mine.run();
      if (message.number !== newest) return;
      search = mine;
      var items = await Promise.all(results.map((result, i) => mine.item(result, i < FIRST)));
      if (message.number !== newest) return;
      port.post({ type: 3, number: message.number, data: { items: items, filled: FIRST, forms: mine.terms ? mine.terms.map((t) => t.used) : [] } });
    }

    async function more(message) {
      if (message.number !== newest || !search) return;
      var some = search.results.slice(message.from, message.to);
      var items = await Promise.all(some.map((result) => search.item(result, true)));
      port.post({ type: 5, number: message.number, from: message.from, data: { items: items } });
    }

    return function (message) {
      if (message.type === 2) answer(message);
      else if (message.type === 4) more(message);
      else if (message.type === 6) corpus.open();
    };
  };

  /* In a worker: data files are fetched and stripped of their call. */
  if (typeof importScripts === "function") {
    var engine = null;
    scope.onmessage = function (event) {
      if (event.data.type !== 0) return engine(event.data);
      engine = scope.policytextEngine({
        load: async function (name) {
          var text = await (await fetch(event.data.root + "search/" + name + ".js")).text();
          return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
        },
        post: function (message) { scope.postMessage(message); },
        pause: function () {},
      });
    };
  }
})(self);
