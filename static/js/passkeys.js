// Keys and passkeys: allauth's scripts talk to the key; this shows what needs it and says when it did not work.
// Expects <… data-needs-passkeys hidden> around what only works with keys, <… data-passkey-trouble hidden> for the sentence.
const show = (selector, visible) => document.querySelectorAll(selector).forEach((element) => { element.hidden = !visible; });

show("[data-needs-passkeys]", "PublicKeyCredential" in window);

document.addEventListener("click", () => show("[data-passkey-trouble]", false), true);
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  show("[data-passkey-trouble]", true);
});
