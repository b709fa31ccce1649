"""Days of conversations and readings are the reader's own."""

from datetime import UTC, datetime

import pytest

from chat.models import Advisor, ChatSession, Reading

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
NIGHT = datetime(2026, 11, 21, 20, tzinfo=UTC)  # 01:00 on the twenty-second in Karachi


def test_a_conversation_of_the_night(browser_of, owner, client, tutor, settings) -> None:
    client.post("/chat/ask", {"question": "What is a topic?"})  # as a guest, who lives by the site's clock
    ChatSession.objects.create(user=owner, title="Topics")
    ChatSession.objects.update(updated_at=NIGHT)
    assert "Nov. 21, 2026" in client.get("/chat/conversations").content.decode()
    settings.HOME_TIME_ZONE = "Asia/Karachi"
    assert "Nov. 22, 2026" in client.get("/chat/conversations").content.decode()
    owner.time_zone = "America/New_York"
    owner.save()
    page = browser_of(owner).get("/chat/conversations").content.decode()
    assert "Topics" in page and "Nov. 21, 2026" in page


def test_a_reading_of_the_night(browser_of, owner, stranger) -> None:
    owner.time_zone = "Asia/Karachi"
    owner.save()
    advisor = Advisor.objects.first()
    Reading.objects.create(user=owner, advisor=advisor, question="Where to begin?", created_at=NIGHT)
    page = browser_of(owner).get("/chat/advisors").content.decode()
    assert "Where to begin?" in page and "Nov. 22, 2026" in page
    assert "Where to begin?" not in browser_of(stranger).get("/chat/advisors").content.decode()
