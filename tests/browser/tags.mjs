// What a page tells Google Scholar, Zotero, search engines and previews of links, and whether they would take it.
// Sources: Scholar's indexing guidelines; Zotero's translators "Embedded Metadata" and "COinS" with openurl.js; ogp.me;
// schema.org.

// Runs in the page: what stands in another page's HTML.
export function readTags(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const metas = [...page.head.querySelectorAll("meta")].map((meta) => ({
    name: meta.getAttribute("name"),
    property: meta.getAttribute("property"),
    content: meta.getAttribute("content") ?? "",
  }));
  return {
    metas,
    csp: page.head.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "",
    data: [...page.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent),
    spans: [...page.querySelectorAll(".Z3988")].map((span) => span.getAttribute("title")),
    h1: page.querySelector("h1")?.textContent ?? "",
  };
}

const named = (tags, name) => tags.metas.filter((meta) => meta.name === name).map(({ content }) => content);
const propertied = (tags, name) => tags.metas.filter((meta) => meta.property === name).map(({ content }) => content);

// ---- OpenGraph

export function previewFaults(tags, base, path, type) {
  const wrong = [];
  for (const name of ["og:title", "og:type", "og:url", "og:image"])
    if (propertied(tags, name).length !== 1 || !propertied(tags, name)[0]) wrong.push(`${name}: not one`);
  if (propertied(tags, "og:type")[0] !== type) wrong.push(`og:type is ${propertied(tags, "og:type")[0]}`);
  if (propertied(tags, "og:url")[0] !== base + (path === "index.html" ? "" : path)) wrong.push("og:url");
  if (!propertied(tags, "og:image")[0]?.startsWith(base)) wrong.push("og:image");
  return wrong;
}

// ---- citation tags

// What the last tag of a container makes of an item in Zotero.
const containers = {
  citation_journal_title: "journalArticle",
  citation_conference_title: "conferencePaper",
  citation_technical_report_institution: "report",
  citation_dissertation_institution: "thesis",
  citation_inbook_title: "bookSection",
};

export function zoteroType(tags) {
  const last = tags.metas.filter(({ name }) => name in containers).at(-1);
  return last ? containers[last.name] : (named(tags, "z:itemType")[0] ?? "journalArticle");
}

// What a record's type is there.
export const zoteroTypes = {
  preprint: "preprint",
  article: "journalArticle",
  inproceedings: "conferencePaper",
  book: "book",
  chapter: "bookSection",
  thesis: "thesis",
  report: "report",
  blog: "blogPost",
  software: "computerProgram",
  dataset: "dataset",
  talk: "presentation",
};

const plain = (text) => text.replaceAll("`", "").replace(/[\s$\\]+/g, "");

export function citationFaults(tags, record, base) {
  const wrong = [];
  const titles = named(tags, "citation_title");
  const authors = named(tags, "citation_author");
  const dates = named(tags, "citation_publication_date");
  const any = tags.metas.some(({ name }) => name?.startsWith("citation_"));
  const year = String(record.venue_year ?? record.date?.slice(0, 4) ?? "");
  const wanted = record.authors.length > 0 && year;
  if (!wanted) return any ? ["tags without title, author and year"] : [];
  if (titles.length !== 1 || dates.length !== 1) return ["not one title and one date"];
  if (!/[$]/.test(record.title) && plain(titles[0]) !== plain(record.title)) wrong.push(`title ${titles[0]}`);
  if (authors.length !== record.authors.length) wrong.push(`${authors.length} authors`);
  if (authors.length === 1 && authors[0].includes(",")) wrong.push(`one author with a comma: ${authors[0]}`);
  if (authors.some((name) => name.includes(";") || !name.trim())) wrong.push("author");
  if (!/^\d{4}(\/\d{1,2}\/\d{1,2})?$/.test(dates[0]) || !dates[0].startsWith(year)) wrong.push(`date ${dates[0]}`);
  if (named(tags, "citation_journal_title").length && named(tags, "citation_conference_title").length) wrong.push("journal and conference");
  if (named(tags, "citation_book_title").length) wrong.push("citation_book_title sets no type");
  if (zoteroType(tags) !== zoteroTypes[record.type]) wrong.push(`Zotero takes it for ${zoteroType(tags)}, not ${record.type}`);
  if (record.doi && named(tags, "citation_doi")[0] !== record.doi) wrong.push("DOI");
  for (const url of named(tags, "citation_pdf_url"))
    if (!new RegExp(`^${base.replaceAll(".", "\\.")}papers/[^/]+$`).test(url)) wrong.push(`PDF ${url}`);
  return wrong;
}

// ---- JSON-LD

const works = "ScholarlyArticle Book Chapter Thesis Report BlogPosting SoftwareSourceCode Dataset CreativeWork".split(" ");
const workMembers = "@context @type headline name author datePublished isPartOf publisher sourceOrganization sameAs".split(" ");

export function articleFaults(tags, record) {
  if (tags.data.length !== 1) return [`${tags.data.length} blocks of data`];
  const data = JSON.parse(tags.data[0]);
  const wrong = [];
  if (data["@context"] !== "https://schema.org" || !works.includes(data["@type"])) wrong.push(`type ${data["@type"]}`);
  if (!(data.headline ?? data.name)) wrong.push("no title");
  for (const key of Object.keys(data)) if (!workMembers.includes(key)) wrong.push(`${key}?`);
  const authors = data.author ?? [];
  if (authors.length !== Math.min(record.authors.length, 12)) wrong.push(`${authors.length} authors`);
  if (authors.some((one) => !["Person", "Organization"].includes(one["@type"]) || !one.name)) wrong.push("author");
  if (data.datePublished && !/^\d{4}(-\d\d(-\d\d)?)?$/.test(data.datePublished)) wrong.push(`date ${data.datePublished}`);
  if (data.sameAs?.some((url) => !/^https?:/.test(url))) wrong.push("sameAs");
  return wrong;
}

// ---- COinS

const formats = ["journal", "book", "dissertation", "dc"].map((name) => `info:ofi/fmt:kev:mtx:${name}`);

export function spanFaults(title) {
  const pairs = title.split("&").map((pair) => pair.split("="));
  if (pairs.some((pair) => pair.length !== 2)) return ["a pair without ="];
  const values = (key) => pairs.filter(([name]) => name === key).map(([, value]) => decodeURIComponent(value.replaceAll("+", " ")));
  const wrong = [];
  const format = values("rft_val_fmt")[0];
  if (values("ctx_ver")[0] !== "Z39.88-2004") wrong.push("ctx_ver");
  if (!formats.includes(format)) wrong.push(`format ${format}`);
  if (format?.endsWith(":dc") && !Object.values(zoteroTypes).includes(values("rft.type")[0])) wrong.push("type");
  if (!(values("rft.atitle")[0] ?? values("rft.title")[0])) wrong.push("title");
  if (!values("rft.au").length || values("rft.au").some((name) => !name)) wrong.push("authors");
  if (values("rft.aulast").length) wrong.push("an author twice");
  if (values("rft.date").some((date) => !/^\d{4}(-\d\d(-\d\d)?)?$/.test(date))) wrong.push("date");
  return wrong.map((what) => `${what}: ${title.slice(0, 200)}`);
}
