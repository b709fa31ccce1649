"""The study plan for programs. The path names the user, and only that user may come this way."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import user_of
from accounts.models import User
from accounts.selectors import owner_of_path
from progress.selectors import TaskFilters, stats_of, task_of, tasks_of
from progress.serializers import (
    SORT_BY,
    TaskChangeSerializer,
    TaskQuerySerializer,
    TaskSerializer,
    TaskStatsSerializer,
)
from progress.services import task_complete, task_create, task_delete, task_update
from textbook.api import parsed
from textbook.http import page_of
from textbook.openapi import PAGE

TAGS = ["study plan"]
CAMEL = "`dueDate` and `chapterId` are understood as well."


class TasksView(APIView):
    @extend_schema(tags=TAGS, operation_id="task_list", summary="My tasks, newest first unless asked otherwise",
                   parameters=[TaskQuerySerializer, *PAGE], responses=TaskSerializer(many=True))  # fmt: skip
    def get(self, request: Request, user_id: str) -> Response:
        found = tasks_of(owner(request, user_id), filters_of(request))
        rows, headers = page_of(request, found)
        return Response(TaskSerializer(rows, many=True).data, headers=headers)

    @extend_schema(tags=TAGS, operation_id="task_create", summary="Add a task", description=CAMEL,
                   request=TaskChangeSerializer, responses={201: TaskSerializer})  # fmt: skip
    def post(self, request: Request, user_id: str) -> Response:
        user = owner(request, user_id)
        task = task_create(user=user, **parsed(TaskChangeSerializer, request))
        return Response(TaskSerializer(task).data, status=201)


class TaskView(APIView):
    @extend_schema(tags=TAGS, operation_id="task", summary="One task", responses=TaskSerializer)
    def get(self, request: Request, user_id: str, task_id: UUID) -> Response:
        return Response(TaskSerializer(task_of(owner(request, user_id), task_id)).data)

    @extend_schema(tags=TAGS, operation_id="task_update", summary="Change a task", request=TaskChangeSerializer,
                   description=f"Fields that are left out keep their value. {CAMEL}",
                   responses=TaskSerializer)  # fmt: skip
    def put(self, request: Request, user_id: str, task_id: UUID) -> Response:
        user = owner(request, user_id)
        task = task_update(user=user, task_id=task_id, **parsed(TaskChangeSerializer, request))
        return Response(TaskSerializer(task).data)

    @extend_schema(tags=TAGS, operation_id="task_delete", summary="Delete a task", responses={204: None})
    def delete(self, request: Request, user_id: str, task_id: UUID) -> Response:
        task_delete(user=owner(request, user_id), task_id=task_id)
        return Response(status=204)


class TaskCompleteView(APIView):
    @extend_schema(tags=TAGS, operation_id="task_complete", summary="Turn a task from to do to done, or back",
                   request=None, responses=TaskSerializer)  # fmt: skip
    def patch(self, request: Request, user_id: str, task_id: UUID) -> Response:
        task = task_complete(user=owner(request, user_id), task_id=task_id)
        return Response(TaskSerializer(task).data)


class StatsView(APIView):
    @extend_schema(tags=TAGS, operation_id="task_stats", summary="What my tasks add up to",
                   responses=TaskStatsSerializer)  # fmt: skip
    def get(self, request: Request, user_id: str) -> Response:
        return Response(TaskStatsSerializer(stats_of(owner(request, user_id))).data)


def owner(request: Request, user_id: str) -> User:
    return owner_of_path(user_of(request), user_id)


def filters_of(request: Request) -> TaskFilters:
    query = TaskQuerySerializer(data=request.query_params.dict())
    query.is_valid(raise_exception=True)
    given = query.validated_data
    return TaskFilters(
        status=given["status"],
        priority=given.get("priority", ""),
        category=given.get("category", ""),
        search=given.get("search", ""),
        sort=SORT_BY.get(given.get("sort_by"), given.get("sort", "created")),
        order=given.get("sort_order", ""),
    )
