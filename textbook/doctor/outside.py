"""Services of others: the model and the mail server. Both are really asked."""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import get_connection

from textbook import llm
from textbook.doctor.finding import Finding, bad, warn


def model() -> Iterator[Finding]:
    if not llm.configured():
        yield Finding("model", "off: answers quote the book (OPENAI_API_KEY turns it on)")
        return
    try:
        llm.ask(system="Answer with one word.", user="Are you there?", max_tokens=200)
    except llm.ModelAway as error:
        todo = "See OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL, and the server's own status page."
        yield bad("model", f"{settings.OPENAI_MODEL} does not answer: {error}", todo)
    else:
        yield Finding("model", f"{settings.OPENAI_MODEL} answers")


def mail() -> Iterator[Finding]:
    if not (settings.EMAIL_URL or settings.SENDGRID_API_KEY):
        text = f"not sent, written to {settings.DATA_DIR / 'mail'}"
        yield warn("mail", text, "Set EMAIL_URL.") if settings.PRODUCTION else Finding("mail", text)
        return
    host = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    server = get_connection()
    try:
        server.open()
        server.close()
    except OSError as error:  # every error of smtplib is one
        yield bad("mail", f"{host} does not let us in: {error}", "See EMAIL_URL; mails wait in the queue meanwhile.")
        return
    yield Finding("mail", f"{host} lets us in")
    if settings.PRODUCTION and settings.DEFAULT_FROM_EMAIL.endswith("@localhost>"):
        yield warn("mail", "is sent in the name of localhost: most servers drop it", "Set DEFAULT_FROM_EMAIL.")
