// In every page of the preview, and in no file: reloads after a build that changed something, shows what is wrong.
(() => {
  const MOST = 100;
  const own = document.currentScript.dataset;
  const query = own.day ? `?as_of=${own.day}` : "";
  const host = document.querySelector("clusterweeks-preview");
  const root = host.shadowRoot || host.attachShadow({ mode: "open" });
  const template = host.querySelector("template");
  if (template) root.append(template.content);

  const make = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  /* Scripts of the site that write the address leave the day in it. */
  if (own.day) {
    for (const name of ["pushState", "replaceState"]) {
      const write = history[name].bind(history);
      history[name] = (state, title, url) => {
        if (url === undefined || url === null) return write(state, title);
        const address = new URL(url, location.href);
        address.searchParams.set("as_of", own.day);
        return write(state, title, address.href);
      };
    }
  }

  /* What is wrong */

  const summary = make("p");
  summary.setAttribute("role", "status");
  const toggle = make("button");
  const dismiss = make("button", "", "Dismiss");
  const list = make("ul", "list");
  const panel = make("section", "problems", make("div", "head", summary, toggle, dismiss), list);
  panel.setAttribute("aria-label", "Problems");
  list.id = "problems";
  list.tabIndex = 0;
  list.setAttribute("aria-label", "Problems");
  toggle.type = dismiss.type = "button";
  toggle.setAttribute("aria-controls", list.id);
  panel.hidden = true;
  root.append(panel);

  let isOpen = false;
  let shown = "";

  const lay = () => {
    list.hidden = !isOpen;
    toggle.textContent = isOpen ? "Hide" : "Show";
    toggle.setAttribute("aria-expanded", isOpen);
    panel.classList.toggle("is-small", !isOpen || panel.classList.contains("is-mild"));
    // What is behind it can be scrolled into view.
    document.body.style.paddingBlockEnd = panel.hidden ? "" : `${panel.offsetHeight + 16}px`;
  };
  toggle.addEventListener("click", () => { isOpen = !isOpen; lay(); });
  dismiss.addEventListener("click", () => {
    sessionStorage.setItem("clusterweeks-dismissed", shown);
    panel.hidden = true;
    lay();
  });

  const item = (problem) => {
    const { file, line, column, severity, message, hint } = problem;
    const row = make("li", severity);
    if (file) row.append(make("p", "where", `${file}, line ${line}, column ${column}`));
    const kind = severity === "error" ? "Error: " : "Warning: ";
    row.append(make("p", "", make("span", "kind", kind), message));
    if (hint) row.append(make("p", "hint", `What helps: ${hint}`));
    return row;
  };

  function show({ failed, good, problems }) {
    const told = JSON.stringify([failed, problems]);
    const isNew = told !== shown;
    shown = told;
    panel.hidden = !problems.length || (!failed && sessionStorage.getItem("clusterweeks-dismissed") === told);
    if (isNew) {
      const errors = problems.filter((one) => one.severity === "error");
      const warnings = problems.filter((one) => one.severity !== "error");
      const words = [[errors, "error"], [warnings, "warning"]].filter(([found]) => found.length);
      const counts = make("strong", "", words.map(([found, word]) => counted(found.length, word)).join(", "));
      summary.replaceChildren(counts, failed ? ": the site was not rebuilt. " : "");
      if (failed && good) summary.append("You see it as it was before.");
      list.replaceChildren(...[...errors, ...warnings].slice(0, MOST).map(item));
      if (problems.length > MOST) list.append(make("li", "", `and ${problems.length - MOST} more, in the terminal`));
      panel.classList.toggle("is-mild", !failed);
      dismiss.hidden = failed;
      isOpen = failed;
    }
    lay();
  }

  /* Links to what is not published yet */

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`a[data-preview-draft]::after {
    content: attr(data-preview-draft); display: inline-block; margin-inline-start: .5em; padding: 0 .5em;
    border-radius: 1em; background: #ffe38a; color: #1b1b1f; font: 600 .75rem/1.5 system-ui, sans-serif; letter-spacing: 0;
  }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  function mark(drafts) {
    for (const link of document.querySelectorAll("main a[href]")) {
      const reason = link.origin === location.origin && link.textContent.trim() && drafts[link.pathname];
      if (reason) link.dataset.previewDraft = reason === "draft" ? "draft" : "not yet";
    }
  }

  /* News, over one connection for all pages that are open: a browser has only six for a host. */

  function hear(state) {
    if (state.version !== own.version && (state.good || !state.failed)) {
      location.reload();
      return;
    }
    show(state);
    mark(state.drafts);
  }

  const others = new BroadcastChannel(`clusterweeks-preview${query}`);
  others.addEventListener("message", ({ data }) => hear(data));

  function listen() {
    const events = new EventSource(`/-/events${query}`);
    events.addEventListener("message", ({ data }) => {
      const state = JSON.parse(data);
      others.postMessage(state);
      hear(state);
    });
    return new Promise(() => {});
  }

  if (navigator.locks) {
    fetch(`/-/state${query}`).then((found) => found.json()).then(hear).catch(() => {});
    navigator.locks.request(`clusterweeks-preview${query}`, listen);
  } else listen();
})();
