/* A joint's motion becomes tokens and comes back; chunks decide whether the model keeps up with the robot. */

import { clamp, el, fixed, panel } from "./kit.js";
import { chart, line, scale, scene, svg, text } from "./draw.js";

export const RATE = 20;
const JOINTS = 7;
const [PREFILL, PER_TOKEN] = [0.06, 0.005];
const EVENT = 0.55;

export const motion = Array.from({ length: 80 }, (_, index) => {
  const time = index / RATE;
  return { time, angle: 42 * Math.sin(1.9 * time) + 17 * Math.sin(5.3 * time + 0.4) };
});

/* Equal bins over [−range, range]; a value outside falls into the last bin, and its excess is lost. */
export const encode = (angle, range, bins) =>
  clamp(Math.floor(((angle + range) / (2 * range)) * bins), 0, bins - 1);

export const decode = (token, range, bins) => ((token + 0.5) / bins) * 2 * range - range;

export function roundTrip(range, bins) {
  return motion.map(({ time, angle }) => {
    const token = encode(angle, range, bins);
    const back = decode(token, range, bins);
    return { time, angle, token, back, error: Math.abs(back - angle), clipped: Math.abs(angle) > range };
  });
}

/* The next chunk is computed while the last one is executed. Worst reaction: something happens
   just after the model has looked, so a whole period and one more computation pass. */
export function timing(chunk) {
  const compute = PREFILL + PER_TOKEN * JOINTS * chunk;
  const play = chunk / RATE;
  const period = Math.max(play, compute);
  return { compute, play, period, tokens: JOINTS * chunk, live: compute <= play + 1e-9, reaction: period + compute };
}

export const strings = {
  en: {
    task: "A language model can only emit tokens, so each joint angle is cut into bins. One step of 7 joints is 7 tokens; the robot wants 20 steps a second. Each call costs 60 ms for the picture and 5 ms per token.",
    clip: "Save bins the wrong way: choose a range so narrow that clipping costs more than 10°.",
    fine: "Bring the largest error to 1° or less with at most 64 bins.",
    live: "Keep up: choose a chunk for which the model is never late, and the robot still reacts within 0.5 s at worst.",
    done: "Done. The range should just cover the data; half a bin is the error that remains. Chunks pay the picture once for many steps, and the price is a blind stretch.",
    range: "Range ± (degrees)", bins: "Bins", chunk: "Steps in a chunk",
    angleChart: "Joint angle before and after tokens", angle: "angle (°)", time: "time (s)",
    original: "original", back: "after tokens", clipped: "lost by clipping", picture: "When the model computes and the robot moves",
    model: "model", robot: "robot", event: "something moves", reacts: "reacts", tokens: "Tokens of this joint: {list} …",
    state: "Largest error {error}, half the width of a bin is {half}. A call takes {compute} for {tokens} tokens and feeds the robot for {play}: {verdict}. Worst reaction {reaction}.",
    inTime: "in time", late: "late, the robot waits",
  },
  ur: {
    task: "زبان کا ماڈل صرف tokens دے سکتا ہے، اس لیے جوڑ کا ہر زاویہ خانوں (bins) میں بانٹا جاتا ہے۔ 7 جوڑوں کا ایک قدم 7 tokens ہے، اور روبوٹ کو ہر سیکنڈ 20 قدم چاہییں۔ ماڈل کی ہر پکار تصویر پر 60 ms اور فی token 5 ms لیتی ہے۔",
    clip: "غلط طریقے سے بچت کریں: حد (range) اتنی تنگ رکھیں کہ کٹنے (clipping) سے 10° سے زیادہ کا نقصان ہو۔",
    fine: "زیادہ سے زیادہ 64 bins کے ساتھ سب سے بڑی غلطی 1° یا اس سے کم کریں۔",
    live: "ساتھ چلیں: ایسا chunk چنیں کہ ماڈل کبھی دیر نہ کرے، اور روبوٹ بدترین صورت میں بھی 0.5 s کے اندر ردِعمل دے۔",
    done: "کام مکمل ہوا۔ حد اتنی ہو کہ ڈیٹا اس میں بس سما جائے؛ باقی غلطی آدھے bin کی رہتی ہے۔ chunk تصویر کی قیمت ایک بار دے کر کئی قدم چلاتا ہے، مگر اتنی دیر روبوٹ آنکھ بند کر کے چلتا ہے۔",
    range: "حد ± (ڈگری)", bins: "خانے (bins)", chunk: "ایک chunk میں قدم",
    angleChart: "tokens سے پہلے اور بعد جوڑ کا زاویہ", angle: "زاویہ (°)", time: "وقت (s)",
    original: "اصل", back: "tokens کے بعد", clipped: "clipping سے ضائع", picture: "ماڈل کب حساب کرتا ہے اور روبوٹ کب چلتا ہے",
    model: "ماڈل", robot: "روبوٹ", event: "کچھ ہلا", reacts: "ردِعمل", tokens: "اس جوڑ کے tokens: {list} …",
    state: "سب سے بڑی غلطی {error}، آدھا bin {half}۔ ایک پکار {compute} میں {tokens} tokens دیتی ہے جو روبوٹ کو {play} چلاتے ہیں: {verdict}۔ بدترین ردِعمل {reaction}۔",
    inTime: "بروقت", late: "دیر، روبوٹ رکتا ہے",
  },
};

export default function mount(root, api) {
  const ui = panel(root, api, ["clip", "fine", "live"]);
  const { t } = ui;
  const angles = chart(ui, {
    label: t("angleChart"), x: t("time"), y: t("angle"), ratio: 0.4,
    legend: [["muted dashed", t("original")], ["accent", t("back")], ["warn", t("clipped")]],
  });
  const list = el("p", { class: "lab-tokens" });
  ui.figure.append(list);
  const picture = scene(ui, { label: t("picture"), ratio: 0.24, lowest: 150 }, (layer, width, height) =>
    drawChunks(layer, width, height, timing(chunk.value), t));
  const range = ui.slider({ label: t("range"), min: 20, max: 180, step: 1, value: 180, change: update });
  const bins = ui.slider({
    label: t("bins"), min: 2, max: 8, step: 1, value: 4, change: update, format: (power) => String(2 ** power),
  });
  const chunk = ui.slider({ label: t("chunk"), min: 1, max: 20, step: 1, value: 1, change: update });

  function update() {
    const count = 2 ** bins.value;
    const samples = roundTrip(range.value, count);
    const worst = Math.max(...samples.map(({ error }) => error));
    const lost = Math.max(0, ...samples.map(({ angle }) => Math.abs(angle) - range.value));
    const pace = timing(chunk.value);
    const steps = samples.flatMap(({ time, back }) => [[time, back], [time + 1 / RATE, back]]);
    angles.update({
      x: [0, 4], y: [-70, 70], rules: [-range.value, range.value].map((level) => ({ level, kind: "warn dotted" })),
      lines: [{ kind: "muted dashed", points: motion.map(({ time, angle }) => [time, angle]) }, { kind: "accent", points: steps }],
      dots: [{ kind: "fill-warn", points: samples.filter(({ clipped }) => clipped).map(({ time, angle }) => [time, angle]) }],
    });
    list.textContent = t("tokens", { list: samples.slice(0, 12).map(({ token }) => token).join(" ") });
    picture.redraw();
    const milliseconds = (value) => `${fixed(value * 1000, 0)} ms`;
    ui.say(t("state", {
      error: `${fixed(worst)}°`, half: `${fixed(range.value / count)}°`, compute: milliseconds(pace.compute), tokens: pace.tokens,
      play: milliseconds(pace.play), verdict: t(pace.live ? "inTime" : "late"), reaction: milliseconds(pace.reaction),
    }));
    if (lost > 10) ui.pass("clip");
    if (worst <= 1 && count <= 64) ui.pass("fine");
    if (pace.live && pace.reaction <= 0.5) ui.pass("live");
  }
  update();
  return ui.stop;
}

function drawChunks(layer, width, height, { compute, play, period }, t) {
  const x = scale(0, 2.4, 58, width - 8);
  const rows = [height * 0.3, height * 0.62];
  const block = (from, to, y, kind) => layer.append(svg("rect", {
    x: x(from) + 1, y: y - 14, width: Math.max(1, x(Math.min(to, 2.4)) - x(from) - 2), height: 28, rx: 4, class: kind,
  }));
  layer.append(text(6, rows[0] + 4, t("model")), text(6, rows[1] + 4, t("robot")));
  for (let start = 0; start < 2.4; start += period) {
    block(start, start + play, rows[1], "fill-accent");
    if (start + period - compute < 2.4) block(start + period - compute, start + period, rows[0], "fill-accent-2");
  }
  const looks = Math.ceil((EVENT + compute) / period - 1e-9) * period;
  for (const [at, name, kind, y] of [[EVENT, "event", "warn", 14], [looks, "reacts", "ok", height - 8]]) {
    if (at > 2.4) continue;
    layer.append(line(x(at), 4, x(at), height - 4, kind), text(x(at) + 4, y, t(name), `halo ${kind}`));
  }
}
