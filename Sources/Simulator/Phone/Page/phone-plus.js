// The panel behind the plus: pictures, voice, places, codes, links, files, mini-program pages.
import { closeSheet, field, h, openSheet, toast } from "./phone-dom.js"
import { icon } from "./phone-icons.js"
import { lang, t } from "./phone-words.js"
import { act, ask, currentPerson, store } from "./phone-store.js"

export function plusPanel(close) {
  const entries = [
    ["picture", "album", () => choosePicture()], ["mic", "voice", () => sheetVoice()],
    ["place", "location", () => sheetLocation()], ["scan", "scan", () => sheetScan()],
    ["link", "link", sheetLink], ["file", "file", chooseFile], ["mini", "mini", sheetMini],
  ]
  return h("div", { class: "drawer plus-panel", role: "group", "aria-label": t("more") },
    entries.map(([drawing, word, work]) => h("button", {
      type: "button", id: `plus-${word}`, onclick: () => { close(); work() },
    }, h("span", { class: "tile" }, icon(drawing)), h("span", {}, t(word)))))
}

function chooser(accept, work) {
  const input = h("input", { type: "file", accept, class: "unseen", id: "file-chooser" })
  input.addEventListener("change", async () => {
    try { if (input.files[0]) await work(input.files[0]) } finally { input.remove() }
  })
  input.addEventListener("cancel", () => input.remove())
  document.getElementById("file-chooser")?.remove()
  document.body.append(input)
  input.click()
}

/** Sends a picture or a film; from a menu button its event goes first. */
export function choosePicture(button = null) {
  chooser("image/jpeg,image/png,image/gif,image/bmp,video/mp4", async (file) => {
    const kept = await ask("/sim/api/media", file, true)
    if (button) {
      const list = { Count: 1, PicList: { item: { PicMd5Sum: "d41d8cd98f00b204e9800998ecf8427e" } } }
      await act({ event: button.type, fields: { EventKey: button.key ?? "", SendPicsInfo: list } })
    }
    if (kept.type.startsWith("video/")) return act({ type: "video", media_id: kept.media_id })
    if (!kept.type.startsWith("image/")) return toast(t("notPicture", { why: kept.type }))
    return act({ type: "image", media_id: kept.media_id, pic_url: kept.url })
  })
}

function chooseFile() {
  toast(t("fileNote"))
  chooser("", (file) => act({ type: "file", title: file.name, size: file.size }))
}

const submit = (label) => h("button", { type: "submit", class: "primary" }, label)
const input = (name, props = {}) => h("input", { name, autocomplete: "off", ...props })

function form(work, ...content) {
  return h("form", {
    onsubmit: async (event) => {
      event.preventDefault()
      const values = Object.fromEntries(new FormData(event.target))
      closeSheet()
      await work(values)
    },
  }, content)
}

export function sheetVoice(seconds = 3) {
  openSheet(t("voiceHeading"), t("close"), form(async (values) => {
    const media = `voice${Date.now()}`
    const words = values.words.trim()
    const pushed = values.recognised && words ? { recognition: words } : {}
    await act({ type: "voice", media_id: media, ...pushed, detail: { seconds: String(values.seconds), recognition: words } })
  }, field(t("voiceWords"), h("textarea", { name: "words", rows: "2" })),
  field(t("voiceLength"), input("seconds", { type: "number", min: "1", max: "60", value: String(seconds) })),
  h("label", { class: "check" }, input("recognised", { type: "checkbox", checked: true }), t("voiceRecognised")),
  submit(t("send"))))
}

const places = [
  [["北京大学图书馆", "Peking University Library"], 39.9906, 116.3107],
  [["山西大学图书馆", "Shanxi University Library"], 37.7956, 112.5866],
  [["国家图书馆", "National Library of China"], 39.9434, 116.3238],
  [["上海图书馆东馆", "Shanghai Library East"], 31.2169, 121.5441],
]

/** Sends a place; from a menu button its event goes first. */
export function sheetLocation(button = null) {
  const send = async (label, latitude, longitude) => {
    closeSheet()
    const place = { Location_X: latitude, Location_Y: longitude, Scale: 16, Label: label, Poiname: label }
    if (button) await act({ event: "location_select", fields: { EventKey: button.key ?? "", SendLocationInfo: place } })
    await act({ type: "location", latitude, longitude, label })
  }
  openSheet(t("placeHeading"), t("close"),
    h("ul", { class: "choice-list" }, places.map(([name, latitude, longitude]) => {
      const label = name[lang() === "zh" ? 0 : 1]
      return h("li", {}, h("button", { type: "button", onclick: () => send(label, latitude, longitude) },
        icon("place"), h("span", {}, label, h("small", {}, `${latitude}, ${longitude}`))))
    })),
    h("h3", {}, t("placeOther")),
    form((values) => send(values.label, Number(values.latitude), Number(values.longitude)),
      field(t("placeName"), input("label")),
      h("div", { class: "pair" },
        field(t("latitude"), input("latitude", { type: "number", step: "any", min: "-90", max: "90", required: true })),
        field(t("longitude"), input("longitude", { type: "number", step: "any", min: "-180", max: "180", required: true }))),
      submit(t("send"))))
}

const samples = [
  ["《三体》", "9787536692930"], ["《活着》", "9787506365437"], ["《红楼梦》", "9787020002207"],
  ["Pride and Prejudice", "9780141439518"],
]

const buttons = (list) => list.flatMap((button) => [button, ...(button.sub_button ?? [])])

/** Scans: a book, anything typed, or a parametric code of the account. */
export function sheetScan(button = null) {
  const scanner = button ?? buttons(store.state.menu).find((one) => one.type?.startsWith("scancode_"))
  const key = scanner?.key ?? "scan"
  const event = scanner?.type ?? "scancode_waitmsg"
  const scanned = (kind, code) => {
    closeSheet()
    const result = kind === "barcode" && /^\d{13}$/.test(code) ? `EAN_13,${code}` : code
    return act({ event, key, scan_type: kind, scan_result: result })
  }
  openSheet(t("scanHeading"), t("close"),
    h("p", { class: "note" }, t("scanKey", { key })),
    h("h3", {}, t("scanSample")),
    h("ul", { class: "choice-list" }, samples.map(([name, code]) => h("li", {},
      h("button", { type: "button", onclick: () => scanned("barcode", code) }, icon("scan"),
        h("span", {}, name, h("small", {}, code)))))),
    h("h3", {}, t("scanType")),
    h("form", {
      onsubmit: (event) => {
        event.preventDefault()
        const code = new FormData(event.target).get("code").trim()
        if (code) scanned(event.submitter?.value ?? "barcode", code)
      },
    }, h("label", { class: "field" }, h("span", { class: "unseen" }, t("scanType")), input("code")),
    h("div", { class: "pair" },
      h("button", { type: "submit", value: "barcode", class: "primary" }, t("scanBarcode")),
      h("button", { type: "submit", value: "qrcode" }, t("scanQR")))),
    !button && h("h3", {}, t("scanAccount")), !button && sceneForm())
}

/** A parametric code: a follower's scan, or a stranger's way to follow. */
export function sceneForm(done = () => {}) {
  return form(async ({ scene }) => {
    const event = currentPerson()?.following ? "SCAN" : "subscribe"
    await act({ event, scene: scene.trim() })
    done()
  }, field(t("scene"), input("scene", { required: true, maxlength: "64", value: "shelf-I247" })), submit(t("scan")))
}

function sheetLink() {
  openSheet(t("linkHeading"), t("close"), form(
    (values) => act({ type: "link", ...values }),
    field(t("title"), input("title", { required: true })), field(t("description"), input("description")),
    field(t("address"), input("url", { type: "url", required: true, value: "https://" })), submit(t("send"))))
}

function sheetMini() {
  openSheet(t("miniHeading"), t("close"), form(
    (values) => act({ type: "miniprogrampage", app_id: "wx0000000000000000", ...values }),
    field(t("title"), input("title", { required: true })),
    field(t("path"), input("page_path", { required: true, value: "pages/index/index" })), submit(t("send"))))
}
