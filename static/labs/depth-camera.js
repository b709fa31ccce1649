/* A stereo depth camera looks at a box before a wall: noise that grows with distance squared, edges, shadows, baseline. */

import { fixed, panel, random } from "./kit.js";
import { chart, circle, line, scene, svg, text } from "./draw.js";

export const [HALF_WIDTH, DEEPEST_SHIFT, WALL, BOX] = [320, 128, 4.5, 0.6];
const COLUMN = 3;

/* Depth is z = f·b / d, so a disparity error σ_d becomes a depth error of z²·σ_d / (f·b). */
export const spread = (distance, { focal, baseline, noise }) => (distance ** 2 * noise) / (focal * baseline);

export const nearest = ({ focal, baseline }) => (focal * baseline) / DEEPEST_SHIFT;

/* One row of the depth image. A matching window on the box's edge sees both surfaces and reports a
   point between them; the wall beside the box, hidden from the second camera, reports nothing. */
export function scan(camera, { distance, filter = false, seed = 1 }) {
  const { focal, baseline, noise } = camera;
  const { normal } = random(seed);
  const points = [];
  for (let u = -HALF_WIDTH; u <= HALF_WIDTH; u += COLUMN) {
    const shift = (z) => (focal * baseline) / z;
    const edge = Math.abs(Math.abs((u / focal) * distance) - BOX / 2) / distance * focal;
    const onBox = Math.abs((u / focal) * distance) <= BOX / 2;
    const mixed = edge < COLUMN;
    const truth = onBox ? distance : WALL;
    const share = 0.5 + (onBox ? 0.5 : -0.5) * (edge / COLUMN);
    const ideal = mixed ? share * shift(distance) + (1 - share) * shift(WALL) : shift(truth);
    const measured = ideal + noise * normal();
    const hidden = !onBox && !mixed && shadowed((u / focal) * WALL, distance, baseline);
    const seen = !hidden && measured > 0 && measured <= DEEPEST_SHIFT;
    points.push({ u, z: seen ? shift(measured) : NaN, onBox, mixed, hidden });
  }
  return filter ? withoutJumps(points, camera) : points;
}

const shadowed = (x, distance, baseline) => Math.abs(baseline + ((x - baseline) * distance) / WALL) < BOX / 2;

/* Drops a point that stands off from a neighbour by more than noise explains, as camera drivers do. */
function withoutJumps(points, camera) {
  const jump = (a, b) => a && b && Math.abs(a.z - b.z) > 0.1 + 5 * spread(Math.min(a.z, b.z), camera);
  return points.map((point, i) => (jump(point, points[i - 1]) || jump(point, points[i + 1]) ? { ...point, z: NaN } : point));
}

export const flying = (points) => points.filter(({ mixed, z }) => mixed && Number.isFinite(z)).length;

export const strings = {
  en: {
    task: "A stereo camera (image 640 px wide, largest disparity 128 px) looks at a box before a wall 4.5 m away. Each dot is one depth reading, seen from above.",
    nine: "Place the box where its depth noise is nine times the noise at 1 m.",
    design: "For a plain surface at 2 m or farther, get the noise to 2 cm or less while the camera still measures at 0.45 m.",
    edges: "With the box at most 2 m away, remove the flying points at its edges.",
    done: "Done. Noise grows with z² and shrinks with baseline and focal length; the baseline is paid for with a blind zone and shadows, the focal length with a narrow view, and edges need a filter.",
    distance: "Distance of the box (m)", baseline: "Baseline (cm)", focal: "Focal length (px)", surface: "Surface", rich: "Rich texture, σ = 0.1 px", poor: "Plain, σ = 0.25 px", dark: "Dark, σ = 0.5 px",
    filter: "Edge filter", picture: "Camera, box, wall and depth readings from above", chart: "Depth noise over distance", noise: "noise σ (cm)", z: "distance (m)",
    predicted: "predicted σ = z²·σ_d/(f·b)", measured: "measured on the box", blind: "blind zone", camera: "camera",
    state: "Noise on the box: {predicted} predicted, {measured} measured. Nearest distance {nearest}. Flying points: {flying}. Readings lost in the shadow of the box: {hidden}.",
    none: "nothing",
  },
  ur: {
    task: "ایک stereo کیمرا (تصویر 640 px چوڑی، سب سے بڑی disparity 128 px) 4.5 m دور دیوار کے آگے رکھے ڈبے کو دیکھ رہا ہے۔ ہر نقطہ اوپر سے دیکھی گئی گہرائی (depth) کی ایک پیمائش ہے۔",
    nine: "ڈبے کو وہاں رکھیں جہاں گہرائی کا شور 1 m والے شور کا نو گنا ہو۔",
    design: "2 m یا اس سے دور سادہ سطح کے لیے شور 2 cm یا کم کریں، مگر کیمرا 0.45 m پر بھی ناپ سکے۔",
    edges: "ڈبا زیادہ سے زیادہ 2 m دور ہو؛ اس کے کناروں پر اڑتے ہوئے (flying) نقطے ہٹائیں۔",
    done: "کام مکمل ہوا۔ شور z² کے ساتھ بڑھتا اور baseline اور focal length کے ساتھ گھٹتا ہے؛ baseline کی قیمت قریب کا اندھا علاقہ اور سائے ہیں، focal length کی قیمت تنگ منظر، اور کناروں کو filter چاہیے۔",
    distance: "ڈبے کا فاصلہ (m)", baseline: "Baseline (cm)", focal: "Focal length (px)", surface: "سطح", rich: "نقش دار، \u2066σ = 0.1 px\u2069", poor: "سادہ، \u2066σ = 0.25 px\u2069", dark: "تاریک، \u2066σ = 0.5 px\u2069",
    filter: "کناروں کا filter", picture: "اوپر سے کیمرا، ڈبا، دیوار اور گہرائی کی پیمائشیں", chart: "فاصلے کے ساتھ گہرائی کا شور", noise: "شور σ (cm)", z: "فاصلہ (m)",
    predicted: "پیش گوئی \u2066σ = z²·σ_d/(f·b)\u2069", measured: "ڈبے پر ناپا گیا", blind: "اندھا علاقہ", camera: "کیمرا",
    state: "ڈبے پر شور: پیش گوئی {predicted}، ناپا گیا {measured}۔ قریب ترین فاصلہ {nearest}۔ اڑتے نقطے: {flying}۔ ڈبے کے سائے میں گم پیمائشیں: {hidden}۔",
    none: "کچھ نہیں",
  },
};

const NOISE = { rich: 0.1, poor: 0.25, dark: 0.5 };

export default function mount(root, api) {
  const ui = panel(root, api, ["nine", "design", "edges"]);
  const { t } = ui;
  let points = [];
  const picture = scene(ui, { label: t("picture"), ratio: 0.5, lowest: 200, highest: 360 }, (layer, width, height) =>
    drawView(layer, width, height, { points, distance: distance.value, camera: camera(), t }));
  const curve = chart(ui, {
    label: t("chart"), x: t("z"), y: t("noise"), ratio: 0.3,
    legend: [["accent", t("predicted")], ["accent-2", t("measured")], ["warn dotted", t("blind")]],
  });
  const distance = ui.slider({ label: t("distance"), min: 0.4, max: 4, step: 0.1, value: 1.5, change: update, format: (v) => fixed(v, 1) });
  const baseline = ui.slider({ label: t("baseline"), min: 2, max: 30, step: 0.5, value: 5, change: update, format: (v) => fixed(v, 1) });
  const focal = ui.slider({ label: t("focal"), min: 300, max: 800, step: 20, value: 400, change: update });
  const surface = ui.select({
    label: t("surface"), options: Object.keys(NOISE).map((name) => [name, t(name)]), value: "rich", change: update,
  });
  const filter = ui.toggle({ label: t("filter"), change: update });

  const camera = () => ({ focal: focal.value, baseline: baseline.value / 100, noise: NOISE[surface.value] });

  function update() {
    const away = distance.value;
    points = scan(camera(), { distance: away, filter: filter.checked });
    const predicted = spread(away, camera());
    const measured = deviation(points.filter(({ onBox, mixed, z }) => onBox && !mixed && Number.isFinite(z)).map(({ z }) => z));
    const close = nearest(camera());
    picture.redraw();
    drawCurve(away, measured, close);
    const centimetres = (value) => (Number.isFinite(value) ? `${fixed(value * 100, 1)} cm` : t("none"));
    ui.say(t("state", {
      predicted: centimetres(predicted), measured: centimetres(measured), nearest: `${fixed(close)} m`,
      flying: flying(points), hidden: points.filter(({ hidden }) => hidden).length,
    }));
    if (Math.abs(predicted / spread(1, camera()) - 9) < 0.3) ui.pass("nine");
    if (surface.value === "poor" && away >= 2 && predicted <= 0.02 && close <= 0.45) ui.pass("design");
    const before = flying(scan(camera(), { distance: away }));
    if (filter.checked && away <= 2 && before > 0 && flying(points) === 0 && close < away) ui.pass("edges");
  }

  function drawCurve(away, measured, close) {
    const steps = Array.from({ length: 80 }, (_, index) => 0.05 + index * 0.05);
    const line = steps.map((z) => [z, 100 * spread(z, camera())]);
    curve.update({
      x: [0, 4], y: [0, 20], lines: [{ kind: "accent", points: line }], rules: [{ at: close, kind: "warn dotted" }],
      dots: [{ kind: "fill-accent-2", size: 6, points: Number.isFinite(measured) ? [[away, 100 * measured]] : [] }],
    });
  }
  update();
  return ui.stop;
}

function deviation(values) {
  if (values.length < 2) return NaN;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function drawView(layer, width, height, { points, distance, camera, t }) {
  const size = Math.min((width - 30) / 5.4, height / 3.2);
  const spot = (z, x) => [24 + z * size, height / 2 - x * size];
  const reach = HALF_WIDTH / camera.focal;
  const blind = nearest(camera);
  for (const side of [-1, 1]) layer.append(line(...spot(0, 0), ...spot(6, side * reach * 6), "muted dashed thin"));
  const [edge] = spot(blind, 0);
  layer.append(svg("rect", { class: "fill-warn soft", x: 24, y: height / 2 - blind * reach * size, width: edge - 24, height: 2 * blind * reach * size }));
  layer.append(line(...spot(WALL, -3), ...spot(WALL, 3), "muted"), line(...spot(distance, -BOX / 2), ...spot(distance, BOX / 2), "plain"));
  const [left, top] = spot(distance, BOX / 2);
  layer.append(svg("rect", { class: "muted thin", x: left, y: top, width: 0.3 * size, height: BOX * size }));
  for (const { u, z, mixed } of points) {
    if (Number.isFinite(z) && z < 6) layer.append(circle(...spot(z, (u / camera.focal) * z), mixed ? 3.5 : 2, mixed ? "fill-warn" : "fill-accent"));
  }
  layer.append(circle(24, height / 2, 7, "fill-plain"), text(6, height / 2 + 26, t("camera"), "small"));
}
