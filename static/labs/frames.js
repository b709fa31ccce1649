/* Frames A in the world and B in A: composed transforms, and what the wrong order of multiplication does. */

import { clamp, el, fixed, panel } from "./kit.js";
import { arrow, circle, handle, line, scene, text } from "./draw.js";

export const goal = { at: [1, 1.6], yaw: 90 };
const AHEAD = [1, 0, 0];
const radians = (degrees) => (degrees * Math.PI) / 180;

/* Yaw about z, then pitch about the new y; angles in degrees, 4×4 rows. */
export function transform({ x, y, z = 0, yaw, pitch = 0 }) {
  const [c, s, cp, sp] = [Math.cos(radians(yaw)), Math.sin(radians(yaw)), Math.cos(radians(pitch)), Math.sin(radians(pitch))];
  return [[c * cp, -s, c * sp, x], [s * cp, c, s * sp, y], [-sp, 0, cp, z], [0, 0, 0, 1]];
}

export const multiply = (a, b) => a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));

export const apply = (matrix, [x, y, z = 0]) => matrix.slice(0, 3).map(([a, b, c, d]) => a * x + b * y + c * z + d);

export const difference = (a, b) => Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i][j]))));

export const origin = (matrix) => matrix.slice(0, 3).map((row) => row[3]);

const triple = (point) => `(${point.map((value) => fixed(value)).join(", ")})`;

export const strings = {
  en: {
    task: "Frame B is fixed to frame A, and A stands in the world W. Drag their origins or move them with the arrow keys; B moves along the axes of A. P is a point 1 m ahead of B, as a camera would see it.",
    reach: "With A turned by at least 20°, bring B onto the dashed pose G: x 1.00, y 1.60, heading 90° (within 0.1 m and 5°).",
    commute: "Show the wrong order, and find a setting where it gives the same result, with A and B each at least 0.5 m from their parent.",
    lift: "In 3D, pitch A and raise the origin of B to a height of 0.5 m (±0.05), though B lies in the plane of A.",
    done: "Done. T_WB = T_WA · T_AB reads from the world to the leaf. Swapped, it turns about the wrong origin; only special pairs, such as pure shifts, commute.",
    picture: "Frames W, A and B and the goal pose G", view: "View", flat: "2D, from above", space: "3D",
    aYaw: "Yaw of A in W (°)", bYaw: "Yaw of B in A (°)", pitch: "Pitch of A (°), 3D only", wrong: "Show the wrong order T_AB · T_WA",
    a: "Origin of A in W", b: "Origin of B in A", place: "x {x}, y {y}",
    state: "B in the world: x {x}, y {y}, z {z}, heading {yaw}. The point P is (1, 0, 0) in B, {inA} in A and {inW} in W. The two orders differ by {gap}.",
  },
  ur: {
    task: "فریم B فریم A سے جڑا ہے، اور A دنیا (world) W میں کھڑا ہے۔ ان کے مبدا (origin) گھسیٹیں یا تیر والے بٹنوں سے ہلائیں؛ B، A کے محوروں پر چلتا ہے۔ P وہ نقطہ ہے جو B سے 1 m آگے ہے، جیسے کیمرا اسے دیکھے۔",
    reach: "A کو کم از کم 20° گھما کر B کو نقطہ دار حالت G پر لائیں: \u2066x 1.00, y 1.60\u2069، رخ 90° (0.1 m اور 5° کے اندر)۔",
    commute: "غلط ترتیب دکھائیں، اور وہ حالت ڈھونڈیں جہاں اس کا نتیجہ بھی وہی ہو، جبکہ A اور B دونوں اپنے parent سے کم از کم 0.5 m دور ہوں۔",
    lift: "3D میں A کو جھکائیں (pitch) اور B کے مبدا کو 0.5 m (±0.05) کی بلندی تک اٹھائیں، حالانکہ B، A کی سطح ہی میں پڑا ہے۔",
    done: "کام مکمل ہوا۔ \u2066T_WB = T_WA · T_AB\u2069 دنیا سے آخری فریم تک پڑھا جاتا ہے۔ ترتیب الٹ دیں تو گھماؤ غلط مبدا کے گرد ہوتا ہے؛ صرف خاص جوڑے، جیسے خالص سرکاؤ، ترتیب سے آزاد ہیں۔",
    picture: "فریم W، A اور B اور مطلوبہ حالت G", view: "منظر", flat: "2D، اوپر سے", space: "3D",
    aYaw: "W میں A کا yaw (°)", bYaw: "A میں B کا yaw (°)", pitch: "A کا pitch (°)، صرف 3D", wrong: "غلط ترتیب \u2066T_AB · T_WA\u2069 دکھائیں",
    a: "W میں A کا مبدا", b: "A میں B کا مبدا", place: "x {x}، y {y}",
    state: "دنیا میں B: \u2066x {x}, y {y}, z {z}\u2069، رخ {yaw}۔ نقطہ P: B میں \u2066(1, 0, 0)\u2069، A میں {inA}، W میں {inW}۔ دونوں ترتیبوں کا فرق {gap} ہے۔",
  },
};

export default function mount(root, api) {
  const ui = panel(root, api, ["reach", "commute", "lift"]);
  const { t } = ui;
  const spots = { a: [0.9, 0.2], b: [0.7, 0.3] };
  const picture = scene(ui, { label: t("picture"), ratio: 0.8, highest: 420, handles: true }, (layer) => drawAll(layer));
  const tables = el("div", { class: "lab-matrices" });
  ui.figure.append(tables);
  const view = ui.select({ label: t("view"), options: [["flat", t("flat")], ["space", t("space")]], value: "flat", change: update });
  const angle = (name, limit, value) => ui.slider({ label: t(name), min: -limit, max: limit, step: 5, value, change: update });
  const aYaw = angle("aYaw", 180, 30);
  const bYaw = angle("bYaw", 180, 0);
  const pitch = angle("pitch", 80, 0);
  const wrong = ui.toggle({ label: t("wrong"), change: update });
  const identity = transform({ x: 0, y: 0, yaw: 0 });
  const pose = () => {
    const wa = transform({ x: spots.a[0], y: spots.a[1], yaw: aYaw.value, pitch: view.value === "space" ? pitch.value : 0 });
    const ab = transform({ x: spots.b[0], y: spots.b[1], yaw: bYaw.value });
    return { wa, ab, wb: multiply(wa, ab), swapped: multiply(ab, wa) };
  };
  const look = () => camera(picture, view.value === "space");
  const point = (name, parent, kind) => handle(ui, picture, {
    label: t(name), step: 0.05, get: () => spots[name], kind,
    set: (spot) => { spots[name] = spot.map((value) => clamp(Math.round(value * 100) / 100, -2, 2)); update(); },
    toScreen: (spot) => look().out(apply(parent(), spot)), toWorld: (spot) => look().onto(parent(), spot),
    say: () => t("place", { x: fixed(spots[name][0]), y: fixed(spots[name][1]) }),
  });
  point("a", () => identity, "accent");
  point("b", () => pose().wa, "accent-2");

  function drawAll(layer) {
    const { wa, wb, swapped } = pose();
    const { out } = look();
    const flat = view.value === "flat";
    const axes = (matrix, name, extra = "") => drawAxes(layer, out, matrix, name, flat, extra);
    axes(transform({ x: goal.at[0], y: goal.at[1], yaw: goal.yaw }), "G", "dashed");
    axes(identity, "W");
    layer.append(line(...out([0, 0, 0]), ...out(origin(wa)), "muted dotted"), line(...out(origin(wa)), ...out(origin(wb)), "muted dotted"));
    axes(wa, "A");
    axes(wb, "B");
    const ahead = out(apply(wb, AHEAD));
    layer.append(line(...out(origin(wb)), ...ahead, "muted dotted"), circle(...ahead, 4, "fill-plain"), text(ahead[0] + 8, ahead[1] + 4, "P", "strong halo"));
    if (wrong.checked) axes(swapped, "B ✗", "dotted");
  }

  function update() {
    const { wa, ab, wb, swapped } = pose();
    const [x, y, z] = origin(wb);
    const yaw = (Math.atan2(wb[1][0], wb[0][0]) * 180) / Math.PI;
    const gap = difference(wb, swapped);
    pitch.input.disabled = view.value === "flat";
    picture.redraw();
    const shown = [["T_WA", wa], ["T_AB", ab], ["T_WB = T_WA · T_AB", wb]];
    if (wrong.checked) shown.push(["T_AB · T_WA ✗", swapped]);
    tables.replaceChildren(...shown.map(([name, matrix]) => table(name, matrix, view.value === "flat" ? [0, 1, 3] : [0, 1, 2, 3])));
    ui.say(t("state", {
      x: fixed(x), y: fixed(y), z: fixed(z), yaw: `${fixed(yaw, 0)}°`, gap: fixed(gap),
      inA: triple(apply(ab, AHEAD)), inW: triple(apply(wb, AHEAD)),
    }));
    const off = Math.hypot(x - goal.at[0], y - goal.at[1], z);
    if (Math.abs(aYaw.value) >= 20 && off <= 0.1 && Math.abs(yaw - goal.yaw) <= 5) ui.pass("reach");
    const apart = Math.min(Math.hypot(...spots.a), Math.hypot(...spots.b));
    if (wrong.checked && gap < 0.02 && apart >= 0.5) ui.pass("commute");
    if (view.value === "space" && Math.abs(z - 0.5) <= 0.05) ui.pass("lift");
  }
  update();
  return ui.stop;
}

/* A linear camera: from above, or along the diagonal as in an isometric drawing. */
function camera({ width, height }, space) {
  const size = Math.min(width / 4.4, height / 3.6);
  const [x0, y0] = space ? [width * 0.32, height * 0.62] : [width / 2 - 0.9 * size, height / 2 + 0.7 * size];
  const out = ([x, y, z]) => space
    ? [x0 + (x + y) * 0.76 * size, y0 + ((x - y) * 0.5 - z) * size * 0.88] : [x0 + x * size, y0 - y * size];
  const onto = (matrix, [sx, sy]) => {
    const [o, i, j] = [[0, 0], [1, 0], [0, 1]].map((spot) => out(apply(matrix, spot)));
    const [a, b, c, d] = [i[0] - o[0], j[0] - o[0], i[1] - o[1], j[1] - o[1]];
    const area = a * d - b * c;
    const safe = Math.abs(area) < 40 ? 40 * Math.sign(area || 1) : area;
    return [(d * (sx - o[0]) - b * (sy - o[1])) / safe, (a * (sy - o[1]) - c * (sx - o[0])) / safe];
  };
  return { out, onto };
}

function drawAxes(layer, out, matrix, name, flat, extra) {
  const start = out(origin(matrix));
  const axes = [["x", [0.5, 0, 0], "warn"], ["y", [0, 0.5, 0], "ok"], ["z", [0, 0, 0.5], "accent"]];
  for (const [label, tip, kind] of axes.slice(0, flat ? 2 : 3)) {
    const end = out(apply(matrix, tip));
    layer.append(arrow(...start, ...end, `${kind} ${extra}`), text(end[0] + 4, end[1] - 4, label, "small"));
  }
  layer.append(text(start[0] - 10, start[1] + 20, name, "strong halo", "end"));
}

function table(name, matrix, keep) {
  const rows = keep.map((i) => el("tr", {}, ...keep.map((j) => el("td", {}, fixed(matrix[i][j])))));
  return el("table", {}, el("caption", {}, name), el("tbody", {}, ...rows));
}
