/* A two-link arm follows a target the learner moves: two solutions, obstacles, and the singular edge of its reach. */

import { clamp, fixed, panel } from "./kit.js";
import { circle, handle, line, path, scene, svg, text } from "./draw.js";

export const [UPPER, FORE] = [1, 0.7];
export const obstacles = [{ at: [0.85, 0], radius: 0.13 }, { at: [-0.1, 0.85], radius: 0.13 }];
export const cups = { a: [1.2, 0.6], b: [0.5, 1.3] };
const VIEW = { left: -1.4, right: 1.9, bottom: -1, top: 1.9 };

const wrap = (angle) => Math.atan2(Math.sin(angle), Math.cos(angle));

/* How many postures put the tip on a target: two inside the ring, one on its rims (within 5 mm), none elsewhere. */
export function solutions([x, y]) {
  const distance = Math.hypot(x, y);
  if ([UPPER + FORE, UPPER - FORE].some((rim) => Math.abs(distance - rim) < 0.005)) return 1;
  return distance > UPPER - FORE && distance < UPPER + FORE ? 2 : 0;
}

/* The larger of the two joint motions between poses. The shoulder has stops at ±180°, so it cannot take the short way across them. */
export const turn = (from, to) => Math.max(Math.abs(to.shoulder - from.shoulder), Math.abs(to.bend - from.bend));

/* Joint angles for a target; beyond the reach the arm points at it as well as it can. */
export function solve([x, y], elbow) {
  const distance = Math.hypot(x, y);
  const cosine = (distance ** 2 - UPPER ** 2 - FORE ** 2) / (2 * UPPER * FORE);
  const bend = (elbow === "up" ? -1 : 1) * Math.acos(clamp(cosine, -1, 1));
  const shoulder = wrap(Math.atan2(y, x) - Math.atan2(FORE * Math.sin(bend), UPPER + FORE * Math.cos(bend)));
  return { shoulder, bend, reachable: Math.abs(cosine) <= 1 };
}

export function forward({ shoulder, bend }) {
  const elbow = [UPPER * Math.cos(shoulder), UPPER * Math.sin(shoulder)];
  const both = shoulder + bend;
  return { elbow, tip: [elbow[0] + FORE * Math.cos(both), elbow[1] + FORE * Math.sin(both)] };
}

export function jacobian({ shoulder, bend }) {
  const { tip } = forward({ shoulder, bend });
  const both = shoulder + bend;
  return [[-tip[1], -FORE * Math.sin(both)], [tip[0], FORE * Math.cos(both)]];
}

/* Yoshikawa's measure: |det J|, the area of the tip's speed ellipse up to π. */
export const manipulability = ({ bend }) => Math.abs(UPPER * FORE * Math.sin(bend));

const gap = ([px, py], [ax, ay], [bx, by]) => {
  const along = clamp(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2), 0, 1);
  return Math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay));
};

export function collides(pose) {
  const { elbow, tip } = forward(pose);
  return obstacles.some(({ at, radius }) => Math.min(gap(at, [0, 0], elbow), gap(at, elbow, tip)) < radius);
}

export const strings = {
  en: {
    task: "The arm reaches for the round target, which you can drag or move with the arrow keys (Shift for larger steps). The dashed arm is the other solution. Two posts stand in the way, and the shoulder has stops at ±180°.",
    cupA: "Touch cup A (within 4 cm) without hitting a post.",
    cupB: "Touch cup B without hitting a post.",
    singular: "Make the arm singular: bring the manipulability below 0.05 and watch the speed ellipse collapse.",
    jump: "Move the target in steps along a path on which the arm has to jump: a joint must turn by more than 120° at once, although you have not switched the elbow.",
    done: "Done. Two elbows reach the same point but not through the same space, and where the arm is stretched or folded, one direction of motion is lost.",
    picture: "Arm, posts, cups and target", target: "Target", elbow: "Elbow", up: "Elbow up (q₂ < 0)", down: "Elbow down (q₂ > 0)",
    place: "x {x}, y {y}",
    state: "{reach} {hit} {jumped} Joint angles q₁ {shoulder}, q₂ {bend}. Manipulability {measure} of at most 0.70.",
    count0: "The target is out of reach: no solution. The arm can only point at it.", count1: "The target is on the rim of the reach: exactly one solution.",
    count2: "The target is within reach: two solutions.", jumped: "On this path the arm jumped: a joint had to turn by {turn} at once.",
    clear: "The way is free.", hits: "The arm hits a post.",
  },
  ur: {
    task: "بازو گول ہدف کی طرف بڑھتا ہے۔ ہدف کو گھسیٹیں یا تیر والے بٹنوں سے ہلائیں (بڑے قدم کے لیے Shift)۔ نقطہ دار بازو دوسرا حل ہے۔ راستے میں دو کھمبے کھڑے ہیں، اور کندھا ±180° پر رک جاتا ہے۔",
    cupA: "کھمبے سے ٹکرائے بغیر پیالی A کو چھوئیں (4 cm کے اندر)۔",
    cupB: "کھمبے سے ٹکرائے بغیر پیالی B کو چھوئیں۔",
    singular: "بازو کو singular حالت میں لائیں: manipulability کو 0.05 سے کم کریں اور رفتار کے بیضے (ellipse) کو پچکتا دیکھیں۔",
    jump: "ہدف کو قدم بہ قدم ایسے راستے پر لے جائیں جہاں بازو کو چھلانگ لگانی پڑے: کوئی جوڑ یکدم 120° سے زیادہ گھومے، حالانکہ آپ نے کہنی نہیں بدلی۔",
    done: "کام مکمل ہوا۔ دونوں کہنیاں ایک ہی نقطے تک پہنچتی ہیں مگر الگ الگ جگہ سے گزر کر، اور جہاں بازو پورا پھیلا یا تہہ ہو جائے وہاں حرکت کی ایک سمت چھن جاتی ہے۔",
    picture: "بازو، کھمبے، پیالیاں اور ہدف", target: "ہدف", elbow: "کہنی (elbow)", up: "کہنی اوپر (\u2066q₂ < 0\u2069)", down: "کہنی نیچے (\u2066q₂ > 0\u2069)",
    place: "x {x}، y {y}",
    state: "{reach} {hit} {jumped} جوڑوں کے زاویے \u2066q₁ {shoulder}, q₂ {bend}\u2069۔ Manipulability {measure}، زیادہ سے زیادہ 0.70۔",
    count0: "ہدف پہنچ سے باہر ہے: کوئی حل نہیں۔ بازو صرف اس کی طرف اشارہ کر سکتا ہے۔", count1: "ہدف پہنچ کے کنارے پر ہے: ٹھیک ایک حل۔",
    count2: "ہدف پہنچ میں ہے: دو حل۔", jumped: "اس راستے پر بازو نے چھلانگ لگائی: ایک جوڑ کو یکدم {turn} گھومنا پڑا۔",
    clear: "راستہ صاف ہے۔", hits: "بازو کھمبے سے ٹکرا رہا ہے۔",
  },
};

export default function mount(root, api) {
  const ui = panel(root, api, ["cupA", "cupB", "singular", "jump"]);
  const { t } = ui;
  let target = [0.9, 0.95];
  let [followed, jump] = [null, 0];
  const map = () => frame(picture.width, picture.height);
  const picture = scene(ui, { label: t("picture"), ratio: 0.88, handles: true }, (layer) =>
    drawArm(layer, map(), target, elbow.value));
  const elbow = ui.select({
    label: t("elbow"), options: [["up", t("up")], ["down", t("down")]], value: "down", change: () => { leave(); update(); },
  });
  handle(ui, picture, {
    label: t("target"), step: 0.02, get: () => target, kind: "accent-2",
    set: move,
    toScreen: (point) => map().out(point), toWorld: (point) => map().back(point),
    say: () => t("place", { x: fixed(target[0]), y: fixed(target[1]) }),
  });

  /* A target set down far away, or another elbow, begins a new path. */
  const leave = () => { [followed, jump] = [null, 0]; };

  function move([x, y]) {
    const next = [clamp(x, VIEW.left, VIEW.right), clamp(y, VIEW.bottom, VIEW.top)];
    if (Math.hypot(next[0] - target[0], next[1] - target[1]) > 0.15) leave();
    target = next;
    update();
  }

  function update() {
    const pose = solve(target, elbow.value);
    const hit = collides(pose);
    const count = solutions(target);
    if (count && followed && turn(followed, pose) > (120 * Math.PI) / 180) jump = turn(followed, pose);
    if (count) followed = pose;
    if (jump) ui.pass("jump");
    const degrees = (angle) => `${fixed((angle * 180) / Math.PI, 0)}°`;
    picture.redraw();
    ui.say(t("state", {
      reach: t(`count${count}`), hit: t(hit ? "hits" : "clear"), jumped: jump ? t("jumped", { turn: degrees(jump) }) : "",
      shoulder: degrees(pose.shoulder), bend: degrees(pose.bend), measure: fixed(manipulability(pose)),
    }));
    const { tip } = forward(pose);
    const touches = ([x, y]) => !hit && Math.hypot(tip[0] - x, tip[1] - y) <= 0.04;
    if (touches(cups.a)) ui.pass("cupA");
    if (touches(cups.b)) ui.pass("cupB");
    if (manipulability(pose) < 0.05) ui.pass("singular");
  }
  update();
  return ui.stop;
}

function frame(width, height) {
  const size = Math.min(width / (VIEW.right - VIEW.left), height / (VIEW.top - VIEW.bottom));
  const [x0, y0] = [(width - size * (VIEW.left + VIEW.right)) / 2, (height + size * (VIEW.top + VIEW.bottom)) / 2];
  return { size, out: ([x, y]) => [x0 + size * x, y0 - size * y], back: ([x, y]) => [(x - x0) / size, (y0 - y) / size] };
}

function drawArm(layer, { size, out }, target, side) {
  const pose = solve(target, side);
  const { elbow, tip } = forward(pose);
  const home = out([0, 0]);
  for (const radius of [UPPER + FORE, UPPER - FORE]) layer.append(circle(...home, radius * size, "muted dashed thin"));
  for (const { at, radius } of obstacles) layer.append(circle(...out(at), radius * size, "fill-warn soft"), circle(...out(at), radius * size, "warn"));
  for (const [name, at] of Object.entries(cups)) {
    const [x, y] = out(at);
    layer.append(circle(x, y, 12, "ok"), text(x, y - 18, name.toUpperCase(), "strong halo", "middle"));
  }
  const other = forward(solve(target, side === "up" ? "down" : "up"));
  if (solutions(target) === 2) layer.append(svg("path", { class: "muted dashed", d: path([[0, 0], other.elbow, other.tip].map(out)) }));
  const kind = collides(pose) ? "warn" : "accent";
  layer.append(svg("path", { class: `${kind} thick`, d: path([home, out(elbow), out(tip)]) }));
  layer.append(svg("path", { class: "accent-2", d: `${path(ellipse(pose).map(([x, y]) => out([tip[0] + x, tip[1] + y])))}Z` }));
  for (const spot of [home, out(elbow)]) layer.append(circle(...spot, 6, "fill-plain"));
  layer.append(line(...out([VIEW.left, 0]), ...out([VIEW.right, 0]), "grid"));
}

/* Tip velocities for all joint speeds of unit length, drawn small. */
function ellipse(pose) {
  const [[a, b], [c, d]] = jacobian(pose);
  return Array.from({ length: 48 }, (_, index) => {
    const turn = (index / 24) * Math.PI;
    return [a * Math.cos(turn) + b * Math.sin(turn), c * Math.cos(turn) + d * Math.sin(turn)].map((part) => 0.2 * part);
  });
}
