"""Directories of specs for the benchmark: parts of a whole cloud, and clouds larger than it.

In: a directory as `apiscribe import` writes it, `<vendor>/<service>/<operation>.yaml`. Nothing in it is changed.
"""

import os
import re
import shutil

WHOLE = ("service.yaml", "vendor.yaml")


class Cloud:
    """The specs of a directory."""

    def __init__(self, place):
        self.place = place
        self.services = {}
        for vendor in sorted(os.listdir(place)):
            for service in subdirectories(os.path.join(place, vendor)):
                files = sorted(os.listdir(os.path.join(place, vendor, service)))
                operations = [file for file in files if file.endswith(".yaml") and file not in WHOLE]
                if operations:
                    self.services[f"{vendor}/{service}"] = operations

    def __len__(self):
        return sum(len(operations) for operations in self.services.values())

    def cut(self, count, into):
        """Writes a tree with `count` operations that are spread evenly over the cloud.

        Operations of services with shared types are passed over: a shared type that none of the cut uses would be a
        mistake in the specs."""
        candidates = [
            (service, operation)
            for service, operations in self.services.items()
            if not self.shares_types(service)
            for operation in operations
        ]
        count = min(count, len(candidates))
        chosen = [candidates[index * len(candidates) // count] for index in range(count)]
        self.write(chosen, into)
        return count

    def service(self, service, into):
        """Writes a tree with one service."""
        self.write([(service, operation) for operation in self.services[service]], into)

    def repeated(self, count, into):
        """Writes a tree with `count` operations: the whole cloud, again and again under other names of services."""
        written, again = 0, 0
        while written < count:
            for service, operations in self.services.items():
                if written >= count:
                    break
                if again and self.shares_types(service):
                    continue
                taken = operations[: count - written] if not self.shares_types(service) else operations
                suffix = f"x{again + 1}" if again else ""
                self.write([(service, operation) for operation in taken], into, suffix)
                written += len(taken)
            again += 1
        return written

    def shares_types(self, service):
        with open(os.path.join(self.place, service, "service.yaml"), encoding="utf-8") as spec:
            return re.search(r"^types:", spec.read(), re.M) is not None

    def write(self, chosen, into, suffix=""):
        """Copies operations, and of each service and vendor what is not an operation."""
        for service in dict.fromkeys(service for service, _ in chosen):
            vendor, name = service.split("/")
            os.makedirs(os.path.join(into, service + suffix), exist_ok=True)
            shutil.copy(os.path.join(self.place, vendor, "vendor.yaml"), os.path.join(into, vendor, "vendor.yaml"))
            with open(os.path.join(self.place, service, "service.yaml"), encoding="utf-8") as spec:
                text = spec.read()
            text = re.sub(r"^service:.*$", f"service: {name}{suffix}", text, count=1, flags=re.M)
            with open(os.path.join(into, service + suffix, "service.yaml"), "w", encoding="utf-8") as spec:
                spec.write(text)
        for service, operation in chosen:
            shutil.copy(os.path.join(self.place, service, operation), os.path.join(into, service + suffix, operation))


def small_and_large(cloud):
    """The service of the middle by its number of operations, and the one with the most."""
    by_size = sorted(cloud.services, key=lambda service: (len(cloud.services[service]), service))
    return [by_size[len(by_size) // 2], by_size[-1]]


def subdirectories(place):
    if not os.path.isdir(place):
        return []
    return [name for name in sorted(os.listdir(place)) if os.path.isdir(os.path.join(place, name))]
