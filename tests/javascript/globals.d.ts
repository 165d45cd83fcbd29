/* What the scripts of docs/assets share, for the type checker only. A page's scripts meet in one global, `policytext`. */

interface Policytext {
  /** Interface texts of the edition by key: assets/words.js, with assets/search/words.js once the search is open. */
  words: Record<string, string>;
  /** What stands in for the worker of Material's search: preferences.js, then search/client.js. */
  search?: SearchDoor;
  /** Puts another page's text beside the article: beside.js. */
  beside?: (address: string, lines: boolean, label: string, done: () => void) => void;
  /** Called by the data files of the search, in pages opened from a disk. */
  data?: (name: string, value: unknown) => void;
  /* The search engine: engine.js and what it loads. */
  unpack: (size: number, base64: string, pause: Port["pause"]) => Promise<string>;
  Corpus: new (port: Port) => Corpus;
  Passages: new (search: Search) => Passages;
  query: Query;
  assist: Assist;
  engine: (port: Port) => (question: Question) => void;
}

declare var policytext: Policytext;

/* --- what Material's theme asks for, set by preferences.js; scopes are addresses whose path begins the key --- */

interface Window {
  policytext: Policytext;
  Worker: typeof Worker;
  __md_scope: URL;
  __md_get: (name: string, storage?: Storage, scope?: URL) => unknown;
  __md_set: (name: string, value: unknown, storage?: Storage, scope?: URL) => void;
  __md_hash: (text: string) => number;
}

/** What a reader has chosen (reader.js), kept as "__reader". */
interface Settings {
  size: "s" | "m" | "l" | "xl";
  spacing: "s" | "m" | "l";
  vocabulary: boolean;
  keys: boolean;
  beside: string;
}

/** A piece of a page as beside.js sends it: text, or [tag, attributes, children]. */
type Part = string | [tag: string, attributes: Record<string, string>, children: Part[]];

/** What a page in a frame sends: its blocks by id. */
interface Blocks {
  policytext: "blocks";
  blocks: Record<string, Part>;
  lang: string;
}

/* A worker has it, a page has not. */
declare var importScripts: undefined | ((...urls: string[]) => void);

/* --- search: what the engine is asked and answers (search/client.js) --- */

/** Brings data files, takes answers, and gives way to other work when it is called in a long stretch. */
interface Port {
  load: (name: string) => Promise<unknown>;
  post: (answer: Answer) => void;
  pause: () => void | Promise<void>;
}

interface Options {
  exact: boolean;
  filters: Record<string, string[]>;
}

type Question =
  | { type: 2; number: number; data: string; options: Options }
  | { type: 4; number: number; from: number; to: number }
  | { type: 6; number: number };

type Answer =
  | { type: 1 }
  | { type: 3; number?: number; data: Results }
  | { type: 5; number: number; from: number; data: { items: Hit[][] } }
  | { type: 7; number: number; data: { items: Hit[][]; error: string } };

/** A page, or a passage in it, as Material shows it; titles and texts are HTML. */
interface Hit {
  location: string;
  title: string;
  text: string;
  score: number;
  terms: object;
  kind?: string;
}

interface Suggestion {
  title: string;
  url: string;
  kind: string;
}

/** Pages with their passages, and what helps on from there. `filled` of them have their passages, `reach` are to get them. */
interface Answered {
  items: Hit[][];
  filled: number;
  reach: number;
  counts: Record<string, [value: string, count: number][]>;
  terms: { text: string; also: string[] }[];
  suggestions: Suggestion[];
  near?: { parts: string[]; entries: Suggestion[] };
  error?: undefined;
}

/** For an empty query, and for one that failed. */
interface Unanswered {
  items: Hit[][];
  filled?: undefined;
  reach?: undefined;
  counts?: undefined;
  error?: string;
}

type Results = Answered | Unanswered;

/** What Material takes for its worker; `query` is what it asked last. */
interface SearchDoor extends EventTarget {
  Worker: typeof Worker;
  query: string;
  postMessage(message: { type: 0 } | { type: 2; data: string }): void;
}

/** The door, opened: search/client.js for search/ui.js. */
interface SearchClient extends SearchDoor {
  root: string;
  options: Options;
  items: Hit[][];
  label: ((kind: string | undefined) => string) | null;
  again(): void;
}

/* --- search: the engine's parts --- */

/** index.js as hooks/policytext/search/index.py writes it, columns by page. */
interface PageTable {
  fold: string;
  words: Record<string, string[]>;
  heads: number[];
  tails: number[];
  urls: string[];
  titles: string[];
  kinds: string[];
  kind: number[];
  facets: Record<string, { values: string[]; of: number[][] }>;
  aliases: Record<string, string[]>;
  boosts: Record<string, number>;
  starts: number[];
  chunks: number[];
  shards: string[];
}

interface Aligned {
  text: string;
  from: number[];
}

interface Folding {
  level(text: string): string;
  text(text: string): string;
  aligned(text: string, literally?: boolean): Aligned;
}

interface Block {
  text: string;
  anchor: string;
  section: { anchor: string; text: string } | null;
  page: number;
  kind: "title" | "heading" | "text" | "outside";
}

/** A piece of text: folded, the first positions of its blocks, and those. */
interface Chunk {
  folded: string;
  starts: number[];
  blocks: Block[];
}

interface Corpus {
  port: Port;
  pages: PageTable;
  folding: Folding;
  starts: number[];
  chunkStarts: number[];
  titles: string[];
  tails: number[];
  /** Folded titles and other names, by page. */
  names: string[][];
  /** The folded text, when all of it is here. */
  whole?: string;
  open(): Promise<void>;
  kindOf(page: number): string;
  facetsOf(name: string, page: number): string[];
  pageOf(place: number): number;
  chunkOf(place: number): number;
  chunk(k: number): Promise<Chunk>;
  blockAt(chunk: Chunk, place: number): Block | null;
  positions(text: string): Promise<number[]>;
  literal(text: string): Promise<number[]>;
}

/** The same, packed with all text: see _packed in hooks/policytext/search/files.py. */
interface Packed {
  size: number;
  packed: string;
}

/** A word of a query; `last`: what was typed last of a word that holds a space. */
interface Word {
  text: string;
  last: string;
  not: boolean;
  phrase: boolean;
}

interface Query {
  words(query: string): Word[];
  forms(text: string, table: Record<string, string[]>): string[];
}

/** A wanted word: as typed, its folded forms, and where they stand by page. */
interface Term {
  text: string;
  forms: string[];
  used: string[];
  length: number;
  pages: Map<number, number[]>;
}

interface Search {
  corpus: Corpus;
  exact: boolean;
  terms: Term[];
  found: number[];
  results: { page: number; score: number }[];
  run(): Promise<void>;
  window(page: number): { at: number; span: number };
}

interface Passages {
  items(from: number, to: number, filled: number): Promise<Hit[][]>;
  also(term: Term): string[];
}

interface Assist {
  suggest(corpus: Corpus, forms: string[]): Suggestion[];
  alike(corpus: Corpus, folded: string): Suggestion[];
  parts(corpus: Corpus, word: string): Promise<string[]>;
  counts(corpus: Corpus, pages: number[]): Record<string, [string, number][]>;
}
