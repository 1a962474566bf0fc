// Line drawings of our own, 24 units square.
const paths = {
  back: ["M15 4 7 12l8 8"],
  close: ["M5 5l14 14M19 5 5 19"],
  more: ["M5 12h.01M12 12h.01M19 12h.01"],
  person: ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z", "M4 20c1-4 4-6 8-6s7 2 8 6"],
  keyboard: ["M3 6h18v12H3Z", "M7 10h.01M11 10h.01M15 10h.01M7 14h10M18 10h.01"],
  menu: ["M4 7h16M4 12h16M4 17h16"],
  lines: ["M6 9h12M6 15h12"],
  voice: ["M8 8c2 2 2 6 0 8M12 5c4 4 4 10 0 14M5 12h.01"],
  smile: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M8 14c1 2 2.500 3 4 3s3-1 4-3M9 9.500h.01M15 9.500h.01"],
  plus: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M12 8v8M8 12h8"],
  picture: ["M4 5h16v14H4Z", "M4 16l5-5 4 4 3-3 4 4M15.500 9h.01"],
  mic: ["M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3Z", "M6 11c0 4 3 6 6 6s6-2 6-6M12 17v4"],
  place: ["M12 21c5-5 7-8 7-11a7 7 0 0 0-14 0c0 3 2 6 7 11Z", "M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"],
  scan: ["M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16"],
  file: ["M6 3h8l4 4v14H6Z", "M14 3v4h4"],
  link: ["M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1", "M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"],
  mini: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M9 14a2 2 0 1 0 3 1.500V8.500a2 2 0 1 1 3 1.500"],
  down: ["M12 5v14M6 13l6 6 6-6"],
  reload: ["M19 12a7 7 0 1 1-2-5M19 3v5h-5"],
  play: ["M8 5l11 7-11 7Z"],
  pause: ["M8 5v14M16 5v14"],
  music: ["M9 18V6l10-2v12", "M9 18a2.500 2.500 0 1 1-2.500-2.500A2.500 2.500 0 0 1 9 18ZM19 16a2.500 2.500 0 1 1-2.500-2.500"],
  film: ["M3 7h12v10H3ZM15 11l6-3v8l-6-3"],
}

/** A drawing by name, hidden from screen readers: its button has the words. */
export function icon(name, className = "") {
  const space = "http://www.w3.org/2000/svg"
  const svg = document.createElementNS(space, "svg")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("class", `icon ${className}`)
  svg.setAttribute("aria-hidden", "true")
  for (const data of paths[name] ?? []) {
    const path = document.createElementNS(space, "path")
    path.setAttribute("d", data)
    svg.append(path)
  }
  return svg
}
