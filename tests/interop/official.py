"""Calls the simulator through the vendors' official packages, and counts what they make of its answers.

In: the environment that `apiscribe serve` prints, and TEMPORARY_KEY, `ID=SECRET:TOKEN`. Out: a line for each kind of
check with its count, and every difference; the exit code is 1 if there is one. Nothing but the simulator is asked.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import time
import urllib.request
from collections import Counter
from contextlib import contextmanager
from typing import Any, Iterator

from alibabacloud_credentials.client import Client as CredentialClient
from alibabacloud_tea_openapi.exceptions import ThrottlingException
from alibabacloud_tea_openapi.models import Config, OpenApiRequest, Params
from alibabacloud_tea_util.models import RuntimeOptions
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.auth.provider import EnvCredentialProvider
from huaweicloudsdkcore.region.region import Region

from calling import HOST, PROJECT, URL, Key, Refusal, Way, call, client, refusal, scheme, ways
from operations import ENVIRONMENT, OPERATIONS, WORK, Operation

BY_NAME = {operation.name: operation for operation in OPERATIONS}
OF_ALIBABA = [operation for operation in OPERATIONS if operation.is_alibaba]
ARGUMENTS = ["first-argument", "second-argument", "third-argument"]


class Different(Exception):
    """Something is not as it must be."""


def expect(wanted: Any, found: Any, what: str) -> None:
    if wanted != found:
        raise Different(f"{what}: expected {wanted!r}, found {found!r}")


class Simulator:
    """The simulator's control API."""

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{URL}/_simulator/{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def forget(self) -> None:
        """No rules and no calls."""
        self.ask("DELETE", "rules")
        self.ask("DELETE", "calls")

    def next_answer(self, operation: Operation, answer: Any) -> None:
        self.ask("POST", "rules", {"operation": operation.full_name, "answer": answer, "times": 1})

    def only_call(self) -> dict[str, Any]:
        calls = self.ask("GET", "calls")["calls"]
        expect(1, len(calls), "recorded calls")
        return calls[0]


class Tally:
    """What was checked, by kind, and what was different."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.counts: Counter[str] = Counter()
        self.differences: list[str] = []

    @contextmanager
    def check(self, kind: str, what: str) -> Iterator[None]:
        try:
            self.simulator.forget()
            yield
            self.counts[kind] += 1
        except Exception as error:  # whatever a package throws is a difference
            self.differences.append(f"{kind}: {what}: {type(error).__name__}: {error}")


def reach(value: Any, path: str) -> Any:
    for part in path.split("."):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
        if value is None:
            raise Different(f"{path}: nothing at {part}")
    return value


def lost(sent: Any, read: Any, path: str = "") -> list[str]:
    """Where something that was sent was not read as it was sent."""
    if isinstance(sent, dict) and isinstance(read, dict):
        return [place for name, value in sent.items() for place in lost(value, read.get(name), f"{path}.{name}")]
    if isinstance(sent, list) and isinstance(read, list) and len(sent) == len(read):
        return [place for index, pair in enumerate(zip(sent, read)) for place in lost(*pair, f"{path}.{index}")]
    return [] if sent == read else [f"{path}: sent {sent!r}, read {read!r}"]


def succeed(simulator: Simulator, operation: Operation, way: Way, answer: str) -> None:
    simulator.next_answer(operation, answer)
    response = call(operation, way)
    record = simulator.only_call()
    expect((operation.name, True), (record["operation"], record["verified"]), "the recorded call")
    authorization = dict(record["headers"]).get("authorization", "")
    expect(scheme(operation, way), authorization.split(" ")[0], "the scheme")
    for path in operation.must_have:
        reach(response, path)
    read = response.body.to_map() if operation.is_alibaba else response.to_dict()
    expect([], lost(json.loads(record["answer"] or "{}"), read), "what was sent and not read")


def refuse(simulator: Simulator, operation: Operation, way: Way, request: Any = None) -> Refusal:
    """What the package makes of a refusal, which is what the simulator sent."""
    found = refusal(operation, way, request)
    record = simulator.only_call()
    sent = json.loads(record["answer"])
    code = sent["Code"] if operation.is_alibaba else sent["error_code"]
    if not operation.is_alibaba and (record["method"], record["status"]) == ("GET", 429):
        code = "429"  # all that the package keeps then
    expect((True, record["status"], code), found[:3], "the package's own exception, status and code")
    return found


def check_successes(simulator: Simulator, tally: Tally, lasting: Key, temporary: Key) -> None:
    for operation in OPERATIONS:
        for way in ways(operation, lasting, temporary):
            with tally.check("successes", f"{operation.name} {way[1:]} token={bool(way.key.token)}"):
                succeed(simulator, operation, way, "usual")
        with tally.check("successes", f"{operation.name}, every documented field"):
            succeed(simulator, operation, Way(lasting), "generated")


def check_error_rows(simulator: Simulator, tally: Tally, rows: dict[str, list[dict[str, Any]]], key: Key) -> None:
    for operation in OPERATIONS:
        for row in rows[operation.full_name]:
            with tally.check("error rows", f"{operation.name} {row['status']} {row['code']}"):
                arguments = ARGUMENTS[: len(row["arguments"])]
                asked = {"code": row["code"], "status": row["status"], "arguments": arguments}
                simulator.next_answer(operation, {"error": asked})
                found = refuse(simulator, operation, Way(key))
                expect(row["status"], found.status, "the status")
                if operation.is_alibaba:
                    expect(row["code"], found.code, "the code")
                    parts = (row["message"] or "").split("%s") + arguments
                    expect([], [part for part in parts if part not in found.message], "what the message lacks")


def check_signatures(simulator: Simulator, tally: Tally, lasting: Key, temporary: Key) -> None:
    wrong = {
        "secret": (Key(lasting.id, "another secret"), "SignatureDoesNotMatch"),
        "access key": (Key("unknown", lasting.secret), "InvalidAccessKeyId.NotFound"),
        "token": (temporary._replace(token="another"), "InvalidSecurityToken.MismatchWithAccessKey"),
        "lack of a token": (temporary._replace(token=None), "MissingSecurityToken"),
    }
    for operation in OPERATIONS:
        for algorithm in {way.algorithm for way in ways(operation, lasting, temporary)}:
            for what, (key, code) in wrong.items():
                with tally.check("wrong keys", f"{operation.name} {algorithm}: wrong {what}"):
                    found = refuse(simulator, operation, Way(key, algorithm))
                    expect(code if operation.is_alibaba else "APIGW.0301", found.code, "the code")


def check_missing_parameters(simulator: Simulator, tally: Tally, key: Key) -> None:
    for operation in OF_ALIBABA:
        with tally.check("missing parameters", operation.name):
            found = refuse(simulator, operation, Way(key), type(operation.request)())
            if found.code not in ("MissingParameter", "InvalidParameter.NotEmpty"):
                raise Different(f"the code is {found.code}")


def check_throttling(simulator: Simulator, tally: Tally, key: Key) -> None:
    for operation in OF_ALIBABA:
        with tally.check("throttled calls", operation.name):
            simulator.next_answer(operation, "throttled=1500")
            try:
                call(operation, Way(key))
            except ThrottlingException as error:
                expect(1500, error.retry_after, "milliseconds to wait")
            else:
                raise Different("the call succeeded")


def check_work(tally: Tally, key: Key) -> None:
    for work in WORK:
        with tally.check("work until its end", work.starts):
            question = work.question(reach(call(BY_NAME[work.starts], Way(key)), work.handle))
            latest = time.monotonic() + 60
            while (state := str(reach(call(BY_NAME[work.shows], Way(key), question), work.state))) != work.done:
                if time.monotonic() > latest:
                    raise Different(f"the state is still {state}")
                time.sleep(0.2)


def check_other_ways(simulator: Simulator, tally: Tally, key: Key) -> None:
    """Credentials from the environment, the look-up of a project, and the newest scheme for the oldest package."""
    restart, plans, rebuild = (BY_NAME[name] for name in ("RestartInstances", "ListExecutionPlans", "RebuildAppEnv"))
    with tally.check("other ways", "Alibaba Cloud's own credentials from the environment"):
        config = Config(credential=CredentialClient(), endpoint=HOST, protocol="http")
        reach(restart.client(config).restart_instances(restart.request), restart.must_have[0])
    with tally.check("other ways", "Huawei Cloud's own credentials from the environment"):
        builder = plans.client.new_builder().with_credentials(EnvCredentialProvider.get_basic().get_credentials())
        reach(builder.with_endpoint(URL).build().list_execution_plans(plans.request), plans.must_have[0])
    with tally.check("other ways", "the project of a region"):
        credentials = BasicCredentials(key.id, key.secret).with_iam_endpoint(URL)
        builder = plans.client.new_builder().with_credentials(credentials).with_region(Region("cn-north-4", URL))
        reach(builder.build().list_execution_plans(plans.request), plans.must_have[0])
        look_up, question = simulator.ask("GET", "calls")["calls"]
        expect("/v3/projects?name=cn-north-4", look_up["url"], "the look-up")
        expect(f"/v1/{PROJECT}/", question["url"][: len(PROJECT) + 5], "the path")
    with tally.check("other ways", "RebuildAppEnv with ACS3-HMAC-SHA256"):
        params = Params(
            action="RebuildAppEnv", version="2019-03-20", protocol="http", pathname="/pop/v1/wam/appEnv/rebuild",
            method="POST", auth_type="AK", body_type="json", req_body_type="formData", style="ROA",
        )
        request = OpenApiRequest(headers={}, query={}, body={"EnvId": ENVIRONMENT, "DryRun": True})
        answer = client(rebuild, Way(key)).call_api(params, request, RuntimeOptions())
        expect("OK", answer["body"]["Code"], "the code")


def main() -> int:
    logging.disable()  # the packages report every refusal
    simulator = Simulator()
    tally = Tally(simulator)
    lasting = Key(os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"], os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"])
    temporary = Key(*re.split("[=:]", os.environ["TEMPORARY_KEY"]))
    services = simulator.ask("GET", "services")
    rows = {f"{one['service']}::{each['name']}": each["errors"] for one in services for each in one["operations"]}
    uncalled = sorted(rows.keys() - {operation.full_name for operation in OPERATIONS})

    check_successes(simulator, tally, lasting, temporary)
    check_error_rows(simulator, tally, rows, lasting)
    check_signatures(simulator, tally, lasting, temporary)
    check_missing_parameters(simulator, tally, lasting)
    check_throttling(simulator, tally, lasting)
    check_work(tally, lasting)
    check_other_ways(simulator, tally, lasting)

    for kind, count in tally.counts.items():
        print(f"{count:4} {kind}")
    print(f"{len(OPERATIONS)} operations called; not called: {', '.join(uncalled) or 'none'}")
    for difference in tally.differences:
        print(f"different: {difference}", file=sys.stderr)
    signed = sum(len({way.algorithm for way in ways(operation, lasting, temporary)}) for operation in OPERATIONS)
    wanted = {
        "successes": sum(len(ways(operation, lasting, temporary)) + 1 for operation in OPERATIONS),
        "error rows": sum(len(rows[operation.full_name]) for operation in OPERATIONS),
        "wrong keys": 4 * signed,
        "missing parameters": len(OF_ALIBABA),
        "throttled calls": len(OF_ALIBABA),
        "work until its end": len(WORK),
        "other ways": 4,
    }
    if wanted != tally.counts or not all(rows[operation.full_name] for operation in OPERATIONS):
        print(f"expected {wanted}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
