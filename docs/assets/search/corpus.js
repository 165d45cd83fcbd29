/* The corpus of one edition as the search engine sees it: where does a string stand, and what is the text there.
 *
 * Two kinds of index answer alike: a small corpus is loaded whole and scanned, a large one has shards with the
 * positions of all pairs of neighbouring characters, and of single characters the first in every page. hooks/policytext/search/index.py writes and describes both.
 * Positions count folded UTF-16 units from 0 over the whole corpus.
 */
(function () {
  "use strict";

  /** @type {Record<number, number>} */
  var VALUES = {};
  for (var code = 0x23, value = 0; code < 0x7f; code++) if (code !== 0x5c) VALUES[code] = value++;

  /** @param {number[]} gaps */
  function sums(gaps) { var last = 0; return gaps.map(function (gap) { return (last += gap); }); }

  /** Rising numbers from their gaps to the base 46; see encode in search_index.py.
   * @param {string} text */
  function decode(text) {
    var out = [], last = 0, high = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = VALUES[text.charCodeAt(i)];
      if (digit < 46) { out.push((last += high * 46 + digit)); high = 0; } else high = high * 45 + digit - 45;
    }
    return out;
  }

  /** The index of the last element not above `value`, or -1.
   * @template {number | string} T
   * @param {T[]} sorted @param {T} value */
  function below(sorted, value) {
    var low = 0, high = sorted.length;
    while (low < high) { var mid = (low + high) >> 1; if (sorted[mid] <= value) low = mid + 1; else high = mid; }
    return low - 1;
  }

  /** Those of `starts` for which `places` holds start + offset; both rise.
   * @param {number[]} starts @param {number[]} places @param {number} offset */
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
    /** @param {string} pairs */
    constructor(pairs) {
      this.table = new Map();
      this.known = new Map();
      var chars = Array.from(pairs);
      for (var i = 0; i < chars.length; i += 2) this.table.set(chars[i], chars[i + 1]);
    }

    /** @param {string} char */
    char(char) {
      var folded = this.known.get(char);
      if (folded !== undefined) return folded;
      folded = "";
      for (var c of this.level(char)) folded += this.table.get(c) || c;
      this.known.set(char, folded);
      return folded;
    }

    /** As typed, but for compatibility forms, letter case and white space.
     * @param {string} text */
    level(text) { return text.normalize("NFKC").toLowerCase().replace(/[\s\x1c-\x1f\x85\xad\u200b\u2060\ufeff]/g, ""); }

    /** @param {string} text */
    text(text) { var out = ""; for (var char of text) out += this.char(char); return out; }

    /** The folded (or only levelled) text, and the offset in `text` that each of its units, and its end, comes from.
     * @param {string} text @param {boolean} [literally] @returns {Aligned} */
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
    /** `port`: load(name) brings a data file; pause() is awaited between steps of long work.
     * @param {Port} port */
    constructor(port) {
      this.port = port;
      this.kept = new Map();
      /* The rest is known when open() is done. */
      this.pages = /** @type {PageTable} */ ({});
      this.folding = new Folding("");
      this.starts = this.chunkStarts = this.tails = /** @type {number[]} */ ([]);
      this.titles = /** @type {string[]} */ ([]);
      this.names = /** @type {string[][]} */ ([]);
      this.whole = /** @type {string | undefined} */ (undefined);
    }

    open() { return this.once("open", () => this.port.load("index").then((data) => this.read(/** @type {PageTable | Packed} */ (data)))); }

    /** @template T
     * @param {string} key @param {() => Promise<T>} make @returns {Promise<T>} */
    once(key, make) {
      if (!this.kept.has(key)) this.kept.set(key, make());
      return this.kept.get(key);
    }

    /** @param {PageTable | Packed} found */
    async read(found) {
      if (!("packed" in found)) return this.learn(found);
      var [known, ...texts] = (await policytext.unpack(found.size, found.packed, this.port.pause)).split("\0");
      this.learn(JSON.parse(known));
      await this.readAll(texts);
    }

    /** @param {PageTable} data */
    learn(data) {
      this.pages = data;
      this.folding = new Folding(data.fold);
      this.starts = sums(data.starts);
      this.chunkStarts = sums(data.chunks);
      this.titles = data.titles.map((title) => this.folding.text(title));
      this.tails = data.tails.map((length, page) => this.starts[page + 1] - length);
      this.names = data.titles.map((_, page) => [this.titles[page]].concat((data.aliases[page] || []).map((name) => this.folding.text(name))));
    }

    /** A packed corpus: all text, folded in one string to scan.
     * @param {string[]} texts */
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

    /** @param {number} page */
    kindOf(page) { return this.pages.kinds[this.pages.kind[page]]; }

    /** The values a page has for a filter.
     * @param {string} name @param {number} page */
    facetsOf(name, page) {
      if (name === "kind") return [this.kindOf(page)];
      var facet = this.pages.facets[name];
      return facet ? facet.of[page].map((i) => facet.values[i]) : [];
    }

    /** @param {number} place */
    pageOf(place) { return below(this.starts, place); }

    /** @param {number} place */
    chunkOf(place) { return below(this.chunkStarts, place); }

    /** A piece of text: {folded, starts, blocks}.
     * @param {number} k */
    chunk(k) { return this.once("t" + k, () => this.port.load("t" + k).then((text) => this.parse(/** @type {string} */ (text), this.chunkStarts[k]))); }

    /** The block of a chunk that holds a position, or null.
     * @param {Chunk} chunk @param {number} place */
    blockAt(chunk, place) {
      var start = chunk.starts[0];
      return place >= start && place < start + chunk.folded.length ? chunk.blocks[below(chunk.starts, place)] : null;
    }

    /** Lines as _pieces in search.py writes them.
     * @param {string} lines @param {number} start @returns {Chunk} */
    parse(lines, start) {
      /** @type {Chunk} */
      var out = { folded: "", starts: [], blocks: [] };
      /** @type {Block["section"]} */
      var section = null;
      var page = 0, last = 0;
      /** @type {(text: string, anchor: string, kind: Block["kind"]) => void} */
      var add = (text, anchor, kind) => {
        out.starts.push(start + out.folded.length);
        out.blocks.push({ text: text, anchor: anchor, section: section, page: page, kind: kind });
        out.folded += this.folding.text(text) + "\n";
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
      return out;
    }

    /** All positions, rising, at which a folded string stands.
     * @param {string} text */
    async positions(text) { return this.whole === undefined ? this.lookUp(text) : this.scan(text, this.whole); }

    /** @param {string} text @param {string} whole */
    scan(text, whole) {
      var out = [];
      for (var at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) out.push(at);
      return out;
    }

    /** Positions of a levelled text in the very characters that were typed. A large library does not know and gives all forms.
     * @param {string} text */
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

    /** From the lists of as many pairs as cover the text; of a single character only the first place in every page.
     * @param {string} text */
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

    /** A shard as a map from keys to their encoded positions.
     * @param {number} k */
    shard(k) {
      if (k < 0) return Promise.resolve(new Map());
      return this.once("b" + k, () => this.port.load("b" + k).then((loaded) => {
        var list = /** @type {string[]} */ (loaded), map = new Map();
        for (var i = 0; i < list.length; i += 2) map.set(list[i], list[i + 1]);
        return map;
      }));
    }
  }

  policytext.Corpus = Corpus;
})();
