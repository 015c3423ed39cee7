// Moving by hand on the table and on the board: take a chip up, look at the effect over a place, put it there.
// Mouse and keyboard go the same way. What a change does is told by the server; nothing is worked out here.

const bench = document.querySelector("[data-exchange]");
const panel = bench?.querySelector("[data-effect-panel]");
const known = new Map();
let taken = null;      // the chip that was taken up
let shown = null;      // the place whose effect is shown

const placeOf = (element) => {
  const chip = element.closest("[data-student]");
  if (chip && chip !== taken) return chip;
  return element.closest("[data-target]");
};

// The change that puts the taken chip at a place; null where that is none.
function change(place) {
  if (!taken || !place) return null;
  const fields = { student: taken.dataset.student };
  if (place.dataset.student) {
    if ((place.dataset.role ?? "") !== (taken.dataset.role ?? "")) return null;
    if (place.dataset.student === taken.dataset.student) return null;
    fields.with = place.dataset.student;
    if (taken.dataset.week) Object.assign(fields, { week: taken.dataset.week, withWeek: place.dataset.week });
  } else if (place.dataset.group !== undefined) {
    if (place.contains(taken)) return null;
    fields.group = place.dataset.group;
  } else {
    return null;
  }
  if (taken.dataset.role) fields.role = taken.dataset.role;
  return fields;
}

async function effect(fields) {
  const query = new URLSearchParams(fields).toString();
  if (!known.has(query)) {
    known.set(query, fetch(`${bench.dataset.effect}?${query}`, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));
  }
  return known.get(query);
}

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function tell(...parts) { panel.replaceChildren(...parts); }

async function show(place) {
  const fields = change(place);
  if (!fields || place === shown) return;
  clear();
  shown = place;
  place.classList.add("over");
  try {
    const told = await effect(fields);
    if (shown === place) tell(...words(told));
  } catch {
    if (shown === place) tell(element("p", "The effect cannot be told at this moment.", "breaks"));
  }
}

function words(told) {
  const parts = [element("h3", told.words)];
  if (told.broken.length) {
    parts.push(element("p", "This would break:", "breaks"));
    const list = element("ul");
    told.broken.forEach((rule) => list.append(element("li", rule)));
    parts.push(list);
  }
  const goals = element("dl");
  told.effects.forEach(({ goal, before, after, effect }) => {
    const row = element("div", undefined, effect);
    row.append(element("dt", goal), element("dd", effect === "same" ? `stays ${before}` : `${before} → ${after}`));
    goals.append(row);
  });
  parts.push(goals);
  return parts;
}

function clear() {
  shown?.classList.remove("over");
  shown = null;
}

function takeUp(chip) {
  putDown();
  taken = chip;
  chip.setAttribute("aria-pressed", "true");
  bench.querySelectorAll("[data-place]").forEach((button) => {
    button.hidden = button.closest("[data-target]").contains(chip);
    button.setAttribute("aria-label", `Move ${chip.dataset.name} to group ${button.closest("[data-target]").dataset.group}`);
  });
  tell(element("p", `${chip.dataset.name} is taken up. Choose a place; Escape leaves it.`));
}

function putDown() {
  taken?.setAttribute("aria-pressed", "false");
  taken = null;
  clear();
  bench.querySelectorAll("[data-place]").forEach((button) => { button.hidden = true; });
}

// Makes the change; one that breaks a rule goes to the page that asks for the reason.
async function put(place) {
  const fields = change(place);
  if (!fields) return;
  const told = await effect(fields).catch(() => null);
  if (!told || told.none) return;
  if (told.broken.length) {
    location.assign(`${bench.dataset.change}?${new URLSearchParams(fields)}`);
    return;
  }
  const form = element("form");
  form.method = "post";
  form.action = bench.dataset.change;
  Object.entries({ ...fields, formToken: bench.dataset.token }).forEach(([name, value]) => {
    const input = element("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  });
  document.body.append(form);
  form.submit();
}

bench?.addEventListener("dragstart", (event) => {
  const chip = event.target.closest("[data-student]");
  if (!chip) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", chip.dataset.name);
  // The places that open up must not move what is being dragged before the drag has begun.
  setTimeout(() => takeUp(chip));
});
bench?.addEventListener("dragover", (event) => {
  const place = placeOf(event.target);
  if (!change(place)) return;
  event.preventDefault();
  show(place);
});
bench?.addEventListener("drop", (event) => {
  event.preventDefault();
  put(placeOf(event.target)).finally(putDown);
});
bench?.addEventListener("dragend", () => setTimeout(() => { if (taken) putDown(); }, 300));

bench?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || (!button.dataset.student && button.dataset.place === undefined)) return;
  const place = placeOf(button);
  if (button === taken) putDown();
  else if (taken && change(place)) { const at = place; show(at); put(at).finally(putDown); }
  else if (button.dataset.student) takeUp(button);
});
bench?.addEventListener("focusin", (event) => {
  if (taken && event.target !== taken) show(placeOf(event.target));
});
bench?.addEventListener("mouseover", (event) => {
  if (taken) show(placeOf(event.target));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !taken) return;
  const chip = taken;
  putDown();
  chip.focus();
  tell(element("p", "Nothing was changed."));
});
