/* What is shown of a result: its title, and the passages that hold most of what was asked for, with the words marked. */
(function (scope) {
  "use strict";

  var PASSAGES = 4, SHOWN = 2, WIDTH = 110, BEFORE = 24, MARKED = 8;

  function escape(text) {
    return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  }

  function heading(text) { return text.replace(/¶$/, ""); }

  class Passages {
    constructor(search) {
      this.search = search;
      this.corpus = search.corpus;
      this.surfaces = new Map(); // folded form to the form in which the edition shows it
    }

    /* Results `from` to `to` as Material takes them, those before `filled` with passages. */
    items(from, to, filled) {
      return Promise.all(this.search.results.slice(from, to).map((result, i) => this.item(result, from + i < filled)));
    }

    async item(result, withPassages) {
      var pages = this.corpus.pages, passages = withPassages ? await this.passages(result.page) : [];
      var title = this.mark(heading(pages.titles[result.page]));
      var words = new Set(title.words.concat(passages.flatMap((passage) => passage.words)));
      if (!words.size) words = new Set(this.search.terms.flatMap((term) => term.used));
      var address = pages.urls[result.page] + "?h=" + encodeURIComponent(Array.from(words).slice(0, MARKED).join(" "));
      var page = { location: address, title: title.html, text: "", score: result.score, terms: {} };
      return [page].concat(passages.map((passage, i) => ({
        location: address + (passage.anchor ? "#" + encodeURIComponent(passage.anchor) : ""),
        title: passage.section, text: passage.html, score: i < SHOWN ? result.score : 0, terms: {},
      })));
    }

    /* The blocks of a page that hold most terms, most often, in the page's order when equal. */
    async passages(page) {
      var c = this.corpus, terms = this.search.terms, bodyStart = c.starts[page] + c.titles[page].length, blocks = new Map();
      var places = terms.flatMap((term, i) => term.pages.get(page).map((hit) => [hit[0], i]));
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

    /* The pieces of text to look at: all when they are here anyway, else the one with the best hits. */
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

    /* Text as HTML with the terms marked, cut to about `width` characters around the first; and the marked words. */
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

    /* Where the terms' forms stand in a text as shown, in order, the longer first. */
    ranges(text) {
      var aligned = this.corpus.folding.aligned(text), ranges = [];
      for (var form of this.search.terms.flatMap((term) => term.used)) {
        for (var at = aligned.text.indexOf(form); at >= 0; at = aligned.text.indexOf(form, at + form.length)) {
          var from = aligned.from[at], shown = text.slice(from, aligned.from[at + form.length]).trimEnd();
          ranges.push([from, from + shown.length]);
          if (!this.surfaces.has(form)) this.surfaces.set(form, shown);
        }
      }
      return ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    }

    /* The other regions' forms of a term that were found too, as the edition shows them. */
    also(term) { return term.used.filter((form) => form !== term.forms[0]).map((form) => this.surfaces.get(form) || form); }
  }

  scope.PolicytextPassages = Passages;
})(self);
