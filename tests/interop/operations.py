"""What is called: an operation of the specs, and how the vendor's own package asks for it."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from alibabacloud_ecs20140526 import models as ecs
from alibabacloud_ecs20140526.client import Client as EcsClient
from alibabacloud_sae20190506 import models as sae
from alibabacloud_sae20190506.client import Client as SaeClient
from alibabacloud_webplus20190320 import models as webplus
from alibabacloud_webplus20190320.client import Client as WebPlusClient
from huaweicloudsdkaos import v1 as aos

APPLICATION = "017f39b8-dfa4-4e16-a84b-1dcee4b1****"
ENVIRONMENT = "we-5d39b8ba6786bd4b149*****"
STACK = {"client_request_id": "9a7b6c5d-0000-4000-8000-000000000001", "stack_name": "我的资源栈"}
STACK_ID = "1b15e005-bdbb-4bd7-8f9a-a09b6774b4b3"


class Operation(NamedTuple):
    """An operation, the method that calls it, and what a success must hold: paths of attributes and indexes."""

    service: str
    name: str
    client: Any
    method: str
    request: Any
    must_have: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        return f"{self.service}::{self.name}"

    @property
    def is_alibaba(self) -> bool:
        return self.client is not aos.AosClient


class Work(NamedTuple):
    """Work that one operation starts and another shows: the handle, the question about it, and the state at the end."""

    starts: str
    handle: str
    shows: str
    question: Callable[[str], Any]
    state: str
    done: str


OPERATIONS = (
    Operation(
        "webplus", "RebuildAppEnv", WebPlusClient, "rebuild_app_env",
        webplus.RebuildAppEnvRequest(env_id=ENVIRONMENT, dry_run=False, region_id="cn-hangzhou"),
        ("body.env_change_detail.change_id", "body.code", "body.request_id"),
    ),
    Operation(
        "sae", "RollbackApplication", SaeClient, "rollback_application",
        sae.RollbackApplicationRequest(
            app_id=APPLICATION, version_id="0026ff7f-2b57-4127-bdd0-9bf202bb9****", batch_wait_time=0,
            min_ready_instances=1, min_ready_instance_ratio=-1, auto_enable_application_scaling_rule="true",
            update_strategy='{"type":"BatchUpdate","batchUpdate":{"batch":2,"releaseType":"auto","batchWaitTime":1}}',
        ),
        ("body.data.change_order_id", "body.data.is_need_approval", "body.success", "body.request_id", "body.trace_id"),
    ),
    Operation(
        "sae", "RestartInstances", SaeClient, "restart_instances",
        sae.RestartInstancesRequest(app_id=APPLICATION, instance_ids="mysae-1-*****,mysae 2~*"),
        ("body.data.change_order_id", "body.success", "body.request_id", "body.trace_id"),
    ),
    Operation(
        "ecs", "RedeployInstance", EcsClient, "redeploy_instance",
        ecs.RedeployInstanceRequest(
            instance_id="i-bp1azkttqpldxgted****", force_stop=True, owner_id=1, owner_account="a b@c/d*e~",
        ),
        ("body.request_id", "body.task_id"),
    ),
    Operation(
        "rfs", "ListExecutionPlans", aos.AosClient, "list_execution_plans",
        aos.ListExecutionPlansRequest(**STACK, stack_id=STACK_ID, marker="m+a/r=k er~*", limit=10),
        ("execution_plans.0.execution_plan_id", "execution_plans.0.stack_name", "execution_plans.0.status"),
    ),
    Operation(
        "rfs", "ContinueRollbackStack", aos.AosClient, "continue_rollback_stack",
        aos.ContinueRollbackStackRequest(**STACK, body=aos.ContinueRollbackStackRequestBody(stack_id=STACK_ID)),
        ("deployment_id",),
    ),
    Operation(
        "rfs", "UpdateStack", aos.AosClient, "update_stack",
        aos.UpdateStackRequest(
            **STACK,
            body=aos.UpdateStackRequestBody(
                description="我的第一个资源栈", stack_id=STACK_ID, enable_deletion_protection=False,
                enable_auto_rollback=True, agencies=[aos.Agency(provider_name="huaweicloud", agency_name="my_agency")],
            ),
        ),
    ),
    Operation(
        "webplus", "DescribeChange", WebPlusClient, "describe_change",
        webplus.DescribeChangeRequest(env_id=ENVIRONMENT, change_id="wc-5d3e71642977ca5251e*****"),
        ("body.change.change_id", "body.change.change_succeed", "body.code", "body.request_id"),
    ),
    Operation(
        "sae", "DescribeChangeOrder", SaeClient, "describe_change_order",
        sae.DescribeChangeOrderRequest(change_order_id="76fa5c0-9ebb-4bb4-b383-1f885447****"),
        ("body.data.status", "body.data.change_order_id", "body.data.pipelines.0.pipeline_id", "body.success"),
    ),
    Operation(
        "ecs", "DescribeTasks", EcsClient, "describe_tasks",
        ecs.DescribeTasksRequest(
            region_id="cn-hangzhou", page_number=1, page_size=2, task_ids="t-bp1hvgwromzv32iq****",
            task_action="ImportImage", task_status="Finished", resource_ids=["m-bp1i8huqm5u7****", "m-2"],
        ),
        ("body.task_set.task.0.task_id", "body.task_set.task.0.task_status", "body.total_count", "body.request_id"),
    ),
    Operation(
        "rfs", "GetStackMetadata", aos.AosClient, "get_stack_metadata",
        aos.GetStackMetadataRequest(**STACK, stack_id=STACK_ID),
        ("stack_id", "stack_name", "status"),
    ),
)

WORK = (
    Work(
        "RebuildAppEnv", "body.env_change_detail.change_id", "DescribeChange",
        lambda change: webplus.DescribeChangeRequest(env_id=ENVIRONMENT, change_id=change),
        "body.change.change_succeed", "True",
    ),
    Work(
        "RollbackApplication", "body.data.change_order_id", "DescribeChangeOrder",
        lambda order: sae.DescribeChangeOrderRequest(change_order_id=order), "body.data.status", "2",
    ),
    Work(
        "RestartInstances", "body.data.change_order_id", "DescribeChangeOrder",
        lambda order: sae.DescribeChangeOrderRequest(change_order_id=order), "body.data.status", "2",
    ),
    Work(
        "RedeployInstance", "body.task_id", "DescribeTasks",
        lambda task: ecs.DescribeTasksRequest(region_id="cn-hangzhou", task_ids=task),
        "body.task_set.task.0.task_status", "Finished",
    ),
    Work(
        "ContinueRollbackStack", "deployment_id", "GetStackMetadata",
        lambda _: aos.GetStackMetadataRequest(**STACK), "status", "ROLLBACK_COMPLETE",
    ),
)
