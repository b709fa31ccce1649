/* A flat two-link arm follows a target by inverse kinematics; the learner looks for two, one and no solutions, and for a jump. */

import { clamp, fixed, panel } from "./kit.js";
import { circle, handle, line, path, scene, svg, text } from "./draw.js";

export const [UPPER, FORE] = [0.3, 0.25];
export const [INNER, OUTER] = [UPPER - FORE, UPPER + FORE];
const [EDGE, FIELD, LIFT] = [1e-6, 0.64, 0.06];
const degrees = (angle) => (angle * 180) / Math.PI;
const wrap = (angle) => Math.PI - ((((Math.PI - angle) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI));
const distance = ([x, y], [a, b] = [0, 0]) => Math.hypot(x - a, y - b);

export const elbowAt = ({ q1 }) => [UPPER * Math.cos(q1), UPPER * Math.sin(q1)];
export function handAt({ q1, q2 }) {
  const [x, y] = elbowAt({ q1 });
  return [x + FORE * Math.cos(q1 + q2), y + FORE * Math.sin(q1 + q2)];
}

export const cosine = (radius) => (radius ** 2 - UPPER ** 2 - FORE ** 2) / (2 * UPPER * FORE);

/* How many poses put the hand on the target: two inside the ring, one on its rims, none elsewhere. */
export function solutions(target) {
  const radius = distance(target);
  if (Math.abs(radius - OUTER) < EDGE || Math.abs(radius - INNER) < EDGE) return 1;
  return radius > INNER && radius < OUTER ? 2 : 0;
}

/* bend is −1 for elbow up and 1 for elbow down, the sign of q2. The shoulder has stops, so q1 stays within ±180°. */
export function solve(target, bend) {
  if (!solutions(target)) return null;
  const q2 = bend * Math.acos(clamp(cosine(distance(target)), -1, 1));
  const inside = Math.atan2(FORE * Math.sin(q2), UPPER + FORE * Math.cos(q2));
  return { q1: wrap(Math.atan2(target[1], target[0]) - inside), q2 };
}

/* How far the elbow turns when the target comes one centimetre nearer to the shoulder. */
export function turnPerCentimetre(radius) {
  const bend = (at) => Math.acos(clamp(cosine(at), -1, 1));
  return Math.abs(bend(Math.max(INNER, radius - 0.01)) - bend(radius));
}

export const turned = (from, to) => Math.max(Math.abs(to.q1 - from.q1), Math.abs(to.q2 - from.q2));

/* A finger cannot hit a rim exactly, so a target within 4 mm of one is put onto it. */
export function snap([x, y]) {
  const radius = distance([x, y]);
  const rim = [INNER, OUTER].find((each) => Math.abs(radius - each) < 0.004);
  return rim ? [(x * rim) / radius, (y * rim) / radius] : [x, y];
}

export const strings = {
  en: {
    task: "The shoulder stands in the middle, the upper arm is 0.30 m long, the forearm 0.25 m. Drag the target, or move it with the arrow keys (1 cm; with Shift 5 cm). The shoulder has stops at ±180°.",
    two: "Find a target with two clearly different solutions: the elbow bent by more than 45°. Look at both without moving the target.",
    one: "Find a target with exactly one solution.",
    none: "Find a target with no solution.",
    jump: "Move the target along a path on which the arm has to jump: a joint turns by more than 120° at once, and you have not switched the elbow.",
    done: "Done. Two elbows inside the ring, one on its rims, none outside; and where a path crosses the hole or a stop, no arm can follow smoothly.",
    scene: "Two-link arm, its ring-shaped workspace, and the target", target: "Target", elbow: "Elbow", up: "Elbow up (q₂ < 0)",
    down: "Elbow down (q₂ > 0)", mark: "Mark this target", clear: "Remove the marks", at: "x {x} m, y {y} m, {count}",
    count0: "no solution", count1: "exactly one solution", count2: "two solutions",
    place: "Target at x {x} m, y {y} m, {radius} m from the shoulder: {count}.",
    pose: "Shoulder q₁ {q1}, elbow q₂ {q2}, elbow at height {height} m. One centimetre towards the shoulder turns the elbow by {turn}.",
    refused: "The formula asks for cos q₂ = {cosine}, and no angle has that cosine. The arm stays where it was.",
    jumped: "The arm jumped: a joint had to turn by {turn} at once.",
  },
  ur: {
    task: "کندھا (shoulder) درمیان میں ہے، بازو کا اوپر والا حصہ 0.30 m اور کلائی کی طرف والا حصہ 0.25 m لمبا ہے۔ ہدف کو گھسیٹیں، یا تیر والی کنجیوں سے ہلائیں (1 cm؛ Shift کے ساتھ 5 cm)۔ کندھا ±180° پر رک جاتا ہے۔",
    two: "ایسا ہدف ڈھونڈیں جس کے دو واضح طور پر مختلف حل ہوں: کہنی (elbow) 45° سے زیادہ مڑی ہو۔ ہدف ہلائے بغیر دونوں حل دیکھیں۔",
    one: "ایسا ہدف ڈھونڈیں جس کا ٹھیک ایک حل ہو۔",
    none: "ایسا ہدف ڈھونڈیں جس کا کوئی حل نہ ہو۔",
    jump: "ہدف کو ایسے راستے پر لے جائیں جہاں بازو کو چھلانگ لگانی پڑے: کوئی جوڑ یکدم 120° سے زیادہ گھومے، اور آپ نے کہنی کا رخ نہ بدلا ہو۔",
    done: "کام مکمل ہوا۔ حلقے کے اندر دو کہنیاں، کناروں پر ایک، باہر کوئی نہیں؛ اور جہاں راستہ سوراخ یا کندھے کی روک سے گزرے، وہاں کوئی بازو ہمواری سے ساتھ نہیں چل سکتا۔",
    scene: "دو کڑیوں والا بازو، اس کا حلقہ نما دائرۂ کار (workspace) اور ہدف", target: "ہدف", elbow: "کہنی", up: "کہنی اوپر (q₂ < 0)",
    down: "کہنی نیچے (q₂ > 0)", mark: "اس ہدف پر نشان لگائیں", clear: "نشان ہٹا دیں", at: "x {x} m، y {y} m، {count}",
    count0: "کوئی حل نہیں", count1: "ٹھیک ایک حل", count2: "دو حل",
    place: "ہدف x {x} m، y {y} m پر، کندھے سے {radius} m دور: {count}۔",
    pose: "کندھا q₁ {q1}، کہنی q₂ {q2}، کہنی کی اونچائی {height} m۔ ہدف ایک سینٹی میٹر کندھے کی طرف آئے تو کہنی {turn} گھومتی ہے۔",
    refused: "فارمولا cos q₂ = {cosine} مانگتا ہے، اور کسی زاویے کا cosine اتنا نہیں ہوتا۔ بازو وہیں رہتا ہے جہاں تھا۔",
    jumped: "بازو نے چھلانگ لگائی: ایک جوڑ کو یکدم {turn} گھومنا پڑا۔",
  },
};

export default function mount(root, api) {
  const ui = panel(root, api, ["two", "one", "none", "jump"]);
  const { t } = ui;
  let target = [0.4, 0.2];
  let bend = -1;
  let pose = solve(target, bend);
  let followed = pose;
  let jump = null;
  let seen = new Set([bend]);
  const marks = [];
  const picture = scene(ui, { label: t("scene"), ratio: 0.6, lowest: 300, handles: true }, draw);
  const unit = () => Math.min(picture.width, picture.height) / (2 * FIELD + 0.06);
  const toScreen = ([x, y]) => [picture.width / 2 + x * unit(), picture.height / 2 - y * unit()];
  const toWorld = ([x, y]) => [(x - picture.width / 2) / unit(), (picture.height / 2 - y) / unit()];

  handle(ui, picture, {
    label: t("target"), get: () => target, set: move, step: 0.01, toScreen, toWorld, kind: "accent-2",
    say: () => t("at", { x: fixed(target[0]), y: fixed(target[1]), count: t(`count${solutions(target)}`) }),
  });
  ui.select({ label: t("elbow"), options: [["-1", t("up")], ["1", t("down")]], value: "-1", change: bendTo });
  const row = ui.bar.appendChild(document.createElement("div"));
  row.className = "lab-row";
  ui.button(t("mark"), () => { marks.push({ target, pose: solve(target, bend) }); update(); }, row);
  ui.button(t("clear"), () => { marks.length = 0; update(); }, row);

  function move(point) {
    const next = snap(point.map((value) => clamp(value, -FIELD, FIELD)));
    const lifted = distance(next, target) > LIFT;
    if (distance(next, target) > EDGE) seen = new Set();
    target = next;
    const found = solve(target, bend);
    jump = null;
    if (found && followed && !lifted && turned(followed, found) > (120 * Math.PI) / 180) jump = followed;
    if (found) [pose, followed] = [found, found];
    else if (lifted) followed = null;
    if (jump) ui.pass("jump");
    update();
  }

  function bendTo(value) {
    bend = Number(value);
    followed = solve(target, bend);
    pose = followed ?? pose;
    jump = null;
    update();
  }

  function update() {
    const count = solutions(target);
    seen.add(bend);
    if (count === 2 && seen.size === 2 && Math.abs(pose.q2) > Math.PI / 4) ui.pass("two");
    if (count === 1) ui.pass("one");
    if (count === 0) ui.pass("none");
    ui.say([placeWords(count), count ? poseWords() : t("refused", { cosine: fixed(cosine(distance(target))) }),
      jump ? t("jumped", { turn: angle(turned(jump, pose)) }) : ""].join(" ").trim());
    picture.redraw();
  }

  const angle = (value) => `${fixed(degrees(value), 1)}°`;
  const placeWords = (count) => t("place", {
    x: fixed(target[0]), y: fixed(target[1]), radius: fixed(distance(target), 3), count: t(`count${count}`),
  });
  const poseWords = () => t("pose", {
    q1: angle(pose.q1), q2: angle(pose.q2), height: fixed(elbowAt(pose)[1]), turn: angle(turnPerCentimetre(distance(target))),
  });

  function draw(layer) {
    const centre = toScreen([0, 0]);
    const ring = (radius) => circle(...centre, radius * unit(), "muted dashed thin");
    layer.append(ring(OUTER), ring(INNER), line(0, centre[1], picture.width, centre[1], "grid"));
    const other = solutions(target) === 2 ? solve(target, -bend) : null;
    if (other) layer.append(arm(other, "muted dashed"));
    if (jump) layer.append(arm(jump, "warn dotted"));
    marks.forEach(({ target: spot, pose: held }, index) => {
      const [x, y] = toScreen(spot);
      if (held) layer.append(arm(held, "accent thin"));
      layer.append(circle(x, y, 4, "fill-plain"), text(x + 9, y - 9, String(index + 1), "strong halo"));
    });
    const reached = solutions(target) > 0;
    layer.append(arm(pose, `${reached ? "accent" : "muted"} thick`));
    for (const joint of [[0, 0], elbowAt(pose)]) layer.append(circle(...toScreen(joint), 6, "plain fill-surface"));
    if (!reached) layer.append(line(...toScreen(handAt(pose)), ...toScreen(target), "warn dotted"));
    const [x, y] = toScreen(elbowAt(pose));
    layer.append(text(centre[0] + 10, centre[1] + 18, `q₁ ${angle(pose.q1)}`, "halo"), text(x + 10, y - 8, `q₂ ${angle(pose.q2)}`, "halo"));
  }

  const arm = (each, kind) =>
    svg("path", { class: `curve ${kind}`, d: path([[0, 0], elbowAt(each), handAt(each)].map(toScreen)) });
  update();
  return ui.stop;
}
