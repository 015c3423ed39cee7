// A search as it goes on: figures from server-sent events, and the page anew when it ends.
const live = document.querySelector("[data-search]");
if (live) {
  const set = (name, text) => { live.querySelector(`[data-${name}]`).textContent = text; };
  const number = (value) => (value === undefined || value === null ? "–" : String(Math.round(value * 1000) / 1000));
  const events = new EventSource("/search/events");
  let stage = "";
  events.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    // Said aloud only when it changes.
    if (now.stage !== stage) set("stage", (stage = now.stage));
    set("incumbent", number(now.incumbent));
    set("bound", number(now.bound));
    set("gap", now.gap === undefined || now.gap === null ? "–" : `${(now.gap * 100).toFixed(1)} %`);
    set("seconds", now.seconds.toFixed(1));
    if (now.state !== "running") {
      events.close();
      location.reload();
    }
  });
  events.addEventListener("error", () => { events.close(); setTimeout(() => location.reload(), 1000); });
}
