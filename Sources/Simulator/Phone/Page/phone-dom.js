// Building and asking the page. Texts are always set as texts: nothing anybody sends becomes markup.

/** Makes an element: `h("button", {class: "send", onclick: send}, "Send")`. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value)
    else if (name in element && name !== "list" && typeof value !== "string") element[name] = value
    else element.setAttribute(name === "className" ? "class" : name, value === true ? "" : value)
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

export const byID = (id) => document.getElementById(id)

let toastTimer

/** Says something for a moment. */
export function toast(text) {
  const place = byID("toast")
  place.textContent = text
  place.classList.add("seen")
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => place.classList.remove("seen"), 2600)
}

/** Reads something out to those who listen. */
export function announce(text) {
  const place = byID("announcer")
  place.append(h("p", {}, text))
  while (place.children.length > 5) place.firstChild.remove()
}

let sheetClosed = null

/** Shows a sheet over the phone; Escape, its cross and a tap beside it close it. */
export function openSheet(title, closeLabel, ...content) {
  closeSheet()
  const back = document.activeElement
  const sheet = h(
    "section", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title, tabindex: "-1" },
    h("header", {}, h("h2", {}, title),
      h("button", { class: "icon-button", type: "button", "aria-label": closeLabel, onclick: () => closeSheet() }, "✕")),
    h("div", { class: "sheet-body" }, content))
  const layer = byID("layer")
  layer.replaceChildren(h("div", { class: "shade", onclick: () => closeSheet() }), sheet)
  layer.classList.add("open")
  byID("views").inert = true
  sheetClosed = () => back?.isConnected && back.focus()
  const first = sheet.querySelector(".sheet-body input, .sheet-body textarea, .sheet-body button, .sheet-body select")
  ;(first ?? sheet).focus()
  return sheet
}

/** Closes the sheet and gives the focus back; tells whether one was open. */
export function closeSheet() {
  const layer = byID("layer")
  if (!layer.classList.contains("open")) return false
  layer.classList.remove("open")
  layer.replaceChildren()
  byID("views").inert = false
  sheetClosed?.()
  sheetClosed = null
  return true
}

/** A labelled field; the label names it for screen readers too. */
export const field = (label, control) => h("label", { class: "field" }, h("span", {}, label), control)
