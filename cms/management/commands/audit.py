import json
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Looks up the locked packages in the advisory databases of PyPI and OSV, with pip-audit."""

    help = "Say which locked packages have known holes; fail if any has, or if nobody knows."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--lock", default="requirements.txt")
        parser.add_argument(
            "--where-reachable",
            action="store_true",
            help="do not fail where no advisory database can be reached",
        )

    def handle(self, *args, lock, where_reachable, **options):
        for service in ("pypi", "osv"):
            found = self._ask(settings.BASE_DIR / lock, service)
            if found is not None:
                break
        else:
            text = "No advisory database could be reached: NOTHING was checked."
            if not where_reachable:
                raise CommandError(text)
            self.stdout.write(self.style.WARNING(text))
            return
        holes = [
            f"{package['name']} {package['version']}: {hole['id']}, mended in "
            f"{', '.join(hole['fix_versions']) or 'no version yet'}"
            for package in found
            for hole in package.get("vulns", [])
        ]
        if holes:
            raise CommandError("Known holes:\n" + "\n".join(holes))
        unknown = [package["name"] for package in found if "skip_reason" in package]
        if unknown:
            raise CommandError(f"{service} does not know, so not checked: {', '.join(unknown)}")
        self.stdout.write(f"{len(found)} packages, no known hole, by {service}.")

    @staticmethod
    def _ask(lock, service):
        """Return what a service knows of the packages, or None if it does not answer.

        pip-audit calls it clean when the service, a mirror perhaps, knows nothing at all.
        """
        command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--require-hashes"]
        command += ["--disable-pip", "--format=json", "--progress-spinner=off", "--timeout=10"]
        result = subprocess.run(
            [*command, f"--vulnerability-service={service}"], capture_output=True, text=True
        )
        try:
            found = json.loads(result.stdout)["dependencies"]
        except (ValueError, KeyError):
            return None
        return found if any("skip_reason" not in package for package in found) else None
