// What the files for programs must be: the rules of each format as functions that take what was read and return the list
// of what is wrong. Sources: RFC 4287 (Atom), jsonfeed.org/version/1.1, the CSL-JSON schema's text, sitemaps.org,
// OpenSearch 1.1 draft 6, the RIS specification.

// ---- XML as a tree

// Runs in the page, whose parser is strict: { name, namespace, attributes, text, children }, or a text that says what is
// wrong with the XML.
export function readXml(text) {
  const tree = (element) => ({
    name: element.localName,
    namespace: element.namespaceURI,
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    text: element.textContent,
    children: [...element.children].map(tree),
  });
  const { documentElement } = new DOMParser().parseFromString(text, "application/xml");
  return documentElement.querySelector("parsererror")?.textContent ?? tree(documentElement);
}

const all = (element, name) => element.children.filter((child) => child.name === name);
const textOf = (element, name) => all(element, name)[0]?.text ?? "";

const absolute = (url) => /^https?:\/\/[^\s"<>]+$/.test(url);
const iri = (text) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);
const moment = (text) => /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
const w3cDate = (text) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text);

// ---- Atom

const once = ["id", "title", "updated"];
const atMostOnce = ["subtitle", "generator", "icon", "logo", "rights", "summary", "content", "published", "source"];

function atomParts(element, where, wrong) {
  for (const name of once) if (all(element, name).length !== 1) wrong.push(`${where}: ${all(element, name).length} ${name}`);
  for (const name of atMostOnce) if (all(element, name).length > 1) wrong.push(`${where}: more than one ${name}`);
  if (!iri(textOf(element, "id"))) wrong.push(`${where}: id is no IRI`);
  if (!textOf(element, "title").trim()) wrong.push(`${where}: empty title`);
  for (const date of [...all(element, "updated"), ...all(element, "published")])
    if (!moment(date.text)) wrong.push(`${where}: ${date.text} is no RFC 3339 date`);
  for (const person of [...all(element, "author"), ...all(element, "contributor")])
    if (all(person, "name").length !== 1 || !textOf(person, "name").trim() || all(person, "uri").length > 1)
      wrong.push(`${where}: a person without one name`);
  for (const { attributes } of all(element, "category")) if (!attributes.term) wrong.push(`${where}: category without term`);
  const alternates = new Set();
  for (const { attributes } of all(element, "link")) {
    if (!absolute(attributes.href ?? "")) wrong.push(`${where}: link to ${attributes.href}`);
    const kind = `${attributes.type} ${attributes.hreflang}`;
    if ((attributes.rel ?? "alternate") === "alternate" && alternates.has(kind)) wrong.push(`${where}: two alternates`);
    if ((attributes.rel ?? "alternate") === "alternate") alternates.add(kind);
  }
  return alternates.size > 0;
}

export function atomFaults(feed, address) {
  if (typeof feed === "string") return [`not well-formed: ${feed}`];
  const wrong = [];
  if (feed.name !== "feed" || feed.namespace !== "http://www.w3.org/2005/Atom") return ["no Atom feed"];
  atomParts(feed, "feed", wrong);
  const self = all(feed, "link").filter(({ attributes }) => attributes.rel === "self");
  if (self.length !== 1 || self[0].attributes.href !== address) wrong.push(`its own address is not ${address}`);
  const entries = all(feed, "entry");
  if (!entries.length) wrong.push("no entry");
  const ids = new Set(entries.map((entry) => textOf(entry, "id")));
  if (ids.size !== entries.length) wrong.push("two entries with one id");
  entries.forEach((entry, i) => {
    const where = `entry ${i + 1}`;
    const alternate = atomParts(entry, where, wrong);
    const content = all(entry, "content")[0];
    if (!alternate && !content) wrong.push(`${where}: neither alternate nor content`);
    if (content && !["text", "html", "xhtml"].includes(content.attributes.type)) wrong.push(`${where}: odd content type`);
    if (!content?.text.trim()) wrong.push(`${where}: nothing in it`);
    if (!all(entry, "author").length && !all(feed, "author").length) wrong.push(`${where}: no author`);
    if (textOf(entry, "updated") > textOf(feed, "updated")) wrong.push(`${where}: newer than the feed`);
  });
  return wrong;
}

// ---- JSON Feed

export function jsonFeedFaults(feed, address) {
  const wrong = [];
  if (feed.version !== "https://jsonfeed.org/version/1.1") wrong.push("version");
  if (typeof feed.title !== "string" || !feed.title) wrong.push("title");
  if (feed.feed_url !== address) wrong.push("feed_url");
  if (!absolute(feed.home_page_url)) wrong.push("home_page_url");
  if ("author" in feed) wrong.push("author is deprecated");
  if (!Array.isArray(feed.items) || !feed.items.length) return [...wrong, "items"];
  const known = ["id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image"];
  const more = ["date_published", "date_modified", "authors", "tags", "language", "attachments"];
  const people = (authors) => authors.every((one) => one.name || one.url || one.avatar);
  if (feed.authors && !people(feed.authors)) wrong.push("authors");
  feed.items.forEach((item, i) => {
    const tell = (what) => wrong.push(`item ${i + 1}: ${what}`);
    if (typeof item.id !== "string" || !item.id) tell("id is no text");
    if (!item.content_html && !item.content_text) tell("no content");
    for (const key of ["url", "external_url"]) if (key in item && !absolute(item[key])) tell(key);
    for (const key of ["date_published", "date_modified"]) if (key in item && !moment(item[key])) tell(key);
    if (item.authors && !people(item.authors)) tell("authors");
    if (item.tags && !item.tags.every((tag) => typeof tag === "string")) tell("tags");
    for (const key of Object.keys(item)) if (![...known, ...more].includes(key) && !key.startsWith("_")) tell(`${key}?`);
  });
  if (new Set(feed.items.map(({ id }) => id)).size !== feed.items.length) wrong.push("two items with one id");
  return wrong;
}

// ---- CSL-JSON

const cslTypes =
  "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage".split(" ");
const cslTexts =
  "id citation-key type title container-title container-title-short collection-title event-title event-place publisher publisher-place page volume issue number edition DOI ISBN ISSN PMID PMCID URL abstract keyword note language genre medium archive source status version".split(" ");
const cslNames = "author editor translator container-author collection-editor".split(" ");
const cslDates = "issued accessed submitted original-date event-date available-date".split(" ");
const nameParts = "family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal parse-names".split(" ");

function cslDateFaults(date) {
  const parts = date?.["date-parts"];
  if (!Array.isArray(parts)) return date?.raw || date?.literal ? [] : ["no date"];
  if (parts.length < 1 || parts.length > 2) return ["one date or two"];
  const bad = parts.flat().some((part, i) => !["number", "string"].includes(typeof part) || (i % 3 && !(part > 0)));
  return bad || parts.some((one) => one.length < 1 || one.length > 3) ? ["one to three numbers"] : [];
}

export function cslFaults(items) {
  if (!Array.isArray(items)) return ["no list"];
  const wrong = [];
  if (new Set(items.map(({ id }) => id)).size !== items.length) wrong.push("two items with one id");
  for (const item of items) {
    const tell = (what) => wrong.push(`${item.id}: ${what}`);
    if (!["string", "number"].includes(typeof item.id) || !cslTypes.includes(item.type)) tell(`type ${item.type}`);
    // Zotero knows no such type and refuses the whole file.
    if (item.type === "software") tell("software");
    for (const [key, value] of Object.entries(item))
      if (cslNames.includes(key)) {
        if (!Array.isArray(value) || !value.length) tell(key);
        for (const name of value)
          if (!Object.keys(name).length || Object.keys(name).some((part) => !nameParts.includes(part))) tell(`${key}: ${JSON.stringify(name)}`);
      } else if (cslDates.includes(key)) cslDateFaults(value).forEach(tell);
      else if (!cslTexts.includes(key)) tell(`${key}?`);
      else if (!(typeof value === "string" && value) && typeof value !== "number") tell(`${key} is ${value}`);
  }
  return wrong;
}

// ---- RIS

export function risFaults(text) {
  const wrong = [];
  let open = false;
  for (const line of text.split("\r\n")) {
    if (!line) continue;
    const [, tag, value] = /^([A-Z][A-Z0-9]) {2}- (.*)$/.exec(line) ?? [];
    if (!tag || /[\n\r]/.test(value)) wrong.push(`no tag: ${line.slice(0, 60)}`);
    else if (tag === "TY" ? open : !open) wrong.push(`out of place: ${line.slice(0, 60)}`);
    if (tag === "TY") open = true;
    if (tag === "ER") open = false;
    if (["AU", "KW", "T2"].includes(tag) && value.includes("*")) wrong.push(`asterisk: ${line}`);
  }
  return open ? [...wrong, "last record not ended"] : wrong;
}

// ---- sitemap, OpenSearch

export function sitemapFaults(map, base, bytes) {
  if (typeof map === "string") return [`not well-formed: ${map}`];
  const wrong = [];
  const places = all(map, "url").map((place) => ({ loc: textOf(place, "loc"), lastmod: textOf(place, "lastmod") }));
  if (map.name !== "urlset" || map.namespace !== "http://www.sitemaps.org/schemas/sitemap/0.9") wrong.push("no sitemap");
  if (places.length > 50000 || bytes > 50_000_000) wrong.push("too large");
  if (new Set(places.map(({ loc }) => loc)).size !== places.length) wrong.push("an address twice");
  for (const { loc, lastmod } of places) {
    if (!loc.startsWith(base) || loc.length >= 2048 || !absolute(loc)) wrong.push(`address ${loc}`);
    if (lastmod && !w3cDate(lastmod)) wrong.push(`date ${lastmod}`);
  }
  return wrong;
}

export const sitemapAddresses = (map) => all(map, "url").map((place) => textOf(place, "loc"));

export function openSearchFaults(description, base) {
  if (typeof description === "string") return [`not well-formed: ${description}`];
  const wrong = [];
  const length = (name) => [...textOf(description, name)].length;
  if (description.namespace !== "http://a9.com/-/spec/opensearch/1.1/") wrong.push("namespace");
  if (length("ShortName") < 1 || length("ShortName") > 16) wrong.push("ShortName");
  if (length("LongName") > 48) wrong.push("LongName");
  if (length("Description") < 1 || length("Description") > 1024) wrong.push("Description");
  const urls = all(description, "Url").map(({ attributes }) => attributes);
  const results = urls.filter(({ type }) => type === "text/html");
  if (results.length !== 1 || results[0].template !== `${base}search.html?q={searchTerms}`) wrong.push("template");
  return wrong;
}
