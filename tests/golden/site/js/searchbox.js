// A reader who comes to the search box is about to search: fetch what the page of the search needs, and nothing before.
const box = document.querySelector("form[data-index] input");

box?.addEventListener("focus", () => {
  if (navigator.connection?.saveData) return;
  import(`${box.form.dataset.index}pagefind.js`).then((pagefind) => pagefind.init()).catch(() => {});
}, { once: true });
