/* A pushed robot as a linear inverted pendulum: the ankle holds small pushes, a step to the capture point large ones. */

import { clamp, fixed, panel } from "./kit.js";
import { chart, circle, line, scale, scene, svg, text } from "./draw.js";

export const [FOOT, LEG, DURATION] = [0.1, 0.7, 3];
const STEP = 0.005;
const GRAVITY = 9.81;

export const capturePoint = (position, speed, height) => position + speed / Math.sqrt(GRAVITY / height);

/* Constant height: the body accelerates away from the pressure point under the foot. The ankle moves
   that point ahead of the capture point, as far as the foot is long. */
export function simulate({ push, height, place = 0, when = Infinity }) {
  const square = GRAVITY / height;
  const trace = [];
  let [x, v, fallen] = [0, push, false];
  for (let index = 0; index <= DURATION / STEP; index += 1) {
    const time = index * STEP;
    const foot = time >= when ? place : 0;
    const capture = capturePoint(x, v, height);
    const pressure = clamp(foot + 2 * (capture - foot), foot - FOOT, foot + FOOT);
    fallen ||= Math.abs(x - foot) > LEG;
    trace.push({ time, x, v, foot, capture, pressure, fallen });
    if (fallen) v = 0;
    else v += STEP * square * (x - pressure);
    x += STEP * v;
  }
  return trace;
}

export function outcome(trace) {
  const { x, v, foot, fallen } = trace.at(-1);
  if (fallen) return "fell";
  return Math.abs(v) < 0.05 && Math.abs(x - foot) < FOOT ? "stands" : "drifts";
}

export const strings = {
  en: {
    task: "Someone pushes the robot forward. Its capture point is x + v/ω with ω = √(g/height): the place where a foot would bring it to rest. Set up a push, then press Push and watch to the end.",
    ankle: "Hold a push of at least 0.2 m/s without a step, by the ankle alone.",
    fall: "Let it fall: a push of at least 0.5 m/s, answered by no step or by a wrong one.",
    step: "Save it from a push of at least 0.7 m/s with a step that lands 0.3 s after the push, or later.",
    done: "Done. While the capture point is over the foot no step is needed; once it has left, it runs away exponentially, so each moment of delay makes the step longer.",
    push: "Push (m/s)", height: "Height of the centre of mass (m)", stepping: "Take a step", place: "Where the foot lands (m)", when: "When it lands (s)",
    go: "Push", picture: "The robot from the side", capture: "capture point", body: "centre of mass", foot: "foot",
    chart: "Centre of mass, capture point and foot over time", position: "position (m)", time: "time (s)", pressure: "pressure point",
    ready: "ω is {omega}. Capture point right after the push: {capture}. The foot reaches from −0.1 to 0.1 m. {landing}",
    landing: "At {when} the capture point will be at {at}: the mark on the floor.", mark: "capture point when the foot lands",
    stands: "It stands: centre of mass {x}, speed {v}.", forward: "It fell forward, over the toes.", back: "It fell backward, over the heel.", drifts: "It has not come to rest: speed {v}.",
  },
  ur: {
    task: "کوئی روبوٹ کو آگے دھکا دیتا ہے۔ اس کا capture point ہے \u2066x + v/ω\u2069، جہاں \u2066ω = √(g/height)\u2069: وہ جگہ جہاں پاؤں رکھنے سے وہ رک جائے گا۔ دھکا طے کریں، پھر ”دھکا دیں“ دبائیں اور آخر تک دیکھیں۔",
    ankle: "کم از کم 0.2 m/s کا دھکا قدم اٹھائے بغیر، صرف ٹخنے (ankle) سے سنبھالیں۔",
    fall: "اسے گرنے دیں: کم از کم 0.5 m/s کا دھکا، جواب میں کوئی قدم نہیں یا غلط قدم۔",
    step: "کم از کم 0.7 m/s کے دھکے سے اسے ایسے قدم سے بچائیں جو دھکے کے 0.3 s بعد یا اس سے بھی دیر میں پڑے۔",
    done: "کام مکمل ہوا۔ جب تک capture point پاؤں کے اوپر ہے، قدم کی ضرورت نہیں؛ باہر نکلتے ہی وہ تیزی سے (exponentially) دور بھاگتا ہے، اس لیے ہر لمحے کی دیر قدم کو لمبا کرتی ہے۔",
    push: "دھکا (m/s)", height: "مرکزِ کمیت کی اونچائی (m)", stepping: "قدم اٹھائیں", place: "پاؤں کہاں پڑے (m)", when: "کب پڑے (s)",
    go: "دھکا دیں", picture: "روبوٹ پہلو سے", capture: "capture point", body: "مرکزِ کمیت", foot: "پاؤں",
    chart: "وقت کے ساتھ مرکزِ کمیت، capture point اور پاؤں", position: "مقام (m)", time: "وقت (s)", pressure: "دباؤ کا مرکز (CoP)",
    ready: "ω کی قدر {omega} ہے۔ دھکے کے فوراً بعد capture point: {capture}۔ پاؤں −0.1 سے 0.1 m تک ہے۔ {landing}",
    landing: "{when} پر capture point {at} پر ہوگا: فرش پر لگا نشان۔", mark: "پاؤں پڑتے وقت capture point",
    stands: "وہ کھڑا ہے: مرکزِ کمیت {x}، رفتار {v}۔", forward: "وہ آگے کی طرف، پنجوں کے اوپر سے گر گیا۔", back: "وہ پیچھے کی طرف، ایڑی کے اوپر سے گر گیا۔", drifts: "وہ ابھی رکا نہیں: رفتار {v}۔",
  },
};

export default function mount(root, api) {
  const ui = panel(root, api, ["ankle", "fall", "step"]);
  const { t } = ui;
  let trace = [];
  const now = () => trace[Math.round(clock.time / STEP)];
  const picture = scene(ui, { label: t("picture"), ratio: 0.5, lowest: 230 }, (layer, width, height) =>
    drawRobot(layer, width, height, now(), body.value, plan(), t));
  const graph = chart(ui, {
    label: t("chart"), x: t("time"), y: t("position"), ratio: 0.36,
    legend: [["accent", t("body")], ["accent-2 dashed", t("capture")], ["ok band", t("foot")], ["muted dotted", t("pressure")], ["warn", t("mark")]],
  });
  const metres = (options, name) => ui.slider({ label: t(name), ...options, change: update, format: (v) => fixed(v) });
  const push = metres({ min: 0, max: 1, step: 0.01, value: 0.1 }, "push");
  const body = metres({ min: 0.6, max: 1.2, step: 0.05, value: 0.9 }, "height");
  const stepping = ui.toggle({ label: t("stepping"), change: update });
  const place = metres({ min: -0.5, max: 1, step: 0.01, value: 0 }, "place");
  const when = metres({ min: 0.1, max: 0.6, step: 0.05, value: 0.3 }, "when");
  ui.button(t("go"), () => { update(); clock.start(); });
  const clock = ui.timeline({ duration: DURATION, change: draw, end: judge });

  function update() {
    trace = simulate({
      push: push.value, height: body.value, place: place.value, when: stepping.checked ? when.value : Infinity,
    });
    clock.time = 0;
    const step = plan();
    ui.say(t("ready", {
      omega: `${fixed(Math.sqrt(GRAVITY / body.value))} /s`, capture: `${fixed(trace[0].capture)} m`,
      landing: step ? t("landing", { when: `${fixed(when.value)} s`, at: `${fixed(step.capture)} m` }) : "",
    }).trim());
  }

  /* Where the foot is to land, and where the capture point is just then. */
  const plan = () => (stepping.checked ? { place: place.value, capture: trace[Math.round(when.value / STEP)].capture } : null);

  function judge() {
    const result = outcome(trace);
    const { x, v, foot } = trace.at(-1);
    const fall = x > foot ? "forward" : "back";
    ui.say(t(result === "fell" ? fall : result, { x: `${fixed(x)} m`, v: `${fixed(v)} m/s` }));
    if (result === "stands" && !stepping.checked && push.value >= 0.2) ui.pass("ankle");
    if (result === "fell" && push.value >= 0.5) ui.pass("fall");
    if (result === "stands" && stepping.checked && push.value >= 0.7 && when.value >= 0.3) ui.pass("step");
  }

  function draw() {
    picture.redraw();
    const seen = trace.slice(0, Math.round(clock.time / STEP) + 1).filter((_, index) => index % 4 === 0);
    const over = (value) => seen.map((sample) => [sample.time, value(sample)]);
    graph.update({
      x: [0, DURATION], y: [-0.3, 1.1], bands: [{ kind: "ok", upper: over(({ foot }) => foot + FOOT), lower: over(({ foot }) => foot - FOOT) }],
      lines: [["muted dotted", "pressure"], ["accent", "x"], ["accent-2 dashed", "capture"]]
        .map(([kind, name]) => ({ kind, points: over((sample) => sample[name]) })),
      rules: [{ at: clock.time, kind: "plain thin" }],
    });
  }
  update();
  return ui.stop;
}

function drawRobot(layer, width, height, { x, foot, capture, pressure, fallen }, tall, plan, t) {
  const across = scale(-0.8, 1.2, 0, width);
  const ground = height - 40;
  const size = Math.min(width / 2, (ground - 30) / 1.2);
  const reach = Math.hypot(x - foot, tall);
  const [top, side] = fallen ? [ground - 14, across(foot) + Math.sign(x - foot) * size * tall] : [ground - size * tall, across(x)];
  layer.append(line(0, ground + 8, width, ground + 8, "plain"));
  layer.append(svg("rect", { class: "fill-muted", x: across(foot - FOOT), y: ground, width: across(FOOT) - across(-FOOT), height: 8 }));
  if (plan) {
    layer.append(svg("rect", { class: "muted dashed thin", x: across(plan.place - FOOT), y: ground, width: across(FOOT) - across(-FOOT), height: 8 }));
    layer.append(line(across(plan.capture), ground - 18, across(plan.capture), ground + 14, "warn"));
  }
  layer.append(line(across(foot), ground, side, top, `plain ${reach > tall * 1.25 ? "dashed" : ""}`));
  layer.append(circle(side, top, 14, fallen ? "fill-warn" : "fill-accent"), line(across(pressure), ground + 8, across(pressure), ground + 20, "muted"));
  const mark = clamp(across(capture), 8, width - 8);
  layer.append(svg("path", { class: "fill-accent-2", d: `M${mark} ${ground - 6}l7 -12h-14Z` }));
  layer.append(text(clamp(mark, 60, width - 60), height - 6, t("capture"), "small", "middle"));
}
