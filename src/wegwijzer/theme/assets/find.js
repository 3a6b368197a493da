// Finding while typing. Loaded when the field gets focus, with the list beside it (words.<language>.js).
// It keeps nothing, asks nobody, and puts no word in the address.
(() => {
  "use strict";
  const field = document.getElementById("find");
  const list = document.getElementById("results");
  const said = document.getElementById("found");
  const { root, home } = document.body.dataset;
  const FOLDER = { n: "needs/", t: "topics/", s: "services/", p: "places/", o: "organizations/", a: "" };
  const MOST = 8;

  // How words are compared: without accents and signs, Arabic letters that are written in two ways as one,
  // and without the Arabic "and", "with", "for" and "the" that stick to a word.
  const ARABIC = { "\u0649": "\u064a", "\u0629": "\u0647", "\u06a9": "\u0643", "\u06cc": "\u064a" };
  // A bar stays: it stands between the words of a list.
  const fold = (text) => {
    const low = text.toLowerCase();
    if (/^[ -~]*$/.test(low)) return low.replace(/[^a-z0-9|]+/g, " ");
    return low.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "")
      .replace(/[\u0649\u0629\u06a9\u06cc]/g, (letter) => ARABIC[letter]).replace(/[^\p{L}\p{N}|]+/gu, " ");
  };
  const bare = (word) => word < "\u0600" ? word : word.replace(/^[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=\p{L}{2})/u, "");
  const parted = (folded) => folded.split(" ").filter(Boolean).map(bare);
  const split = (text) => parted(fold(text.replace(/\|/g, " ")));

  // How many letters differ: one that is wrong, missing, too many, or two that changed places. Stops above most.
  const differ = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return least;
      before = row;
      row = next;
    }
    return row[b.length];
  };

  // The list ----------------------------------------------------------------------------------------------------
  let texts = null;
  let kinds, facts, around, things, words, ids, counts, displays, placeOf;
  let pagePlace; // the place that the page is about: chosen, unless the words name another

  const numberOf = (word) => {
    let number = ids.get(word);
    if (number === undefined) { number = words.length; ids.set(word, number); words.push(word); counts.push(0); }
    return number;
  };
  const read = (data) => {
    ({ texts, kinds, facts } = data);
    words = []; ids = new Map(); counts = []; displays = null; placeOf = new Map();
    around = data.places.map(([, ...outer]) => new Set(outer));
    const lastIn = []; // the last thing that held each word: a word counts once for each thing
    const places = new Map(data.places.map(([id], at) => [id, at]));
    pagePlace = places.get((/\/places\/([a-z0-9-]+)\//.exec(location.pathname) || [])[1]);
    things = data.found.map(([kind, id, text, has = [], show = "", hide = "", other = "", where = [], answers = [], lang = 0]) => {
      const thing = { kind: kind[0], rank: Number(kind[1] || 0), id, text, facts: has, where, answers, lang, show, phrases: [] };
      const count = (word) => {
        const number = numberOf(word);
        if (lastIn[number] !== thing) { lastIn[number] = thing; counts[number]++; }
        return number;
      };
      const add = (phrase, weight) => {
        const parts = parted(phrase);
        if (!parts.length) return;
        thing.phrases.push({ weight, parts: parts.length > 1 ? [...new Set(parts.map(count))] : [count(parts[0])] });
        // "web-site" is also "website".
        if (parts.length === 2 || parts.length === 3) thing.phrases.push({ weight, parts: [count(parts.join(""))] });
        if (kind[0] === "p") { const name = parts.join(""); placeOf.set(name, (placeOf.get(name) || new Set()).add(places.get(id))); }
      };
      const addAll = (all, weight) => { if (all) for (const word of fold(all).split("|")) add(word, weight); };
      addAll(text, 1);
      addAll(show, 1);
      addAll(hide, 0.95);
      addAll(other, 0.8);
      if (thing.kind === "s") addAll(facts[has[0]], 0.5);
      return thing;
    });
  };

  // Which known words a typed word may mean, and how surely. typo: only by letters that differ.
  const means = (typed) => {
    const found = new Map();
    const take = (id, sure) => { if (sure > (found.get(id) || 0)) found.set(id, sure); };
    const long = typed.length;
    let best = 0;
    for (let id = 0; id < words.length; id++) {
      const word = words[id], size = word.length;
      let sure = 0;
      if (word === typed) sure = 1;
      else if (long > 1 && word.startsWith(typed)) sure = 0.6 + 0.35 * long / size;
      else if (size > 3 && (size > 4 || size * 2 >= long || counts[id] < things.length / 20) && typed.startsWith(word)) sure = 0.5 + 0.4 * size / long;
      else if (long > 4 && word.endsWith(typed)) sure = 0.5;
      else if (size > 4 && typed.endsWith(word)) sure = 0.55;
      else if (long > 4 && size > 4) {
        let same = 0;
        while (same < long && typed[same] === word[same]) same++;
        if (same > 3 && same >= 0.6 * Math.max(long, size)) sure = 0.4 + 0.4 * same / Math.max(long, size);
      }
      if (sure) take(id, sure);
      if (sure > best) best = sure;
    }
    if (best === 1) return { found, typo: false };
    // One Arabic letter that sticks to the word.
    if (/^[\u0648\u0641\u0628\u0643\u0644]/.test(typed) && ids.has(typed.slice(1))) { take(ids.get(typed.slice(1)), 0.95); best = 0.95; }
    // Two words written as one, perhaps with letters between: "huurachterstand", "belastingsaangifte".
    for (let cut = 3; cut <= long - 3; cut++) {
      const tail = ids.get(typed.slice(cut));
      const head = ids.get(typed.slice(0, cut)) ?? ids.get(typed.slice(0, cut).replace(/(?:en|s|e)$/, ""));
      if (head !== undefined && tail !== undefined) { take(head, 0.8); take(tail, 0.8); best = Math.max(best, 0.8); }
    }
    if (best >= 0.75 || long < 4) return { found, typo: false };
    const most = long < 7 ? 1 : 2;
    let typo = false;
    for (let id = 0; id < words.length; id++) {
      const word = words[id];
      if (word.length < 4) continue;
      let wrong = differ(typed, word, most);
      if (wrong > most && word.length > long) { wrong = differ(typed, word.slice(0, long), most) + 0.5; }
      if (wrong > most) continue;
      const sure = 0.8 - 0.12 * wrong - (typed[0] === word[0] ? 0 : 0.12);
      if (sure > (found.get(id) || 0)) { take(id, sure); if (sure > best) { best = sure; typo = true; } }
    }
    return { found, typo };
  };

  // What the typed words name as a place: "den haag", "breda".
  const namedPlaces = (typed) => {
    const chosen = new Set(), used = new Set();
    for (let at = 0; at < typed.length; at++) for (let size = 3; size > 0; size--) {
      const part = typed.slice(at, at + size);
      if (part.length < size || used.has(at)) continue;
      let places = placeOf.get(part.join(""));
      if (!places && size === 1 && part[0].length > 5 && !ids.has(part[0])) {
        for (const [name, these] of placeOf) if (!places && differ(part[0], name, 1) < 2) places = these;
      }
      if (places) { for (const place of places) chosen.add(place); for (let each = at; each < at + size; each++) used.add(each); }
    }
    return { chosen, used };
  };
  const near = (where, chosen) => where.some((region) => [...chosen].some((place) => region === place || around[place].has(region) || around[region].has(place)));

  const find = (query) => {
    const typed = split(query);
    const { chosen, used } = namedPlaces(typed);
    const onlyPlace = used.size === typed.length;
    if (!chosen.size && pagePlace !== undefined) chosen.add(pagePlace);
    const rarity = (count) => Math.log(1 + things.length / (count || 1));
    const rare = counts.map(rarity);
    const asked = typed.map((word, at) => ({ word, ...means(word), part: used.has(at) && !onlyPlace ? 0.3 : 1 }));
    for (let at = 1; at < typed.length; at++) {
      const whole = ids.get(typed[at - 1] + typed[at]);
      if (whole !== undefined) for (const one of [asked[at - 1], asked[at]]) one.found.set(whole, 0.95);
    }
    // A word that is known everywhere says little: it weighs what is rare about the best of what it may mean.
    for (const one of asked) {
      let best = 0, weight = 0;
      for (const [id, sure] of one.found) if (sure > best || (sure === best && rare[id] < weight)) { best = sure; weight = rare[id]; }
      one.weight = weight * one.part;
    }
    const known = asked.filter((one) => one.weight);
    const whole = known.reduce((sum, one) => sum + one.weight, 0);
    if (!whole) return { hits: [], asked };
    const best = new Float64Array(words.length);
    for (const one of known) for (const [id, sure] of one.found) if (sure > best[id]) best[id] = sure;
    const hits = [];
    const placed = chosen.size > 0 && !onlyPlace;
    const scores = []; // of needs, which stand first: a service in the place that was named takes part in them
    things.forEach((thing, order) => {
      const here = placed && thing.where.length && near(thing.where, chosen);
      const each = new Float64Array(known.length);
      let closest = 0, title = 0;
      for (let number = 0; number < thing.phrases.length; number++) {
        const { weight, parts } = thing.phrases[number];
        let inside = 0, all = 0;
        for (const id of parts) { inside += rare[id] * best[id]; all += rare[id]; }
        if (!inside) continue;
        for (let at = 0; at < known.length; at++) {
          let sure = 0;
          for (const id of parts) sure = Math.max(sure, known[at].found.get(id) || 0);
          if (!sure) all += known[at].weight;
          each[at] = Math.max(each[at], sure * weight);
        }
        closest = Math.max(closest, weight * inside / all);
        if (!number) title = inside / all > 0.95 ? 0.25 : Math.min(0.1, 0.1 * inside / whole);
      }
      let covered = known.reduce((sum, one, at) => sum + one.weight * each[at], 0) / whole;
      let score = covered + 0.8 * closest + title + { n: 0.25, t: 0.12, s: 0.1, p: 0.15, o: 0.1, a: 0 }[thing.kind] - 0.06 * thing.rank;
      if (!closest) score = 0;
      if (thing.kind === "n") scores[order] = { score, covered };
      if (here) {
        for (const need of thing.answers) if (scores[need].score * 0.7 > score) { score = scores[need].score * 0.7; covered = scores[need].covered; }
      } else if (placed && thing.where.length) score -= 0.4;
      if (score > 0) hits.push({ thing, score, covered, order, tier: here ? 1 : 2 });
    });
    hits.sort((a, b) => b.score - a.score || a.order - b.order);
    const top = hits[0];
    if (!top) return { hits, asked };
    if (placed) {
      // First the need, then what is there, then the rest.
      const need = hits.find((hit) => hit.thing.kind === "n" && hit.score > 0.7 * top.score);
      if (need) need.tier = 0;
      hits.sort((a, b) => a.tier - b.tier);
    }
    return { hits: hits.filter((hit) => hit.covered >= 0.45 * top.covered && hit.score >= 0.5 * top.score).slice(0, MOST).map((hit) => hit.thing), asked };
  };

  // A word is meant for another one: said with words that may stand on a page.
  const meant = ({ hits, asked }) => {
    if (!hits.length || !asked.some((one) => one.typo)) return "";
    if (!displays) {
      displays = new Map();
      for (const { text, show } of things) for (const part of `${text} ${show}`.split(/[\s/|]+/)) {
        const word = split(part)[0];
        if (word && !displays.has(word)) displays.set(word, part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
      }
    }
    const better = asked.map((one) => {
      if (!one.typo) return one.word;
      let best = 0, word = "";
      for (const [id, sure] of one.found) if (sure > best) { best = sure; word = displays.get(words[id]) || ""; }
      return word;
    });
    return texts.mean.replace("{words}", better.includes("") ? hits[0].text : better.join(" "));
  };

  // What is shown -----------------------------------------------------------------------------------------------
  const make = (name, text, more) => Object.assign(document.createElement(name), { textContent: text, ...more });
  const address = (path) => home + path + (location.protocol === "file:" ? "index.html" : "");
  let at = -1;

  // What a link to a thing says: its name, what it is, and what decides.
  const describe = (thing, link) => {
    const name = make("span", thing.text);
    if (thing.lang) { name.lang = thing.lang[0]; name.dir = thing.lang[1]; }
    const about = thing.kind === "s" ? [] : [kinds[{ n: "need", t: "topic", p: "place", o: "organization", a: "article" }[thing.kind]]];
    const small = make("small", "");
    [...about, ...thing.facts.map((fact) => facts[fact])].forEach((fact, place) => small.append(place ? " · " : "", make("bdi", fact)));
    link.append(name, small);
    return link;
  };

  const choose = (next) => {
    const options = [...list.querySelectorAll("a")];
    at = next < 0 ? next : next % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else { field.setAttribute("aria-activedescendant", options[at].id); options[at].scrollIntoView({ block: "nearest" }); }
  };

  const show = () => {
    const query = field.value.trim();
    forget(query);
    if (!texts) { said.textContent = query ? said.dataset.wait : ""; return; }
    const result = query ? find(query) : { hits: [], asked: [] };
    list.replaceChildren(...result.hits.map((thing, index) => {
      const link = describe(thing, make("a", "", { href: address(FOLDER[thing.kind] + thing.id + "/"), id: `hit-${index}` }));
      link.setAttribute("role", "option");
      const item = make("li", "");
      item.setAttribute("role", "presentation");
      item.append(link);
      return item;
    }));
    choose(-1);
    field.setAttribute("aria-expanded", String(result.hits.length > 0));
    said.textContent = !query ? "" : result.hits.length ? [meant(result), texts.some.replace("{n}", result.hits.length)].filter(Boolean).join(" · ") : texts.none;
  };

  // Every word of every text: asked for with a button, by Pagefind, whose files are large. It looks in the browser
  // too, but which parts of the index are loaded tells the host something: docs/hosts.md.
  const button = make("button", "", { type: "button", hidden: true });
  const pages = make("ul", "", { id: "texts" });
  let engine = null, run = 0;

  const forget = (query) => {
    run++;
    pages.replaceChildren();
    button.hidden = !query || !texts || !texts.all;
  };
  const plain = (text) => new DOMParser().parseFromString(text, "text/html").body.textContent;

  const showPages = (found) => {
    const known = new Map(things.map((thing) => [FOLDER[thing.kind] + thing.id + "/", thing]));
    const rows = found.map((page) => {
      const path = (page.raw_url || page.url).replace(/^\//, "");
      const prefix = new URL(home, location.href).pathname.slice(new URL(root, location.href).pathname.length);
      return { page, path, thing: known.get(path.slice(prefix.length)) };
    });
    // Needs first, then services with authorities last, then the rest; among equals the best match stays first.
    const place = ({ thing }) => !thing ? 4 : { n: 0, s: 1 + (thing.rank > 1) }[thing.kind] ?? 3;
    rows.sort((a, b) => place(a) - place(b));
    pages.replaceChildren(...rows.map(({ page, path, thing }) => {
      const link = make("a", "", { href: root + path });
      if (thing) describe(thing, link); else link.append(make("span", plain(page.meta.title || path)));
      link.append(make("q", plain(page.plain_excerpt || page.excerpt)));
      const item = make("li", "");
      item.append(link);
      return item;
    }));
    said.textContent = rows.length ? texts.in_full.replace("{n}", rows.length) : texts.none_in_full;
  };
  const searchAll = async () => {
    const mine = ++run;
    const query = field.value.trim();
    const broken = () => { if (mine === run && !pages.children.length) said.textContent = texts.broken; };
    pages.replaceChildren();
    said.textContent = texts.busy;
    const late = setTimeout(broken, 5000); // what comes later is still shown
    try {
      engine = engine || await import(new URL(`${root}pagefind/pagefind.js`, location.href).href);
      const { results } = await engine.search(query);
      const found = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
      if (mine === run) showPages(found);
    } catch {
      engine = null;
      broken();
    }
    clearTimeout(late);
  };
  button.addEventListener("click", searchAll);
  said.after(button, pages);

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    const options = list.querySelectorAll("a");
    if (event.key === "ArrowDown" && options.length) choose(at + 1);
    else if (event.key === "ArrowUp" && options.length) choose((at < 0 ? 0 : at) + options.length - 1);
    else if (event.key === "Enter" && options.length) { if (at < 0) options[0].focus(); else options[at].click(); }
    else if (event.key === "Escape" && field.value) { field.value = ""; show(); }
    else return;
    event.preventDefault();
  });
  addEventListener("words", (event) => {
    if (!event.detail.found.length) { said.textContent = said.dataset.failed; return; }
    read(event.detail);
    texts.all = event.detail.full;
    button.textContent = texts.full;
    pages.setAttribute("aria-label", texts.full);
    show();
  }, { once: true });
})();
