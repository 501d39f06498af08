// The page of the search: its state is in the address, its words and the form of a result are in the page.
const STEP = 10;
const PAUSE = 250;
// Every record has this word: without any, Pagefind would load the whole index.
const EVERY = "ꀀ";

const form = document.getElementById("s--search");
const found = document.getElementById("s--found");
const failed = document.getElementById("s--failed");
const list = document.getElementById("s--results");
const more = document.getElementById("s--more");
const card = document.getElementById("s--result").content;
const language = document.documentElement.lang;

let engine;
let results = [];
let current = 0;
let waiting;

function load() {
  engine ??= import(`${form.dataset.index}pagefind.js`).then(async (pagefind) => {
    await pagefind.options({ baseUrl: "/" });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

function asked() {
  const given = new FormData(form);
  const filters = {};
  for (const name of ["kind", "country", "topic", "year"]) {
    const values = given.getAll(name).filter(Boolean);
    if (values.length) filters[name] = { any: values };
  }
  return { text: given.get("q").trim(), filters, latest: given.get("sort") === "date" };
}

function address() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  return query.size ? `?${query}` : location.pathname;
}

function fill() {
  const query = new URLSearchParams(location.search);
  for (const field of form.elements) {
    const values = query.getAll(field.name);
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.name) field.value = values[0] ?? "";
    if (field.selectedIndex === -1) field.value = "";
  }
}

// Words as they are, those that were found marked; what Pagefind escapes is written as it was.
function marked(excerpt) {
  return excerpt.split(/<\/?mark>/).map((part, index) => {
    const text = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    if (index % 2 === 0) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

// What does not begin or end with the whole text has a mark there.
function cut({ content, excerpt, plain_excerpt: plain }) {
  const whole = content.replace(/\s+/g, " ").trim();
  return [whole.startsWith(plain) ? "" : "… ", ...marked(excerpt), whole.endsWith(plain) ? "" : " …"];
}

function rendered(result) {
  const { url, meta } = result;
  const item = card.cloneNode(true);
  const link = item.querySelector("a");
  const teaser = item.querySelector(".teaser");
  item.querySelector(".kicker").textContent = [meta.kind, meta.status].filter(Boolean).join(" · ");
  link.href = url;
  link.textContent = meta.title;
  teaser.append(...cut(result));
  for (const text of [meta.when, meta.where].filter(Boolean)) {
    const part = document.createElement("span");
    part.textContent = text;
    item.querySelector(".meta").append(part, " ");
  }
  if (meta.lang) {
    for (const one of [link.parentNode, teaser]) Object.assign(one, { lang: meta.lang, dir: "auto" });
  }
  return item;
}

async function show(count) {
  const run = current;
  const begin = list.children.length;
  const data = await Promise.all(results.slice(begin, begin + count).map((one) => one.data()));
  if (run !== current) return;
  list.append(...data.map(rendered));
  more.hidden = list.children.length >= results.length;
  history.replaceState({ shown: list.children.length }, "");
}

function told(count) {
  const { none, one, many } = found.dataset;
  return count === 0 ? none : count === 1 ? one : many.replace("{count}", count.toLocaleString(language));
}

async function search(count = STEP) {
  const run = ++current;
  const { text, filters, latest } = asked();
  const nothing = !text && !Object.keys(filters).length;
  failed.hidden = true;
  try {
    const sort = latest || !text ? { date: "desc" } : {};
    const answer = nothing ? { results: [] } : await (await load()).search(text || EVERY, { filters, sort });
    if (run !== current) return;
    results = answer.results;
    list.replaceChildren();
    await show(count);
    if (run === current) found.textContent = nothing ? "" : told(results.length);
  } catch (error) {
    if (run !== current) return;
    engine = undefined;
    list.replaceChildren();
    found.textContent = "";
    more.hidden = true;
    failed.hidden = false;
  }
}

function changed() {
  clearTimeout(waiting);
  if (address() !== (location.search || location.pathname)) history.pushState(null, "", address());
  search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  changed();
});
form.addEventListener("change", (event) => event.target.name !== "q" && changed());
form.addEventListener("input", (event) => {
  if (event.target.name !== "q") return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    history.replaceState(null, "", address());
    search();
  }, PAUSE);
});
form.addEventListener("focusin", () => load().catch(() => { engine = undefined; }), { once: true });
more.addEventListener("click", async () => {
  const begin = list.children.length;
  await show(STEP);
  list.children[begin]?.querySelector("a").focus();
});
addEventListener("popstate", (event) => {
  fill();
  search(event.state?.shown);
});

form.querySelector("details").open = matchMedia("(width >= 48rem)").matches
  || [...new URLSearchParams(location.search).keys()].some((name) => name !== "q");
fill();
search(history.state?.shown);
