// Days end at the learner's midnight. Expects form[data-zone], hidden, with the zone of the account, an input time_zone, and a
// button [data-keep]. Where none is known yet (data-unknown) this device's is told; where it is another, the form appears, until
// somebody left it so on this device. UTC is what some browsers say to tell nothing.
const KEPT = "zone-kept";
const form = document.querySelector("form[data-zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = (timeZone) => new Date().toLocaleString("en", { timeZone });

function differs(zone) {
  try {
    return Boolean(zone) && clock(zone) !== clock(here) && localStorage.getItem(KEPT) !== `${zone} ${here}`;
  } catch {
    return false;
  }
}

if (form && here && here !== "UTC") {
  form.elements.time_zone.value = here;
  if ("unknown" in form.dataset) {
    fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Fragment": "1" } }).catch(() => {});
  } else {
    form.hidden = !differs(form.dataset.zone);
  }
  form.querySelector("[data-keep]").addEventListener("click", () => {
    form.hidden = true;
    localStorage.setItem(KEPT, `${form.dataset.zone} ${here}`);
  });
}
