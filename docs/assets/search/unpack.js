/* Unpacks the index of a small library: LZMA, which has no equal on repetitive text and which browsers lack.
 *
 * Written after the format's specification by Igor Pavlov (LZMA SDK, public domain; names follow it). The stream is
 * raw LZMA with lc=3, lp=1, pb=1, as _packed in hooks/policytext/search/files.py writes it, of UTF-16BE text.
 */
(function () {
  "use strict";

  var LC = 3, LP = 1, PB = 1, POSITIONS = 1 << PB;

  /** A decoder of `size` bytes: {out, run(until)}; `run` fills `out` up to at least `until` and says whether more is left.
   * @param {Uint8Array} input @param {number} size */
  function decoder(input, size) {
    var out = new Uint8Array(size), at = 0, next = 5, range = 0xffffffff, code = 0;
    for (var i = 1; i < 5; i++) code = ((code << 8) | input[i]) >>> 0;

    /** @param {number} count */
    function fresh(count) { return new Uint16Array(count).fill(1024); }

    /** @param {Uint16Array} table @param {number} index */
    function bit(table, index) {
      var p = table[index], bound = (range >>> 11) * p, result = 0;
      if (code < bound) {
        range = bound;
        table[index] = p + ((2048 - p) >> 5);
      } else {
        range -= bound;
        code -= bound;
        table[index] = p - (p >> 5);
        result = 1;
      }
      if (range < 0x1000000) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | input[next++]) >>> 0;
      }
      return result;
    }

    /** @param {number} count */
    function direct(count) {
      var value = 0;
      while (count--) {
        range = range >>> 1;
        var one = code >= range ? 1 : 0;
        if (one) code -= range;
        if (range < 0x1000000) {
          range = (range << 8) >>> 0;
          code = ((code << 8) | input[next++]) >>> 0;
        }
        value = (value << 1) | one;
      }
      return value >>> 0;
    }

    /** @param {Uint16Array} table @param {number} offset @param {number} bits */
    function tree(table, offset, bits) {
      var m = 1;
      for (var i = 0; i < bits; i++) m = (m << 1) | bit(table, offset + m);
      return m - (1 << bits);
    }

    /** @param {Uint16Array} table @param {number} offset @param {number} bits */
    function reverseTree(table, offset, bits) {
      var m = 1, value = 0;
      for (var i = 0; i < bits; i++) {
        var b = bit(table, offset + m);
        m = (m << 1) | b;
        value |= b << i;
      }
      return value;
    }

    function lengths() {
      var choice = fresh(2), low = fresh(POSITIONS * 8), middle = fresh(POSITIONS * 8), high = fresh(256);
      /** @param {number} position */
      return function (position) {
        if (!bit(choice, 0)) return 2 + tree(low, position * 8, 3);
        if (!bit(choice, 1)) return 10 + tree(middle, position * 8, 3);
        return 18 + tree(high, 0, 8);
      };
    }

    var literals = fresh(0x300 << (LC + LP)), isMatch = fresh(12 * POSITIONS), isRep = fresh(12), isRepG0 = fresh(12);
    var isRepG1 = fresh(12), isRepG2 = fresh(12), isRep0Long = fresh(12 * POSITIONS);
    var slots = fresh(4 * 64), special = fresh(128), align = fresh(16), matchLength = lengths(), repLength = lengths();
    var state = 0, rep0 = 0, rep1 = 0, rep2 = 0, rep3 = 0;

    function literal() {
      var before = at ? out[at - 1] : 0, table = 0x300 * (((at & ((1 << LP) - 1)) << LC) + (before >> (8 - LC))), symbol = 1;
      if (state >= 7) {
        var match = out[at - rep0 - 1];
        do {
          var matchBit = (match >> 7) & 1;
          match <<= 1;
          var b = bit(literals, table + ((1 + matchBit) << 8) + symbol);
          symbol = (symbol << 1) | b;
          if (matchBit !== b) break;
        } while (symbol < 0x100);
      }
      while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, table + symbol);
      out[at++] = symbol & 0xff;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    }

    /** @param {number} length */
    function distance(length) {
      var slot = tree(slots, Math.min(length - 2, 3) * 64, 6);
      if (slot < 4) return slot;
      var bits = (slot >> 1) - 1, base = (2 | (slot & 1)) << bits;
      if (slot < 14) return base + reverseTree(special, base - slot, bits);
      return base + direct(bits - 4) * 16 + reverseTree(align, 0, 4);
    }

    /** A repeated distance: sets rep0 and gives the length to copy.
     * @param {number} position */
    function repeat(position) {
      if (!bit(isRepG0, state)) {
        if (!bit(isRep0Long, state * POSITIONS + position)) {
          state = state < 7 ? 9 : 11;
          return 1;
        }
      } else {
        var chosen;
        if (!bit(isRepG1, state)) chosen = rep1;
        else {
          if (!bit(isRepG2, state)) chosen = rep2;
          else { chosen = rep3; rep3 = rep2; }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = chosen;
      }
      state = state < 7 ? 8 : 11;
      return repLength(position);
    }

    /** @param {number} until */
    function run(until) {
      until = Math.min(until, size);
      while (at < until) {
        var position = at & (POSITIONS - 1), length;
        if (!bit(isMatch, state * POSITIONS + position)) { literal(); continue; }
        if (bit(isRep, state)) length = repeat(position);
        else {
          rep3 = rep2; rep2 = rep1; rep1 = rep0;
          length = matchLength(position);
          state = state < 7 ? 7 : 10;
          rep0 = distance(length);
        }
        for (; length > 0 && at < size; length--, at++) out[at] = out[at - rep0 - 1];
      }
      return at < size;
    }

    return { out: out, run: run };
  }

  /* The text packed as `base64` with `size` bytes; `pause()` is awaited now and then. */
  policytext.unpack = async function (size, base64, pause) {
    var binary = atob(base64), input = new Uint8Array(binary.length);
    for (var i = 0; i < binary.length; i++) input[i] = binary.charCodeAt(i);
    var work = decoder(input, size), until = 0;
    do {
      until += 16384;
      await pause();
    } while (work.run(until));
    return new TextDecoder("utf-16be").decode(work.out);
  };
})();
