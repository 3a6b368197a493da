// Comfort only: everything works without this file. It stores nothing and asks no other host.
(() => {
  "use strict";
  const root = document.documentElement;
  const body = document.body;
  root.classList.add("js");

  // A page that only leads on, from an old address or a code on paper: Back does not return to it.
  const onward = document.querySelector("main a#onward");
  if (onward) location.replace(onward.href);

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

  // A link to something that stands closed opens it.
  const asked = document.getElementById(location.hash.slice(1));
  if (asked?.matches("details")) asked.open = true;

  // The sheet of a service prints with a tap.
  for (const button of document.querySelectorAll(".print button")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // What somebody chose or typed is gone on leaving, so that Back shows nothing of it.
  addEventListener("pagehide", () => { for (const form of document.forms) form.reset(); });

  // The address of a card, by the device's own way of sharing or its clipboard: nothing else goes along.
  const clipboard = navigator.clipboard;
  for (const button of document.querySelectorAll("[data-hand]")) {
    button.hidden = !navigator.share && !clipboard;
    button.addEventListener("click", () => {
      const url = button.parentNode.querySelector("a").href;
      if (navigator.share) navigator.share({ url }).catch(() => {});
      else clipboard.writeText(url).then(() => { button.textContent = button.dataset.hand; }, () => {});
    });
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
