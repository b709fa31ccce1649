"""Reviews for programs. A card belongs to the user of the token; to anybody else it does not exist."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import user_of
from accounts.days import now_for
from progress.review_serializers import DueCardSerializer, RatedSerializer, RatingSerializer
from progress.selectors.reviews import due_cards, standing_of
from progress.services.reviews import card_rate
from textbook.api import parsed
from textbook.http import page_of
from textbook.openapi import PAGE

TAGS = ["reviews"]


class DueView(APIView):
    @extend_schema(tags=TAGS, operation_id="reviews_due", summary="What today holds",
                   description="In order: cards that come back, cards that were learnt, new cards. Never more than the "
                   "learner's share of the day.",
                   parameters=PAGE, responses=DueCardSerializer(many=True))  # fmt: skip
    def get(self, request: Request) -> Response:
        user = user_of(request)
        now = now_for(user)
        cards, headers = page_of(request, due_cards(user, standing_of(user, now), now))
        return Response(DueCardSerializer(cards, many=True).data, headers=headers)


class ReviewView(APIView):
    @extend_schema(tags=TAGS, operation_id="review_rate", summary="Rate a card",
                   description="A card that today does not hold (see what is due) stays as it is: one that was rated a "
                   "moment ago, that was put aside, or that is beyond the learner's share of the day.",
                   request=RatingSerializer, responses=RatedSerializer)  # fmt: skip
    def post(self, request: Request, card_id: UUID) -> Response:
        card = card_rate(user=user_of(request), card_id=card_id, rating=parsed(RatingSerializer, request)["rating"])
        return Response(RatedSerializer(card).data)
