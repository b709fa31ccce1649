"""The one door to an OpenAI-compatible server. Without OPENAI_API_KEY there is no model, and nothing here is called."""

from dataclasses import dataclass

import openai
from django.conf import settings

TIMEOUT = 60.0


class ModelAway(Exception):
    """The model is not configured, does not answer, or answers with nothing that can be used."""


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    tokens_in: int
    tokens_out: int


def configured() -> bool:
    return bool(settings.OPENAI_API_KEY)


def ask(*, system: str, user: str, max_tokens: int) -> Reply:
    """One question, one answer. Never inside a request or a database transaction."""
    if not configured():
        raise ModelAway("no model is configured")
    try:
        answer = _client().chat.completions.create(
            model=settings.OPENAI_MODEL,
            messages=[{"role": "system", "content": system}, {"role": "user", "content": user}],
            temperature=0,
            max_tokens=max_tokens,
        )
    except openai.OpenAIError as error:
        raise ModelAway(type(error).__name__) from error
    choice = answer.choices[0] if answer.choices else None
    if choice is None or not choice.message.content or choice.finish_reason == "length":
        raise ModelAway("the answer is empty or cut off")
    usage = answer.usage
    return Reply(choice.message.content, usage.prompt_tokens if usage else 0, usage.completion_tokens if usage else 0)


def _client() -> openai.OpenAI:
    return openai.OpenAI(
        api_key=settings.OPENAI_API_KEY, base_url=settings.OPENAI_BASE_URL or None, timeout=TIMEOUT, max_retries=1
    )
