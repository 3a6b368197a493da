// Comfort only: a button beside each message that copies it. Without this file one tap selects the message.
(() => {
  "use strict";
  const said = document.querySelector(".pastes");
  const choose = (message) => getSelection().selectAllChildren(message);
  const copy = async (message) => {
    try {
      await navigator.clipboard.writeText(message.textContent);
      return true;
    } catch {
      choose(message);
      return document.execCommand("copy");
    }
  };
  for (const message of document.querySelectorAll(".msg")) {
    const button = document.createElement("button");
    const answer = document.createElement("p");
    const name = message.previousElementSibling;
    button.type = "button";
    button.className = "copy";
    button.textContent = said.dataset.copy;
    const about = message.closest(".message").querySelector("h3");
    const which = about ? `${name.textContent}, ${about.textContent.trim()}` : name.textContent;
    button.setAttribute("aria-label", `${said.dataset.copy} (${which})`);
    answer.className = "copy-said";
    answer.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const done = await copy(message);
      if (!done) choose(message);
      answer.textContent = said.dataset[done ? "copied" : "failed"];
    });
    message.after(button, answer);
  }
})();
