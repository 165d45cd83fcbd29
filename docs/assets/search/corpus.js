/* The corpus of one edition as the search engine sees it: where does a string stand, and what is the text there.
 *
 * Two kinds of index answer alike: a small corpus is loaded whole and scanned, a large one has shards with the
 * positions of all pairs of neighbouring characters, and of single characters the first in every page. hooks/policytext/writers/search.py writes and describes both.
 * Positions count folded UTF-16 units from 0 over the whole corpus.
 */
(function (scope) {
  "use strict";

  var VALUES = {};
  for (var code = 0x23, value = 0; code < 0x7f; code++) if (code !== 0x5c) VALUES[code] = value++;

  function sums(gaps) { var last = 0; return gaps.map(function (gap) { return (last += gap); }); }

  /* Rising numbers from their gaps to the base 46; see encode in search_index.py. */
  function decode(text) {
    var out = [], last = 0, high = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = VALUES[text.charCodeAt(i)];
      if (digit < 46) { out.push((last += high * 46 + digit)); high = 0; } else high = high * 45 + digit - 45;
    }
    return out;
  }

  /* The index of the last element not above `value`, or -1. */
  function below(sorted, value) {
    var low = 0, high = sorted.length;
    while (low < high) { var mid = (low + high) >> 1; if (sorted[mid] <= value) low = mid + 1; else high = mid; }
    return low - 1;
  }

  /* Those of `starts` for which `places` holds start + offset; both rise. */
  function meet(starts, places, offset) {
    var out = [], i = 0;
    for (var start of starts) {
      var wanted = start + offset;
      if (i < places.length && places[i] < wanted) {
        for (var step = 1; i + step < places.length && places[i + step] < wanted; step *= 2) i += step;
        while (i < places.length && places[i] < wanted) i++;
      }
      if (places[i] === wanted) out.push(start);
    }
    return out;
  }

  /* Levels compatibility forms, letter case and script and drops white space, as Folding in search_text.py does. */
  class Folding {
    constructor(pairs) {
      this.table = new Map();
      this.known = new Map();
      var chars = Array.from(pairs);
      for (var i = 0; i < chars.length; i += 2) this.table.set(chars[i], chars[i + 1]);
    }

    char(char) {
      var folded = this.known.get(char);
      if (folded !== undefined) return folded;
      folded = "";
      for (var c of this.level(char)) folded += this.table.get(c) || c;
      this.known.set(char, folded);
      return folded;
    }

    /* As typed, but for compatibility forms, letter case and white space. */
    level(text) { return text.normalize("NFKC").toLowerCase().replace(/[\s\x1c-\x1f\x85\xad\u200b\u2060\ufeff]/g, ""); }

    text(text) { var out = ""; for (var char of text) out += this.char(char); return out; }

    /* The folded (or only levelled) text, and the offset in `text` that each of its units, and its end, comes from. */
    aligned(text, literally) {
      var out = "", from = [], at = 0;
      for (var char of text) {
        var folded = literally ? this.level(char) : this.char(char);
        for (var i = 0; i < folded.length; i++) from.push(at);
        out += folded;
        at += char.length;
      }
      from.push(at);
      return { text: out, from: from };
    }
  }

  class Corpus {
    /* `port`: load(name) brings a data file; pause() is awaited between steps of long work. */
    constructor(port) {
      this.port = port;
      this.kept = new Map();
    }

    open() { return this.once("open", () => this.port.load("index").then((data) => this.read(data))); }

    once(key, make) {
      if (!this.kept.has(key)) this.kept.set(key, make());
      return this.kept.get(key);
    }

    async read(data) {
      var texts = null;
      if (data.packed) {
        texts = (await scope.policytextUnpack(data.size, data.packed, this.port.pause)).split("\0");
        data = JSON.parse(texts.shift());
      }
      this.pages = data;
      this.folding = new Folding(data.fold);
      this.starts = sums(data.starts);
      this.chunkStarts = sums(data.chunks);
      this.titles = data.titles.map((title) => this.folding.text(title));
      this.tails = data.tails.map((length, page) => this.starts[page + 1] - length);
      this.names = data.titles.map((_, page) => [this.titles[page]].concat((data.aliases[page] || []).map((name) => this.folding.text(name))));
      if (texts) await this.readAll(texts);
    }

    /* A packed corpus: all text, folded in one string to scan. */
    async readAll(texts) {
      var folded = [];
      for (var k = 0; k < texts.length; k++) {
        await this.port.pause();
        var chunk = this.parse(texts[k], this.chunkStarts[k]);
        this.kept.set("t" + k, Promise.resolve(chunk));
        folded.push(chunk.folded);
      }
      this.whole = folded.join("");
    }

    kindOf(page) { return this.pages.kinds[this.pages.kind[page]]; }

    /* The values a page has for a filter. */
    facetsOf(name, page) {
      if (name === "kind") return [this.kindOf(page)];
      var facet = this.pages.facets[name];
      return facet ? facet.of[page].map((i) => facet.values[i]) : [];
    }

    pageOf(place) { return below(this.starts, place); }

    chunkOf(place) { return below(this.chunkStarts, place); }

    /* A piece of text: {folded, starts, blocks}. */
    chunk(k) { return this.once("t" + k, () => this.port.load("t" + k).then((text) => this.parse(text, this.chunkStarts[k]))); }

    /* The block of a chunk that holds a position, or null. */
    blockAt(chunk, place) {
      var start = chunk.starts[0];
      return place >= start && place < start + chunk.folded.length ? chunk.blocks[below(chunk.starts, place)] : null;
    }

    /* Lines as _pieces in search.py writes them. */
    parse(lines, start) {
      var blocks = [], starts = [], folded = "", page = 0, last = 0, section = null;
      var add = (text, anchor, kind) => {
        starts.push(start + folded.length);
        blocks.push({ text: text, anchor: anchor, section: section, page: page, kind: kind });
        folded += this.folding.text(text) + "\n";
      };
      for (var line of lines.split("\n")) {
        var sign = line[0], rest = line.slice(1), tab = rest.indexOf("\t");
        var anchor = rest.slice(0, Math.max(tab, 0)), text = rest.slice(tab + 1);
        if (sign === "P" || sign === "C") {
          page = +rest; section = null; last = 0;
          if (sign === "P") add(this.pages.titles[page], "", "title");
        } else if (sign === "#") add(text, anchor, "heading");
        else if (sign === "~") add(text, "", "outside");
        else if (sign === ">") section = { anchor: anchor, text: text };
        else if (sign === ":") {
          if (/^p\d+$/.test(anchor)) last = +anchor.slice(1);
          add(text, anchor, "text");
        } else add(rest, "p" + ++last, "text");
      }
      return { folded: folded, starts: starts, blocks: blocks };
    }

    /* All positions, rising, at which a folded string stands. */
    async positions(text) { return this.whole === undefined ? this.lookUp(text) : this.scan(text); }

    scan(text, whole) {
      var out = [];
      whole = whole || this.whole;
      for (var at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) out.push(at);
      return out;
    }

    /* Positions of a levelled text in the very characters that were typed. A large library does not know and gives all forms. */
    async literal(text) {
      if (this.whole === undefined) return this.positions(this.folding.text(text));
      return this.scan(text, await this.once("literal", () => this.readLiteral()));
    }

    /* The text in its own characters; positions agree, for script is levelled character by character. */
    async readLiteral() {
      var out = [];
      for (var k = 0; k < this.chunkStarts.length; k++) {
        for (var block of (await this.chunk(k)).blocks) out.push(this.folding.level(block.text), "\n");
      }
      return out.join("");
    }

    /* From the lists of as many pairs as cover the text; of a single character only the first place in every page. */
    async lookUp(text) {
      var offsets = [0];
      for (var i = 2; i < text.length; i += 2) offsets.push(Math.min(i, text.length - 2));
      var lists = await Promise.all(offsets.map(async (offset) => {
        var key = text.slice(offset, offset + 2), shard = await this.shard(below(this.pages.shards, key));
        return { offset: offset, places: shard.has(key) ? decode(shard.get(key)) : [] };
      }));
      lists.sort((a, b) => a.places.length - b.places.length);
      var starts = lists[0].places.map((place) => place - lists[0].offset);
      for (var list of lists.slice(1)) starts = meet(starts, list.places, list.offset);
      return starts;
    }

    /* A shard as a map from keys to their encoded positions. */
    shard(k) {
      if (k < 0) return Promise.resolve(new Map());
      return this.once("b" + k, () => this.port.load("b" + k).then((list) => {
        var map = new Map();
        for (var i = 0; i < list.length; i += 2) map.set(list[i], list[i + 1]);
        return map;
      }));
    }
  }

  scope.PolicytextCorpus = Corpus;
})(self);
