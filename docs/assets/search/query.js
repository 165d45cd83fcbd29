/* What a reader typed, as words to look for; and a word in the words of other regions. */
(function () {
  "use strict";

  var HAN = /^\p{Script=Han}$/u, NUMBER = /^[-+]?[\d.,]+$/, FORMS = 16;

  /** Words, "phrases" and -excluded words. A space that only sets a number apart from its
   * unit, or single characters from one another, does not separate words.
   * @param {string} query @returns {Word[]} */
  function words(query) {
    /** @type {Word[]} */
    var out = [];
    var pattern = /([-－](?=\S))?(?:["“「『]([^"”」』]*)["”」』]?|(\S+))/g, match;
    while ((match = pattern.exec(query.normalize("NFC")))) {
      var phrase = match[2] !== undefined, text = phrase ? match[2] : match[3];
      var word = { text: text, last: text, not: !!match[1], phrase: phrase }, before = out[out.length - 1];
      if (before && joins(before, word)) {
        before.text += " " + text;
        before.last = text;
      } else if (text.trim()) out.push(word);
    }
    return out;
  }

  /** Whether `word` belongs to the one before it, by what was typed last of that.
   * @param {Word} before @param {Word} word */
  function joins(before, word) {
    if (before.not || before.phrase || word.not || word.phrase) return false;
    return (HAN.test(before.last) && HAN.test(word.text)) || (NUMBER.test(before.last) && !NUMBER.test(word.text));
  }

  /** A folded word and its forms in other regions' words, the one typed first; `table` maps words to what else to search.
   * @param {string} text @param {Record<string, string[]>} table */
  function forms(text, table) {
    var keys = Object.keys(table), out = [""], at = 0;
    while (at < text.length && out.length < FORMS) {
      var word = keys.reduce((best, key) => (key.length > best.length && text.startsWith(key, at) ? key : best), "");
      var choices = word ? [word].concat(table[word]) : [text[at]];
      out = choices.flatMap((choice) => out.map((form) => form + choice));
      at += word.length || 1;
    }
    return out.map((form) => form + text.slice(at));
  }

  policytext.query = { words: words, forms: forms };
})();
