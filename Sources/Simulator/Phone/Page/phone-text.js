// Texts as WeChat shows them: links live, stickers drawn, everything else as it stands.
import { h } from "./phone-dom.js"
import { act } from "./phone-store.js"
import { openPage } from "./phone-browser.js"

const pattern = /<a\s+([^>]*)>([\s\S]*?)<\/a>|https?:\/\/[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%[\]]+|\[[^\s[\]]{1,6}\]/gi

const stickers = {
  微笑: "🙂", 撇嘴: "😟", 色: "😍", 发呆: "😳", 得意: "😎", 流泪: "😢", 害羞: "☺️", 大哭: "😭", 尴尬: "😅", 发怒: "😡",
  调皮: "😜", 呲牙: "😁", 惊讶: "😮", 难过: "🙁", 偷笑: "🤭", 愉快: "😊", 疑问: "❓", 晕: "😵", 再见: "👋", 鼓掌: "👏",
  强: "👍", 弱: "👎", 握手: "🤝", 抱拳: "🙏", OK: "👌", 爱心: "❤️", 玫瑰: "🌹", 咖啡: "☕", 太阳: "☀️", 月亮: "🌙",
  Smile: "🙂", Grin: "😁", ThumbsUp: "👍", Heart: "❤️",
}

const attribute = (attributes, name) =>
  attributes.match(new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i"))?.slice(1).find(Boolean)

function decoded(text) {
  try { return decodeURIComponent(text.replaceAll("+", "%2B")) } catch { return text }
}

/** The words and id behind `weixin://bizmsgmenu?msgmenucontent=…&msgmenuid=…`. */
function menuChoice(href) {
  const values = {}
  for (const part of href.split("?").slice(1).join("?").split("&")) {
    const [name, ...rest] = part.split("=")
    values[name] = decoded(rest.join("="))
  }
  return values.msgmenucontent ? { content: values.msgmenucontent, id: values.msgmenuid ?? "" } : null
}

/** A link as the chat has it; null where the address is of no kind WeChat follows. */
function link(href, label) {
  const address = href.trim().replaceAll("&amp;", "&")
  if (/^weixin:\/\/bizmsgmenu\?/i.test(address)) {
    const choice = menuChoice(address)
    return choice && choiceLink(label, choice)
  }
  if (/^https?:\/\//i.test(address)) {
    return h("a", {
      href: address, rel: "noopener noreferrer", target: "_blank",
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        openPage(address)
      },
    }, label)
  }
  return /^(tel|mailto):/i.test(address) ? h("a", { href: address }, label) : null
}

/** Words to tap that are sent as a choice. */
export const choiceLink = (label, { content, id }) =>
  h("button", { type: "button", class: "link", onclick: () => act({ type: "text", content, menu_id: id }) }, label)

/** The nodes of a text. */
export function richText(text) {
  const nodes = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const node = piece(match)
    if (!node) continue
    nodes.push(text.slice(end, match.index), node)
    end = match.index + match[0].length
  }
  nodes.push(text.slice(end))
  return nodes.filter((node) => node !== "")
}

function piece(match) {
  const whole = match[0]
  if (match[1] !== undefined) {
    const href = attribute(match[1], "href")
    return href ? link(href, match[2]) : null
  }
  if (whole.startsWith("[")) {
    const sticker = stickers[whole.slice(1, -1)]
    return sticker ? h("span", { class: "sticker", role: "img", "aria-label": whole.slice(1, -1) }, sticker) : null
  }
  return link(whole, whole)
}

export const stickerNames = Object.keys(stickers).filter((name) => /\p{Script=Han}/u.test(name))
export const stickerOf = (name) => stickers[name]
