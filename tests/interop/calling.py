"""How an operation is called: with which key, which signature, waiting or not."""

from __future__ import annotations

import asyncio
import os
from typing import Any, NamedTuple

from alibabacloud_tea_openapi.exceptions import ClientException, ServerException
from alibabacloud_tea_openapi.models import Config
from huaweicloudsdkaos.v1 import AosAsyncClient
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException, ServerResponseException

from operations import Operation

URL = os.environ["APISCRIBE_ENDPOINT"]
HOST = URL.split("://")[1]
PROJECT = os.environ["HUAWEICLOUD_SDK_PROJECT_ID"]


class Key(NamedTuple):
    id: str
    secret: str
    token: str | None = None


class Way(NamedTuple):
    """How an operation is called. The algorithm is the setting of the Alibaba Cloud packages."""

    key: Key
    algorithm: str | None = None
    is_async: bool = False


def client(operation: Operation, way: Way) -> Any:
    key = way.key
    if operation.is_alibaba:
        config = Config(access_key_id=key.id, access_key_secret=key.secret, security_token=key.token, protocol="http")
        config.endpoint, config.region_id, config.signature_algorithm = HOST, "cn-hangzhou", way.algorithm
        return operation.client(config)
    credentials = BasicCredentials(key.id, key.secret, PROJECT).with_security_token(key.token)
    kind = AosAsyncClient if way.is_async else operation.client
    return kind.new_builder().with_credentials(credentials).with_endpoint(URL).build()


def call(operation: Operation, way: Way, request: Any = None) -> Any:
    asked = getattr(client(operation, way), operation.method + ("_async" if way.is_async else ""))
    response = asked(operation.request if request is None else request)
    if not way.is_async:
        return response
    return asyncio.run(awaited(response)) if operation.is_alibaba else response.result()


async def awaited(response: Any) -> Any:
    return await response


def scheme(operation: Operation, way: Way) -> str:
    """The first word of the header `authorization`; empty where the signature is a parameter."""
    if not operation.is_alibaba:
        return "SDK-HMAC-SHA256"
    if operation.service == "webplus":
        return "acs"  # a package from before the newest scheme
    return {"ecs": "", "sae": "acs"}[operation.service] if way.algorithm else "ACS3-HMAC-SHA256"


def ways(operation: Operation, lasting: Key, temporary: Key) -> list[Way]:
    """Every way in which the packages can call an operation."""
    found = [Way(lasting), Way(temporary)]
    # Where there is no body, this package sends a content type that it has not signed.
    if operation.name != "DescribeChange":
        found.append(Way(lasting, is_async=True))
    if operation.is_alibaba and operation.service != "webplus":
        found += [Way(lasting, "v2"), Way(temporary, "v2")]
    return found


class Refusal(NamedTuple):
    """What a package's own exception says."""

    is_own: bool
    status: int
    code: str
    message: str


def refusal(operation: Operation, way: Way, request: Any = None) -> Refusal:
    """The exception that a call ends with."""
    try:
        call(operation, way, request)
    except (ClientException, ServerException) as error:
        kind = ServerException if error.status_code >= 500 else ClientException
        return Refusal(operation.is_alibaba and type(error) is kind, error.status_code, error.code, error.message)
    except (ClientRequestException, ServerResponseException) as error:
        kind = ServerResponseException if error.status_code >= 500 else ClientRequestException
        is_own = not operation.is_alibaba and type(error) is kind
        return Refusal(is_own, error.status_code, error.error_code, error.error_msg)
    raise AssertionError("the call succeeded")
