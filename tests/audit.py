"""Looks through the program's own code with bandit, and asks for known weaknesses of its packages with pip-audit.

A finding fails unless ``tests/advisories.toml`` answers it. Without a network nothing can be asked; that is said in one
line, with the day on which it last could.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "tests" / "advisories.toml"
_SECONDS = 60


def verdict(report: Mapping[str, Any], answers: Mapping[str, Any]) -> tuple[int, list[str]]:
    """Return whether anything is left unanswered (1) or not (0), and what is to be told.

    Args:
        report: what pip-audit found, as its JSON says it.
        answers: the content of ``advisories.toml``.
    """
    packages: Sequence[Mapping[str, Any]] = report.get("dependencies", ())
    answered = {(one["id"], one["package"]): one["reason"] for one in answers.get("answered", ())}
    lines, code = [], 0
    for package in packages:
        for weakness in package.get("vulns", ()):
            names = [weakness["id"], *weakness.get("aliases", ())]
            reason = next(
                (answered[name, package["name"]] for name in names if (name, package["name"]) in answered), ""
            )
            told = f"{package['name']} {package['version']}: {names[0]}"
            lines.append(
                f"{told}, answered: {reason}" if reason else f"{told}: {weakness.get('description', '')[:200]}"
            )
            code = code if reason else 1
    asked = [package for package in packages if "skip_reason" not in package]
    if packages and len(asked) == len(packages):
        lines.append(f"pip-audit: {len(asked)} packages asked about, {'weaknesses found' if lines else 'none known'}")
    else:
        last = answers.get("last_asked") or "never"
        lines.append(
            f"pip-audit: {len(asked)} of {len(packages)} packages could be asked about; all of them last: {last}"
        )
    return code, lines


def _asked() -> Mapping[str, Any]:
    """Ask about every package that the program ships; nothing where the service cannot be reached."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(ROOT / "requirements.lock"), "--require-hashes"]
    command += ["--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False)
        report: Mapping[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {}
    return report


def main(arguments: list[str]) -> int:
    """Return 0 when nothing is left unanswered."""
    own = [sys.executable, "-m", "bandit", "-q", "-r", "tthc_desktop", "-c", "pyproject.toml"]
    if subprocess.run(own, cwd=ROOT, check=False).returncode:
        return 1
    print("bandit: nothing left unanswered")
    report = _asked()
    code, lines = verdict(report, tomllib.loads(ANSWERS.read_text(encoding="utf-8")))
    print("\n".join(lines))
    packages = report.get("dependencies", ())
    if "--remember" in arguments and packages and not any("skip_reason" in one for one in packages):
        text = ANSWERS.read_text(encoding="utf-8")
        ANSWERS.write_text(re.sub('last_asked = ".*"', f'last_asked = "{date.today()}"', text), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
