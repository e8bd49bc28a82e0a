// The map: keys from dot to dot, a paper's ties in the light, size.
"use strict";
const { all, el } = lectern;
const frame = document.querySelector(".map-frame");
const [svg, gutter, lit] = [".dots", ".lanes", ".lit-arcs"].map((part) => frame.querySelector(part));
const tip = el("p", { className: "tip", hidden: true, ariaHidden: "true" });
document.body.append(tip);
let here;
let stop;

function light(dot) {
  for (const one of all(".on", svg)) one.classList.remove("on");
  svg.classList.toggle("lit", !!dot);
  tip.hidden = !dot;
  if (!dot) return;
  for (const [one] of [[dot], ...dot.ties]) one.link.classList.add("on");
  lit?.setAttribute("d", dot.ties.map(([, arc]) => "M" + arc).join(""));
  tip.textContent = dot.link.ariaLabel;
  const { left, bottom } = box(dot.mark);
  tip.style.left = `${Math.min(left, frame.clientWidth - tip.offsetWidth) + scrollX}px`;
  tip.style.top = `${bottom + scrollY}px`;
}

// Arcs begin and end where dots are.
const places = {};
const dots = all(".lane a", svg).map((link) => {
  const mark = link.querySelector("use, circle");
  const [x, y] = [mark.x ?? mark.cx, mark.y ?? mark.cy].map((at) => at.baseVal.value);
  const dot = (places[[x, y]] = { link, mark, x, y, ties: [] });
  const title = link.querySelector("title");
  link.ariaLabel = title.textContent;
  title.remove();
  link.tabIndex = stop ? -1 : 0;
  stop ??= link;
  link.onmouseenter = () => light(dot);
  link.onmouseleave = () => light(here);
  link.onblur = () => light((here = null));
  link.onfocus = () => {
    light((here = dot));
    stop.tabIndex = -1;
    (stop = link).tabIndex = 0;
  };
  return dot;
});
for (const path of all(".arcs", svg))
  for (const arc of path.getAttribute("d").match(/[^M]+/g)) {
    const [x, y, , , u, v] = arc.split(/[ Q]/);
    const [from, to] = [places[[x, y]], places[[u, v]]];
    from.ties.push([to, arc]);
    to.ties.push([from, arc]);
  }

// Along the lane; up and down to the nearest dot.
const far = ({ x, y }) => Math.hypot((x - here.x) * 2, y - here.y);
const across = (step) =>
  dots.filter(({ y }) => (y - here.y) * step > 0).sort((a, b) => far(a) - far(b))[0];
const along = (step) => dots[dots.indexOf(here) + step];
const moves = { Right: [along, 1], Left: [along, -1], Down: [across, 1], Up: [across, -1] };
const sizes = { "-": 0.7, "+": 1.4, "=": 1.4, 0: 0 };
frame.onkeydown = (event) => {
  const { key } = event;
  const [move, step] = moves[key.slice(5)] ?? [];
  if (key === "Escape") tip.hidden = true;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (here && move) move(step)?.link.focus();
  else if (key in sizes) zoom(sizes[key]);
  else return;
  event.preventDefault();
};

// Makes it so many times as large, 0: as it was; x, y of the window stays there.
const box = (of) => of.getBoundingClientRect();
const width = box(svg).width;
let scale = 1;
function zoom(by, { x, y } = box(here ? here.mark : frame)) {
  const old = box(svg);
  const more = (by ? Math.max(0.2, Math.min(6, scale * by)) : 1) / scale;
  scale *= more;
  svg.setAttribute("width", width * scale);
  for (const one of gutter?.children ?? []) one.transform.baseVal[0].matrix.f *= more;
  frame.classList.toggle("zoomed", scale > 1);
  frame.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { left, top } = box(svg);
  frame.scrollBy(left - x + (x - old.x) * more, top - y + (y - old.y) * more);
  light(here);
}
for (const one of all(".zoom")) {
  one.hidden = false;
  one.onclick = () => zoom(sizes[one.value]);
}
frame.onwheel = (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(1.002 ** -event.deltaY, event);
};

let moved; // then it is no click
frame.ondragstart = () => false;
frame.onpointerdown = () => (moved = 0);
frame.onpointermove = ({ pointerType, buttons, movementX: x, movementY: y }) => {
  if (pointerType !== "mouse" || !buttons) return;
  frame.scrollBy(-x, -y);
  moved += Math.abs(x) + Math.abs(y);
};
frame.onclick = () => !(moved > 4);
frame.scrollLeft = width; // what is new
