/* Filters on the lists of events. An index tells which events fit and on which page of its list each stands; the cards
   are taken from those pages, so that there is one HTML of them. The query of the address has the filters. */

const form = document.querySelector(".filters");
const list = document.querySelector(".list");
const results = document.querySelector(".results");
const [cards, more] = results.children;
const chosen = form.querySelector(".chosen");
const clear = form.querySelector("button");
const status = form.querySelector("[role=status]");
const wider = form.querySelector(".wider");
const summary = form.querySelector("summary");
const heading = document.querySelector("h1");
const fields = [...form.querySelectorAll("select")];
const { from, to, when } = form.elements;
const fetched = {};
let query = "";
let rows = [];
let turn = 0;

const write = (number) => number.toLocaleString(document.documentElement.lang);
const isSet = (field) => field.selectedIndex > 0;
const isMonth = (field) => field === from || field === to;

/* What the browser has kept may be of an earlier build, so it asks whether that is still right. */
async function load(href) {
  const found = await fetch(href, { cache: "no-cache" });
  if (!found.ok) throw new Error(`${href}: ${found.status}`);
  return found.text();
}

/* What is at an address, read once; what failed is tried again. */
const get = (href, read) => fetched[href] ??= load(href).then(read).catch((error) => {
  delete fetched[href];
  throw error;
});

/* The events of a list as rows of values; the form gets what it does not name yet. */
const index = (scope) => get(form.dataset[scope], (text) => {
  const { columns, length, mark, pages } = JSON.parse(text);
  const found = columns.type.events.map((_, at) => ({ scope, mark, href: pages[Math.floor(at / length)], at: at % length }));
  for (const [name, { events, labels, values }] of Object.entries(columns)) {
    events.forEach((own, at) => { found[at][name] = [own].flat().map((one) => values[one]); });
    const options = [...form.elements[name]?.options ?? []].slice(1);
    const known = new Set(options.map((option) => option.value));
    labels.forEach((label, place) => label && !known.has(values[place]) && options.push(new Option(label, values[place])));
    if (options.length > known.size) {
      form.elements[name].append(...options.sort((a, b) => a.text.localeCompare(b.text)));
    }
  }
  return found;
});

const indexes = () => Promise.all((when.value === "all" ? ["upcoming", "past"] : [when.value]).map(index));

const page = ({ href, mark }) => get(href, (text) => {
  const found = new DOMParser().parseFromString(text, "text/html");
  if (found.querySelector(".filters").dataset.mark !== mark) throw new Error(`${href} is not what was indexed`);
  return found.querySelectorAll(".month-group .cards > li");
});

/* The events that fit; each option tells how many there would be if it were chosen. */
function sift(all) {
  const tests = {};
  for (const field of fields) {
    if (isMonth(field) || field === when || !isSet(field)) continue;
    tests[field.name] = (one) => one === field.value;
  }
  if (isSet(from) || isSet(to)) tests.month = (one) => one >= from.value && one <= (to.value || "9999");
  const counts = Object.fromEntries(["month", ...fields.map((field) => field.name)].map((name) => [name, {}]));
  const fit = all.filter((row) => {
    const failed = Object.keys(tests).filter((name) => !row[name].some(tests[name]));
    if (failed.length < 2) {
      for (const name of failed.length ? failed : Object.keys(counts)) {
        for (const one of row[name] ?? []) counts[name][one] = (counts[name][one] ?? 0) + 1;
      }
    }
    return !failed.length;
  });
  for (const field of fields.filter((field) => field !== when)) {
    for (const option of [...field.options].slice(1)) {
      const count = counts[isMonth(field) ? "month" : field.name][option.value] ?? 0;
      option.dataset.label ??= option.text;
      option.text = `${option.dataset.label} (${write(count)})`;
      option.disabled = !count && !option.selected && !isMonth(field);
    }
  }
  return fit;
}

/* The heading, the title and the tab say which events are shown. */
function head() {
  const words = heading.dataset[when.value];
  document.title = document.title.replace(heading.textContent, words);
  heading.textContent = words;
  for (const tab of document.querySelectorAll(".tabs [data-when]")) {
    if (tab.dataset.when === when.value) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

/* Name the filters in use, each a button that takes it away. */
function name(used) {
  chosen.replaceChildren(...used.map((field) => {
    const option = field.selectedOptions[0];
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = `${field.labels[0].firstChild.data.trim()}: ${option.dataset.label ?? option.text}`;
    button.ariaLabel = `${chosen.dataset.remove} ${button.textContent}`;
    button.onclick = () => {
      field.selectedIndex = 0;
      change();
      (chosen.querySelector("button") ?? summary).focus();
    };
    return item;
  }));
  chosen.hidden = clear.hidden = !used.length;
  head();
}

/* Put the next cards under their months, as on the list. */
async function show(mine, focus) {
  const next = rows.slice(0, 20);
  const found = await Promise.all(next.map(page));
  if (mine !== turn) return;
  rows = rows.slice(20);
  for (const [place, { at, scope }] of next.entries()) {
    const group = found[place][at].closest(".month-group");
    const month = scope + group.querySelector("time").dateTime;
    if (scope === "past" && when.value === "all" && !cards.querySelector(".divider")) {
      cards.insertAdjacentHTML("beforeend", '<h2 class="divider"></h2>');
      cards.lastElementChild.textContent = cards.dataset.past;
    }
    if (cards.lastElementChild?.dataset.month !== month) {
      cards.append(document.importNode(group, true));
      cards.lastElementChild.dataset.month = month;
      cards.lastElementChild.querySelector(".cards").replaceChildren();
    }
    const card = document.importNode(found[place][at], true);
    cards.lastElementChild.querySelector(".cards").append(card);
    if (focus && !place) card.querySelector("a").focus();
  }
  more.hidden = !rows.length;
}

/* Show the list as it is, with a word on why. */
function leave(message) {
  wider.hidden = true;
  list.hidden = false;
  results.hidden = true;
  status.textContent = message;
}

/* One thing at a time: what was begun before ends unseen. */
async function attempt(work) {
  const mine = ++turn;
  try {
    await work(mine);
  } catch {
    if (mine === turn) leave(status.dataset.failed);
  }
}

async function update(mine) {
  const used = fields.filter(isSet);
  name(used);
  if (!used.length) leave("");
  const fit = sift((await indexes()).flat());
  if (mine !== turn || !used.length) return;
  rows = fit;
  cards.replaceChildren();
  list.hidden = more.hidden = true;
  results.hidden = false;
  status.textContent = fit.length ? `${status.dataset.found} ${write(fit.length)}` : status.dataset.none;
  wider.hidden = fit.length > 0 || when.value === "all";
  await show(mine);
}

/* The filters of the address; a value that the form does not have yet may be in the index. */
async function read(mine) {
  const asked = new URLSearchParams(query = location.search);
  const fill = () => {
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      field.selectedIndex = Math.max(field.selectedIndex, 0);
    }
  };
  fill();
  if (fields.some((field) => asked.get(field.name))) {
    await indexes();
    fill();
    await update(mine);
  } else {
    name([]);
    leave("");
  }
}

function change() {
  const text = `${new URLSearchParams(fields.filter(isSet).map((field) => [field.name, field.value]))}`;
  history.pushState(null, "", location.pathname + (query = text && `?${text}`));
  attempt(update);
}

to.append(...[...from.options].map((option) => option.cloneNode(true)));
form.addEventListener("change", change);
form.addEventListener("focusin", () => indexes().catch(() => {}), { once: true });
clear.addEventListener("click", () => {
  for (const field of fields) field.selectedIndex = 0;
  change();
  summary.focus();
});
wider.addEventListener("click", () => {
  when.value = "all";
  change();
  summary.focus();
});
more.addEventListener("click", () => attempt((mine) => show(mine, true)));
addEventListener("popstate", () => location.search !== query && attempt(read));
form.querySelector("details").open = matchMedia("(width >= 48rem)").matches;
form.hidden = false;
attempt(read);
