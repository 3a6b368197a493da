// Measures what a reader meets on the page as it is drawn now. Gives findings as sentences, by subject.
(([width]) => {
  const name = (node) => {
    const text = (node.textContent || node.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `${width}px <${node.localName}${node.className ? "." + String(node.className).replace(/ /g, ".") : ""}> ${text}`;
  };
  const shown = (node) => node.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  const found = { sideways: [], small: [], numbers: [], tongues: [], shape: [] };

  // Sideways: nothing but what is hidden on purpose may stick out.
  const screen = document.scrollingElement;
  const sideways = (when, within = document.body) => {
    if (screen.scrollWidth > innerWidth) found.sideways.push(`${width}px: ${screen.scrollWidth - innerWidth}px too wide ${when}`);
    for (const node of within.querySelectorAll("*")) {
      if (!shown(node) || node.closest(".away, .skip")) continue;
      // On a wide screen a table that compares may scroll in a region of its own, which a keyboard reaches (1.4.10).
      if (innerWidth >= 960 && node.closest('.scroll[role="region"][tabindex="0"] > table')) continue;
      const box = node.getBoundingClientRect();
      if (box.width && (box.left < -0.5 || box.right > innerWidth + 0.5)) found.sideways.push(`${name(node)} sticks out ${when}`);
    }
  };
  sideways("");
  const spaced = new CSSStyleSheet();
  spaced.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}");
  document.adoptedStyleSheets = [spaced];
  sideways("with text spacing");
  document.adoptedStyleSheets = [];

  // Open menus lie inside the screen.
  const closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) {
    details.open = true;
    sideways(`with ${name(details.firstElementChild)} open`, details);
    targets(details);
    details.open = false;
  }
  targets(document);
  targets(document, true);

  // Targets: 44 px for the main ones; 24 px for all, or as much room around them (2.5.8), or inside a sentence.
  // The bar is measured apart: it floats over the text, which scrolls away from under it.
  function targets(within, bar = false) {
    const all = [...within.querySelectorAll("a[href], button, input, summary")].filter((node) => shown(node) && !node.closest(".skip") && Boolean(node.closest(".bar")) === bar);
    const boxes = all.map((node) => node.getBoundingClientRect());
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    const tight = boxes.map((box) => box.width < 23.9 || box.height < 23.9);
    all.forEach((node, i) => {
      const box = boxes[i];
      if (node.matches(".btn, .bar a, summary, .doors a, .tags a") && (box.height < 43.9 || box.width < 43.9)) {
        found.small.push(`${name(node)} is ${Math.round(box.width)}×${Math.round(box.height)}, a main target`);
      }
      if (!tight[i] || inSentence(node)) return;
      const [x, y] = middle(box);
      const crowded = all.find((other, j) => {
        if (j === i || node.contains(other) || other.contains(node)) return false;
        const near = boxes[j];
        const away = Math.hypot(Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom));
        const [u, v] = middle(near);
        return away < 12 || (tight[j] && Math.hypot(u - x, v - y) < 24);
      });
      if (crowded) found.small.push(`${name(node)} is ${Math.round(box.width)}×${Math.round(box.height)}, next to ${name(crowded)}`);
    });
  }
  function inSentence(node) {
    const block = node.closest("p, li, dd, td");
    return getComputedStyle(node).display === "inline" && block && block.textContent.trim().length > node.textContent.trim().length + 3;
  }

  // Numbers: each glyph stands to the right of the one before it, whatever the direction of the page.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!shown(text.parentElement) || !text.data.trim()) continue;
    const own = text.parentElement.closest('bdi[dir="ltr"]') && /\d/.test(text.data);
    const runs = own ? [[0, text.data.length]] : [...text.data.matchAll(/\+?\d[\d]*(?:[ \-–:/.]\d+)+/g)].map((m) => [m.index, m.index + m[0].length]);
    for (const [from, to] of runs) {
      let last = null;
      for (let i = from; i < to; i++) {
        range.setStart(text, i);
        range.setEnd(text, i + 1);
        const box = range.getClientRects()[0];
        if (!box || !box.width) continue;
        if (last && Math.abs(box.top - last.top) < 4 && box.left < last.left - 0.5 && !/\p{Script=Arabic}/u.test(text.data.slice(from, to))) {
          found.numbers.push(`${name(text.parentElement)}: "${text.data.slice(from, to)}" is drawn in another order`);
          break;
        }
        last = box;
      }
    }
  }

  // Language of parts: the letters and the small words fit the language they are marked as.
  const small = {
    nl: /(?<!\p{L})(?:een|het|niet|wordt|voor|jouw|naar|deze|zijn|geen|wij|wat|je|van|met|er|dit|bij)(?!\p{L})/giu,
    en: /(?<!\p{L})(?:the|you|your|with|this|from|that|and|for|are|have|not)(?!\p{L})/giu,
    es: /(?<!\p{L})(?:los|las|una|para|que|con|por|del|está|qué|tu|puedes)(?!\p{L})/giu,
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const said = text.data.trim();
    if (!said) continue;
    const marked = text.parentElement.closest("[lang]").lang;
    const arabic = (said.match(/\p{Script=Arabic}/gu) || []).length;
    if (marked !== "ar" && arabic) found.tongues.push(`"${said.slice(0, 60)}" is marked ${marked}`);
    for (const [tongue, words] of Object.entries(small)) {
      if (tongue !== marked && new Set((said.match(words) || []).map((w) => w.toLowerCase())).size > 2) {
        const own = small[marked] ? new Set(said.match(small[marked]) || []).size : 0;
        if (own < 3) found.tongues.push(`"${said.slice(0, 60)}" is marked ${marked}, and is ${tongue}`);
      }
    }
  }
  found.tongues = [...new Set(found.tongues)];

  // Shape of the page.
  const root = document.documentElement;
  found.shape = {
    lang: root.lang,
    dir: root.dir,
    drawn: getComputedStyle(document.body).direction,
    title: document.title,
    h1: [...document.querySelectorAll("h1")].filter(shown).length,
    levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((h) => Number(h.localName[1])),
    main: document.querySelectorAll("main").length,
    tongues: [...document.querySelectorAll("header a[hreflang]")].map((a) => [a.lang, a.dir, a.hreflang, a.href]),
  };
  return found;
})
