// The bar at the bottom: the account's menu, or the keyboard with voice, emoji and more.
import { h, toast } from "./phone-dom.js"
import { icon } from "./phone-icons.js"
import { lang, t } from "./phone-words.js"
import { act, currentPerson, store } from "./phone-store.js"
import { openPage } from "./phone-browser.js"
import { choosePicture, plusPanel, sheetLocation, sheetScan, sheetVoice } from "./phone-plus.js"
import { stickerNames, stickerOf } from "./phone-text.js"
import { follow } from "./phone-people.js"
import { explainMini } from "./phone-cards.js"

export const bar = h("footer", { class: "bottom", id: "bottom" })

let mode = "menu"
let panel = null
let isVoice = false
const drafts = new Map()

const field = h("textarea", { rows: "1", id: "message", enterkeyhint: "send", autocomplete: "off", maxlength: "2000" })

const iconButton = (name, label, work, props = {}) =>
  h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: work, ...props }, icon(name))

let drawn = ""

const looks = () => JSON.stringify([lang(), store.openid, currentPerson()?.following, store.state?.menu, mode, panel, isVoice])

/** Draws the bar anew where something of it changed: a button under somebody's finger stays. */
export function refreshBar() {
  if (looks() !== drawn) drawBar()
}

/** Draws the bar for the person, the menu and the mode chosen. */
export function drawBar() {
  drawn = looks()
  const menu = store.state?.menu ?? []
  const person = currentPerson()
  const hadFocus = bar.contains(document.activeElement) && document.activeElement.id
  closePop()
  if (!person?.following) {
    bar.replaceChildren(h("button", { type: "button", class: "follow-first", id: "follow", onclick: () => follow() }, t("follow")))
  } else if (mode === "menu" && menu.length > 0) {
    bar.replaceChildren(menuRow(menu))
  } else {
    bar.replaceChildren(keyboardRow(menu.length > 0), ...(panel ? [panelElement()] : []))
    grow()
  }
  if (hadFocus) document.getElementById(hadFocus)?.focus()
}

function setMode(next) {
  mode = next
  panel = null
  drawBar()
  bar.querySelector(next === "menu" ? "button" : "textarea, button")?.focus()
}

// The menu

function menuRow(menu) {
  return h("nav", { class: "menu-row", "aria-label": t("menuBar") },
    iconButton("keyboard", t("keyboard"), () => setMode("keyboard"), { id: "to-keyboard" }),
    menu.map((button, index) => menuButton(button, index)))
}

function menuButton(button, index) {
  const subs = button.sub_button ?? []
  if (subs.length === 0) {
    return h("button", { type: "button", class: "menu-button", id: `menu-${index}`, onclick: () => press(button) }, button.name)
  }
  const element = h("button", {
    type: "button", class: "menu-button", id: `menu-${index}`, "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": t("opensMenu", { name: button.name }), onclick: () => pop(element, subs),
  }, icon("lines", "small"), button.name)
  element.addEventListener("keydown", (event) => {
    if (event.key === "ArrowUp" || event.key === "ArrowDown") { event.preventDefault(); pop(element, subs, true) }
  })
  return element
}

/** Closes an open submenu; tells whether there was one. */
export function closePop(focusBack = false) {
  const open = bar.querySelector(".pop")
  if (!open) return false
  const owner = bar.querySelector('[aria-expanded="true"]')
  owner?.setAttribute("aria-expanded", "false")
  open.remove()
  if (focusBack) owner?.focus()
  return true
}

function pop(owner, subs, keep = false) {
  const wasOpen = owner.getAttribute("aria-expanded") === "true"
  closePop()
  if (wasOpen && !keep) return
  owner.setAttribute("aria-expanded", "true")
  const items = subs.map((sub) => h("button", {
    type: "button", role: "menuitem", onclick: () => { closePop(true); press(sub) },
  }, sub.name))
  const list = h("div", { class: "pop", role: "menu" }, items)
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus()
  })
  bar.append(list)
  const place = owner.getBoundingClientRect()
  const whole = bar.getBoundingClientRect()
  const left = place.left - whole.left + place.width / 2 - list.offsetWidth / 2
  list.style.left = `${Math.max(6, Math.min(left, whole.width - list.offsetWidth - 6))}px`
  items[0].focus()
}

document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest?.(".pop, .menu-button")) closePop()
})

/** What a menu button does. */
function press(button) {
  const key = button.key ?? ""
  switch (button.type) {
    case "click": return act({ event: "CLICK", key })
    case "view": return visit(button.url)
    case "scancode_push":
    case "scancode_waitmsg": return sheetScan(button)
    case "pic_sysphoto":
    case "pic_photo_or_album":
    case "pic_weixin": return choosePicture(button)
    case "location_select": return sheetLocation(button)
    case "miniprogram":
      explainMini({ app_id: button.appid, path: button.pagepath }, button.url)
      return act({ event: "view_miniprogram", fields: { EventKey: button.pagepath ?? "", MenuId: 430000000 } })
    default: return toast(t("mediaButton"))
  }
}

function visit(url) {
  act({ event: "VIEW", url })
  openPage(url)
}

// The keyboard

function keyboardRow(hasMenu) {
  const send = h("button", { type: "button", class: "send", id: "send", onclick: sendText }, t("send"))
  const plus = iconButton("plus", t("more"), () => toggle("plus"), { id: "plus", "aria-expanded": String(panel === "plus") })
  field.placeholder = ""
  field.setAttribute("aria-label", t("message"))
  field.value = drafts.get(store.openid) ?? ""
  const swap = () => {
    const hasText = field.value.trim() !== ""
    send.hidden = !hasText
    plus.hidden = hasText
  }
  field.oninput = () => { drafts.set(store.openid, field.value); swap(); grow() }
  swap()
  return h("div", { class: "keyboard-row" },
    hasMenu && iconButton("menu", t("toMenu"), () => setMode("menu"), { id: "to-menu" }),
    iconButton(isVoice ? "keyboard" : "voice", isVoice ? t("keyboard") : t("toVoice"), toggleVoice, { id: "to-voice" }),
    isVoice ? talkButton() : field,
    iconButton("smile", t("emoji"), () => toggle("emoji"), { id: "emoji", "aria-expanded": String(panel === "emoji") }),
    plus, send)
}

field.addEventListener("keydown", (event) => {
  // While an input method is composing, Enter chooses its word.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return
  event.preventDefault()
  sendText()
})

function grow() {
  field.style.height = "auto"
  if (field.isConnected) field.style.height = `${Math.min(field.scrollHeight, 120)}px`
}

async function sendText() {
  const content = field.value.replace(/\s+$/, "")
  if (content.trim() === "") return
  field.value = ""
  drafts.delete(store.openid)
  field.oninput()
  field.focus()
  try {
    await act({ type: "text", content })
  } catch {
    field.value = content
    field.oninput()
  }
}

function toggle(name) {
  panel = panel === name ? null : name
  if (panel) isVoice = false
  drawBar()
  bar.querySelector(panel ? ".drawer button" : "textarea")?.focus()
}

function toggleVoice() {
  isVoice = !isVoice
  panel = null
  drawBar()
  bar.querySelector(isVoice ? ".talk" : "textarea")?.focus()
}

/** Held as long as one talks; what was said is asked afterwards. */
function talkButton() {
  let start = 0
  const button = h("button", { type: "button", class: "talk", id: "talk" }, t("holdToTalk"))
  const begin = () => {
    if (start) return
    start = Date.now()
    button.textContent = t("letGo")
    button.classList.add("pressed")
  }
  const end = () => {
    if (!start) return
    const seconds = Math.max(1, Math.round((Date.now() - start) / 1000))
    start = 0
    button.textContent = t("holdToTalk")
    button.classList.remove("pressed")
    sheetVoice(Math.min(60, seconds))
  }
  button.addEventListener("pointerdown", begin)
  button.addEventListener("pointerup", end)
  button.addEventListener("pointerleave", end)
  button.addEventListener("keydown", (event) => { if ([" ", "Enter"].includes(event.key)) { event.preventDefault(); begin() } })
  button.addEventListener("keyup", (event) => { if ([" ", "Enter"].includes(event.key)) end() })
  return button
}

function panelElement() {
  return panel === "plus" ? plusPanel(() => { panel = null; drawBar() }) : emojiPanel()
}

const emoji = [..."😀😄😂😊😍🤔😅😭😡👍👎👏🙏💪👌🎉❤️📚📖🔍🏫🎓☕🌹"].filter((letter) => letter !== "\uFE0F")

function emojiPanel() {
  const insert = (text) => {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end")
    field.oninput()
  }
  return h("div", { class: "drawer emoji-panel", role: "group", "aria-label": t("emoji") },
    stickerNames.slice(0, 24).map((name) => h("button", {
      type: "button", title: `[${name}]`, "aria-label": name, onclick: () => insert(`[${name}]`) }, stickerOf(name))),
    emoji.map((letter) => h("button", { type: "button", "aria-label": letter, onclick: () => insert(letter) }, letter)))
}

/** Closes what is open below the field; tells whether something was. */
export function closePanel() {
  if (closePop(true)) return true
  if (!panel) return false
  panel = null
  drawBar()
  bar.querySelector("textarea")?.focus()
  return true
}
