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

  // Find while typing. The field and what it found are emptied on leaving, so that Back shows no word.
  // Compared without accents and signs, and without the Arabic "and" and "the" that stick to a word.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().replace(/(^| )و?ال(?=\p{L}{2})/gu, "$1");
  addEventListener("pagehide", () => { for (const form of document.forms) form.reset(); for (const field of document.querySelectorAll("input")) { field.value = ""; field.dispatchEvent(new Event("input")); } });
  const said = document.getElementById("found");
  const count = (hits) => { said.textContent = hits ? said.dataset.some.replace("{n}", hits) : said.dataset.none; };
  // A word is found at the start of a word: "sti" is not in "question".
  const holds = (text, words) => words.every((word) => ` ${text}`.includes(` ${word}`));

  const filter = document.getElementById("filter");
  if (filter) {
    const items = [...document.querySelectorAll(".letter li")].map((item) => [item, plain(item.textContent)]);
    filter.addEventListener("input", () => {
      const words = plain(filter.value).split(" ");
      let hits = 0;
      for (const [item, text] of items) { item.hidden = words[0] && !holds(text, words); hits += !item.hidden; }
      for (const letter of document.querySelectorAll(".letter")) { letter.hidden = !letter.querySelector("li:not([hidden])"); letter.open = Boolean(words[0]); }
      if (words[0]) count(hits); else said.textContent = "";
    });
  }

  const find = document.getElementById("find");
  if (find) {
    const list = document.getElementById("results");
    let entries = null;
    const load = () => {
      if (entries) return;
      entries = [];
      addEventListener("words", (event) => { entries = event.detail.map(([text, href, words]) => [text, href, plain(text), plain(words)]); show(); }, { once: true });
      const script = document.createElement("script");
      script.src = body.dataset.root + "assets/words." + root.lang + ".js";
      body.append(script);
    };
    const show = () => {
      if (!entries) return;
      const words = plain(find.value).split(" ").filter(Boolean);
      // Its own words come before the other words that lead to it.
      const own = entries.filter((entry) => holds(entry[2], words));
      const other = entries.filter((entry) => !own.includes(entry) && holds(`${entry[2]} ${entry[3]}`, words));
      const hits = words.length ? [...own, ...other].slice(0, 8) : [];
      list.replaceChildren(...hits.map(([text, href]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = body.dataset.home + href;
        link.textContent = text;
        item.append(link);
        return item;
      }));
      if (words.length && entries.length) count(hits.length); else said.textContent = "";
    };
    find.addEventListener("focus", load);
    find.addEventListener("input", show);
  }

  // Mark today and say what is open now (data-open: see opening.py), by the clock of Amsterdam.
  const clock = (at) => new Date(at).toLocaleString("sv", { timeZone: "Europe/Amsterdam" });
  const dayOf = (at) => Date.parse(clock(at).slice(0, 10)) / 864e5;
  const tell = (place, now) => {
    let at = 0;
    const parts = `${place.dataset.open}~zzzzz`.match(/.\w+/g);
    const [[is], [next] = "~"] = parts.slice(parts.findIndex((part) => (at += parseInt(part.slice(1), 36) * 6e4) > now));
    place.textContent = "";
    if (is === "~") return;
    const open = is === "+";
    const day = dayOf(at - open);
    const days = day - dayOf(now);
    const sure = next !== "~" && days < 7;
    const [before, after] = body.dataset.times.split("|")[2 * !open + sure].split("{time}");
    place.append(before);
    if (!sure) return;
    const name = days < 2 ? new Intl.RelativeTimeFormat(root.lang, { numeric: "auto" }).format(days, "day")
      : new Date(day * 864e5).toLocaleString(root.lang, { timeZone: "UTC", weekday: "long" });
    const time = document.createElement("bdi");
    time.dir = "ltr";
    time.textContent = clock(at).slice(11, 16).replace("00:00", open ? "24:00" : "$&");
    place.append(days || !open ? `${name} ` : "", time, after);
  };
  const look = () => {
    const now = Date.now();
    for (const line of document.querySelectorAll("[data-days]")) line.classList.toggle("today", line.dataset.days.includes((dayOf(now) + 3) % 7));
    for (const place of document.querySelectorAll("[data-open]")) tell(place, now);
  };
  for (const event of ["visibilitychange", "pageshow"]) addEventListener(event, look);
  look();
})();
