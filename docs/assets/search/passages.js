/* What is shown of a result: its title, and the passages that hold most of what was asked for, with the words marked. */
(function () {
  "use strict";

  var PASSAGES = 4, SHOWN = 2, WIDTH = 110, BEFORE = 24, MARKED = 8, OTHERS = 4;
  /** @type {Record<string, string>} */
  var ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  /** @param {string} text */
  function escape(text) {
    return text.replace(/[&<>"]/g, (c) => ESCAPED[c]);
  }

  /** @param {string} text */
  function heading(text) { return text.replace(/¶$/, ""); }

  class Passages {
    /** @param {Search} search */
    constructor(search) {
      this.search = search;
      this.corpus = search.corpus;
      this.surfaces = new Map(); // what was marked: levelled but for script, and as shown
    }

    /** Results `from` to `to` as Material takes them, those before `filled` with passages.
     * @param {number} from @param {number} to @param {number} filled */
    async items(from, to, filled) {
      var results = this.search.results, shown = await Promise.all(results.slice(from, filled).map((result) => this.item(result)));
      return shown.concat(results.slice(Math.max(from, filled), to).map((result) => [this.head(result, [])]));
    }

    /** @param {{page: number, score: number}} result */
    async item(result) {
      var passages = await this.passages(result.page), page = this.head(result, passages.flatMap((passage) => passage.words));
      return [page].concat(passages.map((passage, i) => ({
        location: page.location + (passage.anchor ? "#" + encodeURIComponent(passage.anchor) : ""),
        title: passage.section || '<span class="pt-unseen">' + page.title + "</span>", text: passage.html, score: i < SHOWN ? result.score : 0, terms: {},
      })));
    }

    /** A page as a result; its address names the words to mark there.
     * @param {{page: number, score: number}} result @param {string[]} words @returns {Hit} */
    head(result, words) {
      var c = this.corpus, forms = this.search.terms.flatMap((term) => term.used), title = heading(c.pages.titles[result.page]);
      var marked = forms.some((form) => c.titles[result.page].includes(form)) ? this.mark(title) : { html: escape(title), words: [] };
      var all = new Set(marked.words.concat(words));
      var asked = Array.from(all.size ? all : forms).slice(0, MARKED).join(" ");
      return {
        location: c.pages.urls[result.page] + "?h=" + encodeURIComponent(asked), title: marked.html, text: "", score: result.score, terms: {},
        kind: c.kindOf(result.page),
      };
    }

    /** The blocks of a page that hold most terms, most often, in the page's order when equal.
     * @param {number} page */
    async passages(page) {
      var c = this.corpus, terms = this.search.terms, bodyStart = c.starts[page] + c.titles[page].length, blocks = new Map();
      /** @type {[place: number, term: number][]} */
      var places = terms.flatMap((term, i) => (term.pages.get(page) || []).map((place) => [place, i]));
      places = places.filter((place) => place[0] > bodyStart && place[0] < c.tails[page]);
      for (var chunk of await this.chunks(page, places)) {
        for (var [place, term] of places) {
          var block = c.blockAt(chunk, place);
          if (!block) continue;
          if (!blocks.has(block)) blocks.set(block, { block: block, terms: new Set(), hits: 0, at: place });
          blocks.get(block).terms.add(term);
          blocks.get(block).hits++;
        }
      }
      var best = Array.from(blocks.values());
      best.sort((a, b) => b.terms.size - a.terms.size || b.hits - a.hits || a.at - b.at);
      best = best.slice(0, PASSAGES).sort((a, b) => b.terms.size - a.terms.size || a.at - b.at);
      return best.map((found) => this.passage(found.block));
    }

    /** The pieces of text to look at: all when they are here anyway, else the one with the best hits.
     * @param {number} page @param {[number, number][]} places */
    async chunks(page, places) {
      var c = this.corpus, counts = new Map();
      if (!places.length) return [];
      for (var [place] of places) counts.set(c.chunkOf(place), (counts.get(c.chunkOf(place)) || 0) + 1);
      var best = Array.from(counts).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map((entry) => entry[0]);
      if (c.whole === undefined) {
        var near = this.search.terms.length > 1 ? c.chunkOf(this.search.window(page).at) : best[0];
        best = [counts.has(near) ? near : best[0]];
      }
      return Promise.all(best.map((k) => c.chunk(k)));
    }

    /** @param {Block} block */
    passage(block) {
      if (block.kind === "heading") {
        var found = this.mark(heading(block.text));
        return { anchor: block.anchor, section: found.html, html: "", words: found.words };
      }
      var marked = this.mark(block.text, WIDTH), section = block.section || { anchor: "", text: "" };
      return {
        anchor: block.anchor || section.anchor, section: escape(heading(section.text)), html: marked.html, words: marked.words,
      };
    }

    /** Text as HTML with the terms marked, cut to about `width` characters around the first; and the marked words.
     * @param {string} text @param {number} [width] */
    mark(text, width) {
      var ranges = this.ranges(text), begin = 0, end = text.length, html = "";
      if (width && text.length > width) {
        begin = ranges.length ? Math.max(0, Math.min(ranges[0][0] - BEFORE, text.length - width)) : 0;
        end = Math.min(text.length, begin + width);
      }
      var done = begin;
      for (var [from, to] of ranges) {
        if (from < done || to > end) continue;
        html += escape(text.slice(done, from)) + "<mark>" + escape(text.slice(from, to)) + "</mark>";
        done = to;
      }
      html = (begin > 0 ? "…" : "") + html + escape(text.slice(done, end)) + (end < text.length ? "…" : "");
      return { html: html, words: ranges.map((range) => text.slice(range[0], range[1]).replace(/\s/g, "")) };
    }

    /** Where the terms' forms stand in a text as shown, in order, the longer first.
     * @param {string} text */
    ranges(text) {
      var aligned = this.corpus.folding.aligned(text, this.search.exact && this.corpus.whole !== undefined), ranges = [];
      for (var form of this.search.terms.flatMap((term) => term.used)) {
        for (var at = aligned.text.indexOf(form); at >= 0; at = aligned.text.indexOf(form, at + form.length)) {
          var from = aligned.from[at], shown = text.slice(from, aligned.from[at + form.length]).trimEnd();
          ranges.push([from, from + shown.length]);
          this.surfaces.set(this.corpus.folding.level(shown), shown);
        }
      }
      return ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    }

    /** Forms other than the typed one that were found in a term's place, as they are shown.
     * @param {Term} term */
    also(term) {
      var folding = this.corpus.folding, typed = folding.level(term.text);
      var others = Array.from(this.surfaces).filter((s) => s[0] !== typed && term.used.includes(folding.text(s[0])));
      return others.map((surface) => surface[1]).slice(0, OTHERS);
    }
  }

  policytext.Passages = Passages;
})();
