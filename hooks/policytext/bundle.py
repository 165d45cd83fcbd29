"""`python -m policytext.bundle`: the site as one zip that opens from a folder, without server or network.

Pages are written as `x.html` (a folder address has no index on file://), packed into one folder, with a README and a
checksum beside the zip. The same site gives the same bytes: entries are sorted, times come from SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

FOLDER = "policytext-offline"
LONGEST = 180  # characters of a path: Windows still has programs that stop at 260, and bundles are unpacked into folders
LARGEST = 15_000_000  # bytes of the bundle of this library's own seeds, which tests hold it to
README = """科技政策文库 · 離線版本 / 离线版本

解压后打开 index.html 即可阅读，不需要网络。繁体版本在 zh-tw 与 zh-hk 文件夹。
其中收有全部正文；转交他人之前，请看 about/rights.html。

解壓縮後打開 index.html 即可閱讀，不需要網路。繁體版本在 zh-tw 與 zh-hk 資料夾。
其中收有全部正文；轉交他人之前，請看 zh-tw/about/rights.html。

Open index.html in any browser; nothing is loaded from the network. Every text is here whole:
see about/rights.html before you hand it on.
"""
#: Names and characters that Windows refuses (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_REFUSED = re.compile(r'[^\x20-\x7e]|[<>:"\\|?*]|[. ]$')


def build(root: Path, target: Path, epoch: int) -> None:
    """Builds the offline site of the project at `root` into `target`. `epoch`: seconds, the time that its files name.

    Raises RuntimeError with what MkDocs says when the build fails.
    """
    environment = os.environ | {
        "POLICYTEXT_DIRECTORY_URLS": "false",
        "POLICYTEXT_SITE_DIR": str(target),
        "SITE_URL": "",
        "SOURCE_DATE_EPOCH": str(epoch),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the offline build failed:\n{done.stderr}")


def pack(folder: Path, archive: Path, epoch: int) -> None:
    """Packs a folder; the archive is there whole or not at all. `epoch`: seconds, the time that all entries get.

    Raises ValueError for a name that could not be unpacked everywhere.
    """
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    check(names)
    archive.parent.mkdir(parents=True, exist_ok=True)
    moment = time.gmtime(max(epoch, 315532800))[:6]  # zip knows no time before 1980
    unfinished = archive.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        out.writestr(_entry("README.txt", moment), README.encode())
        for name in names:
            out.writestr(_entry(name, moment), (folder / name).read_bytes())
    unfinished.replace(archive)


def _entry(name: str, moment: tuple[int, ...]) -> zipfile.ZipInfo:
    """A file that all may read, made on any machine alike."""
    info = zipfile.ZipInfo(f"{FOLDER}/{name}", moment)  # type: ignore[arg-type]
    info.create_system, info.external_attr = 3, 0o644 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def check(names: Iterable[str]) -> None:
    """Whether paths can be unpacked on Windows, macOS and Linux. Raises ValueError, which says what is wrong."""
    seen: dict[str, str] = {}
    for name in names:
        if len(f"{FOLDER}/{name}") > LONGEST:
            raise ValueError(f"{name}: the path is longer than {LONGEST} characters")
        if any(_RESERVED.match(part) or _REFUSED.search(part) for part in name.split("/")):
            raise ValueError(f"{name}: Windows has no such name")
        if other := seen.get(name.lower()):
            raise ValueError(f"{name}: on Windows and macOS this is {other}")
        seen[name.lower()] = name


def main() -> None:
    """Makes dist/policytext-offline.zip and its checksum."""
    root = Path(__file__).resolve().parents[2]
    archive = root / "dist" / f"{FOLDER}.zip"
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or 0)
    with tempfile.TemporaryDirectory() as folder:
        build(root, Path(folder), epoch)
        pack(Path(folder), archive, epoch)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_suffix(".zip.sha256").write_text(f"{digest}  {archive.name}\n", encoding="ascii")
    print(f"{archive.relative_to(root)}: {archive.stat().st_size / 1e6:.1f} MB, sha256 {digest}")


if __name__ == "__main__":
    main()
