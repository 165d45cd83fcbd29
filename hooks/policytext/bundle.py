"""`python -m policytext.bundle`: the site as one zip that opens from a folder, without server or network.

Pages are written as `x.html` (a folder address has no index on file://), packed into one folder, with a README and a
checksum beside the zip. The same site gives the same bytes: entries are sorted, times come from SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

FOLDER = "policytext-offline"
LONGEST = 180  # characters of a path: Windows still has programs that stop at 260, and bundles are unpacked into folders
README = """科技政策文库 · 離線版本 / 离线版本

解压后打开 index.html 即可阅读，不需要网络。繁体版本在 zh-tw 与 zh-hk 文件夹。
解壓縮後打開 index.html 即可閱讀，不需要網路。繁體版本在 zh-tw 與 zh-hk 資料夾。

Open index.html in any browser; nothing is loaded from the network.
"""


def build(root: Path, target: Path) -> None:
    """Builds the offline site of the project at `root` into `target`. Raises CalledProcessError."""
    environment = os.environ | {
        "POLICYTEXT_DIRECTORY_URLS": "false",
        "POLICYTEXT_SITE_DIR": str(target),
        "SITE_URL": "",
        "NO_MKDOCS_2_WARNING": "1",
    }
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=environment, check=True
    )


def pack(folder: Path, archive: Path, epoch: int) -> None:
    """Packs a folder. Raises ValueError for a path that would be too long somewhere."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    moment = time.gmtime(max(epoch, 315532800))[:6]  # zip knows no time before 1980
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    entries = [(f"{FOLDER}/README.txt", README.encode())]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, content in (*entries, *((f"{FOLDER}/{n}", (folder / n).read_bytes()) for n in names)):
            if len(name) > LONGEST:
                raise ValueError(f"{name}: the path is longer than {LONGEST} characters")
            info = zipfile.ZipInfo(name, moment)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            out.writestr(info, content)


def main() -> None:
    root = Path(__file__).resolve().parents[2]
    archive = root / "dist" / f"{FOLDER}.zip"
    with tempfile.TemporaryDirectory() as folder:
        build(root, Path(folder))
        pack(Path(folder), archive, int(os.environ.get("SOURCE_DATE_EPOCH") or 0))
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_suffix(".zip.sha256").write_text(f"{digest}  {archive.name}\n", encoding="ascii")
    print(f"{archive.relative_to(root)}: {archive.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
