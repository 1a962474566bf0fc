// What a line of the chat looks like, by its kind.
import { h, openSheet, toast } from "./phone-dom.js"
import { icon } from "./phone-icons.js"
import { both, t } from "./phone-words.js"
import { choiceLink, richText } from "./phone-text.js"
import { openPage } from "./phone-browser.js"
import { currentAccount, currentPerson, store } from "./phone-store.js"

/** The account's square with the first letter of its name. */
export const avatar = (name) => h("span", { class: "avatar tint-0", "aria-hidden": "true" }, [...name][0] ?? "?")

/** A person's square with the last letter of the name, in a colour of their own. */
export function portrait(name, openid) {
  const place = Math.max(0, store.state.people.findIndex((person) => person.openid === openid))
  const tint = 1 + (place % 5)
  return h("span", { class: `avatar tint-${tint}`, "aria-hidden": "true" }, [...name].at(-1) ?? "?")
}

const mediaAddress = (id) => `/sim/media/${encodeURIComponent(id)}`

/** A picture that says so when it cannot be had. */
function picture(source, className, alt = t("picture")) {
  const image = h("img", { src: source, alt, class: className, loading: "lazy", referrerpolicy: "no-referrer" })
  image.addEventListener("error", () => image.replaceWith(
    h("span", { class: `${className} picture-gone` }, icon("picture"), h("span", {}, t("pictureGone")))))
  return image
}

const enlarged = (node, source) =>
  h("button", { type: "button", class: "bare", "aria-label": t("picture"), onclick: () => openPage(source) }, node)

/** A card that opens a page; a plain block where it has none. */
function opening(url, className, ...content) {
  if (!/^https?:\/\//i.test(url ?? "")) return h("div", { class: className }, content)
  return h("a", {
    class: className, href: url, rel: "noopener noreferrer", target: "_blank",
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      openPage(url)
    },
  }, content)
}

function newsCard(line) {
  const article = line.articles?.[0] ?? { title: line.text, description: "", url: "", picurl: "" }
  return opening(
    article.url, "card news", article.picurl && picture(article.picurl, "news-picture", ""),
    h("strong", {}, article.title), article.description && h("p", {}, article.description),
    article.url && h("span", { class: "card-foot" }, t("readMore"), h("span", { class: "chevron" })))
}

function rows(fields) {
  return h("dl", {}, (fields ?? []).map((row) => [
    h("dt", {}, row.label ?? row.name ?? row.key ?? ""), h("dd", {}, row.value ?? row.text ?? "")]))
}

/** Says what WeChat would open: the simulator has no mini-programs. */
export function explainMini({ app_id: appID, path }, url) {
  openSheet(t("miniProgram"), t("close"), h("p", { class: "note" }, t("miniNote")),
    h("dl", { class: "facts" }, h("dt", {}, t("miniApp")), h("dd", {}, appID || "—"),
      h("dt", {}, t("path")), h("dd", {}, path || t("miniFirst"))),
    url && opening(url, "plain-button", t("miniFallback")))
}

function noticeCard(line) {
  const mini = line.mini_program
  const foot = (...words) => h("span", { class: "card-foot" }, words, h("span", { class: "chevron" }))
  const content = [
    line.kind === "subscribe" && h("span", { class: "card-kind" }, t("serviceNotice")),
    h("strong", {}, line.title ?? line.text.split("\n")[0]), rows(line.fields)]
  if (!mini) return opening(line.url, "card notice", content, line.url && foot(t("details")))
  return h("a", {
    class: "card notice", role: "button", href: line.url || "#mini",
    onclick: (event) => { event.preventDefault(); explainMini(mini, line.url) },
  }, content, foot(h("span", { class: "mini-name" }, icon("mini"), t("miniEnter"))))
}

function voiceBubble(line) {
  const words = line.detail?.recognition ?? ""
  const length = Number(line.detail?.seconds) || Math.max(1, Math.round([...words].length / 4))
  const bubble = h("div", { class: "bubble voice" })
  const play = h("button", {
    type: "button", "aria-label": t("seconds", { n: length }), "data-width": Math.min(10, length),
    onclick: () => playVoice(line, bubble, words),
  }, icon("voice"), `${length}″`)
  bubble.append(play)
  return bubble
}

function playVoice(line, bubble, words) {
  const id = line.media_id ?? line.detail?.media_id
  bubble.querySelector(".transcript")?.remove()
  if (line.from === "user") {
    bubble.append(h("p", { class: "transcript" }, words || t("noTranscript")))
    return
  }
  const sound = h("audio", { src: mediaAddress(id), autoplay: true })
  sound.addEventListener("error", () => toast(t("noSound")))
  bubble.append(sound)
}

function videoBubble(line) {
  const source = mediaAddress(line.media_id ?? line.detail?.media_id ?? "")
  const face = h("button", { type: "button", class: "bubble video", "aria-label": t("playVideo") }, icon("play", "big"))
  face.addEventListener("click", () => {
    const film = h("video", { src: source, controls: true, autoplay: true, class: "picture" })
    film.addEventListener("error", () => { film.replaceWith(face); toast(t("noSound")) })
    face.replaceWith(film)
  })
  const title = line.text && !line.text.startsWith("[") ? h("p", { class: "under" }, line.text) : null
  return h("div", {}, face, title)
}

function musicCard(line) {
  return opening(
    line.url, "card music", h("span", { class: "card-icon" }, icon("music")),
    h("span", {}, h("strong", {}, line.text || t("music")), line.description && h("span", {}, line.description)))
}

function miniCard(line) {
  const mini = line.mini_program ?? line.detail ?? {}
  const face = line.media_id ? picture(mediaAddress(line.media_id), "mini-picture", "")
    : h("span", { class: "mini-picture" }, icon("mini", "big"))
  return h("button", { type: "button", class: "card mini", onclick: () => explainMini(mini) },
    h("strong", {}, line.text), face, h("span", { class: "card-foot" }, icon("mini"), t("miniProgram")))
}

const couponCard = (line) => h("div", { class: "card link-card" }, h("strong", {}, t("coupon")),
  h("span", { class: "link-row" }, line.text))

function locationCard({ text, detail }) {
  return h("div", { class: "card location" }, h("strong", {}, text || t("location")),
    h("span", {}, `${detail?.latitude ?? ""}, ${detail?.longitude ?? ""}`),
    h("span", { class: "map", "aria-hidden": "true" }, icon("place", "big")))
}

const fileCard = ({ text, detail }) => h("div", { class: "card file" },
  h("span", {}, h("strong", {}, text), h("span", {}, size(Number(detail?.size ?? 0)))), icon("file", "big"))

const size = (bytes) => (bytes < 1024 ? `${bytes} B` : bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KB`
  : `${(bytes / (1 << 20)).toFixed(1)} MB`)

function linkCard({ text, detail }) {
  return opening(detail?.url, "card link-card", h("strong", {}, detail?.title || text),
    h("span", { class: "link-row" }, h("span", {}, detail?.description || detail?.url || ""), icon("link", "big")))
}

function menuBubble(line) {
  const choices = line.choices ?? []
  const lines = line.text.split("\n")
  const first = choices.length ? lines.indexOf(choices[0].content) : -1
  const head = first > 0 ? lines.slice(0, first).join("\n") : ""
  const tail = first >= 0 ? lines.slice(first + choices.length).join("\n") : ""
  return h("div", { class: "bubble" }, head && h("p", {}, richText(head)),
    h("ul", { class: "choices" }, choices.map((choice) => h("li", {}, choiceLink(choice.content, choice)))),
    tail && h("p", {}, richText(tail)))
}

const kinds = {
  text: (line) => h("div", { class: "bubble" }, richText(line.text)),
  image: (line) => {
    const source = line.detail?.url || mediaAddress(line.media_id ?? "")
    return enlarged(picture(source, "picture"), new URL(source, location.href).href)
  },
  voice: voiceBubble, video: videoBubble, shortvideo: videoBubble, music: musicCard, msgmenu: menuBubble,
  location: locationCard, file: fileCard, link: linkCard, miniprogrampage: miniCard,
  wxcard: couponCard,
}
const wide = { news: newsCard, mpnews: newsCard, mpnewsarticle: newsCard, template: noticeCard, subscribe: noticeCard }

/** The element of a line; null for what WeChat does not show, such as a tap on the menu. */
export function lineElement(line) {
  if (line.kind === "fault") {
    const why = both({ zh: line.detail?.unsent_zh, en: line.detail?.unsent_en })
    return grey(t("fault"), why && h("small", {}, t("unsent", { why })))
  }
  if (line.kind === "transfer_customer_service") {
    return grey(line.text ? t("handOverTo", { name: line.text }) : t("handOver"))
  }
  if (wide[line.kind]) return h("li", { class: "line wide", "data-seq": line.seq }, wide[line.kind](line))
  const isOwn = line.from === "user"
  if (isOwn && line.kind === "event") return null
  const name = both(isOwn ? currentPerson()?.name : currentAccount()?.name)
  const body = (kinds[line.kind] ?? ((other) => h("div", { class: "bubble" }, other.text || `[${other.kind}]`)))(line)
  return h("li", { class: `line ${isOwn ? "own" : "theirs"}`, "data-seq": line.seq },
    h("span", { class: "unseen" }, `${name}: `), isOwn ? portrait(name, line.openid) : avatar(name), body)
}

const grey = (text, ...more) => h("li", { class: "grey" }, h("span", {}, text), more)
