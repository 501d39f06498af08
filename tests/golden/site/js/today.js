// Between two builds: dims what has ended, counts the days to deadlines, moves the mark of today. Words come from the page.
(function () {
  var own = document.currentScript.dataset;
  var plural = new Intl.PluralRules(document.documentElement.lang);

  // The day on the clocks of the site, as `2019-05-14`: a build counts by it, too.
  function day(now) {
    var parts = {};
    new Intl.DateTimeFormat("en", { timeZone: own.zone, year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(now).forEach(function (part) { parts[part.type] = part.value; });
    return parts.year + "-" + parts.month + "-" + parts.day;
  }

  function left(last, today) {
    var count = Math.max(0, Math.round((Date.parse(last) - Date.parse(today)) / 864e5));
    return count ? (own[plural.select(count)] || own.other).replace("#", count) : own.last;
  }

  function mark(today) {
    var grid = document.querySelector("[data-today]");
    var time = grid && grid.querySelector('time[datetime="' + today + '"]');
    var old = grid && grid.querySelector(".today");
    if (old) { old.parentNode.classList.remove("is-today"); old.remove(); }
    if (!time) return;
    var word = document.createElement("span");
    word.className = "today";
    word.textContent = grid.dataset.today;
    time.parentNode.classList.add("is-today");
    time.after(" ", word);
  }

  addEventListener("pageshow", function () {
    var now = Date.now(), today = day(now);
    mark(today);
    document.querySelectorAll("[data-until]").forEach(function (one) {
      var data = one.dataset;
      // The minute that is named still counts.
      if (now >= Date.parse(data.until) + 6e4) {
        one.classList.add("is-over");
        if (data.then) one.textContent = data.then;
        else one.hidden = "then" in data;
      } else if (data.day) one.textContent = left(data.day, today);
    });
  });
})();
