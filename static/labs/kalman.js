/* A constant-velocity Kalman filter tracks a cart that brakes and turns back; the learner tunes Q and R. */

import { fixed, panel, random } from "./kit.js";
import { chart } from "./draw.js";

const [COUNT, DT] = [120, 0.1];
const NOISE = 0.5;

/* The cart holds its speed, brakes, and drives back: true positions, and what the sensor reports. */
export function drive(seed) {
  const source = random(seed);
  const samples = [];
  let [position, speed] = [0, 1.5];
  for (let index = 0; index < COUNT; index += 1) {
    const time = index * DT;
    const push = time > 4 && time < 6 ? -1.5 : 0;
    const acceleration = push + 0.3 * source.normal();
    position += speed * DT + 0.5 * acceleration * DT * DT;
    speed += acceleration * DT;
    samples.push({ time, position, measured: position + NOISE * source.normal() });
  }
  return samples;
}

/* State [position, speed]. q is the variance of the unknown acceleration, r that of a measurement. */
export function track(samples, q, r) {
  let [x, v] = [samples[0].measured, 0];
  let [pxx, pxv, pvv] = [r, 0, 4];
  return samples.map(({ measured }, index) => {
    if (index) {
      x += v * DT;
      pxx += 2 * DT * pxv + DT * DT * pvv + (q * DT ** 4) / 4;
      pxv += DT * pvv + (q * DT ** 3) / 2;
      pvv += q * DT * DT;
    }
    const innovation = measured - x;
    const spread = pxx + r;
    const [kx, kv] = [pxx / spread, pxv / spread];
    x += kx * innovation;
    v += kv * innovation;
    [pxx, pxv, pvv] = [(1 - kx) * pxx, (1 - kx) * pxv, pvv - kv * pxv];
    return { x, v, variance: pxx, innovation, spread, gain: kx };
  });
}

/* The first second is left out: the filter is still learning its speed there. */
export function judge(samples, estimates) {
  const late = samples.map((sample, index) => ({ ...sample, ...estimates[index] })).slice(10);
  const rms = (error) => Math.sqrt(late.reduce((sum, each) => sum + error(each) ** 2, 0) / late.length);
  const inside = late.filter(({ innovation, spread }) => Math.abs(innovation) <= 2 * Math.sqrt(spread)).length;
  return {
    error: rms(({ x, position }) => x - position),
    raw: rms(({ measured, position }) => measured - position),
    inside: inside / late.length,
  };
}

export const strings = {
  en: {
    task: "A range sensor with much noise watches a cart that brakes and drives back. The filter expects constant speed, up to an unknown acceleration.",
    stubborn: "Make the filter too sure of its model, so that its estimate is worse than the raw measurements.",
    nervous: "Make it too trusting of the sensor: an estimate that follows every measurement, with a gain above 0.8 at the end.",
    tuned: "Tune it: an error below 60 % of the raw error, while 92–98 % of the innovations lie inside their ±2σ band.",
    done: "Done. Only the ratio of Q to R shapes the estimate, but their sizes decide whether the filter tells the truth about its own uncertainty.",
    q: "Process noise Q, variance of the acceleration (m²/s⁴)", r: "Measurement noise R, variance (m²)", fresh: "New measurements",
    trackChart: "Position over time", innovationChart: "Innovation over time", position: "position (m)", innovation: "innovation (m)",
    time: "time (s)", truth: "true position", measured: "measurement", estimate: "estimate", band: "±2σ band",
    state: "Error of the estimate {error}, of the raw measurements {raw}. Inside the ±2σ band: {inside} of the innovations. Gain at the end: {gain}.",
  },
  ur: {
    task: "بہت شور (noise) والا ایک فاصلہ ناپ سینسر ایسی گاڑی کو دیکھ رہا ہے جو بریک لگا کر واپس مڑتی ہے۔ فلٹر یکساں رفتار کی توقع رکھتا ہے، سوائے ایک نامعلوم اسراع (acceleration) کے۔",
    stubborn: "فلٹر کو اپنے ماڈل پر ضرورت سے زیادہ یقین دلائیں، یہاں تک کہ اس کا تخمینہ خام پیمائشوں سے بھی بدتر ہو جائے۔",
    nervous: "اب اسے سینسر پر ضرورت سے زیادہ بھروسا دیں: تخمینہ ہر پیمائش کے پیچھے بھاگے اور آخر میں gain 0.8 سے زیادہ ہو۔",
    tuned: "اسے tune کریں: غلطی خام غلطی کے 60 % سے کم ہو، اور 92–98 % innovations اپنی ±2σ پٹی کے اندر ہوں۔",
    done: "کام مکمل ہوا۔ تخمینے کی شکل صرف Q اور R کی نسبت سے بنتی ہے، مگر ان کی مقدار طے کرتی ہے کہ فلٹر اپنی بے یقینی کے بارے میں سچ بولتا ہے یا نہیں۔",
    q: "عمل کا شور Q: اسراع کا تغیر (m²/s⁴)", r: "پیمائش کا شور R: تغیر (m²)", fresh: "نئی پیمائشیں",
    trackChart: "وقت کے ساتھ مقام", innovationChart: "وقت کے ساتھ innovation", position: "مقام (m)", innovation: "innovation (m)",
    time: "وقت (s)", truth: "اصل مقام", measured: "پیمائش", estimate: "تخمینہ", band: "±2σ پٹی",
    state: "تخمینے کی غلطی {error}، خام پیمائشوں کی {raw}۔ ±2σ پٹی کے اندر: {inside} innovations۔ آخر میں gain: {gain}۔",
  },
};

export default function mount(root, api) {
  const ui = panel(root, api, ["stubborn", "nervous", "tuned"]);
  const { t } = ui;
  let seed = 1;
  let samples = drive(seed);
  const position = chart(ui, {
    label: t("trackChart"), x: t("time"), y: t("position"), ratio: 0.42,
    legend: [["plain dashed", t("truth")], ["muted dotted", t("measured")], ["accent", t("estimate")], ["accent band", t("band")]],
  });
  const innovation = chart(ui, { label: t("innovationChart"), x: t("time"), y: t("innovation"), ratio: 0.26 });
  const power = (name, value) => ui.slider({
    label: t(name), min: -3, max: 2, step: 0.1, value, change: update,
    format: (exponent) => Number((10 ** exponent).toPrecision(2)).toString(),
  });
  const q = power("q", 0.5);
  const r = power("r", -1.2);
  ui.button(t("fresh"), () => { seed += 1; samples = drive(seed); update(); });

  function update() {
    const estimates = track(samples, 10 ** q.value, 10 ** r.value);
    const { error, raw, inside } = judge(samples, estimates);
    const { gain } = estimates.at(-1);
    draw(estimates);
    ui.say(t("state", {
      error: `${fixed(error)} m`, raw: `${fixed(raw)} m`, inside: `${fixed(inside * 100, 0)} %`, gain: fixed(gain),
    }));
    if (error > raw) ui.pass("stubborn");
    if (gain > 0.8) ui.pass("nervous");
    if (error < 0.6 * raw && inside >= 0.92 && inside <= 0.98) ui.pass("tuned");
  }

  function draw(estimates) {
    const x = [0, COUNT * DT];
    const over = (value) => samples.map(({ time }, index) => [time, value(estimates[index], samples[index])]);
    const edge = (sign) => over((each) => each.x + sign * 2 * Math.sqrt(each.variance));
    const limit = (sign) => over((each) => sign * 2 * Math.sqrt(each.spread));
    const measured = over((_, sample) => sample.measured);
    const all = measured.map(([, value]) => value);
    position.update({
      x, y: [Math.min(...all) - 1, Math.max(...all) + 1],
      bands: [{ kind: "accent", upper: edge(1), lower: edge(-1) }],
      lines: [{ kind: "plain dashed", points: over((_, sample) => sample.position) }, { kind: "accent", points: over((each) => each.x) }],
      dots: [{ kind: "fill-muted", points: measured }],
    });
    const outside = over((each) => each.innovation).filter((point, i) => Math.abs(point[1]) > 2 * Math.sqrt(estimates[i].spread));
    innovation.update({
      x, y: [-2.5, 2.5], bands: [{ kind: "accent", upper: limit(1), lower: limit(-1) }], rules: [{ level: 0, kind: "grid" }],
      dots: [{ kind: "fill-muted", points: over((each) => each.innovation) }, { kind: "fill-warn", size: 3.5, points: outside }],
    });
  }
  update();
  return ui.stop;
}
