// ReDoc over our schema with our own fonts. Expects <div id="redoc" data-schema="…">.
const place = document.getElementById("redoc");
const fonts = { fontFamily: "system-ui, sans-serif", headings: { fontFamily: "system-ui, sans-serif" }, code: { fontFamily: "monospace" } };
window.Redoc.init(place.dataset.schema, { theme: { typography: fonts }, hideLoading: true }, place);
