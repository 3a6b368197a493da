// Comfort only: everything works without this file. It stores nothing and asks no other host.
(() => {
  "use strict";
  const root = document.documentElement;
  const body = document.body;
  root.classList.add("js");

  // Leave quickly: blank the page first, then replace it, so that Back does not return to it.
  const leave = document.getElementById("leave");
  const go = () => {
    const to = leave.href;
    body.replaceChildren();
    document.title = "\u200e";
    location.replace(to);
  };
  leave.addEventListener("click", (event) => { event.preventDefault(); go(); });
  let shifts = 0;
  let last = 0;
  addEventListener("keyup", (event) => {
    const now = Date.now();
    shifts = event.key === "Shift" ? (now - last < 1000 ? shifts + 1 : 1) : 0;
    last = now;
    if (shifts === 3) go();
  });

  // One menu open at a time; Escape closes it.
  const menus = [...document.querySelectorAll("details.menu")];
  for (const menu of menus) {
    menu.addEventListener("toggle", () => { if (menu.open) for (const other of menus) if (other !== menu) other.open = false; });
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) if (menu.open) { menu.open = false; menu.firstElementChild.focus(); }
  });

  // Mark today, by the clock of Amsterdam.
  const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const name = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "Europe/Amsterdam" }).format(new Date());
  const today = String(names.indexOf(name));
  for (const line of document.querySelectorAll("[data-days]")) {
    if (line.dataset.days.split("-").includes(today)) line.classList.add("today");
  }

  // Find while typing. The field is emptied on leaving, so that Back shows no word.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  addEventListener("pagehide", () => { for (const field of document.querySelectorAll("input")) field.value = ""; });
  const say = (text) => { document.getElementById("found").textContent = text; };

  const filter = document.getElementById("filter");
  if (filter) {
    const items = [...document.querySelectorAll(".letter li")].map((item) => [item, plain(item.textContent)]);
    filter.addEventListener("input", () => {
      const words = plain(filter.value).split(" ");
      let hits = 0;
      for (const [item, text] of items) { item.hidden = !words.every((word) => text.includes(word)); hits += !item.hidden; }
      for (const letter of document.querySelectorAll(".letter")) letter.hidden = !letter.querySelector("li:not([hidden])");
      say(hits ? String(hits) : document.getElementById("found").dataset.none);
    });
  }

  const find = document.getElementById("find");
  if (find) {
    const list = document.getElementById("results");
    let entries = null;
    const load = () => {
      if (entries) return;
      entries = [];
      addEventListener("words", (event) => { entries = event.detail.map((entry) => [...entry, plain(entry[0] + " " + entry[2])]); show(); }, { once: true });
      const script = document.createElement("script");
      script.src = body.dataset.root + "assets/words." + root.lang + ".js";
      body.append(script);
    };
    const show = () => {
      const words = plain(find.value).split(" ").filter(Boolean);
      const hits = words.length ? entries.filter((entry) => words.every((word) => entry[3].includes(word))).slice(0, 8) : [];
      list.replaceChildren(...hits.map(([text, href]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = body.dataset.home + href;
        link.textContent = text;
        item.append(link);
        return item;
      }));
      say(words.length && entries.length && !hits.length ? document.getElementById("found").dataset.none : words.length ? String(hits.length) : "");
    };
    find.addEventListener("focus", load);
    find.addEventListener("input", show);
  }
})();
