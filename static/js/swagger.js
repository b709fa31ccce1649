// Swagger UI over our schema. Expects <div id="swagger" data-schema="…">.
const place = document.getElementById("swagger");
window.SwaggerUIBundle({ url: place.dataset.schema, domNode: place, deepLinking: true, persistAuthorization: false, validatorUrl: null });
