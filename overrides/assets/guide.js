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

  // Find while typing: the list and what looks in it load when the field gets focus. The field and what it found
  // are emptied on leaving, so that Back shows no word.
  const find = document.getElementById("find");
  if (find) {
    const said = document.getElementById("found");
    const fail = () => { said.textContent = said.dataset.wait = said.dataset.failed; };
    const load = () => {
      find.removeEventListener("focus", load);
      const late = setTimeout(fail, 15000);
      addEventListener("words", () => clearTimeout(late));
      for (const name of ["find", "words." + root.lang]) {
        const script = document.createElement("script");
        script.async = false;
        script.onerror = fail;
        script.src = body.dataset.root + "assets/" + name + ".js";
        body.append(script);
      }
    };
    find.addEventListener("focus", load);
    if (document.activeElement === find) load();
    addEventListener("pagehide", () => { find.value = ""; find.dispatchEvent(new Event("input")); });
  }
})();
