"""What waits for a reviewer is found in one query, and is what Wagtail finds in many."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowTask

from cms.accounts.factories import UserFactory
from cms.admin.workflows import reviewable_by
from home.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


def test_who_may_decide_is_asked_as_wagtail_does(home, django_assert_num_queries):
    page, editor = StandardPageFactory(parent=home), UserFactory()
    users = [UserFactory(), UserFactory(), UserFactory(is_superuser=True)]
    for number in range(2):
        group = Group.objects.create(name=f"Granskare {number}")
        users[number].groups.add(group)
        task = GroupApprovalTask.objects.create(name=f"Granskning {number}")
        task.groups.add(group)
        workflow = Workflow.objects.create(name=f"Granskning {number}")
        WorkflowTask.objects.create(workflow=workflow, task=task)
    page.save_revision()
    workflow.start(page, editor)
    found = []
    for user in users:
        with django_assert_num_queries(1):
            found.append(set(reviewable_by(user)))
        assert found[-1] == set(TaskState.objects.reviewable_by(user))
    assert [len(states) for states in found] == [0, 1, 1]
